// SPDX-License-Identifier: Apache-2.0
/// Provisions with the same words as one node, and what is judged between nodes. Internal to the room.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "acquis/merge/suggestions.hpp"
#include "merge/candidates.hpp"
#include "merge/equal_groups.hpp"
#include "merge/links.hpp"

namespace acquis::merge {

/// Active provisions grouped by language and text; the order of input makes no difference to their numbers.
class Nodes {
 public:
  Nodes() = default;
  /// Provisions that people linked are nodes of their own.
  Nodes(std::span<const provision::Provision> provisions, const std::vector<bool>& active, const Links& links);

  [[nodiscard]] std::int64_t size() const noexcept { return groups_.size(); }
  /// The provisions of a node, the first by contributor and id in front.
  [[nodiscard]] const std::vector<std::int64_t>& operator[](std::int64_t node) const { return groups_[node]; }
  [[nodiscard]] std::int64_t first(std::int64_t node) const { return groups_.first(node); }
  /// The node of a provision; -1 if it is not active.
  [[nodiscard]] std::int64_t of(std::int64_t provision) const { return groups_.group_of(provision); }
  [[nodiscard]] const EqualGroups& groups() const noexcept { return groups_; }
  /// True if all provisions of both nodes belong to one contribution.
  [[nodiscard]] bool internal(std::int64_t x, std::int64_t y) const;

 private:
  EqualGroups groups_;
  std::vector<std::int64_t> contribution_;  ///< of each node, by number; -1: several
};

class Nearness;
class Readings;

/// What was judged between two nodes, or within one (x == y).
struct NodePair {
  std::int64_t x = 0;  ///< x <= y
  std::int64_t y = 0;
  bool internal = false;                 ///< all provisions of both belong to one contribution
  Judgement forth = {};                  ///< a provision of x beside one of y: what counts, whatever the order of input
  std::unique_ptr<Judgement> back = {};  ///< one of y beside one of x; null if no such pair is listed
};

struct JudgedNodes {
  std::vector<NodePair> pairs = {};
  std::int64_t not_near = 0;  ///< candidates of which nothing is suggested, though a rule may relate them (Nearness)
};

/// Judges candidates, and each node of several provisions by itself. Unrelated nodes, mere neighbours of topic and what
/// is not near enough to be suggested are left out. Each thread judges pairs of its own; what is found, and in which
/// order, does not depend on them.
[[nodiscard]] JudgedNodes judge_nodes(const Nodes& nodes, Readings& readings, const Nearness& nearness,
                                      std::span<const Candidate> candidates);

/// What is listed of judged nodes: all pairs of provisions of small nodes; for a large one its first provision with
/// those of others, each of its provisions with the first, and each with the core of its cluster. Sorted by a, b.
[[nodiscard]] std::vector<Pair> listed_pairs(const Nodes& nodes, std::vector<NodePair> judged,
                                             std::span<const Cluster> clusters,
                                             std::span<const provision::Provision> provisions);

}  // namespace acquis::merge
