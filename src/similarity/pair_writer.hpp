// SPDX-License-Identifier: Apache-2.0
/// From partners among distinct sets to pairs of rows. Internal.
#pragma once

#include <atomic>
#include <cstdint>
#include <span>
#include <vector>

#include "acquis/similarity/join.hpp"
#include "similarity/distinct_sets.hpp"

namespace acquis::similarity {

/// A set that reaches the threshold with another.
struct SetPartner {
  std::uint32_t set;
  double score;
};

/// Pairs of rows, counted before they are written.
class PairLimit {
 public:
  /// 0: no limit.
  explicit PairLimit(std::int64_t most) : most_(most) {}
  /// Throws Error (limit_exceeded) if there are more now.
  void count(std::int64_t pairs);

 private:
  std::int64_t most_;
  std::atomic<std::int64_t> found_{0};
};

/// Turns partners of sets into pairs of their rows. One for each thread.
class PairWriter {
 public:
  /// `directed`: (a, b) and (b, a) are different pairs.
  PairWriter(const DistinctSets& sets, bool directed, const JoinOptions& options, PairLimit& limit)
      : sets_(sets), options_(options), limit_(limit), once_(sets.one_collection() && !directed) {}

  /// The pairs of all rows that hold a set: with each other and with those of its partners.
  void write(std::uint32_t set, std::span<const SetPartner> partners);
  std::vector<ScoredPair> pairs = {};

 private:
  struct Row {
    std::uint32_t row;
    double score;
  };

  void add(std::uint32_t a, std::uint32_t b, double score);
  void write_all(std::uint32_t set, std::span<const SetPartner> partners);
  void write_best(std::uint32_t set, std::span<const SetPartner> partners);
  void offer(std::uint32_t set, double score);

  const DistinctSets& sets_;
  const JoinOptions& options_;
  PairLimit& limit_;
  bool once_;
  std::vector<Row> best_;
};

/// All pairs by a, score descending, b; each once. `parts` are emptied.
[[nodiscard]] std::vector<ScoredPair> in_order(std::vector<std::vector<ScoredPair>>& parts, std::int64_t rows);

}  // namespace acquis::similarity
