// SPDX-License-Identifier: Apache-2.0
#include "similarity/measured_pairs.hpp"

#include <algorithm>
#include <numeric>
#include <string_view>
#include <utility>

#include "acquis/similarity/row_join.hpp"
#include "acquis/similarity/set_join.hpp"
#include "parallel.hpp"
#include "similarity/guest_pairs.hpp"
#include "similarity/partners.hpp"
#include "similarity/shingle_hashes.hpp"

namespace acquis::similarity {
namespace {

/// Ranks texts by their bytes, equal ones by place.
std::vector<std::uint32_t> tie_ranks(std::span<const std::string_view> texts) {
  std::vector<std::uint32_t> order(texts.size());
  std::iota(order.begin(), order.end(), 0U);
  std::stable_sort(order.begin(), order.end(), [&](std::uint32_t x, std::uint32_t y) { return texts[x] < texts[y]; });
  std::vector<std::uint32_t> rank(order.size());
  for (std::uint32_t place = 0; place < order.size(); ++place) {
    rank[order[place]] = place;
  }
  return rank;
}

/// Columns are below 2³¹, so that they are the same numbers with a sign. Rows [first, last) as a matrix of their own;
/// offsets that do not begin at 0 are written anew into `offsets`.
SparseRows part_of(const Rows& rows, std::int64_t first, std::int64_t last, std::vector<std::int64_t>& offsets) {
  const auto all = std::span<const std::int64_t>(rows.row_begin);
  std::span<const std::int64_t> row_begin =
      all.subspan(static_cast<std::size_t>(first), static_cast<std::size_t>(last - first) + 1);
  const auto begin = static_cast<std::size_t>(row_begin.front());
  const auto count = static_cast<std::size_t>(row_begin.back()) - begin;
  if (begin > 0) {
    offsets.assign(row_begin.begin(), row_begin.end());
    std::for_each(offsets.begin(), offsets.end(),
                  [&](std::int64_t& offset) { offset -= static_cast<std::int64_t>(begin); });
    row_begin = offsets;
  }
  return {.row_begin = row_begin,
          .column = std::span(reinterpret_cast<const std::int32_t*>(rows.column.data()) + begin, count),
          .weight = std::span<const double>(rows.weight).subspan(begin, count)};
}

std::vector<ScoredPair> row_pairs(const Features& features, std::int64_t first_b, const JoinOptions& options) {
  const bool one_way = directed(features.options().measure);
  const std::int64_t size = features.query().size();
  std::vector<std::int64_t> query_offsets;
  std::vector<std::int64_t> answer_offsets;
  const SparseRows queries = part_of(features.query(), 0, first_b > 0 ? first_b : size, query_offsets);
  const SparseRows answers = part_of(features.answer(), first_b, size, answer_offsets);
  if (first_b > 0) {
    return directed_join(queries, answers, options);
  }
  return one_way ? directed_join_within(queries, answers, options) : cosine_join(queries, options);
}

/// Cosines above 1 by rounding become 1, which may change the order of equals.
void cap_cosines(std::vector<ScoredPair>& pairs) {
  bool capped = false;
  for (ScoredPair& pair : pairs) {
    capped = capped || pair.score > 1;
    pair.score = term_score(Measure::cosine, pair.score);
  }
  if (capped) {
    sort_pairs(pairs);
  }
}

/// The shingles of all texts in compressed sparse rows.
struct Sets {
  std::vector<std::int64_t> begin = {0};
  std::vector<std::uint64_t> token = {};
};

Sets sets_of(const Features& features, std::int64_t first, std::int64_t last, const SimilarOptions& options) {
  constexpr std::int64_t batch = 4096;  // bounds what is held twice
  Sets sets;
  std::vector<std::vector<Shingle>> found;
  for (std::int64_t begin = first; begin < last; begin += batch) {
    const std::int64_t count = std::min(batch, last - begin);
    found.assign(static_cast<std::size_t>(count), {});
    for_each_row(
        count, options.threads,
        [&] {
          return [&](std::int64_t row) {
            found[static_cast<std::size_t>(row)] =
                shingles(features.collection(), features.collection()[begin + row], options.shingle);
          };
        },
        16, options.progress);
    for (const std::vector<Shingle>& set : found) {
      std::transform(set.begin(), set.end(), std::back_inserter(sets.token),
                     [](const Shingle& shingle) { return shingle.hash; });
      sets.begin.push_back(static_cast<std::int64_t>(sets.token.size()));
    }
  }
  return sets;
}

std::vector<ScoredPair> set_pairs(const Features& features, std::int64_t first_b, const SimilarOptions& options,
                                  const JoinOptions& join) {
  const auto size = static_cast<std::int64_t>(features.texts().size());
  if (first_b == 0) {
    const Sets sets = sets_of(features, 0, size, options);
    return set_join(SetRows{sets.begin, sets.token}, options.measure, join);
  }
  const Sets a = sets_of(features, 0, first_b, options);
  const Sets b = sets_of(features, first_b, size, options);
  return set_join(SetRows{a.begin, a.token}, SetRows{b.begin, b.token}, options.measure, join);
}

}  // namespace

std::vector<ScoredPair> measured_pairs(const Features& features, std::int64_t first_b, const SimilarOptions& options) {
  const std::vector<std::uint32_t> ranks = options.top > 0 ? tie_ranks(features.texts()) : std::vector<std::uint32_t>();
  if (!options.vectors.empty()) {
    return guest_pairs(features, first_b, options, ranks);
  }
  const JoinOptions join{.min_score = options.min_score,
                         .top = options.top,
                         .threads = options.threads,
                         .max_pairs = options.max_pairs,
                         .tie_rank = ranks,
                         .progress = options.progress};
  if (!by_terms(options.measure)) {
    return set_pairs(features, first_b, options, join);
  }
  std::vector<ScoredPair> pairs = row_pairs(features, first_b, join);
  if (options.measure == Measure::cosine) {
    cap_cosines(pairs);
  }
  return pairs;
}

}  // namespace acquis::similarity
