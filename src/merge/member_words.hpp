// SPDX-License-Identifier: Apache-2.0
/// What all members of a cluster have, and what only one has. Internal to the room.
#pragma once

#include "acquis/merge/suggestions.hpp"
#include "merge/nodes.hpp"
#include "merge/readings.hpp"

namespace acquis::merge {

/// Fills `shared` and `unique` of a cluster by the substance of its members: words that mean the same are the same.
/// Provisions with the same text are one, so that what two of them alone have is not unique. O(words) but for words
/// that many members share.
void find_member_words(Cluster& cluster, const Nodes& nodes, const Readings& readings);

}  // namespace acquis::merge
