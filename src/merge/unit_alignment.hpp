// SPDX-License-Identifier: Apache-2.0
/// Which words of two readings say the same. Internal to the room.
#pragma once

#include <cstdint>
#include <vector>

#include "merge/reading.hpp"

namespace acquis::merge {

/// Partner of each unit on the other side, -1 for none. Several units may share a partner where one side repeats
/// itself.
struct UnitAlignment {
  std::vector<std::int64_t> of_a = {};
  std::vector<std::int64_t> of_b = {};
  double score = 0;  ///< aligned words of both sides / words of both sides
};

/// True if the two units may stand for each other: same word, same stem, one synonym class, one value.
[[nodiscard]] bool same_meaning(const Unit& a, const Unit& b);

/// One class contains the other: "countries", "developing countries" (data/relations.yaml).
[[nodiscard]] bool contains(const Unit& wide, const Unit& narrow);
[[nodiscard]] bool one_contains_other(const Unit& a, const Unit& b);

/// One turns the other into its contrary: "admit", "exclude" (opposites of data/synonyms.yaml).
[[nodiscard]] bool opposed(const Unit& a, const Unit& b);

/// Pairs units wherever they stand: equal words first, then equal stems, then synonyms; among several the nearest by
/// relative position. O(n·m).
[[nodiscard]] UnitAlignment align_units(const Reading& a, const Reading& b);

}  // namespace acquis::merge
