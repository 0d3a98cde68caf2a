// SPDX-License-Identifier: Apache-2.0
#include <span>
#include <string_view>

#include "merge/difference_finder.hpp"
#include "merge/differences.hpp"
#include "merge/predicates.hpp"

namespace acquis::merge {
namespace {

/// Contrary answers: polarity, opposites, bodies.
class AnswerDifferences : public DifferenceFinder {
 public:
  using DifferenceFinder::DifferenceFinder;

  void answers() {
    negation();
    contraries();
  }

  void institutions() {
    new_against_existing();
    const auto bodies = [](const Unit& x, const Unit& y) {
      const auto one_body = [](const Unit& unit) {
        return unit.role == Role::institution ||
               (unit.has(body_word) && !unit.folded.ends_with('s') && unit.before == "the");
      };
      return one_body(x) && one_body(y) && !x.has(general_word) && !y.has(general_word) && !abbreviates(x, y) &&
             !abbreviates(y, x);
    };
    unaligned_pairs(bodies, [&](std::size_t i, std::size_t j) {
      if (same_slot(i, j) || (only_institution(a_, of_a_, i) && only_institution(b_, of_b_, j))) {
        conflict(Flag::institution, i, j, "Another body or seat: " + against(a_.units[i], b_.units[j], a_, b_) + ".");
      }
    });
  }

 private:
  std::optional<Span> negator(const Reading& reading, const Clause& clause) const {
    if (clause.frame.negator) {
      return clause.frame.negator;
    }
    for (std::size_t i = clause.begin; i < clause.end; ++i) {
      if (reading.units[i].role == Role::negation) {
        return reading.units[i].span;
      }
    }
    return std::nullopt;
  }

  void negation() {
    for (const CommonClauses& pair : c_.common()) {
      const bool x = clause_a(pair).negated;
      const bool y = clause_b(pair).negated;
      if (x == y || denied_otherwise(pair) || refused_in_both(pair)) {
        continue;
      }
      const std::optional<Span> span_a = x ? negator(a_, clause_a(pair)) : clause_a(pair).frame.force;
      const std::optional<Span> span_b = y ? negator(b_, clause_b(pair)) : clause_b(pair).frame.force;
      add(Flag::negation, span_a, span_b, "One text asks for the act, the other refuses it.");
      if (founds_body(a_, clause_a(pair)) && founds_body(b_, clause_b(pair))) {
        add(Flag::institution, head_span(a_, clause_a(pair)), head_span(b_, clause_b(pair)),
            "A body is created on one side only.");
      }
      return;
    }
    lone_negator(a_, of_a_, true);
    lone_negator(b_, of_b_, false);
    waived(a_, of_a_, b_, true);
    waived(b_, of_b_, a_, false);
  }

  /// Both texts refuse the same, with one negator before one word, though only one clause counts as negated: "should
  /// change, which will avoid control", "will avoid control".
  bool refused_in_both(const CommonClauses& pair) const {
    const bool is_a = clause_a(pair).negated;
    const Reading& refusing = is_a ? a_ : b_;
    const Reading& other = is_a ? b_ : a_;
    const std::vector<std::int64_t>& partners = is_a ? of_a_ : of_b_;
    const Clause& clause = is_a ? clause_a(pair) : clause_b(pair);
    const auto units = refusing.units.begin();
    const auto found =
        std::find_if(units + static_cast<std::ptrdiff_t>(clause.begin), units + static_cast<std::ptrdiff_t>(clause.end),
                     [](const Unit& unit) { return unit.role == Role::negation; });
    const auto negator = static_cast<std::size_t>(found - units);
    if (negator == clause.end || partners[negator] < 0) {
      return false;
    }
    if (refusing.units[negator].has(privative_word)) {
      return true;  // "prohibit" in both, whatever stands next to it in a list
    }
    const std::size_t refused = next_substance(refusing, negator);
    const std::size_t there = next_substance(other, static_cast<std::size_t>(partners[negator]));
    return refused < refusing.units.size() && partners[refused] == static_cast<std::int64_t>(there);
  }

  /// "without a court order" against "should obtain a court order before": what one text requires the other waives.
  void waived(const Reading& reading, const std::vector<std::int64_t>& partners, const Reading& other, bool is_a) {
    for (const CommonClauses& pair : c_.common()) {
      const Clause& clause = reading.clauses[is_a ? pair.a : pair.b];
      const Clause& requiring = other.clauses[is_a ? pair.b : pair.a];
      for (std::size_t i = clause.begin; i < clause.end && says(other, requiring, preceding); ++i) {
        std::size_t next = i + 1;
        while (next < clause.end && !reading.units[next].substantive()) {
          ++next;
        }
        if (reading.units[i].folded == "without" && partners[i] < 0 && next < clause.end && partners[next] >= 0) {
          const std::optional<Span> span = reading.units[i].span;
          add(Flag::negation, is_a ? span : std::nullopt, is_a ? std::nullopt : span, "A condition is waived.");
          return;
        }
      }
    }
  }

  /// The unit is what its clause asks for, what that is done to, or what the clause says of it.
  static bool carries_answer(const Reading& reading, const Clause& clause, std::size_t unit) {
    const auto place = static_cast<std::int64_t>(unit);
    return place == clause.act || place == clause.head || predicative(reading, clause, unit);
  }

  /// What is said of a condition that comes first, or must be met.
  static constexpr std::string_view preceding[] = {"before",  "only",      "prior to",   "first",     "ahead of",
                                                   "obtain",  "whether",   "require",    "subject",   "condition",
                                                   "depend",  "need",      "required",   "preceded",  "precondition",
                                                   "only if", "only when", "only where", "only after"};

  static bool says(const Reading& reading, const Clause& clause, std::span<const std::string_view> words) {
    return std::any_of(reading.units.begin() + static_cast<std::ptrdiff_t>(clause.begin),
                       reading.units.begin() + static_cast<std::ptrdiff_t>(clause.end), [&](const Unit& unit) {
                         return std::find(words.begin(), words.end(), unit.folded) != words.end();
                       });
  }

  /// "should not be used until it is tested", "should be tested before use"; "not more than two", "two at most"; "no
  /// lawyer should be needed", "without a lawyer": the negated clause sets a limit, and so does the other otherwise.
  static bool both_limit(const Reading& refusing, const Clause& refused, const Reading& plain, const Clause& clause,
                         bool one_act) {
    static constexpr std::string_view reserving[] = {"unless", "until", "without", "except"};
    static constexpr std::string_view lacking[] = {"without"};
    static constexpr std::string_view exceeding[] = {"more",   "more than", "longer",    "longer than",
                                                     "exceed", "beyond",    "above",     "over",
                                                     "higher", "later",     "later than"};
    static constexpr std::string_view limiting[] = {"at most", "most",        "limited to", "maximum", "up to",
                                                    "within",  "at the most", "limited",    "ceiling", "cap",
                                                    "below",   "under",       "less than",  "limit"};
    return (says(refusing, refused, reserving) && !says(plain, clause, reserving) && says(plain, clause, preceding)) ||
           (!says(refusing, refused, lacking) && says(plain, clause, lacking) && !one_act) ||
           (says(refusing, refused, exceeding) && !says(plain, clause, exceeding) && says(plain, clause, limiting));
  }

  /// "should not be paid", "should be waived": another act, whose word denies, answers as a negated one.
  bool denied_otherwise(const CommonClauses& pair) const {
    const Clause& left = clause_a(pair);
    const Clause& right = clause_b(pair);
    const auto denies_act = [](const Reading& reading, const Clause& clause) {
      return clause.act >= 0 && reading.units[static_cast<std::size_t>(clause.act)].has(privative_word);
    };
    const bool acts_aligned = left.act >= 0 && of_a_[static_cast<std::size_t>(left.act)] == right.act;
    // "should not be levied", "should be exempt": two words for one thing, of which one denies it.
    const bool one_act = acts_aligned && denies_act(a_, left) == denies_act(b_, right);
    const bool contrary_acts =
        left.act >= 0 && right.act >= 0 &&
        opposed(a_.units[static_cast<std::size_t>(left.act)], b_.units[static_cast<std::size_t>(right.act)]);
    if (contrary_acts) {
      return true;  // "should accept", "should turn none down"
    }
    const Reading& plain = left.negated ? b_ : a_;
    const Reading& refusing = left.negated ? a_ : b_;
    const Clause& clause = left.negated ? right : left;
    const std::vector<std::int64_t>& partners = left.negated ? of_b_ : of_a_;
    const Clause& refused = left.negated ? left : right;
    if (both_limit(refusing, refused, plain, clause, one_act) ||
        (!one_act && denies_denial(refusing, refused, plain, clause))) {
      return true;
    }
    for (std::size_t i = clause.begin; !one_act && i < clause.end; ++i) {
      // "confidential" may be known as a turn for "not disclosed", "free of charge" for "no fee": no word of its own.
      const bool other_word =
          partners[i] < 0 || !refusing.units[static_cast<std::size_t>(partners[i])].has(privative_word);
      if (plain.units[i].has(privative_word) && other_word && carries_answer(plain, clause, i)) {
        return true;
      }
    }
    return false;
  }

  /// "no limits", "should not keep from": what denies is itself negated.
  static bool denies_denial(const Reading& refusing, const Clause& refused, const Reading& plain,
                            const Clause& clause) {
    const auto denies = [](const Reading& reading, std::int64_t unit) {
      return unit >= 0 && reading.units[static_cast<std::size_t>(unit)].has(privative_word);
    };
    return (denies(refusing, refused.act) || denies(refusing, refused.head)) && !denies(plain, clause.act) &&
           !denies(plain, clause.head);
  }

  /// In texts that are nearly equal a negator on one side, before words of both, turns the answer round whatever the
  /// clauses say: nothing is worse than to call a refusal a duplicate.
  void lone_negator(const Reading& reading, const std::vector<std::int64_t>& partners, bool is_a) {
    constexpr double nearly_equal = 0.8;
    if (c_.alignment().score < nearly_equal) {
      return;
    }
    const bool denied = std::any_of(c_.common().begin(), c_.common().end(), [&](const CommonClauses& pair) {
      return clause_a(pair).negated != clause_b(pair).negated && denied_otherwise(pair);
    });
    for (std::size_t i = 0; !denied && i < reading.units.size(); ++i) {
      if (reading.units[i].role != Role::negation || partners[i] >= 0) {
        continue;
      }
      const std::size_t next = next_substance(reading, i);
      if (next < reading.units.size() && partners[next] >= 0) {
        const std::optional<Span> span = reading.units[i].span;
        add(Flag::negation, is_a ? span : std::nullopt, is_a ? std::nullopt : span, "A refusal on one side only.");
        return;
      }
    }
  }

  static std::optional<std::size_t> first_with(Mark mark, const Reading& reading, const Clause& clause) {
    for (std::size_t i = clause.begin; i < clause.end; ++i) {
      if (reading.units[i].has(mark)) {
        return i;
      }
    }
    return std::nullopt;
  }

  static bool founds_body(const Reading& reading, const Clause& clause) {
    return first_with(Mark::creation_word, reading, clause) && first_with(Mark::body_word, reading, clause);
  }

  static std::optional<Span> head_span(const Reading& reading, const Clause& clause) {
    const std::optional<std::size_t> body = first_with(Mark::body_word, reading, clause);
    return body ? reading.units[*body].span : clause.span;
  }

  /// "confidential" against "public": the pair of opposites turns the answer round.
  void contraries() {
    unaligned_pairs(opposed, [&](std::size_t i, std::size_t j) {
      if (denied(a_, i) != denied(b_, j)) {
        excused_a_.insert(i);
        excused_b_.insert(j);
        return;  // "rejected", "not accepted"
      }
      const bool process = of_process(a_, i) || of_process(b_, j);
      conflict(process ? Flag::principle : Flag::negation, i, j,
               "Contrary words: " + against(a_.units[i], b_.units[j], a_, b_) + ".");
    });
  }

  /// "not accepted", "no longer open".
  static bool denied(const Reading& reading, std::size_t unit) {
    constexpr std::size_t reach = 3;
    const Clause& clause = reading.clauses[static_cast<std::size_t>(reading.units[unit].clause)];
    if (clause.act == static_cast<std::int64_t>(unit) && clause.negated) {
      return true;
    }
    for (std::size_t i = unit; i > 0 && unit - i < reach; --i) {
      const Unit& before = reading.units[i - 1];
      if (before.role == Role::negation && before.clause == reading.units[unit].clause) {
        return true;
      }
      if (before.substantive()) {
        break;
      }
    }
    return false;
  }

  /// The word names how decisions are made: "by consensus" against "by a majority" is a matter of principle.
  static bool of_process(const Reading& reading, std::size_t unit) {
    const auto& all = reading.named;
    return std::any_of(all.begin(), all.end(), [&](const principles::NamedPrinciple& named) {
      return names_process(named) && named.span.overlaps(reading.units[unit].span);
    });
  }

  /// True if no other body is named on that side alone: then the two answer one question, wherever they stand.
  static bool only_institution(const Reading& reading, const std::vector<std::int64_t>& partners, std::size_t unit) {
    for (std::size_t i = 0; i < reading.units.size(); ++i) {
      if (i != unit && reading.units[i].role == Role::institution && partners[i] < 0) {
        return false;
      }
    }
    return true;
  }

  /// Both are introduced by one function word, or stand beside aligned words.
  bool same_slot(std::size_t i, std::size_t j) const {
    if (a_.units[i].actor != b_.units[j].actor) {
      return false;
    }
    if (a_.units[i].actor || a_.units[i].before == b_.units[j].before) {
      return true;
    }
    const bool behind = i > 0 && j > 0 && of_a_[i - 1] == static_cast<std::int64_t>(j) - 1;
    const bool before = i + 1 < of_a_.size() && of_a_[i + 1] == static_cast<std::int64_t>(j) + 1;
    return behind || before;
  }

  /// The names of the bodies are the two answers: "the existing groups of operators" is no further substance.
  static void excuse_bodies(const Reading& reading, const std::vector<std::int64_t>& partners, const Clause& clause,
                            std::set<std::size_t>& excused) {
    std::set<std::int32_t> groups;
    for (std::size_t i = clause.begin; i < clause.end; ++i) {
      const Unit& unit = reading.units[i];
      const bool body =
          unit.has(body_word) || unit.has(reuse_word) || unit.has(creation_word) || unit.role == Role::institution;
      const bool of_body = unit.before == "of" && i > 1 && groups.contains(reading.units[i - 2].chunk);
      if (body || of_body) {
        groups.insert(unit.chunk);
      }
    }
    for (std::size_t i = clause.begin; i < clause.end; ++i) {
      if (partners[i] < 0 && groups.contains(reading.units[i].chunk)) {
        excused.insert(i);
      }
    }
  }

  /// "create a new body" against "use existing bodies" for one task.
  void new_against_existing() {
    for (const CommonClauses& pair : c_.common()) {
      const std::optional<std::size_t> reuse_a = first_with(Mark::reuse_word, a_, clause_a(pair));
      const std::optional<std::size_t> reuse_b = first_with(Mark::reuse_word, b_, clause_b(pair));
      const bool new_a = founds_body(a_, clause_a(pair)) && !clause_a(pair).negated;
      const bool new_b = founds_body(b_, clause_b(pair)) && !clause_b(pair).negated;
      if (reuse_a && !reuse_b && new_b && !new_a) {
        excuse_bodies(a_, of_a_, clause_a(pair), excused_a_);
        excuse_bodies(b_, of_b_, clause_b(pair), excused_b_);
        conflict(Flag::institution, reuse_a, first_with(Mark::creation_word, b_, clause_b(pair)),
                 "A new body against an existing one.");
      } else if (reuse_b && !reuse_a && new_a && !new_b) {
        excuse_bodies(a_, of_a_, clause_a(pair), excused_a_);
        excuse_bodies(b_, of_b_, clause_b(pair), excused_b_);
        conflict(Flag::institution, first_with(Mark::creation_word, a_, clause_a(pair)), reuse_b,
                 "A new body against an existing one.");
      }
    }
  }
};

}  // namespace

void find_answer_differences(Comparison& comparison) {
  AnswerDifferences(comparison).answers();
}

void find_institution_differences(Comparison& comparison) {
  AnswerDifferences(comparison).institutions();
}

}  // namespace acquis::merge
