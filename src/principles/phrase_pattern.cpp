// SPDX-License-Identifier: Apache-2.0
#include "phrase_pattern.hpp"

#include <unicode/uchar.h>

#include <algorithm>
#include <optional>
#include <utility>

#include "acquis/span.hpp"
#include "acquis/text/normaliser.hpp"
#include "text/utf8.hpp"

namespace acquis::principles {
namespace {

constexpr std::size_t phrases_at_most = 4096;
constexpr int depth_at_most = 8;
constexpr int gap_at_most = 20;
constexpr int gaps_at_most = 3;
constexpr std::size_t elements_at_most = 32;

std::string quoted(std::string_view part) {
  return "'" + std::string(part) + "'";
}

bool is_blank(char character) {
  return character == ' ' || character == '\t';
}

/// Multiplies out {a|b}, [x] and ~; everything else is copied.
class Expander {
 public:
  explicit Expander(std::string_view pattern) : pattern_(pattern) {}

  std::vector<std::string> all() {
    std::vector<std::string> variants = sequence(0);
    if (at_ < pattern_.size()) {
      throw PatternProblem(quoted(pattern_.substr(at_, 1)) + " closes nothing or stands outside braces");
    }
    return variants;
  }

 private:
  std::vector<std::string> sequence(int depth) {
    if (depth > depth_at_most) {
      throw PatternProblem("braces and brackets are nested more than 8 deep");
    }
    std::vector<std::string> variants(1);
    while (at_ < pattern_.size()) {
      const char character = pattern_[at_];
      if (character == '}' || character == ']' || character == '|') {
        break;
      }
      if (character == '{') {
        variants = product(variants, alternatives(depth));
      } else if (character == '[') {
        variants = product(variants, optional(depth));
      } else if (character == '~') {
        check_tilde();
        ++at_;
        variants = product(variants, {" ", ""});
      } else {
        for (std::string& variant : variants) {
          variant += character;
        }
        ++at_;
      }
    }
    return variants;
  }

  std::vector<std::string> alternatives(int depth) {
    std::vector<std::string> variants;
    do {
      ++at_;  // the brace or bar
      const std::size_t begin = at_;
      std::vector<std::string> alternative = sequence(depth + 1);
      if (pattern_.substr(begin, at_ - begin).find_first_not_of(' ') == std::string_view::npos) {
        throw PatternProblem("an alternative in braces is empty; write [x] for what may be left out");
      }
      std::move(alternative.begin(), alternative.end(), std::back_inserter(variants));
    } while (at_ < pattern_.size() && pattern_[at_] == '|');
    close('}', "a brace '{' is not closed");
    return variants;
  }

  std::vector<std::string> optional(int depth) {
    ++at_;
    std::vector<std::string> variants = sequence(depth + 1);
    close(']', "a bracket '[' is not closed");
    variants.emplace_back();
    return variants;
  }

  void close(char closing, const char* problem) {
    if (at_ >= pattern_.size() || pattern_[at_] != closing) {
      throw PatternProblem(problem);
    }
    ++at_;
  }

  void check_tilde() const {
    const auto lacks_word = [&](std::size_t at) {
      return at >= pattern_.size() || is_blank(pattern_[at]) || pattern_[at] == '*' || pattern_[at] == '|' ||
             pattern_[at] == '~';
    };
    if (at_ == 0 || lacks_word(at_ - 1) || lacks_word(at_ + 1)) {
      throw PatternProblem("'~' must stand between two words, without blanks and not behind '*'");
    }
  }

  static std::vector<std::string> product(const std::vector<std::string>& left, const std::vector<std::string>& right) {
    if (left.size() * right.size() > phrases_at_most) {
      throw PatternProblem("the alternatives multiply to more than 4096 phrases");
    }
    std::vector<std::string> variants;
    variants.reserve(left.size() * right.size());
    for (const std::string& first : left) {
      for (const std::string& second : right) {
        variants.push_back(first + second);
      }
    }
    return variants;
  }

  std::string_view pattern_;
  std::size_t at_ = 0;
};

/// Reads one expanded variant: words, '*', commas, gaps, apostrophes, contexts.
class PhraseReader {
 public:
  PhraseReader(std::string_view variant, Writing writing) : variant_(variant), writing_(writing) {}

  Phrase read() {
    while (at_ < variant_.size()) {
      step();
    }
    flush();
    if (in_context_) {
      throw PatternProblem("a context '(' is not closed");
    }
    if (gap_ || comma_) {
      throw PatternProblem("a gap or comma stands last; it must stand between two words");
    }
    if (std::all_of(phrase_.begin(), phrase_.end(), [](const PhraseElement& element) { return element.context; })) {
      throw PatternProblem("there is no word outside the context in parentheses");
    }
    return std::move(phrase_);
  }

 private:
  void step() {
    const text::Character read = text::character_at(variant_, at_);
    const std::string_view bytes = slice(variant_, {read.begin, read.end});
    const UChar32 character = read.code_point;
    at_ = read.end;
    if (character == text::invalid_character) {
      throw PatternProblem("there are bytes that are no UTF-8");
    }
    if (u_isUWhiteSpace(character) != 0) {
      flush();
    } else if (character == '(' || character == ')') {
      parenthesis(character);
    } else if (character == '.') {
      gap();
    } else if (character == '*') {
      ending();
    } else if (writing_ == Writing::characters) {
      flush();
      word_ = bytes;
      flush();
    } else if (character == ',') {
      comma();
    } else if (character == '\'' || character == 0x2019) {
      flush();
      apostrophe_ = true;
    } else if (u_charType(character) == U_DASH_PUNCTUATION) {
      flush();
    } else if (u_isalnum(character) != 0 || (U_GET_GC_MASK(character) & U_GC_M_MASK) != 0) {
      word_ += bytes;
    } else {
      throw PatternProblem("the sign " + quoted(bytes) + " cannot be matched: patterns are made of words");
    }
  }

  /// Ends the word being read, if any, and joins it to the phrase.
  void flush() {
    if (word_.empty()) {
      return;
    }
    if (closed_) {
      throw PatternProblem("words follow a context in parentheses that stands behind others");
    }
    if (phrase_.size() == elements_at_most) {
      throw PatternProblem("a phrase has more than 32 words");
    }
    if (phrase_.empty() && (gap_ || comma_)) {
      throw PatternProblem("a gap or comma stands first; it must stand between two words");
    }
    const Join plain = writing_ == Writing::characters ? Join::adjacent : Join::space;
    const Join join = gap_ ? Join::gap : comma_ ? Join::comma : apostrophe_ ? Join::apostrophe : plain;
    std::string literal = fold_word(word_);
    if (literal.empty()) {
      throw PatternProblem("the word " + quoted(word_) + " consists of signs that count for nothing");
    }
    phrase_.push_back({std::move(literal), false, join, static_cast<std::uint8_t>(gap_.value_or(0)), in_context_});
    word_.clear();
    gap_.reset();
    comma_ = apostrophe_ = false;
  }

  void parenthesis(UChar32 character) {
    flush();
    if (character == ')') {
      if (!in_context_) {
        throw PatternProblem("a context ')' was not opened");
      }
      in_context_ = false;
      closed_ = had_body_;
      return;
    }
    had_body_ =
        std::any_of(phrase_.begin(), phrase_.end(), [](const PhraseElement& element) { return !element.context; });
    if (in_context_ || (!phrase_.empty() && !had_body_)) {
      throw PatternProblem("a context in parentheses may stand only first or last, and once at each end");
    }
    in_context_ = true;
  }

  void gap() {
    flush();
    if (at_ >= variant_.size() || variant_[at_] != '.' || gap_) {
      throw PatternProblem("a full stop cannot be matched; a gap is written ..3");
    }
    int tokens = 0;
    for (++at_; at_ < variant_.size() && variant_[at_] >= '0' && variant_[at_] <= '9' && tokens <= gap_at_most; ++at_) {
      tokens = tokens * 10 + (variant_[at_] - '0');
    }
    if (tokens < 1 || tokens > gap_at_most || ++gaps_ > gaps_at_most) {
      throw PatternProblem("a gap is '..' and a number from 1 to 20, at most three times in a phrase");
    }
    gap_ = tokens;
  }

  void ending() {
    const bool letter_follows =
        at_ < variant_.size() && std::string_view(" ,().-").find(variant_[at_]) == std::string_view::npos;
    if (word_.empty() || letter_follows || writing_ == Writing::characters) {
      throw PatternProblem("'*' must stand at the end of a word, never alone and never in Chinese");
    }
    flush();
    phrase_.back().prefix = true;
  }

  void comma() {
    flush();
    if (comma_) {
      throw PatternProblem("two commas follow each other");
    }
    comma_ = true;
  }

  std::string_view variant_;
  Writing writing_;
  std::uint32_t at_ = 0;
  Phrase phrase_ = {};
  std::string word_ = {};
  std::optional<int> gap_ = {};
  int gaps_ = 0;
  bool comma_ = false;
  bool apostrophe_ = false;
  bool in_context_ = false;
  bool had_body_ = false;
  bool closed_ = false;
};

bool is_ascii(std::string_view word) {
  return std::all_of(word.begin(), word.end(), [](char byte) { return static_cast<unsigned char>(byte) < 0x80U; });
}

}  // namespace

std::string fold_word(std::string_view word) {
  if (is_ascii(word)) {
    std::string folded(word);
    std::transform(folded.begin(), folded.end(), folded.begin(),
                   [](char byte) { return byte >= 'A' && byte <= 'Z' ? static_cast<char>(byte - 'A' + 'a') : byte; });
    return folded;
  }
  const std::string folded = text::fold_case(word);
  std::string kept;
  kept.reserve(folded.size());
  for (std::uint32_t at = 0; at < folded.size();) {
    const text::Character read = text::character_at(folded, at);
    const UChar32 character = read.code_point;
    at = read.end;
    const bool arabic_mark = (character >= 0x064B && character <= 0x0652) || character == 0x0670 || character == 0x0640;
    if (arabic_mark || (character >= 0 && u_hasBinaryProperty(character, UCHAR_DEFAULT_IGNORABLE_CODE_POINT) != 0)) {
      continue;
    }
    kept += character == 0x0451 ? "\u0435" : folded.substr(read.begin, read.end - read.begin);
  }
  return kept;
}

std::pair<std::size_t, std::size_t> body_of(const Phrase& phrase) {
  const auto is_body = [](const PhraseElement& element) { return !element.context; };
  const auto first = std::find_if(phrase.begin(), phrase.end(), is_body) - phrase.begin();
  const auto last = phrase.rend() - std::find_if(phrase.rbegin(), phrase.rend(), is_body) - 1;
  return {static_cast<std::size_t>(first), static_cast<std::size_t>(last)};
}

std::vector<Phrase> expand(std::string_view pattern, Writing writing) {
  std::vector<Phrase> phrases;
  for (const std::string& variant : Expander(pattern).all()) {
    phrases.push_back(PhraseReader(variant, writing).read());
  }
  return phrases;
}

std::vector<std::string> variants(std::string_view pattern) {
  return Expander(pattern).all();
}

}  // namespace acquis::principles
