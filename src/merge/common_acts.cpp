// SPDX-License-Identifier: Apache-2.0
#include "merge/common_acts.hpp"

#include <algorithm>
#include <optional>
#include <utility>

#include "merge/clause_side.hpp"
#include "merge/lexicon.hpp"
#include "merge/predicates.hpp"

namespace acquis::merge {
namespace {

bool serving(const Unit* unit) {
  return unit != nullptr && unit->has(bond_word) && !unit->has(general_word);
}

bool founds(const Side& side) {
  return side.clause.existential || (side.act() != nullptr && side.act()->has(creation_word));
}

/// One clause pays for, reviews or teaches what the other asks for: its own act is another.
bool serves_act(const Side& x, const Side& y) {
  if ((x.heads_meet(y) || y.heads_meet(x)) && (x.actors_meet(y) || y.actors_meet(x))) {
    return false;  // the same is asked of the same: two words for one act
  }
  if (x.act() != nullptr && y.act() != nullptr && same_meaning(*x.act(), *y.act())) {
    return false;
  }
  const bool own_act = !x.aligned(x.clause.act) && y.aligned(y.clause.act);
  return own_act && (serving(x.act()) || (serving(x.head()) && !x.aligned(x.clause.head)));
}

/// To found, to pay for, to review: acts that are never other words for another act.
bool own_business(const Unit* act) {
  return act != nullptr && (act->has(creation_word) || act->has(bond_word));
}

/// x founds a body for what y leaves to another: "a new agency to watch over safety", "watching over safety should be
/// a task of the Commission".
bool one_task(const Side& x, const Side& y) {
  constexpr double nearly_all = 0.6;
  const auto any = [](const Side& side, const auto& test) {
    for (std::size_t i = side.clause.begin; i < side.clause.end; ++i) {
      if (test(side.reading.units[i], side.aligned(static_cast<std::int64_t>(i)))) {
        return true;
      }
    }
    return false;
  };
  const auto named = [](const Unit& unit) { return unit.role == Role::institution || unit.has(reuse_word); };
  const auto kept = [&](const Unit& unit) { return named(unit) || unit.has(body_word); };
  const auto creates = [](const Unit& unit, bool) { return unit.has(creation_word); };
  const auto body = [](const Unit& unit, bool) { return unit.has(body_word); };
  const auto own_body = [](const Unit& unit, bool aligned) { return unit.has(body_word) && !aligned; };
  const auto another = [&](const Unit& unit, bool aligned) { return kept(unit) && !aligned; };
  const auto other_name = [&](const Unit& unit, bool aligned) { return named(unit) && !aligned; };
  // "a register", "consult the register": what is founded and what is spoken of may be one thing.
  const bool two_bodies = (any(x, own_body) && any(y, another)) || (any(x, body) && any(y, other_name));
  if (x.clause.negated || !founds(x) || any(y, creates) || !two_bodies) {
    return false;
  }
  double all = 0;
  double common = 0;
  bool tells = false;  // words so frequent that everybody uses them name no task
  for (std::size_t i = y.clause.begin; i < y.clause.end; ++i) {
    const Unit& unit = y.reading.units[i];
    if (unit.actor || kept(unit) || unit.act) {
      continue;
    }
    // "coordinate matters that everybody speaks of": the act tells what the task is.
    tells = tells || (unit.role == Role::formula && y.aligned(static_cast<std::int64_t>(i)) && y.aligned(y.clause.act));
    all += unit.act_weight();
    common += y.aligned(static_cast<std::int64_t>(i)) ? unit.act_weight() : 0;
    tells = tells || (y.aligned(static_cast<std::int64_t>(i)) && unit.act_weight() >= 1);
  }
  return tells && common >= nearly_all * all;
}

/// The same actors are asked for what is mostly said in the same words.
bool asked_of_one(const Side& left, const Side& right) {
  constexpr double most = 0.55;
  const auto covered = [](const Side& side) {
    double common = 0;
    for (std::size_t i = side.clause.begin; i < side.clause.end; ++i) {
      common += side.aligned(static_cast<std::int64_t>(i)) ? side.reading.units[i].act_weight() : 0;
    }
    return common >= 2 && common >= most * side.all_weight();
  };
  return left.actors_meet(right) && right.actors_meet(left) && covered(left) && covered(right) &&
         !own_business(left.act()) && !own_business(right.act());
}

/// "should not be paid" may say what "should be waived" says.
bool waives(const Side& plain, const Side& refusing) {
  return !plain.clause.negated && refusing.clause.negated && plain.act() != nullptr && plain.act()->has(privative_word);
}

/// "report on requests", "verify the reports on requests": y does something else to what x asks for.
///
/// "give academics access", "academics who use the access should be protected": or speaks of it in a clause of those it
/// asks something else for.
bool acts_upon(const Side& x, const Side& y) {
  if (!knows_act(y.reading, y.clause) || y.aligned(y.clause.act) || y.act()->has(general_word) ||
      only_carries(*y.act()) || x.act() == nullptr || x.act()->has(general_word)) {
    return false;
  }
  const bool light = x.act()->has(light_word);
  const std::int64_t asked = light ? x.clause.head : x.clause.act;
  if (!x.aligned(asked)) {
    return false;
  }
  const auto taken = static_cast<std::size_t>(x.partners[static_cast<std::size_t>(asked)]);
  if (y.reading.units[taken].act) {
    return false;
  }
  const std::vector<std::size_t> object = y.clause.head < 0 ? std::vector<std::size_t>{} : y.object_words();
  return (!light && std::find(object.begin(), object.end(), taken) != object.end()) ||
         in_dependent_clause(y.reading, y.clause, taken);
}

/// Texts that share most of what each of them says ask for one thing, whatever verbs they put it in; lists without
/// verbs of their own are compared as a whole.
bool nearly_all_common(const Reading& a, const Reading& b, const UnitAlignment& alignment) {
  const auto aligned = [](const Reading& x, const std::vector<std::int64_t>& partners, const Reading& y) {
    double weight = 0;
    for (std::size_t i = 0; i < x.units.size(); ++i) {
      weight += partners[i] < 0
                    ? 0
                    : std::min(x.units[i].act_weight(), y.units[static_cast<std::size_t>(partners[i])].act_weight());
    }
    return weight;
  };
  const double left = a.act_weight;
  const double right = b.act_weight;
  const double common = std::min(aligned(a, alignment.of_a, b), aligned(b, alignment.of_b, a));
  const Thresholds& limits = Lexicon::of("en").thresholds();
  const auto own_share = [](const Reading& x, const std::vector<std::int64_t>& partners, double all) {
    double weight = 0;
    for (std::size_t i = 0; i < x.units.size(); ++i) {
      weight += partners[i] < 0 ? 0 : x.units[i].act_weight();
    }
    return weight >= 2 ? weight / all : 0;
  };
  if (std::min(own_share(a, alignment.of_a, left), own_share(b, alignment.of_b, right)) >= limits.covered_both) {
    return true;
  }
  const bool lists = a.clauses.size() > 1 && b.clauses.size() > 1;
  return lists && std::min(left, right) >= 0.4 * std::max(left, right) &&
         common >= limits.covered_list * std::min(left, right);
}

/// Two known acts without a class in common; not "offer courses" and "attend courses", nor two of which the same actors
/// are asked one that the other text names in another place.
bool other_known_acts(const Side& left, const Side& right) {
  const auto carried = [](const Side& side) { return only_carries(*side.act()) && side.aligned(side.clause.head); };
  if (!knows_act(left.reading, left.clause) || !knows_act(right.reading, right.clause) ||
      (carried(left) && carried(right))) {
    return false;
  }
  const bool named = left.aligned(left.clause.act) || right.aligned(right.clause.act);
  return !named || !(left.actors_meet(right) || right.actors_meet(left));
}

/// Two clauses, and how far they meet.
struct Meeting {
  Side left;
  Side right;
  bool act = false;
  bool head = false;
  bool denied = false;      ///< one refuses what the other asks to be waived
  bool other_acts = false;  ///< two known ones without a class in common

  Meeting(const Reading& a, const Reading& b, const UnitAlignment& alignment, std::size_t i, std::size_t j)
      : left{a, a.clauses[i], alignment.of_a, b.clauses[j]},
        right{b, b.clauses[j], alignment.of_b, a.clauses[i]},
        act(left.act_meets(right) || right.act_meets(left)),
        head(left.heads_meet(right) || right.heads_meet(left)),
        denied(waives(left, right) || waives(right, left)),
        other_acts(!act && !denied && other_known_acts(left, right)) {}

  /// Where one object stands in both, other words for the act do not count against it.
  [[nodiscard]] double counted(const Side& side) const {
    const bool other_word = head && !act && !other_acts && side.act() != nullptr && !side.aligned(side.clause.act) &&
                            !own_business(left.act()) && !own_business(right.act());
    return side.all_weight() - (other_word ? side.act()->act_weight() : 0);
  }
  [[nodiscard]] double smaller() const { return std::min(counted(left), counted(right)); }
  [[nodiscard]] double larger() const { return std::max(counted(left), counted(right)); }
  [[nodiscard]] double aligned() const {
    return std::min(left.aligned_weight(right.reading), right.aligned_weight(left.reading));
  }
  [[nodiscard]] bool actors() const { return left.actors_meet(right) || right.actors_meet(left); }
};

/// To found a thing, to pay for it, to review it, to use it are acts of their own, however much of the words is common.
bool apart(const Meeting& m) {
  // "A treaty is superfluous" does nothing else to what "there should be a treaty" asks for, nor does "judges need it".
  const auto acts_beside = [](const Side& x, const Side& y) {
    return x.clause.existential ? knows_act(y.reading, y.clause) : y.act() != nullptr || y.clause.existential;
  };
  const bool acts = acts_beside(m.left, m.right) && acts_beside(m.right, m.left);
  const bool founds_one = !m.act && acts && (founds(m.left) != founds(m.right));
  const bool serves_one = !m.act && (serving(m.left.act()) != serving(m.right.act())) && !m.actors();
  return !m.denied && (founds_one || (serves_one && (m.head || m.other_acts)) || serves_act(m.left, m.right) ||
                       serves_act(m.right, m.left) || acts_upon(m.left, m.right) || acts_upon(m.right, m.left));
}

/// Two known acts are other words for one only where next to all else is said on both sides.
bool two_acts(const Meeting& m) {
  return m.other_acts && m.aligned() < Lexicon::of("en").thresholds().covered_without_act * m.larger();
}

bool one_duty(const Meeting& m) {
  return one_task(m.left, m.right) || one_task(m.right, m.left) || (!m.other_acts && asked_of_one(m.left, m.right));
}

std::optional<CommonClauses> common_act(const Reading& a, const Reading& b, const UnitAlignment& alignment,
                                        std::size_t i, std::size_t j) {
  const Meeting m(a, b, alignment, i, j);
  const double smaller = m.smaller();
  if (smaller <= 0) {
    return std::nullopt;
  }
  const double aligned = m.aligned();
  const double covered = aligned / smaller;
  // One short clause of a long text shares a few words with many others.
  const double least = std::min(2.0, 0.3 * std::min(a.act_weight, b.act_weight));
  const std::int32_t objects = std::min(m.left.aligned_objects(), m.right.aligned_objects());
  const Thresholds& limits = Lexicon::of("en").thresholds();
  if (one_duty(m)) {
    return CommonClauses{i, j, covered};
  }
  const bool one_object = m.head && !m.other_acts;
  // The same is asked of the same, of one object: whatever else each text says of it.
  const bool one_request = m.act && m.head && m.actors() && m.left.heads_covered() && m.right.heads_covered();
  const double wanted = one_request       ? 0.25
                        : m.act && m.head ? limits.covered
                        : m.act           ? limits.covered_act
                        : one_object      ? limits.covered_object
                                          : limits.covered_without_act;
  const double larger = m.larger();
  // Texts made of frequent words only need to agree in their object or in nearly all words.
  const bool worded_alike = (covered >= 0.75 && aligned >= 1.2 && aligned >= 0.5 * larger) || (m.head && m.act);
  // "Hospitals should encrypt them": the act and its actor are all that one text says, and the other says it too.
  const bool whole_of_one = m.act && m.actors() && aligned >= smaller;
  const bool whole_clauses = aligned >= 0.75 * larger;
  const bool scattered = !one_request && covered + aligned / larger < 0.7;
  const bool unfocused = !m.act && !one_object && aligned < 0.65 * larger;
  // Of two long lists, one short item in common is no act in common of the texts.
  const double part = std::max(1.6, 0.15 * std::min(a.act_weight, b.act_weight));
  const bool fragment = std::max(a.clauses.size(), b.clauses.size()) > 4 && aligned < part;
  if (covered < wanted || scattered || fragment || unfocused || (aligned < least && !whole_clauses) ||
      (objects < 1 && !worded_alike && !whole_of_one) || other_content(m.left, m.right) || two_acts(m) || apart(m)) {
    return std::nullopt;
  }
  return CommonClauses{i, j, covered};
}

/// Clauses without an aligned word have no act in common: only the others are looked at.
std::vector<std::pair<std::size_t, std::size_t>> touching_clauses(const Reading& a, const Reading& b,
                                                                  const UnitAlignment& alignment) {
  std::vector<std::pair<std::size_t, std::size_t>> touching;
  for (std::size_t i = 0; i < a.units.size(); ++i) {
    if (const std::int64_t partner = alignment.of_a[i]; partner >= 0) {
      const Unit& other = b.units[static_cast<std::size_t>(partner)];
      touching.emplace_back(static_cast<std::size_t>(a.units[i].clause), static_cast<std::size_t>(other.clause));
    }
  }
  std::sort(touching.begin(), touching.end());
  touching.erase(std::unique(touching.begin(), touching.end()), touching.end());
  return touching;
}

}  // namespace

bool acts_apart(const Reading& a, const Reading& b, const UnitAlignment& alignment) {
  const auto touching = touching_clauses(a, b, alignment);
  return std::any_of(touching.begin(), touching.end(),
                     [&](const auto& pair) { return apart(Meeting(a, b, alignment, pair.first, pair.second)); });
}

std::vector<CommonClauses> common_acts(const Reading& a, const Reading& b, const UnitAlignment& alignment) {
  std::vector<CommonClauses> common;
  for (const auto& [i, j] : touching_clauses(a, b, alignment)) {
    if (const std::optional<CommonClauses> found = common_act(a, b, alignment, i, j)) {
      common.push_back(*found);
    }
  }
  if (common.empty() && !a.clauses.empty() && !b.clauses.empty() && nearly_all_common(a, b, alignment) &&
      !acts_apart(a, b, alignment)) {
    common.push_back({0, 0, Lexicon::of("en").thresholds().covered_without_act});
  }
  // Ties are settled by the texts of the clauses, whichever comes first.
  const auto words = [&](const CommonClauses& pair) {
    return std::minmax({slice(a.text(), a.clauses[pair.a].span), slice(b.text(), b.clauses[pair.b].span)});
  };
  std::stable_sort(common.begin(), common.end(), [&](const CommonClauses& x, const CommonClauses& y) {
    return x.covered != y.covered ? x.covered > y.covered : words(x) < words(y);
  });
  return common;
}

}  // namespace acquis::merge
