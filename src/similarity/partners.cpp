// SPDX-License-Identifier: Apache-2.0
#include "similarity/partners.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
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

void sort_pairs(std::vector<ScoredPair>& pairs) {
  std::sort(pairs.begin(), pairs.end(), [](const ScoredPair& x, const ScoredPair& y) {
    return std::tuple(x.a, -x.score, x.b) < std::tuple(y.a, -y.score, y.b);
  });
}

PartnerLists listed(std::vector<ScoredPair> pairs, std::int64_t rows, bool both, const BetterPartner& better) {
  PartnerLists lists;
  std::vector<std::int64_t> next(static_cast<std::size_t>(rows) + 1, 0);
  for (const ScoredPair& pair : pairs) {
    ++next[static_cast<std::size_t>(pair.a)];
    if (both) {
      ++next[static_cast<std::size_t>(pair.b)];
    }
  }
  std::exclusive_scan(next.begin(), next.end(), next.begin(), std::int64_t{0});
  lists.row_begin = next;
  std::vector<Partner> partners(static_cast<std::size_t>(next.back()));
  const auto put = [&](std::int64_t row, std::int64_t partner, double score) {
    partners[static_cast<std::size_t>(next[static_cast<std::size_t>(row)]++)] = {score,
                                                                                 static_cast<std::int32_t>(partner)};
  };
  for (const ScoredPair& pair : pairs) {
    put(pair.a, pair.b, pair.score);
    if (both) {
      put(pair.b, pair.a, pair.score);
    }
  }
  pairs = {};
  for (std::size_t row = 0; row < static_cast<std::size_t>(rows); ++row) {
    std::sort(partners.begin() + lists.row_begin[row], partners.begin() + lists.row_begin[row + 1], better);
  }
  lists.partner.reserve(partners.size());
  lists.score.reserve(partners.size());
  for (const Partner& each : partners) {
    lists.partner.push_back(each.row);
    lists.score.push_back(each.score);
  }
  return lists;
}

std::vector<ScoredPair> named_pairs(PartnerLists lists, bool once, const JoinOptions& options) {
  require_pairs(std::ssize(lists.partner) / (once ? 2 : 1), options.max_pairs);
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
  sort_pairs(pairs);
  pairs.erase(std::unique(pairs.begin(), pairs.end()), pairs.end());
  require_pairs(static_cast<std::int64_t>(pairs.size()), options.max_pairs);
  return pairs;
}

}  // namespace acquis::similarity
