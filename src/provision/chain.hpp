// SPDX-License-Identifier: Apache-2.0
/// The chain of directive links from the speaker to the act, followed word by word.
#pragma once

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include "acquis/provision/frame.hpp"
#include "provision/force.hpp"
#include "provision/sentence.hpp"

namespace acquis::provision {

/// The verb at which a chain begins, as others may go on from it: "recommends that X, and that Y", "calls upon X to …,
/// and upon Y to …".
struct Outer {
  std::int32_t strength = 6;
  Range force = {};
  Takes takes = Takes::verb;
  bool past = false;  ///< tells what was done
};

/// What has been read of a chain. `strength` is the weakest link so far.
struct Chain {
  std::int32_t strength = 6;
  std::int32_t without_consideration = 6;  ///< the same but for "consider": what a coordinate act has
  Range force = {};
  std::optional<Range> actor = {};
  std::optional<Range> subject = {};  ///< grammatical subject of the verb that names the act
  std::optional<Range> act = {};
  std::optional<Range> negator = {};
  std::vector<Range> insertions = {};  ///< between commas in the verb: ", as appropriate,"
  bool addressed = false;              ///< the actor is the object of the verb that asks
  bool force_open = true;              ///< false once an addressee or subject stands behind the force
  std::string modal = {};              ///< lemma of the last modal
  int negations = 0;
  bool optional = false;  ///< "need not"
  bool passive = false;
  bool considers = false;  ///< the act is only to be considered
  bool noun_act = false;   ///< the force verb is itself the act ("adopts the rules")
  std::size_t rest = 0;    ///< where the object begins
  Outer outer = {};        ///< where the chain began
  int depth = 0;           ///< clauses inside clauses

  void link(std::int32_t strength_of_link) noexcept {
    strength = std::min(strength, strength_of_link);
    without_consideration = std::min(without_consideration, strength_of_link);
  }
};

/// Follows the chain that begins with `force`, in a clause that begins at `from`. O(words of the clause).
[[nodiscard]] Chain follow(const Sentence& sentence, const Force& force, std::size_t from, int depth = 0);

/// The same performative for the next of its clauses ("and that Y …") or the next one it asks ("and upon Y to …"),
/// which begins at `i` behind the conjunction. None if neither stands there.
[[nodiscard]] std::optional<Chain> next_of_performative(const Sentence& sentence, const Chain& chain, std::size_t i);

/// Continues a chain at a verb: "publish", "be published", "consider how", "encourage States to …".
void follow_verb(const Sentence& sentence, Chain& chain, std::size_t i);

}  // namespace acquis::provision
