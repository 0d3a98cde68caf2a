// SPDX-License-Identifier: Apache-2.0
#include "merge/clusters.hpp"

#include <algorithm>
#include <optional>
#include <queue>
#include <set>
#include <tuple>

namespace acquis::merge {
namespace {

/// How near two provisions are; nearer relations join first.
std::int32_t rank(Relation relation) {
  switch (relation) {
    case Relation::verbatim: return 0;
    case Relation::redraft: return 1;
    case Relation::subsumes: return 2;
    case Relation::subsumed: return 2;
    default: return 3;
  }
}

struct Neighbour {
  std::int64_t node = 0;
  Relation relation = Relation::unrelated;
  double score = 0;
  bool internal = false;
};

/// What makes a core: partners, the sum of their scores, and last a low number, which stands for the text.
using Claim = std::tuple<std::int64_t, double, std::int64_t>;

class Grouper {
 public:
  Grouper(const Nodes& nodes, std::span<const NodePair> pairs, const Links& links,
          std::span<const provision::Provision> provisions)
      : nodes_(nodes),
        provisions_(provisions),
        neighbours_(static_cast<std::size_t>(nodes.size())),
        apart_(neighbours_.size()),
        free_(neighbours_.size(), true),
        placed_(neighbours_.size(), false),
        blocked_(neighbours_.size(), 0) {
    for (const NodePair& pair : pairs) {
      at(neighbours_, pair.x).push_back({pair.y, pair.forth.relation, pair.forth.score, pair.internal});
      if (pair.x != pair.y) {
        at(neighbours_, pair.y).push_back({pair.x, pair.forth.relation, pair.forth.score, pair.internal});
      }
    }
    for (std::vector<Neighbour>& list : neighbours_) {
      std::sort(list.begin(), list.end(), [](const Neighbour& x, const Neighbour& y) { return x.node < y.node; });
    }
    for (const auto& [a, b] : links.apart) {
      at(apart_, nodes.of(a)).push_back(nodes.of(b));
      at(apart_, nodes.of(b)).push_back(nodes.of(a));
    }
    for (const std::vector<std::int64_t>& group : links.together) {
      std::vector<std::int64_t>& linked = together_.emplace_back();
      for (const std::int64_t provision : group) {
        linked.push_back(nodes.of(provision));
        free_[static_cast<std::size_t>(linked.back())] = false;
      }
      std::sort(linked.begin(), linked.end());
    }
    std::sort(together_.begin(), together_.end());
  }

  std::vector<Cluster> operator()() {
    for (const std::vector<std::int64_t>& linked : together_) {
      around(core_of(linked), linked);
    }
    take_cores([&](std::int64_t node) { return joining(node); });
    take_cores([&](std::int64_t node) { return competing(node); });
    std::sort(clusters_.begin(), clusters_.end(), [](const Cluster& x, const Cluster& y) { return x.core < y.core; });
    for (std::size_t i = 0; i < clusters_.size(); ++i) {
      clusters_[i].id = "cluster-" + std::to_string(i + 1);
    }
    return std::move(clusters_);
  }

 private:
  template <typename Value>
  static std::vector<Value>::reference at(std::vector<Value>& values, std::int64_t node) {
    return values[static_cast<std::size_t>(node)];
  }
  bool free(std::int64_t node) const { return free_[static_cast<std::size_t>(node)]; }
  bool placed(std::int64_t node) const { return placed_[static_cast<std::size_t>(node)]; }
  std::int64_t size(std::int64_t node) const { return static_cast<std::int64_t>(nodes_[node].size()); }
  const std::vector<Neighbour>& neighbours(std::int64_t node) const {
    return neighbours_[static_cast<std::size_t>(node)];
  }

  /// The claim of a node on being a core by its neighbours that fit.
  template <typename Fits>
  Claim claim(std::int64_t node, const Fits& fits) const {
    std::int64_t partners = 0;
    double score = 0;
    const std::vector<std::int64_t>& apart = apart_[static_cast<std::size_t>(node)];
    for (const Neighbour& other : neighbours(node)) {
      if (!other.internal && fits(other) && std::find(apart.begin(), apart.end(), other.node) == apart.end()) {
        const std::int64_t count = other.node == node ? size(node) - 1 : size(other.node);
        partners += count;
        score += other.score * static_cast<double>(count);
      }
    }
    return {partners, score, -node};
  }
  Claim joining(std::int64_t node) const {
    return !free(node) ? Claim{} : claim(node, [&](const Neighbour& n) { return joins(n.relation) && free(n.node); });
  }
  Claim competing(std::int64_t node) const {
    return !free(node) || placed(node)
               ? Claim{}
               : claim(node, [&](const Neighbour& n) { return n.relation == Relation::competing && !placed(n.node); });
  }

  /// Makes clusters, the strongest claim first. Claims only ever grow weaker as nodes are taken: one that is out of
  /// date goes back into the queue.
  template <typename ClaimOf>
  void take_cores(const ClaimOf& claim_of) {
    std::priority_queue<Claim> queue;
    for (std::int64_t node = 0; node < nodes_.size(); ++node) {
      if (const Claim own = claim_of(node); std::get<0>(own) > 0) {
        queue.push(own);
      }
    }
    while (!queue.empty()) {
      const Claim top = queue.top();
      queue.pop();
      const std::int64_t node = -std::get<2>(top);
      const Claim now = claim_of(node);
      if (std::get<0>(now) == 0) {
        continue;
      }
      if (now < top) {
        queue.push(now);
      } else {
        around(node, {});
      }
    }
  }

  /// Of nodes that people put together, the one with most partners among them, then among all.
  std::int64_t core_of(const std::vector<std::int64_t>& linked) const {
    std::tuple<Claim, Claim> best{};
    std::int64_t core = linked.front();
    for (const std::int64_t node : linked) {
      const Claim inside = claim(node, [&](const Neighbour& n) {
        return joins(n.relation) && std::binary_search(linked.begin(), linked.end(), n.node);
      });
      const Claim outside = claim(node, [&](const Neighbour& n) { return joins(n.relation) && free(n.node); });
      const std::tuple key{Claim{std::get<0>(inside), std::get<1>(inside), 0}, outside};
      if (node == linked.front() || key > best) {
        best = key;
        core = node;
      }
    }
    return core;
  }

  /// From now on, what competes with a member, or is kept apart from it, stays outside of this cluster.
  void block(std::int64_t member) {
    for (const Neighbour& other : neighbours(member)) {
      if (other.relation == Relation::competing) {
        at(blocked_, other.node) = round_;
      }
    }
    for (const std::int64_t other : at(apart_, member)) {
      at(blocked_, other) = round_;
    }
  }

  void around(std::int64_t core, const std::vector<std::int64_t>& linked) {
    ++round_;
    std::vector<std::int64_t> members = linked.empty() ? std::vector<std::int64_t>{core} : linked;
    std::for_each(members.begin(), members.end(), [&](std::int64_t member) { block(member); });
    std::vector<Neighbour> candidates;
    for (const Neighbour& other : neighbours(core)) {
      if (joins(other.relation) && !other.internal && other.node != core && free(other.node)) {
        candidates.push_back(other);
      }
    }
    std::sort(candidates.begin(), candidates.end(), [&](const Neighbour& x, const Neighbour& y) {
      return std::tuple(rank(x.relation), -x.score, x.node) < std::tuple(rank(y.relation), -y.score, y.node);
    });
    for (const Neighbour& other : candidates) {
      if (at(blocked_, other.node) != round_) {
        members.push_back(other.node);
        block(other.node);
      }
    }
    for (const std::int64_t member : members) {
      free_[static_cast<std::size_t>(member)] = false;
      placed_[static_cast<std::size_t>(member)] = true;
    }
    add_cluster(core, members, linked);
  }

  std::vector<std::int64_t> provisions_of(const std::vector<std::int64_t>& nodes) const {
    std::vector<std::int64_t> found;
    for (const std::int64_t node : nodes) {
      found.insert(found.end(), nodes_[node].begin(), nodes_[node].end());
    }
    std::sort(found.begin(), found.end());
    return found;
  }

  std::vector<std::string> contributors_of(std::initializer_list<const std::vector<std::int64_t>*> lists) const {
    std::set<std::string> names;
    for (const std::vector<std::int64_t>* list : lists) {
      for (const std::int64_t provision : *list) {
        names.insert(provisions_[static_cast<std::size_t>(provision)].contributor);
      }
    }
    return {names.begin(), names.end()};
  }

  /// Members with alternatives, complements, supporters and whom to inform.
  void add_cluster(std::int64_t core, const std::vector<std::int64_t>& members,
                   const std::vector<std::int64_t>& linked) {
    const std::set<std::int64_t> inside(members.begin(), members.end());
    std::set<std::int64_t> alternatives;
    for (const Neighbour& other : neighbours(core)) {
      if (other.relation == Relation::competing) {
        placed_[static_cast<std::size_t>(other.node)] = true;
        if (!inside.contains(other.node)) {
          alternatives.insert(other.node);
        }
      }
    }
    std::set<std::int64_t> complements;
    for (const std::int64_t member : members) {
      for (const Neighbour& other : neighbours(member)) {
        if (other.relation == Relation::complementary && !inside.contains(other.node) &&
            !alternatives.contains(other.node)) {
          complements.insert(other.node);
        }
      }
    }
    Cluster cluster;
    cluster.core = nodes_.first(core);
    cluster.members = provisions_of(members);
    cluster.alternatives = provisions_of({alternatives.begin(), alternatives.end()});
    cluster.complements = provisions_of({complements.begin(), complements.end()});
    cluster.linked = provisions_of(linked);
    cluster.supporters = contributors_of({&cluster.members});
    cluster.inform = contributors_of({&cluster.members, &cluster.alternatives, &cluster.complements});
    clusters_.push_back(std::move(cluster));
  }

  const Nodes& nodes_;
  std::span<const provision::Provision> provisions_;
  std::vector<std::vector<Neighbour>> neighbours_;  ///< ascending
  std::vector<std::vector<std::int64_t>> apart_;
  std::vector<std::vector<std::int64_t>> together_;
  std::vector<bool> free_;
  std::vector<bool> placed_;           ///< member or alternative
  std::vector<std::int64_t> blocked_;  ///< the last cluster that a node must not join
  std::int64_t round_ = 0;
  std::vector<Cluster> clusters_;
};

}  // namespace

bool joins(Relation relation) noexcept {
  return relation == Relation::verbatim || relation == Relation::redraft || relation == Relation::subsumes ||
         relation == Relation::subsumed || relation == Relation::overlap;
}

std::vector<Cluster> find_clusters(const Nodes& nodes, std::span<const NodePair> pairs, const Links& links,
                                   std::span<const provision::Provision> provisions) {
  return Grouper(nodes, pairs, links, provisions)();
}

}  // namespace acquis::merge
