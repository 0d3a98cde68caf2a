// SPDX-License-Identifier: Apache-2.0
/// What all exact joins share: what is asked, what is found, what it cost. The joins themselves: row_join.hpp (cosine,
/// BM25), set_join.hpp (Jaccard, containment, overlap, Dice).
#pragma once

#include <cstdint>
#include <span>

#include "acquis/progress.hpp"

namespace acquis::similarity {

/// Row `a` of the first collection and row `b` of the second (the first if there is only one).
struct ScoredPair {
  std::int64_t a = 0;
  std::int64_t b = 0;
  double score = 0;
  friend bool operator==(const ScoredPair&, const ScoredPair&) = default;
};

/// Which pairs are wanted. The same for every join.
struct JoinOptions {
  double min_score = 0;  ///< pairs below are not returned; pairs that share nothing never are
  /// Each row names at most so many partners, its best (ties: smaller tie_rank); a pair is returned if one of its rows
  /// names it, and if the measure goes one way only if a does. 0: all pairs that reach min_score.
  std::int32_t top = 0;
  std::int32_t threads = 0;            ///< 0: all cores; the result never depends on it
  std::int64_t max_pairs = 2'000'000;  ///< more throw Error (limit_exceeded); 0: no limit
  std::span<const std::uint32_t> tie_rank =
      {};                        ///< of each row of the first, then of the second collection; empty: the row number
  Progress* progress = nullptr;  ///< watched and stopped by the caller
};

/// What a join cost: counts that do not depend on the machine, and with one thread are the same in every run.
struct JoinCounts {
  std::int64_t steps = 0;       ///< elementary operations: products added, tokens of sets compared
  std::int64_t candidates = 0;  ///< pairs that passed the bounds
  std::int64_t verified = 0;    ///< pairs whose exact score was computed

  JoinCounts& operator+=(const JoinCounts& other) noexcept {
    steps += other.steps;
    candidates += other.candidates;
    verified += other.verified;
    return *this;
  }
};

}  // namespace acquis::similarity
