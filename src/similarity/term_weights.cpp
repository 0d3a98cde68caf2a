// SPDX-License-Identifier: Apache-2.0
#include "similarity/term_weights.hpp"

#include <cmath>

namespace acquis::similarity {
namespace {

double inverse_frequency(const TermMatrixOptions& options, double frequency, double texts) {
  switch (options.weighting) {
    case Weighting::tf_idf:
      return options.smooth_idf ? std::log((1.0 + texts) / (1.0 + frequency)) + 1.0 : std::log(texts / frequency) + 1.0;
    case Weighting::bm25: return std::log(1.0 + (texts - frequency + 0.5) / (frequency + 0.5));
    case Weighting::count:
    case Weighting::binary: break;
  }
  return 1.0;
}

}  // namespace

TermWeights::TermWeights(const TermMatrixOptions& options, std::span<const std::int64_t> frequencies,
                         std::int64_t texts, double terms)
    : weighting_(options.weighting),
      norm_(options.norm),
      sublinear_(options.sublinear),
      k1_(options.k1),
      b_(options.b),
      mean_length_(texts > 0 ? terms / static_cast<double>(texts) : 0) {
  factor_.reserve(frequencies.size());
  for (const std::int64_t frequency : frequencies) {
    factor_.push_back(inverse_frequency(options, static_cast<double>(frequency), static_cast<double>(texts)));
  }
}

void TermWeights::operator()(std::span<const std::uint32_t> columns, std::span<double> counts) const {
  weighting_ == Weighting::bm25 ? weigh_bm25(columns, counts) : weigh(columns, counts);
  normalise(counts);
}

void TermWeights::weigh(std::span<const std::uint32_t> columns, std::span<double> counts) const {
  for (std::size_t k = 0; k < columns.size(); ++k) {
    const double tf = weighting_ == Weighting::binary ? 1.0 : sublinear_ ? 1.0 + std::log(counts[k]) : counts[k];
    counts[k] = tf * factor_[columns[k]];
  }
}

void TermWeights::weigh_bm25(std::span<const std::uint32_t> columns, std::span<double> counts) const {
  double length = 0;
  for (const double count : counts) {
    length += count;
  }
  const double saturation = k1_ * (1.0 - b_ + b_ * length / mean_length_);
  for (std::size_t k = 0; k < columns.size(); ++k) {
    counts[k] = factor_[columns[k]] * counts[k] * (k1_ + 1.0) / (counts[k] + saturation);
  }
}

void TermWeights::normalise(std::span<double> weights) const {
  double sum = 0;
  switch (norm_) {
    case Norm::none: return;
    case Norm::l1:
      for (const double weight : weights) {
        sum += std::abs(weight);
      }
      break;
    case Norm::l2:
      for (const double weight : weights) {
        sum += weight * weight;
      }
      sum = std::sqrt(sum);
      break;
  }
  if (sum > 0) {  // a row whose terms are all discounted to nothing stays so
    for (double& weight : weights) {
      weight /= sum;
    }
  }
}

}  // namespace acquis::similarity
