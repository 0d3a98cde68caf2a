// SPDX-License-Identifier: Apache-2.0
/// Equal rows of a matrix, which a join computes once. Internal.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "acquis/similarity/row_join.hpp"

namespace acquis::similarity {

/// Rows with the same columns and weights, to the bit. Rows without a weight above 0 are in no group. O(weights).
class RowGroups {
 public:
  static constexpr std::int32_t none = -1;

  /// `tie_rank`: of each row; empty: the row number.
  RowGroups(const SparseRows& rows, std::span<const std::uint32_t> tie_rank);

  [[nodiscard]] std::int32_t size() const noexcept { return static_cast<std::int32_t>(begin_.size()) - 1; }
  /// Groups are in the order of their first rows.
  [[nodiscard]] std::int64_t first_row(std::int32_t group) const { return first_[static_cast<std::size_t>(group)]; }
  /// Rows by tie_rank.
  [[nodiscard]] std::span<const std::int32_t> members(std::int32_t group) const {
    const auto begin = static_cast<std::size_t>(begin_[static_cast<std::size_t>(group)]);
    return std::span(members_).subspan(begin, static_cast<std::size_t>(count(group)));
  }
  [[nodiscard]] std::int64_t count(std::int32_t group) const {
    return begin_[static_cast<std::size_t>(group) + 1] - begin_[static_cast<std::size_t>(group)];
  }
  /// The group of a row, or none.
  [[nodiscard]] std::int32_t of(std::int64_t row) const { return of_[static_cast<std::size_t>(row)]; }
  [[nodiscard]] std::uint32_t rank(std::int64_t row) const {
    return tie_rank_.empty() ? static_cast<std::uint32_t>(row) : tie_rank_[static_cast<std::size_t>(row)];
  }
  /// The smallest rank of its rows.
  [[nodiscard]] std::uint32_t group_rank(std::int32_t group) const {
    return rank(members_[static_cast<std::size_t>(begin_[static_cast<std::size_t>(group)])]);
  }

 private:
  std::span<const std::uint32_t> tie_rank_;
  std::vector<std::int32_t> of_;
  std::vector<std::int32_t> first_;
  std::vector<std::int32_t> begin_ = {0};
  std::vector<std::int32_t> members_;
};

}  // namespace acquis::similarity
