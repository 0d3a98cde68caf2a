// SPDX-License-Identifier: Apache-2.0
/// What single characters mean to the splitter of sentences; ASCII is answered from a table.
#pragma once

#include <unicode/uchar.h>

#include <array>
#include <cstdint>

#include "text/utf8.hpp"

namespace acquis::text::sentence {

enum Class : std::uint8_t { space = 1, digit = 2, upper = 4, lower = 8, closer = 16 };

constexpr std::array<std::uint8_t, 128> ascii_classes = [] {
  std::array<std::uint8_t, 128> classes{};
  for (std::size_t i = 0; i < classes.size(); ++i) {
    const auto character = static_cast<char>(i);
    if (character == ' ' || (character >= '\t' && character <= '\r')) {
      classes[i] = space;
    } else if (character >= '0' && character <= '9') {
      classes[i] = digit;
    } else if (character >= 'A' && character <= 'Z') {
      classes[i] = upper;
    } else if (character >= 'a' && character <= 'z') {
      classes[i] = lower;
    }
  }
  for (const unsigned char each : {'"', '\'', '*', '_', ')', ']', '}'}) {
    classes[each] = closer;
  }
  return classes;
}();

[[nodiscard]] inline bool is_ascii(std::int32_t code_point) noexcept {
  return static_cast<std::uint32_t>(code_point) < 0x80U;
}

[[nodiscard]] inline bool has_class(std::int32_t ascii, unsigned classes) noexcept {
  return (ascii_classes[static_cast<std::size_t>(ascii)] & classes) != 0;
}

[[nodiscard]] inline bool is_space(std::int32_t code_point) noexcept {
  return is_ascii(code_point) ? has_class(code_point, space) : u_isUWhiteSpace(code_point) != 0;
}

[[nodiscard]] inline bool is_digit(std::int32_t code_point) noexcept {
  return is_ascii(code_point) && has_class(code_point, digit);
}

[[nodiscard]] inline bool is_upper(std::int32_t code_point) noexcept {
  return is_ascii(code_point) ? has_class(code_point, upper) : u_isupper(code_point) != 0;
}

[[nodiscard]] inline bool is_lower(std::int32_t code_point) noexcept {
  return is_ascii(code_point) ? has_class(code_point, lower) : u_islower(code_point) != 0;
}

[[nodiscard]] inline bool is_letter(std::int32_t code_point) noexcept {
  return is_ascii(code_point) ? has_class(code_point, upper | lower) : u_isalpha(code_point) != 0;
}

[[nodiscard]] inline bool is_letter_or_digit(std::int32_t code_point) noexcept {
  return is_ascii(code_point) ? has_class(code_point, upper | lower | digit) : u_isalnum(code_point) != 0;
}

/// Letters, digits, stops, hyphens and marks: what an abbreviation is made of.
[[nodiscard]] inline bool is_word_part(std::int32_t code_point) noexcept {
  if (is_ascii(code_point)) {
    return code_point == '.' || code_point == '-' || has_class(code_point, upper | lower | digit);
  }
  return code_point == 0xB0 || u_isalnum(code_point) != 0 || u_charType(code_point) == U_NON_SPACING_MARK;
}

/// Ends a sentence in some script; Armenian ":" and Greek ";" are left to the language.
[[nodiscard]] inline bool is_terminator(std::int32_t code_point) noexcept {
  switch (code_point) {
    case '.':
    case '!':
    case '?':
    case 0x037E:  // Greek question mark
    case 0x0589:  // Armenian full stop
    case 0x061F:  // Arabic question mark
    case 0x06D4:  // Urdu full stop
    case 0x0964:  // danda, double danda
    case 0x0965:
    case 0x104B:  // Burmese section
    case 0x1362:  // Ethiopic full stop, question mark, paragraph
    case 0x1367:
    case 0x1368:
    case 0x17D4:  // Khmer full stops
    case 0x17D5:
    case 0x2026:  // ellipsis
    case 0x203C:  // doubled marks
    case 0x203D:
    case 0x2047:
    case 0x2048:
    case 0x2049:
    case 0x3002:  // ideographic full stop
    case 0xFF01:  // full-width marks
    case 0xFF0E:
    case 0xFF1F:
    case 0xFF61: return true;
    default: return false;
  }
}

/// Terminators of scripts that set no space behind a sentence.
[[nodiscard]] inline bool needs_no_space(std::int32_t code_point) noexcept {
  switch (code_point) {
    case 0x0964:
    case 0x0965:
    case 0x104B:
    case 0x1362:
    case 0x1367:
    case 0x1368:
    case 0x17D4:
    case 0x17D5:
    case 0x3002:
    case 0xFF01:
    case 0xFF0E:
    case 0xFF1F:
    case 0xFF61: return true;
    default: return false;
  }
}

/// Closing quotation marks and brackets, raised digits, marks of emphasis: they belong to the sentence before.
[[nodiscard]] inline bool is_closer(std::int32_t code_point) noexcept {
  if (is_ascii(code_point)) {
    return has_class(code_point, closer);
  }
  if (code_point == 0xB9 || code_point == 0xB2 || code_point == 0xB3 || code_point == 0x2070 ||
      (code_point >= 0x2074 && code_point <= 0x2079)) {
    return true;
  }
  switch (u_charType(code_point)) {
    case U_END_PUNCTUATION:
    case U_FINAL_PUNCTUATION: return true;
    case U_INITIAL_PUNCTUATION: return code_point == 0x201C || code_point == 0x2018;  // closes in German
    default: return false;
  }
}

/// Marks that open an item of a list.
[[nodiscard]] inline bool is_bullet(std::int32_t code_point) noexcept {
  switch (code_point) {
    case 0x2022:
    case 0x2023:
    case 0x2043:
    case 0x25AA:
    case 0x25CF:
    case 0x25E6:
    case 0x25A0:
    case 0xB7: return true;
    default: return false;
  }
}

}  // namespace acquis::text::sentence
