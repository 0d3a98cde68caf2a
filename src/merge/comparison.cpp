// SPDX-License-Identifier: Apache-2.0
#include "merge/comparison.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <map>
#include <numeric>
#include <utility>

#include "merge/differences.hpp"

namespace acquis::merge {
namespace {

struct Side {
  const Reading& reading;
  const Clause& clause;
  const std::vector<std::int64_t>& partners;
  const Clause& other;

  /// True if the unit has a partner inside the other clause.
  bool aligned(std::int64_t unit) const {
    if (unit < 0) {
      return false;
    }
    const std::int64_t partner = partners[static_cast<std::size_t>(unit)];
    return partner >= static_cast<std::int64_t>(other.begin) && partner < static_cast<std::int64_t>(other.end);
  }
  /// Figures and times do not count: they are what may differ in one act.
  static double weight(const Unit& unit) {
    const bool figure = unit.role == Role::number || unit.role == Role::date || unit.role == Role::frequency;
    return figure ? 0 : unit.weight();
  }
  double all_weight() const {
    double sum = 0;
    for (std::size_t i = clause.begin; i < clause.end; ++i) {
      sum += weight(reading.units[i]);
    }
    return sum;
  }
  /// Weight in common with the other clause: a pair weighs as much as its lighter word, a partner counts once, and only
  /// what stands near each other counts, so that scattered words of a long clause make no common act.
  double aligned_weight(const Reading& there) const {
    std::map<std::size_t, double> best_of;
    for (std::size_t i = clause.begin; i < clause.end; ++i) {
      if (aligned(static_cast<std::int64_t>(i))) {
        const auto partner = static_cast<std::size_t>(partners[i]);
        double& best = best_of[partner];
        best = std::max(best, std::min(weight(reading.units[i]), weight(there.units[partner])));
      }
    }
    const std::vector<std::pair<std::size_t, double>> found(best_of.begin(), best_of.end());
    const std::size_t reach = 2 * (clause.end - clause.begin) + 6;
    const std::size_t whole = found.empty() ? 0 : found.back().first - found.front().first + 1;
    if (whole <= reach) {
      return std::accumulate(found.begin(), found.end(), 0.0,
                             [](double sum, const auto& item) { return sum + item.second; });
    }
    double best = 0;
    double sum = 0;
    std::size_t first = 0;
    for (const auto& [place, weight_here] : found) {
      sum += weight_here;
      for (; place >= found[first].first + reach; ++first) {
        sum -= found[first].second;
      }
      best = std::max(best, sum);
    }
    return best;
  }
  /// Aligned content words that say what the act is about.
  std::int32_t aligned_objects() const {
    std::int32_t count = 0;
    for (std::size_t i = clause.begin; i < clause.end; ++i) {
      const Unit& unit = reading.units[i];
      const bool word = unit.role == Role::substance || unit.role == Role::institution;
      count += word && !unit.actor && !unit.act && !unit.has(general_word) && !unit.has(generic_object) &&
                       aligned(static_cast<std::int64_t>(i))
                   ? 1
                   : 0;
    }
    return count;
  }
  /// The group behind a generic object, "training in …"; empty if there is none.
  std::vector<std::size_t> complement(std::size_t object) const {
    std::vector<std::size_t> units;
    constexpr std::size_t longest = 12;
    for (std::size_t i = object + 1; i < clause.end && units.size() < longest; ++i) {
      const Unit& unit = reading.units[i];
      if (unit.substantive() && (units.empty() || unit.chunk == reading.units[units.front()].chunk)) {
        units.push_back(i);
      } else if (!units.empty() || unit.role != Role::function) {
        break;
      }
    }
    return units;
  }
  bool any_aligned(const std::vector<std::size_t>& units) const {
    return std::any_of(units.begin(), units.end(),
                       [&](std::size_t unit) { return aligned(static_cast<std::int64_t>(unit)); });
  }
  /// The group of the head, and the one that "of" ties to it: "old versions of websites".
  std::vector<std::size_t> object_words() const {
    std::vector<std::size_t> words;
    const auto head = static_cast<std::size_t>(clause.head);
    const auto add_group = [&](std::size_t i) {
      for (std::size_t k = i; k < clause.end && reading.units[k].chunk == reading.units[i].chunk; ++k) {
        words.push_back(k);
      }
    };
    std::size_t begin = head;
    while (begin > clause.begin && reading.units[begin - 1].chunk == reading.units[head].chunk) {
      --begin;
    }
    add_group(begin);
    std::size_t next = head + 1;
    while (next < clause.end && reading.units[next].role == Role::function) {
      ++next;
    }
    if (next > head + 1 && next < clause.end && reading.units[head + 1].folded == "of" &&
        reading.units[next].substantive()) {
      add_group(next);
    }
    return words;
  }
  /// The heads of both clauses are partners, or stand in the group of each other's partner: one object.
  bool heads_meet(const Side& there) const {
    if (clause.head < 0 || there.clause.head < 0) {
      return false;
    }
    const std::vector<std::size_t> mine = object_words();
    const std::vector<std::size_t> theirs = there.object_words();
    return std::any_of(mine.begin(), mine.end(), [&](std::size_t unit) {
      const std::int64_t partner = partners[unit];
      return (unit == static_cast<std::size_t>(clause.head) || partner == there.clause.head) && partner >= 0 &&
             std::find(theirs.begin(), theirs.end(), static_cast<std::size_t>(partner)) != theirs.end();
    });
  }
  bool actors_meet(const Side& there) const {
    for (std::size_t i = clause.begin; i < clause.end; ++i) {
      if (reading.units[i].actor && aligned(static_cast<std::int64_t>(i)) &&
          there.reading.units[static_cast<std::size_t>(partners[i])].actor) {
        return true;
      }
    }
    return false;
  }
  /// The act of this clause is the act, or the object of a light act ("give a reply"), of the other.
  bool act_meets(const Side& there) const {
    if (act() != nullptr && there.act() != nullptr && opposed(*act(), *there.act())) {
      return true;  // two answers to one question
    }
    if (act() != nullptr && there.act() != nullptr && act()->has(light_word) && there.act()->has(light_word)) {
      return heads_meet(there);  // "undergo an evaluation", "an evaluation takes place"
    }
    if (!aligned(clause.act)) {
      return false;
    }
    const std::int64_t partner = partners[static_cast<std::size_t>(clause.act)];
    const bool light = there.act() != nullptr && there.act()->has(light_word);
    return partner == there.clause.act || (light && partner == there.clause.head) ||
           (light && there.reading.units[static_cast<std::size_t>(partner)].chunk ==
                         there.reading.units[static_cast<std::size_t>(there.clause.act)].chunk + 1);
  }
  const Unit* act() const { return clause.act < 0 ? nullptr : &reading.units[static_cast<std::size_t>(clause.act)]; }
  const Unit* head() const { return clause.head < 0 ? nullptr : &reading.units[static_cast<std::size_t>(clause.head)]; }
};

/// "training in data protection" against "training in routing": the common object says nothing without what follows.
bool other_content(const Side& left, const Side& right) {
  for (std::size_t i = left.clause.begin; i < left.clause.end; ++i) {
    if (!left.reading.units[i].has(generic_object) || left.reading.units[i].actor ||
        !left.aligned(static_cast<std::int64_t>(i))) {
      continue;
    }
    const auto j = static_cast<std::size_t>(left.partners[i]);
    const std::vector<std::size_t> of_left = left.complement(i);
    const std::vector<std::size_t> of_right = right.complement(j);
    if (!of_left.empty() && !of_right.empty() && !left.any_aligned(of_left) && !right.any_aligned(of_right)) {
      return true;
    }
  }
  return false;
}

bool serving(const Unit* act) {
  return act != nullptr && act->has(bond_word) && !act->has(general_word);
}

bool founds(const Unit* act) {
  return act != nullptr && act->has(creation_word);
}

/// One clause pays for, reviews or teaches what the other asks for: its own act is another.
bool serves_act(const Side& x, const Side& y) {
  if ((x.heads_meet(y) || y.heads_meet(x)) && (x.actors_meet(y) || y.actors_meet(x))) {
    return false;  // the same is asked of the same: two words for one act
  }
  if (x.act() != nullptr && y.act() != nullptr && same_meaning(*x.act(), *y.act())) {
    return false;
  }
  const auto serving = [&](const Unit* unit, std::int64_t place) {
    return unit != nullptr && unit->has(bond_word) && !unit->has(general_word) && !x.aligned(place);
  };
  const bool own_act = !x.aligned(x.clause.act) && y.aligned(y.clause.act);
  return own_act && (serving(x.act(), x.clause.act) || serving(x.head(), x.clause.head));
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
  const auto kept = [](const Unit& unit) {
    return unit.role == Role::institution || unit.has(body_word) || unit.has(reuse_word);
  };
  const auto creates = [](const Unit& unit, bool) { return unit.has(creation_word); };
  const auto body = [](const Unit& unit, bool) { return unit.has(body_word); };
  const auto another = [&](const Unit& unit, bool aligned) { return kept(unit) && !aligned; };
  if (x.clause.negated || !founds(x.act()) || !any(x, creates) || !any(x, body) || any(y, creates) ||
      !any(y, another)) {
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
    all += Side::weight(unit);
    common += y.aligned(static_cast<std::int64_t>(i)) ? Side::weight(unit) : 0;
    tells = tells || (y.aligned(static_cast<std::int64_t>(i)) && Side::weight(unit) >= 1);
  }
  return tells && common >= nearly_all * all;
}

/// The same actors are asked for what is mostly said in the same words.
bool asked_of_one(const Side& left, const Side& right) {
  constexpr double most = 0.55;
  const auto covered = [](const Side& side) {
    double common = 0;
    for (std::size_t i = side.clause.begin; i < side.clause.end; ++i) {
      common += side.aligned(static_cast<std::int64_t>(i)) ? Side::weight(side.reading.units[i]) : 0;
    }
    return common >= 2 && common >= most * side.all_weight();
  };
  return left.actors_meet(right) && right.actors_meet(left) && covered(left) && covered(right) &&
         !own_business(left.act()) && !own_business(right.act());
}

bool known(const Unit* act) {
  return act != nullptr && act->listed && !act->entry.classes.empty();
}

bool names_principle(const Reading& reading, const Unit& unit) {
  return std::any_of(reading.mentions.begin(), reading.mentions.end(), [&](const principles::Mention& mention) {
    return names_process(mention) && mention.span.overlaps(unit.span);
  });
}

/// Finds words of both sides that say one thing in other words, by their place: rest against rest of groups that share
/// a word ("assistive devices", "assistive equipment"), act against act and object against object of a common clause.
///
/// Nothing is excused that answers a question by itself: figures, dates, bodies, classes of people, principles.
class Rewordings {
 public:
  Rewordings(const Comparison& comparison, std::set<std::size_t>& excused_a, std::set<std::size_t>& excused_b)
      : c_(comparison), a_(comparison.a()), b_(comparison.b()), excused_a_(excused_a), excused_b_(excused_b) {}

  /// What is found in one step is excused together, so that the order of the texts makes no difference.
  void find() {
    for (std::size_t i = 0; i < a_.units.size(); ++i) {
      if (const std::int64_t partner = c_.alignment().of_a[i]; partner >= 0) {
        rests(i, static_cast<std::size_t>(partner));
      }
    }
    for (std::size_t j = 0; j < b_.units.size(); ++j) {
      if (const std::int64_t partner = c_.alignment().of_b[j]; partner >= 0) {
        rests(static_cast<std::size_t>(partner), j);
      }
    }
    apply();
    for (const CommonClauses& pair : c_.common()) {
      const Clause& left = a_.clauses[pair.a];
      const Clause& right = b_.clauses[pair.b];
      if (!(known_act(a_, left) && known_act(b_, right))) {
        same_slot(left.act, right.act);  // two known acts without a class in common are two acts
      }
      same_slot(left.head, right.head);
    }
    apply();
  }

 private:
  using Units = std::vector<std::size_t>;

  /// True for the last word of a group: with another word before it ("crime data", "health data") it is another thing.
  static bool names_group(const Reading& reading, std::size_t unit) {
    return unit + 1 == reading.units.size() || reading.units[unit + 1].chunk != reading.units[unit].chunk;
  }

  static bool known_act(const Reading& reading, const Clause& clause) {
    if (clause.act < 0) {
      return false;
    }
    const Unit& act = reading.units[static_cast<std::size_t>(clause.act)];
    return act.listed && !act.entry.classes.empty() && !act.has(general_word) && !act.has(light_word);
  }

  /// Words without partner in the group of a unit.
  static Units rest(const Reading& reading, const std::vector<std::int64_t>& partners,
                    const std::set<std::size_t>& excused, std::size_t unit) {
    const auto same = [&](std::size_t i) { return reading.units[i].chunk == reading.units[unit].chunk; };
    std::size_t begin = unit;
    while (begin > 0 && same(begin - 1)) {
      --begin;
    }
    Units words;
    for (std::size_t i = begin; i < reading.units.size() && same(i); ++i) {
      if (partners[i] < 0 && reading.units[i].substantive() && !excused.contains(i)) {
        words.push_back(i);
      }
    }
    return words;
  }

  bool answers(const Reading& reading, std::size_t i) const {
    const Unit& unit = reading.units[i];
    return unit.role != Role::substance || unit.entry.actor_class >= 0 || unit.entry.extent >= 0 ||
           names_principle(reading, unit);
  }

  /// The rests of two groups that share a word, unless that word names both.
  void rests(std::size_t i, std::size_t j) {
    if (a_.units[i].substantive() && !(names_group(a_, i) && names_group(b_, j))) {
      excuse(rest(a_, c_.alignment().of_a, excused_a_, i), rest(b_, c_.alignment().of_b, excused_b_, j));
    }
  }

  void apply() {
    excused_a_.insert(found_a_.begin(), found_a_.end());
    excused_b_.insert(found_b_.begin(), found_b_.end());
  }

  bool bare(const Reading& reading, const Units& units) const {
    return std::none_of(units.begin(), units.end(), [&](std::size_t i) { return answers(reading, i); });
  }

  void excuse(const Units& left, const Units& right) {
    if (left.empty() || right.empty() || !bare(a_, left) || !bare(b_, right)) {
      return;
    }
    found_a_.insert(left.begin(), left.end());
    found_b_.insert(right.begin(), right.end());
  }

  void same_slot(std::int64_t left, std::int64_t right) {
    if (left < 0 || right < 0) {
      return;
    }
    const auto i = static_cast<std::size_t>(left);
    const auto j = static_cast<std::size_t>(right);
    const Units words_a = rest(a_, c_.alignment().of_a, excused_a_, i);
    const Units words_b = rest(b_, c_.alignment().of_b, excused_b_, j);
    if (excused_a_.contains(i) && bare(b_, words_b)) {
      found_b_.insert(words_b.begin(), words_b.end());
    } else if (excused_b_.contains(j) && bare(a_, words_a)) {
      found_a_.insert(words_a.begin(), words_a.end());
    } else {
      excuse(words_a, words_b);
    }
  }

  const Comparison& c_;
  const Reading& a_;
  const Reading& b_;
  std::set<std::size_t>& excused_a_;
  std::set<std::size_t>& excused_b_;
  std::set<std::size_t> found_a_ = {};
  std::set<std::size_t> found_b_ = {};
};

OwnSubstance own_substance(const Reading& reading, const std::vector<std::int64_t>& partners,
                           const std::set<std::size_t>& excused) {
  OwnSubstance own;
  bool open = false;
  std::set<std::int32_t> shared;  // groups that hold a word of both
  for (std::size_t i = 0; i < reading.units.size(); ++i) {
    if (reading.units[i].substantive() && (partners[i] >= 0 || excused.contains(i))) {
      shared.insert(reading.units[i].chunk);
    }
  }
  for (std::size_t i = 0; i < reading.units.size(); ++i) {
    const Unit& unit = reading.units[i];
    const bool alone = partners[i] < 0 && !excused.contains(i) && unit.weight() > 0;
    if (!alone) {
      open = open && unit.role == Role::function;
      continue;
    }
    own.weight += unit.weight();
    const bool answer = unit.entry.actor_class >= 0 || names_principle(reading, unit);
    const bool infinitive = unit.before == "to" && !unit.folded.ends_with('s');  // "to answer", not "to advertisers"
    const bool verb = !answer && (unit.act || infinitive);
    own.terms += verb || (!answer && shared.contains(unit.chunk)) ? 0 : unit.weight();
    if (open) {
      own.spans.back().end = unit.span.end;
    } else {
      own.spans.push_back(unit.span);
    }
    open = true;
  }
  return own;
}

double weight_of(const Reading& reading) {
  double weight = 0;
  for (const Unit& unit : reading.units) {
    weight += Side::weight(unit);
  }
  return weight;
}

/// True if a whole group behind a preposition stands on one side only: "on their websites".
bool holds_own_term(const Reading& reading, const std::vector<std::int64_t>& partners,
                    const std::set<std::size_t>& excused) {
  static constexpr std::array<std::string_view, 14> prepositions{
      "on", "in", "within", "at", "for", "by", "through", "with", "to", "from", "into", "under", "after", "before"};
  for (std::size_t i = 0; i < reading.units.size();) {
    const Unit& first = reading.units[i];
    if (!first.substantive()) {
      ++i;
      continue;
    }
    bool alone = true;
    double weight = 0;
    for (; i < reading.units.size() && reading.units[i].chunk == first.chunk; ++i) {
      alone = alone && partners[i] < 0 && !excused.contains(i);
      weight += reading.units[i].weight();
    }
    const bool term = std::find(prepositions.begin(), prepositions.end(), first.before) != prepositions.end();
    if (alone && weight >= 1 && (term || first.role != Role::substance)) {
      return true;
    }
  }
  return false;
}

const Unit* partner(const Reading& reading, const std::vector<std::int64_t>& partners, std::size_t unit) {
  return partners[unit] < 0 ? nullptr : &reading.units[static_cast<std::size_t>(partners[unit])];
}

}  // namespace

Comparison::Comparison(const Reading& a, const Reading& b) : a_(a), b_(b), alignment_(align_units(a, b)) {
  find_common();
  find_differences(*this);
  find_own();
}

const Unit* Comparison::partner_of_a(std::size_t unit) const {
  return partner(b_, alignment_.of_a, unit);
}
const Unit* Comparison::partner_of_b(std::size_t unit) const {
  return partner(a_, alignment_.of_b, unit);
}

/// Share of a text's weight that may be other words for the same.
constexpr double wording_share = 0.28;

void Comparison::find_common() {
  // Clauses without an aligned word have no act in common: only the others are looked at.
  std::set<std::pair<std::size_t, std::size_t>> touching;
  for (std::size_t i = 0; i < a_.units.size(); ++i) {
    if (const Unit* partner = partner_of_a(i)) {
      touching.emplace(a_.units[i].clause, partner->clause);
    }
  }
  for (const auto& [i, j] : touching) {
    if (const std::optional<CommonClauses> found = common_act(i, j)) {
      common_.push_back(*found);
    }
  }
  if (common_.empty() && !a_.clauses.empty() && !b_.clauses.empty() && nearly_all_common()) {
    common_.push_back({0, 0, Lexicon::of("en").thresholds().covered_without_act});
  }
  // Ties are settled by the texts of the clauses, whichever comes first.
  const auto words = [&](const CommonClauses& pair) {
    return std::minmax(slice(a_.text(), a_.clauses[pair.a].span), slice(b_.text(), b_.clauses[pair.b].span));
  };
  std::stable_sort(common_.begin(), common_.end(), [&](const CommonClauses& x, const CommonClauses& y) {
    return x.covered != y.covered ? x.covered > y.covered : words(x) < words(y);
  });
}

/// Texts that share most of what each of them says ask for one thing, whatever verbs they put it in; lists without
/// verbs of their own are compared as a whole.
bool Comparison::nearly_all_common() const {
  const auto aligned = [](const Reading& x, const std::vector<std::int64_t>& partners, const Reading& y) {
    double weight = 0;
    for (std::size_t i = 0; i < x.units.size(); ++i) {
      weight += partners[i] < 0
                    ? 0
                    : std::min(Side::weight(x.units[i]), Side::weight(y.units[static_cast<std::size_t>(partners[i])]));
    }
    return weight;
  };
  const double left = weight_of(a_);
  const double right = weight_of(b_);
  const double common = std::min(aligned(a_, alignment_.of_a, b_), aligned(b_, alignment_.of_b, a_));
  const Thresholds& limits = Lexicon::of("en").thresholds();
  const auto own_share = [](const Reading& x, const std::vector<std::int64_t>& partners, double all) {
    double weight = 0;
    for (std::size_t i = 0; i < x.units.size(); ++i) {
      weight += partners[i] < 0 ? 0 : Side::weight(x.units[i]);
    }
    return weight >= 2 ? weight / all : 0;
  };
  if (std::min(own_share(a_, alignment_.of_a, left), own_share(b_, alignment_.of_b, right)) >= limits.covered_both) {
    return true;
  }
  const bool lists = a_.clauses.size() > 1 && b_.clauses.size() > 1;
  return lists && std::min(left, right) >= 0.4 * std::max(left, right) &&
         common >= limits.covered_list * std::min(left, right);
}

std::optional<CommonClauses> Comparison::common_act(std::size_t i, std::size_t j) const {
  const Side left{a_, a_.clauses[i], alignment_.of_a, b_.clauses[j]};
  const Side right{b_, b_.clauses[j], alignment_.of_b, a_.clauses[i]};
  const bool act = left.act_meets(right) || right.act_meets(left);
  const bool head = left.heads_meet(right) || right.heads_meet(left);
  // Where one object stands in both, other words for the act do not count against it.
  const auto counted = [&](const Side& side) {
    const bool other_word = head && !act && side.act() != nullptr && !side.aligned(side.clause.act) &&
                            !own_business(left.act()) && !own_business(right.act());
    return side.all_weight() - (other_word ? Side::weight(*side.act()) : 0);
  };
  const double smaller = std::min(counted(left), counted(right));
  if (smaller <= 0) {
    return std::nullopt;
  }
  const double aligned = std::min(left.aligned_weight(b_), right.aligned_weight(a_));
  const double covered = aligned / smaller;
  // One short clause of a long text shares a few words with many others.
  const double least = std::min(2.0, 0.3 * std::min(weight_of(a_), weight_of(b_)));
  const std::int32_t objects = std::min(left.aligned_objects(), right.aligned_objects());
  const Thresholds& limits = Lexicon::of("en").thresholds();
  const bool other_acts = !act && known(left.act()) && known(right.act());
  if (one_task(left, right) || one_task(right, left) || asked_of_one(left, right)) {
    return CommonClauses{i, j, covered};
  }
  const bool actors = left.actors_meet(right) || right.actors_meet(left);
  const bool founds_one = !act && (founds(left.act()) != founds(right.act()));
  const bool serves_one = !act && !actors && (serving(left.act()) != serving(right.act()));
  if (founds_one || (head && serves_one)) {
    return std::nullopt;  // to found a thing, to pay for it, to review it are acts of their own
  }
  const double wanted = act && head                       ? limits.covered
                        : act                             ? limits.covered_act
                        : head && (!other_acts || actors) ? limits.covered_object
                                                          : limits.covered_without_act;
  const double larger = std::max(counted(left), counted(right));
  // Texts made of frequent words only need to agree in their object or in nearly all words.
  const bool worded_alike = (covered >= 0.75 && aligned >= 1.2 && aligned >= 0.5 * larger) || (head && act);
  const bool whole_clauses = aligned >= 0.75 * larger;
  const bool scattered = covered + aligned / larger < 0.7;
  const bool unfocused = !act && !(head && (!other_acts || actors)) && aligned < 0.65 * larger;
  // A list of many short items shares single words with many others.
  const bool fragment = std::max(a_.clauses.size(), b_.clauses.size()) > 4 && aligned < 1.6;
  if (covered < wanted || scattered || fragment || unfocused || (aligned < least && !whole_clauses) ||
      (objects < 1 && !worded_alike) || other_content(left, right) || serves_act(left, right) ||
      serves_act(right, left)) {
    return std::nullopt;
  }
  return CommonClauses{i, j, covered};
}

void Comparison::find_own() {
  if (!common_.empty()) {
    Rewordings(*this, excused_a_, excused_b_).find();
  }
  const OwnSubstance extra_a = own_a_;
  const OwnSubstance extra_b = own_b_;
  own_a_ = own_substance(a_, alignment_.of_a, excused_a_);
  own_b_ = own_substance(b_, alignment_.of_b, excused_b_);
  own_limit_ = limit_of_own();
  // In longer texts that agree in nearly all words, single words on both sides are rewordings of each other.
  const bool reworded = !common_.empty() && own_a_.weight < wording_share * weight_of(a_) &&
                        own_b_.weight < wording_share * weight_of(b_) && has_own_a() && has_own_b() &&
                        !holds_own_term(a_, alignment_.of_a, excused_a_) &&
                        !holds_own_term(b_, alignment_.of_b, excused_b_);
  if (reworded) {
    own_a_ = {};
    own_b_ = {};
  }
  own_a_.weight += extra_a.weight;
  own_b_.weight += extra_b.weight;
  own_a_.terms += extra_a.weight;
  own_b_.terms += extra_b.weight;
}

/// Texts worded alike hide nothing: a single word more is meant. The more of what they share is said in other words,
/// the more single words without partner are wording too.
double Comparison::limit_of_own() const {
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
  count(a_, alignment_.of_a, b_, excused_a_);
  count(b_, alignment_.of_b, a_, excused_b_);
  const double share = shared > 0 ? reworded / shared : 0;
  return least_wording + std::min(1.5, 3 * share);
}

}  // namespace acquis::merge
