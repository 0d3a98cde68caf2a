// SPDX-License-Identifier: Apache-2.0
#include "text/sentence_enclosures.hpp"

#include <algorithm>

#include "text/sentence_view.hpp"

namespace acquis::text::sentence {

std::int32_t Enclosures::before(const Character& mark) const noexcept {
  return mark.begin == 0 ? ' ' : character_before(text_, mark.begin).code_point;
}

std::int32_t Enclosures::behind(const Character& mark) const noexcept {
  return mark.end >= text_.size() ? ' ' : character_at(text_, mark.end).code_point;
}

void Enclosures::see(const Character& mark, std::uint32_t begin) {
  switch (mark.code_point) {
    case '"': see_straight(straight, mark); break;
    case '\'': see_straight(single, mark); break;
    case '(':
    case ')': see_parenthesis(mark, begin); break;
    case 0x201C:  // closes what U+201E opened
      if (open_[low].open) {
        close(low);
      } else {
        open(curly);
      }
      break;
    case 0x201D:
      close(curly);
      close(low);
      break;
    case 0x201E: open(low); break;
    case 0x2018:
      if (!is_letter(before(mark))) {
        open(curly_single);
      }
      break;
    case 0x2019:
      if (closes(curly_single, mark)) {
        close(curly_single);
      }
      break;
    case 0xAB: open(guillemets); break;
    case 0xBB: close(guillemets); break;
    case 0x300C: open(corners); break;
    case 0x300D: close(corners); break;
    case 0x300E: open(white_corners); break;
    case 0x300F: close(white_corners); break;
    case 0xFF08: open(wide); break;
    case 0xFF09: close(wide); break;
    default: return;
  }
  any_ = 1;
}

/// A straight mark opens where something begins and closes where something ends; in doubt it closes what is open.
void Enclosures::see_straight(Kind kind, const Character& mark) {
  const std::int32_t next = behind(mark);
  const std::int32_t last = before(mark);
  const bool begins =
      !is_space(next) && !is_letter_or_digit(last) && !is_terminator(last) && last != ',' && last != ')';
  if (begins && (!open_[kind].open || is_space(last))) {
    open(kind);
  } else if (!is_space(last) && !is_letter_or_digit(next)) {
    close(kind);
  }
}

/// A parenthesis at the begin of a sentence holds sentences of its own.
void Enclosures::see_parenthesis(const Character& mark, std::uint32_t begin) {
  Open& state = open_[round];
  if (mark.code_point == '(') {
    if (state.depth > 0 || mark.begin > begin) {
      state.open = true;
      ++state.depth;
    }
    return;
  }
  state.depth -= state.depth > 0 ? 1U : 0U;
  state.open = state.depth > 0;
}

bool Enclosures::closes(Kind kind, const Character& mark) const noexcept {
  switch (kind) {
    case straight: return mark.code_point == '"' && !is_space(before(mark)) && !is_letter_or_digit(behind(mark));
    case single: {
      const std::int32_t last = before(mark);
      return mark.code_point == '\'' && (is_terminator(last) || last == ',' || is_closer(last)) &&
             !is_letter_or_digit(behind(mark));
    }
    case curly: return mark.code_point == 0x201D;
    case low: return mark.code_point == 0x201C || mark.code_point == 0x201D;
    case curly_single: return mark.code_point == 0x2019 && !is_space(before(mark)) && !is_letter(behind(mark));
    case guillemets: return mark.code_point == 0xBB;
    case corners: return mark.code_point == 0x300D;
    case white_corners: return mark.code_point == 0x300F;
    case wide: return mark.code_point == 0xFF09;
    case round: return mark.code_point == ')';
  }
  return false;
}

bool Enclosures::closes_ahead(Kind kind, std::uint32_t byte) {
  Open& state = open_[kind];
  if (state.closing >= byte && state.closing > 0) {
    return state.closing - byte <= longest && (kind != round || is_balanced(byte, state.closing));
  }
  std::uint32_t place = std::max(byte, state.scanned_to);
  const auto limit = static_cast<std::uint32_t>(std::min<std::size_t>(text_.size(), std::size_t{byte} + longest));
  while (place < limit) {
    const Character mark = character_at(text_, place);
    if (closes(kind, mark)) {
      state.closing = mark.begin;
      state.scanned_to = mark.end;
      return kind != round || is_balanced(byte, mark.begin);
    }
    const bool opens_anew = kind == single && mark.code_point == '\'' && is_space(before(mark));
    if (opens_anew || (mark.code_point == '\n' && space_behind(text_, place).line_breaks > 1)) {
      break;
    }
    place = mark.end;
  }
  state.scanned_to = place;
  return false;
}

bool Enclosures::is_balanced(std::uint32_t begin, std::uint32_t end) const noexcept {
  return text_.substr(begin, end - begin).find('(') == std::string_view::npos;
}

bool Enclosures::hold(std::uint32_t byte) {
  if (any_ == 0) {
    return false;
  }
  for (std::size_t kind = 0; kind < kinds; ++kind) {
    Open& state = open_[kind];
    if (!state.open) {
      continue;
    }
    if (closes_ahead(static_cast<Kind>(kind), byte)) {
      return true;
    }
    state.open = false;  // it never closes: a slip, an inch, an apostrophe
    state.depth = 0;
  }
  return false;
}

void Enclosures::clear() noexcept {
  if (any_ != 0) {
    open_.fill({});
    any_ = 0;
  }
}

}  // namespace acquis::text::sentence
