// SPDX-License-Identifier: Apache-2.0
#include "merge/other_words.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "merge/clause_side.hpp"

namespace acquis::merge {
namespace {

/// Who is to act counts here: what one text asks of somebody the other may do for them ("lend to", "borrow from").
double weight_with_actor(const Unit& unit) {
  if (!unit.actor) {
    return unit.act_weight();
  }
  return unit.role != Role::substance && unit.role != Role::institution ? 0 : unit.content_weight();
}

struct Share {
  double all = 0;
  double common = 0;
  std::set<std::int32_t> groups = {};  ///< that hold a word of both which tells what the text is about

  [[nodiscard]] double value() const { return all > 0 ? common / all : 0; }
};

Share share_of(const Reading& x, const std::vector<std::int64_t>& partners, const Reading& y) {
  Share share;
  for (std::size_t i = 0; i < x.units.size(); ++i) {
    const double weight = weight_with_actor(x.units[i]);
    if (partners[i] < 0) {
      share.all += weight;
      continue;
    }
    const Unit& partner = y.units[static_cast<std::size_t>(partners[i])];
    if (x.units[i].actor && partner.actor) {
      continue;  // the same are asked, for whatever it is
    }
    share.all += weight;
    share.common += std::min(weight, weight_with_actor(partner));
    const bool carries = x.units[i].has(supporting_word) || partner.has(supporting_word);  // "receive", "be paid"
    if (weight >= 1 && weight_with_actor(partner) >= 1 && !carries) {
      share.groups.insert(x.units[i].chunk);
    }
  }
  return share;
}

/// One act, of which each text names another object or another content.
bool other_object(const Reading& a, const Clause& of_a, const std::vector<std::int64_t>& partners_a, const Reading& b,
                  const Clause& of_b, const std::vector<std::int64_t>& partners_b) {
  const Side left{a, of_a, partners_a, of_b};
  const Side right{b, of_b, partners_b, of_a};
  const bool heads =
      left.head() != nullptr && right.head() != nullptr && !left.aligned(of_a.head) && !right.aligned(of_b.head);
  return (left.act_meets(right) && heads) || other_content(left, right);
}

/// What is asked for, or what that is done to, is common: "for the benefit of all", whatever is asked, is not.
bool core_meets(const Reading& reading, const Clause& clause, const std::vector<std::int64_t>& partners) {
  const auto common = [&](std::int64_t unit) { return unit >= 0 && partners[static_cast<std::size_t>(unit)] >= 0; };
  if (clause.copular || common(clause.act) || common(clause.head)) {
    return true;
  }
  if (clause.head < 0) {
    return clause.act < 0;
  }
  const UnitRun group = group_of(reading, static_cast<std::size_t>(clause.head));
  for (std::size_t i = group.begin; i < group.end; ++i) {
    if (partners[i] >= 0 && reading.units[i].substantive()) {
      return true;
    }
  }
  return false;
}

/// Two acts that the lexicon knows and that have no partner at all: "be seated", "be paid".
bool other_acts(const Reading& a, const Clause& of_a, const std::vector<std::int64_t>& partners_a, const Reading& b,
                const Clause& of_b, const std::vector<std::int64_t>& partners_b) {
  const auto alone = [](const Reading& x, const Clause& clause, const std::vector<std::int64_t>& partners) {
    const auto act = static_cast<std::size_t>(clause.act);
    return clause.act >= 0 && partners[act] < 0 && x.units[act].classed() && !x.units[act].has(light_word) &&
           !x.units[act].has(general_word);
  };
  return alone(a, of_a, partners_a) && alone(b, of_b, partners_b);
}

}  // namespace

std::optional<CommonClauses> in_other_words(const Reading& a, const Reading& b, const UnitAlignment& alignment) {
  const Share left = share_of(a, alignment.of_a, b);
  const Share right = share_of(b, alignment.of_b, a);
  const double share = std::min(left.value(), right.value());
  if (share < Lexicon::of("en").thresholds().other_words || std::min(left.groups.size(), right.groups.size()) < 2) {
    return std::nullopt;
  }
  std::map<std::pair<std::size_t, std::size_t>, double> common;  // of each pair of clauses
  for (std::size_t i = 0; i < a.units.size(); ++i) {
    if (const std::int64_t partner = alignment.of_a[i]; partner >= 0) {
      const Unit& other = b.units[static_cast<std::size_t>(partner)];
      common[{static_cast<std::size_t>(a.units[i].clause), static_cast<std::size_t>(other.clause)}] +=
          std::min(weight_with_actor(a.units[i]), weight_with_actor(other));
    }
  }
  const auto best =
      std::max_element(common.begin(), common.end(), [](const auto& x, const auto& y) { return x.second < y.second; });
  if (!core_meets(a, a.clauses[best->first.first], alignment.of_a) &&
      !core_meets(b, b.clauses[best->first.second], alignment.of_b)) {
    return std::nullopt;
  }
  if (other_object(a, a.clauses[best->first.first], alignment.of_a, b, b.clauses[best->first.second], alignment.of_b)) {
    return std::nullopt;
  }
  if (share < Lexicon::of("en").thresholds().covered_without_act &&
      other_acts(a, a.clauses[best->first.first], alignment.of_a, b, b.clauses[best->first.second], alignment.of_b)) {
    return std::nullopt;
  }
  return CommonClauses{best->first.first, best->first.second, share};
}

}  // namespace acquis::merge
