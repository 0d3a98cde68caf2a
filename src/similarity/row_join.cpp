// SPDX-License-Identifier: Apache-2.0
#include "acquis/similarity/row_join.hpp"

#include <algorithm>
#include <atomic>
#include <cmath>
#include <string>
#include <utility>

#include "acquis/error.hpp"
#include "parallel.hpp"
#include "similarity/partners.hpp"

namespace acquis::similarity {
namespace {

[[noreturn]] void refuse(std::int64_t row, const std::string& what, const std::string& hint = {}) {
  throw Error(ErrorCode::invalid_argument, "row " + std::to_string(row) + " " + what, {}, hint);
}

/// The answers by column: which rows hold it, ascending.
class InvertedLists {
 public:
  explicit InvertedLists(const SparseRows& rows) {
    const std::int32_t columns =
        rows.column.empty() ? 0 : *std::max_element(rows.column.begin(), rows.column.end()) + 1;
    begin_.assign(static_cast<std::size_t>(columns) + 1, 0);
    for (const std::int32_t column : rows.column) {
      ++begin_[static_cast<std::size_t>(column) + 1];
    }
    for (std::size_t column = 0; column + 1 < begin_.size(); ++column) {
      begin_[column + 1] += begin_[column];
    }
    entries_.resize(rows.column.size());
    std::vector<std::size_t> next(begin_.begin(), begin_.end() - 1);
    for (std::int64_t row = 0; row < rows.size(); ++row) {
      const auto columns_of_row = rows.columns(row);
      for (std::size_t k = 0; k < columns_of_row.size(); ++k) {
        entries_[next[static_cast<std::size_t>(columns_of_row[k])]++] = {rows.weights(row)[k],
                                                                         static_cast<std::int32_t>(row)};
      }
    }
  }

  [[nodiscard]] std::span<const Partner> list(std::int32_t column) const {
    const auto at = static_cast<std::size_t>(column);
    return at + 1 < begin_.size() ? std::span(entries_).subspan(begin_[at], begin_[at + 1] - begin_[at])
                                  : std::span<const Partner>();
  }

 private:
  std::vector<std::size_t> begin_;
  std::vector<Partner> entries_;
};

/// Scores one query row after the other; one for each thread.
class RowScorer {
 public:
  RowScorer(const SparseRows& queries, const InvertedLists& lists, std::int64_t answers, const JoinOptions& options,
            std::int64_t first_rank)
      : queries_(queries),
        lists_(lists),
        options_(options),
        better_(options.tie_rank, first_rank),
        sums_(static_cast<std::size_t>(answers), 0.0) {}

  /// The best partners of a row but `without`, the best first.
  [[nodiscard]] std::vector<Partner> operator()(std::int64_t row, std::int64_t without) {
    touched_.clear();
    for (std::size_t k = 0; k < queries_.columns(row).size(); ++k) {
      const auto list = lists_.list(queries_.columns(row)[k]);
      counts_.steps += static_cast<std::int64_t>(list.size());
      for (const Partner& entry : list) {
        double& sum = sums_[static_cast<std::size_t>(entry.row)];
        if (sum == 0.0) {
          touched_.push_back(entry.row);
        }
        sum += queries_.weights(row)[k] * entry.score;
      }
    }
    std::vector<Partner> found;
    for (const std::int32_t partner : touched_) {
      const double score = std::exchange(sums_[static_cast<std::size_t>(partner)], 0.0);
      if (score > 0 && score >= options_.min_score && partner != without) {
        found.push_back({score, partner});
      }
    }
    counts_.candidates += static_cast<std::int64_t>(found.size());
    const std::size_t kept =
        options_.top == 0 ? found.size() : std::min(found.size(), static_cast<std::size_t>(options_.top));
    std::partial_sort(found.begin(), found.begin() + static_cast<std::ptrdiff_t>(kept), found.end(), better_);
    found.resize(kept);
    return found;
  }

  [[nodiscard]] const JoinCounts& counts() const noexcept { return counts_; }

 private:
  const SparseRows& queries_;
  const InvertedLists& lists_;
  const JoinOptions& options_;
  BetterPartner better_;
  std::vector<double> sums_;
  std::vector<std::int32_t> touched_;
  JoinCounts counts_;
};

PartnerLists join(const SparseRows& queries, const SparseRows& answers, bool within, const JoinOptions& options,
                  JoinCounts* counts) {
  queries.validate();
  answers.validate();
  require_join_options(options, within ? queries.size() : queries.size() + answers.size(), false);
  const InvertedLists inverted(answers);
  std::vector<std::vector<Partner>> found(static_cast<std::size_t>(queries.size()));
  std::atomic<std::int64_t> pairs{0};
  std::atomic<std::int64_t> steps{0};
  for_each_row(
      queries.size(), options.threads,
      [&] {
        return [&, scorer = RowScorer(queries, inverted, answers.size(), options, within ? 0 : queries.size())](
                   std::int64_t row) mutable {
          const std::int64_t before = scorer.counts().steps;
          auto& partners = found[static_cast<std::size_t>(row)];
          partners = scorer(row, within ? row : -1);
          steps += scorer.counts().steps - before;
          const auto count = static_cast<std::int64_t>(partners.size());
          require_pairs((pairs.fetch_add(count) + count) / (within ? 2 : 1), options);
        };
      },
      16, options.progress);
  PartnerLists lists;
  for (auto& row : found) {
    for (const Partner& partner : row) {
      lists.partner.push_back(partner.row);
      lists.score.push_back(partner.score);
    }
    lists.row_begin.push_back(static_cast<std::int64_t>(lists.partner.size()));
    row = {};
  }
  if (counts != nullptr) {
    *counts = {.steps = steps, .candidates = pairs, .verified = pairs};
  }
  return lists;
}

}  // namespace

void SparseRows::validate() const {
  if (row_begin.empty() ? !column.empty() : row_begin.front() != 0 || row_begin.back() != std::ssize(column)) {
    throw Error(ErrorCode::invalid_argument, "the offsets of rows must go from 0 to the number of weights");
  }
  if (column.size() != weight.size()) {
    throw Error(ErrorCode::invalid_argument, "there must be one weight for each column, not " +
                                                 std::to_string(weight.size()) + " for " +
                                                 std::to_string(column.size()));
  }
  for (std::int64_t row = 0; row < size(); ++row) {
    const std::int64_t from = row_begin[static_cast<std::size_t>(row)];
    const std::int64_t to = row_begin[static_cast<std::size_t>(row) + 1];
    if (to < from || to > std::ssize(column)) {
      refuse(row, "ends before it begins: offsets of rows must ascend");
    }
    std::int32_t before = -1;
    for (auto k = static_cast<std::size_t>(from); k < static_cast<std::size_t>(to); ++k) {
      if (column[k] <= before) {
        refuse(row, "has columns that are negative, twice there or not in ascending order");
      }
      before = column[k];
      if (!(weight[k] >= 0) || std::isinf(weight[k])) {
        refuse(row,
               std::isnan(weight[k])   ? "holds NaN, which is no weight"
               : std::isinf(weight[k]) ? "holds a weight that is not finite"
                                       : "holds a negative weight",
               "weights must be finite and 0 or more");
      }
    }
  }
}

std::vector<ScoredPair> cosine_join(const SparseRows& rows, const JoinOptions& options, JoinCounts* counts) {
  return named_pairs(partner_lists(rows, options, counts), true, options);
}

std::vector<ScoredPair> cosine_join(const SparseRows& a, const SparseRows& b, const JoinOptions& options,
                                    JoinCounts* counts) {
  return directed_join(a, b, options, counts);
}

std::vector<ScoredPair> directed_join_within(const SparseRows& queries, const SparseRows& answers,
                                             const JoinOptions& options, JoinCounts* counts) {
  if (queries.size() != answers.size()) {
    throw Error(ErrorCode::invalid_argument, "there must be as many answers as queries, not " +
                                                 std::to_string(answers.size()) + " for " +
                                                 std::to_string(queries.size()));
  }
  return named_pairs(join(queries, answers, true, options, counts), false, options);
}

std::vector<ScoredPair> directed_join(const SparseRows& queries, const SparseRows& answers, const JoinOptions& options,
                                      JoinCounts* counts) {
  return named_pairs(join(queries, answers, false, options, counts), false, options);
}

PartnerLists partner_lists(const SparseRows& rows, const JoinOptions& options, JoinCounts* counts) {
  return join(rows, rows, true, options, counts);
}

PartnerLists partner_lists(const SparseRows& a, const SparseRows& b, const JoinOptions& options, JoinCounts* counts) {
  return join(a, b, false, options, counts);
}

}  // namespace acquis::similarity
