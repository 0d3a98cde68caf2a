// SPDX-License-Identifier: Apache-2.0
#include "similarity/rows.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

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

Rows tf_idf(Rows counts, std::uint32_t columns, bool sublinear) {
  const std::vector<std::int64_t> frequencies = document_frequencies(counts, columns);
  const double texts = static_cast<double>(counts.size());
  for (std::int64_t row = 0; row < counts.size(); ++row) {
    const auto first = static_cast<std::size_t>(counts.row_begin[static_cast<std::size_t>(row)]);
    const auto last = static_cast<std::size_t>(counts.row_begin[static_cast<std::size_t>(row) + 1]);
    double squares = 0;
    for (std::size_t k = first; k < last; ++k) {
      const double tf = sublinear ? 1.0 + std::log(counts.weight[k]) : counts.weight[k];
      const double df = static_cast<double>(frequencies[counts.column[k]]);
      counts.weight[k] = tf * (std::log((1.0 + texts) / (1.0 + df)) + 1.0);
      squares += counts.weight[k] * counts.weight[k];
    }
    const double length = std::sqrt(squares);
    for (std::size_t k = first; k < last; ++k) {
      counts.weight[k] /= length;
    }
  }
  return counts;
}

Rows bm25(Rows counts, std::uint32_t columns) {
  constexpr double k1 = 1.2;
  constexpr double b = 0.75;
  const std::vector<std::int64_t> frequencies = document_frequencies(counts, columns);
  const double texts = static_cast<double>(counts.size());
  double terms = 0;  // whole numbers: exact in any order
  for (const double count : counts.weight) {
    terms += count;
  }
  const double mean = texts > 0 ? terms / texts : 0;
  for (std::int64_t row = 0; row < counts.size(); ++row) {
    const auto first = static_cast<std::size_t>(counts.row_begin[static_cast<std::size_t>(row)]);
    const auto last = static_cast<std::size_t>(counts.row_begin[static_cast<std::size_t>(row) + 1]);
    double length = 0;
    for (std::size_t k = first; k < last; ++k) {
      length += counts.weight[k];
    }
    for (std::size_t k = first; k < last; ++k) {
      const double tf = counts.weight[k];
      const double df = static_cast<double>(frequencies[counts.column[k]]);
      const double idf = std::log(1.0 + (texts - df + 0.5) / (df + 0.5));
      counts.weight[k] = idf * tf * (k1 + 1.0) / (tf + k1 * (1.0 - b + b * length / mean));
    }
  }
  return counts;
}

}  // namespace acquis::similarity
