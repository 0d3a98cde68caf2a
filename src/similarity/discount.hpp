// SPDX-License-Identifier: Apache-2.0
/// Formulas at work on sparse rows. Internal.
#pragma once

#include <algorithm>
#include <span>
#include <vector>

#include "acquis/similarity/formulas.hpp"
#include "similarity/collection.hpp"
#include "similarity/rows.hpp"

namespace acquis::similarity {

/// What the words or phrases of one text count; asked for them in order of the text.
class WordFactors {
 public:
  explicit WordFactors(std::span<const DiscountedSpan> stretches) : rest_(stretches) {}

  [[nodiscard]] double operator()(Span word) {
    while (!rest_.empty() && rest_.front().span.end <= word.begin) {
      rest_ = rest_.subspan(1);
    }
    double smallest = 1;  // of the stretches that the word or phrase lies in, wholly or in part
    for (const DiscountedSpan& stretch : rest_) {
      if (stretch.span.begin >= word.end) {
        break;
      }
      smallest = std::min(smallest, stretch.factor);
    }
    return smallest;
  }

 private:
  std::span<const DiscountedSpan> rest_;
};

/// Mean factor of each column of one row: what is left of its weight.
class ColumnFactors {
 public:
  explicit ColumnFactors(std::size_t columns) : sum_(columns), count_(columns) {}

  void add(std::size_t column, double factor) {
    sum_[column] += factor;
    count_[column] += 1;
  }
  /// The mean of a column, which is forgotten.
  [[nodiscard]] double take(std::size_t column) {
    const double mean = count_[column] > 0 ? sum_[column] / count_[column] : 1;
    sum_[column] = 0;
    count_[column] = 0;
    return mean;
  }

 private:
  std::vector<double> sum_;
  std::vector<double> count_;
};

/// Rows whose weights are multiplied by the mean factor of the occurrences of their term; weights of 0 are left out.
[[nodiscard]] Rows discounted(const Rows& rows, const Collection& collection,
                              std::span<const std::vector<DiscountedSpan>> stretches);

}  // namespace acquis::similarity
