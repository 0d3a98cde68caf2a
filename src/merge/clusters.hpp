// SPDX-License-Identifier: Apache-2.0
/// Grouping of judged pairs. Internal to the room.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "acquis/merge/suggestions.hpp"
#include "merge/nodes.hpp"

namespace acquis::merge {

/// Groups provisions round core provisions: each member joins the core itself, no two members compete.
///
/// The core is the provision with most joining partners that are still free; ties by the sum of scores, then by text.
/// Pairs inside one contribution make no cluster. What people put together is a cluster from the start, whatever was
/// judged; others join its core by the same rules. What people keep apart never has the same cluster. O(p log p) for p
/// pairs.
[[nodiscard]] std::vector<Cluster> find_clusters(const Nodes& nodes, std::span<const NodePair> pairs,
                                                 const Links& links, std::span<const provision::Provision> provisions);

/// True for the relations that make a provision a member of a cluster.
[[nodiscard]] bool joins(Relation relation) noexcept;

}  // namespace acquis::merge
