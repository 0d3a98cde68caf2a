// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "acquis/similarity/join.hpp"

namespace acquis::similarity {

/// Texts as numbers of their tokens, one behind the other: text i is token[begin[i] … begin[i + 1]). Equal numbers are
/// equal tokens. TermSequences has them so.
struct TokenRows {
  std::span<const std::int64_t> begin;
  std::span<const std::uint32_t> token;

  [[nodiscard]] std::size_t size() const noexcept { return begin.empty() ? 0 : begin.size() - 1; }
  [[nodiscard]] std::span<const std::uint32_t> operator[](std::size_t i) const {
    return token.subspan(static_cast<std::size_t>(begin[i]), static_cast<std::size_t>(begin[i + 1] - begin[i]));
  }
};

struct TokenRatioOptions {
  double min_score = 0;                  ///< 0–1; pairs below are 0 in a table, and no result of a join
  std::int32_t threads = 0;              ///< 0: all cores; the result never depends on it
  std::int64_t max_cells = 500'000'000;  ///< of a table; more throw Error (limit_exceeded); 0: no limit
  std::int64_t max_pairs = 2'000'000;    ///< of a join; more throw Error (limit_exceeded); 0: no limit
  Progress* progress = nullptr;          ///< watched and stopped by the caller

  /// Throws Error (invalid_argument) with a suggestion.
  void validate() const;
};

/// 2 · LCS / (|a| + |b|): the share of the tokens of two texts that a longest common subsequence pairs, 0–1. The ratio
/// of `compare` and `relate`; 0 if a text is empty.
[[nodiscard]] double token_ratio(std::span<const std::uint32_t> a, std::span<const std::uint32_t> b);

/// The ratio of every text of `a` with every text of `b`, row by row; with one list the table is symmetric and each
/// pair is computed once.
///
/// Several texts share a vector register, each in a lane of 64 bits, and a token that none of them holds costs one
/// look-up (bit-parallel after Hyyrö 2004, in vectors as RapidFuzz has it). With `min_score`, pairs are passed over
/// whose lengths or common tokens cannot reach it. O(|a| · |b| / 64) time a pair at worst.
[[nodiscard]] std::vector<float> token_ratios(TokenRows a, const TokenRatioOptions& options = {},
                                              JoinCounts* counts = nullptr);
[[nodiscard]] std::vector<float> token_ratios(TokenRows a, TokenRows b, const TokenRatioOptions& options = {},
                                              JoinCounts* counts = nullptr);

/// The pairs that share a token and reach `min_score`, sorted by a, score descending, b; with one list each pair once,
/// a before b. Memory of the result only.
[[nodiscard]] std::vector<ScoredPair> token_ratio_join(TokenRows a, const TokenRatioOptions& options = {},
                                                       JoinCounts* counts = nullptr);
[[nodiscard]] std::vector<ScoredPair> token_ratio_join(TokenRows a, TokenRows b, const TokenRatioOptions& options = {},
                                                       JoinCounts* counts = nullptr);

}  // namespace acquis::similarity
