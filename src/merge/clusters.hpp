// SPDX-License-Identifier: Apache-2.0
/// Grouping of judged pairs. Internal to the room.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "acquis/merge/suggestions.hpp"

namespace acquis::merge {

/// Groups provisions round core provisions: each member joins the core itself, no two members compete.
///
/// The core is the provision with most joining partners that are still free; ties by the sum of scores, then by text.
/// Pairs inside one contribution make no cluster. `active`: provisions that take part (those of replaced versions do
/// not). O(p log p) for p pairs.
[[nodiscard]] std::vector<Cluster> find_clusters(std::span<const provision::Provision> provisions,
                                                 std::span<const Pair> pairs, const std::vector<bool>& active);

/// True for the relations that make a provision a member of a cluster.
[[nodiscard]] bool joins(Relation relation) noexcept;

}  // namespace acquis::merge
