// SPDX-License-Identifier: Apache-2.0
#include "acquis/text/sentences.hpp"

#include <unicode/uchar.h>

#include <algorithm>
#include <optional>
#include <utility>

#include "text/sentence_rules.hpp"
#include "text/utf8.hpp"

namespace acquis::text {
namespace {

constexpr std::uint32_t longest_word = 64;  // bytes looked at before or behind a stop; no abbreviation is longer

bool is_terminator(std::int32_t code_point) noexcept {
  return code_point == '.' || code_point == '!' || code_point == '?' || code_point == 0x2026 ||
         (code_point >= 0x80 && u_hasBinaryProperty(code_point, UCHAR_S_TERM) != 0);
}

/// Terminators of scripts that set no space behind a sentence: Chinese, Japanese, Devanagari, Ethiopic, Burmese.
bool needs_no_space(std::int32_t code_point) noexcept {
  switch (code_point) {
    case 0x3002:
    case 0xFF01:
    case 0xFF1F:
    case 0xFF0E:
    case 0xFF61:
    case 0x0964:
    case 0x1362:
    case 0x1367:
    case 0x104B: return true;
    default: return false;
  }
}

bool is_raised_digit(std::int32_t code_point) noexcept {
  return code_point == 0xB9 || code_point == 0xB2 || code_point == 0xB3 || code_point == 0x2070 ||
         (code_point >= 0x2074 && code_point <= 0x2079);
}

bool is_closer(std::int32_t code_point) noexcept {
  switch (u_charType(code_point)) {
    case U_END_PUNCTUATION:
    case U_FINAL_PUNCTUATION: return true;
    case U_INITIAL_PUNCTUATION: return code_point == 0x201C || code_point == 0x2018;  // closes in German
    default: break;
  }
  return code_point == '"' || code_point == '\'' || code_point == '*' || code_point == '_' ||
         is_raised_digit(code_point);
}

bool is_space(std::int32_t code_point) noexcept {
  return u_isUWhiteSpace(code_point) != 0;
}

bool is_letter_or_digit(std::int32_t code_point) noexcept {
  return u_isalnum(code_point) != 0;
}

constexpr bool is_digit(std::int32_t code_point) noexcept {
  return code_point >= '0' && code_point <= '9';
}

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

/// Walks over the text once and decides about each stop.
class Splitter {
 public:
  Splitter(std::string_view text, const SentenceRules& rules) : text_(text), rules_(rules) {}

  std::vector<Span> run() {
    const auto size = static_cast<std::uint32_t>(text_.size());
    std::uint32_t byte = 0;
    while (byte < size) {
      const Character character = character_at(text_, byte);
      if (is_space(character.code_point)) {
        const Space space = space_behind(byte);
        if (space.blank_line) {
          close();
        }
        byte = space.end;
        continue;
      }
      if (!begin_) {
        begin_ = byte;
      }
      byte = character.end;
      if (is_terminator(character.code_point)) {
        byte = take_terminators(character);
      } else {
        last_ = byte;
      }
    }
    close();
    return std::move(sentences_);
  }

 private:
  struct Space {
    std::uint32_t end;
    bool blank_line;
  };

  /// A run of terminators.
  struct Stop {
    std::uint32_t begin;
    std::uint32_t end;
    bool single;     ///< one "."
    bool spaceless;  ///< of a script without spaces
  };

  void close() {
    if (begin_) {
      sentences_.push_back({*begin_, last_});
    }
    begin_.reset();
  }

  [[nodiscard]] Space space_behind(std::uint32_t byte) const noexcept {
    std::size_t line_feeds = 0;
    while (byte < text_.size()) {
      const Character character = character_at(text_, byte);
      if (!is_space(character.code_point)) {
        break;
      }
      line_feeds += character.code_point == '\n' ? 1U : (character.code_point == 0x2029 ? 2U : 0U);
      byte = character.end;
    }
    return {byte, line_feeds > 1};
  }

  [[nodiscard]] Stop stop_at(const Character& first) const noexcept {
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
  [[nodiscard]] bool is_no_stop(const Stop& stop) const noexcept {
    if (stop.begin == 0 || stop.end >= text_.size()) {
      return false;
    }
    const std::int32_t before = character_before(text_, stop.begin).code_point;
    const std::int32_t behind = character_at(text_, stop.end).code_point;
    const bool omission = (before == '[' && behind == ']') || (before == '(' && behind == ')');
    const bool number = stop.spaceless && u_isdigit(before) != 0 && u_isdigit(behind) != 0;
    return omission || number;
  }

  /// Passes the terminators and what clings to them; closes the sentence if they end one.
  std::uint32_t take_terminators(const Character& first) {
    const Stop stop = stop_at(first);
    if (is_no_stop(stop)) {
      last_ = stop.end;
      return stop.end;
    }
    std::uint32_t end = behind_closers(stop.end);
    bool ends = false;
    if (const std::uint32_t note = behind_glued_note(stop, end); note > end) {
      end = note;
      ends = true;
    } else if (end < text_.size()) {
      const Space space = space_behind(end);
      if (space.end > end) {
        ends = !space.blank_line && space.end < text_.size() && ends_before(stop, space.end);
      } else if (stop.spaceless) {
        ends = !(end > stop.end && joins_on(end));
      } else {
        ends = lacks_space(stop, end);
        end = ends ? end : stop.end;
      }
    }
    last_ = end;
    if (ends) {
      close();
    }
    return end;
  }

  /// Behind closing quotation marks, brackets, note marks and emphasis.
  [[nodiscard]] std::uint32_t behind_closers(std::uint32_t byte) const noexcept {
    while (byte < text_.size()) {
      if (const std::size_t mark = note_mark(text_.substr(byte, longest_word)); mark > 0) {
        byte += static_cast<std::uint32_t>(mark);
        continue;
      }
      const Character character = character_at(text_, byte);
      if (!is_closer(character.code_point)) {
        break;
      }
      byte = character.end;
    }
    return byte;
  }

  /// "…the Internet.12 The", "…the text.3, 4 The": end of note numbers that lost their raised position, or `end`.
  [[nodiscard]] std::uint32_t behind_glued_note(const Stop& stop, std::uint32_t end) const {
    std::uint32_t behind = behind_number(end);
    for (std::uint32_t next = behind; behind > end && next > 0;) {
      behind = next;
      next = behind_number(std::max<std::uint32_t>(
          behind, static_cast<std::uint32_t>(std::min(text_.find_first_not_of(", ", behind), text_.size()))));
      next = next > behind && is_digit(character_before(text_, next).code_point) ? next : 0;
    }
    const Space space = space_behind(behind);
    if (behind == end || space.end == behind || space.end == text_.size() || stop.begin == *begin_) {
      return end;
    }
    const Character first = first_telling(space.end);
    const std::string_view word = chunk_before(stop.begin);
    const std::int32_t last = character_before(text_, stop.begin).code_point;
    const bool word_ends = u_islower(last) != 0 || is_closer(last);
    const bool symbol =
        word.find('/') != std::string_view::npos || rules_.find(std::string(word_before(stop.begin)) + ".");
    return u_isupper(first.code_point) != 0 && word_ends && !symbol ? behind : end;
  }

  /// Behind a number of at most three digits at `byte`; `byte` if there is none.
  [[nodiscard]] std::uint32_t behind_number(std::uint32_t byte) const noexcept {
    std::uint32_t end = byte;
    while (end < text_.size() && is_digit(static_cast<unsigned char>(text_[end]))) {
      ++end;
    }
    return end - byte <= 3 ? end : byte;
  }

  /// "…the text.The next": a stop between words whose space was lost. Addresses and names of files have more marks.
  [[nodiscard]] bool lacks_space(const Stop& stop, std::uint32_t next) const {
    const Character first = character_at(text_, next);
    const std::string_view word = word_at(next);
    const std::string_view before = word_before(stop.begin);
    if (u_isupper(first.code_point) == 0 || before.size() < 3 || word.size() == first.end - first.begin) {
      return false;
    }
    const auto behind = static_cast<std::uint32_t>(next + word.size());
    const bool goes_on = behind + 1 < text_.size() &&
                         std::string_view(".@/_").find(text_[behind]) != std::string_view::npos &&
                         !is_space(static_cast<unsigned char>(text_[behind + 1]));
    const std::int32_t last = character_before(text_, stop.begin).code_point;
    const bool plain = chunk_before(stop.begin).find_first_of(".@/:_\\") == std::string_view::npos;
    return u_islower(character_at(text_, first.end).code_point) != 0 && (u_islower(last) != 0 || is_digit(last)) &&
           plain && !goes_on && !rules_.find(std::string(before) + ".") && !labels_sentence(stop, before);
  }

  /// True if the words behind a closed quotation go on with the sentence around it.
  [[nodiscard]] bool joins_on(std::uint32_t byte) const noexcept {
    const std::int32_t next = character_at(text_, byte).code_point;
    return next == 0xFF0C || next == 0x3001 || next == 0x3068 || next == 0x306E || next == ',';
  }

  /// Decides about a stop with white space behind, after which `next` begins.
  [[nodiscard]] bool ends_before(const Stop& stop, std::uint32_t next) const {
    const Character first = first_telling(next);
    if (first.code_point == invalid_character) {
      return true;
    }
    if (is_terminator(first.code_point) || u_islower(first.code_point) != 0) {
      return false;
    }
    if (!stop.single) {
      return true;
    }
    const std::string_view before = word_before(stop.begin);
    if (before.empty() && (stop.begin == *begin_ || is_space(character_before(text_, stop.begin).code_point))) {
      return stop.begin >= 6 && text_.substr(stop.begin - 6, 6) == ". . . ";  // ". . ." leaves out, ". . . ." ends too
    }
    if (labels_sentence(stop, before)) {
      return false;
    }
    const std::string_view word = word_at(first.begin);
    const auto behind = static_cast<std::uint32_t>(first.begin + word.size());
    const bool number = is_digit(first.code_point);
    const bool label = number && behind + 1 < text_.size() && (text_[behind] == '.' || text_[behind] == ')') &&
                       is_space(static_cast<unsigned char>(text_[behind + 1]));
    return rules_.allow_end(before, {word, number, label});
  }

  /// True if the sentence or its line so far is only a label before the stop: "64.", "• 2.".
  [[nodiscard]] bool labels_sentence(const Stop& stop, std::string_view before) const noexcept {
    const auto begin = static_cast<std::uint32_t>(stop.begin - before.size());
    const std::uint32_t near = std::max(*begin_, begin > longest_word ? begin - longest_word : 0U);
    const std::size_t line = text_.substr(near, begin - near).rfind('\n');
    return is_label(before) &&
           only_marks(line == std::string_view::npos ? *begin_ : near + static_cast<std::uint32_t>(line), begin);
  }

  /// True if neither letter nor digit stands in [begin, end): bullets, brackets, emphasis.
  [[nodiscard]] bool only_marks(std::uint32_t begin, std::uint32_t end) const noexcept {
    if (end - begin > longest_word) {
      return false;
    }
    while (begin < end) {
      const Character character = character_at(text_, begin);
      if (is_letter_or_digit(character.code_point)) {
        return false;
      }
      begin = character.end;
    }
    return true;
  }

  /// The letter, digit or terminator that tells how the text goes on: behind opening marks and a label such as "(b)" or
  /// "ii)". An invalid character if there is none near.
  [[nodiscard]] Character first_telling(std::uint32_t byte) const noexcept {
    const std::uint32_t end = std::min(static_cast<std::uint32_t>(text_.size()), byte + longest_word);
    while (byte < end) {
      const Character character = character_at(text_, byte);
      if (is_terminator(character.code_point)) {
        const Stop stop = stop_at(character);
        if (!is_no_stop(stop)) {
          return character;
        }
        byte = stop.end;
        continue;
      }
      if (!is_letter_or_digit(character.code_point)) {
        byte = character.end;
        continue;
      }
      const std::string_view word = word_at(byte);
      const auto behind = static_cast<std::uint32_t>(byte + word.size());
      if (word.size() > 4 || behind + 1 >= text_.size() || text_[behind] != ')' || text_[behind + 1] != ' ') {
        return character;
      }
      byte = behind + 1;
    }
    return {};
  }

  /// Letters, digits, stops and hyphens right before the stop, at most `longest_word` bytes.
  [[nodiscard]] std::string_view word_before(std::uint32_t stop) const noexcept {
    return before_while(stop, [](std::int32_t code_point) {
      return code_point == '.' || code_point == '-' || code_point == 0xB0 || is_letter_or_digit(code_point) ||
             u_charType(code_point) == U_NON_SPACING_MARK;
    });
  }

  /// Everything since the last white space, at most `longest_word` bytes.
  [[nodiscard]] std::string_view chunk_before(std::uint32_t stop) const noexcept {
    return before_while(stop, [](std::int32_t code_point) { return !is_space(code_point); });
  }

  template <typename Accepts>
  [[nodiscard]] std::string_view before_while(std::uint32_t stop, Accepts accepts) const noexcept {
    std::uint32_t begin = stop;
    const std::uint32_t limit = std::max(*begin_, stop > longest_word ? stop - longest_word : 0U);
    while (begin > limit) {
      const Character character = character_before(text_, begin);
      if (!accepts(character.code_point)) {
        break;
      }
      begin = character.begin;
    }
    return text_.substr(begin, stop - begin);
  }

  [[nodiscard]] std::string_view word_at(std::uint32_t byte) const noexcept {
    std::uint32_t end = byte;
    while (end < text_.size() && end - byte < longest_word) {
      const Character character = character_at(text_, end);
      if (!is_letter_or_digit(character.code_point)) {
        break;
      }
      end = character.end;
    }
    return text_.substr(byte, end - byte);
  }

  std::string_view text_;
  const SentenceRules& rules_;
  std::vector<Span> sentences_;
  std::optional<std::uint32_t> begin_;  // of the sentence that is open
  std::uint32_t last_ = 0;              // end of its last character that is no white space
};

}  // namespace

struct SentenceSplitter::Rules {
  SentenceRules rules;
};

SentenceSplitter::SentenceSplitter(std::string_view language)
    : rules_(std::make_shared<const Rules>(Rules{SentenceRules(language)})) {}

std::vector<Span> SentenceSplitter::operator()(std::string_view text) const {
  return Splitter(text, rules_->rules).run();
}

}  // namespace acquis::text
