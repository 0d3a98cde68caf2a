// SPDX-License-Identifier: Apache-2.0
/// The full table of an alignment with affine gaps. Internal.
#pragma once

#include <cstdint>
#include <utility>
#include <vector>

#include "acquis/progress.hpp"
#include "similarity/pair_scores.hpp"

namespace acquis::similarity {

/// Stretches [a_begin, a_end) × [b_begin, b_end) of a table.
struct Rectangle {
  std::uint32_t a_begin = 0, a_end = 0;
  std::uint32_t b_begin = 0, b_end = 0;
};

/// A path through a table: its pairs in order, all other words of the rectangle stand in gaps.
struct TablePath {
  Rectangle within = {};
  std::vector<WordPair> pairs = {};
  std::int64_t score = 0;
};

/// Pairs of the best global alignment of a and b (Gotoh 1982). O(n·m) time and bytes.
[[nodiscard]] TablePath global_path(const LineView& a, const LineView& b, const PairScores& scores, Progress* progress);

/// Local alignments, best first, at most `most` of at least `min_score`, whose rectangles do not overlap. After each
/// alignment only rows that it can have changed are filled again. `cells` grows by what was filled.
[[nodiscard]] std::vector<TablePath> local_paths(const LineView& a, const LineView& b, const PairScores& scores,
                                                 std::int64_t min_score, std::size_t most, Progress* progress,
                                                 std::int64_t& cells);

}  // namespace acquis::similarity
