// SPDX-License-Identifier: Apache-2.0
#include "text/sentence_view.hpp"

namespace acquis::text::sentence {
namespace {

/// Length of a note mark at the begin of `rest`: "<sup>2</sup>", "[^2]", "[7]", or a closing tag; 0 if there is none.
std::size_t note_mark(std::string_view rest) noexcept {
  if (rest.starts_with("<sup>")) {
    const std::size_t end = rest.find("</sup>");
    return end == std::string_view::npos ? 0 : end + 6;
  }
  if (rest.starts_with("</")) {
    return rest.find('>') + 1;
  }
  if (rest.starts_with("[^")) {
    return rest.find(']') + 1;
  }
  const std::size_t digits = rest.starts_with('[') ? rest.find_first_not_of("0123456789", 1) : std::string_view::npos;
  return digits != std::string_view::npos && digits > 1 && digits < 5 && rest[digits] == ']' ? digits + 1 : 0;
}

std::int32_t roman_value(std::string_view word) noexcept {
  std::int32_t value = 0;
  std::int32_t last = 0;
  for (std::size_t i = word.size(); i > 0; --i) {
    const char small = static_cast<char>(word[i - 1] | 0x20);
    const std::int32_t digit = small == 'i' ? 1 : small == 'v' ? 5 : small == 'x' ? 10 : small == 'l' ? 50 : 0;
    if (digit == 0) {
      return 0;
    }
    value += digit < last ? -digit : digit;
    last = std::max(last, digit);
  }
  return value;
}

/// Fills in the values of a label's word; false if it is none.
bool read_value(Label& label, std::string_view word) noexcept {
  if (word.empty() || word.size() > 5) {
    return false;
  }
  if (word.find_first_not_of("0123456789") == std::string_view::npos) {
    for (const char digit : word) {
      label.number = label.number * 10 + (digit - '0');
    }
    return word.size() <= 3;
  }
  if (word.size() == 1 && is_letter(static_cast<unsigned char>(word[0]) < 0x80U ? word[0] : ' ')) {
    label.letter = (word[0] | 0x20) - 'a' + 1;
  }
  label.roman = roman_value(word);
  return label.letter > 0 || label.roman > 0;
}

}  // namespace

Space space_behind(std::string_view text, std::uint32_t byte) noexcept {
  std::uint32_t line_breaks = 0;
  while (byte < text.size()) {
    const Character character = character_at(text, byte);
    if (!is_space(character.code_point)) {
      break;
    }
    const bool carriage_return =
        character.code_point == '\r' && (character.end == text.size() || text[character.end] != '\n');
    line_breaks += character.code_point == '\n' || character.code_point == 0x2028 || carriage_return ? 1U : 0U;
    line_breaks += character.code_point == 0x2029 ? 2U : 0U;
    byte = character.end;
  }
  return {byte, line_breaks};
}

std::uint32_t trimmed_end(std::string_view text, std::uint32_t begin, std::uint32_t end) noexcept {
  while (end > begin) {
    const Character character = character_before(text, end);
    if (!is_space(character.code_point)) {
      break;
    }
    end = character.begin;
  }
  return end;
}

std::string_view word_at(std::string_view text, std::uint32_t byte) noexcept {
  std::uint32_t end = byte;
  while (end < text.size() && end - byte < longest_word) {
    const Character character = character_at(text, end);
    if (!is_letter_or_digit(character.code_point)) {
      break;
    }
    end = character.end;
  }
  return text.substr(byte, end - byte);
}

std::uint32_t behind_closers(std::string_view text, std::uint32_t byte) noexcept {
  while (byte < text.size()) {
    const char first = text[byte];
    if (first == ' ' || first == '\n') {
      break;
    }
    if (first == '<' || first == '[') {
      const std::size_t mark = note_mark(text.substr(byte, longest_word));
      if (mark == 0) {
        break;
      }
      byte += static_cast<std::uint32_t>(mark);
      continue;
    }
    const Character character = character_at(text, byte);
    const bool opens = (character.code_point == 0x201C || character.code_point == 0x2018) &&
                       character.end < text.size() && is_letter_or_digit(character_at(text, character.end).code_point);
    if (opens || !is_closer(character.code_point)) {
      break;
    }
    byte = character.end;
  }
  return byte;
}

std::uint32_t behind_number(std::string_view text, std::uint32_t byte) noexcept {
  std::uint32_t end = byte;
  while (end < text.size() && end - byte < 4 && text[end] >= '0' && text[end] <= '9') {
    ++end;
  }
  return end - byte <= 3 ? end : byte;
}

bool only_marks(std::string_view text, std::uint32_t begin, std::uint32_t end) noexcept {
  if (end - begin > longest_word) {
    return false;
  }
  while (begin < end) {
    const Character character = character_at(text, begin);
    if (is_letter_or_digit(character.code_point)) {
      return false;
    }
    begin = character.end;
  }
  return true;
}

bool Label::follows(const Label& other) const noexcept {
  const auto next = [](std::int32_t mine, std::int32_t before) { return before > 0 && mine == before + 1; };
  return close == other.close && opened == other.opened && bullet == other.bullet &&
         (next(number, other.number) || next(letter, other.letter) || next(roman, other.roman));
}

std::optional<Label> label_at(std::string_view text, std::uint32_t byte) noexcept {
  Label label;
  label.begin = byte;
  if (byte >= text.size()) {
    return std::nullopt;
  }
  if (const Character first = character_at(text, byte); first.code_point >= 0x80 && is_bullet(first.code_point)) {
    label.bullet = true;
    byte = first.end;
    byte += byte < text.size() && text[byte] == ' ' ? 1U : 0U;
  }
  label.opened = byte < text.size() && text[byte] == '(';
  byte += label.opened ? 1U : 0U;
  std::uint32_t end = byte;
  while (end < text.size() && end - byte < 6 && is_letter_or_digit(static_cast<unsigned char>(text[end]) & 0x7FU) &&
         static_cast<unsigned char>(text[end]) < 0x80U) {
    ++end;
  }
  if (end == text.size() || !read_value(label, text.substr(byte, end - byte))) {
    return std::nullopt;
  }
  const bool stop = text[end] == '.' && !label.opened;
  end += stop ? 1U : 0U;
  const bool parenthesis = end < text.size() && text[end] == ')';
  end += parenthesis ? 1U : 0U;
  label.close = parenthesis ? ')' : '.';
  label.end = end;
  const bool space = end < text.size() && is_space(character_at(text, end).code_point);
  return (stop || parenthesis) && space ? std::optional(label) : std::nullopt;
}

}  // namespace acquis::text::sentence
