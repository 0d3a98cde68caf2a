// SPDX-License-Identifier: Apache-2.0
#include "acquis/similarity/term_matrix.hpp"

#include <utility>

#include "similarity/option_checks.hpp"
#include "similarity/rows.hpp"

namespace acquis::similarity {

void TermMatrixOptions::validate() const {
  require_threads(threads);
}

TermMatrix::TermMatrix(std::span<const std::string_view> texts, const TermMatrixOptions& options) : options_(options) {
  options.validate();
  const Collection collection(texts, options.language, options.threads);
  Rows rows =
      tf_idf(term_counts(collection, {options.stem, options.drop_stopwords}), collection.alphabet(), options.sublinear);
  const std::vector<std::int64_t> frequencies = document_frequencies(rows, collection.alphabet());
  std::vector<std::int32_t> column_of(frequencies.size(), -1);
  for (std::uint32_t number = 0; number < frequencies.size(); ++number) {
    if (frequencies[number] > 0) {
      column_of[number] = static_cast<std::int32_t>(vocabulary_.add(collection.string(number)));
    }
  }
  row_begin_ = std::move(rows.row_begin);
  weight_ = std::move(rows.weight);
  column_.reserve(rows.column.size());
  for (const std::uint32_t number : rows.column) {
    column_.push_back(column_of[number]);
  }
}

}  // namespace acquis::similarity
