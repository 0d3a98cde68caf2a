// SPDX-License-Identifier: Apache-2.0
/// Small questions about characters that several stages ask. Internal to the room.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "acquis/span.hpp"
#include "text/ascii.hpp"
#include "text/utf8.hpp"

namespace acquis::document {

using text::is_capital;
using text::is_digit;
using text::is_small;

[[nodiscard]] constexpr bool is_ascii_letter(char byte) noexcept {
  return is_small(byte) || is_capital(byte);
}
[[nodiscard]] constexpr bool is_ascii_punctuation(char byte) noexcept {
  return byte > ' ' && byte < '\x7f' && !is_digit(byte) && !is_ascii_letter(byte);
}
[[nodiscard]] constexpr bool is_blank(char byte) noexcept {
  return byte == ' ' || byte == '\t' || byte == '\n' || byte == '\r' || byte == '\v' || byte == '\f';
}

/// Length of the white space at `byte`, 0 if there is none: ASCII, NEL, no-break space, the spaces of U+2000, the line
/// and paragraph separators, ideographic space.
[[nodiscard]] std::uint32_t white_space_at(std::string_view text, std::uint32_t byte) noexcept;

/// The part of `within` without white space at its ends.
[[nodiscard]] Span trimmed(std::string_view text, Span within) noexcept;

[[nodiscard]] bool is_letter(std::int32_t code_point) noexcept;
[[nodiscard]] bool is_upper_letter(std::int32_t code_point) noexcept;

/// Case folded, white space runs as one blank, ends trimmed.
[[nodiscard]] std::string folded(std::string_view text);

/// Words in lower case joined by "-", as ids use them; apostrophes vanish. "section" if there is no word.
[[nodiscard]] std::string slug(std::string_view text);

/// True if the text ends a sentence or clause: . ; : ? ! and their Arabic and Chinese forms, where closing quotation
/// marks, brackets and white space may follow.
[[nodiscard]] bool ends_clause(std::string_view text) noexcept;

}  // namespace acquis::document
