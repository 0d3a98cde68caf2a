// SPDX-License-Identifier: Apache-2.0
/// Which blocks of b came from which blocks of a. Internal to the room.
#pragma once

#include <cstdint>
#include <vector>

#include "acquis/compare/comparison.hpp"
#include "compare/block_terms.hpp"

namespace acquis::compare {

/// Blocks that belong together: one of each side, or one and several neighbours.
struct Link {
  std::vector<std::int64_t> a = {};
  std::vector<std::int64_t> b = {};
  double similarity = 0;
  bool identical = false;
};

/// Every block stands in at most one link. Sorted by the first block of b.
///
/// 1. Equal texts: a longest common subsequence of them in order, the others in order of appearance.
/// 2. Every pair of the rest whose bag of terms allows it is measured exactly; neighbours that lie in one block of the
/// other side
///    are measured together.
/// 3. The most similar pair first; ties go to the pair that stands nearest to where the equal paragraphs around it
/// lead.
[[nodiscard]] std::vector<Link> pair_blocks(const std::vector<BlockTerms>& a, const std::vector<BlockTerms>& b,
                                            const CompareOptions& options);

/// For each link, true if it is part of the longest run of links whose blocks of a ascend (ties: with more words).
[[nodiscard]] std::vector<bool> unmoved(const std::vector<Link>& links, const std::vector<BlockTerms>& a);

}  // namespace acquis::compare
