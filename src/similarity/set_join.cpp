// SPDX-License-Identifier: Apache-2.0
#include "acquis/similarity/set_join.hpp"

#include <algorithm>
#include <memory>
#include <mutex>
#include <string>
#include <utility>

#include "acquis/error.hpp"
#include "parallel.hpp"
#include "similarity/distinct_sets.hpp"
#include "similarity/option_checks.hpp"
#include "similarity/pair_writer.hpp"
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
            Worker{SetProbe(sets, bounds, index, options), PairWriter(sets, directed(measure), options, limit)}));
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
    total += worker->probe.counts();
  }
  std::vector<ScoredPair> pairs = in_order(parts, a.size());
  require_pairs(std::ssize(pairs), options.max_pairs);
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
