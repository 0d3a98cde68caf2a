// SPDX-License-Identifier: Apache-2.0
#include "text/sentence_stops.hpp"

#include <algorithm>
#include <optional>

namespace acquis::text::sentence {

/// True for a terminator; ":" and ";" are some in Armenian and Greek, which their neighbours tell.
bool Stops::is_stop(const Character& mark) const noexcept {
  if (mark.code_point != ':' && mark.code_point != ';') {
    return is_terminator(mark.code_point);
  }
  const std::int32_t last = mark.begin == 0 ? ' ' : character_before(text_, mark.begin).code_point;
  const bool armenian = last >= 0x530 && last < 0x590;
  const bool greek = (last >= 0x370 && last < 0x400) || (last >= 0x1F00 && last < 0x2000);
  return mark.code_point == ':' ? rules_.conventions().colon_ends && (armenian || last == 0xBB)
                                : rules_.conventions().semicolon_asks && (greek || last == 0xBB);
}

Stop Stops::stop_at(const Character& first) const noexcept {
  Stop stop{first.begin, first.end, first.code_point == '.', needs_no_space(first.code_point)};
  while (stop.end < text_.size()) {
    const Character next = character_at(text_, stop.end);
    if (!is_terminator(next.code_point)) {
      break;
    }
    stop.single = false;
    stop.spaceless = stop.spaceless || needs_no_space(next.code_point);
    stop.end = next.end;
  }
  return stop;
}

/// True for stops that end nothing wherever they stand: "[…]" and the stop of a full-width number.
bool Stops::is_omission(const Stop& stop) const noexcept {
  if (stop.begin == 0 || stop.end >= text_.size()) {
    return false;
  }
  const std::int32_t before = character_before(text_, stop.begin).code_point;
  const std::int32_t behind = character_at(text_, stop.end).code_point;
  const bool omission = (before == '[' && behind == ']') || (before == '(' && behind == ')');
  const bool number = stop.spaceless && u_isdigit(before) != 0 && u_isdigit(behind) != 0;
  return omission || number;
}

bool Stops::is_inside_word(const Stop& stop) const noexcept {
  const auto behind = static_cast<unsigned char>(stop.end < text_.size() ? text_[stop.end] : ' ');
  return (stop.single && behind < 0x80U && has_class(behind, lower)) || is_omission(stop);
}

Verdict Stops::judge(const Stop& stop) {
  const std::uint32_t end = behind_spaced_closer(behind_closers(text_, stop.end));
  if (const std::uint32_t note = behind_glued_note(stop, end); note > end) {
    return {true, note};
  }
  if (end >= text_.size()) {
    return {false, end};
  }
  const Space space = space_behind(text_, end);
  if (space.end > end) {
    return {space.line_breaks < 2 && space.end < text_.size() && ends_before(stop, space.end), end};
  }
  if (stop.spaceless) {
    return {end == stop.end || !joins_on(end), end};
  }
  const bool ends = lacks_space(stop, end);
  return {ends, ends ? end : stop.end};
}

/// "…pour tous. »", "…of others.' " The": closing marks set apart by one blank; `byte` if there is none.
std::uint32_t Stops::behind_spaced_closer(std::uint32_t byte) const noexcept {
  if (byte >= text_.size()) {
    return byte;
  }
  const Character blank = character_at(text_, byte);
  if (blank.end >= text_.size() || !is_space(blank.code_point) || blank.code_point == '\n') {
    return byte;
  }
  const Character mark = character_at(text_, blank.end);
  const bool closes = mark.code_point == '"' || mark.code_point == 0xBB;
  const std::int32_t next = mark.end < text_.size() ? character_at(text_, mark.end).code_point : ' ';
  return closes && !is_letter_or_digit(next) ? mark.end : byte;
}

/// "…the Internet.12 The", "…the text.3, 4 The": end of note numbers that lost their raised position, or `end`.
std::uint32_t Stops::behind_glued_note(const Stop& stop, std::uint32_t end) const {
  std::uint32_t behind = behind_number(text_, end);
  if (behind == end) {
    return end;
  }
  for (std::uint32_t next = behind; next > 0;) {
    behind = next;
    const std::size_t number = std::min(text_.find_first_not_of(", ", behind), text_.size());
    next = behind_number(text_, std::max(behind, static_cast<std::uint32_t>(number)));
    next = next > behind && is_digit(character_before(text_, next).code_point) ? next : 0;
  }
  const Space space = space_behind(text_, behind);
  if (space.end == behind || space.end == text_.size() || stop.begin == begin_) {
    return end;
  }
  const Character first = first_telling(space.end);
  const std::string_view word = chunk_before(text_, begin_, stop.begin);
  const std::int32_t last = character_before(text_, stop.begin).code_point;
  const bool word_ends = is_lower(last) || is_closer(last);
  const bool symbol = word.find('/') != std::string_view::npos || rules_.find(with_stop(stop));
  return is_upper(first.code_point) && word_ends && !symbol ? behind : end;
}

/// The word before a single stop with the stop.
std::string_view Stops::with_stop(const Stop& stop) const noexcept {
  const auto size = static_cast<std::uint32_t>(word_before(text_, begin_, stop.begin).size());
  return text_.substr(stop.begin - size, size + 1);
}

/// "…the text.The next": a stop between words whose space was lost. Addresses and names of files have more marks.
bool Stops::lacks_space(const Stop& stop, std::uint32_t next) const {
  const Character first = character_at(text_, next);
  if (!is_upper(first.code_point) || (!stop.single && text_[stop.begin] == '.') || text_[stop.begin] == '\xE2') {
    return false;
  }
  const std::string_view word = word_at(text_, next);
  const std::string_view before = word_before(text_, begin_, stop.begin);
  if (before.size() < 3 || word.size() == first.end - first.begin) {
    return false;
  }
  const auto behind = static_cast<std::uint32_t>(next + word.size());
  const bool goes_on = behind + 1 < text_.size() &&
                       std::string_view(".@/_").find(text_[behind]) != std::string_view::npos &&
                       !is_space(static_cast<unsigned char>(text_[behind + 1]));
  const std::int32_t last = character_before(text_, stop.begin).code_point;
  const bool plain = chunk_before(text_, begin_, stop.begin).find_first_of(".@/:_\\") == std::string_view::npos;
  const bool begins =
      is_lower(character_at(text_, first.end).code_point) || word.find_first_not_of("IVXLC") == std::string_view::npos;
  return begins && (is_lower(last) || is_digit(last)) && plain && !goes_on && !rules_.find(with_stop(stop)) &&
         !labels_sentence(stop, before);
}

/// True if the words behind a closed quotation or parenthesis go on with the sentence around it.
bool Stops::joins_on(std::uint32_t byte) const noexcept {
  constexpr std::int32_t wide_open = 0xFF08;
  constexpr std::int32_t wide_close = 0xFF09;
  if (character_before(text_, byte).code_point == wide_close && character_at(text_, begin_).code_point != wide_open) {
    return true;
  }
  switch (character_at(text_, byte).code_point) {
    case ',':
    case 0xFF0C:  // commas
    case 0x3001:
    case 0x3068:  // Japanese particles to, no
    case 0x306E:
    case 0x7684:  // Chinese de, deng
    case 0x7B49: return true;
    default: return false;
  }
}

/// Decides about a stop with white space behind, after which `next` begins.
bool Stops::ends_before(const Stop& stop, std::uint32_t next) {
  const Character first = first_telling(next);
  if (first.code_point == invalid_character) {
    return true;
  }
  if (is_terminator(first.code_point)) {
    return opens_with_ellipsis(stop, next, first);
  }
  const std::optional<Label> label = label_at(text_, next);
  const bool item = label && !label->opened;
  if (!item && is_lower(first.code_point) && !begins_small(stop, first)) {
    return false;
  }
  if (text_[next] == '(' && rules_.is_relative_word(word_at(text_, first.begin))) {
    return false;  // "(Which was true.)"
  }
  if (item && is_lower(first.code_point) && !label->is_first() && label->close == '.') {
    return false;  // "p. 5 f. ex."
  }
  return !stop.single ? ends_exclaimed(stop, first) : ends_single(stop, next, first, item);
}

/// A single stop before something that may begin a sentence.
bool Stops::ends_single(const Stop& stop, std::uint32_t next, const Character& first, bool item) {
  const std::string_view before = word_before(text_, begin_, stop.begin);
  if (before.empty() && (stop.begin == begin_ || is_space(character_before(text_, stop.begin).code_point))) {
    return stop.begin >= begin_ + 6 &&
           text_.substr(stop.begin - 6, 6) == ". . . ";  // ". . ." leaves out, ". . . ." ends too
  }
  if (labels_sentence(stop, before)) {
    shielded_ = stop.end;
    return false;
  }
  NextWord following = next_word(first);
  following.label = following.label || (item && next < first.begin);
  const std::uint32_t word_begin = stop.begin - static_cast<std::uint32_t>(before.size());
  following.behind_number = word_begin >= begin_ + 2 && text_[word_begin - 1] == ' ' &&
                            is_digit(static_cast<unsigned char>(text_[word_begin - 2]));
  const std::string_view whole = text_.substr(stop.begin - before.size(), before.size() + 1);
  const bool allowed = !rules_.conventions().stop_divides && rules_.allow_end(whole, following) && !is_only_time(stop);
  shielded_ = allowed ? shielded_ : stop.end;
  return allowed;
}

NextWord Stops::next_word(const Character& first) const noexcept {
  NextWord next;
  next.word = word_at(text_, first.begin);
  next.number = is_digit(first.code_point);
  const auto behind = static_cast<std::uint32_t>(first.begin + next.word.size());
  next.stop = behind < text_.size() && text_[behind] == '.';
  next.label = next.number && behind + 2 < text_.size() && (next.stop || text_[behind] == ')') &&
               text_[behind + 1] == ' ' && space_behind(text_, behind + 1).line_breaks == 0;
  return next;
}

/// "!", "?" and runs: names such as "Yahoo!" are listed with their mark.
bool Stops::ends_exclaimed(const Stop& stop, const Character& first) const {
  if (stop.end - stop.begin > 1 || text_[stop.begin] != '!') {
    return true;
  }
  return !rules_.find(with_stop(stop)) || rules_.is_function_word(word_at(text_, first.begin));
}

/// "compounds. . . . The", "raak. ...en toen": the ellipsis opens the next sentence.
bool Stops::opens_with_ellipsis(const Stop& stop, std::uint32_t next, const Character& first) const {
  const std::uint32_t before = stop.begin > begin_ ? stop.begin : begin_;
  if (!stop.single || first.begin != next || before == begin_ ||
      !is_letter_or_digit(character_before(text_, stop.begin).code_point) || rules_.find(with_stop(stop))) {
    return false;
  }
  if (text_.substr(next, 6) == ". . . ") {
    return is_upper(first_telling(next + 6).code_point);
  }
  const Stop ellipsis = stop_at(first);
  return !ellipsis.single && ellipsis.end < text_.size() &&
         is_letter_or_digit(character_at(text_, ellipsis.end).code_point);
}

/// Small letters that may begin a sentence all the same: "iPhone", and any where the language's lists are short.
bool Stops::begins_small(const Stop& stop, const Character& first) const {
  if (first.end < text_.size() && is_upper(character_at(text_, first.end).code_point)) {
    return true;
  }
  const std::string_view before = word_before(text_, begin_, stop.begin);
  return rules_.conventions().small_letters_begin && stop.single && before.size() >= 10 &&
         !rules_.find(with_stop(stop));
}

/// "At 5 a.m." alone is no sentence yet.
bool Stops::is_only_time(const Stop& stop) const {
  const std::string_view so_far = text_.substr(begin_, stop.begin - begin_);
  const std::size_t space = so_far.size() <= longest_word && so_far.ends_with(".m") ? so_far.find(' ') : so_far.npos;
  return space != so_far.npos && is_digit(so_far[space + 1]) && rules_.is_function_word(so_far.substr(0, space));
}

/// True if the sentence or its line so far is only a label before the stop: "64.", "• 2.".
bool Stops::labels_sentence(const Stop& stop, std::string_view before) const noexcept {
  auto begin = static_cast<std::uint32_t>(stop.begin - before.size());
  if (is_label_suffix(before) && begin > begin_ + 1 && is_digit(static_cast<unsigned char>(text_[begin - 2]))) {
    begin -= 1 + static_cast<std::uint32_t>(word_before(text_, begin_, begin - 1).size());  // "12 bis."
  } else if (!is_label(before)) {
    return false;
  }
  const std::uint32_t near = std::max(begin_, begin > longest_word ? begin - longest_word : 0U);
  const std::size_t line = text_.substr(near, begin - near).rfind('\n');
  return only_marks(text_, line == std::string_view::npos ? begin_ : near + static_cast<std::uint32_t>(line), begin);
}

/// The letter, digit or terminator that tells how the text goes on: behind opening marks and a label such as "(b)" or
/// "ii)". An invalid character if there is none near.
Character Stops::first_telling(std::uint32_t byte) const noexcept {
  const std::uint32_t end = std::min(static_cast<std::uint32_t>(text_.size()), byte + longest_word);
  while (byte < end) {
    const Character character = character_at(text_, byte);
    if (is_terminator(character.code_point)) {
      const Stop stop = stop_at(character);
      if (!is_omission(stop)) {
        return character;
      }
      byte = stop.end;
      continue;
    }
    if (!is_letter_or_digit(character.code_point)) {
      byte = character.end;
      continue;
    }
    const std::string_view word = word_at(text_, byte);
    const auto behind = static_cast<std::uint32_t>(byte + word.size());
    if (word.size() > 4 || behind + 1 >= text_.size() || text_[behind] != ')' || text_[behind + 1] != ' ') {
      return character;
    }
    byte = behind + 1;
  }
  return {};
}

}  // namespace acquis::text::sentence
