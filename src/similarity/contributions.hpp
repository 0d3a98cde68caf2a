// SPDX-License-Identifier: Apache-2.0
/// Parts of a score spread over the places they stand for. Internal.
#pragma once

#include <span>
#include <vector>

#include "acquis/similarity/explanation.hpp"
#include "similarity/evidence.hpp"
#include "similarity/features.hpp"

namespace acquis::similarity {

struct SpreadScore {
  std::vector<double> runs = {};  ///< contribution of each shared run
  std::vector<Elsewhere> elsewhere = {};
};

/// See Explanation. `pair`: numbers of all texts; its parts and its shared runs are those of evidence.hpp.
[[nodiscard]] SpreadScore spread(const Features& features, const ScoredPair& pair, std::span<const Part> parts,
                                 std::span<const Run> runs);

/// What discounting changed in the score of a pair (cosine and bm25).
[[nodiscard]] FormulaEffect formula_effect(const Features& features, const ScoredPair& pair);

}  // namespace acquis::similarity
