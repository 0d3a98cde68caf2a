// SPDX-License-Identifier: Apache-2.0
/// Readings of all nodes, within a bound of memory. Internal to the room.
#pragma once

#include <algorithm>
#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <utility>
#include <vector>

#include "acquis/merge/suggestions.hpp"
#include "merge/formulas.hpp"
#include "merge/nodes.hpp"
#include "merge/reading.hpp"

namespace acquis::merge {

/// The reading of each node's words. All are kept while there are no more than most_kept (some 14 kB each); else a node
/// is read again whenever it is needed, and no more than most_kept are at hand at a time.
class Readings {
 public:
  static constexpr std::int64_t most_kept = 100'000;

  /// All must outlive it. `kept`: for tests, instead of most_kept.
  Readings(std::span<const provision::Provision> provisions, const Nodes& nodes, const FormulaSet& learnt,
           const MergeOptions& options, std::int64_t kept = most_kept);

  [[nodiscard]] std::int64_t size() const noexcept { return nodes_.size(); }

  /// Calls use(node, reading) once for each node, in threads and in no fixed order.
  void each(const std::function<void(std::int64_t, const Reading&)>& use);

  using Pair = std::pair<std::int64_t, std::int64_t>;
  /// Calls use(i, readings of pairs[i]) once for each i, in threads and in no fixed order.
  void each_pair(std::span<const Pair> pairs,
                 const std::function<void(std::size_t, const Reading&, const Reading&)>& use);

  /// The reading of one node; may be called from several threads.
  [[nodiscard]] std::shared_ptr<const Reading> of(std::int64_t node) const;

 private:
  [[nodiscard]] const provision::Provision& provision(std::int64_t node) const {
    return provisions_[static_cast<std::size_t>(nodes_.first(node))];
  }
  [[nodiscard]] std::vector<Reading> read_all(std::int64_t begin, std::int64_t end, Progress* progress) const;

  std::span<const provision::Provision> provisions_;
  const Nodes& nodes_;
  const FormulaSet& learnt_;
  const MergeOptions& options_;
  std::int64_t most_kept_;
  std::vector<Reading> kept_;  ///< of all nodes, or none
};

}  // namespace acquis::merge
