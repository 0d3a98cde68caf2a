// SPDX-License-Identifier: Apache-2.0
#include "similarity/features.hpp"

#include <algorithm>
#include <utility>

#include "similarity/shingle_hashes.hpp"

namespace acquis::similarity {
namespace {

constexpr std::uint32_t usual_run = 3;

SimilarOptions without_pointers(SimilarOptions options) {
  options.discount = nullptr;
  options.progress = nullptr;
  options.vectors_in_score = options.vectors_in_score || !options.vectors.empty();
  options.vectors = {};
  options.vectors_propose = 0;
  return options;
}

}  // namespace

double shared_shingles(const std::vector<Shingle>& a, const std::vector<Shingle>& b) {
  std::int64_t shared = 0;
  for (std::size_t i = 0, j = 0; i < a.size() && j < b.size();) {
    shared += a[i].hash == b[j].hash ? 1 : 0;
    const bool next_a = a[i].hash <= b[j].hash;
    j += b[j].hash <= a[i].hash ? 1 : 0;
    i += next_a ? 1 : 0;
  }
  return static_cast<double>(shared);
}

double term_score(Measure measure, double sum) noexcept {
  return measure == Measure::cosine ? std::min(sum, 1.0) : sum;
}

std::uint32_t shortest_run(const SimilarOptions& options) noexcept {
  return by_terms(options.measure) ? usual_run : std::min(usual_run, static_cast<std::uint32_t>(options.shingle));
}

double inner_product(std::span<const std::uint32_t> a_columns, std::span<const double> a_weights,
                     std::span<const std::uint32_t> b_columns, std::span<const double> b_weights) {
  double sum = 0;
  for (std::size_t i = 0, j = 0; i < a_columns.size() && j < b_columns.size();) {
    if (a_columns[i] == b_columns[j]) {
      sum += a_weights[i++] * b_weights[j++];
    } else {
      a_columns[i] < b_columns[j] ? ++i : ++j;
    }
  }
  return sum;
}

std::vector<std::vector<DiscountedSpan>> stretches_of(std::span<const std::string_view> texts,
                                                      const SimilarOptions& options) {
  return options.discount == nullptr ? std::vector<std::vector<DiscountedSpan>>() : options.discount->stretches(texts);
}

Features::Features(std::span<const std::string_view> texts, const SimilarOptions& options,
                   std::vector<std::vector<DiscountedSpan>> stretches)
    : options_(without_pointers(options)),
      measure_weight_(options_.vectors_in_score ? 1 - options.vector_weight : 1),
      texts_(texts.begin(), texts.end()),
      stretches_(std::move(stretches)),
      collection_(texts, options.language, options.threads, options.progress) {
  if (!by_terms(options.measure)) {
    return;
  }
  query_ = term_counts(collection_, options.progress);
  const bool bm25 = options.measure == Measure::bm25;
  weights_ = weights_of(query_, collection_.alphabet(), bm25 ? Weighting::bm25 : Weighting::tf_idf);
  if (bm25) {
    answer_ = query_;
  }
  weigh(bm25 ? answer_ : query_, *weights_);
  if (discounts()) {
    query_ = discounted(query_, collection_, stretches_);
    answer_ = discounted(answer_, collection_, stretches_);
  }
}

std::vector<double> Features::factors(std::int64_t text) const {
  const TextTerms terms = collection_[text];
  std::vector<double> found(terms.size(), 1.0);
  if (discounts()) {
    WordFactors factor_of(stretches_[static_cast<std::size_t>(text)]);
    std::transform(terms.spans.begin(), terms.spans.end(), found.begin(), factor_of);
  }
  return found;
}

Row Features::row(std::int64_t text, const Kept& kept, bool as_answer, bool discounted) const {
  const TextTerms terms = collection_[text];
  std::vector<std::pair<std::uint32_t, double>> found;
  const std::vector<double> factor = discounted ? factors(text) : std::vector<double>(terms.size(), 1.0);
  for (std::size_t i = 0; i < terms.size(); ++i) {
    if (terms.stopwords[i] == 0 && (kept.empty() || kept[i] != 0)) {
      found.emplace_back(terms.stems[i], factor[i]);
    }
  }
  std::stable_sort(found.begin(), found.end(), [](const auto& x, const auto& y) { return x.first < y.first; });
  Row row;
  std::vector<double> left;  // of the weight of each column
  for (std::size_t begin = 0, end = 0; begin < found.size(); begin = end) {
    double sum = 0;
    for (; end < found.size() && found[end].first == found[begin].first; ++end) {
      sum += found[end].second;
    }
    const auto count = static_cast<double>(end - begin);
    row.columns.push_back(found[begin].first);
    row.weights.push_back(count);
    left.push_back(sum / count);
  }
  if (as_answer || options_.measure == Measure::cosine) {
    (*weights_)(row.columns, row.weights);
  }
  std::transform(row.weights.begin(), row.weights.end(), left.begin(), row.weights.begin(), std::multiplies<>());
  return row;
}

double Features::score(std::int64_t a, std::int64_t b) const {
  if (by_terms(options_.measure)) {
    return term_score(options_.measure,
                      inner_product(query_.columns(a), query_.weights(a), answer().columns(b), answer().weights(b)));
  }
  const std::vector<Shingle> first = shingles(collection_, collection_[a], options_.shingle);
  const std::vector<Shingle> second = shingles(collection_, collection_[b], options_.shingle);
  return set_score(options_.measure, static_cast<double>(first.size()), static_cast<double>(second.size()),
                   shared_shingles(first, second));
}

}  // namespace acquis::similarity
