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

Decision in_other_words(const Comparison& c) {
  return decided(c.other_words() && !c.has_own_a() && !c.has_own_b(), Relation::redraft);
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
  return decided(c.bond().has_value(), Relation::complementary);
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
           unit.entry->actor_class < 0;
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

/// Fields that both texts belong to, each with where it is shown.
std::optional<std::pair<Field, Field>> common_field(const Comparison& c) {
  const std::vector<Field>& left = c.a().fields;
  const std::vector<Field>& right = c.b().fields;
  for (std::size_t i = 0, j = 0; i < left.size() && j < right.size();) {
    if (left[i].number == right[j].number) {
      return std::pair(left[i], right[j]);
    }
    (left[i].number < right[j].number ? i : j) += 1;
  }
  return std::nullopt;
}

Decision one_field(const Comparison& c) {
  return decided(common_field(c).has_value(), Relation::same_topic);
}

Decision nothing_in_common(const Comparison&) {
  return Relation::unrelated;
}

constexpr std::array<Rule, 18> rule_list{{{"verbatim", verbatim},
                                          {"opposite-polarity", opposite_answers},
                                          {"contrary-answers", contrary_words},
                                          {"decisive-condition", decisive_condition},
                                          {"exclusive-scope", exclusive_scope},
                                          {"exclusive-institution", exclusive_institution},
                                          {"exclusive-addressee", exclusive_addressee},
                                          {"exclusive-figures", exclusive_figures},
                                          {"exclusive-date", exclusive_date},
                                          {"in-other-words", in_other_words},
                                          {"all-in-both", all_in_both},
                                          {"all-of-b-in-a", all_of_b_in_a, "all-of-a-in-b"},
                                          {"all-of-a-in-b", all_of_a_in_b, "all-of-b-in-a"},
                                          {"something-in-both", something_in_both},
                                          {"bond", bond},
                                          {"one-subject", one_subject},
                                          {"one-field", one_field},
                                          {"nothing-in-common", nothing_in_common}}};

std::string quoted(const Reading& reading, const Unit& unit) {
  return "\u201C" + std::string(slice(reading.text(), unit.span)) + "\u201D";
}

/// Words that show the relation itself.
void explain_relation(Judgement& judgement, const Comparison& c) {
  const auto add = [&](std::optional<Span> a, std::optional<Span> b, std::string why) {
    judgement.evidence.push_back({std::nullopt, a, b, std::move(why)});
  };
  if (judgement.relation == Relation::complementary) {
    const Bond& found = *c.bond();
    add(c.a().units[found.a].span, c.b().units[found.b].span, "One text serves or takes up what the other asks for.");
    return;
  }
  if (judgement.rule == "one-field") {
    const auto [left, right] = *common_field(c);
    add(left.span, right.span, "One heading holds both: " + std::string(field_title(left.number)) + ".");
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
