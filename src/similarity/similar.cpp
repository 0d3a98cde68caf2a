// SPDX-License-Identifier: Apache-2.0
#include "acquis/similarity/similar.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "acquis/error.hpp"
#include "acquis/similarity/formulas.hpp"
#include "parallel.hpp"
#include "similarity/evidence.hpp"
#include "similarity/explanation_of.hpp"
#include "similarity/features.hpp"
#include "similarity/measured_pairs.hpp"
#include "similarity/option_checks.hpp"

namespace acquis::similarity {
namespace {

constexpr std::array<std::string_view, 6> measure_names = {"cosine",  "jaccard", "containment",
                                                           "overlap", "dice",    "bm25"};

std::vector<std::string_view> joined(std::span<const std::string_view> a, std::span<const std::string_view> b) {
  std::vector<std::string_view> texts(a.begin(), a.end());
  texts.insert(texts.end(), b.begin(), b.end());
  return texts;
}

std::unique_ptr<const Features> features_of(std::span<const std::string_view> texts, const SimilarOptions& options) {
  options.validate();
  if (!options.vectors.empty() &&
      (options.vector_dimensions < 1 || std::ssize(options.vectors) != options.vector_dimensions * std::ssize(texts))) {
    throw Error(ErrorCode::invalid_argument,
                "there must be one vector for each of " + std::to_string(texts.size()) + " texts, all of one length");
  }
  return std::make_unique<const Features>(texts, options, stretches_of(texts, options));
}

std::vector<Match> all_evidence(const SimilarPairs& pairs, const SimilarOptions& options) {
  std::vector<Match> matches(static_cast<std::size_t>(pairs.size()));
  for_each_row(
      pairs.size(), options.threads,
      [&] { return [&](std::int64_t i) { matches[static_cast<std::size_t>(i)] = pairs.evidence(i); }; }, 16,
      options.progress);
  return matches;
}

}  // namespace

std::string_view to_string(Measure measure) noexcept {
  return measure_names[static_cast<std::size_t>(measure)];
}

Measure measure_from_string(std::string_view name) {
  const auto found = std::find(measure_names.begin(), measure_names.end(), name);
  if (found == measure_names.end()) {
    throw Error(
        ErrorCode::invalid_argument,
        "measure must be one of cosine, jaccard, containment, overlap, dice, bm25, not '" + std::string(name) + "'");
  }
  return static_cast<Measure>(found - measure_names.begin());
}

void SimilarOptions::validate() const {
  require_min_score(min_score, measure != Measure::bm25);
  require_top(top);
  require_shingle(shingle);
  require_threads(threads);
  require_share("vector_weight", vector_weight, 0.3);
  if (vectors_propose < 0) {
    throw Error(ErrorCode::invalid_argument, "vectors_propose must be 0 (all pairs are scored) or more, not " +
                                                 std::to_string(vectors_propose) + ": did you mean " +
                                                 std::to_string(-static_cast<std::int64_t>(vectors_propose)) + "?");
  }
  if (vectors_propose > 0 && vectors.empty()) {
    throw Error(ErrorCode::invalid_argument, "vectors_propose needs vectors, one for each text");
  }
  if (discount != nullptr && !by_terms(measure)) {
    throw Error(ErrorCode::invalid_argument,
                "formulas are discounted in cosine and bm25, whose terms have weights, not in " +
                    std::string(to_string(measure)));
  }
}

SimilarPairs::SimilarPairs(std::span<const std::string_view> a, const SimilarOptions& options)
    : features_(features_of(a, options)) {
  pairs_ = measured_pairs(*features_, 0, options);
}

SimilarPairs::SimilarPairs(std::span<const std::string_view> a, std::span<const std::string_view> b,
                           const SimilarOptions& options)
    : features_(features_of(joined(a, b), options)), first_b_(static_cast<std::int64_t>(a.size())) {
  if (a.empty() || b.empty()) {
    return;
  }
  pairs_ = measured_pairs(*features_, first_b_, options);
}

SimilarPairs::SimilarPairs(std::span<const std::string_view> a, std::optional<std::span<const std::string_view>> b,
                           std::vector<ScoredPair> pairs, std::vector<std::vector<DiscountedSpan>> discounted,
                           const SimilarOptions& options)
    : pairs_(std::move(pairs)), first_b_(b ? static_cast<std::int64_t>(a.size()) : 0) {
  options.validate();
  const std::vector<std::string_view> texts = joined(a, b ? *b : std::span<const std::string_view>());
  const auto count_a = static_cast<std::int64_t>(a.size());
  const auto count_b = b ? static_cast<std::int64_t>(b->size()) : count_a;
  const bool inside = std::all_of(pairs_.begin(), pairs_.end(), [&](const ScoredPair& pair) {
    return pair.a >= 0 && pair.a < count_a && pair.b >= 0 && pair.b < count_b;
  });
  if (!inside || (!discounted.empty() && discounted.size() != texts.size())) {
    throw Error(ErrorCode::invalid_argument, "the pairs are those of other texts");
  }
  features_ = std::make_unique<const Features>(texts, options, std::move(discounted));
}

SimilarPairs::~SimilarPairs() = default;
SimilarPairs::SimilarPairs(SimilarPairs&&) noexcept = default;
SimilarPairs& SimilarPairs::operator=(SimilarPairs&&) noexcept = default;

const SimilarOptions& SimilarPairs::options() const noexcept {
  return features_->options();
}

std::span<const std::vector<DiscountedSpan>> SimilarPairs::discounted() const noexcept {
  return features_->stretches();
}

void SimilarPairs::check(std::int64_t i) const {
  if (i < 0 || i >= size()) {
    throw Error(ErrorCode::invalid_argument,
                "there are " + std::to_string(size()) + " pairs, no number " + std::to_string(i));
  }
}

Match SimilarPairs::evidence(std::int64_t i) const {
  check(i);
  const ScoredPair& pair = pairs_[static_cast<std::size_t>(i)];
  Match match = evidence_of(*features_, {pair.a, pair.b + first_b_, pair.score});
  match.b = pair.b;
  return match;
}

Explanation SimilarPairs::explain(std::int64_t i) const {
  check(i);
  const ScoredPair& pair = pairs_[static_cast<std::size_t>(i)];
  Explanation explanation = explanation_of(*features_, {pair.a, pair.b + first_b_, pair.score});
  explanation.match.b = pair.b;
  return explanation;
}

std::string_view SimilarPairs::a_text(std::int64_t i) const {
  check(i);
  return features_->texts()[static_cast<std::size_t>(pairs_[static_cast<std::size_t>(i)].a)];
}

std::string_view SimilarPairs::b_text(std::int64_t i) const {
  check(i);
  return features_->texts()[static_cast<std::size_t>(pairs_[static_cast<std::size_t>(i)].b + first_b_)];
}

std::vector<Match> similar(std::span<const std::string_view> a, const SimilarOptions& options) {
  return all_evidence(SimilarPairs(a, options), options);
}

std::vector<Match> similar(std::span<const std::string_view> a, std::span<const std::string_view> b,
                           const SimilarOptions& options) {
  return all_evidence(SimilarPairs(a, b, options), options);
}

}  // namespace acquis::similarity
