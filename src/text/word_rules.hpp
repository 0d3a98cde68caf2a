// SPDX-License-Identifier: Apache-2.0
/// The rules of UAX #29 as they stand, one character after the other: the reference of the fast path, and what it
/// leaves the characters to that it does not know.
#pragma once

#include <cstdint>
#include <string_view>

#include "acquis/text/tokeniser.hpp"
#include "text/word_kernel.hpp"

namespace acquis::text {

/// How the rules are changed.
enum class Tailoring : std::uint8_t {
  none,
  document,  ///< ':' joins nothing
  icu,       ///< as in ICU 72: ':' and its wide forms join nothing, '@' is a letter; but for dictionaries
};

/// Cuts a whole text, in place of what `pieces` held. O(n).
void plain_words(std::string_view text, Tailoring tailoring, Pieces& pieces);

/// Cuts from `begin`, at which the last of `pieces` begins or inside of which (a run of blanks) it lies, to a blank or
/// line feed at which the kernel can go on, or to the end of the text; the kind of that last piece is set anew.
/// Returns where it stopped: the begin of a piece not yet written. O(bytes gone over).
[[nodiscard]] std::uint32_t plain_stretch(std::string_view text, std::uint32_t begin, Tailoring tailoring,
                                          Pieces& pieces);

/// Kind of a piece by the characters in it.
[[nodiscard]] TokenKind kind_of_piece(std::string_view piece) noexcept;

/// The kernel's tables, made from the properties that the rules use.
[[nodiscard]] const WordTables& word_tables(Tailoring tailoring);

}  // namespace acquis::text
