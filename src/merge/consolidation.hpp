// SPDX-License-Identifier: Apache-2.0
/// Text of a cluster made of its members' words. Internal to the room.
#pragma once

#include <vector>

#include "acquis/merge/suggestions.hpp"

namespace acquis::merge {

/// Fills `consolidated` of a cluster; members that only repeat the core in other words go to `left_out`.
///
/// Members whose words in common carry the sentence, with the core and with each other (half of all words, in one
/// order), are collated in one row while its places of choice are few. A redraft that is worded in another order is
/// left out as repeating the core; any other member is printed as an alternative of its own. Members with one text are
/// one witness, and a row has no more than 24 of them: O(d) comparisons for d different texts.
void consolidate(Cluster& cluster, const Suggestions& suggestions, std::vector<provision::LeftOut>& left_out);

}  // namespace acquis::merge
