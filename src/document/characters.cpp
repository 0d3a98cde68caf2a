// SPDX-License-Identifier: Apache-2.0
#include "characters.hpp"

#include <unicode/uchar.h>

namespace acquis::document {

std::uint32_t white_space_at(std::string_view text, std::uint32_t byte) noexcept {
  const char first = text[byte];
  if (static_cast<unsigned char>(first) < 0x80) {
    return is_blank(first) ? 1 : 0;
  }
  if (first != '\xC2' && first != '\xE1' && first != '\xE2' && first != '\xE3') {
    return 0;
  }
  const text::Character character = text::character_at(text, byte);
  const std::int32_t code_point = character.code_point;
  const bool white = code_point == 0x85 || code_point == 0xA0 || code_point == 0x1680 ||
                     (code_point >= 0x2000 && code_point <= 0x200A) || code_point == 0x2028 || code_point == 0x2029 ||
                     code_point == 0x202F || code_point == 0x205F || code_point == 0x3000;
  return white ? character.end - character.begin : 0;
}

Span trimmed(std::string_view text, Span within) noexcept {
  while (within.begin < within.end) {
    const std::uint32_t length = white_space_at(text, within.begin);
    if (length == 0) {
      break;
    }
    within.begin += length;
  }
  while (within.begin < within.end) {
    const text::Character last = text::character_before(text, within.end);
    if (white_space_at(text, last.begin) == 0) {
      break;
    }
    within.end = last.begin;
  }
  return within;
}

bool is_letter(std::int32_t code_point) noexcept {
  return code_point >= 0 && u_isalpha(code_point) != 0;
}
bool is_upper_letter(std::int32_t code_point) noexcept {
  return code_point >= 0 && u_isupper(code_point) != 0;
}

std::string folded(std::string_view text) {
  std::string result;
  bool pending = false;
  for (std::uint32_t byte = 0; byte < text.size();) {
    if (const std::uint32_t length = white_space_at(text, byte); length > 0) {
      pending = !result.empty();
      byte += length;
      continue;
    }
    if (pending) {
      result += ' ';
      pending = false;
    }
    const text::Character character = text::character_at(text, byte);
    if (character.code_point == 0x2019) {
      result += '\'';
    } else if (character.code_point >= 0) {
      text::append(result, u_foldCase(character.code_point, U_FOLD_CASE_DEFAULT));
    }
    byte = character.end;
  }
  return result;
}

std::string slug(std::string_view text) {
  std::string result;
  bool pending = false;
  for (std::uint32_t byte = 0; byte < text.size();) {
    const text::Character character = text::character_at(text, byte);
    byte = character.end;
    const std::int32_t code_point = character.code_point;
    if (code_point == '\'' || code_point == 0x2019) {
      continue;
    }
    const bool mark = code_point >= 0 && (U_GET_GC_MASK(code_point) & U_GC_M_MASK) != 0;
    if (code_point >= 0 && (u_isalnum(code_point) != 0 || mark)) {
      if (pending && !result.empty()) {
        result += '-';
      }
      pending = false;
      text::append(result, u_tolower(code_point));
    } else {
      pending = true;
    }
  }
  return result.empty() ? "section" : result;
}

bool ends_clause(std::string_view text) noexcept {
  auto end = trimmed(text, {0, static_cast<std::uint32_t>(text.size())}).end;
  while (end > 0) {
    const text::Character last = text::character_before(text, end);
    const std::int32_t code_point = last.code_point;
    switch (code_point) {
      case '.':
      case ';':
      case ':':
      case '?':
      case '!':
      case 0x061B:
      case 0x061F:
      case 0x06D4:
      case 0x3002:
      case 0xFF0E:
      case 0xFF1A:
      case 0xFF1B:
      case 0xFF01:
      case 0xFF1F:
      case 0x2026:
      case 0x0964: return true;
      default: break;
    }
    const std::int32_t category = code_point < 0 ? std::int32_t{U_UNASSIGNED} : u_charType(code_point);
    const bool closing = code_point == '"' || code_point == '\'' || category == U_END_PUNCTUATION ||
                         category == U_FINAL_PUNCTUATION || code_point == 0x201C || code_point == '*' ||
                         code_point == '_' || white_space_at(text, last.begin) > 0;
    if (!closing) {
      return false;
    }
    end = last.begin;
  }
  return false;
}

}  // namespace acquis::document
