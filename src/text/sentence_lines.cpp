// SPDX-License-Identifier: Apache-2.0
#include "text/sentence_lines.hpp"

#include <algorithm>

#include "text/sentence_view.hpp"

namespace acquis::text::sentence {
namespace {

constexpr std::uint32_t narrowest = 48;  ///< columns; nobody wraps running text at less
constexpr std::uint32_t widest = 132;    ///< columns; longer lines are whole paragraphs

bool is_comma(std::int32_t code_point) noexcept {
  return code_point == ',' || code_point == ';' || code_point == 0x60C || code_point == 0x61B || code_point == 0xFF0C ||
         code_point == 0x3001 || code_point == 0xFF1B;
}

std::size_t end_of_line(std::string_view text, std::size_t byte) noexcept {
  return std::min(text.find_first_of("\r\n", byte), text.size());
}

}  // namespace

std::uint32_t Lines::columns(std::uint32_t begin, std::uint32_t end) const noexcept {
  std::uint32_t count = 0;
  for (const char each : text_.substr(begin, end - begin)) {
    const auto byte = static_cast<unsigned char>(each);
    count += (byte & 0xC0U) != 0x80U ? 1U : 0U;
    count += byte >= 0xE3U && byte < 0xF0U ? 1U : 0U;  // ideographs are two columns wide
  }
  return count;
}

std::uint32_t Lines::width_of_paragraph(std::uint32_t line_begin) {
  if (line_begin < paragraph_end_) {
    return width_;
  }
  width_ = 0;
  std::uint32_t begin = line_begin;
  while (begin < text_.size()) {
    const auto end = static_cast<std::uint32_t>(end_of_line(text_, begin));
    width_ = std::max(width_, columns(begin, trimmed_end(text_, begin, end)));
    const Space space = space_behind(text_, end);
    begin = space.end;
    if (space.line_breaks != 1) {
      break;
    }
  }
  paragraph_end_ = std::max(begin, line_begin + 1);
  return width_;
}

bool Lines::is_set_on_purpose(const LineBreak& at, std::uint32_t line_begin) {
  const std::uint32_t width = width_of_paragraph(line_begin);
  if (width > widest) {
    return true;
  }
  const std::string_view word =
      text_.substr(at.next, std::min<std::size_t>(text_.find_first_of(" \t\r\n", at.next), text_.size()) - at.next);
  const std::uint32_t length = columns(line_begin, trimmed_end(text_, line_begin, at.place));
  const std::uint32_t with_word = length + 1 + columns(at.next, at.next + static_cast<std::uint32_t>(word.size()));
  return with_word <= std::max(narrowest, width / 5 * 4);
}

bool Lines::ends_with_leading_word(std::uint32_t begin, std::uint32_t end) const {
  const std::string_view word = chunk_before(text_, begin, end);
  return !word.empty() && word.size() < text_.size() && is_lower(character_at(word, 0).code_point) &&
         rules_.is_leading_word(word);
}

bool Lines::ends_sentence(const LineBreak& at) {
  const std::uint32_t end = trimmed_end(text_, at.sentence_begin, at.place);
  if (at.behind_shielded || end == at.sentence_begin) {
    return false;
  }
  const std::int32_t last = character_before(text_, end).code_point;
  const std::string_view near = text_.substr(0, end);
  const std::size_t limit = end > 4 * widest ? end - 4 * widest : 0;
  const std::size_t line_break = near.find_last_of("\r\n");
  const bool whole_paragraph = line_break == std::string_view::npos ? limit > 0 : line_break < limit;
  const auto line_begin = static_cast<std::uint32_t>(line_break == std::string_view::npos ? 0 : line_break + 1);
  const Character first = character_at(text_, at.next);
  const bool item = is_bullet(first.code_point) || label_at(text_, at.next).has_value();
  if (is_comma(last) || (item && (last == ':' || ends_with_leading_word(at.sentence_begin, end)))) {
    return false;
  }
  if (item) {
    return true;
  }
  if (!whole_paragraph && !is_set_on_purpose(at, line_begin)) {
    return false;
  }
  if (is_terminator(last)) {
    return true;
  }
  if (is_lower(first.code_point)) {  // a list of words goes on in small letters, and so does a broken sentence
    const std::uint32_t begin = std::max(line_begin, at.sentence_begin);
    return line_begin <= at.sentence_begin && is_lower(character_at(text_, begin).code_point);
  }
  return last != '-' && last != 0x2013 && last != 0x2014 && !ends_with_leading_word(at.sentence_begin, end);
}

bool Lines::is_fragment(std::uint32_t byte) {
  if (byte >= line_end_) {
    line_end_ = static_cast<std::uint32_t>(end_of_line(text_, byte));
    std::uint32_t end = trimmed_end(text_, byte, line_end_);
    while (end > byte && is_closer(character_before(text_, end).code_point)) {
      end = character_before(text_, end).begin;
    }
    fragment_ = end == 0 || !is_terminator(character_before(text_, end).code_point);
  }
  return fragment_;
}

}  // namespace acquis::text::sentence
