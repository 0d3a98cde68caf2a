// SPDX-License-Identifier: Apache-2.0
/// The form under which a token is compared, token by token. The plain reference of the interner.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "acquis/span.hpp"
#include "acquis/text/tokeniser.hpp"

namespace acquis::text {

[[nodiscard]] constexpr bool carries_content(TokenKind kind) noexcept {
  return kind != TokenKind::punctuation && kind != TokenKind::sign && kind != TokenKind::mark &&
         kind != TokenKind::space;
}

/// Dates, symbols and references may hold blanks of any kind (U+00A0 before a month); they compare as one space.
[[nodiscard]] constexpr bool may_hold_blanks(TokenKind kind) noexcept {
  return kind == TokenKind::date || kind == TokenKind::document_symbol || kind == TokenKind::reference;
}

/// NFC, case folded, apostrophes straight, blanks in kinds that may hold them one space.
[[nodiscard]] std::string folded_term(std::string_view word, TokenKind kind);

/// What Python's str.lower() makes of valid text: the full mapping of Unicode, a final sigma where a word ends.
/// Broken bytes stay or become U+FFFD.
[[nodiscard]] std::string lower_case(std::string_view utf8);

/// Moves ascending spans of lower_case(`utf8`) to where the same characters stand in `utf8`.
void to_original(std::string_view utf8, std::span<Span> lowered);

}  // namespace acquis::text
