// SPDX-License-Identifier: Apache-2.0
/// Joins of rows by computing every pair: oracles.
#pragma once

#include <cstdint>
#include <random>
#include <utility>
#include <vector>

#include "acquis/similarity/row_join.hpp"

namespace acquis_test {

/// Rows that own what SparseRows looks at.
struct OwnRows {
  std::vector<std::int64_t> row_begin = {0};
  std::vector<std::int32_t> column = {};
  std::vector<double> weight = {};

  /// Columns must ascend.
  void add(const std::vector<std::pair<std::int32_t, double>>& row);
  void add(const acquis::similarity::SparseRows& rows, std::int64_t row);
  [[nodiscard]] acquis::similarity::SparseRows view() const { return {row_begin, column, weight}; }
};

/// Rows whose columns are as unevenly frequent as words; some empty, some equal, some of one column. `unit`: each of
/// length 1.
[[nodiscard]] OwnRows random_rows(std::mt19937& random, std::int64_t count, std::int32_t columns, bool unit);

[[nodiscard]] double slow_product(const acquis::similarity::SparseRows& a, std::int64_t row,
                                  const acquis::similarity::SparseRows& b, std::int64_t partner);

/// What each row of `a` names in `b`; `within`: both are rows of the same texts, and none names itself.
[[nodiscard]] std::vector<std::vector<acquis::similarity::ScoredPair>> slow_partners(
    const acquis::similarity::SparseRows& a, const acquis::similarity::SparseRows& b, bool within,
    const acquis::similarity::JoinOptions& options);

/// All pairs that rows name, sorted as the joins sort them. `once`: each pair once, the smaller row first.
[[nodiscard]] std::vector<acquis::similarity::ScoredPair> slow_pairs(
    const std::vector<std::vector<acquis::similarity::ScoredPair>>& partners, bool once);

}  // namespace acquis_test
