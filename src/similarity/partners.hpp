// SPDX-License-Identifier: Apache-2.0
/// What rows name as their best partners, and the pairs that follow from it. Internal.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "acquis/similarity/join.hpp"
#include "acquis/similarity/row_join.hpp"

namespace acquis::similarity {

/// Throws Error (invalid_argument) for options out of range; `rows` of both collections together. `bounded`: scores are
/// at most 1.
void require_join_options(const JoinOptions& options, std::int64_t rows, bool bounded);

/// A partner that a row may name.
struct Partner {
  double score;
  std::int32_t row;
};

/// Which of two partners is named first.
class BetterPartner {
 public:
  /// `first`: where the rank of partner 0 stands in tie_rank.
  BetterPartner(std::span<const std::uint32_t> tie_rank, std::int64_t first)
      : ranks_(tie_rank.empty() ? tie_rank : tie_rank.subspan(static_cast<std::size_t>(first))) {}

  [[nodiscard]] std::uint32_t rank(std::int32_t row) const {
    return ranks_.empty() ? static_cast<std::uint32_t>(row) : ranks_[static_cast<std::size_t>(row)];
  }
  [[nodiscard]] bool operator()(const Partner& x, const Partner& y) const {
    if (x.score != y.score) {
      return x.score > y.score;
    }
    return rank(x.row) != rank(y.row) ? rank(x.row) < rank(y.row) : x.row < y.row;
  }

 private:
  std::span<const std::uint32_t> ranks_;
};

/// By a, score descending, b.
void sort_pairs(std::vector<ScoredPair>& pairs);

/// The partners of each row from pairs in any order; `both`: each row of a pair is a partner of the other.
[[nodiscard]] PartnerLists listed(std::vector<ScoredPair> pairs, std::int64_t rows, bool both,
                                  const BetterPartner& better);

/// Each pair that a row names, sorted by a, score descending, b. `once`: rows and partners are of one collection, and a
/// pair counts once, the smaller row first. Throws as require_pairs does.
[[nodiscard]] std::vector<ScoredPair> named_pairs(PartnerLists lists, bool once, const JoinOptions& options);

}  // namespace acquis::similarity
