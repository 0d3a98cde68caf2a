// SPDX-License-Identifier: Apache-2.0
#include "similarity/join.hpp"

#include <algorithm>
#include <atomic>
#include <string>
#include <tuple>
#include <utility>

#include "acquis/error.hpp"
#include "parallel.hpp"

namespace acquis::similarity {
namespace {

/// The answers by column: which rows hold it, ascending.
class InvertedLists {
 public:
  InvertedLists(const Rows& rows, std::int64_t first_row) {
    const std::uint32_t columns =
        rows.column.empty() ? 0 : *std::max_element(rows.column.begin(), rows.column.end()) + 1;
    const auto skipped = static_cast<std::size_t>(rows.row_begin[static_cast<std::size_t>(first_row)]);
    begin_.assign(static_cast<std::size_t>(columns) + 1, 0);
    for (std::size_t k = skipped; k < rows.column.size(); ++k) {
      ++begin_[rows.column[k] + 1];
    }
    for (std::size_t column = 0; column < columns; ++column) {
      begin_[column + 1] += begin_[column];
    }
    entries_.resize(rows.column.size() - skipped);
    std::vector<std::size_t> next(begin_.begin(), begin_.end() - 1);
    for (std::int64_t row = first_row; row < rows.size(); ++row) {
      const auto found = rows.columns(row);
      const auto weights = rows.weights(row);
      for (std::size_t k = 0; k < found.size(); ++k) {
        entries_[next[found[k]]++] = {static_cast<std::uint32_t>(row), weights[k]};
      }
    }
  }

  struct Entry {
    std::uint32_t row;
    double weight;
  };
  /// Entries of a column whose rows are at least `from`.
  [[nodiscard]] std::span<const Entry> list(std::uint32_t column, std::int64_t from) const {
    const auto all = std::span(entries_).subspan(begin_[column], begin_[column + 1] - begin_[column]);
    if (all.empty() || all.front().row >= from) {
      return all;
    }
    const auto first =
        std::partition_point(all.begin(), all.end(), [&](const Entry& entry) { return entry.row < from; });
    return all.subspan(static_cast<std::size_t>(first - all.begin()));
  }

 private:
  std::vector<std::size_t> begin_;
  std::vector<Entry> entries_;
};

/// Scores one query row after the other; one for each thread.
class RowScorer {
 public:
  RowScorer(const JoinTask& task, const InvertedLists& lists)
      : task_(task), lists_(lists), sums_(static_cast<std::size_t>(task.answer.size()), 0.0) {}

  /// The partners of a row that reach the threshold, at most `top` of them.
  [[nodiscard]] std::vector<ScoredPair> operator()(std::int64_t row, bool later_rows_only) {
    const auto columns = task_.query.columns(row);
    const auto weights = task_.query.weights(row);
    touched_.clear();
    for (std::size_t k = 0; k < columns.size(); ++k) {
      for (const auto& [partner, weight] : lists_.list(columns[k], later_rows_only ? row + 1 : 0)) {
        if (sums_[partner] == 0.0) {
          touched_.push_back(partner);
        }
        sums_[partner] += weights[k] * weight;
      }
    }
    std::vector<ScoredPair> found;
    for (const std::uint32_t partner : touched_) {
      const double sum = std::exchange(sums_[partner], 0.0);
      const double score = partner == row ? -1.0 : task_.finish(row, partner, sum);
      if (score >= task_.min_score) {
        found.push_back({row, partner, score});
      }
    }
    keep_best(found);
    return found;
  }

 private:
  void keep_best(std::vector<ScoredPair>& found) const {
    const auto top = static_cast<std::size_t>(task_.top);
    if (top == 0 || found.size() <= top) {
      return;
    }
    const auto end = found.begin() + static_cast<std::ptrdiff_t>(top);
    std::nth_element(found.begin(), end, found.end(), [&](const ScoredPair& x, const ScoredPair& y) {
      return x.score != y.score
                 ? x.score > y.score
                 : task_.tie_rank[static_cast<std::size_t>(x.b)] < task_.tie_rank[static_cast<std::size_t>(y.b)];
    });
    found.erase(end, found.end());
  }

  const JoinTask& task_;
  const InvertedLists& lists_;
  std::vector<double> sums_;
  std::vector<std::uint32_t> touched_;
};

}  // namespace

std::vector<ScoredPair> join(const JoinTask& task) {
  const InvertedLists lists(task.answer, task.first_answer);
  const bool within = task.first_answer == 0;
  const bool once = within && !task.directed;
  const std::int64_t queries = within ? task.query.size() : task.first_answer;
  std::vector<std::vector<ScoredPair>> by_row(static_cast<std::size_t>(queries));
  std::atomic<std::int64_t> found{0};  // whether it passes the limit does not depend on the order of rows
  for_each_row(
      queries, task.threads,
      [&] {
        return [&, scorer = RowScorer(task, lists)](std::int64_t row) mutable {
          std::vector<ScoredPair>& partners = by_row[static_cast<std::size_t>(row)];
          partners = scorer(row, once && task.top == 0);
          const auto count = static_cast<std::int64_t>(partners.size());
          if (task.max_pairs > 0 && found.fetch_add(count) + count > task.max_pairs) {
            throw Error(ErrorCode::limit_exceeded,
                        "more than " + std::to_string(task.max_pairs) + " pairs reach the threshold", {},
                        "raise min_score, ask for the top partners of each text only, or leave out repeated texts");
          }
        };
      },
      16, task.progress);
  std::vector<ScoredPair> pairs;
  for (std::vector<ScoredPair>& row : by_row) {
    for (const ScoredPair& pair : row) {
      pairs.push_back(once && pair.a > pair.b ? ScoredPair{pair.b, pair.a, pair.score} : pair);
    }
    row = {};
  }
  const auto key = [](const ScoredPair& pair) { return std::tuple(pair.a, -pair.score, pair.b); };
  std::sort(pairs.begin(), pairs.end(), [&](const ScoredPair& x, const ScoredPair& y) { return key(x) < key(y); });
  pairs.erase(std::unique(pairs.begin(), pairs.end(),
                          [](const ScoredPair& x, const ScoredPair& y) { return x.a == y.a && x.b == y.b; }),
              pairs.end());
  return pairs;
}

}  // namespace acquis::similarity
