// SPDX-License-Identifier: Apache-2.0
/// Exact joins of sets of shingles: Jaccard, containment, overlap, Dice.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "acquis/similarity/join.hpp"
#include "acquis/similarity/similar.hpp"

namespace acquis::similarity {

/// Sets of tokens in compressed sparse rows, as ShingleSets gives them; a view. Set i is token[begin[i]] …
/// token[begin[i + 1] - 1], ascending and distinct. Any 64-bit numbers may stand for tokens.
struct SetRows {
  std::span<const std::int64_t> begin;   ///< sets + 1 offsets into `token`
  std::span<const std::uint64_t> token;  ///< of all sets

  [[nodiscard]] std::int64_t size() const noexcept {
    return begin.empty() ? 0 : static_cast<std::int64_t>(begin.size()) - 1;
  }
  /// Unchecked; see validate.
  [[nodiscard]] std::span<const std::uint64_t> operator[](std::int64_t set) const noexcept {
    const auto first = static_cast<std::size_t>(begin[static_cast<std::size_t>(set)]);
    return token.subspan(first, static_cast<std::size_t>(begin[static_cast<std::size_t>(set) + 1]) - first);
  }
  /// Throws Error (invalid_argument) if the offsets do not ascend from 0 to the number of tokens, or a set is not
  /// sorted, or holds a token twice. O(tokens).
  void validate() const;
};

/// The score of sets of `a` and `b` tokens that share `shared` of them; 0 for cosine and bm25, which compare no sets.
[[nodiscard]] double set_score(Measure measure, double a, double b, double shared) noexcept;

/// All pairs within `sets` whose score reaches options.min_score: each once, a before b; containment (share of a in b)
/// both ways.
///
/// Exact: counts of shared tokens are exact, and scores are those of set_score, the same to the last bit for any order
/// of the sets and any number of threads. Sets that share no token are never a pair, whatever the threshold; an empty
/// set shares nothing. With `top`, each set names its best partners (ties: smaller tie_rank) and a pair is returned if
/// one of its sets names it, with containment only if a does. Sorted by a, score descending, b.
///
/// Identical sets are compared once. The rest is pruned by what a pair needs to reach the threshold: by sizes, and by
/// the rarest tokens of each set, one of which the partner must hold (prefix filter: Chaudhuri et al. 2006, Bayardo et
/// al. 2007); with `top` the threshold of a set rises with its best partners. Worst case O(n²) time for n sets that
/// share frequent tokens, O(tokens + result) memory. Throws Error (invalid_argument) for options out of range, sets
/// that break their promise and a measure of terms; Error (limit_exceeded) for more than max_pairs pairs.
[[nodiscard]] std::vector<ScoredPair> set_join(const SetRows& sets, Measure measure, const JoinOptions& options = {},
                                               JoinCounts* counts = nullptr);

/// Pairs between two collections, a of the first and b of the second; with `top`, each set of the first names its best
/// partners in the second. Only pairs between the two are compared: O(tokens) for the preparation of both.
[[nodiscard]] std::vector<ScoredPair> set_join(const SetRows& a, const SetRows& b, Measure measure,
                                               const JoinOptions& options = {}, JoinCounts* counts = nullptr);

}  // namespace acquis::similarity
