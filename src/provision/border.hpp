// SPDX-License-Identifier: Apache-2.0
/// Where a clause ends inside its sentence, and how the next one goes on. Internal.
#pragma once

#include <cstddef>
#include <cstdint>

#include "provision/sentence.hpp"

namespace acquis::provision {

/// What ends a clause inside its sentence, and how the next one goes on.
enum class Next : std::uint8_t { none, own_force, act };

struct Border {
  std::size_t at = 0;  ///< first word of what follows, conjunction included
  Next next = Next::none;
};

/// How the clause before a border can be gone on with.
struct Before {
  bool infinitive = false;    ///< a further infinitive continues its chain
  bool considers = false;     ///< a further infinitive with "to" does
  bool performative = false;  ///< it was a performative: another may follow
  bool speaker = false;       ///< its subject is "we"
  bool preamble = false;      ///< it was a participle that opens the sentence: "Recalling"
  bool opened = false;        ///< a performative without subject opens the sentence: "Recognizes"
};

/// The border at `i`; Next::none if no clause ends there.
[[nodiscard]] Border border_at(const Sentence& sentence, std::size_t i, Before before);

/// The first border behind `from`; at the end of the sentence if there is none. A verb behind an infinitive of purpose
/// goes on with that one: "in order to raise awareness, explain the rules and save time".
[[nodiscard]] Border border_behind(const Sentence& sentence, std::size_t from, Before before, std::size_t end);

/// A verb that goes on with the chain before it: "and hold open meetings"; a noun of the same form is none.
[[nodiscard]] bool begins_act(const Sentence& sentence, std::size_t i);

}  // namespace acquis::provision
