// SPDX-License-Identifier: Apache-2.0
#include "merge/comparison.hpp"

#include <algorithm>
#include <array>

#include "merge/clause_side.hpp"
#include "merge/differences.hpp"
#include "merge/rewordings.hpp"

namespace acquis::merge {
namespace {

bool sign_between(const Reading& reading, std::size_t unit) {
  const Span gap{reading.units[unit].span.end, reading.units[unit + 1].span.begin};
  return gap.begin < gap.end && slice(reading.text(), gap).find_first_of(",;:.()") != std::string_view::npos;
}

/// Weight of the parts of a text, opened by "and" or by a clause of their own, of which next to nothing is in the other
/// text: "and log who has read them". A sign ends a part.
template <typename Alone>
AddedParts added_parts(const Reading& reading, const Alone& alone) {
  constexpr double few = 3;
  AddedParts added;
  double own = 0;
  double known = 0;
  double common = 0;
  bool open = false;
  const auto close = [&] {
    added.weight += open && few * common <= own ? own : 0;
    added.known += open && few * common <= own ? known : 0;
    own = known = common = 0;
    open = false;
  };
  for (std::size_t i = 0; i < reading.units.size(); ++i) {
    const Unit& unit = reading.units[i];
    const bool clause = i > 0 && unit.clause != reading.units[i - 1].clause;
    const bool contrast = i + 1 < reading.units.size() && reading.units[i + 1].role == Role::negation;
    if ((unit.folded == "and" && !contrast) || clause) {  // "a machine and not a person" adds nothing
      close();
      open = true;
    } else if (i > 0 && sign_between(reading, i - 1)) {
      close();
    }
    own += alone(i) ? unit.weight() : 0;
    common += alone(i) ? 0 : unit.act_weight();
    known += alone(i) && unit.classed() ? unit.weight() : 0;
  }
  close();
  return added;
}

OwnSubstance own_substance(const Reading& reading, const std::vector<std::int64_t>& partners,
                           const std::set<std::size_t>& excused) {
  OwnSubstance own;
  const auto alone = [&](std::size_t i) {
    return partners[i] < 0 && !excused.contains(i) && reading.units[i].weight() > 0;
  };
  std::set<std::int32_t> shared;  // groups that hold a word of both
  for (std::size_t i = 0; i < reading.units.size(); ++i) {
    if (reading.units[i].substantive() && (partners[i] >= 0 || excused.contains(i))) {
      shared.insert(reading.units[i].chunk);
    }
  }
  for (std::size_t i = 0; i < reading.units.size(); ++i) {
    const Unit& unit = reading.units[i];
    if (!alone(i)) {
      continue;
    }
    own.weight += unit.weight();
    own.answers += unit.quantity() || unit.role == Role::institution ? unit.weight() : 0;
    const bool answer = unit.entry->actor_class >= 0 || unit.process;
    const bool infinitive = unit.before == "to" && !unit.folded.ends_with('s');  // "to answer", not "to advertisers"
    const bool verb = !answer && (unit.act || infinitive);
    own.terms += verb || (!answer && shared.contains(unit.chunk)) ? 0 : unit.weight();
  }
  own.spans = spans_of(reading, alone);
  own.added = added_parts(reading, alone);
  return own;
}

/// Words that stand on one side alone, in a row, and tied to the rest by "and", a preposition or a sign: "and lend them
/// a telephone", "round the clock". A word whose partner is more at home elsewhere has none here; a single word may be
/// another word for one of the other text, unless it is a phrase ("in public") or joined by "and".
bool adds_a_term(const Reading& reading, const std::vector<std::int64_t>& partners,
                 const std::vector<std::int64_t>& others, const std::set<std::size_t>& excused) {
  constexpr double more_than_a_word = 1.2;
  const auto common = [&](std::size_t i) {
    const std::int64_t partner = partners[i];
    const bool mutual = partner >= 0 && others[static_cast<std::size_t>(partner)] == static_cast<std::int64_t>(i);
    return mutual || excused.contains(i) || reading.units[i].actor;
  };
  double run = 0;
  bool tied = false;
  for (std::size_t i = 0; i < reading.units.size(); ++i) {
    const Unit& unit = reading.units[i];
    const bool content = unit.substantive() && !unit.has(light_word);
    if (content && common(i)) {
      tied = false;
      run = 0;
    } else if (content) {
      run += tied ? unit.content_weight() : 0;
      const bool joined = i > 0 && reading.units[i - 1].folded == "and";
      if (run >= more_than_a_word || ((joined || unit.words > 1) && unit.content_weight() >= 1)) {
        return true;
      }
    }
    const bool sign = i + 1 < reading.units.size() && sign_between(reading, i);
    tied = tied || sign || (unit.role == Role::function && !content);
  }
  return false;
}

/// True if a whole group behind a preposition or a sign stands on one side only: "on their websites".
bool holds_own_term(const Reading& reading, const std::vector<std::int64_t>& partners,
                    const std::set<std::size_t>& excused) {
  static constexpr std::array<std::string_view, 14> prepositions{
      "on", "in", "within", "at", "for", "by", "through", "with", "to", "from", "into", "under", "after", "before"};
  bool term = false;  // a preposition among the function words just before: "before the courts"
  for (std::size_t i = 0; i < reading.units.size();) {
    const Unit& first = reading.units[i];
    if (!first.substantive()) {
      const bool preposition = std::find(prepositions.begin(), prepositions.end(), first.folded) != prepositions.end();
      term = first.role == Role::function && (term || preposition);
      ++i;
      continue;
    }
    bool alone = true;
    double weight = 0;
    const bool apart = i > 0 && sign_between(reading, i - 1);  // ", free of licence fees"
    for (; i < reading.units.size() && reading.units[i].chunk == first.chunk; ++i) {
      alone = alone && partners[i] < 0 && !excused.contains(i);
      weight += reading.units[i].weight();
    }
    if (alone && ((weight >= 1 && (term || first.role != Role::substance)) || (weight >= 2 && apart))) {
      return true;
    }
    term = false;
  }
  return false;
}

const Unit* partner(const Reading& reading, const std::vector<std::int64_t>& partners, std::size_t unit) {
  return partners[unit] < 0 ? nullptr : &reading.units[static_cast<std::size_t>(partners[unit])];
}

}  // namespace

Comparison::Comparison(const Reading& a, const Reading& b)
    : a_(a), b_(b), alignment_(align_units(a, b)), common_(common_acts(a, b, alignment_)) {
  if (common_.empty()) {
    look_again();
  }
  if (!common_.empty()) {
    share_in_other_words_ = share_in_other_words({}, {});
  }
  find_differences(*this);
  if (!common_.empty()) {
    find_own();
  }
}

const Unit* Comparison::partner_of_a(std::size_t unit) const {
  return partner(b_, alignment_.of_a, unit);
}
const Unit* Comparison::partner_of_b(std::size_t unit) const {
  return partner(a_, alignment_.of_b, unit);
}

/// Where nothing is common act by act, one text may serve the other, or say the same in other words.
void Comparison::look_again() {
  const std::optional<CommonClauses> found = in_other_words(a_, b_, alignment_);
  // What serves the other text names it and says something else: most of what it says is not common.
  const auto serves = [](const Reading& x, const Clause& clause, const std::vector<std::int64_t>& partners) {
    const auto act = static_cast<std::size_t>(clause.act);
    return clause.act >= 0 && partners[act] < 0 && x.units[act].has(bond_word) && !x.units[act].has(general_word);
  };
  const bool serving =
      found && (serves(a_, a_.clauses[found->a], alignment_.of_a) || serves(b_, b_.clauses[found->b], alignment_.of_b));
  if (!found || serving || found->covered < Lexicon::of("en").thresholds().unbound || acts_apart(a_, b_, alignment_)) {
    bond_ = find_bond(a_, b_);
  }
  if (!bond_ && found) {
    common_.push_back(*found);
    other_words_ = true;
  }
}

/// "receive training", "be trained": the verb that only carries the act is no substance of its own.
void Comparison::excuse_supporting_verbs() {
  const auto excuse = [](const Reading& x, const Clause& own, const std::vector<std::int64_t>& partners,
                         const Clause& other, std::set<std::size_t>& excused) {
    if (own.act < 0 || other.act < 0 || partners[static_cast<std::size_t>(own.act)] >= 0 ||
        !x.units[static_cast<std::size_t>(own.act)].has(supporting_word)) {
      return;
    }
    for (std::size_t i = own.begin; i < own.end; ++i) {
      if (partners[i] == other.act) {
        excused.insert(static_cast<std::size_t>(own.act));
      }
    }
  };
  for (const CommonClauses& pair : common_) {
    excuse(a_, a_.clauses[pair.a], alignment_.of_a, b_.clauses[pair.b], excused_a_);
    excuse(b_, b_.clauses[pair.b], alignment_.of_b, a_.clauses[pair.a], excused_b_);
  }
}

/// Weight of acts of one text alone that are asked for in clauses of their own. A further act is substance, though all
/// around it is the name of who shall do it.
double Comparison::further_acts(const Reading& reading, const std::vector<std::int64_t>& partners, bool of_a) const {
  double weight = 0;
  for (std::size_t i = 0; i < reading.clauses.size(); ++i) {
    const std::int64_t act = reading.clauses[i].act;
    const bool common = std::any_of(common_.begin(), common_.end(),
                                    [&](const CommonClauses& pair) { return (of_a ? pair.a : pair.b) == i; });
    const bool alone = act >= 0 && partners[static_cast<std::size_t>(act)] < 0 && reading.clauses[i].frame.force;
    weight += !common && alone ? reading.units[static_cast<std::size_t>(act)].weight() : 0;
  }
  return weight;
}

/// Of texts in other words, words without partner on both sides are taken for each other; what one has more of is its
/// own.
void Comparison::find_surplus() {
  const auto nameless = [](const Reading& reading, const std::vector<std::int64_t>& partners) {
    constexpr double most = 2;
    double weight = 0;  // of who acts: what the other text does not call an actor may name the same
    for (std::size_t i = 0; i < reading.units.size(); ++i) {
      const Unit& unit = reading.units[i];
      weight += unit.actor && partners[i] < 0 && unit.role == Role::substance ? unit.content_weight() : 0;
    }
    return std::min(weight, most);
  };
  const double least = Lexicon::of("en").thresholds().surplus;
  const double share = Lexicon::of("en").thresholds().surplus_share;
  constexpr double least_part = 1.4;  // one word may be another word for one of the other text
  const auto left_over = [&](const OwnSubstance& own, const OwnSubstance& other, const Reading& reading, double actors,
                             double acts, bool own_term) {
    const double more = own.weight - other.weight - actors;
    const double limit = own_term ? least : std::max(least, share * reading.act_weight);
    const bool further = other.weight < least_own || own.added.weight >= least_part ||
                         std::min(own.added.known, other.added.known) >= 1;  // "and by gender", "and by language"
    return more >= limit ? more : own.answers + acts + (further ? own.added.weight : 0);
  };
  const double left =
      left_over(own_a_, own_b_, a_, nameless(b_, alignment_.of_b), further_acts(a_, alignment_.of_a, true),
                holds_own_term(a_, alignment_.of_a, excused_a_));
  const double right =
      left_over(own_b_, own_a_, b_, nameless(a_, alignment_.of_a), further_acts(b_, alignment_.of_b, false),
                holds_own_term(b_, alignment_.of_b, excused_b_));
  own_a_.weight = own_a_.terms = left;
  own_b_.weight = own_b_.terms = right;
}

void Comparison::find_own() {
  excuse_supporting_verbs();
  find_rewordings(*this, excused_a_, excused_b_);
  const OwnSubstance extra_a = own_a_;
  const OwnSubstance extra_b = own_b_;
  own_a_ = own_substance(a_, alignment_.of_a, excused_a_);
  own_b_ = own_substance(b_, alignment_.of_b, excused_b_);
  // Words that are rewordings of each other by their place count too.
  share_in_other_words_ = share_in_other_words(excused_a_, excused_b_);
  own_limit_ = least_wording + std::min(1.5, 3 * share_in_other_words_);
  // A term that one side alone has, "before the courts", is no wording of anything.
  const bool own_terms =
      holds_own_term(a_, alignment_.of_a, excused_a_) || holds_own_term(b_, alignment_.of_b, excused_b_);
  // Where one answer excludes the other nothing is taken for wording.
  if (conflicts_.empty() && reworded() && mostly_common()) {
    find_surplus();
  } else {
    find_other_acts();
    const bool other_words = acts_reworded() && !own_terms && !other_acts_;
    least_term_ = other_words ? Lexicon::of("en").thresholds().own_term : least_own;
  }
  // Where little is said in other words, what one side adds is its own, however frequent its words.
  constexpr double worded_alike = 0.2;
  const bool alike = share_in_other_words_ < worded_alike && !other_words_;
  const bool adds_a = alike && adds_a_term(a_, alignment_.of_a, alignment_.of_b, excused_a_);
  const bool adds_b = alike && adds_a_term(b_, alignment_.of_b, alignment_.of_a, excused_b_);
  own_a_.terms += adds_a ? 1 : 0;
  own_b_.terms += adds_b ? 1 : 0;
  // In longer texts that agree in nearly all words, single words on both sides are rewordings of each other.
  const double share = Lexicon::of("en").thresholds().wording;
  const bool single_words_only = own_a_.weight < share * a_.act_weight && own_b_.weight < share * b_.act_weight &&
                                 has_own_a() && has_own_b() && !own_terms && !other_acts_ && !adds_a && !adds_b;
  if (single_words_only) {
    own_a_ = {};
    own_b_ = {};
  }
  own_a_.weight += extra_a.weight;
  own_b_.weight += extra_b.weight;
  own_a_.terms += extra_a.weight;
  own_b_.terms += extra_b.weight;
}

/// "teach" and "coordinate" one subject: two known acts without a class in common are no other words for one act, each
/// is its text's own.
void Comparison::find_other_acts() {
  const auto own_act = [](const Reading& reading, const Clause& clause, const std::vector<std::int64_t>& partners,
                          const std::set<std::size_t>& excused) {
    const auto act = static_cast<std::size_t>(clause.act);
    const bool own =
        knows_act(reading, clause) && !only_carries(reading.units[act]) && partners[act] < 0 && !excused.contains(act);
    return own ? reading.units[act].weight() : 0.0;
  };
  own_a_.terms += further_acts(a_, alignment_.of_a, true);
  own_b_.terms += further_acts(b_, alignment_.of_b, false);
  for (const CommonClauses& pair : common_) {
    const double left = own_act(a_, a_.clauses[pair.a], alignment_.of_a, excused_a_);
    const double right = own_act(b_, b_.clauses[pair.b], alignment_.of_b, excused_b_);
    if (std::min(left, right) > 0 && std::max(left, right) >= 1) {
      other_acts_ = true;
      own_a_.terms += 1;
      own_b_.terms += 1;
    }
  }
}

/// No act that both ask for is said in the same or a known word.
bool Comparison::acts_reworded() const {
  return std::all_of(common_.begin(), common_.end(), [&](const CommonClauses& pair) {
    const std::int64_t left = a_.clauses[pair.a].act;
    const std::int64_t right = b_.clauses[pair.b].act;
    return left >= 0 && right >= 0 && alignment_.of_a[static_cast<std::size_t>(left)] < 0 &&
           alignment_.of_b[static_cast<std::size_t>(right)] < 0;
  });
}

/// Words without partner may be wording only where most of each text, and more than one word that tells, is in the
/// other.
bool Comparison::mostly_common() const {
  const double least = Lexicon::of("en").thresholds().common;
  const auto common = [&](const Reading& x, const OwnSubstance& own, const std::vector<std::int64_t>& partners,
                          const Reading& y) {
    double weight = 0;
    int telling = 0;
    for (std::size_t i = 0; i < x.units.size(); ++i) {
      const Unit& unit = x.units[i];
      weight += unit.weight();
      telling += unit.role == Role::substance && partners[i] >= 0 && unit.content_weight() >= 1 &&
                         y.units[static_cast<std::size_t>(partners[i])].role != Role::function
                     ? 1
                     : 0;
    }
    return telling >= 2 && weight - own.weight >= least * weight;
  };
  return common(a_, own_a_, alignment_.of_a, b_) && common(b_, own_b_, alignment_.of_b, a_);
}

bool Comparison::reworded() const {
  // A word that one text says twice is no wording of the whole: both texts must say a word that the other has not.
  const auto says_otherwise = [](const Reading& x, const std::vector<std::int64_t>& partners, const Reading& y,
                                 const std::vector<std::int64_t>& others) {
    for (std::size_t i = 0; i < x.units.size(); ++i) {
      const std::int64_t partner = partners[i];
      const bool mutual = partner >= 0 && others[static_cast<std::size_t>(partner)] == static_cast<std::int64_t>(i);
      if (mutual && x.units[i].weight() > 0 && x.units[i].stem != y.units[static_cast<std::size_t>(partner)].stem) {
        return true;
      }
    }
    return false;
  };
  return other_words_ || (says_otherwise(a_, alignment_.of_a, b_, alignment_.of_b) &&
                          share_in_other_words_ >= Lexicon::of("en").thresholds().reworded);
}

/// Texts worded alike hide nothing: a single word more is meant. The more of what they share is said in other words,
/// the more single words without partner are wording too.
double Comparison::share_in_other_words(const std::set<std::size_t>& excused_a,
                                        const std::set<std::size_t>& excused_b) const {
  double shared = 0;
  double reworded = 0;
  const auto count = [&](const Reading& x, const std::vector<std::int64_t>& partners, const Reading& y,
                         const std::set<std::size_t>& excused) {
    for (std::size_t i = 0; i < x.units.size(); ++i) {
      const double weight = x.units[i].weight();
      if (partners[i] >= 0) {
        shared += weight;
        reworded += x.units[i].stem == y.units[static_cast<std::size_t>(partners[i])].stem ? 0 : weight;
      } else if (excused.contains(i)) {
        reworded += weight;
        shared += weight;
      }
    }
  };
  count(a_, alignment_.of_a, b_, excused_a);
  count(b_, alignment_.of_b, a_, excused_b);
  return shared > 0 ? reworded / shared : 0;
}

}  // namespace acquis::merge
