// SPDX-License-Identifier: Apache-2.0
#include "text/interner.hpp"

#include <algorithm>
#include <cstring>

#include "text/folding.hpp"

namespace acquis::text {
namespace {

constexpr std::uint64_t high_bits = 0x8080808080808080U;

/// Eight ASCII letters at once: a byte that lies between A and Z gets the bit 0x20.
constexpr std::uint64_t lowered(std::uint64_t bytes) noexcept {
  const std::uint64_t from_a = bytes + 0x3F3F3F3F3F3F3F3FU;    // high bit: 'A' or more
  const std::uint64_t beyond_z = bytes + 0x2525252525252525U;  // high bit: more than 'Z'
  return bytes | (((from_a & ~beyond_z) & high_bits) >> 2U);
}

/// Bytes of the span as a key, whatever they are. Precondition: up to 16 bytes.
WordKey loaded(std::string_view text, Span span) noexcept {
  std::uint64_t halves[2] = {0, 0};
  const std::uint32_t length = span.length();
  if (text.size() - span.begin >= WordKey::whole) {
    std::memcpy(halves, text.data() + span.begin, WordKey::whole);
    const std::uint32_t low_bits = std::min(length, 8U) * 8;
    const std::uint32_t high_part = length - low_bits / 8;
    halves[0] &= low_bits == 64 ? ~std::uint64_t{0} : (std::uint64_t{1} << low_bits) - 1;
    halves[1] &= high_part == 8 ? ~std::uint64_t{0} : (std::uint64_t{1} << (high_part * 8)) - 1;
  } else {
    std::memcpy(halves, text.data() + span.begin, length);
  }
  return {halves[0], halves[1], length};
}

/// ASCII letters lowered; false at the first byte that is no ASCII.
bool lower_ascii(std::string_view word, std::string& out) {
  out.resize(word.size());
  unsigned char all = 0;
  for (std::size_t i = 0; i < word.size(); ++i) {
    const auto byte = static_cast<unsigned char>(word[i]);
    all |= byte;
    out[i] = static_cast<char>(byte + (byte >= 'A' && byte <= 'Z' ? 'a' - 'A' : 0));
  }
  return all < 0x80U;
}

}  // namespace

Interner::Interner(WordTable& words, Folding folding, bool signs) : words_(words), folding_(folding) {
  for (int kind = 0; kind <= static_cast<int>(TokenKind::space); ++kind) {
    const auto each = static_cast<TokenKind>(kind);
    if (carries_content(each) || (signs && each != TokenKind::space)) {
      taken_ |= 1U << static_cast<unsigned>(kind);
    }
  }
}

std::span<const TermId> Interner::operator()(const Tokens& tokens) {
  const std::string_view text = tokens.text();
  const std::span<const std::uint32_t> starts = tokens.starts();
  const std::span<const TokenKind> kinds = tokens.kinds();
  if (ids_.size() < starts.size()) {
    ids_.resize(starts.size());
  }
  std::size_t count = 0;
  for (std::size_t i = 0; i < starts.size(); ++i) {
    if (takes(kinds[i])) {
      const std::uint32_t end = i + 1 < starts.size() ? starts[i + 1] : static_cast<std::uint32_t>(text.size());
      ids_[count++] = number(text, {starts[i], end}, kinds[i]);
    }
  }
  return std::span(ids_).first(count);
}

void Interner::append_spans(const Tokens& tokens, std::vector<Span>& spans) const {
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    const Token token = tokens[i];
    if (takes(token.kind)) {
      spans.push_back(token.span);
    }
  }
}

TermId Interner::number(std::string_view text, Span span, TokenKind kind) {
  if (span.length() <= WordKey::whole && !may_hold_blanks(kind)) {
    WordKey key = loaded(text, span);
    if (((key.low | key.high) & high_bits) == 0) {
      key.low = lowered(key.low);
      key.high = lowered(key.high);
      return known(words_.vocabulary.add(key), kind);
    }
  }
  const std::string_view word = slice(text, span);
  return !may_hold_blanks(kind) && lower_ascii(word, buffer_) ? known(words_.vocabulary.add(buffer_), kind)
                                                              : number_of_rare(word, kind);
}

TermId Interner::number_of_rare(std::string_view word, TokenKind kind) {
  WordTable::Spellings& spellings = may_hold_blanks(kind) ? words_.with_blanks : words_.plain;
  const TermId spelling = spellings.written.add(word);
  if (spelling == spellings.word.size()) {
    spellings.word.push_back(known(words_.vocabulary.add(folded(word, kind)), kind));
  }
  return spellings.word[spelling];
}

std::string Interner::folded(std::string_view word, TokenKind kind) const {
  return folding_ == Folding::lower ? lower_case(word) : folded_term(word, kind);
}

TermId Interner::known(TermId id, TokenKind kind) {
  if (id == words_.kinds.size()) {
    words_.kinds.push_back(kind);
  }
  return id;
}

std::vector<TermId> Interner::merge(const WordTable& other) {
  std::vector<TermId> here;
  here.reserve(other.vocabulary.size());
  for (TermId id = 0; id < other.vocabulary.size(); ++id) {
    here.push_back(known(words_.vocabulary.add(other.vocabulary.word(id)), other.kinds[id]));
  }
  return here;
}

}  // namespace acquis::text
