// SPDX-License-Identifier: Apache-2.0
#include "text/icu_words.hpp"

#include <unicode/brkiter.h>
#include <unicode/locid.h>
#include <unicode/utext.h>

#include <memory>
#include <utility>

#include "acquis/error.hpp"
#include "text/characters.hpp"
#include "text/utf8.hpp"
#include "text/word_kernel.hpp"
#include "text/word_rules.hpp"

namespace acquis::text {
namespace {

void check(UErrorCode status) {
  if (U_FAILURE(status) != 0) {
    throw Error(ErrorCode::invalid_argument, std::string("ICU cannot break words: ") + u_errorName(status));
  }
}

TokenKind kind_of(std::string_view word, std::int32_t rule_status) {
  if (rule_status < UBRK_WORD_IDEO) {
    return kind_of_piece(word);
  }
  const Character first = character_at(word, 0);
  const bool one = first.end == word.size() && properties(first.code_point).content == Content::ideograph;
  return one ? TokenKind::ideograph : TokenKind::word;
}

/// An iterator of ICU and the text that it goes over, made once and used for many.
class WordIterator {
 public:
  explicit WordIterator(std::string language) : language_(std::move(language)) {
    UErrorCode status = U_ZERO_ERROR;
    const icu::Locale locale = language_.empty() ? icu::Locale::getRoot() : icu::Locale(language_.c_str());
    words_.reset(icu::BreakIterator::createWordInstance(locale, status));
    check(status);
  }
  ~WordIterator() { utext_close(&bytes_); }
  WordIterator(const WordIterator&) = delete;
  WordIterator& operator=(const WordIterator&) = delete;

  [[nodiscard]] const std::string& language() const noexcept { return language_; }

  icu::BreakIterator& over(std::string_view text) {
    UErrorCode status = U_ZERO_ERROR;
    utext_openUTF8(&bytes_, text.data(), static_cast<std::int64_t>(text.size()), &status);
    check(status);
    words_->setText(&bytes_, status);
    check(status);
    return *words_;
  }

 private:
  std::string language_;
  std::unique_ptr<icu::BreakIterator> words_;
  UText bytes_ = UTEXT_INITIALIZER;
};

/// The iterator of a language, which the thread keeps until another language is wanted.
WordIterator& word_iterator(const std::string& language) {
  static thread_local std::unique_ptr<WordIterator> kept;
  if (!kept || kept->language() != language) {
    kept = std::make_unique<WordIterator>(language);
  }
  return *kept;
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

/// Cuts `text` from byte `offset` on and adds its pieces.
void cut(WordIterator& iterator, std::string_view text, std::uint32_t offset, Pieces& pieces) {
  icu::BreakIterator& words = iterator.over(text.substr(offset));
  std::int32_t begin = words.first();
  for (std::int32_t end = words.next(); end != icu::BreakIterator::DONE; end = words.next()) {
    add_valid(pieces, text, {offset + static_cast<std::uint32_t>(begin), offset + static_cast<std::uint32_t>(end)},
              words.getRuleStatus());
    begin = end;
  }
}

/// Where the kernel can go on behind `begin`: at a blank or line feed that begins a token.
std::uint32_t end_of_stretch(std::string_view text, std::uint32_t begin) noexcept {
  const auto size = static_cast<std::uint32_t>(text.size());
  for (std::uint32_t byte = begin + 1; byte < size; ++byte) {
    if ((text[byte] == ' ' || text[byte] == '\n') &&
        (byte + 1 == size || kernel_knows(static_cast<std::uint8_t>(text[byte + 1])))) {
      const WordBreak before = properties(character_before(text, byte).code_point).word_break;
      if (before != (text[byte] == ' ' ? WordBreak::space : WordBreak::carriage_return)) {
        return byte;
      }
    }
  }
  return size;
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

std::uint32_t icu_stretch(std::string_view text, std::uint32_t begin, const std::string& language, Pieces& pieces) {
  const std::uint32_t end = end_of_stretch(text, begin);
  const std::size_t last = pieces.size() - 1;
  const std::uint32_t start = pieces.starts()[last];
  pieces.resize(last);
  cut(word_iterator(language), text.substr(0, end), begin, pieces);
  pieces.start_memory()[last] = start;  // perhaps of blanks before `begin`
  return end;
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
  WordIterator& iterator = word_iterator({});
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
    cut(iterator, text.substr(0, words.span(text, i - 1).end), begin, pieces);
  }
  words.resize(first);
  for (std::size_t i = 0; i < pieces.size(); ++i) {
    words.add(pieces.starts()[i], pieces.kinds()[i]);
  }
}

}  // namespace acquis::text
