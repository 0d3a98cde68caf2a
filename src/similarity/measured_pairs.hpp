// SPDX-License-Identifier: Apache-2.0
/// Which join finds the pairs of a measure. Internal.
#pragma once

#include <cstdint>
#include <vector>

#include "acquis/similarity/join.hpp"
#include "similarity/features.hpp"

namespace acquis::similarity {

/// The pairs that reach the threshold, sorted by a, score descending, b. `first_b`: 0 for pairs within all texts; else
/// texts from it on are the second list, and b counts in it.
[[nodiscard]] std::vector<ScoredPair> measured_pairs(const Features& features, std::int64_t first_b,
                                                     const SimilarOptions& options);

}  // namespace acquis::similarity
