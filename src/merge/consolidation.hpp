// SPDX-License-Identifier: Apache-2.0
/// Text of a cluster made of its members' words. Internal to the room.
#pragma once

#include <map>
#include <utility>
#include <vector>

#include "acquis/merge/suggestions.hpp"
#include "merge/reading.hpp"

namespace acquis::merge {

/// Fills `consolidated` of a cluster; members that only repeat the core in other words go to `left_out`.
///
/// Members whose words in common carry the sentence, with the core and with each other (half of all words, in one
/// order), are collated in one row while its places of choice are few. A redraft that is worded in another order is
/// left out as repeating the core; any other member is printed as an alternative of its own. O(d²) comparisons for d
/// different texts.
void consolidate(Cluster& cluster, const Suggestions& suggestions, std::vector<provision::LeftOut>& left_out);

/// Fills `unique`: substance that only one member of the cluster has.
void find_unique(Cluster& cluster, const std::vector<Reading>& readings);

}  // namespace acquis::merge
