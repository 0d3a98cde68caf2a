// SPDX-License-Identifier: Apache-2.0
#include "merge/consolidation.hpp"

#include <algorithm>

#include "acquis/similarity/alignment.hpp"
#include "merge/unit_alignment.hpp"

namespace acquis::merge {
namespace {

/// 2 · words in common in one order / words of both.
double common_share(const provision::Provision& a, const provision::Provision& b) {
  const std::vector<text::Term> left = text::terms(a.text, {a.language});
  const std::vector<text::Term> right = text::terms(b.text, {b.language});
  if (left.empty() || right.empty()) {
    return 0;
  }
  return 2.0 * similarity::align(left, right).common / static_cast<double>(left.size() + right.size());
}

const Pair* pair_of(const Suggestions& suggestions, std::int64_t a, std::int64_t b) {
  const auto found = std::find_if(suggestions.pairs.begin(), suggestions.pairs.end(), [&](const Pair& pair) {
    return (pair.a == a && pair.b == b) || (pair.a == b && pair.b == a);
  });
  return found == suggestions.pairs.end() ? nullptr : &*found;
}

Span whole(const provision::Provision& provision) {
  return {0, static_cast<std::uint32_t>(provision.text.size())};
}

}  // namespace

void consolidate(Cluster& cluster, const Suggestions& suggestions, std::vector<provision::LeftOut>& left_out) {
  constexpr double carries = 0.5;
  const auto provision = [&](std::int64_t index) -> const provision::Provision& {
    return suggestions.provisions[static_cast<std::size_t>(index)];
  };
  std::vector<std::int64_t> rows;
  std::vector<std::int64_t> apart;
  for (const std::int64_t member : cluster.members) {
    const Pair* pair = member == cluster.core ? nullptr : pair_of(suggestions, member, cluster.core);
    if (member == cluster.core || common_share(provision(member), provision(cluster.core)) >= carries) {
      rows.push_back(member);
    } else if (pair != nullptr && pair->judgement.relation == Relation::redraft) {
      left_out.push_back(
          {provision(member).id, {}, {}, whole(provision(member)), "repeats", provision(cluster.core).id});
    } else {
      apart.push_back(member);
    }
  }
  std::vector<Witness> witnesses;
  for (const std::int64_t row : rows) {
    witnesses.push_back({provision(row).contributor, provision(row).text});
  }
  std::int64_t choices = 0;
  for (const Segment& segment : collate(witnesses).segments) {
    Consolidated part{segment.text, {}, segment.spans, segment.choice};
    for (const std::int64_t witness : segment.witnesses) {
      part.provisions.push_back(rows[static_cast<std::size_t>(witness)]);
    }
    choices = std::max(choices, segment.choice + 1);
    cluster.consolidated.push_back(std::move(part));
  }
  for (const std::int64_t member : apart) {
    cluster.consolidated.push_back({provision(member).text, {member}, {whole(provision(member))}, choices++});
  }
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
