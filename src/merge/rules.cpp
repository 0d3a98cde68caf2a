// SPDX-License-Identifier: Apache-2.0
#include "merge/rules.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "merge/sides.hpp"

namespace acquis::merge {
namespace {

using Decision = std::optional<Relation>;

Decision decided(bool applies, Relation relation) {
  return applies ? Decision(relation) : std::nullopt;
}

bool conflicts_in(const Comparison& c, Flag flag) {
  return std::any_of(c.conflicts().begin(), c.conflicts().end(),
                     [&](const Conflict& conflict) { return conflict.flag == flag; });
}

bool opposite_polarity(const Comparison& c) {
  return std::any_of(c.differences().begin(), c.differences().end(),
                     [](const Evidence& evidence) { return evidence.flag == Flag::negation; });
}

/// An answer that excludes the other competes while at most one side has further substance; then both go into one
/// paragraph.
Decision exclusive(const Comparison& c, Flag flag) {
  return decided(conflicts_in(c, flag) && !(c.has_own_a() && c.has_own_b()), Relation::competing);
}

Decision verbatim(const Comparison& c) {
  return decided(c.a().verbatim_key == c.b().verbatim_key, Relation::verbatim);
}
Decision opposite_answers(const Comparison& c) {
  return decided(opposite_polarity(c), Relation::competing);
}
Decision contrary_words(const Comparison& c) {
  return decided(conflicts_in(c, Flag::negation) || conflicts_in(c, Flag::principle), Relation::competing);
}
Decision decisive_condition(const Comparison& c) {
  return decided(conflicts_in(c, Flag::condition), Relation::competing);
}
Decision exclusive_scope(const Comparison& c) {
  return decided(conflicts_in(c, Flag::scope), Relation::competing);
}
Decision exclusive_institution(const Comparison& c) {
  return exclusive(c, Flag::institution);
}
Decision exclusive_addressee(const Comparison& c) {
  return exclusive(c, Flag::addressee);
}
Decision exclusive_figures(const Comparison& c) {
  return exclusive(c, Flag::number);
}
Decision exclusive_date(const Comparison& c) {
  return exclusive(c, Flag::date);
}

Decision all_in_both(const Comparison& c) {
  return decided(!c.common().empty() && !c.has_own_a() && !c.has_own_b(), Relation::redraft);
}
Decision all_of_b_in_a(const Comparison& c) {
  return decided(!c.common().empty() && !c.has_own_b(), Relation::subsumes);
}
Decision all_of_a_in_b(const Comparison& c) {
  return decided(!c.common().empty() && !c.has_own_a(), Relation::subsumed);
}
Decision something_in_both(const Comparison& c) {
  return decided(!c.common().empty(), Relation::overlap);
}
Decision bond(const Comparison& c) {
  return decided(find_bond(c).has_value(), Relation::complementary);
}

double weight_of(const Reading& reading) {
  double weight = 0;
  for (const Unit& unit : reading.units) {
    weight += unit.weight();
  }
  return weight;
}

/// Content words of x that stand in the other text too and say what it is about.
double subject_in_common(const Comparison& c, bool of_a) {
  const auto tells = [](const Unit& unit) {
    return unit.role == Role::substance && !unit.has(general_word) && !unit.has(light_word) && !unit.act &&
           unit.entry.actor_class < 0;
  };
  const std::vector<Unit>& units = (of_a ? c.a() : c.b()).units;
  double shared = 0;
  for (std::size_t i = 0; i < units.size(); ++i) {
    const Unit* partner = of_a ? c.partner_of_a(i) : c.partner_of_b(i);
    shared += partner != nullptr && tells(units[i]) && tells(*partner) ? 1 : 0;
  }
  return shared;
}

Decision one_subject(const Comparison& c) {
  const double shared = std::max(subject_in_common(c, true), subject_in_common(c, false));
  const double smaller = std::min(weight_of(c.a()), weight_of(c.b()));
  return decided(shared > 0 && shared >= Lexicon::of("en").thresholds().topic * smaller, Relation::same_topic);
}

Decision nothing_in_common(const Comparison&) {
  return Relation::unrelated;
}

constexpr std::array<Rule, 16> rule_list{{{"verbatim", verbatim},
                                          {"opposite-polarity", opposite_answers},
                                          {"contrary-answers", contrary_words},
                                          {"decisive-condition", decisive_condition},
                                          {"exclusive-scope", exclusive_scope},
                                          {"exclusive-institution", exclusive_institution},
                                          {"exclusive-addressee", exclusive_addressee},
                                          {"exclusive-figures", exclusive_figures},
                                          {"exclusive-date", exclusive_date},
                                          {"all-in-both", all_in_both},
                                          {"all-of-b-in-a", all_of_b_in_a, "all-of-a-in-b"},
                                          {"all-of-a-in-b", all_of_a_in_b, "all-of-b-in-a"},
                                          {"something-in-both", something_in_both},
                                          {"bond", bond},
                                          {"one-subject", one_subject},
                                          {"nothing-in-common", nothing_in_common}}};

/// The content words that a serving word serves: the next group behind it, or the object of a passive before it.
std::vector<std::size_t> served(const Reading& x, std::size_t word) {
  std::vector<std::size_t> found;
  const Clause& clause = x.clauses[static_cast<std::size_t>(x.units[word].clause)];
  for (std::size_t i = word + 1; i < clause.end; ++i) {
    if (x.units[i].substantive() && (found.empty() || x.units[i].chunk == x.units[found.front()].chunk)) {
      found.push_back(i);
    } else if (!found.empty()) {
      break;
    }
  }
  if (x.units[word].act && clause.frame.passive && clause.head >= 0) {
    found.assign(1, static_cast<std::size_t>(clause.head));
  }
  return found;
}

/// What follows a generic object, "training in routing", stands in y too.
bool same_content(const Reading& x, std::size_t object, const Reading& y) {
  constexpr std::size_t reach = 7;
  for (std::size_t i = object + 1; i < std::min(object + reach, x.units.size()); ++i) {
    const Unit& unit = x.units[i];
    if (unit.clause != x.units[object].clause || (unit.role != Role::function && unit.role != Role::substance)) {
      return false;
    }
    const bool tells = unit.role == Role::substance && !unit.has(general_word) && !unit.act;
    if (tells &&
        std::any_of(y.units.begin(), y.units.end(), [&](const Unit& other) { return same_meaning(unit, other); })) {
      return true;
    }
  }
  return false;
}

/// The unit of y that the serving words of x serve, with the unit of x that names it.
std::optional<std::pair<std::size_t, std::size_t>> serves(const Reading& x, const Reading& y) {
  for (std::size_t word = 0; word < x.units.size(); ++word) {
    const Clause& clause = x.clauses[static_cast<std::size_t>(x.units[word].clause)];
    const bool leads = x.units[word].act || clause.head == static_cast<std::int64_t>(word);
    if (!x.units[word].has(bond_word) || x.units[word].has(general_word) || x.units[word].role != Role::substance ||
        !leads || clause.negated) {
      continue;
    }
    for (const std::size_t target : served(x, word)) {
      const Unit& unit = x.units[target];
      if (unit.has(general_word) || (unit.has(generic_object) && !same_content(x, target, y))) {
        continue;
      }
      for (std::size_t j = 0; j < y.units.size(); ++j) {
        const Unit& other = y.units[j];
        const bool refused = y.clauses[static_cast<std::size_t>(other.clause)].negated;
        if (!refused && other.substantive() && !other.has(general_word) &&
            (same_meaning(unit, other) || intersect(unit.entry.related, other.entry.related))) {
          return std::pair(target, j);
        }
      }
    }
  }
  return std::nullopt;
}

/// "the fund", "such training": the group of the unit follows a word that points.
bool definite(const Reading& reading, std::size_t unit) {
  static constexpr std::array<std::string_view, 3> words{"the", "such", "this"};
  const std::size_t first = group_of(reading, unit).begin;
  const bool opens = reading.units[first].role == Role::function;
  if (!opens && first == 0) {
    return false;
  }
  const Unit& before = reading.units[opens ? first : first - 1];
  return before.role == Role::function && std::find(words.begin(), words.end(), before.folded) != words.end();
}

/// The same word, or a phrase that ends in it: "fund", "travel fund".
bool one_name(const Unit& a, const Unit& b) {
  const auto ends_in = [](const Unit& phrase, const Unit& word) {
    return phrase.parts.size() > 1 && word.parts.size() == 1 && phrase.parts.back() == word.parts.front();
  };
  return same_meaning(a, b) || ends_in(a, b) || ends_in(b, a);
}

/// The act of a clause stands in y too, in the clause of unit j, but is not what that clause asks for.
bool presupposed(const Reading& x, const Clause& clause, const Reading& y, std::size_t j) {
  const Unit& act = x.units[static_cast<std::size_t>(clause.act)];
  const Clause& there = y.clauses[static_cast<std::size_t>(y.units[j].clause)];
  for (std::size_t k = there.begin; k < there.end; ++k) {
    if (!y.units[k].act && k != j && !act.has(light_word) && same_meaning(act, y.units[k])) {
      return true;
    }
  }
  return false;
}

/// "stand aside from that choice": y speaks of the act that x asks for as given.
std::optional<std::pair<std::size_t, std::size_t>> act_given(const Reading& x, const Clause& clause, const Reading& y) {
  const auto act = static_cast<std::size_t>(clause.act);
  for (std::size_t j = 0; j < y.units.size(); ++j) {
    const Unit& unit = y.units[j];
    const bool of_another = j + 1 < y.units.size() && y.units[j + 1].folded == "of";  // "the close of the session"
    const bool given = definite(y, j) || unit.before == "that" || unit.before == "its" || unit.before == "their";
    if (!unit.act && unit.role == Role::substance && given && !of_another && !x.units[act].has(light_word) &&
        !x.units[act].has(general_word) && x.units[act].stem == unit.stem) {
      return std::pair(act, j);
    }
  }
  return std::nullopt;
}

/// A body or thing that x creates or asks for, and that y speaks of as given: "the" fund, where x asks for "a" fund.
///
/// Long texts use many words twice: there only what is created counts.
std::optional<std::pair<std::size_t, std::size_t>> refers(const Reading& x, const Reading& y) {
  constexpr std::size_t longest = 45;
  const bool brief = x.units.size() <= longest && y.units.size() <= longest;
  for (const Clause& clause : x.clauses) {
    if (clause.act < 0 || clause.head < 0 || clause.negated) {
      continue;
    }
    const bool creates = x.units[static_cast<std::size_t>(clause.act)].has(creation_word);
    if (!creates && !brief) {
      continue;
    }
    for (std::size_t i = clause.begin; i < clause.end; ++i) {
      const bool head = i == static_cast<std::size_t>(clause.head);
      const Unit& named = x.units[i];
      if (named.role != Role::substance || named.actor || named.act || named.has(light_word) || named.before == "to") {
        continue;
      }
      for (std::size_t j = 0; j < y.units.size(); ++j) {
        const bool vague = named.has(general_word) || named.has(generic_object) || y.units[j].has(general_word);
        if (y.units[j].role != Role::substance || !one_name(named, y.units[j]) ||
            (vague && !(creates && definite(y, j)) && !(head && same_content(x, i, y)))) {
          continue;
        }
        const bool given = definite(y, j) && !definite(x, i) && (head || brief);
        if (given || (head && (creates || presupposed(x, clause, y, j)))) {
          return std::pair(i, j);
        }
      }
    }
    if (const auto found = brief ? act_given(x, clause, y) : std::nullopt) {
      return found;
    }
  }
  return std::nullopt;
}

std::string quoted(const Reading& reading, const Unit& unit) {
  return "\u201C" + std::string(slice(reading.text(), unit.span)) + "\u201D";
}

/// Words that show the relation itself.
void explain_relation(Judgement& judgement, const Comparison& c) {
  const auto add = [&](std::optional<Span> a, std::optional<Span> b, std::string why) {
    judgement.evidence.push_back({std::nullopt, a, b, std::move(why)});
  };
  if (judgement.relation == Relation::complementary) {
    const Bond found = *find_bond(c);
    add(c.a().units[found.a].span, c.b().units[found.b].span, "One text serves or takes up what the other asks for.");
    return;
  }
  for (std::size_t i = 0; i < c.a().units.size(); ++i) {
    const Unit& unit = c.a().units[i];
    const Unit* partner = c.partner_of_a(i);
    const bool tells = partner != nullptr && unit.role == Role::substance && !unit.actor && !unit.has(general_word);
    if (tells && judgement.relation != Relation::unrelated) {
      add(unit.span, partner->span, "Both texts speak of " + quoted(c.a(), unit) + ".");
      if (judgement.relation == Relation::same_topic || judgement.evidence.size() == 3) {
        break;
      }
    }
  }
  const bool shows_own = judgement.relation == Relation::subsumes || judgement.relation == Relation::subsumed ||
                         judgement.relation == Relation::overlap;
  for (const Span span : shows_own ? c.own_a().spans : std::vector<Span>{}) {
    add(span, std::nullopt, "Only this text says it.");
  }
  for (const Span span : shows_own ? c.own_b().spans : std::vector<Span>{}) {
    add(std::nullopt, span, "Only this text says it.");
  }
}

bool flagged(Relation relation) {
  return relation != Relation::verbatim && relation != Relation::complementary && relation != Relation::same_topic &&
         relation != Relation::unrelated;
}

void explain_flags(Judgement& judgement, const Comparison& c) {
  std::vector<Evidence> evidence;
  for (const Conflict& conflict : c.conflicts()) {
    evidence.push_back({conflict.flag, conflict.a ? std::optional(c.a().units[*conflict.a].span) : std::nullopt,
                        conflict.b ? std::optional(c.b().units[*conflict.b].span) : std::nullopt, conflict.why});
  }
  evidence.insert(evidence.end(), c.differences().begin(), c.differences().end());
  std::erase_if(evidence, [&](const Evidence& item) {
    return !flagged(judgement.relation) && !(judgement.relation == Relation::verbatim && item.flag == Flag::bracket);
  });
  std::stable_sort(evidence.begin(), evidence.end(),
                   [](const Evidence& x, const Evidence& y) { return *x.flag < *y.flag; });
  for (Evidence& item : evidence) {
    if (judgement.flags.empty() || judgement.flags.back() != *item.flag) {
      judgement.flags.push_back(*item.flag);
    }
    judgement.evidence.push_back(std::move(item));
  }
}

}  // namespace

std::span<const Rule> rules() noexcept {
  return rule_list;
}

std::optional<Bond> find_bond(const Comparison& c) {
  if (const auto found = serves(c.a(), c.b())) {
    return Bond{found->first, found->second};
  }
  if (const auto found = serves(c.b(), c.a())) {
    return Bond{found->second, found->first};
  }
  if (const auto found = refers(c.a(), c.b())) {
    return Bond{found->first, found->second};
  }
  if (const auto found = refers(c.b(), c.a())) {
    return Bond{found->second, found->first};
  }
  return std::nullopt;
}

namespace {

/// The same rule seen from the other side.
std::string_view mirrored(std::string_view name) {
  const auto rule =
      std::find_if(rule_list.begin(), rule_list.end(), [&](const Rule& item) { return item.name == name; });
  return rule->mirror.empty() ? name : rule->mirror;
}

Judgement told_from(Judgement judgement, bool other_side) {
  if (other_side) {
    judgement.relation = reversed(judgement.relation);
    judgement.rule = mirrored(judgement.rule);
  }
  judgement.confidence = Lexicon::of("en").confidence(judgement.rule);
  for (Evidence& item : judgement.evidence) {
    if (other_side) {
      std::swap(item.a, item.b);
    }
    item.why = told(item.why, other_side);
  }
  return judgement;
}

Judgement judge_in_order(const Reading& a, const Reading& b) {
  const Comparison comparison(a, b);
  Judgement judgement;
  for (const Rule& rule : rules()) {
    if (const Decision relation = rule.decide(comparison)) {
      judgement.relation = *relation;
      judgement.rule = rule.name;
      break;
    }
  }
  judgement.score = comparison.alignment().score;
  explain_relation(judgement, comparison);
  explain_flags(judgement, comparison);
  return judgement;
}

}  // namespace

// Equal words are matched one after the other, so which text is read first could matter: the texts themselves decide.
Verdict::Verdict(const Reading& a, const Reading& b)
    : in_order_(b.text() < a.text() ? judge_in_order(b, a) : judge_in_order(a, b)), turned_(b.text() < a.text()) {}

Judgement Verdict::forth() const {
  return told_from(in_order_, turned_);
}

Judgement Verdict::back() const {
  return told_from(in_order_, !turned_);
}

}  // namespace acquis::merge
