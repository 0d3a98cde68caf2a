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
/// Members whose words in common with the core carry the sentence (half of all words, in order) are collated with it; a
/// redraft that is worded too differently is left out as repeating the core; any other member is printed as an
/// alternative of its own.
void consolidate(Cluster& cluster, const Suggestions& suggestions, std::vector<provision::LeftOut>& left_out);

/// Fills `unique`: substance that only one member of the cluster has.
void find_unique(Cluster& cluster, const std::vector<Reading>& readings);

}  // namespace acquis::merge
