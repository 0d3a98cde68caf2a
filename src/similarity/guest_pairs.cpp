// SPDX-License-Identifier: Apache-2.0
#include "similarity/guest_pairs.hpp"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <tuple>

#include "acquis/similarity/vector_join.hpp"
#include "parallel.hpp"
#include "similarity/measured_pairs.hpp"
#include "similarity/option_checks.hpp"
#include "similarity/partners.hpp"

namespace acquis::similarity {
namespace {

bool by_rows(const ScoredPair& x, const ScoredPair& y) {
  return std::tie(x.a, x.b) < std::tie(y.a, y.b);
}

/// Cosine as vector_join.hpp has it, 0 where it is negative or a vector is all zeros.
double cosine(std::span<const float> x, std::span<const float> y) {
  double sum = 0;
  double x_square = 0;
  double y_square = 0;
  for (std::size_t k = 0; k < x.size(); ++k) {
    sum += static_cast<double>(x[k]) * static_cast<double>(y[k]);
    x_square += static_cast<double>(x[k]) * static_cast<double>(x[k]);
    y_square += static_cast<double>(y[k]) * static_cast<double>(y[k]);
  }
  const double both = std::sqrt(x_square) * std::sqrt(y_square);
  return both > 0 ? std::clamp(sum / both, 0.0, 1.0) : 0.0;
}

class Guests {
 public:
  Guests(const Features& features, std::int64_t first_b, const SimilarOptions& options)
      : features_(features),
        first_b_(first_b),
        options_(options),
        vectors_{options.vectors, options.vector_dimensions} {}

  /// Pairs that may be wanted; their scores are those of the measure, -1 where it is still to be computed.
  [[nodiscard]] std::vector<ScoredPair> candidates() const {
    SimilarOptions plain = options_;
    plain.vectors = {};
    plain.top = 0;
    std::vector<ScoredPair> measured =
        options_.vectors_propose > 0 ? std::vector<ScoredPair>() : measured_pairs(features_, first_b_, plain);
    std::vector<ScoredPair> dense = proposed();
    std::sort(measured.begin(), measured.end(), by_rows);
    std::sort(dense.begin(), dense.end(), by_rows);
    std::vector<ScoredPair> all;
    std::set_union(measured.begin(), measured.end(), dense.begin(), dense.end(), std::back_inserter(all), by_rows);
    return all;
  }

  void score(std::vector<ScoredPair>& pairs) const {
    const double weight = options_.vector_weight;
    for_each_row(
        static_cast<std::int64_t>(pairs.size()), options_.threads,
        [&] {
          return [&](std::int64_t i) {
            ScoredPair& pair = pairs[static_cast<std::size_t>(i)];
            const std::int64_t b = pair.b + first_b_;
            const double measured = pair.score < 0 ? features_.score(pair.a, b) : pair.score;
            pair.score = (1 - weight) * measured + weight * cosine(vectors_.row(pair.a), vectors_.row(b));
          };
        },
        16, options_.progress);
    std::erase_if(pairs, [&](const ScoredPair& pair) { return !(pair.score > 0) || pair.score < options_.min_score; });
  }

 private:
  [[nodiscard]] std::vector<ScoredPair> proposed() const {
    const bool ask = options_.vectors_propose > 0;
    const JoinOptions join{.min_score = ask ? 0 : std::min(options_.min_score, 1.0),
                           .top = ask ? options_.vectors_propose : 0,
                           .threads = options_.threads,
                           .max_pairs = options_.max_pairs,
                           .progress = options_.progress};
    std::vector<ScoredPair> pairs = first_b_ > 0 ? dense_join(part(0, first_b_), part(first_b_, vectors_.size()), join)
                                                 : dense_join(vectors_, join);
    for (ScoredPair& pair : pairs) {
      pair.score = -1;
    }
    if (first_b_ == 0 && directed(options_.measure)) {
      const std::size_t count = pairs.size();
      pairs.reserve(2 * count);
      for (std::size_t i = 0; i < count; ++i) {
        pairs.push_back({pairs[i].b, pairs[i].a, -1});
      }
    }
    return pairs;
  }

  [[nodiscard]] DenseRows<float> part(std::int64_t first, std::int64_t last) const {
    const auto width = static_cast<std::size_t>(vectors_.dimensions);
    return {vectors_.values.subspan(static_cast<std::size_t>(first) * width,
                                    static_cast<std::size_t>(last - first) * width),
            vectors_.dimensions};
  }

  const Features& features_;
  std::int64_t first_b_;
  const SimilarOptions& options_;
  DenseRows<float> vectors_;
};

/// Leaves the pairs that one of their texts names among its best.
void keep_named(std::vector<ScoredPair>& pairs, std::int64_t texts, std::int64_t first_b, const SimilarOptions& options,
                std::span<const std::uint32_t> tie_rank) {
  std::vector<std::vector<std::pair<std::uint32_t, std::size_t>>> named(static_cast<std::size_t>(texts));
  const bool both = first_b == 0 && !directed(options.measure);
  for (std::size_t i = 0; i < pairs.size(); ++i) {
    const auto b = static_cast<std::size_t>(pairs[i].b + first_b);
    const auto a = static_cast<std::size_t>(pairs[i].a);
    named[a].emplace_back(tie_rank[b], i);
    if (both) {
      named[b].emplace_back(tie_rank[a], i);
    }
  }
  std::vector<std::uint8_t> wanted(pairs.size(), 0);
  for (auto& list : named) {
    std::sort(list.begin(), list.end(), [&](const auto& x, const auto& y) {
      return std::tuple(-pairs[x.second].score, x.first) < std::tuple(-pairs[y.second].score, y.first);
    });
    for (std::size_t k = 0; k < std::min(list.size(), static_cast<std::size_t>(options.top)); ++k) {
      wanted[list[k].second] = 1;
    }
  }
  std::size_t next = 0;
  std::erase_if(pairs, [&](const ScoredPair& /*pair*/) { return wanted[next++] == 0; });
}

}  // namespace

std::vector<ScoredPair> guest_pairs(const Features& features, std::int64_t first_b, const SimilarOptions& options,
                                    std::span<const std::uint32_t> tie_rank) {
  const Guests guests(features, first_b, options);
  std::vector<ScoredPair> pairs = guests.candidates();
  guests.score(pairs);
  if (options.top > 0) {
    keep_named(pairs, static_cast<std::int64_t>(features.texts().size()), first_b, options, tie_rank);
  }
  require_pairs(std::ssize(pairs), options.max_pairs);
  sort_pairs(pairs);
  return pairs;
}

}  // namespace acquis::similarity
