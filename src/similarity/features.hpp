// SPDX-License-Identifier: Apache-2.0
/// What a measure compares: texts read once, for the join and for the evidence. Internal.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "acquis/similarity/set_join.hpp"
#include "acquis/similarity/similar.hpp"
#include "similarity/collection.hpp"
#include "similarity/discount.hpp"
#include "similarity/rows.hpp"
#include "similarity/term_weights.hpp"

namespace acquis::similarity {

[[nodiscard]] constexpr bool by_terms(Measure measure) noexcept {
  return measure == Measure::cosine || measure == Measure::bm25;
}
[[nodiscard]] constexpr bool directed(Measure measure) noexcept {
  return measure == Measure::containment || measure == Measure::bm25;
}

/// The inner product of two rows as a score: rounding never lifts a cosine above 1.
[[nodiscard]] double term_score(Measure measure, double sum) noexcept;

struct Shingle;

/// How many shingles two sets share; both sorted by hash.
[[nodiscard]] double shared_shingles(const std::vector<Shingle>& a, const std::vector<Shingle>& b);

/// Words a shared run has at least, as evidence.
[[nodiscard]] std::uint32_t shortest_run(const SimilarOptions& options) noexcept;

/// Which terms of a text count; one for each term, empty: all of them.
using Kept = std::vector<std::uint8_t>;

/// The weights of one text, columns ascending.
struct Row {
  std::vector<std::uint32_t> columns = {};
  std::vector<double> weights = {};
};

/// Where words of each text count less: nothing unless options.discount names formulas.
[[nodiscard]] std::vector<std::vector<DiscountedSpan>> stretches_of(std::span<const std::string_view> texts,
                                                                    const SimilarOptions& options);

/// Texts, the numbers of their words, and the rows that cosine and bm25 multiply.
class Features {
 public:
  /// The views must outlive it. `stretches`: where words of each text count less; none: nowhere.
  Features(std::span<const std::string_view> texts, const SimilarOptions& options,
           std::vector<std::vector<DiscountedSpan>> stretches);

  [[nodiscard]] const SimilarOptions& options() const noexcept { return options_; }
  [[nodiscard]] std::span<const std::string_view> texts() const noexcept { return texts_; }
  [[nodiscard]] const Collection& collection() const noexcept { return collection_; }
  [[nodiscard]] const Rows& query() const noexcept { return query_; }
  [[nodiscard]] const Rows& answer() const noexcept { return options_.measure == Measure::bm25 ? answer_ : query_; }
  /// What the measure counts in the score: less than 1 where vectors have a part in it.
  [[nodiscard]] double measure_weight() const noexcept { return measure_weight_; }
  [[nodiscard]] bool discounts() const noexcept { return !stretches_.empty(); }
  [[nodiscard]] std::span<const std::vector<DiscountedSpan>> stretches() const noexcept { return stretches_; }

  /// What each term of a text counts: 1 outside of formulas.
  [[nodiscard]] std::vector<double> factors(std::int64_t text) const;

  /// The row of a text of which only some terms are kept, weighed as in the whole collection; as the answer to a query
  /// or as a query (for cosine they are the same).
  [[nodiscard]] Row row(std::int64_t text, const Kept& kept, bool as_answer, bool discounted) const;

  /// The score of query text `a` and answer text `b`, numbers of all texts, which no join need have found.
  [[nodiscard]] double score(std::int64_t a, std::int64_t b) const;

 private:
  SimilarOptions options_;
  double measure_weight_ = 1;
  std::vector<std::string_view> texts_;
  std::vector<std::vector<DiscountedSpan>> stretches_;
  Collection collection_;
  Rows query_ = {};
  Rows answer_ = {};
  std::optional<TermWeights> weights_ = {};
};

/// The inner product, in the order of columns.
[[nodiscard]] double inner_product(std::span<const std::uint32_t> a_columns, std::span<const double> a_weights,
                                   std::span<const std::uint32_t> b_columns, std::span<const double> b_weights);
[[nodiscard]] inline double inner_product(const Row& a, const Row& b) {
  return inner_product(a.columns, a.weights, b.columns, b.weights);
}

}  // namespace acquis::similarity
