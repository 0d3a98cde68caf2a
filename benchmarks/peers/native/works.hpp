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

}  // namespace peers
