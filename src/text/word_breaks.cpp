// SPDX-License-Identifier: Apache-2.0
#include "text/word_breaks.hpp"

#include "text/characters.hpp"
#include "text/utf8.hpp"

namespace acquis::text {
namespace {

constexpr bool is_letter(WordBreak value) noexcept {
  return value == WordBreak::letter || value == WordBreak::hebrew_letter;
}

constexpr bool is_transparent(WordBreak value) noexcept {
  return value == WordBreak::extend || value == WordBreak::format || value == WordBreak::zero_width_joiner;
}

constexpr bool is_line_end(WordBreak value) noexcept {
  return value == WordBreak::carriage_return || value == WordBreak::line_feed || value == WordBreak::newline;
}

constexpr bool joins_letters(WordBreak value) noexcept {
  return value == WordBreak::mid_letter || value == WordBreak::mid_number_letter || value == WordBreak::single_quote;
}

constexpr bool joins_numbers(WordBreak value) noexcept {
  return value == WordBreak::mid_number || value == WordBreak::mid_number_letter || value == WordBreak::single_quote;
}

constexpr bool takes_connector(WordBreak value) noexcept {
  return is_letter(value) || value == WordBreak::numeric || value == WordBreak::katakana;
}

/// The rules WB3 to WB999 of UAX #29 as a machine that sees one character after the other.
///
/// WB6, WB7b and WB12 look one letter ahead over transparent characters; these belong to the character before, so each
/// of them is looked at twice at most.
class UnicodeWordBreaker {
 public:
  UnicodeWordBreaker(std::string_view text, bool for_documents) noexcept : text_(text), for_documents_(for_documents) {}

  void run(Pieces& pieces) {
    pieces.clear();
    const auto size = static_cast<std::uint32_t>(text_.size());
    std::uint32_t begin = 0;
    Content content = Content::none;
    for (std::uint32_t byte = 0; byte < size;) {
      const Character character = character_at(text_, byte);
      const Properties found = properties_of(character.code_point);
      if (byte > 0 && breaks_before(character, found)) {
        pieces.add(begin, kind_of(content));
        begin = byte;
        content = Content::none;
      }
      content = stronger(content, found.content);
      take(character, found);
      byte = character.end;
    }
    if (begin < size) {
      pieces.add(begin, kind_of(content));
    }
  }

 private:
  static TokenKind kind_of(Content content) noexcept {
    switch (content) {
      case Content::letter:
      case Content::kana:
      case Content::dictionary: return TokenKind::word;
      case Content::digit: return TokenKind::number;
      case Content::ideograph: return TokenKind::ideograph;
      case Content::space: return TokenKind::space;
      case Content::punctuation: return TokenKind::punctuation;
      case Content::mark: return TokenKind::mark;
      case Content::none:
      case Content::sign: return TokenKind::sign;
    }
    return TokenKind::sign;
  }

  /// A token is named by the most telling character in it: letters before digits before the rest.
  static Content stronger(Content old, Content added) noexcept {
    if (old == Content::none || added == Content::letter) {
      return added;
    }
    return old != Content::letter && added == Content::digit ? added : old;
  }

  [[nodiscard]] Properties properties_of(std::int32_t code_point) const noexcept {
    Properties found = properties(code_point);
    if (for_documents_ && code_point == ':') {
      found.word_break = WordBreak::other;
    }
    return found;
  }

  [[nodiscard]] WordBreak class_behind(std::uint32_t byte) const noexcept {
    while (byte < text_.size()) {
      const Character character = character_at(text_, byte);
      const WordBreak value = properties_of(character.code_point).word_break;
      if (!is_transparent(value)) {
        return value;
      }
      byte = character.end;
    }
    return WordBreak::other;
  }

  [[nodiscard]] bool breaks_before(const Character& character, const Properties& found) const noexcept {
    const WordBreak now = found.word_break;
    if (last_ == WordBreak::carriage_return && now == WordBreak::line_feed) {
      return false;  // WB3
    }
    if (is_line_end(last_) || is_line_end(now)) {
      return true;  // WB3a, WB3b
    }
    if (character.code_point == invalid_character || last_invalid_) {
      return true;  // a broken byte stands alone
    }
    if ((last_ == WordBreak::zero_width_joiner && found.pictographic) ||
        (last_ == WordBreak::space && now == WordBreak::space) || is_transparent(now)) {
      return false;  // WB3c, WB3d, WB4
    }
    return breaks_between_bases(character, now);
  }

  [[nodiscard]] bool breaks_between_bases(const Character& character, WordBreak now) const noexcept {
    if (takes_connector(base_) && takes_connector(now)) {
      const bool katakana = base_ == WordBreak::katakana;
      return katakana != (now == WordBreak::katakana);  // WB5, WB8, WB9, WB10, WB13
    }
    if (is_letter(base_)) {
      if (base_ == WordBreak::hebrew_letter && now == WordBreak::single_quote) {
        return false;  // WB7a
      }
      if (joins_letters(now) && is_letter(class_behind(character.end))) {
        return false;  // WB6
      }
      if (base_ == WordBreak::hebrew_letter && now == WordBreak::double_quote &&
          class_behind(character.end) == WordBreak::hebrew_letter) {
        return false;  // WB7b
      }
    }
    if (is_letter(now) && ((is_letter(before_base_) && joins_letters(base_)) ||
                           (before_base_ == WordBreak::hebrew_letter && base_ == WordBreak::double_quote &&
                            now == WordBreak::hebrew_letter))) {
      return false;  // WB7, WB7c
    }
    if (now == WordBreak::numeric && joins_numbers(base_) && before_base_ == WordBreak::numeric) {
      return false;  // WB11
    }
    if (base_ == WordBreak::numeric && joins_numbers(now) && class_behind(character.end) == WordBreak::numeric) {
      return false;  // WB12
    }
    if (now == WordBreak::extend_number_letter) {
      return !takes_connector(base_) && base_ != WordBreak::extend_number_letter;  // WB13a
    }
    if (base_ == WordBreak::extend_number_letter) {
      return !takes_connector(now);  // WB13b
    }
    return !(now == WordBreak::regional_indicator && odd_regional_indicators_);  // WB15, WB16, WB999
  }

  void take(const Character& character, const Properties& found) noexcept {
    const WordBreak now = found.word_break;
    last_invalid_ = character.code_point == invalid_character;
    if (is_transparent(now) && !is_line_end(last_) && character.begin > 0) {
      last_ = now;
      return;
    }
    odd_regional_indicators_ =
        now == WordBreak::regional_indicator && !(base_ == WordBreak::regional_indicator && odd_regional_indicators_);
    before_base_ = base_;
    base_ = now;
    last_ = now;
  }

  std::string_view text_;
  bool for_documents_;
  WordBreak last_ = WordBreak::other;         // of the character just before
  WordBreak base_ = WordBreak::other;         // of the last character that is not transparent
  WordBreak before_base_ = WordBreak::other;  // of the one before that
  bool odd_regional_indicators_ = false;
  bool last_invalid_ = false;
};

}  // namespace

void unicode_words(std::string_view text, Pieces& pieces) {
  UnicodeWordBreaker(text, false).run(pieces);
}

void document_words(std::string_view text, Pieces& pieces) {
  UnicodeWordBreaker(text, true).run(pieces);
  cut_dictionary_words(text, pieces);
}

}  // namespace acquis::text
