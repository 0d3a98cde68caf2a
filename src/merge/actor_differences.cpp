// SPDX-License-Identifier: Apache-2.0
#include "merge/difference_finder.hpp"
#include "merge/differences.hpp"

namespace acquis::merge {
namespace {

/// Who is asked, and how strongly.
class ActorDifferences : public DifferenceFinder {
 public:
  using DifferenceFinder::DifferenceFinder;

  void operator()() {
    strength();
    addressee();
  }

 private:
  void strength() {
    for (const CommonClauses& pair : c_.common()) {
      const provision::Frame& x = clause_a(pair).frame;
      const provision::Frame& y = clause_b(pair).frame;
      if (x.strength && y.strength && *x.strength != *y.strength) {
        add(Flag::strength, x.force ? x.force : x.act, y.force ? y.force : y.act,
            "The act is asked for with strength " +
                two_sides(std::to_string(*x.strength), std::to_string(*y.strength)) + ".");
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
          (unit.role == Role::substance || unit.role == Role::institution || unit.entry->actor_class >= 0)) {
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
      const Unit& name = reading.units[unit];
      if (name.entry->actor_class >= 0 || name.role == Role::institution || name.has(body_word)) {
        return unit;
      }
    }
    return units.back();
  }

  /// "the bank", "UNESCO": one body, not a class of bodies.
  static bool one_body(const Unit& unit) {
    return unit.role == Role::institution || (unit.has(body_word) && !unit.folded.ends_with('s'));
  }

  void addressee() {
    const CommonClauses& pair = c_.common().front();
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
      if (!more_actors(rest_a, rest_b) && !c_.reworded()) {
        narrower_actor(rest_a, rest_b);
      } else {
        own_a_.weight += listed(a_, rest_a) ? 1 : 0;
        own_b_.weight += listed(b_, rest_b) ? 1 : 0;
      }
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
      const auto general_class = [](const Unit& actor) { return actor.has(body_word) || actor.has(public_actor); };
      if (partner != nullptr && partner->actor && general_class(a_.units[unit]) && general_class(*partner) &&
          a_.units[unit].stem != partner->stem) {
        add(Flag::addressee, a_.units[unit].span, partner->span,
            "Asked of " + against(a_.units[unit], *partner, a_, b_) + ".");
        return true;
      }
    }
    return false;
  }

  /// One side asks further actors beside the common ones.
  bool more_actors(const std::vector<std::size_t>& rest_a, const std::vector<std::size_t>& rest_b) {
    const auto names_class = [](const Reading& reading, const std::vector<std::size_t>& units) -> std::optional<Span> {
      for (const std::size_t unit : units) {
        const Unit& name = reading.units[unit];
        const bool modifier = unit + 1 < reading.units.size() && reading.units[unit + 1].chunk == name.chunk;
        if ((name.entry->actor_class >= 0 && !modifier) || name.role == Role::institution) {
          return name.span;
        }
      }
      return std::nullopt;
    };
    const std::optional<Span> more_a = names_class(a_, rest_a);
    const std::optional<Span> more_b = names_class(b_, rest_b);
    if (!more_a && !more_b) {
      return false;
    }
    add(Flag::addressee, more_a, more_b, "Further actors are asked on one side.");
    own_a_.weight += more_a ? 1 : 0;
    own_b_.weight += more_b ? 1 : 0;
    return true;
  }

  /// "chargers and batteries": a further subject, of which nothing is known.
  static bool listed(const Reading& reading, const std::vector<std::size_t>& units) {
    return std::any_of(units.begin(), units.end(), [&](std::size_t i) {
      return reading.units[i].before == "and" && !reading.units[i].has(general_word);
    });
  }

  /// "municipalities" against "large municipalities": the class without further words is the wider one.
  void narrower_actor(const std::vector<std::size_t>& rest_a, const std::vector<std::size_t>& rest_b) {
    const bool a_is_wider = rest_a.empty();
    const Reading& narrow = a_is_wider ? b_ : a_;
    const std::vector<std::size_t>& words = a_is_wider ? rest_b : rest_a;
    if (std::all_of(words.begin(), words.end(), [&](std::size_t i) { return narrow.units[i].has(general_word); })) {
      return;
    }
    const Span span{narrow.units[words.front()].span.begin, narrow.units[words.back()].span.end};
    add(Flag::scope, a_is_wider ? std::nullopt : std::optional(span), a_is_wider ? std::optional(span) : std::nullopt,
        "One text asks fewer: " + quoted(slice(narrow.text(), span)) + ".");
    (a_is_wider ? excused_b_ : excused_a_).insert(words.begin(), words.end());
    (a_is_wider ? own_a_ : own_b_).weight += 1;
  }

  void other_actor(std::size_t i, std::size_t j, const CommonClauses& pair) {
    const Unit& x = a_.units[i];
    const Unit& y = b_.units[j];
    const std::string why = "Asked of " + against(x, y, a_, b_) + ".";
    if (one_contains_other(x, y)) {
      wider(x, y, contains(x, y));
      return;
    }
    if (one_body(x) && one_body(y)) {
      conflict(Flag::institution, i, j, "The task is given to " + against(x, y, a_, b_) + ".");
      return;
    }
    const auto class_of = [](const Unit& unit) {
      return unit.role == Role::institution || unit.has(body_word) ? 0 : unit.entry->actor_class;
    };
    const auto known = [](const Unit& unit) {
      return unit.entry->actor_class >= 0 || unit.role == Role::institution || unit.has(body_word);
    };
    if (!known(x) && !known(y)) {
      // A subject of which nothing is known need not be somebody who acts; in other words it may be the same.
      own_a_.weight += c_.reworded() ? 0 : 1;
      own_b_.weight += c_.reworded() ? 0 : 1;
      return;
    }
    add(Flag::addressee, x.span, y.span, why);
    const auto is_public = [](const Unit& unit) { return unit.has(body_word) || unit.has(public_actor); };
    if ((class_of(x) == class_of(y) && class_of(x) >= 0) || (is_public(x) && is_public(y))) {
      return;
    }
    const auto borne = [](const Reading& reading, const Clause& clause) {
      return clause.act >= 0 && reading.units[static_cast<std::size_t>(clause.act)].has(Mark::exclusive_act);
    };
    const bool exclusive = borne(a_, clause_a(pair)) || borne(b_, clause_b(pair));
    if (exclusive) {
      conflict(Flag::addressee, i, j, "Only one can bear the duty: " + against(x, y, a_, b_) + ".");
      return;
    }
    own_a_.weight += 1;
    own_b_.weight += 1;
  }
};

}  // namespace

void find_actor_differences(Comparison& comparison) {
  ActorDifferences(comparison).operator()();
}

}  // namespace acquis::merge
