// SPDX-License-Identifier: Apache-2.0
/// Runs of equal words that long texts are aligned by. Internal.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "acquis/similarity/alignment.hpp"

namespace acquis::similarity {

/// The runs that stand in one order in both texts and hold most words together; none overlaps another. In order.
/// O(n log n) by a Fenwick tree of maxima.
[[nodiscard]] std::vector<Run> heaviest_chain(std::vector<Run> runs);

/// The heaviest chain of runs of at least `length` words whose first words stand once in a and once in b.
[[nodiscard]] std::vector<Run> chain_of_unique_runs(std::span<const std::uint32_t> a, std::span<const std::uint32_t> b,
                                                    std::uint32_t length);

/// Runs that lie near each other in both texts, in the same order.
struct Neighbourhood {
  std::vector<Run> runs = {};
  std::uint32_t a_begin = 0, a_end = 0;
  std::uint32_t b_begin = 0, b_end = 0;
};

/// Groups runs: two are neighbours if at most `reach` words lie between them on either side. Sorted by a, then b.
[[nodiscard]] std::vector<Neighbourhood> neighbourhoods(std::vector<Run> runs, std::uint32_t reach);

}  // namespace acquis::similarity
