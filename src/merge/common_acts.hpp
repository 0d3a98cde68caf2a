// SPDX-License-Identifier: Apache-2.0
/// Which clauses of two readings ask for the same act of the same object. Internal to the room.
#pragma once

#include <cstddef>
#include <vector>

#include "merge/reading.hpp"
#include "merge/unit_alignment.hpp"

namespace acquis::merge {

/// A clause of a and one of b that ask for the same act on the same object.
struct CommonClauses {
  std::size_t a = 0;
  std::size_t b = 0;
  double covered = 0;  ///< share of the smaller clause's substance that is aligned
};

/// Pairs of clauses with a common act, the one with most in common first (docs/merging.md says when they have one).
/// O(c · n) for c pairs of clauses that share a word.
[[nodiscard]] std::vector<CommonClauses> common_acts(const Reading& a, const Reading& b,
                                                     const UnitAlignment& alignment);

/// True if clauses that share a word ask for two acts which belong to one thing: one founds it, pays for it, reviews or
/// uses it, the other does not. O(c · n), as above.
[[nodiscard]] bool acts_apart(const Reading& a, const Reading& b, const UnitAlignment& alignment);

}  // namespace acquis::merge
