// SPDX-License-Identifier: Apache-2.0
/// Sparse rows and what is counted in them. Internal.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "acquis/progress.hpp"
#include "similarity/collection.hpp"
#include "similarity/term_weights.hpp"

namespace acquis::similarity {

/// A sparse matrix by rows: columns ascend within a row.
struct Rows {
  std::vector<std::int64_t> row_begin = {0};
  std::vector<std::uint32_t> column = {};
  std::vector<double> weight = {};

  [[nodiscard]] std::int64_t size() const noexcept { return static_cast<std::int64_t>(row_begin.size()) - 1; }
  [[nodiscard]] std::span<const std::uint32_t> columns(std::int64_t row) const {
    return std::span(column).subspan(begin(row), begin(row + 1) - begin(row));
  }
  [[nodiscard]] std::span<const double> weights(std::int64_t row) const {
    return std::span(weight).subspan(begin(row), begin(row + 1) - begin(row));
  }
  [[nodiscard]] std::span<double> weights(std::int64_t row) {
    return std::span(weight).subspan(begin(row), begin(row + 1) - begin(row));
  }
  void end_row() { row_begin.push_back(static_cast<std::int64_t>(column.size())); }

 private:
  [[nodiscard]] std::size_t begin(std::int64_t row) const {
    return static_cast<std::size_t>(row_begin[static_cast<std::size_t>(row)]);
  }
};

/// How often each term (column: its number in the collection) stands in each text.
[[nodiscard]] Rows term_counts(const Collection& collection, Progress* progress = nullptr);

/// Number of rows in which each column occurs.
[[nodiscard]] std::vector<std::int64_t> document_frequencies(const Rows& rows, std::uint32_t columns);

/// Appends the count of each of `terms`, which are sorted for that.
void append_counts(std::vector<std::uint32_t>& terms, Rows& rows);

/// How cosine (tf-idf, rows of unit length; see TermMatrix) or bm25 (what one occurrence in a query adds) weighs
/// counts.
[[nodiscard]] TermWeights weights_of(const Rows& counts, std::uint32_t columns, Weighting weighting);

/// Counts become weights.
void weigh(Rows& counts, const TermWeights& weights);

}  // namespace acquis::similarity
