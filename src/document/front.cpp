// SPDX-License-Identifier: Apache-2.0
#include "front.hpp"

#include <algorithm>

#include "acquis/text/tokeniser.hpp"
#include "characters.hpp"
#include "line_marks.hpp"
#include "reading_words.hpp"

namespace acquis::document {
namespace {

constexpr std::size_t longest_line = 200;  ///< bytes of a title or subtitle

/// "Geneva, " before a date: up to three words with capitals.
std::string_view without_place(std::string_view text) {
  const std::size_t comma = text.rfind(", ", text.find_first_of("0123456789"));
  if (comma == std::string_view::npos) {
    return text;
  }
  int words = 0;
  for (std::size_t begin = 0; begin < comma; ++words) {
    if (!is_upper_letter(text::character_at(text, static_cast<std::uint32_t>(begin)).code_point)) {
      return text;
    }
    begin = std::min(text.find(' ', begin), comma) + 1;
  }
  constexpr int most_words = 3;
  return words <= most_words ? text.substr(comma + 2) : text;
}

bool is_line(const Draft& draft) {
  return draft.kind == BlockKind::paragraph && !draft.part.label && !draft.part.bullet && !draft.text.empty() &&
         draft.text.size() <= longest_line && !ends_clause(draft.text) && draft.text.front() != '[' &&
         draft.text.front() != '(';
}

bool is_front_heading(const Draft& draft) {
  return draft.kind == BlockKind::heading && !draft.quoted && !draft.part.label && !is_section_name(draft.text);
}

/// Lines without stop from `begin` on, dates among them.
std::size_t end_of_lines(const std::vector<Draft>& blocks, std::size_t begin) {
  while (begin < blocks.size() &&
         (is_line(blocks[begin]) || (blocks[begin].kind == BlockKind::paragraph && is_date(blocks[begin].text)))) {
    ++begin;
  }
  return begin;
}

bool holds_date(const std::vector<Draft>& blocks, std::size_t begin, std::size_t end) {
  return std::any_of(blocks.begin() + static_cast<std::ptrdiff_t>(begin),
                     blocks.begin() + static_cast<std::ptrdiff_t>(end),
                     [](const Draft& each) { return is_date(each.text); });
}

bool is_heading_at(const std::vector<Draft>& blocks, std::size_t index) {
  return index < blocks.size() && blocks[index].kind == BlockKind::heading;
}

/// The first heading: of the first level and alone there, or with nothing below it but lines of the front.
bool is_title(const std::vector<Draft>& blocks, std::size_t first) {
  const Draft& draft = blocks[first];
  if (draft.kind != BlockKind::heading || draft.quoted) {
    return false;
  }
  const auto rank = [&](const Draft& each) {
    return each.kind == BlockKind::heading && !each.quoted && each.part.level <= draft.part.level;
  };
  if (draft.part.level == 1 &&
      std::none_of(blocks.begin() + static_cast<std::ptrdiff_t>(first) + 1, blocks.end(), rank)) {
    return true;
  }
  const std::size_t end = end_of_lines(blocks, first + 1);
  if (end == first + 1) {
    return draft.part.level == 1 && is_heading_at(blocks, end);
  }
  return is_front_heading(draft) && (is_heading_at(blocks, end) || holds_date(blocks, first + 1, end));
}

/// Where the title stands; blocks.size() if there is none. Lines of the letterhead may stand before it.
std::size_t find_title(const std::vector<Draft>& blocks) {
  constexpr std::size_t longest_letterhead = 4;
  std::size_t first = 0;
  while (first < blocks.size() && first < longest_letterhead && is_line(blocks[first]) &&
         !is_heading_at(blocks, first)) {
    ++first;
  }
  const bool marked = first < blocks.size() && is_title(blocks, first);
  if (marked) {
    return first;
  }
  if (blocks.empty() || !is_line(blocks[0]) || is_symbol_line(blocks[0].text) || is_date(blocks[0].text)) {
    return blocks.size();
  }
  const std::size_t end = end_of_lines(blocks, 0);
  const bool bold = blocks[0].emphasised && blocks.size() > 1;
  return bold || holds_date(blocks, 1, end) || (end <= longest_letterhead && is_heading_at(blocks, end))
             ? 0
             : blocks.size();
}

/// A second heading of the front: nothing but a date or another heading of its rank below it.
bool is_subtitle_heading(const std::vector<Draft>& blocks, std::size_t index) {
  if (!is_front_heading(blocks[index])) {
    return false;
  }
  const std::size_t end = end_of_lines(blocks, index + 1);
  if (end > index + 1) {
    return holds_date(blocks, index + 1, end);
  }
  return is_heading_at(blocks, end) && !blocks[end].quoted && blocks[end].part.level <= blocks[index].part.level &&
         (blocks[end].part.label || is_section_name(blocks[end].text));
}

}  // namespace

bool is_date(std::string_view text) {
  constexpr std::size_t longest_date = 60;
  if (text.empty() || text.size() > longest_date || text.find_first_of("0123456789") == std::string_view::npos) {
    return false;
  }
  text = without_place(text);
  static const text::Tokeniser tokeniser;
  const text::Tokens tokens = tokeniser(text);
  std::size_t dates = 0;
  std::size_t others = 0;
  for (const text::TokenKind kind : tokens.kinds()) {
    dates += kind == text::TokenKind::date ? 1U : 0U;
    others += kind != text::TokenKind::date && kind != text::TokenKind::space && kind != text::TokenKind::punctuation &&
                      kind != text::TokenKind::mark
                  ? 1U
                  : 0U;
  }
  return dates == 1 && others == 0;
}

bool is_capitals(std::string_view text) {
  std::size_t upper = 0;
  for (std::uint32_t at = 0; at < text.size();) {
    const text::Character character = text::character_at(text, at);
    at = character.end;
    if (is_letter(character.code_point)) {
      if (!is_upper_letter(character.code_point)) {
        return false;
      }
      ++upper;
    }
  }
  return upper >= 4;
}

void find_front(std::vector<Draft>& blocks) {
  const std::size_t title = find_title(blocks);
  std::size_t index = 0;
  if (title < blocks.size()) {
    for (; index < title; ++index) {
      if (is_date(blocks[index].text)) {
        blocks[index].kind = BlockKind::date;
      }
    }
    Draft& draft = blocks[title];
    draft.part.level = draft.kind == BlockKind::heading ? draft.part.level : 1;
    draft.kind = BlockKind::title;
    index = title + 1;
  }
  while (index < blocks.size()) {
    Draft& draft = blocks[index];
    if (draft.kind == BlockKind::paragraph && is_date(draft.text)) {
      draft.kind = BlockKind::date;
      ++index;
      continue;
    }
    if (title == blocks.size()) {
      return;
    }
    if (is_subtitle_heading(blocks, index)) {
      draft.kind = BlockKind::subtitle;
      ++index;
      continue;
    }
    const std::size_t end = end_of_lines(blocks, index);
    const bool front = end > index && !is_symbol_line(draft.text) &&
                       (draft.emphasised || is_heading_at(blocks, end) || holds_date(blocks, index, end));
    if (!front) {
      return;
    }
    draft.kind = BlockKind::subtitle;
    ++index;
  }
}

}  // namespace acquis::document
