// SPDX-License-Identifier: Apache-2.0
#include "text/icu_words.hpp"

#include <unicode/brkiter.h>
#include <unicode/locid.h>
#include <unicode/utext.h>

#include <limits>
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

std::unique_ptr<icu::BreakIterator> word_iterator(const std::string& language) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Locale locale = language.empty() ? icu::Locale::getRoot() : icu::Locale(language.c_str());
  std::unique_ptr<icu::BreakIterator> words(icu::BreakIterator::createWordInstance(locale, status));
  check(status);
  return words;
}

/// Adds a piece, but every byte in it that is no UTF-8 as a piece of its own.
void add_valid(Pieces& pieces, std::string_view text, Span span, std::int32_t rule_status) {
  std::uint32_t begin = span.begin;
  for (std::uint32_t byte = span.begin; byte < span.end;) {
    const Character character = character_at(text, byte);
    if (character.code_point == invalid_character) {
      if (begin < byte) {
        pieces.add(begin, kind_of(slice(text, {begin, byte}), rule_status));
      }
      pieces.add(byte, TokenKind::sign);
      begin = character.end;
    }
    byte = character.end;
  }
  if (begin < span.end) {
    pieces.add(begin, kind_of(slice(text, {begin, span.end}), rule_status));
  }
}

/// Cuts `text` and adds its pieces, moved by `offset`.
void cut(icu::BreakIterator& words, std::string_view text, std::uint32_t offset, Pieces& pieces) {
  UErrorCode status = U_ZERO_ERROR;
  const std::string_view part = text.substr(offset);
  const std::unique_ptr<UText, CloseText> bytes(
      utext_openUTF8(nullptr, part.data(), static_cast<std::int64_t>(part.size()), &status));
  check(status);
  words.setText(bytes.get(), status);
  check(status);
  std::int32_t begin = words.first();
  for (std::int32_t end = words.next(); end != icu::BreakIterator::DONE; end = words.next()) {
    add_valid(pieces, text, {offset + static_cast<std::uint32_t>(begin), offset + static_cast<std::uint32_t>(end)},
              words.getRuleStatus());
    begin = end;
  }
}

/// True for a word in a script that sets no spaces between words: only a dictionary knows them.
bool needs_dictionary(std::string_view text, Span span, TokenKind kind) noexcept {
  if (kind == TokenKind::ideograph) {
    return true;
  }
  if (kind != TokenKind::word || static_cast<unsigned char>(text[span.begin]) < 0xE0U) {
    return false;
  }
  const Content content = properties(character_at(text, span.begin).code_point).content;
  return content == Content::kana || content == Content::dictionary || content == Content::ideograph;
}

}  // namespace

WordWork icu_words(std::string_view text, const std::string& language, Pieces& pieces) {
  if (text.size() > static_cast<std::size_t>(std::numeric_limits<std::int32_t>::max())) {
    throw Error(ErrorCode::limit_exceeded, "ICU breaks no text longer than 2 GiB.");
  }
  pieces.clear();
  cut(*word_iterator(language), text, 0, pieces);
  return {0, 1, text.size()};
}

void cut_dictionary_words(std::string_view text, std::size_t first, Pieces& words) {
  const auto needed = [&](std::size_t i) { return needs_dictionary(text, words.span(text, i), words.kinds()[i]); };
  const std::size_t size = words.size();
  while (first < size && !needed(first)) {
    ++first;
  }
  if (first == size) {
    return;
  }
  const auto iterator = word_iterator({});
  Pieces pieces;
  for (std::size_t i = first; i < size;) {
    const std::uint32_t begin = words.starts()[i];
    if (!needed(i)) {
      pieces.add(begin, words.kinds()[i]);
      ++i;
      continue;
    }
    while (i < size && needed(i)) {
      ++i;
    }
    cut(*iterator, text.substr(0, words.span(text, i - 1).end), begin, pieces);
  }
  words.resize(first);
  for (std::size_t i = 0; i < pieces.size(); ++i) {
    words.add(pieces.starts()[i], pieces.kinds()[i]);
  }
}

}  // namespace acquis::text
