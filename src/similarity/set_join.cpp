// SPDX-License-Identifier: Apache-2.0
#include "acquis/similarity/set_join.hpp"

#include <algorithm>
#include <atomic>
#include <memory>
#include <mutex>
#include <string>
#include <utility>

#include "acquis/error.hpp"
#include "parallel.hpp"
#include "similarity/distinct_sets.hpp"
#include "similarity/option_checks.hpp"
#include "similarity/set_bounds.hpp"
#include "similarity/set_index.hpp"
#include "similarity/set_probe.hpp"

namespace acquis::similarity {
namespace {

bool directed(Measure measure) {
  return measure == Measure::containment;
}

void check(Measure measure, const JoinOptions& options) {
  if (measure == Measure::cosine || measure == Measure::bm25) {
    throw Error(ErrorCode::invalid_argument, "sets are compared by jaccard, containment, overlap or dice, not by " +
                                                 std::string(to_string(measure)));
  }
  require_min_score(options.min_score, true);
  require_top(options.top);
  require_threads(options.threads);
}

Partners partners(Measure measure, bool one_collection, std::int32_t top) {
  if (!one_collection || top > 0 || directed(measure)) {
    return Partners::all;
  }
  return measure == Measure::overlap ? Partners::larger : Partners::smaller;
}

/// Pairs of rows, counted before they are written.
class PairLimit {
 public:
  explicit PairLimit(std::int64_t most) : most_(most) {}
  void count(std::int64_t pairs) {
    if (most_ > 0 && (pairs > most_ || found_.fetch_add(pairs) + pairs > most_)) {
      throw Error(ErrorCode::limit_exceeded, "more than " + std::to_string(most_) + " pairs reach the threshold", {},
                  "raise min_score, ask for the top partners of each text only, or leave out repeated texts");
    }
  }

 private:
  std::int64_t most_;
  std::atomic<std::int64_t> found_{0};
};

/// Turns partners of sets into pairs of their rows.
class PairWriter {
 public:
  PairWriter(const DistinctSets& sets, Measure measure, const JoinOptions& options, PairLimit& limit)
      : sets_(sets), options_(options), limit_(limit), once_(sets.one_collection() && !directed(measure)) {}

  void write(std::uint32_t set, std::span<const SetProbe::Partner> partners) {
    if (options_.top > 0) {
      write_best(set, partners);
    } else {
      write_all(set, partners);
    }
  }
  std::vector<ScoredPair> pairs = {};

 private:
  struct Row {
    std::uint32_t row;
    double score;
  };

  void add(std::uint32_t a, std::uint32_t b, double score) {
    if (sets_.one_collection()) {
      pairs.push_back({once_ ? std::min(a, b) : a, once_ ? std::max(a, b) : b, score});
    } else {
      pairs.push_back({a, b - sets_.first_rows(), score});
    }
  }

  void write_all(std::uint32_t set, std::span<const SetProbe::Partner> partners) {
    const auto own = sets_.members(set, Side::first);
    const auto rows = static_cast<std::int64_t>(own.size());
    const auto equal = static_cast<std::int64_t>(sets_.members(set, Side::second).size());
    std::int64_t count = !sets_.one_collection() ? rows * equal : once_ ? rows * (rows - 1) / 2 : rows * (rows - 1);
    for (const auto& [partner, score] : partners) {
      count += rows * static_cast<std::int64_t>(sets_.members(partner, Side::second).size());
    }
    limit_.count(count);
    for (const std::uint32_t a : own) {
      for (const std::uint32_t b : sets_.members(set, Side::second)) {
        if (!sets_.one_collection() || (once_ ? a < b : a != b)) {
          add(a, b, 1);
        }
      }
      for (const auto& [partner, score] : partners) {
        for (const std::uint32_t b : sets_.members(partner, Side::second)) {
          add(a, b, score);
        }
      }
    }
  }

  /// Adds the rows of a set that can be among the best: they are ordered by rank.
  void offer(std::uint32_t set, double score) {
    const auto rows = sets_.members(set, Side::second);
    for (const std::uint32_t row : rows.first(std::min(rows.size(), static_cast<std::size_t>(options_.top) + 1))) {
      best_.push_back({row, score});
    }
  }

  void write_best(std::uint32_t set, std::span<const SetProbe::Partner> partners) {
    best_.clear();
    offer(set, 1);
    for (const auto& [partner, score] : partners) {
      offer(partner, score);
    }
    // One more than asked for, since a row does not name itself.
    const auto most = std::min(best_.size(), static_cast<std::size_t>(options_.top) + 1);
    const auto end = best_.begin() + static_cast<std::ptrdiff_t>(most);
    std::partial_sort(best_.begin(), end, best_.end(), [&](const Row& x, const Row& y) {
      return x.score != y.score ? x.score > y.score : sets_.rank(x.row) < sets_.rank(y.row);
    });
    best_.erase(end, best_.end());
    const auto own = sets_.members(set, Side::first);
    for (const std::uint32_t a : own) {
      std::int32_t named = 0;
      for (auto best = best_.begin(); best != best_.end() && named < options_.top; ++best) {
        if (!sets_.one_collection() || best->row != a) {
          add(a, best->row, best->score);
          ++named;
        }
      }
      limit_.count(named);
    }
  }

  const DistinctSets& sets_;
  const JoinOptions& options_;
  PairLimit& limit_;
  bool once_;
  std::vector<Row> best_;
};

/// By a, score descending, b; each pair once.
std::vector<ScoredPair> in_order(std::vector<std::vector<ScoredPair>>& parts, std::int64_t rows) {
  std::vector<std::size_t> begin(static_cast<std::size_t>(rows) + 1, 0);
  for (const std::vector<ScoredPair>& part : parts) {
    for (const ScoredPair& pair : part) {
      ++begin[static_cast<std::size_t>(pair.a) + 1];
    }
  }
  for (std::size_t row = 0; row < static_cast<std::size_t>(rows); ++row) {
    begin[row + 1] += begin[row];
  }
  std::vector<ScoredPair> pairs(begin.back());
  std::vector<std::size_t> next(begin.begin(), begin.end() - 1);
  for (std::vector<ScoredPair>& part : parts) {
    for (const ScoredPair& pair : part) {
      pairs[next[static_cast<std::size_t>(pair.a)]++] = pair;
    }
    part = {};
  }
  for (std::size_t row = 0; row < static_cast<std::size_t>(rows); ++row) {
    std::sort(
        pairs.begin() + static_cast<std::ptrdiff_t>(begin[row]),
        pairs.begin() + static_cast<std::ptrdiff_t>(begin[row + 1]),
        [](const ScoredPair& x, const ScoredPair& y) { return x.score != y.score ? x.score > y.score : x.b < y.b; });
  }
  pairs.erase(std::unique(pairs.begin(), pairs.end()), pairs.end());
  return pairs;
}

std::vector<ScoredPair> join_sets(const SetRows& a, const SetRows* b, Measure measure, const JoinOptions& options,
                                  JoinCounts* counts) {
  check(measure, options);
  const DistinctSets sets(a, b, options);
  const SetBounds bounds(measure, partners(measure, b == nullptr, options.top));
  const SetIndex index(sets, bounds, options);
  // Two rows may name each other, so that the exact number is known only when pairs stand once.
  PairLimit limit(b == nullptr && options.top > 0 && !directed(measure) ? 2 * options.max_pairs : options.max_pairs);
  struct Worker {
    SetProbe probe;
    PairWriter writer;
  };
  std::mutex making;
  std::vector<std::unique_ptr<Worker>> workers;
  for_each_row(
      sets.size(), options.threads,
      [&] {
        const std::scoped_lock lock(making);
        workers.push_back(std::make_unique<Worker>(
            Worker{SetProbe(sets, bounds, index, options), PairWriter(sets, measure, options, limit)}));
        return [&worker = *workers.back(), &sets](std::int64_t row) {
          const auto set = static_cast<std::uint32_t>(row);
          if (!sets.members(set, Side::first).empty()) {
            worker.writer.write(set, worker.probe(set));
          }
        };
      },
      16, options.progress);
  std::vector<std::vector<ScoredPair>> parts;
  JoinCounts total;
  for (const std::unique_ptr<Worker>& worker : workers) {
    parts.push_back(std::move(worker->writer.pairs));
    const JoinCounts& one = worker->probe.counts();
    total = {total.steps + one.steps, total.candidates + one.candidates, total.verified + one.verified};
  }
  std::vector<ScoredPair> pairs = in_order(parts, a.size());
  PairLimit(options.max_pairs).count(static_cast<std::int64_t>(pairs.size()));
  if (counts != nullptr) {
    *counts = total;
  }
  return pairs;
}

}  // namespace

void SetRows::validate() const {
  if (begin.empty() ? !token.empty() : begin.front() != 0 || begin.back() != static_cast<std::int64_t>(token.size())) {
    throw Error(ErrorCode::invalid_argument,
                "offsets of sets must begin with 0 and end with the number of hashes, " + std::to_string(token.size()));
  }
  if (!std::is_sorted(begin.begin(), begin.end())) {
    throw Error(ErrorCode::invalid_argument, "offsets of sets must ascend");
  }
  for (std::int64_t set = 0; set < size(); ++set) {
    const auto tokens = (*this)[set];
    if (std::adjacent_find(tokens.begin(), tokens.end(), std::greater_equal<>()) != tokens.end()) {
      throw Error(ErrorCode::invalid_argument,
                  "the hashes of each set must ascend and differ; those of set " + std::to_string(set) + " do not", {},
                  "sort them and drop repeated ones, as numpy.unique does");
    }
  }
}

double set_score(Measure measure, double a, double b, double shared) noexcept {
  if (shared <= 0) {
    return 0;
  }
  switch (measure) {
    case Measure::jaccard: return shared / (a + b - shared);
    case Measure::containment: return shared / a;
    case Measure::overlap: return shared / std::min(a, b);
    case Measure::dice: return 2 * shared / (a + b);
    case Measure::cosine:
    case Measure::bm25: break;
  }
  return 0;
}

std::vector<ScoredPair> set_join(const SetRows& sets, Measure measure, const JoinOptions& options, JoinCounts* counts) {
  return join_sets(sets, nullptr, measure, options, counts);
}

std::vector<ScoredPair> set_join(const SetRows& a, const SetRows& b, Measure measure, const JoinOptions& options,
                                 JoinCounts* counts) {
  return join_sets(a, &b, measure, options, counts);
}

}  // namespace acquis::similarity
