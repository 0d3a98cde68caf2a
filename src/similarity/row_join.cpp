// SPDX-License-Identifier: Apache-2.0
#include "acquis/similarity/row_join.hpp"

#include <algorithm>
#include <cmath>
#include <optional>
#include <string>

#include "acquis/error.hpp"
#include "similarity/option_checks.hpp"
#include "similarity/partners.hpp"
#include "similarity/row_joiner.hpp"

namespace acquis::similarity {
namespace {

[[noreturn]] void refuse(std::int64_t row, const std::string& what, const std::string& hint = {}) {
  throw Error(ErrorCode::invalid_argument, "row " + std::to_string(row) + " " + what, {}, hint);
}

/// The same rows under smaller column numbers in the same order, where numbers are so large that tables by column would
/// be larger than the rows themselves.
class SmallColumns {
 public:
  SmallColumns(const SparseRows& a, const SparseRows& b) : a_(a), b_(b) {
    const auto largest = [](const SparseRows& rows) {
      return rows.column.empty() ? 0 : std::int64_t{*std::max_element(rows.column.begin(), rows.column.end())};
    };
    constexpr std::int64_t harmless = std::int64_t{1} << 22U;
    if (std::max(largest(a), largest(b)) < harmless + 4 * std::ssize(a.column)) {
      return;
    }
    names_.insert(names_.end(), a.column.begin(), a.column.end());
    names_.insert(names_.end(), b.column.begin(), b.column.end());
    std::sort(names_.begin(), names_.end());
    names_.erase(std::unique(names_.begin(), names_.end()), names_.end());
    a_.column = renamed(a, a_columns_);
    b_.column = renamed(b, b_columns_);
  }

  [[nodiscard]] const SparseRows& a() const noexcept { return a_; }
  [[nodiscard]] const SparseRows& b() const noexcept { return b_; }

 private:
  std::span<const std::int32_t> renamed(const SparseRows& rows, std::vector<std::int32_t>& to) const {
    to.reserve(rows.column.size());
    for (const std::int32_t column : rows.column) {
      to.push_back(static_cast<std::int32_t>(std::lower_bound(names_.begin(), names_.end(), column) - names_.begin()));
    }
    return to;
  }

  SparseRows a_;
  SparseRows b_;
  std::vector<std::int32_t> names_;
  std::vector<std::int32_t> a_columns_;
  std::vector<std::int32_t> b_columns_;
};

/// Two collections, or one and itself, ready to be joined.
class Collections {
 public:
  /// `within`: rows of both belong to the same texts.
  Collections(const SparseRows& queries, const SparseRows& answers, bool within, const JoinOptions& options)
      : symmetric_(&queries == &answers),
        within_(within),
        options_(checked(queries, answers, within, options)),
        small_(queries, answers),
        query_groups_(small_.a(), ranks(0, queries.size())) {
    if (!symmetric_) {
      answer_groups_.emplace(small_.b(), within ? ranks(0, answers.size()) : ranks(queries.size(), answers.size()));
    }
  }

  [[nodiscard]] PartnerLists best(JoinCounts* counts) const {
    const RowJoin join = task();
    RowJoiner joiner(join, query_groups_, answer_groups());
    require_reachable(joiner);
    const BestGroups groups = joiner.best();
    tell(joiner, counts);
    return groups.rows(small_.a().size(), options_.top, within_);
  }

  /// All pairs of rows, in no order.
  [[nodiscard]] std::vector<ScoredPair> all(JoinCounts* counts) const {
    const RowJoin join = task();
    RowJoiner joiner(join, query_groups_, answer_groups());
    require_reachable(joiner);
    const std::vector<ScoredPair> groups = joiner.all();
    tell(joiner, counts);
    std::vector<ScoredPair> pairs;
    for (const ScoredPair& each : groups) {
      expand(each, pairs);
    }
    return pairs;
  }

 private:
  static JoinOptions checked(const SparseRows& queries, const SparseRows& answers, bool within,
                             const JoinOptions& options) {
    queries.validate();
    if (&queries != &answers) {
      answers.validate();
    }
    require_join_options(options, within ? queries.size() : queries.size() + answers.size(), false);
    return options;
  }
  static void tell(const RowJoiner& joiner, JoinCounts* counts) {
    if (counts != nullptr) {
      *counts = joiner.counts();
    }
  }
  void require_reachable(const RowJoiner& joiner) const {
    if (joiner.unit() && small_.a().size() > 0) {
      require_min_score(options_.min_score, true);
    }
  }

  [[nodiscard]] std::span<const std::uint32_t> ranks(std::int64_t first, std::int64_t count) const {
    return options_.tie_rank.empty()
               ? options_.tie_rank
               : options_.tie_rank.subspan(static_cast<std::size_t>(first), static_cast<std::size_t>(count));
  }
  [[nodiscard]] const RowGroups& answer_groups() const { return symmetric_ ? query_groups_ : *answer_groups_; }
  [[nodiscard]] RowJoin task() const {
    return {.queries = small_.a(),
            .answers = symmetric_ ? small_.a() : small_.b(),
            .symmetric = symmetric_,
            .within = within_,
            .options = options_};
  }

  void expand(const ScoredPair& groups, std::vector<ScoredPair>& pairs) const {
    for (const std::int64_t a : query_groups_.members(static_cast<std::int32_t>(groups.a))) {
      for (const std::int64_t b : answer_groups().members(static_cast<std::int32_t>(groups.b))) {
        if (!symmetric_ && !(within_ && a == b)) {
          pairs.push_back({a, b, groups.score});
        } else if (symmetric_ && (groups.a != groups.b || a < b)) {
          pairs.push_back({std::min(a, b), std::max(a, b), groups.score});
        }
      }
    }
  }

  bool symmetric_;
  bool within_;
  JoinOptions options_;
  SmallColumns small_;
  RowGroups query_groups_;
  std::optional<RowGroups> answer_groups_;
};

std::vector<ScoredPair> pairs_of(const SparseRows& queries, const SparseRows& answers, bool within,
                                 const JoinOptions& options, JoinCounts* counts) {
  const Collections collections(queries, answers, within, options);
  if (options.top > 0) {
    return named_pairs(collections.best(counts), &queries == &answers, options);
  }
  std::vector<ScoredPair> pairs = collections.all(counts);
  sort_pairs(pairs);
  require_pairs(std::ssize(pairs), options.max_pairs);
  return pairs;
}

PartnerLists lists_of(const SparseRows& queries, const SparseRows& answers, bool within, const JoinOptions& options,
                      JoinCounts* counts) {
  const Collections collections(queries, answers, within, options);
  if (options.top > 0) {
    return collections.best(counts);
  }
  const BetterPartner better(options.tie_rank, within ? 0 : queries.size());
  return listed(collections.all(counts), queries.size(), within, better);
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
  return pairs_of(rows, rows, true, options, counts);
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
  const SparseRows own = answers;  // another object: the join goes one way even if both are the same rows
  return pairs_of(queries, own, true, options, counts);
}

std::vector<ScoredPair> directed_join(const SparseRows& queries, const SparseRows& answers, const JoinOptions& options,
                                      JoinCounts* counts) {
  const SparseRows own = answers;
  return pairs_of(queries, own, false, options, counts);
}

PartnerLists partner_lists(const SparseRows& rows, const JoinOptions& options, JoinCounts* counts) {
  return lists_of(rows, rows, true, options, counts);
}

PartnerLists partner_lists(const SparseRows& a, const SparseRows& b, const JoinOptions& options, JoinCounts* counts) {
  const SparseRows own = b;
  return lists_of(a, own, false, options, counts);
}

}  // namespace acquis::similarity
