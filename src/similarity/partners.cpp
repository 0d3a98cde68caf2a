// SPDX-License-Identifier: Apache-2.0
#include "similarity/partners.hpp"

#include <algorithm>
#include <cmath>
#include <string>
#include <tuple>

#include "acquis/error.hpp"
#include "similarity/option_checks.hpp"

namespace acquis::similarity {

void require_join_options(const JoinOptions& options, std::int64_t rows, bool bounded) {
  require_threads(options.threads);
  require_top(options.top);
  if (bounded) {
    require_min_score(options.min_score, true);
  } else if (!(options.min_score >= 0) || std::isinf(options.min_score)) {
    throw Error(ErrorCode::invalid_argument, "min_score must be a number that is 0 or more");
  }
  if (options.max_pairs < 0) {
    throw Error(ErrorCode::invalid_argument,
                "max_pairs must be 0 (no limit) or more, not " + std::to_string(options.max_pairs));
  }
  if (!options.tie_rank.empty() && static_cast<std::int64_t>(options.tie_rank.size()) != rows) {
    throw Error(ErrorCode::invalid_argument, "tie_rank must hold a rank for each of " + std::to_string(rows) +
                                                 " rows, not " + std::to_string(options.tie_rank.size()));
  }
}

void require_pairs(std::int64_t found, const JoinOptions& options) {
  if (options.max_pairs > 0 && found > options.max_pairs) {
    throw Error(ErrorCode::limit_exceeded,
                "more than " + std::to_string(options.max_pairs) + " pairs reach the threshold", {},
                "raise min_score, ask for the top partners of each text only, or leave out repeated texts");
  }
}

std::vector<ScoredPair> named_pairs(PartnerLists lists, bool once, const JoinOptions& options) {
  std::vector<ScoredPair> pairs;
  pairs.reserve(lists.partner.size());
  for (std::int64_t row = 0; row < lists.size(); ++row) {
    const auto end = static_cast<std::size_t>(lists.row_begin[static_cast<std::size_t>(row) + 1]);
    for (auto k = static_cast<std::size_t>(lists.row_begin[static_cast<std::size_t>(row)]); k < end; ++k) {
      const std::int64_t partner = lists.partner[k];
      pairs.push_back(once && partner < row ? ScoredPair{partner, row, lists.score[k]}
                                            : ScoredPair{row, partner, lists.score[k]});
    }
  }
  lists = {};
  const auto key = [](const ScoredPair& pair) { return std::tuple(pair.a, -pair.score, pair.b); };
  std::sort(pairs.begin(), pairs.end(), [&](const ScoredPair& x, const ScoredPair& y) { return key(x) < key(y); });
  pairs.erase(std::unique(pairs.begin(), pairs.end()), pairs.end());
  require_pairs(static_cast<std::int64_t>(pairs.size()), options);
  return pairs;
}

}  // namespace acquis::similarity
