// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "acquis/big_vector.hpp"
#include "acquis/text/term_sequences.hpp"
#include "acquis/text/text_rows.hpp"
#include "acquis/text/tokeniser.hpp"
#include "acquis/text/vocabulary.hpp"

namespace acquis::text {

/// Number of a token that is no word of the vocabulary: white space.
inline constexpr TermId no_word = UINT32_MAX;

struct TokenSequencesOptions {
  WordRules rules = WordRules::document;
  bool vocabulary = false;   ///< number the case-folded forms too (4 bytes a token)
  std::int32_t threads = 1;  ///< 0: all cores; the result never depends on it
};

/// The tokens of many texts, one text behind the other (compressed sparse rows).
///
/// As the tokens of a text tile it, a token is its first byte and its kind: five bytes each. Texts may come in batches;
/// the result is that of one go. The texts themselves are not kept.
class TokenSequences {
 public:
  explicit TokenSequences(TokenSequencesOptions options = {}) : options_(options) {}

  /// Makes room for the tokens of texts of so many bytes in all. A guess: memory is taken when it is written.
  void expect(std::uint64_t bytes, std::size_t texts);

  /// Adds texts at the end. `languages`: an ISO 639-1 code for each text, or nothing; only WordRules::icu asks for it.
  /// O(bytes). Throws Error (limit_exceeded) for a text longer than 4 GiB, (invalid_argument) for a wrong number of
  /// languages; nothing is added then.
  void append(std::span<const std::string_view> texts, std::span<const std::string_view> languages = {});

  [[nodiscard]] std::int64_t size() const noexcept { return rows_.size(); }
  /// Texts + 1 offsets into `start`, `kind` and `ids`.
  [[nodiscard]] std::span<const std::int64_t> text_begin() const noexcept { return rows_.text_begin; }
  [[nodiscard]] std::span<const std::uint32_t> start() const noexcept {
    return rows_.first;
  }  ///< bytes of its own text
  [[nodiscard]] std::span<const TokenKind> kind() const noexcept { return rows_.second; }
  /// With options.vocabulary: the number of each token's case-folded form, `no_word` for white space.
  [[nodiscard]] std::span<const TermId> ids() const noexcept { return rows_.ids; }
  /// The case-folded forms in order of first appearance; none without options.vocabulary.
  [[nodiscard]] const WordTable& words() const noexcept { return rows_.words; }

 private:
  struct Rows : TextRows<std::uint32_t, TokenKind> {
    BigVector<TermId> ids = {};
    WordTable words = {};
    void append(const Rows& more);
  };
  class Cutter;

  TokenSequencesOptions options_;
  Rows rows_ = {};
};

}  // namespace acquis::text
