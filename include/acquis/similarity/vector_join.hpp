// SPDX-License-Identifier: Apache-2.0
/// Exact joins of dense rows by cosine: vectors that a model made elsewhere.
///
/// The score of a pair is the cosine of their vectors: products added in double in the order of dimensions, divided by
/// the product of both lengths, at most 1; the same to the last bit for any number of threads. Single precision only
/// proposes which pairs are computed, with its error allowed for. Pairs of cosine 0 or less, and vectors of zeros, are
/// never returned. O(rows² · dimensions) time, O(rows · top) memory.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "acquis/similarity/join.hpp"
#include "acquis/similarity/row_join.hpp"

namespace acquis::similarity {

/// Vectors one after the other. Value: float or double.
template <typename Value>
struct DenseRows {
  std::span<const Value> values;
  std::int64_t dimensions = 1;

  [[nodiscard]] std::int64_t size() const noexcept { return static_cast<std::int64_t>(values.size()) / dimensions; }
  [[nodiscard]] std::span<const Value> row(std::int64_t row) const {
    return values.subspan(static_cast<std::size_t>(row * dimensions), static_cast<std::size_t>(dimensions));
  }
  /// Throws Error (invalid_argument): dimensions below 1, an incomplete row, or a number that is not finite.
  void validate() const;
};

/// As cosine_join of row_join.hpp: each pair once, a < b; sorted by a, score descending, b.
template <typename Value>
[[nodiscard]] std::vector<ScoredPair> dense_join(const DenseRows<Value>& rows, const JoinOptions& options,
                                                 JoinCounts* counts = nullptr);
/// Rows of two collections of as many dimensions; only rows of `a` name partners.
template <typename Value>
[[nodiscard]] std::vector<ScoredPair> dense_join(const DenseRows<Value>& a, const DenseRows<Value>& b,
                                                 const JoinOptions& options, JoinCounts* counts = nullptr);

/// What each row names: its best `top` partners (0: all) that reach min_score, itself left out.
template <typename Value>
[[nodiscard]] PartnerLists dense_partner_lists(const DenseRows<Value>& rows, const JoinOptions& options,
                                               JoinCounts* counts = nullptr);
template <typename Value>
[[nodiscard]] PartnerLists dense_partner_lists(const DenseRows<Value>& a, const DenseRows<Value>& b,
                                               const JoinOptions& options, JoinCounts* counts = nullptr);

}  // namespace acquis::similarity
