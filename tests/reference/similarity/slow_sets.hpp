// SPDX-License-Identifier: Apache-2.0
/// Joins of sets straight from the definitions: an oracle.
#pragma once

#include <cstdint>
#include <random>
#include <vector>

#include "acquis/similarity/set_join.hpp"

namespace acquis_test {

/// Sets in rows that own their memory.
class Sets {
 public:
  Sets() = default;
  explicit Sets(const std::vector<std::vector<std::uint64_t>>& sets);
  /// Sorts and drops repeated tokens.
  void add(std::vector<std::uint64_t> tokens);
  [[nodiscard]] acquis::similarity::SetRows rows() const { return {begin_, tokens_}; }
  /// Set order[i] becomes set i.
  [[nodiscard]] Sets reordered(const std::vector<std::size_t>& order) const;

 private:
  std::vector<std::int64_t> begin_ = {0};
  std::vector<std::uint64_t> tokens_;
};

/// All pairs, one after the other; `b` null: within `a`.
[[nodiscard]] std::vector<acquis::similarity::ScoredPair> slow_set_join(const acquis::similarity::SetRows& a,
                                                                        const acquis::similarity::SetRows* b,
                                                                        acquis::similarity::Measure measure,
                                                                        const acquis::similarity::JoinOptions& options);

/// Sets that share tokens and whole neighbours; some empty, some equal, some of one token; few tokens are frequent.
[[nodiscard]] Sets random_sets(std::mt19937& random, std::size_t count, bool small_numbers);

}  // namespace acquis_test
