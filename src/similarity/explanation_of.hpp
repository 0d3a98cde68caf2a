// SPDX-License-Identifier: Apache-2.0
/// The explanation of a pair of texts that have been read. Internal.
#pragma once

#include "acquis/similarity/explanation.hpp"
#include "similarity/features.hpp"

namespace acquis::similarity {

/// `pair`: numbers of all texts.
[[nodiscard]] Explanation explanation_of(const Features& features, const ScoredPair& pair);

}  // namespace acquis::similarity
