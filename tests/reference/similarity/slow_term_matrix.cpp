// SPDX-License-Identifier: Apache-2.0
#include "reference/similarity/slow_term_matrix.hpp"

#include <cmath>

#include "acquis/text/code_points.hpp"
#include "acquis/text/terms.hpp"

namespace acquis_test {

using acquis::similarity::Norm;
using acquis::similarity::TermMatrixOptions;
using acquis::similarity::Weighting;

namespace {

std::vector<std::string> columns_of(const std::string& text, const TermMatrixOptions& options) {
  std::vector<std::string> left;
  for (const auto& term : acquis::text::terms(text, {.language = options.language, .rules = options.rules})) {
    const auto characters = static_cast<int>(acquis::text::CodePoints(term.folded).size());
    if (!(options.drop_stopwords && term.stopword) && characters >= options.min_characters) {
      left.push_back(options.stem ? term.stem : term.folded);
    }
  }
  std::vector<std::string> columns;
  for (std::size_t begin = 0; begin < left.size(); ++begin) {
    std::string name;
    for (std::size_t size = 1; begin + size <= left.size() && static_cast<int>(size) <= options.max_ngram; ++size) {
      name += (size > 1 ? " " : "") + left[begin + size - 1];
      if (static_cast<int>(size) >= options.min_ngram) {
        columns.push_back(name);
      }
    }
  }
  return columns;
}

double norm_of(const std::map<std::string, double>& row, Norm norm) {
  double sum = 0;
  for (const auto& [name, weight] : row) {
    sum += norm == Norm::l1 ? std::abs(weight) : weight * weight;
  }
  return norm == Norm::none || sum == 0 ? 1 : norm == Norm::l1 ? sum : std::sqrt(sum);
}

}  // namespace

SlowMatrix slow_term_matrix(const std::vector<std::string>& texts, const TermMatrixOptions& options) {
  SlowMatrix matrix(texts.size());
  std::map<std::string, double> frequency;
  for (std::size_t i = 0; i < texts.size(); ++i) {
    for (const std::string& name : columns_of(texts[i], options)) {
      frequency[name] += matrix[i][name] == 0 ? 1 : 0;
      matrix[i][name] += 1;
    }
  }
  const auto n = static_cast<double>(texts.size());
  double sum = 0;
  for (auto& row : matrix) {
    std::erase_if(row, [&](const auto& each) {
      const double df = frequency[each.first];
      return df < static_cast<double>(options.min_texts) || df < options.min_share * n || df > options.max_share * n ||
             (options.max_texts > 0 && df > static_cast<double>(options.max_texts));
    });
    for (const auto& [name, count] : row) {
      sum += count;
    }
  }
  for (auto& row : matrix) {
    double length = 0;
    for (const auto& [name, count] : row) {
      length += count;
    }
    for (auto& [name, weight] : row) {
      const double df = frequency[name];
      const double tf = options.sublinear ? 1 + std::log(weight) : weight;
      switch (options.weighting) {
        case Weighting::count: weight = tf; break;
        case Weighting::binary: weight = 1; break;
        case Weighting::tf_idf:
          weight = tf * ((options.smooth_idf ? std::log((1 + n) / (1 + df)) : std::log(n / df)) + 1);
          break;
        case Weighting::bm25:
          weight = std::log(1 + (n - df + 0.5) / (df + 0.5)) * tf * (options.k1 + 1) /
                   (tf + options.k1 * (1 - options.b + options.b * length * n / sum));
          break;
      }
      const auto discount = options.discounts.find(name);
      weight *= discount == options.discounts.end() ? 1 : discount->second;
    }
    const double norm = norm_of(row, options.norm);
    for (auto& [name, weight] : row) {
      weight /= norm;
    }
  }
  return matrix;
}

}  // namespace acquis_test
