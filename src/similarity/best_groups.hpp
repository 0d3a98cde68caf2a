// SPDX-License-Identifier: Apache-2.0
/// The best partners of each group of equal rows. Internal.
#pragma once

#include <cstdint>
#include <vector>

#include "similarity/partners.hpp"
#include "similarity/row_groups.hpp"

namespace acquis::similarity {

/// For each group of rows the groups that its `most` best partners are in, the best first: by score, then by the
/// smallest rank of their rows. Where rows of one collection are joined, a row stands in its own list, and `most` is
/// one more than wanted.
class BestGroups {
 public:
  BestGroups(const RowGroups& queries, const RowGroups& answers, std::int64_t most)
      : queries_(queries),
        answers_(answers),
        most_(most),
        lists_(static_cast<std::size_t>(queries.size())),
        rows_(static_cast<std::size_t>(queries.size()), 0) {}

  /// Groups are kept as long as they may hold one of the best rows. Lists of different groups can be changed at the
  /// same time. True if the list was changed.
  bool offer(std::int32_t group, const Partner& partner);

  [[nodiscard]] std::int64_t most() const noexcept { return most_; }
  [[nodiscard]] bool full(std::int32_t group) const { return rows_[static_cast<std::size_t>(group)] >= most_; }
  /// No row with a smaller score is wanted once the list is full.
  [[nodiscard]] double last_score(std::int32_t group) const {
    return lists_[static_cast<std::size_t>(group)].back().score;
  }

  /// The partners of all rows, at most `top` of each; `within`: none is its own.
  [[nodiscard]] PartnerLists rows(std::int64_t row_count, std::int32_t top, bool within) const;

 private:
  [[nodiscard]] bool better(const Partner& x, const Partner& y) const {
    if (x.score != y.score) {
      return x.score > y.score;
    }
    const std::uint32_t x_rank = answers_.group_rank(x.row);
    const std::uint32_t y_rank = answers_.group_rank(y.row);
    return x_rank != y_rank ? x_rank < y_rank : x.row < y.row;
  }
  /// Adds partners of the list of one group to `lists`, at most `top` and not `without`.
  void append(std::int32_t group, std::size_t top, std::int32_t without, std::vector<std::int32_t>& tied,
              PartnerLists& lists) const;

  const RowGroups& queries_;
  const RowGroups& answers_;
  std::int64_t most_;
  std::vector<std::vector<Partner>> lists_;
  std::vector<std::int64_t> rows_;  ///< in all groups of a list
};

}  // namespace acquis::similarity
