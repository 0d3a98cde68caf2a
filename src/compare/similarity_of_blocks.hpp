// SPDX-License-Identifier: Apache-2.0
/// How alike two blocks are, and whether that is enough. Internal to the room.
#pragma once

#include <cstdint>
#include <optional>

#include "acquis/compare/comparison.hpp"
#include "compare/block_terms.hpp"

namespace acquis::compare {

/// 2 · common / (terms of a + terms of b); 0 for two empty blocks.
[[nodiscard]] double similarity_of(std::uint32_t common, std::size_t a, std::size_t b) noexcept;

/// The similarity of two blocks if they may be paired: it reaches the threshold, or enough of the smaller one stands in
/// the other.
///
/// Contained means more than words in common: at least half of the smaller block must stand in runs of three terms, and
/// it must have four words unless both blocks are headings; otherwise every "Introduction" would be contained in some
/// paragraph.
[[nodiscard]] std::optional<double> pairable(const BlockTerms& a, const BlockTerms& b, const CompareOptions& options);

}  // namespace acquis::compare
