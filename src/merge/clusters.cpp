// SPDX-License-Identifier: Apache-2.0
#include "merge/clusters.hpp"

#include <algorithm>
#include <map>
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
  std::int64_t provision = 0;
  const Judgement* judgement = nullptr;
  bool internal = false;
};

class Grouper {
 public:
  Grouper(std::span<const provision::Provision> provisions, std::span<const Pair> pairs,
          const std::vector<bool>& active)
      : provisions_(provisions), neighbours_(provisions.size()), free_(active) {
    for (const Pair& pair : pairs) {
      neighbours_[static_cast<std::size_t>(pair.a)].push_back({pair.b, &pair.judgement, pair.internal});
      neighbours_[static_cast<std::size_t>(pair.b)].push_back({pair.a, &pair.judgement, pair.internal});
    }
  }

  std::vector<Cluster> operator()() {
    std::vector<Cluster> clusters;
    while (const std::optional<std::int64_t> core = next_core(Relation::redraft)) {
      clusters.push_back(around(*core));
    }
    while (const std::optional<std::int64_t> core = next_core(Relation::competing)) {
      clusters.push_back(around(*core));
    }
    std::sort(clusters.begin(), clusters.end(), [](const Cluster& x, const Cluster& y) { return x.core < y.core; });
    for (std::size_t i = 0; i < clusters.size(); ++i) {
      clusters[i].id = "cluster-" + std::to_string(i + 1);
    }
    return clusters;
  }

 private:
  /// The free provision with most free partners: joining ones (`redraft`) or competing ones.
  std::optional<std::int64_t> next_core(Relation wanted) const {
    std::optional<std::int64_t> best;
    std::tuple<std::int64_t, double> best_key{0, 0};
    for (std::int64_t p = 0; p < static_cast<std::int64_t>(provisions_.size()); ++p) {
      if (!free_[static_cast<std::size_t>(p)]) {
        continue;
      }
      std::int64_t count = 0;
      double score = 0;
      for (const Neighbour& other : neighbours_[static_cast<std::size_t>(p)]) {
        const bool fits = wanted == Relation::competing
                              ? other.judgement->relation == wanted && !placed_.contains(other.provision)
                              : joins(other.judgement->relation) && free_[static_cast<std::size_t>(other.provision)];
        count += fits && !other.internal ? 1 : 0;
        score += fits && !other.internal ? other.judgement->score : 0;
      }
      if (count == 0 || (wanted == Relation::competing && placed_.contains(p))) {
        continue;
      }
      const std::tuple key{count, score};
      const bool better = !best || key > best_key || (key == best_key && content(p) < content(*best));
      if (better) {
        best = p;
        best_key = key;
      }
    }
    return best;
  }

  std::tuple<std::string_view, std::string_view, std::string_view> content(std::int64_t p) const {
    const provision::Provision& provision = provisions_[static_cast<std::size_t>(p)];
    return {provision.text, provision.contributor, provision.id};
  }

  bool competes_with(std::int64_t p, const std::vector<std::int64_t>& members) const {
    return std::any_of(neighbours_[static_cast<std::size_t>(p)].begin(), neighbours_[static_cast<std::size_t>(p)].end(),
                       [&](const Neighbour& other) {
                         return other.judgement->relation == Relation::competing &&
                                std::find(members.begin(), members.end(), other.provision) != members.end();
                       });
  }

  Cluster around(std::int64_t core) {
    Cluster cluster;
    cluster.core = core;
    cluster.members.push_back(core);
    std::vector<Neighbour> candidates;
    for (const Neighbour& other : neighbours_[static_cast<std::size_t>(core)]) {
      if (joins(other.judgement->relation) && !other.internal && free_[static_cast<std::size_t>(other.provision)]) {
        candidates.push_back(other);
      }
    }
    std::sort(candidates.begin(), candidates.end(), [&](const Neighbour& x, const Neighbour& y) {
      return std::tuple(rank(x.judgement->relation), -x.judgement->score, content(x.provision)) <
             std::tuple(rank(y.judgement->relation), -y.judgement->score, content(y.provision));
    });
    for (const Neighbour& other : candidates) {
      if (!competes_with(other.provision, cluster.members)) {
        cluster.members.push_back(other.provision);
      }
    }
    for (const std::int64_t member : cluster.members) {
      free_[static_cast<std::size_t>(member)] = false;
      placed_.insert(member);
    }
    surround(cluster);
    return cluster;
  }

  /// Alternatives, complements and supporters.
  void surround(Cluster& cluster) {
    std::set<std::int64_t> alternatives;
    std::set<std::int64_t> complements;
    for (const Neighbour& other : neighbours_[static_cast<std::size_t>(cluster.core)]) {
      if (other.judgement->relation == Relation::competing) {
        alternatives.insert(other.provision);
        placed_.insert(other.provision);
      }
    }
    std::set<std::string> supporters;
    for (const std::int64_t member : cluster.members) {
      supporters.insert(provisions_[static_cast<std::size_t>(member)].contributor);
      for (const Neighbour& other : neighbours_[static_cast<std::size_t>(member)]) {
        if (other.judgement->relation == Relation::complementary) {
          complements.insert(other.provision);
        }
      }
    }
    std::sort(cluster.members.begin(), cluster.members.end());
    for (const std::int64_t member : cluster.members) {
      alternatives.erase(member);
      complements.erase(member);
    }
    cluster.alternatives.assign(alternatives.begin(), alternatives.end());
    std::set_difference(complements.begin(), complements.end(), alternatives.begin(), alternatives.end(),
                        std::back_inserter(cluster.complements));
    cluster.supporters.assign(supporters.begin(), supporters.end());
  }

  std::span<const provision::Provision> provisions_;
  std::vector<std::vector<Neighbour>> neighbours_;
  std::vector<bool> free_;
  std::set<std::int64_t> placed_;  ///< members and alternatives
};

}  // namespace

bool joins(Relation relation) noexcept {
  return relation == Relation::verbatim || relation == Relation::redraft || relation == Relation::subsumes ||
         relation == Relation::subsumed || relation == Relation::overlap;
}

std::vector<Cluster> find_clusters(std::span<const provision::Provision> provisions, std::span<const Pair> pairs,
                                   const std::vector<bool>& active) {
  return Grouper(provisions, pairs, active)();
}

}  // namespace acquis::merge
