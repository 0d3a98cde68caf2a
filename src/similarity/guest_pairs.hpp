// SPDX-License-Identifier: Apache-2.0
/// Pairs whose score vectors from elsewhere have a part in. Internal.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "acquis/similarity/join.hpp"
#include "similarity/features.hpp"

namespace acquis::similarity {

/// As measured_pairs, for options with vectors. Exact: a score is a mean of measure and cosine, so that one of the two
/// reaches the threshold where the score does, and two exact joins propose all pairs there can be. With
/// `vectors_propose`, only vectors propose. `tie_rank`: of all texts, for `top`.
[[nodiscard]] std::vector<ScoredPair> guest_pairs(const Features& features, std::int64_t first_b,
                                                  const SimilarOptions& options,
                                                  std::span<const std::uint32_t> tie_rank);

}  // namespace acquis::similarity
