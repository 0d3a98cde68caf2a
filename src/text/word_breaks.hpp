// SPDX-License-Identifier: Apache-2.0
/// Boundaries between words, before anything is joined to document tokens.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "acquis/text/tokeniser.hpp"

namespace acquis::text {

/// How a text was cut, for tests that count work instead of time.
struct WordWork {
  std::uint64_t blocks = 0;       ///< of 64 bytes that the kernel looked at
  std::uint64_t stretches = 0;    ///< that were left to the plain rules or to ICU
  std::uint64_t plain_bytes = 0;  ///< in these stretches
};

// All of these write into pieces that are no longer needed, whose memory they use again.

/// Word boundaries by the rules of UAX #29 as they stand in Unicode 15.0, without tailoring. O(n).
WordWork unicode_words(std::string_view text, Pieces& pieces);

/// The same for documents: a colon inside a word ends it ("EU:delete"), and runs of a script without spaces between
/// words are cut by ICU's dictionaries. O(n).
WordWork document_words(std::string_view text, Pieces& pieces);

/// Maximal runs of letters, digits and '_' (Python's \w+), runs of white space, and any other character by itself.
/// O(n).
void word_runs(std::string_view text, Pieces& pieces);

/// The boundaries of ICU's word break iterator of a locale (empty: root). O(n).
/// Throws Error (limit_exceeded) for texts longer than 2 GiB.
WordWork icu_words(std::string_view text, const std::string& language, Pieces& pieces);

}  // namespace acquis::text
