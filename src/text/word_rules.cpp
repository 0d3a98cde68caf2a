// SPDX-License-Identifier: Apache-2.0
#include "text/word_rules.hpp"

#include <array>

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

TokenKind kind_of(Content content) noexcept {
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
Content stronger(Content old, Content added) noexcept {
  if (old == Content::none || added == Content::letter) {
    return added;
  }
  return old != Content::letter && added == Content::digit ? added : old;
}

Properties tailored(std::int32_t code_point, Tailoring tailoring) noexcept {
  Properties found = properties(code_point);
  if (tailoring != Tailoring::none && code_point == ':') {
    found.word_break = WordBreak::other;
  } else if (tailoring == Tailoring::icu) {
    if (code_point == '@') {
      found.word_break = WordBreak::letter;
    } else if (code_point == 0xFE55 || code_point == 0xFF1A) {
      found.word_break = WordBreak::other;
    }
  }
  return found;
}

std::uint8_t kernel_class(WordBreak value) noexcept {
  switch (value) {
    case WordBreak::letter: return WordTables::letter;
    case WordBreak::numeric: return WordTables::digit;
    case WordBreak::extend_number_letter: return WordTables::connector;
    case WordBreak::mid_letter: return WordTables::mid_letter;
    case WordBreak::mid_number: return WordTables::mid_number;
    case WordBreak::mid_number_letter:
    case WordBreak::single_quote: return WordTables::mid_letter | WordTables::mid_number;
    case WordBreak::space: return WordTables::space;
    case WordBreak::carriage_return: return WordTables::carriage_return;
    default: return 0;
  }
}

WordTables make_tables(Tailoring tailoring) {
  WordTables tables;
  for (std::size_t byte = 0; byte < tables.classes.size(); ++byte) {
    const Properties found = tailored(static_cast<std::int32_t>(byte), tailoring);
    tables.classes[byte] = kernel_class(found.word_break);
    if (found.word_break == WordBreak::letter && found.content != Content::letter) {
      tables.classes[byte] |= WordTables::letter_sign;
    }
    tables.kinds[byte] = static_cast<std::uint8_t>(kind_of(found.content));
  }
  for (std::size_t byte = 0x80; byte < tables.kinds.size(); ++byte) {
    const TokenKind led = byte == 0xE2 ? TokenKind::punctuation : TokenKind::word;
    tables.kinds[byte] =
        static_cast<std::uint8_t>(byte < 0xC0 ? kind_of(properties(static_cast<std::int32_t>(byte)).content) : led);
  }
  return tables;
}

/// The rules WB3 to WB999 of UAX #29 as a machine that sees one character after the other.
///
/// WB6, WB7b and WB12 look one letter ahead over transparent characters; these belong to the character before, so each
/// of them is looked at twice at most.
class UnicodeWordBreaker {
 public:
  UnicodeWordBreaker(std::string_view text, Tailoring tailoring) noexcept : text_(text), tailoring_(tailoring) {}

  /// Cuts from `begin` on; the piece that begins there stands last in `pieces` and gets its kind.
  /// Stops at the end of the text or, if `to_blank`, where the kernel can go on.
  std::uint32_t run(std::uint32_t begin, bool to_blank, Pieces& pieces) {
    const auto size = static_cast<std::uint32_t>(text_.size());
    Content content = Content::none;
    std::uint32_t byte = begin;
    for (first_ = begin; byte < size;) {
      const Character character = character_at(text_, byte);
      const Properties found = properties_of(character.code_point);
      if (byte > begin && breaks_before(character, found)) {
        pieces.set_kind(pieces.size() - 1, kind_of(content));
        content = Content::none;
        if (to_blank && resumes_at(byte)) {
          return byte;
        }
        pieces.add(byte, TokenKind::sign);
      }
      content = stronger(content, found.content);
      take(character, found);
      byte = character.end;
    }
    pieces.set_kind(pieces.size() - 1, kind_of(content));
    return size;
  }

 private:
  /// True at a blank or line feed, which need no memory of what stood before them, if the kernel knows what follows.
  [[nodiscard]] bool resumes_at(std::uint32_t byte) const noexcept {
    const bool blank = text_[byte] == ' ' || text_[byte] == '\n';
    return blank && (byte + 1 == text_.size() || kernel_knows(static_cast<std::uint8_t>(text_[byte + 1])));
  }

  [[nodiscard]] Properties properties_of(std::int32_t code_point) const noexcept {
    return tailored(code_point, tailoring_);
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
    if (is_transparent(now) && !is_line_end(last_) && character.begin > first_) {
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
  Tailoring tailoring_;
  std::uint32_t first_ = 0;                   // byte at which the run began
  WordBreak last_ = WordBreak::other;         // of the character just before
  WordBreak base_ = WordBreak::other;         // of the last character that is not transparent
  WordBreak before_base_ = WordBreak::other;  // of the one before that
  bool odd_regional_indicators_ = false;
  bool last_invalid_ = false;
};

}  // namespace

void plain_words(std::string_view text, Tailoring tailoring, Pieces& pieces) {
  pieces.clear();
  if (!text.empty()) {
    pieces.add(0, TokenKind::sign);
    UnicodeWordBreaker(text, tailoring).run(0, false, pieces);
  }
}

std::uint32_t plain_stretch(std::string_view text, std::uint32_t begin, Tailoring tailoring, Pieces& pieces) {
  return UnicodeWordBreaker(text, tailoring).run(begin, true, pieces);
}

TokenKind kind_of_piece(std::string_view piece) noexcept {
  Content content = Content::none;
  for (std::uint32_t byte = 0; byte < piece.size();) {
    const Character character = character_at(piece, byte);
    content = stronger(content, properties(character.code_point).content);
    byte = character.end;
  }
  return kind_of(content);
}

const WordTables& word_tables(Tailoring tailoring) {
  static const std::array<WordTables, 3> tables = {make_tables(Tailoring::none), make_tables(Tailoring::document),
                                                   make_tables(Tailoring::icu)};
  return tables[static_cast<std::size_t>(tailoring)];
}

}  // namespace acquis::text
