// SPDX-License-Identifier: Apache-2.0
#include "note_marks.hpp"

#include <algorithm>
#include <array>

#include "characters.hpp"

namespace acquis::document {
namespace {

constexpr std::uint32_t longest_label = 40;

/// Digits, a single letter, or stars and daggers.
bool is_label(std::string_view word) {
  if (word.empty() || word.size() > 6) {
    return false;
  }
  if (std::all_of(word.begin(), word.end(), is_digit)) {
    return word.size() <= 3;
  }
  if (std::all_of(word.begin(), word.end(), [](char each) { return each == '*'; })) {
    return true;
  }
  return word == "\xE2\x80\xA0" || word == "\xE2\x80\xA1" || (word.size() == 1 && is_small(word.front()));
}

std::vector<std::string> labels_in(std::string_view inner) {
  std::vector<std::string> labels;
  std::string word;
  const auto add = [&] {
    if (!word.empty()) {
      labels.push_back(word);
      word.clear();
    }
  };
  for (std::size_t byte = 0; byte < inner.size(); ++byte) {
    if (inner[byte] == '<') {  // a link around the number
      const std::size_t close = inner.find('>', byte);
      if (close == std::string_view::npos) {
        return {};
      }
      byte = close;
    } else if (inner[byte] == ',' || is_blank(inner[byte]) ||
               std::string_view("[]()").find(inner[byte]) != std::string_view::npos) {
      add();
    } else if (inner[byte] != '\\') {
      word += inner[byte];
    }
  }
  add();
  const bool good = !labels.empty() &&
                    std::all_of(labels.begin(), labels.end(), [](const std::string& label) { return is_label(label); });
  return good ? labels : std::vector<std::string>{};
}

std::optional<NoteMark> find_sup(std::string_view text, std::uint32_t at, std::uint32_t end) {
  constexpr std::uint32_t longest_mark = 200;
  const std::string_view window = slice(text, {at, std::min(end, at + longest_mark)});
  const std::size_t open = window.find('>');
  if (open == std::string_view::npos || open < 4) {
    return std::nullopt;
  }
  const std::size_t close = window.find("</sup>", open + 1);
  if (close == std::string_view::npos) {
    return std::nullopt;
  }
  auto labels = labels_in(window.substr(open + 1, close - open - 1));
  if (labels.empty()) {
    return std::nullopt;
  }
  return NoteMark{{at, at + static_cast<std::uint32_t>(close) + 6}, std::move(labels), NoteMark::Form::sup};
}

std::optional<NoteMark> find_square(std::string_view text, std::uint32_t at, std::uint32_t end) {
  const bool caret = at + 1 < end && text[at + 1] == '^';
  const std::uint32_t begin = at + (caret ? 2U : 1U);
  std::uint32_t close = begin;
  while (close < end && close - begin < longest_label && text[close] != ']' && text[close] != '[' &&
         !is_blank(text[close])) {
    ++close;
  }
  const std::string_view label = slice(text, {begin, close});
  if (close >= end || text[close] != ']' || label.empty()) {
    return std::nullopt;
  }
  if (!caret && (label.size() > 3 || !std::all_of(label.begin(), label.end(), is_digit))) {
    return std::nullopt;
  }
  return NoteMark{{at, close + 1}, {std::string(label)}, caret ? NoteMark::Form::caret : NoteMark::Form::square};
}

/// The value of a superscript digit, -1 if the character is none.
int superscript_digit(std::int32_t code_point) {
  switch (code_point) {
    case 0xB9: return 1;
    case 0xB2: return 2;
    case 0xB3: return 3;
    case 0x2070: return 0;
    default: return code_point >= 0x2074 && code_point <= 0x2079 ? code_point - 0x2070 : -1;
  }
}

std::optional<NoteMark> find_superscript(std::string_view text, std::uint32_t at, std::uint32_t end) {
  constexpr std::string_view open = "\u207D";
  constexpr std::string_view close = "\u207E";
  const bool enclosed = slice(text, {at, end}).starts_with(open);
  const auto begin = at + (enclosed ? static_cast<std::uint32_t>(open.size()) : 0U);
  NoteMark mark{{at, begin}, {}, NoteMark::Form::superscript};
  std::string label;
  while (mark.span.end < end && label.size() <= 3) {
    const text::Character character = text::character_at(text, mark.span.end);
    const int digit = superscript_digit(character.code_point);
    if (digit < 0) {
      break;
    }
    label += static_cast<char>('0' + digit);
    mark.span.end = character.end;
  }
  if (label.empty() || label.size() > 3 || label.front() == '0') {
    return std::nullopt;
  }
  if (enclosed) {
    if (!slice(text, {mark.span.end, end}).starts_with(close)) {
      return std::nullopt;
    }
    mark.span.end += static_cast<std::uint32_t>(close.size());
  }
  mark.labels.push_back(std::move(label));
  return mark;
}

/// "1/" behind a word or blank, as in United Nations documents; not the begin of "70/125" or the end of "A/72/".
std::optional<NoteMark> find_slash(std::string_view text, std::uint32_t at, std::uint32_t end) {
  std::uint32_t last = at;
  while (last < end && last - at < 4 && is_digit(text[last])) {
    ++last;
  }
  const bool good = last > at && last - at <= 3 && last < end && text[last] == '/' && text[at] != '0';
  if (!good || (last + 1 < end && (is_digit(text[last + 1]) || is_ascii_letter(text[last + 1]) ||
                                   text[last + 1] == '/' || static_cast<unsigned char>(text[last + 1]) >= 0x80U))) {
    return std::nullopt;
  }
  if (at > 0) {
    const char before = text[at - 1];
    const bool fraction = (before == '.' || before == ',') && at > 1 && is_digit(text[at - 2]);
    if (is_digit(before) || before == '/' || before == '-' || fraction) {
      return std::nullopt;
    }
  }
  return NoteMark{{at, last + 1}, {std::string(slice(text, {at, last}))}, NoteMark::Form::slash};
}

/// "[[1]](#note1)", "[\\[1\\]](#_ftn1)": what converters make of a note of a word processor.
std::optional<NoteMark> find_linked(std::string_view text, std::uint32_t at, std::uint32_t end) {
  constexpr std::uint32_t longest_mark = 120;
  const std::string_view window = slice(text, {at, std::min(end, at + longest_mark)});
  std::size_t place = 1;
  const auto take = [&](std::string_view part) {
    const bool found = window.substr(place).starts_with(part);
    place += found ? part.size() : 0;
    return found;
  };
  (void)take("\\");
  if (!take("[")) {
    return std::nullopt;
  }
  const std::size_t digits = place;
  while (place < window.size() && is_digit(window[place])) {
    ++place;
  }
  const std::string_view label = window.substr(digits, place - digits);
  (void)take("\\");
  if (label.empty() || label.size() > 3 || !take("]](#")) {
    return std::nullopt;
  }
  const std::size_t close = window.find(')', place);
  if (close == std::string_view::npos || window.substr(place, close - place).find(' ') != std::string_view::npos) {
    return std::nullopt;
  }
  return NoteMark{{at, at + static_cast<std::uint32_t>(close) + 1}, {std::string(label)}, NoteMark::Form::linked};
}

}  // namespace

const std::set<std::string, std::less<>>& NoteLabels::of(NoteMark::Form form) const noexcept {
  switch (form) {
    case NoteMark::Form::caret: return caret;
    case NoteMark::Form::square: return square;
    case NoteMark::Form::superscript: return superscript;
    case NoteMark::Form::slash: return slash;
    case NoteMark::Form::linked: return linked;
    case NoteMark::Form::sup: break;
  }
  return sup;
}

std::set<std::string, std::less<>>& NoteLabels::of(NoteMark::Form form) noexcept {
  return const_cast<std::set<std::string, std::less<>>&>(static_cast<const NoteLabels*>(this)->of(form));
}

std::optional<NoteMark> find_note_mark(std::string_view text, std::uint32_t at, std::uint32_t end) {
  switch (text[at]) {
    case '<':
      return text.substr(at, 4) == "<sup" || text.substr(at, 4) == "<SUP" ? find_sup(text, at, end) : std::nullopt;
    case '[': {
      auto linked = find_linked(text, at, end);
      return linked ? linked : find_square(text, at, end);
    }
    case '\xC2':
    case '\xE2': return find_superscript(text, at, end);
    default: return is_digit(text[at]) ? find_slash(text, at, end) : std::nullopt;
  }
}

std::set<std::string, std::less<>> slash_note_labels(std::string_view text) {
  std::set<std::string, std::less<>> found;
  const auto size = static_cast<std::uint32_t>(text.size());
  for (std::size_t slash = text.find('/', 1); slash != std::string_view::npos; slash = text.find('/', slash + 1)) {
    auto begin = static_cast<std::uint32_t>(slash);
    while (begin > 0 && slash - begin < 4 && is_digit(text[begin - 1])) {
      --begin;
    }
    const auto mark = begin < slash && begin > 0 ? find_slash(text, begin, size) : std::nullopt;
    if (!mark) {
      continue;
    }
    const bool behind_word =
        !is_blank(text[begin - 1]) || (text[begin - 1] == ' ' && begin > 1 && !is_blank(text[begin - 2]));
    if (behind_word) {
      found.insert(mark->labels.front());
    }
  }
  return found;
}

std::set<std::string, std::less<>> square_note_labels(std::string_view text, const std::vector<Line>& lines) {
  std::set<std::string, std::less<>> bodies;
  for (const Line& line : lines) {
    const Span visible = trimmed(text, line.span);
    if (visible.empty() || text[visible.begin] != '[') {
      continue;
    }
    const auto mark = find_square(text, visible.begin, visible.end);
    if (mark && mark->form == NoteMark::Form::square && mark->span.end < visible.end &&
        (text[mark->span.end] == ' ' || text[mark->span.end] == ':')) {
      bodies.insert(mark->labels.front());
    }
  }
  std::set<std::string, std::less<>> found;
  if (bodies.empty()) {
    return found;
  }
  const auto size = static_cast<std::uint32_t>(text.size());
  for (std::size_t at = text.find('[', 1); at != std::string_view::npos; at = text.find('[', at + 1)) {
    const char before = text[at - 1];
    if (is_blank(before) || before == '[' || before == ']') {
      const bool behind_word = before == ' ' && at > 1 && !is_blank(text[at - 2]);
      if (!behind_word) {
        continue;
      }
    }
    const auto mark = find_square(text, static_cast<std::uint32_t>(at), size);
    if (mark && bodies.contains(mark->labels.front())) {
      found.insert(mark->labels.front());
    }
  }
  return found;
}

}  // namespace acquis::document
