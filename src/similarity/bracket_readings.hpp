// SPDX-License-Identifier: Apache-2.0
/// The interval of scores over the readings of two texts. Internal.
#pragma once

#include <optional>

#include "acquis/similarity/score_interval.hpp"
#include "similarity/features.hpp"

namespace acquis::similarity {

/// `pair`: numbers of all texts. Nothing if neither text has a bracket in doubt.
[[nodiscard]] std::optional<ScoreInterval> interval_of(const Features& features, const ScoredPair& pair);

}  // namespace acquis::similarity
