// SPDX-License-Identifier: Apache-2.0
/// Finding the verb that carries the force of a clause: a modal, or a performative of its speaker.
#pragma once

#include <cstdint>
#include <optional>

#include "provision/sentence.hpp"

namespace acquis::provision {

struct Force {
  Range words = {};  ///< "should", "also requests" without the adverb, "is requested"
  const VerbEntry* verb = nullptr;
  std::int32_t strength = 0;          ///< of this link; 0 for a report, whatever the verb
  bool passive = false;               ///< "is requested to": who is asked is the subject
  std::optional<Range> negator = {};  ///< "[do] not [support]", "[is urged] not [to]", or the verb that refuses
  bool past = false;                  ///< tells what was done
};

/// The first verb with force at or behind `from` that stands in a main clause: those in relative clauses and behind
/// "if", "how", "whether" … are passed over. `speaker`: the clause goes on with "we" as its subject. Looked for before
/// `end`. O(n) for a
/// sentence of n words.
[[nodiscard]] std::optional<Force> find_force(const Sentence& sentence, std::size_t from, bool speaker = false,
                                              std::size_t end = SIZE_MAX);

/// A performative at exactly `i` that goes on with the subject of the clause before: "Notes …, and requests …".
[[nodiscard]] std::optional<Force> performative_at(const Sentence& sentence, std::size_t i, std::size_t from,
                                                   bool speaker);

/// True if somebody speaks with force at exactly `i`, in a clause of its own: "we propose", "it is essential".
[[nodiscard]] bool performs_at(const Sentence& sentence, std::size_t i, std::size_t from);

/// The modal ("should", "is to") or other verb that takes an infinitive at exactly `i`, if there is one.
[[nodiscard]] std::optional<Force> modal_at(const Sentence& sentence, std::size_t i, std::size_t from);

/// A norm in the indicative at its verb: "is [absolutely] essential", "remain crucial".
struct NormWords {
  Range words = {};
  std::int32_t strength = 0;
};
[[nodiscard]] std::optional<NormWords> norm_at(const Sentence& sentence, std::size_t i);

/// The sentence begins like a paragraph of a preamble: "Recalling", "Deeply concerned".
[[nodiscard]] bool opens_preamble(const Sentence& sentence);

}  // namespace acquis::provision
