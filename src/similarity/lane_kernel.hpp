// SPDX-License-Identifier: Apache-2.0
/// Longest common subsequences of one sequence with several others at once, each in a lane of a vector. Internal.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

namespace acquis::similarity {

/// Sequences at once: lanes of 64 bits in the vectors of this processor, at most max_lanes.
[[nodiscard]] std::size_t lane_count();
constexpr std::size_t max_lanes = 8;
constexpr std::size_t max_lane_words = 16;  ///< a sequence of a lane has at most 16 · 64 tokens

/// Masks of tokens: bit i of word w in lane l of token t is set where sequence l holds t at place 64 · w + i. The word
/// is masks[(t · words + w) · lanes + l].
struct LaneMasks {
  const std::uint64_t* masks = nullptr;
  std::size_t words = 1;
};

/// lengths[l]: length of a longest common subsequence of `tokens` and the sequence in lane l (Hyyrö 2004).
/// O(tokens · words).
void lane_lengths(const LaneMasks& masks, std::span<const std::uint16_t> tokens, std::uint64_t* lengths);

}  // namespace acquis::similarity
