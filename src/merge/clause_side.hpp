// SPDX-License-Identifier: Apache-2.0
/// One clause seen against another: what of it is aligned, whether acts, objects and actors meet. Internal to the room.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "merge/reading.hpp"

namespace acquis::merge {

/// A clause, its partners, and the clause of the other text it is held against.
struct Side {
  const Reading& reading;
  const Clause& clause;
  const std::vector<std::int64_t>& partners;
  const Clause& other;

  /// True if the unit has a partner inside the other clause.
  [[nodiscard]] bool aligned(std::int64_t unit) const;
  /// The weight of the act, as all weights here.
  [[nodiscard]] double all_weight() const;
  /// Weight in common with the other clause: a pair weighs as much as its lighter word, a partner counts once, and only
  /// what stands near each other counts, so that scattered words of a long clause make no common act.
  [[nodiscard]] double aligned_weight(const Reading& there) const;
  /// Aligned content words that say what the act is about.
  [[nodiscard]] std::int32_t aligned_objects() const;
  /// The group behind a generic object, "training in …"; empty if there is none.
  [[nodiscard]] std::vector<std::size_t> complement(std::size_t object) const;
  [[nodiscard]] bool any_aligned(const std::vector<std::size_t>& units) const;
  /// The group of the head, and the one that "of" ties to it: "old versions of websites".
  [[nodiscard]] std::vector<std::size_t> object_words() const;
  /// The heads of both clauses are partners, or stand in the group of each other's partner: one object.
  [[nodiscard]] bool heads_meet(const Side& there) const;
  /// All words of the group of the head have partners in the other clause, and one is not frequent in the field.
  [[nodiscard]] bool heads_covered() const;
  [[nodiscard]] bool actors_meet(const Side& there) const;
  /// The act of this clause is the act, or the object of a light act ("give a reply"), of the other.
  [[nodiscard]] bool act_meets(const Side& there) const;
  [[nodiscard]] const Unit* act() const;
  [[nodiscard]] const Unit* head() const;
  /// The act, or the object of a light act: "place a ban".
  [[nodiscard]] const Unit* asked() const;
};

/// True if a clause asks for an act that the lexicon knows: another such act without a class in common is another act.
/// "Should be the rate" names none.
[[nodiscard]] bool knows_act(const Reading& reading, const Clause& clause);

/// "Keep statistics", "receive training": what is asked for is in the object.
[[nodiscard]] bool only_carries(const Unit& act);

/// "training in data protection" against "training in routing": the common object says nothing without what follows.
[[nodiscard]] bool other_content(const Side& left, const Side& right);

}  // namespace acquis::merge
