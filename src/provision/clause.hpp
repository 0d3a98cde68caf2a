// SPDX-License-Identifier: Apache-2.0
/// Operative clauses of a sentence: the chain from the speaker to the act, then object and terms.
#pragma once

#include <optional>
#include <vector>

#include "acquis/provision/frame.hpp"
#include "provision/force.hpp"
#include "provision/sentence.hpp"

namespace acquis::provision {

/// One clause of one sentence, in word indices of that sentence.
struct Clause {
  std::optional<Range> actor = {};
  std::optional<Range> force = {};
  std::optional<Range> act = {};
  std::optional<Range> object = {};
  std::vector<Range> terms = {};
  std::optional<std::int32_t> strength = {};
  Polarity polarity = Polarity::affirmed;
  std::optional<Range> negator = {};
  bool passive = false;
  bool own_force = false;  ///< has a modal or performative of its own, not that of the clause before
  bool past = false;       ///< its performative tells what was done
  Range extent = {};       ///< all words of the clause, conjunction before it included; extents tile the sentence
};

/// The clauses of a sentence in order; empty if nothing in it directs, reports by a verb of the list, or commands.
[[nodiscard]] std::vector<Clause> clauses_of(const Sentence& sentence);

}  // namespace acquis::provision
