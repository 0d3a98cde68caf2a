// SPDX-License-Identifier: Apache-2.0
/// Exact similarity join over inverted lists. Internal.
#pragma once

#include <cstdint>
#include <functional>
#include <vector>

#include "acquis/similarity/join.hpp"
#include "similarity/rows.hpp"

namespace acquis::similarity {

/// What to join: row i of `query` against row j of `answer`, scored by finish(i, j, inner product).
struct JoinTask {
  const Rows& query;
  const Rows& answer;             ///< the same texts and columns as `query`
  std::int64_t first_answer = 0;  ///< 0: all texts with each other; else queries stand before it, answers from it on
  bool directed = false;          ///< (i, j) and (j, i) are different results
  double min_score = 0;
  std::int32_t top = 0;
  std::int32_t threads = 0;
  std::int64_t max_pairs = 0;                ///< 0: no limit
  std::vector<std::uint32_t> tie_rank = {};  ///< breaks ties between partners when `top` cuts
  Progress* progress = nullptr;
  std::function<double(std::int64_t, std::int64_t, double)> finish;
};

/// Sorted by a, score descending, b. Products are added in the order of columns, so that a score is the same from both
/// sides. Throws Error (limit_exceeded) when more than `max_pairs` pairs reach the threshold.
[[nodiscard]] std::vector<ScoredPair> join(const JoinTask& task);

}  // namespace acquis::similarity
