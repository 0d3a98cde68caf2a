// SPDX-License-Identifier: Apache-2.0
#include "merge/differences.hpp"

#include <algorithm>
#include <utility>

#include "acquis/principles/mentions.hpp"

namespace acquis::merge {

namespace {

std::string quoted(std::string_view words) {
  return "\u201C" + std::string(words) + "\u201D";
}

std::string against(const Unit& a, const Unit& b, const Reading& left, const Reading& right) {
  return quoted(slice(left.text(), a.span)) + " against " + quoted(slice(right.text(), b.span));
}

bool intersect(const std::vector<std::int32_t>& a, const std::vector<std::int32_t>& b) {
  return std::any_of(a.begin(), a.end(),
                     [&](std::int32_t item) { return std::find(b.begin(), b.end(), item) != b.end(); });
}

/// Runs of hedges or of a condition.
struct Reserve {
  std::size_t begin = 0;
  std::size_t end = 0;
  bool decisive = false;
};

bool reserving(const Unit& unit) {
  return unit.role == Role::hedge || unit.role == Role::condition || unit.role == Role::decisive;
}

std::vector<Reserve> reserves_of(const Reading& reading) {
  std::vector<Reserve> found;
  for (std::size_t i = 0; i < reading.units.size(); ++i) {
    if (!reserving(reading.units[i])) {
      continue;
    }
    Reserve reserve{i, i, false};
    for (; i < reading.units.size() && reserving(reading.units[i]); ++i) {
      reserve.decisive = reserve.decisive || reading.units[i].role == Role::decisive;
    }
    reserve.end = i;
    found.push_back(reserve);
  }
  return found;
}

Span span_of(const Reading& reading, const Reserve& reserve) {
  return {reading.units[reserve.begin].span.begin, reading.units[reserve.end - 1].span.end};
}

}  // namespace

class DifferenceFinder {
 public:
  explicit DifferenceFinder(Comparison& comparison)
      : c_(comparison),
        a_(comparison.a_),
        b_(comparison.b_),
        of_a_(comparison.alignment_.of_a),
        of_b_(comparison.alignment_.of_b) {}

  void operator()() {
    if (!c_.common_.empty()) {
      strength();
      addressee();
      figures();
      dates();
      negation();
      contraries();
      scope();
      institutions();
      conditions();
      principles();
    }
    brackets();
    std::stable_sort(c_.differences_.begin(), c_.differences_.end(),
                     [](const Evidence& x, const Evidence& y) { return *x.flag < *y.flag; });
  }

 private:
  const Clause& clause_a(const CommonClauses& pair) const { return a_.clauses[pair.a]; }
  const Clause& clause_b(const CommonClauses& pair) const { return b_.clauses[pair.b]; }

  void add(Flag flag, std::optional<Span> a, std::optional<Span> b, std::string why) {
    c_.differences_.push_back({flag, a, b, std::move(why)});
  }
  void conflict(Flag flag, std::optional<std::size_t> a, std::optional<std::size_t> b, std::string why) {
    if (a) {
      c_.excused_a_.insert(*a);
    }
    if (b) {
      c_.excused_b_.insert(*b);
    }
    c_.conflicts_.push_back({flag, a, b, std::move(why)});
  }

  void strength() {
    for (const CommonClauses& pair : c_.common_) {
      const provision::Frame& x = clause_a(pair).frame;
      const provision::Frame& y = clause_b(pair).frame;
      if (x.strength && y.strength && *x.strength != *y.strength) {
        add(Flag::strength, x.force ? x.force : x.act, y.force ? y.force : y.act,
            "The act is asked for with strength " + std::to_string(*x.strength) + " against " +
                std::to_string(*y.strength) + ".");
        return;
      }
    }
  }

  /// Units that name the actor of a clause, without function words.
  static std::vector<std::size_t> actors(const Reading& reading, const Clause& clause) {
    std::vector<std::size_t> found;
    for (std::size_t i = clause.begin; i < clause.end; ++i) {
      const Unit& unit = reading.units[i];
      if (unit.actor &&
          (unit.role == Role::substance || unit.role == Role::institution || unit.entry.actor_class >= 0)) {
        found.push_back(i);
      }
    }
    return found;
  }

  static std::vector<std::size_t> unaligned(const std::vector<std::size_t>& units,
                                            const std::vector<std::int64_t>& partners) {
    std::vector<std::size_t> rest;
    std::copy_if(units.begin(), units.end(), std::back_inserter(rest),
                 [&](std::size_t unit) { return partners[unit] < 0; });
    return rest;
  }

  /// The unit that names a class or body, else the last one.
  static std::size_t name_of(const Reading& reading, const std::vector<std::size_t>& units) {
    for (const std::size_t unit : units) {
      if (reading.units[unit].entry.actor_class >= 0 || reading.units[unit].role == Role::institution) {
        return unit;
      }
    }
    return units.back();
  }

  void addressee() {
    const CommonClauses& pair = c_.common_.front();
    const std::vector<std::size_t> all_a = actors(a_, clause_a(pair));
    const std::vector<std::size_t> all_b = actors(b_, clause_b(pair));
    if (all_a.empty() || all_b.empty()) {
      return;  // a passive without agent leaves the actor open
    }
    const std::vector<std::size_t> rest_a = unaligned(all_a, of_a_);
    const std::vector<std::size_t> rest_b = unaligned(all_b, of_b_);
    if (other_body(all_a)) {
      return;
    }
    const bool partly = rest_a.size() < all_a.size() && rest_b.size() < all_b.size();
    if (rest_a.empty() && rest_b.empty()) {
      return;
    }
    if (partly && (rest_a.empty() || rest_b.empty())) {
      more_actors(rest_a, rest_b);
      return;
    }
    if (rest_a.empty() || rest_b.empty()) {
      return;
    }
    other_actor(name_of(a_, rest_a), name_of(b_, rest_b), pair);
  }

  /// "Institutions" against "organisations": classes that overlap, but another word.
  bool other_body(const std::vector<std::size_t>& actors_of_a) {
    for (const std::size_t unit : actors_of_a) {
      const Unit* partner = c_.partner_of_a(unit);
      if (partner != nullptr && partner->actor && a_.units[unit].has(body_word) && partner->has(body_word) &&
          a_.units[unit].stem != partner->stem) {
        add(Flag::addressee, a_.units[unit].span, partner->span,
            "Asked of " + against(a_.units[unit], *partner, a_, b_) + ".");
        return true;
      }
    }
    return false;
  }

  /// One side asks further actors beside the common ones.
  void more_actors(const std::vector<std::size_t>& rest_a, const std::vector<std::size_t>& rest_b) {
    const auto names_class = [](const Reading& reading, const std::vector<std::size_t>& units) -> std::optional<Span> {
      for (const std::size_t unit : units) {
        const Unit& name = reading.units[unit];
        const bool modifier = unit + 1 < reading.units.size() && reading.units[unit + 1].chunk == name.chunk;
        if ((name.entry.actor_class >= 0 && !modifier) || name.role == Role::institution) {
          return name.span;
        }
      }
      return std::nullopt;
    };
    const std::optional<Span> more_a = names_class(a_, rest_a);
    const std::optional<Span> more_b = names_class(b_, rest_b);
    if (!more_a && !more_b) {
      return;
    }
    add(Flag::addressee, more_a, more_b, "Further actors are asked on one side.");
    c_.own_a_.weight += more_a ? 1 : 0;
    c_.own_b_.weight += more_b ? 1 : 0;
  }

  void other_actor(std::size_t i, std::size_t j, const CommonClauses& pair) {
    const Unit& x = a_.units[i];
    const Unit& y = b_.units[j];
    const std::string why = "Asked of " + against(x, y, a_, b_) + ".";
    if (intersect(x.entry.wide, y.entry.narrow) || intersect(y.entry.wide, x.entry.narrow)) {
      wider(x, y, intersect(x.entry.wide, y.entry.narrow));
      return;
    }
    if (x.role == Role::institution && y.role == Role::institution) {
      conflict(Flag::institution, i, j, "The task is given to " + against(x, y, a_, b_) + ".");
      return;
    }
    const auto class_of = [](const Unit& unit) { return unit.role == Role::institution ? 0 : unit.entry.actor_class; };
    add(Flag::addressee, x.span, y.span, why);
    if (class_of(x) == class_of(y) && class_of(x) >= 0) {
      return;
    }
    const Clause& clause = clause_a(pair);
    const bool exclusive = clause.act >= 0 && a_.units[static_cast<std::size_t>(clause.act)].has(Mark::exclusive_act);
    if (exclusive) {
      conflict(Flag::addressee, i, j, "Only one can bear the duty: " + against(x, y, a_, b_) + ".");
      return;
    }
    c_.own_a_.weight += 1;
    c_.own_b_.weight += 1;
  }

  void wider(const Unit& x, const Unit& y, bool a_is_wider) {
    add(Flag::scope, x.span, y.span, "A wider class on one side: " + against(x, y, a_, b_) + ".");
    (a_is_wider ? c_.own_a_ : c_.own_b_).weight += 1;
  }

  /// Stem or dimension of what a number counts: one of the next three units.
  static bool same_measure(const Reading& x, std::size_t i, const Reading& y, std::size_t j) {
    const auto measured = [](const Reading& reading, std::size_t at) {
      std::vector<const Unit*> units;
      for (std::size_t k = at + 1; k < reading.units.size() && k <= at + 3; ++k) {
        if (reading.units[k].role == Role::function || reading.units[k].chunk != reading.units[at].chunk) {
          break;
        }
        units.push_back(&reading.units[k]);
      }
      return units;
    };
    for (const Unit* p : measured(x, i)) {
      for (const Unit* q : measured(y, j)) {
        if (same_meaning(*p, *q) || (p->entry.dimension >= 0 && p->entry.dimension == q->entry.dimension)) {
          return true;
        }
      }
    }
    return false;
  }

  bool excused(std::size_t i, std::size_t j) const { return c_.excused_a_.contains(i) || c_.excused_b_.contains(j); }

  /// Calls `found(i, j)` for unaligned units of a role in common clauses.
  template <typename Wanted, typename Found>
  void unaligned_pairs(const Wanted& wanted, const Found& found) {
    for (const CommonClauses& pair : c_.common_) {
      for (std::size_t i = clause_a(pair).begin; i < clause_a(pair).end; ++i) {
        for (std::size_t j = clause_b(pair).begin; j < clause_b(pair).end; ++j) {
          if (of_a_[i] < 0 && of_b_[j] < 0 && !excused(i, j) && wanted(a_.units[i], b_.units[j])) {
            found(i, j);
          }
        }
      }
    }
  }

  void figures() {
    const auto numbers = [](const Unit& x, const Unit& y) { return x.role == Role::number && y.role == Role::number; };
    unaligned_pairs(numbers, [&](std::size_t i, std::size_t j) {
      if (!excused(i, j) && same_measure(a_, i, b_, j)) {
        conflict(Flag::number, i, j, "Different figures: " + against(a_.units[i], b_.units[j], a_, b_) + ".");
        excuse_measures(i, j);
      }
    });
    vague(Mark::vague_time, Role::number, Flag::number);
  }

  /// "30 days" against "two months": the units belong to the figures.
  void excuse_measures(std::size_t i, std::size_t j) {
    const auto dimension = [](const Reading& reading, std::size_t at) {
      return at + 1 < reading.units.size() && reading.units[at + 1].entry.dimension >= 0;
    };
    if (dimension(a_, i) && dimension(b_, j)) {
      c_.excused_a_.insert(i + 1);
      c_.excused_b_.insert(j + 1);
    }
  }

  /// A precise figure satisfies a vague word.
  void vague(Mark mark, Role precise, Flag flag) {
    const auto one_way = [&](const Unit& x, const Unit& y) {
      return (x.has(mark) && y.role == precise) || (y.has(mark) && x.role == precise);
    };
    unaligned_pairs(one_way, [&](std::size_t i, std::size_t j) {
      if (excused(i, j)) {
        return;
      }
      add(flag, a_.units[i].span, b_.units[j].span,
          "A precise answer beside a vague one: " + against(a_.units[i], b_.units[j], a_, b_) + ".");
      (a_.units[i].has(mark) ? c_.excused_a_ : c_.excused_b_).insert(a_.units[i].has(mark) ? i : j);
    });
  }

  void dates() {
    const auto both = [](const Unit& x, const Unit& y) {
      return (x.role == Role::date && y.role == Role::date) || (x.role == Role::frequency && y.role == Role::frequency);
    };
    unaligned_pairs(both, [&](std::size_t i, std::size_t j) {
      if (!excused(i, j)) {
        conflict(Flag::date, i, j, "Different times: " + against(a_.units[i], b_.units[j], a_, b_) + ".");
      }
    });
    vague(Mark::vague_frequency, Role::frequency, Flag::date);
  }

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
    for (const CommonClauses& pair : c_.common_) {
      const bool x = clause_a(pair).negated;
      const bool y = clause_b(pair).negated;
      if (x == y) {
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
  }

  /// In texts that are nearly equal a negator on one side, before words of both, turns the answer round whatever the
  /// clauses say: nothing is worse than to call a refusal a duplicate.
  void lone_negator(const Reading& reading, const std::vector<std::int64_t>& partners, bool is_a) {
    constexpr double nearly_equal = 0.8;
    for (std::size_t i = 0; c_.alignment_.score >= nearly_equal && i < reading.units.size(); ++i) {
      if (reading.units[i].role != Role::negation || partners[i] >= 0) {
        continue;
      }
      std::size_t next = i + 1;
      while (next < reading.units.size() && !reading.units[next].substantive()) {
        ++next;
      }
      if (next < reading.units.size() && partners[next] >= 0) {
        const std::optional<Span> span = reading.units[i].span;
        add(Flag::negation, is_a ? span : std::nullopt, is_a ? std::nullopt : span, "A refusal on one side only.");
        return;
      }
    }
  }

  static bool founds_body(const Reading& reading, const Clause& clause) {
    bool creates = false;
    bool body = false;
    for (std::size_t i = clause.begin; i < clause.end; ++i) {
      creates = creates || reading.units[i].has(Mark::creation_word);
      body = body || reading.units[i].has(Mark::body_word);
    }
    return creates && body;
  }

  static std::optional<Span> head_span(const Reading& reading, const Clause& clause) {
    for (std::size_t i = clause.begin; i < clause.end; ++i) {
      if (reading.units[i].has(Mark::body_word)) {
        return reading.units[i].span;
      }
    }
    return clause.span;
  }

  /// "confidential" against "public": the pair of opposites turns the answer round.
  void contraries() {
    const auto opposed = [](const Unit& x, const Unit& y) {
      return std::any_of(x.entry.opposed.begin(), x.entry.opposed.end(), [&](std::int32_t side) {
        return std::find(y.entry.opposed.begin(), y.entry.opposed.end(), side ^ 1) != y.entry.opposed.end();
      });
    };
    unaligned_pairs(opposed, [&](std::size_t i, std::size_t j) {
      if (!excused(i, j)) {
        conflict(Flag::negation, i, j, "Contrary words: " + against(a_.units[i], b_.units[j], a_, b_) + ".");
      }
    });
  }

  void scope() {
    exclusive_words();
    const auto contains = [](const Unit& x, const Unit& y) {
      return intersect(x.entry.wide, y.entry.narrow) || intersect(y.entry.wide, x.entry.narrow) ||
             (x.entry.extent >= 0 && y.entry.extent >= 0 && x.entry.extent != y.entry.extent);
    };
    unaligned_pairs(contains, [&](std::size_t i, std::size_t j) {
      const Unit& x = a_.units[i];
      const Unit& y = b_.units[j];
      if (excused(i, j) || x.actor || y.actor) {
        return;
      }
      c_.excused_a_.insert(i);
      c_.excused_b_.insert(j);
      wider(x, y, x.entry.extent >= 0 ? x.entry.extent > y.entry.extent : intersect(x.entry.wide, y.entry.narrow));
    });
    further_groups(a_, of_a_, c_.excused_a_, b_, true);
    further_groups(b_, of_b_, c_.excused_b_, a_, false);
  }

  /// A longer list of beneficiaries contains the shorter one.
  void further_groups(const Reading& x, const std::vector<std::int64_t>& partners,
                      const std::set<std::size_t>& excused_units, const Reading& y, bool is_a) {
    const auto group = [](const Unit& unit) {
      return unit.entry.actor_class >= 0 && !unit.actor && unit.role == Role::substance;
    };
    const bool others = std::any_of(y.units.begin(), y.units.end(), group);
    for (std::size_t i = 0; others && i < x.units.size(); ++i) {
      if (group(x.units[i]) && !x.units[i].has(Mark::body_word) && partners[i] < 0 && !excused_units.contains(i)) {
        const std::optional<Span> span = x.units[i].span;
        add(Flag::scope, is_a ? span : std::nullopt, is_a ? std::nullopt : span,
            "A further class on one side: " + quoted(slice(x.text(), x.units[i].span)) + ".");
      }
    }
  }

  void exclusive_words() {
    const auto find = [](const Reading& reading, const std::vector<std::int64_t>& partners,
                         std::size_t clause) -> std::optional<std::size_t> {
      for (std::size_t i = reading.clauses[clause].begin; i < reading.clauses[clause].end; ++i) {
        if (reading.units[i].role == Role::exclusive && partners[i] < 0) {
          return i;
        }
      }
      return std::nullopt;
    };
    for (const CommonClauses& pair : c_.common_) {
      const std::optional<std::size_t> i = find(a_, of_a_, pair.a);
      const std::optional<std::size_t> j = find(b_, of_b_, pair.b);
      if (i.has_value() != j.has_value()) {
        conflict(Flag::scope, i, j, "One text excludes what the other leaves open.");
        return;
      }
    }
  }

  void institutions() {
    new_against_existing();
    const auto bodies = [](const Unit& x, const Unit& y) {
      return x.role == Role::institution && y.role == Role::institution;
    };
    unaligned_pairs(bodies, [&](std::size_t i, std::size_t j) {
      if (!excused(i, j) && (same_slot(i, j) || (only_institution(a_, of_a_, i) && only_institution(b_, of_b_, j)))) {
        conflict(Flag::institution, i, j, "Another body or seat: " + against(a_.units[i], b_.units[j], a_, b_) + ".");
      }
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

  /// "create a new body" against "use existing bodies" for one task.
  void new_against_existing() {
    for (const CommonClauses& pair : c_.common_) {
      const auto reuses = [](const Reading& reading, const Clause& clause) -> std::optional<std::size_t> {
        bool body = false;
        std::optional<std::size_t> word;
        for (std::size_t i = clause.begin; i < clause.end; ++i) {
          body = body || reading.units[i].has(Mark::body_word) || reading.units[i].role == Role::institution;
          if (reading.units[i].has(Mark::reuse_word) && !word) {
            word = i;
          }
        }
        return body ? word : std::nullopt;
      };
      const std::optional<std::size_t> reuse_a = reuses(a_, clause_a(pair));
      const std::optional<std::size_t> reuse_b = reuses(b_, clause_b(pair));
      const bool new_a = founds_body(a_, clause_a(pair)) && !clause_a(pair).negated;
      const bool new_b = founds_body(b_, clause_b(pair)) && !clause_b(pair).negated;
      if (reuse_a && !reuse_b && new_b && !new_a) {
        conflict(Flag::institution, reuse_a, clause_b(pair).act, "A new body against an existing one.");
      } else if (reuse_b && !reuse_a && new_a && !new_b) {
        conflict(Flag::institution, clause_a(pair).act, reuse_b, "A new body against an existing one.");
      }
    }
  }

  void conditions() {
    const std::vector<Reserve> left = reserves_of(a_);
    const std::vector<Reserve> right = reserves_of(b_);
    const auto matched = [](const Reading& x, const Reserve& p, const Reading& y, const std::vector<Reserve>& others) {
      return std::any_of(others.begin(), others.end(), [&](const Reserve& q) {
        for (std::size_t i = p.begin; i < p.end; ++i) {
          for (std::size_t j = q.begin; j < q.end; ++j) {
            if (x.units[i].folded == y.units[j].folded && x.units[i].parts.size() + y.units[j].parts.size() > 0) {
              return true;
            }
          }
        }
        return false;
      });
    };
    const auto one_side = [&](const Reading& x, const std::vector<Reserve>& own, const Reading& y,
                              const std::vector<Reserve>& others, bool is_a) {
      for (const Reserve& reserve : own) {
        const std::set<std::size_t>& excused_units = is_a ? c_.excused_a_ : c_.excused_b_;
        if (matched(x, reserve, y, others) || excused_units.contains(reserve.begin)) {
          continue;
        }
        const std::optional<Span> span = span_of(x, reserve);
        const std::string why = "A condition on one side: " + quoted(slice(x.text(), *span)) + ".";
        if (reserve.decisive) {
          conflict(Flag::condition, is_a ? std::optional(reserve.begin) : std::nullopt,
                   is_a ? std::nullopt : std::optional(reserve.begin), why);
        } else {
          add(Flag::condition, is_a ? span : std::nullopt, is_a ? std::nullopt : span, why);
        }
      }
    };
    one_side(a_, left, b_, right, true);
    one_side(b_, right, a_, left, false);
  }

  void principles() {
    static const principles::Ontology ontology;
    const auto left = principles::find_mentions(a_.text(), ontology, a_.provision->language);
    const auto right = principles::find_mentions(b_.text(), ontology, b_.provision->language);
    const auto one_side = [&](const std::vector<principles::Mention>& own,
                              const std::vector<principles::Mention>& others, const Reading& reading,
                              const std::vector<std::int64_t>& partners, bool is_a) {
      for (const principles::Mention& mention : own) {
        const bool shared = std::any_of(others.begin(), others.end(), [&](const principles::Mention& other) {
          return other.principle == mention.principle;
        });
        if (!shared && holds_unaligned(reading, partners, mention.span) &&
            (coordinated(mention, own, others) || beside_act(reading, partners, mention.span))) {
          const std::optional<Span> span = mention.span;
          add(Flag::principle, is_a ? span : std::nullopt, is_a ? std::nullopt : span,
              "A principle on one side: " + mention.principle + ".");
        }
      }
    };
    one_side(left, right, a_, of_a_, true);
    one_side(right, left, b_, of_b_, false);
  }

  /// "open and transparent" against "open": the principle stands beside one that both texts name. A term that happens
  /// to name a principle is substance, no flag.
  static bool coordinated(const principles::Mention& mention, const std::vector<principles::Mention>& own,
                          const std::vector<principles::Mention>& others) {
    constexpr std::uint32_t beside = 8;  // bytes: " and ", ", "
    return std::any_of(own.begin(), own.end(), [&](const principles::Mention& neighbour) {
      const bool shared = std::any_of(others.begin(), others.end(), [&](const principles::Mention& other) {
        return other.principle == neighbour.principle;
      });
      const bool behind = neighbour.span.end <= mention.span.begin && mention.span.begin - neighbour.span.end <= beside;
      const bool before = mention.span.end <= neighbour.span.begin && neighbour.span.begin - mention.span.end <= beside;
      return shared && (behind || before);
    });
  }

  /// "be open and accountable": the quality stands beside the one that both texts ask for.
  static bool beside_act(const Reading& reading, const std::vector<std::int64_t>& partners, Span span) {
    for (std::size_t i = 0; i + 2 < reading.units.size(); ++i) {
      const bool joined = reading.units[i + 1].folded == "and" && reading.units[i + 2].span.begin == span.begin;
      if (joined && reading.units[i].act && partners[i] >= 0) {
        return true;
      }
    }
    return false;
  }

  static bool holds_unaligned(const Reading& reading, const std::vector<std::int64_t>& partners, Span span) {
    for (std::size_t i = 0; i < reading.units.size(); ++i) {
      if (partners[i] < 0 && reading.units[i].role == Role::substance && reading.units[i].entry.actor_class < 0 &&
          span.overlaps(reading.units[i].span)) {
        return true;
      }
    }
    return false;
  }

  void brackets() {
    const std::size_t count_a = a_.brackets.size();
    const std::size_t count_b = b_.brackets.size();
    if (count_a == count_b) {
      return;
    }
    const auto whole = [](const Reading& reading) -> std::optional<Span> {
      return reading.brackets.empty()
                 ? std::nullopt
                 : std::optional(Span{reading.brackets.front().begin, reading.brackets.back().end});
    };
    add(Flag::bracket, whole(a_), whole(b_), "Brackets differ.");
  }

  Comparison& c_;
  const Reading& a_;
  const Reading& b_;
  const std::vector<std::int64_t>& of_a_;
  const std::vector<std::int64_t>& of_b_;
};

void find_differences(Comparison& comparison) {
  DifferenceFinder{comparison}();
}

}  // namespace acquis::merge
