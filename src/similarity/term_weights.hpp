// SPDX-License-Identifier: Apache-2.0
/// From counts to weights. Internal.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "acquis/similarity/term_matrix.hpp"

namespace acquis::similarity {

/// Weighs rows whose weights are counts. One object serves several threads.
class TermWeights {
 public:
  /// `frequencies`: texts that hold each column; `terms`: sum of all counts (whole, so exact in any order).
  TermWeights(const TermMatrixOptions& options, std::span<const std::int64_t> frequencies, std::int64_t texts,
              double terms);

  /// Multiplies the weights of a column by `factor`.
  void discount(std::size_t column, double factor) { factor_[column] *= factor; }

  /// Turns the counts of one row into weights and divides them by its norm. Sums run in the order of the row.
  void operator()(std::span<const std::uint32_t> columns, std::span<double> counts) const;

 private:
  void weigh(std::span<const std::uint32_t> columns, std::span<double> counts) const;
  void weigh_bm25(std::span<const std::uint32_t> columns, std::span<double> counts) const;
  void normalise(std::span<double> weights) const;

  Weighting weighting_;
  Norm norm_;
  bool sublinear_;
  double k1_;
  double b_;
  double mean_length_;
  std::vector<double> factor_;  // idf where the weighting has one, times the discount
};

}  // namespace acquis::similarity
