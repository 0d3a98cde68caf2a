// SPDX-License-Identifier: Apache-2.0
#include <unicode/brkiter.h>
#include <unicode/locid.h>
#include <unicode/utext.h>

#include <memory>

#include "acquis/error.hpp"
#include "text/characters.hpp"
#include "text/utf8.hpp"
#include "text/word_breaks.hpp"

namespace acquis::text {
namespace {

struct CloseText {
  void operator()(UText* text) const noexcept { utext_close(text); }
};

void check(UErrorCode status) {
  if (U_FAILURE(status) != 0) {
    throw Error(ErrorCode::invalid_argument, std::string("ICU cannot break words: ") + u_errorName(status));
  }
}

TokenKind kind_of(std::string_view word, std::int32_t rule_status) {
  const Properties found = properties(character_at(word, 0).code_point);
  if (rule_status >= UBRK_WORD_IDEO) {
    const bool one = character_at(word, 0).end == word.size();
    return one && found.content == Content::ideograph ? TokenKind::ideograph : TokenKind::word;
  }
  if (rule_status >= UBRK_WORD_LETTER) {
    return TokenKind::word;
  }
  if (rule_status >= UBRK_WORD_NUMBER) {
    return TokenKind::number;
  }
  switch (found.content) {
    case Content::space: return TokenKind::space;
    case Content::mark: return TokenKind::mark;
    case Content::punctuation: return TokenKind::punctuation;
    default: return TokenKind::sign;
  }
}

/// Adds a piece, but every byte in it that is no UTF-8 as a piece of its own.
void add_valid(Pieces& pieces, std::string_view text, Span span, std::int32_t rule_status) {
  std::uint32_t begin = span.begin;
  for (std::uint32_t byte = span.begin; byte < span.end;) {
    const Character character = character_at(text, byte);
    if (character.code_point == invalid_character) {
      if (begin < byte) {
        pieces.add({begin, byte}, kind_of(slice(text, {begin, byte}), rule_status));
      }
      pieces.add({byte, character.end}, TokenKind::sign);
      begin = character.end;
    }
    byte = character.end;
  }
  if (begin < span.end) {
    pieces.add({begin, span.end}, kind_of(slice(text, {begin, span.end}), rule_status));
  }
}

}  // namespace

Pieces icu_words(std::string_view text, const std::string& language) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Locale locale = language.empty() ? icu::Locale::getRoot() : icu::Locale(language.c_str());
  const std::unique_ptr<icu::BreakIterator> words(icu::BreakIterator::createWordInstance(locale, status));
  check(status);
  const std::unique_ptr<UText, CloseText> bytes(
      utext_openUTF8(nullptr, text.data(), static_cast<std::int64_t>(text.size()), &status));
  check(status);
  words->setText(bytes.get(), status);
  check(status);
  Pieces pieces;
  std::int32_t begin = words->first();
  for (std::int32_t end = words->next(); end != icu::BreakIterator::DONE; end = words->next()) {
    add_valid(pieces, text, {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)},
              words->getRuleStatus());
    begin = end;
  }
  return pieces;
}

}  // namespace acquis::text
