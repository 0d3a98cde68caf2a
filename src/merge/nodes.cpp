// SPDX-License-Identifier: Apache-2.0
#include "merge/nodes.hpp"

#include <algorithm>
#include <array>
#include <atomic>
#include <iterator>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <unordered_map>
#include <utility>

#include "merge/nearness.hpp"
#include "merge/readings.hpp"
#include "merge/rules.hpp"

namespace acquis::merge {
namespace {

constexpr std::int64_t several = -1;

bool listed(Relation relation) {
  return relation != Relation::unrelated && relation != Relation::same_topic;
}

/// True if a provision of y stands before one of x in the input.
bool turned(const Nodes& nodes, std::int64_t x, std::int64_t y) {
  return x != y &&
         *std::max_element(nodes[x].begin(), nodes[x].end()) > *std::min_element(nodes[y].begin(), nodes[y].end());
}

/// A bond by words that everybody uses is chance.
bool bond_tells(const Judgement& judgement, const Reading& left, const Reading& right, const Nearness& nearness) {
  if (judgement.relation != Relation::complementary) {
    return true;
  }
  return std::any_of(judgement.evidence.begin(), judgement.evidence.end(), [&](const Evidence& item) {
    return (item.a && nearness.telling(left, *item.a)) || (item.b && nearness.telling(right, *item.b));
  });
}

class Lister {
 public:
  Lister(const Nodes& nodes, std::span<const provision::Provision> provisions)
      : nodes_(nodes), provisions_(provisions) {}

  /// Moves the judgement out of a pair that is listed once: there are many, and texts stand in each.
  std::vector<Pair> operator()(std::span<NodePair> judged, std::span<const Cluster> clusters) {
    pairs_.reserve(judged.size());
    for (NodePair& pair : judged) {
      if (nodes_[pair.x].size() == 1 && nodes_[pair.y].size() == 1) {
        const std::int64_t p = nodes_.first(pair.x);
        const std::int64_t q = nodes_.first(pair.y);
        add(p, q, std::move(p > q && pair.back ? *pair.back : pair.forth));
        continue;
      }
      pair.x == pair.y ? list_within(pair) : list_between(pair);
      if (nodes_.groups().large(pair.x) || nodes_.groups().large(pair.y)) {
        large_.emplace(std::minmax(pair.x, pair.y), &pair);
      }
    }
    if (!large_.empty()) {
      std::for_each(clusters.begin(), clusters.end(), [&](const Cluster& cluster) { list_core(cluster); });
    }
    const auto place = [](const Pair& pair) { return std::pair(pair.a, pair.b); };
    std::sort(pairs_.begin(), pairs_.end(), [&](const Pair& x, const Pair& y) { return place(x) < place(y); });
    pairs_.erase(
        std::unique(pairs_.begin(), pairs_.end(), [&](const Pair& x, const Pair& y) { return place(x) == place(y); }),
        pairs_.end());
    return std::move(pairs_);
  }

 private:
  void list_within(const NodePair& pair) {
    const std::vector<std::int64_t>& all = nodes_[pair.x];
    for (std::size_t i = 0; i < nodes_.groups().listed(pair.x).size(); ++i) {
      for (std::size_t j = i + 1; j < all.size(); ++j) {
        add(all[i], all[j], pair);
      }
    }
  }

  void list_between(const NodePair& pair) {
    for (const std::int64_t p : nodes_.groups().listed(pair.x)) {
      for (const std::int64_t q : nodes_.groups().listed(pair.y)) {
        add(p, q, pair);
      }
    }
  }

  void list_core(const Cluster& cluster) {
    for (const auto* list : {&cluster.members, &cluster.alternatives}) {
      for (const std::int64_t other : *list) {
        const std::int64_t x = nodes_.of(cluster.core);
        const std::int64_t y = nodes_.of(other);
        const auto found = large_.find(std::minmax(x, y));
        if (other != cluster.core && found != large_.end()) {
          x == found->second->x ? add(cluster.core, other, *found->second) : add(other, cluster.core, *found->second);
        }
      }
    }
  }

  /// p of x, q of y.
  void add(std::int64_t p, std::int64_t q, const NodePair& pair) {
    add(p, q, p > q && pair.back ? *pair.back : pair.forth);
  }

  void add(std::int64_t p, std::int64_t q, Judgement judgement) {
    const bool internal =
        provisions_[static_cast<std::size_t>(p)].contribution == provisions_[static_cast<std::size_t>(q)].contribution;
    pairs_.push_back({std::min(p, q), std::max(p, q), internal, std::move(judgement)});
  }

  const Nodes& nodes_;
  std::span<const provision::Provision> provisions_;
  std::map<std::pair<std::int64_t, std::int64_t>, const NodePair*> large_;
  std::vector<Pair> pairs_;
};

}  // namespace

Nodes::Nodes(std::span<const provision::Provision> provisions, const std::vector<bool>& active, const Links& links) {
  std::vector<std::string> keys(provisions.size());
  for (std::size_t p = 0; p < provisions.size(); ++p) {
    if (active[p]) {
      keys[p] = provisions[p].language + '\n' + provisions[p].text;
    }
  }
  const auto alone = [&](std::int64_t p) { keys[static_cast<std::size_t>(p)] += '\n' + std::to_string(p); };
  std::vector<std::int64_t> linked;
  for (const std::vector<std::int64_t>& group : links.together) {
    linked.insert(linked.end(), group.begin(), group.end());
  }
  for (const auto& [a, b] : links.apart) {
    linked.insert(linked.end(), {a, b});
  }
  std::sort(linked.begin(), linked.end());
  linked.erase(std::unique(linked.begin(), linked.end()), linked.end());
  std::for_each(linked.begin(), linked.end(), alone);
  groups_ = EqualGroups(keys, [&](std::int64_t x, std::int64_t y) {
    const provision::Provision& left = provisions[static_cast<std::size_t>(x)];
    const provision::Provision& right = provisions[static_cast<std::size_t>(y)];
    return std::tie(left.text, left.contributor, left.id) < std::tie(right.text, right.contributor, right.id);
  });
  std::unordered_map<std::string_view, std::int64_t> contributions;
  for (std::int64_t node = 0; node < size(); ++node) {
    std::optional<std::int64_t> common;
    for (const std::int64_t p : groups_[node]) {
      const auto number = static_cast<std::int64_t>(contributions.size());
      const std::int64_t own =
          contributions.try_emplace(provisions[static_cast<std::size_t>(p)].contribution, number).first->second;
      common = !common || *common == own ? own : several;
    }
    contribution_.push_back(*common);
  }
}

bool Nodes::internal(std::int64_t x, std::int64_t y) const {
  const std::int64_t own = contribution_[static_cast<std::size_t>(x)];
  return own != several && own == contribution_[static_cast<std::size_t>(y)];
}

JudgedNodes judge_nodes(const Nodes& nodes, Readings& readings, const Nearness& nearness,
                        std::span<const Candidate> candidates) {
  JudgedNodes found;
  std::vector<Candidate> wanted;
  std::copy_if(candidates.begin(), candidates.end(), std::back_inserter(wanted),
               [&](const Candidate& pair) { return nearness.near(pair.first, pair.second); });
  found.not_near = static_cast<std::int64_t>(candidates.size() - wanted.size());
  for (std::int64_t node = 0; node < nodes.size(); ++node) {
    if (nodes[node].size() > 1) {
      wanted.emplace_back(node, node);
    }
  }
  std::vector<NodePair>& pairs = found.pairs;
  pairs.resize(wanted.size());  // unrelated, until judged
  std::atomic<std::int64_t> not_near = 0;
  readings.each_pair(wanted, [&](std::size_t row, const Reading& left, const Reading& right) {
    const auto& [x, y] = wanted[row];
    const Verdict verdict(left, right);
    Judgement forth = verdict.forth();
    if (!listed(forth.relation)) {
      return;
    }
    if (!nearness.suggests(forth, x, y) || !bond_tells(forth, left, right, nearness)) {
      ++not_near;
    } else {
      const bool back = turned(nodes, x, y);
      pairs[row] = NodePair{x, y, nodes.internal(x, y), std::move(forth),
                            back ? std::make_unique<Judgement>(verdict.back()) : nullptr};
    }
  });
  found.not_near += not_near;
  std::erase_if(pairs, [](const NodePair& pair) { return !listed(pair.forth.relation); });
  return found;
}

std::vector<Pair> listed_pairs(const Nodes& nodes, std::vector<NodePair> judged, std::span<const Cluster> clusters,
                               std::span<const provision::Provision> provisions) {
  return Lister(nodes, provisions)(judged, clusters);
}

}  // namespace acquis::merge
