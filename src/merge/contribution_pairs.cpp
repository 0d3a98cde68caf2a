// SPDX-License-Identifier: Apache-2.0
#include "merge/contribution_pairs.hpp"

#include <algorithm>
#include <array>
#include <set>
#include <string>
#include <tuple>
#include <utility>

#include "acquis/similarity/set_join.hpp"
#include "acquis/similarity/shingles.hpp"
#include "disjoint_sets.hpp"
#include "merge/candidates.hpp"
#include "merge/equal_groups.hpp"

namespace acquis::merge {
namespace {

using similarity::ShingleSets;
using Shingles = std::span<const std::uint64_t>;

constexpr std::int32_t run = 5;                  ///< words
constexpr double half = 0.5;                     ///< of the smaller text: one family
constexpr std::size_t boilerplate_families = 8;  ///< so many hold what everybody says
constexpr std::size_t most_discovering = 16;     ///< a run in more texts leads to no pair by itself
constexpr double most_of_each = 0.6;             ///< near-duplicates
constexpr double most_of_one = 0.7;              ///< contained
constexpr double good_part = 0.28;               ///< shares passages
constexpr double noticeable = 0.1;               ///< quotes
constexpr std::int64_t passage = 50;             ///< runs that make a quotation
constexpr std::size_t least_runs = 8;            ///< a shorter text is no copy of another unless they are identical

std::size_t common(Shingles a, Shingles b) {
  std::size_t count = 0;
  for (std::size_t i = 0, j = 0; i < a.size() && j < b.size();) {
    count += a[i] == b[j] ? 1 : 0;
    const bool first = a[i] <= b[j];
    j += b[j] <= a[i] ? 1 : 0;
    i += first ? 1 : 0;
  }
  return count;
}

class PairFinder {
 public:
  PairFinder(const document::Consultation& consultation, const std::vector<bool>& active, const MergeOptions& options)
      : consultation_(consultation), options_(options), sets_(shingles_of(active)) {
    find_groups(active);
    for (std::int64_t group = 0; group < groups_.size(); ++group) {
      distinct_.emplace_back(sets_[groups_.first(group)]);
    }
  }

  std::vector<ContributionPair> operator()(std::vector<Diagnostic>& diagnostics) {
    list_identical(diagnostics);
    std::set<std::pair<std::int64_t, std::int64_t>> pairs = near_pairs();
    drop_boilerplate(pairs);
    add_passages(pairs);
    for (const auto& [a, b] : pairs) {
      list(a, b);
    }
    std::sort(found_.begin(), found_.end(),
              [](const Found& x, const Found& y) { return std::pair(x.a, x.b) < std::pair(y.a, y.b); });
    std::vector<ContributionPair> listed;
    for (Found& item : found_) {
      item.pair.a = contribution(item.a).id;
      item.pair.b = contribution(item.b).id;
      listed.push_back(std::move(item.pair));
    }
    return listed;
  }

 private:
  struct Found {
    std::int64_t a = 0;
    std::int64_t b = 0;
    ContributionPair pair = {};
  };

  const document::Contribution& contribution(std::int64_t index) const {
    return consultation_.contributions[static_cast<std::size_t>(index)];
  }

  ShingleSets shingles_of(const std::vector<bool>& active) const {
    std::vector<std::string_view> texts;
    for (std::size_t i = 0; i < consultation_.contributions.size(); ++i) {
      texts.push_back(active[i] ? std::string_view(consultation_.contributions[i].document.text) : std::string_view{});
    }
    similarity::ShingleOptions options;
    options.size = run;
    options.threads = options_.threads;
    return {texts, options};
  }

  void find_groups(const std::vector<bool>& active) {
    std::vector<std::string> keys(active.size());
    for (std::size_t i = 0; i < active.size(); ++i) {
      const Shingles set = sets_[static_cast<std::int64_t>(i)];
      keys[i].assign(reinterpret_cast<const char*>(set.data()), set.size_bytes());
    }
    groups_ = EqualGroups(keys, [&](std::int64_t x, std::int64_t y) {
      const document::Contribution& left = contribution(x);
      const document::Contribution& right = contribution(y);
      return std::tie(left.document.text, left.contributor, left.id) <
             std::tie(right.document.text, right.contributor, right.id);
    });
  }

  void add(std::int64_t a, std::int64_t b, Copying relation, double share_a, double share_b) {
    if (a > b) {
      std::swap(a, b);
      std::swap(share_a, share_b);
    }
    found_.push_back({a, b, {{}, {}, relation, share_a, share_b, 0}});
  }

  void list_identical(std::vector<Diagnostic>& diagnostics) {
    for (std::int64_t group = 0; group < groups_.size(); ++group) {
      const std::vector<std::int64_t>& items = groups_[group];
      for (std::size_t i = 0; i < groups_.listed(group).size(); ++i) {
        for (std::size_t j = i + 1; j < items.size(); ++j) {
          add(items[i], items[j], Copying::identical, 1, 1);
        }
      }
      if (groups_.large(group)) {
        diagnostics.push_back({"identical-contributions", Severity::warning,
                               std::to_string(items.size()) + " contributions have the same words: each is listed " +
                                   "with the first, " + contribution(items.front()).id + "."});
      }
    }
  }

  /// Pairs of groups of which half of the smaller text stands in the other.
  std::set<std::pair<std::int64_t, std::int64_t>> near_pairs() {
    std::vector<std::int64_t> begin{0};
    std::vector<std::uint64_t> tokens;
    std::vector<std::uint32_t> rank;
    for (const Shingles set : distinct_) {
      const bool long_enough = set.size() >= least_runs;
      tokens.insert(tokens.end(), set.begin(), long_enough ? set.end() : set.begin());
      begin.push_back(static_cast<std::int64_t>(tokens.size()));
      rank.push_back(static_cast<std::uint32_t>(rank.size()));
    }
    similarity::JoinOptions join;
    join.min_score = half;
    join.top = partners_of(options_, distinct_.size());
    join.threads = options_.threads;
    join.tie_rank = rank;  // groups are numbered by their texts, not by the order of input
    join.progress = options_.progress;
    std::set<std::pair<std::int64_t, std::int64_t>> pairs;
    for (const similarity::ScoredPair& pair :
         similarity::set_join({begin, tokens}, similarity::Measure::overlap, join)) {
      pairs.emplace(pair.a, pair.b);
    }
    return pairs;
  }

  /// Every run with the groups it stands in, sorted by run.
  std::vector<std::pair<std::uint64_t, std::uint32_t>> postings() const {
    std::vector<std::pair<std::uint64_t, std::uint32_t>> all;
    for (std::size_t group = 0; group < distinct_.size(); ++group) {
      for (const std::uint64_t shingle : distinct_[group]) {
        all.emplace_back(shingle, static_cast<std::uint32_t>(group));
      }
    }
    std::sort(all.begin(), all.end());
    return all;
  }

  /// Takes what stands in many families out of `distinct_`.
  void drop_boilerplate(const std::set<std::pair<std::int64_t, std::int64_t>>& near) {
    DisjointSets families(distinct_.size());
    for (const auto& [a, b] : near) {
      families.join(static_cast<std::uint32_t>(a), static_cast<std::uint32_t>(b));
    }
    std::vector<std::uint64_t> dropped;
    std::set<std::uint32_t> seen;
    const auto all = postings();
    for (std::size_t begin = 0, end = 0; begin < all.size(); begin = end) {
      seen.clear();
      for (end = begin; end < all.size() && all[end].first == all[begin].first; ++end) {
        if (seen.size() < boilerplate_families) {
          seen.insert(families.of(all[end].second));
        }
      }
      if (seen.size() >= boilerplate_families) {
        dropped.push_back(all[begin].first);
      }
    }
    kept_.resize(distinct_.size());
    for (std::size_t group = 0; group < distinct_.size(); ++group) {
      std::copy_if(distinct_[group].begin(), distinct_[group].end(), std::back_inserter(kept_[group]),
                   [&](std::uint64_t shingle) { return !std::binary_search(dropped.begin(), dropped.end(), shingle); });
      distinct_[group] = kept_[group];
    }
  }

  /// Pairs that share a passage which few have.
  void add_passages(std::set<std::pair<std::int64_t, std::int64_t>>& pairs) const {
    std::vector<std::pair<std::uint32_t, std::uint32_t>> shared;
    const auto all = postings();
    for (std::size_t begin = 0, end = 0; begin < all.size(); begin = end) {
      for (end = begin; end < all.size() && all[end].first == all[begin].first; ++end) {
      }
      for (std::size_t i = begin; end - begin <= most_discovering && i < end; ++i) {
        for (std::size_t j = i + 1; j < end; ++j) {
          shared.emplace_back(all[i].second, all[j].second);
        }
      }
    }
    std::sort(shared.begin(), shared.end());
    for (std::size_t begin = 0, end = 0; begin < shared.size(); begin = end) {
      for (end = begin; end < shared.size() && shared[end] == shared[begin]; ++end) {
      }
      const std::size_t smaller =
          std::min(distinct_[shared[begin].first].size(), distinct_[shared[begin].second].size());
      if (static_cast<double>(end - begin) >= noticeable * static_cast<double>(smaller)) {
        pairs.insert(shared[begin]);
      }
    }
  }

  /// Lists two groups, each of its members, if what they share is worth it.
  void list(std::int64_t a, std::int64_t b) {
    const Shingles left = distinct_[static_cast<std::size_t>(a)];
    const Shingles right = distinct_[static_cast<std::size_t>(b)];
    if (left.size() < least_runs || right.size() < least_runs) {
      return;
    }
    const std::size_t both = common(left, right);
    const double share_a = static_cast<double>(both) / static_cast<double>(left.size());
    const double share_b = static_cast<double>(both) / static_cast<double>(right.size());
    const double larger = std::max(share_a, share_b);
    Copying relation = Copying::quotes;
    if (std::min(share_a, share_b) >= most_of_each) {
      relation = Copying::near_duplicate;
    } else if (larger >= most_of_one) {
      relation = Copying::contained;
    } else if (larger >= good_part) {
      relation = Copying::shares_passages;
    } else if (larger < noticeable || static_cast<std::int64_t>(both) < passage) {
      return;
    }
    for (const std::int64_t x : groups_.listed(a)) {
      for (const std::int64_t y : groups_.listed(b)) {
        add(x, y, relation, share_a, share_b);
      }
    }
  }

  const document::Consultation& consultation_;
  const MergeOptions& options_;
  ShingleSets sets_;
  EqualGroups groups_;
  std::vector<Shingles> distinct_;  ///< of each group: all runs, then those that are no boilerplate
  std::vector<std::vector<std::uint64_t>> kept_;
  std::vector<Found> found_;
};

}  // namespace

std::string_view to_string(Copying copying) noexcept {
  static constexpr std::array<std::string_view, 5> names{"identical", "near_duplicate", "contained", "shares_passages",
                                                         "quotes"};
  return names[static_cast<std::size_t>(copying)];
}

std::vector<ContributionPair> find_contribution_pairs(const document::Consultation& consultation,
                                                      const std::vector<bool>& active, const MergeOptions& options,
                                                      std::vector<Diagnostic>& diagnostics) {
  return PairFinder(consultation, active, options)(diagnostics);
}

}  // namespace acquis::merge
