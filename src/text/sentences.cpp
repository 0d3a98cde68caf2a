// SPDX-License-Identifier: Apache-2.0
#include "acquis/text/sentences.hpp"

#include <unicode/uchar.h>

#include <optional>
#include <unordered_map>

#include "acquis/text/language.hpp"
#include "acquis/text/normaliser.hpp"
#include "acquis/text/stopwords.hpp"
#include "text/utf8.hpp"
#include "text/word_lists.hpp"

namespace acquis::text {
namespace {

/// How an abbreviation treats its own stop; see the heads of data/abbreviations.
enum class Abbreviation : std::uint8_t { wants_follower, number, closes, name };

constexpr std::uint32_t longest_word = 64;  // bytes looked at before or behind a stop; no abbreviation is longer

bool is_terminator(std::int32_t code_point) noexcept {
  return code_point == '.' || code_point == '!' || code_point == '?' || code_point == 0x2026 ||
         (code_point >= 0x80 && u_hasBinaryProperty(code_point, UCHAR_S_TERM) != 0);
}

/// Terminators of scripts that set no space behind a sentence.
bool needs_no_space(std::int32_t code_point) noexcept {
  return code_point == 0x3002 || code_point == 0xFF01 || code_point == 0xFF1F || code_point == 0xFF0E ||
         code_point == 0xFF61 || code_point == 0x0964 || code_point == 0x1362 || code_point == 0x1367 ||
         code_point == 0x104B;
}

bool is_closer(std::int32_t code_point) noexcept {
  switch (u_charType(code_point)) {
    case U_END_PUNCTUATION:
    case U_FINAL_PUNCTUATION: return true;
    case U_INITIAL_PUNCTUATION: return code_point == 0x201C || code_point == 0x2018;  // closes in German
    default: break;
  }
  return code_point == '"' || code_point == '\'' || code_point == '*' || code_point == '_' || code_point == 0xB9 ||
         code_point == 0xB2 || code_point == 0xB3 || code_point == 0x2070 ||
         (code_point >= 0x2074 && code_point <= 0x2079);
}

bool is_space(std::int32_t code_point) noexcept {
  return u_isUWhiteSpace(code_point) != 0;
}

bool is_letter_or_digit(std::int32_t code_point) noexcept {
  return u_isalnum(code_point) != 0;
}

}  // namespace

struct SentenceSplitter::Rules {
  std::unordered_map<std::string, Abbreviation> abbreviations;
  std::vector<Stopwords> function_words;

  void add(std::string_view language) {
    for (const std::string_view line : word_list("abbreviations/" + std::string(language) + ".txt")) {
      const std::size_t end = line.find_first_of(" \t");
      const std::string word(line.substr(0, end));
      const std::string_view rest = end == std::string_view::npos ? std::string_view() : line.substr(end);
      const std::string_view name = rest.substr(std::min(rest.find_first_not_of(" \t"), rest.size()));
      abbreviations[word] = name == "number"   ? Abbreviation::number
                            : name == "closes" ? Abbreviation::closes
                            : name == "name"   ? Abbreviation::name
                                               : Abbreviation::wants_follower;
    }
    function_words.emplace_back(language);
  }

  [[nodiscard]] std::optional<Abbreviation> find(std::string_view word) const {
    auto place = abbreviations.find(std::string(word));
    if (place == abbreviations.end()) {
      const Character first = character_at(word, 0);
      if (first.code_point < 0 || u_isupper(first.code_point) == 0) {
        return std::nullopt;
      }
      std::string lower;
      append(lower, u_tolower(first.code_point));
      lower += word.substr(first.end);
      place = abbreviations.find(lower);
    }
    return place == abbreviations.end() ? std::nullopt : std::optional(place->second);
  }

  [[nodiscard]] bool is_function_word(std::string_view word) const {
    const std::string folded = fold_case(word);
    return std::any_of(function_words.begin(), function_words.end(),
                       [&](const Stopwords& list) { return list.contains(folded); });
  }
};

namespace {

/// Walks one paragraph after the other and decides about each stop.
template <typename Rules>
class Splitter {
 public:
  Splitter(std::string_view text, const Rules& rules) : text_(text), rules_(rules) {}

  std::vector<Span> run() {
    const auto size = static_cast<std::uint32_t>(text_.size());
    std::uint32_t byte = 0;
    while (byte < size) {
      const Character character = character_at(text_, byte);
      if (is_space(character.code_point)) {
        byte = take_space(byte);
        continue;
      }
      if (!begin_) {
        begin_ = byte;
      }
      byte = character.end;
      if (is_terminator(character.code_point)) {
        byte = take_terminator(character);
      }
      last_ = byte;
    }
    close();
    return std::move(sentences_);
  }

 private:
  void close() {
    if (begin_ && *begin_ < last_) {
      sentences_.push_back({*begin_, last_});
    }
    begin_.reset();
  }

  /// Passes white space; a blank line in it ends the sentence.
  std::uint32_t take_space(std::uint32_t byte) {
    const auto [end, blank_line] = space_behind(byte);
    if (blank_line) {
      close();
    }
    return end;
  }

  struct Space {
    std::uint32_t end;
    bool blank_line;
  };

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

  /// The run of terminators and what clings to it; closes the sentence if the stop is one.
  std::uint32_t take_terminator(Character stop) {
    std::uint32_t byte = stop.end;
    bool strong = stop.code_point != '.';
    bool spaceless = needs_no_space(stop.code_point);
    std::size_t count = 1;
    while (byte < text_.size()) {
      const Character next = character_at(text_, byte);
      if (!is_terminator(next.code_point)) {
        break;
      }
      strong = strong || next.code_point != '.';
      spaceless = spaceless || needs_no_space(next.code_point);
      ++count;
      byte = next.end;
    }
    const std::uint32_t clinging = behind_closers(byte);
    const bool closed = clinging > byte;
    if (clinging == text_.size()) {
      return clinging;
    }
    const Space space = space_behind(clinging);
    if (space.end == clinging) {
      if (spaceless && !(closed && joins_on(clinging))) {
        end_sentence(clinging);
      }
      return spaceless ? clinging : byte;
    }
    if (!space.blank_line && space.end < text_.size()) {
      const bool single_stop = !strong && count == 1;
      if (ends_here(stop.begin, space.end, single_stop)) {
        end_sentence(clinging);
      }
    }
    return clinging;
  }

  void end_sentence(std::uint32_t end) {
    last_ = end;
    close();
  }

  /// Behind closing quotation marks, brackets, note marks and emphasis.
  [[nodiscard]] std::uint32_t behind_closers(std::uint32_t byte) const noexcept {
    while (byte < text_.size()) {
      const std::string_view rest = text_.substr(byte, longest_word);
      if (rest.starts_with("<sup>") || rest.starts_with("</") || rest.starts_with("[^")) {
        const std::size_t end = rest.starts_with("<sup>") ? rest.find("</sup>") : rest.find(rest[0] == '<' ? '>' : ']');
        if (end == std::string_view::npos) {
          break;
        }
        byte += static_cast<std::uint32_t>(end) + (rest.starts_with("<sup>") ? 6U : 1U);
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

  /// True if the words behind a closed quotation go on with the sentence around it.
  [[nodiscard]] bool joins_on(std::uint32_t byte) const noexcept {
    const std::int32_t next = character_at(text_, byte).code_point;
    return next == 0xFF0C || next == 0x3001 || next == 0x3068 || next == 0x306E || next == ',';
  }

  /// Decides about a stop at `stop` whose next word or sign begins at `next`.
  [[nodiscard]] bool ends_here(std::uint32_t stop, std::uint32_t next, bool single_stop) const {
    const Character first = first_telling(next);
    if (first.code_point == invalid_character) {
      return true;
    }
    if (is_terminator(first.code_point) || u_islower(first.code_point) != 0) {
      return false;
    }
    if (!single_stop) {
      return true;
    }
    const std::string_view before = word_before(stop);
    if (before.empty()) {
      return false;  // a stop standing alone: ". . ."
    }
    if (*begin_ + before.size() >= stop && is_label(before)) {
      return false;
    }
    return word_allows_end(before, first);
  }

  [[nodiscard]] bool word_allows_end(std::string_view before, const Character& next) const {
    const bool number = u_isdigit(next.code_point) != 0;
    const std::string_view word = word_at(next.begin);
    std::string with_stop(before);
    with_stop += '.';
    if (const auto known = rules_.find(with_stop)) {
      switch (*known) {
        case Abbreviation::wants_follower: return false;
        case Abbreviation::number: return !number && !is_roman(word);
        case Abbreviation::closes: return !number;
        case Abbreviation::name: return !number && rules_.is_function_word(word);
      }
    }
    const bool initial =
        before.size() == character_at(before, 0).end && u_isalpha(character_at(before, 0).code_point) != 0;
    if (initial || is_dotted(before)) {
      return rules_.is_function_word(word);
    }
    return true;
  }

  /// The next letter, digit or terminator behind opening marks, or an invalid character if there is none near.
  [[nodiscard]] Character first_telling(std::uint32_t byte) const noexcept {
    const std::uint32_t end = std::min(static_cast<std::uint32_t>(text_.size()), byte + longest_word);
    while (byte < end) {
      const Character character = character_at(text_, byte);
      if (is_letter_or_digit(character.code_point) || is_terminator(character.code_point)) {
        return character;
      }
      byte = character.end;
    }
    return {};
  }

  /// What stands between the last blank or opening mark and the stop, at most `longest_word` bytes.
  [[nodiscard]] std::string_view word_before(std::uint32_t stop) const noexcept {
    std::uint32_t begin = stop;
    const std::uint32_t limit = std::max(*begin_, stop > longest_word ? stop - longest_word : 0U);
    while (begin > limit) {
      const Character character = character_before(text_, begin);
      if (character.code_point != '.' && character.code_point != '-' && !is_letter_or_digit(character.code_point) &&
          u_charType(character.code_point) != U_NON_SPACING_MARK) {
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

  static bool is_roman(std::string_view word) noexcept {
    return !word.empty() && word.find_first_not_of("IVXLC") == std::string_view::npos;
  }

  /// "1", "64", "IV", "a", "4.1": a number or letter that stands before a paragraph.
  static bool is_label(std::string_view word) noexcept {
    return word.find_first_not_of("0123456789.") == std::string_view::npos || word.size() == 1 || is_roman(word);
  }

  /// "U.S", "e.g", "Ph.D": stops between short groups of letters.
  static bool is_dotted(std::string_view word) noexcept {
    std::size_t letters = 0;
    bool dotted = false;
    for (std::uint32_t byte = 0; byte < word.size();) {
      const Character character = character_at(word, byte);
      byte = character.end;
      if (character.code_point == '.') {
        dotted = true;
        letters = 0;
      } else if (u_isalpha(character.code_point) == 0 || ++letters > 2) {
        return false;
      }
    }
    return dotted;
  }

  std::string_view text_;
  const Rules& rules_;
  std::vector<Span> sentences_;
  std::optional<std::uint32_t> begin_;  // of the sentence that is open
  std::uint32_t last_ = 0;              // end of its last character that is no white space
};

}  // namespace

SentenceSplitter::SentenceSplitter(std::string_view language) {
  auto rules = std::make_shared<Rules>();
  if (is_supported_language(language)) {
    rules->add(language);
  } else {
    for (const std::string_view each : {"en", "fr", "es", "ru", "ar", "zh"}) {
      rules->add(each);
    }
  }
  rules_ = std::move(rules);
}

std::vector<Span> SentenceSplitter::operator()(std::string_view text) const {
  return Splitter(text, *rules_).run();
}

}  // namespace acquis::text
