// SPDX-License-Identifier: Apache-2.0
#include "similarity/rows.hpp"

#include <algorithm>
#include <numeric>
#include <utility>

#include "similarity/term_weights.hpp"

namespace acquis::similarity {

Rows term_counts(const Collection& collection, const TermCounting& counting) {
  Rows rows;
  std::vector<std::uint32_t> found;
  for (std::int64_t i = 0; i < collection.size(); ++i) {
    const TextTerms text = collection[i];
    const std::span<const std::uint32_t> source = counting.stems ? text.stems : text.words;
    found.clear();
    for (std::size_t k = 0; k < text.size(); ++k) {
      if (!counting.drop_stopwords || text.stopwords[k] == 0) {
        found.push_back(source[k]);
      }
    }
    std::sort(found.begin(), found.end());
    for (auto begin = found.begin(); begin != found.end();) {
      const auto end = std::upper_bound(begin, found.end(), *begin);
      rows.column.push_back(*begin);
      rows.weight.push_back(static_cast<double>(end - begin));
      begin = end;
    }
    rows.end_row();
  }
  return rows;
}

std::vector<std::int64_t> document_frequencies(const Rows& rows, std::uint32_t columns) {
  std::vector<std::int64_t> frequencies(columns, 0);
  for (const std::uint32_t column : rows.column) {
    ++frequencies[column];
  }
  return frequencies;
}

namespace {

Rows weighed(Rows counts, std::uint32_t columns, const TermMatrixOptions& options) {
  const double terms = std::accumulate(counts.weight.begin(), counts.weight.end(), 0.0);  // whole: exact in any order
  const TermWeights weights(options, document_frequencies(counts, columns), counts.size(), terms);
  for (std::int64_t row = 0; row < counts.size(); ++row) {
    weights(counts.columns(row), counts.weights(row));
  }
  return counts;
}

}  // namespace

Rows tf_idf(Rows counts, std::uint32_t columns) {
  return weighed(std::move(counts), columns, {});
}

Rows bm25(Rows counts, std::uint32_t columns) {
  TermMatrixOptions options;
  options.weighting = Weighting::bm25;
  options.norm = Norm::none;
  return weighed(std::move(counts), columns, options);
}

}  // namespace acquis::similarity
