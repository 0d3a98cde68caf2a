// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "acquis/big_vector.hpp"
#include "acquis/text/tokeniser.hpp"

namespace acquis::text {

struct TokenSequencesOptions {
  WordRules rules = WordRules::document;
  std::int32_t threads = 1;  ///< 0: all cores; the result never depends on it
};

/// The tokens of many texts, one text behind the other (compressed sparse rows).
///
/// As the tokens of a text tile it, a token is its first byte and its kind: five bytes each. Texts may come in batches;
/// the result is that of one go. The texts themselves are not kept.
class TokenSequences {
 public:
  explicit TokenSequences(TokenSequencesOptions options = {}) : options_(options) {}

  /// Adds texts at the end. `languages`: an ISO 639-1 code for each text, or nothing; only WordRules::icu asks for it.
  /// O(bytes). Throws Error (limit_exceeded) for a text longer than 4 GiB, (invalid_argument) for a wrong number of
  /// languages; nothing is added then.
  void append(std::span<const std::string_view> texts, std::span<const std::string_view> languages = {});

  [[nodiscard]] std::int64_t size() const noexcept { return static_cast<std::int64_t>(text_begin_.size()) - 1; }
  /// Texts + 1 offsets into `start` and `kind`.
  [[nodiscard]] std::span<const std::int64_t> text_begin() const noexcept { return text_begin_; }
  [[nodiscard]] std::span<const std::uint32_t> start() const noexcept { return start_; }  ///< bytes of its own text
  [[nodiscard]] std::span<const TokenKind> kind() const noexcept { return kind_; }

 private:
  TokenSequencesOptions options_;
  BigVector<std::int64_t> text_begin_ = {0};
  BigVector<std::uint32_t> start_ = {};
  BigVector<TokenKind> kind_ = {};
};

}  // namespace acquis::text
