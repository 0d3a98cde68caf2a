// SPDX-License-Identifier: Apache-2.0
/// The works of acquis_peer that stand in files of their own, by what they do.
#pragma once

#include <cstdint>
#include <memory>

#include "side.hpp"

namespace peers {

/// The token ratios of all pairs of texts, cutting the words included.
[[nodiscard]] std::unique_ptr<Work> token_ratio_work(std::int32_t threads);

/// The ten most similar texts of each text.
[[nodiscard]] std::unique_ptr<Work> top_k_work(std::int32_t threads);

/// The exact join of sets of 3-word shingles from a Jaccard similarity of 0.7 on.
[[nodiscard]] std::unique_ptr<Work> jaccard_work(std::int32_t threads);

/// 128 minima of each set of 3-word shingles.
[[nodiscard]] std::unique_ptr<Work> min_hash_work(std::int32_t threads);

/// The alignment of the first two texts, or their best local one.
[[nodiscard]] std::unique_ptr<Work> alignment_work(bool local);

/// The patterns of the ontology in each text, or the mentions of principles with what their sentences say of them.
[[nodiscard]] std::unique_ptr<Work> principles_work(bool qualified);

}  // namespace peers
