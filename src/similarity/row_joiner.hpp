// SPDX-License-Identifier: Apache-2.0
/// The join of sparse rows, on groups of equal rows. Internal.
#pragma once

#include <array>
#include <atomic>
#include <cstdint>
#include <mutex>
#include <span>
#include <vector>

#include "similarity/best_groups.hpp"
#include "similarity/row_tiles.hpp"

namespace acquis::similarity {

/// What is joined. Rows of one collection against themselves are the same object on both sides.
struct RowJoin {
  const SparseRows& queries;
  const SparseRows& answers;
  bool symmetric = false;  ///< both are the same: each pair of rows is computed once
  bool within = false;     ///< of the same texts: none is its own partner
  const JoinOptions& options;
};

class RowJoiner {
 public:
  RowJoiner(const RowJoin& join, const RowGroups& query_groups, const RowGroups& answer_groups);

  /// The best partners of each group; options.top must not be 0.
  [[nodiscard]] BestGroups best();
  /// All pairs of groups that reach min_score, in no order; if symmetric each once, a < b, and those of a group with
  /// itself. Throws Error (limit_exceeded) when they stand for more rows than allowed.
  [[nodiscard]] std::vector<ScoredPair> all();

  /// All rows have length 1: scores are at most 1.
  [[nodiscard]] bool unit() const noexcept { return queries_.unit() && answers_.unit(); }
  [[nodiscard]] JoinCounts counts() const noexcept { return counts_; }

 private:
  friend class TileWorker;

  void run();
  void join_tile_pairs();
  void join_directed();
  void add(const JoinCounts& counts);
  void count_pairs(std::int64_t query, std::int64_t answer);

  const RowJoin& join_;
  const RowGroups& query_groups_;
  const RowGroups& answer_groups_;
  JoinColumns columns_;
  TiledRows queries_;
  TiledRows other_answers_;  ///< empty if symmetric
  TiledRows& answers_;
  BestGroups* best_ = nullptr;  ///< null: all pairs are wanted
  std::atomic<std::int64_t> rows_of_pairs_{0};
  std::mutex mutex_;  ///< of what follows
  std::vector<ScoredPair> pairs_;
  JoinCounts counts_;
};

}  // namespace acquis::similarity
