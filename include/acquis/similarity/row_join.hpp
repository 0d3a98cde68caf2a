// SPDX-License-Identifier: Apache-2.0
/// Exact joins of weighted sparse rows by inner product: cosine for rows of unit length, BM25 for counts against
/// summands.
///
/// The score of a pair is the sum of the products of their weights, added in double in the order of columns: the same
/// to the last bit from both sides, for any order of rows, number of threads and kind of processor. Rows are not
/// scaled: rows of unit length give cosines, other rows plain inner products. Pairs of score 0 are never returned.
///
/// Nothing is approximate: upper bounds in 16-bit fixed point decide which pairs cannot be wanted, all others are
/// computed. The bounds are Cauchy and Schwarz's for the most frequent columns, and sums rounded up for the rest.
/// Equal rows are computed once. Time is about O(rows^1.5) on texts; memory O(weights + rows · top).
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "acquis/similarity/join.hpp"

namespace acquis::similarity {

/// A sparse matrix by rows, as scipy and TermMatrix hold it.
struct SparseRows {
  std::span<const std::int64_t> row_begin;  ///< rows + 1 offsets into the others
  std::span<const std::int32_t> column;     ///< ascends within a row, none twice
  std::span<const double> weight;           ///< finite, 0 or more

  [[nodiscard]] std::int64_t size() const noexcept {
    return row_begin.empty() ? 0 : static_cast<std::int64_t>(row_begin.size()) - 1;
  }
  [[nodiscard]] std::span<const std::int32_t> columns(std::int64_t row) const {
    return column.subspan(begin(row), begin(row + 1) - begin(row));
  }
  [[nodiscard]] std::span<const double> weights(std::int64_t row) const {
    return weight.subspan(begin(row), begin(row + 1) - begin(row));
  }
  /// Throws Error (invalid_argument) that names the first row which breaks what is said above. O(weights).
  void validate() const;

 private:
  [[nodiscard]] std::size_t begin(std::int64_t row) const {
    return static_cast<std::size_t>(row_begin[static_cast<std::size_t>(row)]);
  }
};

/// For each row its partners, the best first (equal scores: the smaller tie_rank first), as compressed rows.
struct PartnerLists {
  std::vector<std::int64_t> row_begin = {0};
  std::vector<std::int32_t> partner = {};
  std::vector<double> score = {};

  [[nodiscard]] std::int64_t size() const noexcept { return static_cast<std::int64_t>(row_begin.size()) - 1; }
};

/// The pairs of rows that are wanted, each once, a < b; sorted by a, score descending, b. All throw Error: what
/// validate() says, options out of range, more than max_pairs pairs (limit_exceeded), or stopped.
[[nodiscard]] std::vector<ScoredPair> cosine_join(const SparseRows& rows, const JoinOptions& options,
                                                  JoinCounts* counts = nullptr);
/// Rows of two collections over the same columns; only rows of `a` name partners.
[[nodiscard]] std::vector<ScoredPair> cosine_join(const SparseRows& a, const SparseRows& b, const JoinOptions& options,
                                                  JoinCounts* counts = nullptr);

/// The measure goes one way: row a of `queries` against row b of `answers`; only queries name partners. Both hold rows
/// of the same texts, of which none is its own partner; (a, b) and (b, a) are different pairs.
[[nodiscard]] std::vector<ScoredPair> directed_join_within(const SparseRows& queries, const SparseRows& answers,
                                                           const JoinOptions& options, JoinCounts* counts = nullptr);
/// The same for two collections; it is cosine_join of two collections under the name of what it is used for.
[[nodiscard]] std::vector<ScoredPair> directed_join(const SparseRows& queries, const SparseRows& answers,
                                                    const JoinOptions& options, JoinCounts* counts = nullptr);

/// What each row names: its best `top` partners (0: all) that reach min_score, itself left out.
[[nodiscard]] PartnerLists partner_lists(const SparseRows& rows, const JoinOptions& options,
                                         JoinCounts* counts = nullptr);
/// What each row of `a` names in `b`.
[[nodiscard]] PartnerLists partner_lists(const SparseRows& a, const SparseRows& b, const JoinOptions& options,
                                         JoinCounts* counts = nullptr);

}  // namespace acquis::similarity
