// SPDX-License-Identifier: Apache-2.0
/// Words that are said of something, not put before its name: "the fee is unjustified", "the unjustified fee". Internal
/// to the room.
#pragma once

#include <cstddef>

#include "merge/reading.hpp"

namespace acquis::merge {

/// True if a unit is the last content word of its group and a verb in its clause says it of a subject or an object: "is
/// wholly superfluous", "was found unlawful", "regard it as premature", "leave the text unchanged". False in relative
/// and other dependent clauses and before the modal of the clause: "content that is inappropriate should be removed".
/// O(length of the clause).
[[nodiscard]] bool predicative(const Reading& reading, const Clause& clause, std::size_t unit);

/// True if a word stands in a clause that depends on another one: behind "which", "who", "where", "because" …, no comma
/// and no modal between. O(length of the clause).
[[nodiscard]] bool in_dependent_clause(const Reading& reading, const Clause& clause, std::size_t unit);

}  // namespace acquis::merge
