// SPDX-License-Identifier: Apache-2.0
#include "similarity/rows.hpp"

#include <algorithm>
#include <numeric>

namespace acquis::similarity {
namespace {

constexpr std::int64_t rows_between_looks = 4096;  // at who watches

}  // namespace

void append_counts(std::vector<std::uint32_t>& terms, Rows& rows) {
  std::sort(terms.begin(), terms.end());
  for (auto begin = terms.begin(); begin != terms.end();) {
    const auto end = std::upper_bound(begin, terms.end(), *begin);
    rows.column.push_back(*begin);
    rows.weight.push_back(static_cast<double>(end - begin));
    begin = end;
  }
  rows.end_row();
}

Rows term_counts(const Collection& collection, Progress* progress) {
  Rows rows;
  std::vector<std::uint32_t> found;
  expect(progress, collection.size());
  for (std::int64_t i = 0; i < collection.size(); ++i) {
    const TextTerms text = collection[i];
    found.clear();
    for (std::size_t k = 0; k < text.size(); ++k) {
      if (text.stopwords[k] == 0) {
        found.push_back(text.stems[k]);
      }
    }
    append_counts(found, rows);
    if ((i + 1) % rows_between_looks == 0) {
      advance(progress, rows_between_looks);
    }
  }
  advance(progress, collection.size() % rows_between_looks);
  return rows;
}

std::vector<std::int64_t> document_frequencies(const Rows& rows, std::uint32_t columns) {
  std::vector<std::int64_t> frequencies(columns, 0);
  for (const std::uint32_t column : rows.column) {
    ++frequencies[column];
  }
  return frequencies;
}

TermWeights weights_of(const Rows& counts, std::uint32_t columns, Weighting weighting) {
  TermMatrixOptions options;
  options.weighting = weighting;
  options.norm = weighting == Weighting::bm25 ? Norm::none : Norm::l2;
  const double terms = std::accumulate(counts.weight.begin(), counts.weight.end(), 0.0);  // whole: exact in any order
  return {options, document_frequencies(counts, columns), counts.size(), terms};
}

void weigh(Rows& counts, const TermWeights& weights) {
  for (std::int64_t row = 0; row < counts.size(); ++row) {
    weights(counts.columns(row), counts.weights(row));
  }
}

}  // namespace acquis::similarity
