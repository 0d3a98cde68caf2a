// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

namespace acquis::text {

/// Canonical composition (NFC, UAX #15). Invalid bytes become U+FFFD. O(n).
[[nodiscard]] std::string nfc(std::string_view utf8);

/// Full Unicode case folding after NFC: "STRASSE" and "straße" fold alike. Not locale dependent. O(n).
[[nodiscard]] std::string fold_case(std::string_view utf8);

/// Steps that make two spellings of the same words equal; each can be switched off.
struct NormaliserOptions {
  bool compose = true;        ///< NFC
  bool fold = true;           ///< case folding
  bool quotes_dashes = true;  ///< curly quotation marks and apostrophes to ' and ", dashes to -
  bool soft_hyphens = true;   ///< U+00AD and other default-ignorable characters removed
  bool white_space = true;    ///< runs become one space, ends trimmed
};

/// `text` with the chosen steps applied. For comparison only: offsets of the result are not those of the input.
[[nodiscard]] std::string normalise(std::string_view utf8, const NormaliserOptions& options = {});

}  // namespace acquis::text
