// SPDX-License-Identifier: Apache-2.0
/// Tokens to numbers of folded words, in one pass.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "acquis/big_vector.hpp"
#include "acquis/span.hpp"
#include "acquis/text/term_sequences.hpp"
#include "acquis/text/tokeniser.hpp"

namespace acquis::text {

/// Numbers the terms of one text after the other; the numbers are those of folded words in order of first appearance.
///
/// ASCII words of up to 16 bytes are folded in two registers and looked up without touching memory but their slot.
/// Any other spelling is folded once, by ICU; later it is found as it is written.
class Interner {
 public:
  /// `words` must outlive the interner; what it holds already keeps its numbers.
  Interner(WordTable& words, Folding folding, bool signs);

  /// Numbers of the terms of one text in order; valid until the next call. O(n).
  [[nodiscard]] std::span<const TermId> operator()(const Tokens& tokens);
  /// The number of each token of one text into `ids`, `none` for those that are no terms. O(n).
  /// Precondition: ids.size() == tokens.size().
  void number_all(const Tokens& tokens, std::span<TermId> ids, TermId none);
  /// Appends the spans of the same terms.
  void append_spans(const Tokens& tokens, BigVector<Span>& spans) const;

  [[nodiscard]] bool takes(TokenKind kind) const noexcept {
    return ((taken_ >> static_cast<unsigned>(kind)) & 1U) != 0;
  }

  /// Adds the words of a table for the texts that follow; the numbers of its words here.
  [[nodiscard]] std::vector<TermId> merge(const WordTable& other);

 private:
  static constexpr std::size_t batch = 64;

  /// A token that was met, and the slot of its word asked for.
  struct Announced {
    WordKey key;
    std::uint64_t hash;
    std::uint32_t token;
    bool plain;  ///< ASCII of up to 16 bytes: `key` is that of the folded word
  };
  class KeyLoader;

  /// Calls put(token, number) for the terms in order.
  template <typename Put>
  void number(const Tokens& tokens, const Put& put);
  [[nodiscard]] std::size_t taken(std::span<const TokenKind> kinds, std::size_t begin, std::size_t end,
                                  std::array<Announced, batch>& words) const noexcept;
  void announce(const KeyLoader& load, Token token, Announced& word) const noexcept;
  [[nodiscard]] TermId number_of_other(std::string_view word, TokenKind kind);
  [[nodiscard]] TermId number_of_rare(std::string_view word, TokenKind kind);
  [[nodiscard]] std::string folded(std::string_view word, TokenKind kind) const;
  TermId known(TermId id, TokenKind kind);

  WordTable& words_;
  Folding folding_;
  std::uint32_t taken_ = 0;  // a bit for each kind of token
  std::uint32_t plain_ = 0;  // kinds that hold no blanks, among them
  std::vector<TermId> ids_;
  std::string buffer_;
};

}  // namespace acquis::text
