// SPDX-License-Identifier: Apache-2.0
#include "text/interner.hpp"

#include <algorithm>
#include <array>
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

/// For each length up to 16 the bytes of a key that belong to the word.
struct Mask {
  std::uint64_t low;
  std::uint64_t high;
};
constexpr std::array<Mask, WordKey::whole + 1> masks = [] {
  std::array<Mask, WordKey::whole + 1> all{};
  for (std::size_t length = 1; length < all.size(); ++length) {
    all[length] = {length < 8 ? (std::uint64_t{1} << (8 * length)) - 1 : ~std::uint64_t{0},
                   length <= 8    ? 0
                   : length == 16 ? ~std::uint64_t{0}
                                  : (std::uint64_t{1} << (8 * (length - 8))) - 1};
  }
  return all;
}();

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

/// Reads up to 16 bytes of a text as a key, whatever they are, and never a byte behind its end.
class Interner::KeyLoader {
 public:
  explicit KeyLoader(std::string_view text) noexcept : text_(text) {
    const std::size_t size = std::min<std::size_t>(text.size(), WordKey::whole);
    if (size == WordKey::whole) {  // of constant size: no call
      std::memcpy(end_, text.data() + text.size() - WordKey::whole, WordKey::whole);
    } else if (size > 0) {
      std::memcpy(end_ + WordKey::whole - size, text.data(), size);
    }
  }

  /// Precondition: the span has up to 16 bytes.
  [[nodiscard]] WordKey operator()(Span span) const noexcept {
    const std::size_t rest = text_.size() - span.begin;
    const char* bytes = rest >= WordKey::whole ? text_.data() + span.begin : end_ + WordKey::whole - rest;
    std::uint64_t halves[2];
    std::memcpy(halves, bytes, sizeof halves);
    const std::uint32_t length = span.length();
    const Mask& mask = masks[length];
    return {halves[0] & mask.low, halves[1] & mask.high, length};
  }

 private:
  std::string_view text_;
  char end_[2 * WordKey::whole] = {};  // the last 16 bytes and as many zeros
};

Interner::Interner(WordTable& words, Folding folding, bool signs) : words_(words), folding_(folding) {
  for (int kind = 0; kind <= static_cast<int>(TokenKind::space); ++kind) {
    const auto each = static_cast<TokenKind>(kind);
    if (carries_content(each) || (signs && each != TokenKind::space)) {
      taken_ |= 1U << static_cast<unsigned>(kind);
      plain_ |= may_hold_blanks(each) ? 0 : 1U << static_cast<unsigned>(kind);
    }
  }
}

void Interner::append_spans(const Tokens& tokens, BigVector<Span>& spans) const {
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    const Token token = tokens[i];
    if (takes(token.kind)) {
      spans.push_back(token.span);
    }
  }
}

inline TermId Interner::known(TermId id, TokenKind kind) {
  if (id == words_.kinds.size()) {
    words_.kinds.push_back(kind);
  }
  return id;
}

TermId Interner::number_of_other(std::string_view word, TokenKind kind) {
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

std::span<const TermId> Interner::operator()(const Tokens& tokens) {
  if (ids_.size() < tokens.size()) {
    ids_.resize(tokens.size());
  }
  TermId* next = ids_.data();
  number(tokens, [&](std::size_t /*token*/, TermId id) { *next++ = id; });
  return {ids_.data(), next};
}

void Interner::number_all(const Tokens& tokens, std::span<TermId> ids, TermId none) {
  std::fill(ids.begin(), ids.end(), none);
  number(tokens, [&](std::size_t token, TermId id) { ids[token] = id; });
}

template <typename Put>
void Interner::number(const Tokens& tokens, const Put& put) {
  const std::size_t size = tokens.size();
  const std::span<const TokenKind> kinds = tokens.kinds();
  const KeyLoader load(tokens.text());
  std::array<Announced, batch> words;
  for (std::size_t begin = 0; begin < size; begin += batch) {
    // A batch is looked up after all of its slots were asked for, so that the memory answers while keys are made.
    const std::size_t count = taken(kinds, begin, std::min(begin + batch, size), words);
    for (std::size_t i = 0; i < count; ++i) {
      announce(load, tokens[words[i].token], words[i]);
    }
    for (std::size_t i = 0; i < count; ++i) {
      const Announced& word = words[i];
      const TokenKind kind = kinds[word.token];
      put(word.token, word.plain ? known(words_.vocabulary.add(word.key, word.hash), kind)
                                 : number_of_other(tokens.word(word.token), kind));
    }
  }
}

/// Finds the tokens that count among those from `begin` to `end`.
std::size_t Interner::taken(std::span<const TokenKind> kinds, std::size_t begin, std::size_t end,
                            std::array<Announced, batch>& words) const noexcept {
  std::size_t count = 0;
  for (std::size_t i = begin; i < end; ++i) {
    words[count].token = static_cast<std::uint32_t>(i);
    count += takes(kinds[i]) ? 1 : 0;  // no jump: words and signs follow each other without a rule
  }
  return count;
}

inline void Interner::announce(const KeyLoader& load, Token token, Announced& word) const noexcept {
  word.plain = token.span.length() <= WordKey::whole && ((plain_ >> static_cast<unsigned>(token.kind)) & 1U) != 0;
  if (!word.plain) {
    return;
  }
  word.key = load(token.span);
  word.plain = ((word.key.low | word.key.high) & high_bits) == 0;
  word.key.low = lowered(word.key.low);
  word.key.high = lowered(word.key.high);
  word.hash = Vocabulary::hash(word.key);
  words_.vocabulary.announce(word.hash);
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
