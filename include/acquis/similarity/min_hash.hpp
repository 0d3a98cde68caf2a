// SPDX-License-Identifier: Apache-2.0
/// MinHash signatures of sets (Broder 1997): small sketches that propose pairs. What they propose is verified exactly.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "acquis/big_vector.hpp"
#include "acquis/similarity/set_join.hpp"

namespace acquis::similarity {

struct MinHashOptions {
  std::int32_t minima = 128;  ///< numbers a set, a multiple of 8 from 8 to 1024
  std::int32_t threads = 0;   ///< 0: all cores; the result never depends on it
  Progress* progress = nullptr;

  /// Throws Error (invalid_argument) with a suggestion.
  void validate() const;
};

/// The signatures of sets, one row of `minima` numbers after the other: minimum k of a set is the smallest value that
/// the function a_k · x + b_k (mod 2³²) takes on its tokens, spread to 32 bits. The functions (multiply-shift,
/// Dietzfelbinger et al. 1997) are fixed, so that signatures of different runs can be compared; an empty set has 2³² -
/// 1 everywhere. O(tokens · minima).
[[nodiscard]] BigVector<std::uint32_t> min_hash(const SetRows& sets, const MinHashOptions& options = {});

/// The Jaccard similarity that two signatures of equal length suggest, the share of equal minima: with m minima its
/// standard error is √(J (1 - J) / m). 0 if one of the sets is empty.
[[nodiscard]] double min_hash_estimate(std::span<const std::uint32_t> a, std::span<const std::uint32_t> b);

struct MinHashPairOptions {
  std::int32_t bands = 32;             ///< a pair is proposed if one band of both signatures is equal
  std::int32_t rows = 4;               ///< minima a band; bands · rows is a multiple of 8, at most 1024
  double min_score = 0.7;              ///< Jaccard; proposed pairs below are not returned
  bool recall = false;                 ///< joins exactly, too, and tells the share that was found
  std::int32_t threads = 0;            ///< 0: all cores; the result never depends on it
  std::int64_t max_pairs = 2'000'000;  ///< more throw Error (limit_exceeded); 0: no limit
  Progress* progress = nullptr;

  /// Throws Error (invalid_argument) with a suggestion.
  void validate() const;
};

struct MinHashPairs {
  std::vector<ScoredPair> pairs = {};  ///< as set_join gives them, with exact scores
  std::int64_t candidates = 0;         ///< pairs of distinct sets that were proposed, each verified
  std::optional<double> recall = {};   ///< share of the exact join that was found; 1 if that is empty
};

/// Pairs within `sets` that share a band of their signatures and whose exact Jaccard similarity reaches the threshold.
/// Nothing is returned unverified, but pairs may be missed, one of similarity J with a probability of (1 - Jʳ)ᵇ for b
/// bands of r rows. Identical sets are never missed.
[[nodiscard]] MinHashPairs min_hash_pairs(const SetRows& sets, const MinHashPairOptions& options = {});

}  // namespace acquis::similarity
