// SPDX-License-Identifier: Apache-2.0
/// Bit-parallel rows of the longest common subsequence. Internal.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace acquis::similarity {

/// Result[k]: length of a longest common subsequence of b and the first k terms of a, for k = 0 … |a|. With
/// `backwards`, of b and the last k terms of a. Hyyrö (2004): O(|a|·|b| / 64) time, O(|a| + |b|) memory.
[[nodiscard]] std::vector<std::uint32_t> common_lengths(std::span<const std::uint32_t> a,
                                                        std::span<const std::uint32_t> b, bool backwards = false);

}  // namespace acquis::similarity
