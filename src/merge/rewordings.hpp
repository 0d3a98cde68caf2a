// SPDX-License-Identifier: Apache-2.0
/// Words that say one thing in other words, by their place. Internal to the room.
#pragma once

#include <cstddef>
#include <set>

#include "merge/comparison.hpp"

namespace acquis::merge {

/// Adds to `excused_a` and `excused_b` the units of a and b that are rewordings of each other: rest against rest of
/// groups that share a word ("assistive devices", "assistive equipment"), act against act and object against object of
/// a common clause.
///
/// Nothing is excused that answers a question by itself: figures, dates, bodies, classes of people, principles. O(n).
void find_rewordings(const Comparison& comparison, std::set<std::size_t>& excused_a, std::set<std::size_t>& excused_b);

}  // namespace acquis::merge
