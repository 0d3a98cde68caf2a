// SPDX-License-Identifier: Apache-2.0
#include "merge/consolidation.hpp"

#include <algorithm>
#include <map>
#include <string_view>
#include <utility>

#include "acquis/similarity/alignment.hpp"
#include "merge/unit_alignment.hpp"

namespace acquis::merge {
namespace {

/// How two texts hang together word by word.
struct Carried {
  double share = 0;          ///< 2 · words in common in one order / words of both
  std::int64_t moved = 0;    ///< content words that both have, but in another order
  std::int64_t content = 0;  ///< content words that both have
};

std::vector<text::Term> content_of(const std::vector<text::Term>& terms) {
  std::vector<text::Term> content;
  std::copy_if(terms.begin(), terms.end(), std::back_inserter(content),
               [](const text::Term& term) { return !term.stopword; });
  return content;
}

Carried carried(const std::vector<text::Term>& a, const std::vector<text::Term>& b) {
  Carried found;
  if (a.empty() || b.empty()) {
    return found;
  }
  found.share = 2.0 * similarity::align(a, b).common / static_cast<double>(a.size() + b.size());
  const std::vector<text::Term> left = content_of(a);
  const std::vector<text::Term> right = content_of(b);
  std::map<std::string_view, std::int64_t> counts;
  for (const text::Term& term : left) {
    ++counts[term.stem];
  }
  for (const text::Term& term : right) {
    found.content += counts[term.stem]-- > 0 ? 1 : 0;
  }
  found.moved = found.content - static_cast<std::int64_t>(similarity::align(left, right, true).common);
  return found;
}

/// The words in common carry the sentence: they are half of all words, and they stand in one order but for one in ten.
bool carries(const Carried& found) {
  constexpr double half = 0.5;
  return found.share >= half && 10 * found.moved <= found.content;
}

/// Pairs are sorted by their provisions.
const Pair* pair_of(const Suggestions& suggestions, std::int64_t a, std::int64_t b) {
  const std::pair<std::int64_t, std::int64_t> wanted = std::minmax(a, b);
  const auto found =
      std::lower_bound(suggestions.pairs.begin(), suggestions.pairs.end(), wanted,
                       [](const Pair& pair, const auto& key) { return std::pair(pair.a, pair.b) < key; });
  return found != suggestions.pairs.end() && std::pair(found->a, found->b) == wanted ? &*found : nullptr;
}

Span whole(const provision::Provision& provision) {
  return {0, static_cast<std::uint32_t>(provision.text.size())};
}

/// Chooses which members of a cluster go into one row with its core, and prints the row and the alternatives.
class Consolidator {
 public:
  Consolidator(Cluster& cluster, const Suggestions& suggestions, std::vector<provision::LeftOut>& left_out)
      : cluster_(cluster), suggestions_(suggestions), left_out_(left_out) {}

  void operator()() {
    choose_row();
    Collation row = collate(witnesses());
    while (row_.size() > 1 && !reads_well(row)) {
      // The texts farthest from the core leave first; of many, a quarter at a time.
      row_.resize(row_.size() - (row_.size() + 3) / 4);
      row = collate(witnesses());
    }
    print(row);
    print_others();
  }

 private:
  const provision::Provision& provision(std::int64_t member) const {
    return suggestions_.provisions[static_cast<std::size_t>(member)];
  }

  /// The core, then members by nearness to it; each must hang together with all that are in the row. Neither the order
  /// of members nor their names play a part.
  void choose_row() {
    struct Member {
      std::int64_t index = 0;
      double share = 0;
      std::vector<text::Term> terms = {};
    };
    const provision::Provision& core = provision(cluster_.core);
    const std::vector<text::Term> core_terms = text::terms(core.text, {core.language});
    std::vector<Member> near;
    for (const std::int64_t index : cluster_.members) {
      Member member{index, 0, text::terms(provision(index).text, {provision(index).language})};
      const Carried found = carried(member.terms, core_terms);
      if (index != cluster_.core && carries(found)) {
        member.share = found.share;
        near.push_back(std::move(member));
      }
    }
    std::stable_sort(near.begin(), near.end(), [&](const Member& x, const Member& y) {
      return x.share != y.share ? x.share > y.share : provision(x.index).text < provision(y.index).text;
    });
    row_.assign(1, {cluster_.core});
    std::vector<const Member*> distinct;
    std::map<std::string_view, std::size_t> groups{{core.text, 0}};
    for (const Member& member : near) {
      const std::string_view text = provision(member.index).text;
      if (const auto same = groups.find(text); same != groups.end()) {
        row_[same->second].push_back(member.index);
      } else if (std::all_of(distinct.begin(), distinct.end(),
                             [&](const Member* other) { return carries(carried(member.terms, other->terms)); })) {
        groups.emplace(text, row_.size());
        row_.push_back({member.index});
        distinct.push_back(&member);
      }
    }
  }

  bool in_row(std::int64_t member) const {
    return std::any_of(row_.begin(), row_.end(), [&](const std::vector<std::int64_t>& group) {
      return std::find(group.begin(), group.end(), member) != group.end();
    });
  }

  /// Witnesses in the order of the cluster's members.
  std::vector<Witness> witnesses() {
    ordered_.clear();
    std::copy_if(cluster_.members.begin(), cluster_.members.end(), std::back_inserter(ordered_),
                 [&](std::int64_t member) { return in_row(member); });
    std::vector<Witness> found;
    for (const std::int64_t member : ordered_) {
      found.push_back({provision(member).contributor, provision(member).text});
    }
    return found;
  }

  /// Good text has few brackets: no more than three places of choice, or one for six words in common.
  static bool reads_well(const Collation& row) {
    constexpr std::int64_t few = 3;
    constexpr std::int64_t words_for_one = 6;
    std::int64_t choices = 0;
    std::int64_t common = 0;
    for (const Segment& segment : row.segments) {
      choices = std::max(choices, segment.choice + 1);
      common += segment.choice < 0 ? static_cast<std::int64_t>(text::terms(segment.text).size()) : 0;
    }
    return choices <= std::max(few, common / words_for_one);
  }

  void print(const Collation& row) {
    for (const Segment& segment : row.segments) {
      Consolidated part{segment.text, {}, segment.spans, segment.choice};
      for (const std::int64_t witness : segment.witnesses) {
        part.provisions.push_back(ordered_[static_cast<std::size_t>(witness)]);
      }
      choices_ = std::max(choices_, segment.choice + 1);
      cluster_.consolidated.push_back(std::move(part));
    }
  }

  /// What is not in the row: a redraft that differs in nothing repeats the core in other words; whatever differs, in
  /// strength or otherwise, is an alternative of its own.
  void print_others() {
    for (const std::int64_t member : cluster_.members) {
      if (in_row(member)) {
        continue;
      }
      const Pair* pair = pair_of(suggestions_, member, cluster_.core);
      if (pair != nullptr && pair->judgement.relation == Relation::redraft && pair->judgement.flags.empty()) {
        left_out_.push_back(
            {provision(member).id, {}, {}, whole(provision(member)), "repeats", provision(cluster_.core).id});
      } else {
        cluster_.consolidated.push_back({provision(member).text, {member}, {whole(provision(member))}, choices_++});
      }
    }
  }

  Cluster& cluster_;
  const Suggestions& suggestions_;
  std::vector<provision::LeftOut>& left_out_;
  std::vector<std::vector<std::int64_t>> row_;  ///< members by text: the core's first, then by nearness to it
  std::vector<std::int64_t> ordered_;           ///< the row in the order of members
  std::int64_t choices_ = 0;
};

}  // namespace

void consolidate(Cluster& cluster, const Suggestions& suggestions, std::vector<provision::LeftOut>& left_out) {
  Consolidator(cluster, suggestions, left_out)();
}

void find_unique(Cluster& cluster, const std::vector<Reading>& readings) {
  for (const std::int64_t member : cluster.members) {
    const Reading& own = readings[static_cast<std::size_t>(member)];
    std::vector<bool> shared(own.units.size(), false);
    for (const std::int64_t other : cluster.members) {
      if (other == member) {
        continue;
      }
      const UnitAlignment alignment = align_units(own, readings[static_cast<std::size_t>(other)]);
      for (std::size_t i = 0; i < own.units.size(); ++i) {
        shared[i] = shared[i] || alignment.of_a[i] >= 0;
      }
    }
    bool open = false;
    for (std::size_t i = 0; i < own.units.size(); ++i) {
      const bool alone = !shared[i] && own.units[i].weight() > 0;
      if (alone && open) {
        cluster.unique.back().span.end = own.units[i].span.end;
      } else if (alone) {
        cluster.unique.push_back({member, own.units[i].span});
      }
      open = alone || (open && own.units[i].role == Role::function);
    }
  }
}

}  // namespace acquis::merge
