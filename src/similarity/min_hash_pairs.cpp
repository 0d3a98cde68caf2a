// SPDX-License-Identifier: Apache-2.0
#include <xxhash.h>

#include <algorithm>
#include <mutex>
#include <string>
#include <utility>

#include "acquis/error.hpp"
#include "acquis/similarity/min_hash.hpp"
#include "parallel.hpp"
#include "similarity/distinct_sets.hpp"
#include "similarity/option_checks.hpp"
#include "similarity/pair_writer.hpp"
#include "similarity/set_bounds.hpp"
#include "similarity/shared_tokens.hpp"

namespace acquis::similarity {
namespace {

using BandKey = std::pair<std::uint64_t, std::uint32_t>;

/// Pairs of distinct sets with an equal band, verified.
class Banding {
 public:
  Banding(const DistinctSets& sets, const MinHashPairOptions& options)
      : sets_(sets), options_(options), width_(static_cast<std::size_t>(options.bands) * rows()) {
    std::vector<std::int64_t> begin = {0};
    std::vector<std::uint64_t> tokens;
    for (std::uint32_t set = 0; set < sets.size(); ++set) {
      tokens.insert(tokens.end(), sets[set].begin(), sets[set].end());
      begin.push_back(static_cast<std::int64_t>(tokens.size()));
    }
    minima_ = min_hash(
        {begin, tokens},
        {.minima = static_cast<std::int32_t>(width_), .threads = options.threads, .progress = options.progress});
    partners_.resize(sets.size());
  }

  void run() {
    for (std::size_t band = 0; band < static_cast<std::size_t>(options_.bands); ++band) {
      match(band);
    }
  }
  [[nodiscard]] const std::vector<SetPartner>& partners(std::uint32_t set) const { return partners_[set]; }
  [[nodiscard]] std::int64_t candidates() const noexcept { return candidates_; }

 private:
  [[nodiscard]] std::size_t rows() const noexcept { return static_cast<std::size_t>(options_.rows); }
  [[nodiscard]] std::span<const std::uint32_t> band_of(std::uint32_t set, std::size_t band) const {
    return std::span(minima_).subspan(set * width_ + band * rows(), rows());
  }
  [[nodiscard]] bool equal(std::uint32_t x, std::uint32_t y, std::size_t band) const {
    return std::ranges::equal(band_of(x, band), band_of(y, band));
  }

  /// Compares each set with those before it whose band has the same hash. A pair counts at its first equal band.
  void match(std::size_t band) {
    std::vector<BandKey> keys;
    for (std::uint32_t set = 0; set < sets_.size(); ++set) {
      const auto minima = band_of(set, band);
      keys.emplace_back(XXH3_64bits(minima.data(), minima.size_bytes()), set);
    }
    std::sort(keys.begin(), keys.end());
    std::mutex adding;
    for_each_row(
        static_cast<std::int64_t>(keys.size()), options_.threads,
        [&] {
          return [&](std::int64_t row) {
            const auto place = static_cast<std::size_t>(row);
            std::int64_t proposed = 0;
            for (std::size_t other = place; other > 0 && keys[other - 1].first == keys[place].first; --other) {
              if (other % 4096 == 0) {
                advance(options_.progress, 0);
              }
              proposed += verify(keys[place].second, keys[other - 1].second, band) ? 1 : 0;
            }
            if (proposed > 0) {
              const std::scoped_lock lock(adding);
              candidates_ += proposed;
            }
          };
        },
        16, options_.progress);
  }

  bool verify(std::uint32_t set, std::uint32_t other, std::size_t band) {
    if (!equal(set, other, band)) {
      return false;
    }
    for (std::size_t earlier = 0; earlier < band; ++earlier) {
      if (equal(set, other, earlier)) {
        return false;
      }
    }
    const std::uint32_t a = sets_.tokens_of(set), b = sets_.tokens_of(other);
    std::int64_t steps = 0;
    const std::uint32_t needed = bounds_.needed(a, b, options_.min_score);
    const double score = bounds_.score(a, b, shared_tokens(sets_[set], sets_[other], needed, steps));
    if (score > 0 && score >= options_.min_score) {
      partners_[set].push_back({other, score});  // one thread works on a set at a time
    }
    return true;
  }

  const DistinctSets& sets_;
  const MinHashPairOptions& options_;
  SetBounds bounds_{Measure::jaccard, Partners::smaller};
  std::size_t width_;
  BigVector<std::uint32_t> minima_;
  std::vector<std::vector<SetPartner>> partners_;
  std::int64_t candidates_ = 0;
};

}  // namespace

void MinHashPairOptions::validate() const {
  require_share("min_score", min_score, 0.7);
  require_threads(threads);
  if (bands < 1 || rows < 1 || bands > 1024 || rows > 1024 || bands * rows > 1024 || bands * rows % 8 != 0) {
    throw Error(ErrorCode::invalid_argument, "bands · rows must be a multiple of 8 from 8 to 1024, not " +
                                                 std::to_string(bands) + " · " + std::to_string(rows) +
                                                 ": did you mean 32 · 4?");
  }
}

MinHashPairs min_hash_pairs(const SetRows& sets, const MinHashPairOptions& options) {
  options.validate();
  const JoinOptions join{.min_score = options.min_score,
                         .threads = options.threads,
                         .max_pairs = options.max_pairs,
                         .progress = options.progress};
  const DistinctSets distinct(sets, nullptr, join);
  Banding banding(distinct, options);
  banding.run();
  PairLimit limit(options.max_pairs);
  PairWriter writer(distinct, false, join, limit);
  for (std::uint32_t set = 0; set < distinct.size(); ++set) {
    writer.write(set, banding.partners(set));
  }
  std::vector<std::vector<ScoredPair>> parts;
  parts.push_back(std::move(writer.pairs));
  MinHashPairs found{in_order(parts, sets.size()), banding.candidates(), {}};
  if (options.recall) {
    const std::size_t all = set_join(sets, Measure::jaccard, join).size();
    found.recall = all == 0 ? 1 : static_cast<double>(found.pairs.size()) / static_cast<double>(all);
  }
  return found;
}

}  // namespace acquis::similarity
