// SPDX-License-Identifier: Apache-2.0
#include "similarity/row_joiner.hpp"

#include <hwy/aligned_allocator.h>
#include <hwy/cache_control.h>

#include <algorithm>
#include <functional>
#include <limits>
#include <new>
#include <utility>

#include "parallel.hpp"
#include "similarity/option_checks.hpp"
#include "similarity/tile_pairs.hpp"

namespace acquis::similarity {
namespace {

constexpr std::int64_t queries_at_once = 128;   ///< between two looks at the wish to stop: some milliseconds
constexpr std::int64_t queries_of_task = 1024;  ///< of a directed join, for one thread

std::uint32_t rows_in_tile(std::int64_t rows, std::int32_t threads) {
  constexpr std::int64_t smallest = 512;
  const std::int64_t wanted = thread_count(threads, rows) > 1 ? 2 * thread_count(threads, rows) : 1;
  const std::int64_t tiles =
      std::max<std::int64_t>((rows + tile_rows - 1) / tile_rows, std::min(wanted, rows / smallest));
  const std::int64_t each = (rows + std::max<std::int64_t>(tiles, 1) - 1) / std::max<std::int64_t>(tiles, 1);
  return static_cast<std::uint32_t>(std::max<std::int64_t>(1, (each + tile_multiple - 1) / tile_multiple) *
                                    tile_multiple);
}

const SparseRows& no_rows() {
  static const SparseRows none{};
  return none;
}
const RowGroups& no_groups() {
  static const RowGroups none(no_rows(), {});
  return none;
}

}  // namespace

/// Works on pairs of tiles; one for each thread.
class TileWorker {
 public:
  explicit TileWorker(RowJoiner& joiner)
      : joiner_(joiner),
        options_(joiner.join_.options),
        weights_(joiner.columns_.width(), 0.0),
        sums_(hwy::AllocateAligned<std::uint16_t>(tile_rows)),
        found_(tile_rows),
        never_(tile_rows, std::numeric_limits<std::uint16_t>::max()),
        never_wide_(tile_rows, std::numeric_limits<float>::infinity()) {
    if (sums_ == nullptr) {
      throw std::bad_alloc();
    }
    std::fill_n(sums_.get(), tile_rows, std::uint16_t{0});
  }

  /// Queries first … last - 1 against a tile. `both`: what is found is told to the answers, too.
  void run(std::int64_t first, std::int64_t last, std::int64_t tile_number, bool both) {
    RowTile tile = joiner_.answers_.tile(tile_number);
    if (!both) {  // what the answers need does not count
      tile.need = never_.data();
      tile.floor = tile.floor == nullptr ? nullptr : never_wide_.data();
    }
    tile_first_ = tile_number * joiner_.answers_.rows_in_tile();
    both_ = both;
    for (std::int64_t from = first; from < last; from += queries_at_once) {
      const std::int64_t to = std::min(last, from + queries_at_once);
      for (std::int64_t group = from; group < to; ++group) {
        ask(static_cast<std::int32_t>(group), tile);
      }
      advance(options_.progress, to - from);
    }
  }

  void finish() {
    joiner_.add(counts_);
    const std::scoped_lock lock(joiner_.mutex_);
    joiner_.pairs_.insert(joiner_.pairs_.end(), pairs_.begin(), pairs_.end());
  }

 private:
  void ask(std::int32_t group, const RowTile& tile) {
    RowQuery query = joiner_.queries_.query(group, buffer_);
    counts_.steps += add_tails(tile, query, sums_.get());
    if (joiner_.best_ != nullptr && !joiner_.best_->full(group)) {
      raise_floor_from_sums(group, tile, query);
      query = joiner_.queries_.query(group, buffer_);
    }
    const std::size_t count = find_candidates(tile, query, SumsAfterwards::cleared, sums_.get(), found_.data());
    counts_.candidates += static_cast<std::int64_t>(count);
    bounds_.clear();
    for (std::size_t k = 0; k < count; ++k) {
      const Candidate& candidate = found_[k];
      const auto answer = static_cast<std::int32_t>(tile_first_ + candidate.row);
      const double bound = (candidate.tail / product_one + candidate.head / (head_one * head_one)) *
                               joiner_.queries_.length(group) * joiner_.answers_.length(answer) * (1 + 1e-9) +
                           std::numeric_limits<double>::min();
      if (wanted(group, answer, bound)) {
        bounds_.push_back({bound, answer});
        fetch(answer);
      }
    }
    verify(group);
  }

  /// Floors before any score is known: the smallest of the largest sums, each of another row, since the product of the
  /// tails is no more than the score; then, for the rows that reach it, their products.
  void raise_floor_from_sums(std::int32_t group, const RowTile& tile, RowQuery query) {
    const auto most = static_cast<std::size_t>(joiner_.best_->most());
    if (most > tile.rows) {
      return;
    }
    std::array<float, best_slots> best{};
    std::span<float> largest_sums = best;
    if (most <= best_slots / 2) {
      best_of_slots(tile, sums_.get(), best);
    } else {  // slots hold too few: all sums
      lowest_.resize(tile.rows);
      for (std::size_t k = 0; k < tile.rows; ++k) {
        lowest_[k] = static_cast<float>(sums_[k]) * (tile.length == nullptr ? 1.0F : tile.length[k]);
      }
      largest_sums = lowest_;
    }
    // A sum is so much too large at most.
    const double error = static_cast<double>(product_error) * static_cast<double>(query.column.size());
    const double length = joiner_.queries_.length(group) * (1 - 4e-6);
    joiner_.queries_.raise_floor(
        group,
        (largest(largest_sums, most) - error * (tile.length == nullptr ? 1.0 : longest(tile))) / product_one * length);
    query = joiner_.queries_.query(group, buffer_);
    query.head_length = 0;
    const std::size_t count = find_candidates(tile, query, SumsAfterwards::kept, sums_.get(), found_.data());
    if (count < most) {
      return;
    }
    lowest_.clear();
    for (std::size_t k = 0; k < count; ++k) {
      const double cosine = std::max(0.0, found_[k].tail - error) / product_one +
                            std::max(0, found_[k].head - head_error) / (head_one * head_one);
      lowest_.push_back(
          static_cast<float>(cosine * joiner_.answers_.length(static_cast<std::int32_t>(tile_first_ + found_[k].row))));
    }
    joiner_.queries_.raise_floor(group, largest(lowest_, most) * length);
  }

  /// The number in a place, from 1 on, by size.
  static double largest(std::span<float> values, std::size_t place) {
    const auto at = values.begin() + static_cast<std::ptrdiff_t>(place) - 1;
    std::nth_element(values.begin(), at, values.end(), std::greater<>());
    return *at;
  }

  double longest(const RowTile& tile) {
    if (longest_of_ != tile.length) {
      longest_of_ = tile.length;
      longest_ = *std::max_element(tile.length, tile.length + tile.rows);
    }
    return longest_;
  }

  [[nodiscard]] bool wanted(std::int32_t group, std::int32_t answer, double bound) const {
    if (answer >= joiner_.answers_.size()) {
      return false;  // fills up a tile
    }
    if (joiner_.join_.symmetric && (group == answer || (joiner_.best_ == nullptr && answer < group))) {
      return false;  // a group with itself is known already
    }
    return bound >= joiner_.queries_.floor(group) || (both_ && bound >= joiner_.answers_.floor(answer));
  }

  /// Asks for the memory of a row, which verify() will read.
  void fetch(std::int32_t answer) const {
    const SparseRows& rows = joiner_.answers_.rows();
    const std::int64_t row = joiner_.answers_.groups().first_row(answer);
    constexpr std::size_t line = 64;
    const auto columns = std::as_bytes(rows.columns(row));
    const auto weights = std::as_bytes(rows.weights(row));
    for (std::size_t at = 0; at < std::min(weights.size(), 8 * line); at += line) {
      hwy::Prefetch(weights.data() + at);
    }
    for (std::size_t at = 0; at < std::min(columns.size(), 4 * line); at += line) {
      hwy::Prefetch(columns.data() + at);
    }
  }

  /// Computes the scores of candidates. Where the list of the query is not full yet, the best bounds come first and
  /// raise the floor for the rest.
  void verify(std::int32_t group) {
    if (joiner_.best_ != nullptr && !joiner_.best_->full(group)) {
      const auto first = static_cast<std::size_t>(joiner_.best_->most());
      if (bounds_.size() > 2 * first) {
        std::nth_element(
            bounds_.begin(), bounds_.begin() + static_cast<std::ptrdiff_t>(first), bounds_.end(),
            [](const Partner& x, const Partner& y) { return x.score != y.score ? x.score > y.score : x.row < y.row; });
      }
    }
    bool scattered = false;
    const SparseRows& rows = joiner_.queries_.rows();
    const std::int64_t row = joiner_.queries_.groups().first_row(group);
    for (const Partner& each : bounds_) {
      if (wanted(group, each.row, each.score)) {
        if (!scattered) {
          scatter(rows, row, false);
          scattered = true;
        }
        tell(group, each.row, product(each.row));
      }
    }
    if (scattered) {
      scatter(rows, row, true);
    }
  }

  void scatter(const SparseRows& rows, std::int64_t row, bool clear) {
    const auto columns = rows.columns(row);
    const auto weights = rows.weights(row);
    for (std::size_t k = 0; k < columns.size(); ++k) {
      weights_[static_cast<std::size_t>(columns[k])] = clear ? 0.0 : weights[k];
    }
  }

  /// The score: products in the order of columns.
  [[nodiscard]] double product(std::int32_t answer) {
    ++counts_.verified;
    const SparseRows& rows = joiner_.answers_.rows();
    const std::int64_t row = joiner_.answers_.groups().first_row(answer);
    const auto columns = rows.columns(row);
    const auto weights = rows.weights(row);
    double sum = 0;
    for (std::size_t k = 0; k < columns.size(); ++k) {
      sum += weights_[static_cast<std::size_t>(columns[k])] * weights[k];
    }
    return sum;
  }

  void tell(std::int32_t query, std::int32_t answer, double score) {
    if (!(score > 0) || score < options_.min_score) {
      return;
    }
    if (joiner_.best_ == nullptr) {
      joiner_.count_pairs(query, answer);
      pairs_.push_back({query, answer, score});
      return;
    }
    offer(joiner_.queries_, query, {score, answer});
    if (both_) {
      offer(joiner_.answers_, answer, {score, query});
    }
  }

  void offer(TiledRows& rows, std::int32_t group, const Partner& partner) {
    if (partner.score >= rows.floor(group)) {
      joiner_.best_->offer(group, partner);
      if (joiner_.best_->full(group)) {
        rows.raise_floor(group, joiner_.best_->last_score(group));
      }
    }
  }

  RowJoiner& joiner_;
  const JoinOptions& options_;
  std::vector<double> weights_;  ///< of the query, by column
  hwy::AlignedFreeUniquePtr<std::uint16_t[]> sums_;
  std::vector<Candidate> found_;
  std::vector<std::uint16_t> never_;
  std::vector<float> never_wide_;
  std::vector<Partner> bounds_;
  std::vector<float> lowest_;
  TiledRows::QueryBuffer buffer_;
  std::int64_t tile_first_ = 0;
  bool both_ = false;
  const float* longest_of_ = nullptr;
  double longest_ = 0;
  std::vector<ScoredPair> pairs_;
  JoinCounts counts_;
};

RowJoiner::RowJoiner(const RowJoin& join, const RowGroups& query_groups, const RowGroups& answer_groups)
    : join_(join),
      query_groups_(query_groups),
      answer_groups_(answer_groups),
      columns_(join.queries, query_groups, join.answers, answer_groups),
      queries_(join.queries, query_groups, columns_, rows_in_tile(query_groups.size(), join.options.threads),
               join.options.min_score, join.symmetric),
      other_answers_(join.symmetric ? no_rows() : join.answers, join.symmetric ? no_groups() : answer_groups, columns_,
                     rows_in_tile(answer_groups.size(), 1), std::numeric_limits<double>::infinity(), !join.symmetric),
      answers_(join.symmetric ? queries_ : other_answers_) {
  if (!queries_.unit()) {
    answers_.forget_unit();
  }
}

BestGroups RowJoiner::best() {
  BestGroups best(query_groups_, answer_groups_, std::int64_t{join_.options.top} + (join_.within ? 1 : 0));
  best_ = &best;
  run();
  best_ = nullptr;
  return best;
}

std::vector<ScoredPair> RowJoiner::all() {
  run();
  return std::move(pairs_);
}

void RowJoiner::run() {
  if (join_.symmetric) {
    join_tile_pairs();
  } else {
    join_directed();
  }
}

void RowJoiner::join_tile_pairs() {
  for (std::int32_t group = 0; group < queries_.size(); ++group) {  // a row and itself
    double score = 0;
    for (const double weight : join_.queries.weights(query_groups_.first_row(group))) {
      score += weight * weight;
    }
    if (!(score > 0) || score < join_.options.min_score) {
      continue;
    }
    if (best_ != nullptr) {
      best_->offer(group, {score, group});
      if (best_->full(group)) {
        queries_.raise_floor(group, best_->last_score(group));
      }
    } else if (query_groups_.count(group) > 1) {
      count_pairs(group, group);
      pairs_.push_back({group, group, score});
    }
  }
  const std::int64_t tiles = queries_.tiles();
  const auto first = [&](std::int64_t tile) { return tile * queries_.rows_in_tile(); };
  const auto last = [&](std::int64_t tile) { return std::min<std::int64_t>(first(tile + 1), queries_.size()); };
  for (std::int64_t tile = 0; tile < tiles; ++tile) {
    expect(join_.options.progress, (last(tile) - first(tile)) * (tiles - tile));
  }
  TilePairs pairs(tiles);
  for_each_part(thread_count(join_.options.threads, std::max<std::int64_t>(1, tiles)), [&](std::int64_t) {
    try {
      TileWorker worker(*this);
      while (const auto pair = pairs.take()) {
        const auto& [query, answer] = *pair;
        worker.run(first(query), last(query), answer, query != answer && best_ != nullptr);
        pairs.give_back(*pair);
      }
      worker.finish();
    } catch (...) {
      pairs.give_up();
      throw;
    }
  });
}

void RowJoiner::join_directed() {
  const std::int64_t tasks = (queries_.size() + queries_of_task - 1) / queries_of_task;
  expect(join_.options.progress, queries_.size() * answers_.tiles());
  std::atomic<std::int64_t> next{0};
  for_each_part(thread_count(join_.options.threads, std::max<std::int64_t>(1, tasks)), [&](std::int64_t) {
    try {
      TileWorker worker(*this);
      for (std::int64_t task = next++; task < tasks; task = next++) {
        const std::int64_t first = task * queries_of_task;
        for (std::int64_t tile = 0; tile < answers_.tiles(); ++tile) {
          worker.run(first, std::min<std::int64_t>(first + queries_of_task, queries_.size()), tile, false);
        }
      }
      worker.finish();
    } catch (...) {
      next.store(tasks);
      throw;
    }
  });
}

void RowJoiner::add(const JoinCounts& counts) {
  const std::scoped_lock lock(mutex_);
  counts_ += counts;
}

void RowJoiner::count_pairs(std::int64_t query, std::int64_t answer) {
  const std::int64_t asking = query_groups_.count(static_cast<std::int32_t>(query));
  const std::int64_t answering = answer_groups_.count(static_cast<std::int32_t>(answer));
  const std::int64_t rows = join_.symmetric && query == answer ? asking * (asking - 1) / 2 : asking * answering;
  require_pairs(rows_of_pairs_.fetch_add(rows) + rows, join_.options.max_pairs);
}

}  // namespace acquis::similarity
