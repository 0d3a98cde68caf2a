// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "acquis/text/terms.hpp"

namespace acquis::similarity {

struct TermMatrixOptions {
  std::string language = "en";  ///< stemmer and stopwords
  bool stem = true;             ///< columns are stems instead of folded words
  bool drop_stopwords = true;
  bool sublinear = false;    ///< 1 + ln(tf) instead of tf
  std::int32_t threads = 0;  ///< 0: all cores; the result never depends on it

  /// Throws Error (invalid_argument) with a suggestion.
  void validate() const;
};

/// Documents × terms, weighted by tf-idf and scaled to unit length, in compressed sparse rows.
///
/// Weight = tf · idf with idf = ln((1 + n) / (1 + df)) + 1, rows scaled to Euclidean length 1: the "smooth" variant
/// of Salton and Buckley (1988) that scikit-learn uses by default. A text without terms is an empty row. Columns are
/// sorted by the bytes of their terms and ascend within a row, so that the weights, and every sum taken along a row,
/// are the same to the last bit whatever the order of the texts. O(terms · log).
class TermMatrix {
 public:
  TermMatrix(std::span<const std::string_view> texts, const TermMatrixOptions& options = {});

  [[nodiscard]] std::int64_t rows() const noexcept { return static_cast<std::int64_t>(row_begin_.size()) - 1; }
  [[nodiscard]] std::int64_t columns() const noexcept { return vocabulary_.size(); }
  [[nodiscard]] std::span<const std::int64_t> row_begin() const noexcept { return row_begin_; }  ///< rows + 1 offsets
  [[nodiscard]] std::span<const std::int32_t> column() const noexcept { return column_; }
  [[nodiscard]] std::span<const double> weight() const noexcept { return weight_; }
  [[nodiscard]] std::string_view term(std::int32_t column) const {
    return vocabulary_.word(static_cast<text::TermId>(column));
  }
  [[nodiscard]] const TermMatrixOptions& options() const noexcept { return options_; }

 private:
  TermMatrixOptions options_;
  text::Vocabulary vocabulary_;
  std::vector<std::int64_t> row_begin_;
  std::vector<std::int32_t> column_;
  std::vector<double> weight_;
};

}  // namespace acquis::similarity
