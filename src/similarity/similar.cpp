// SPDX-License-Identifier: Apache-2.0
#include "acquis/similarity/similar.hpp"

#include <algorithm>
#include <array>
#include <numeric>
#include <utility>

#include "acquis/error.hpp"
#include "acquis/similarity/formulas.hpp"
#include "parallel.hpp"
#include "similarity/evidence.hpp"
#include "similarity/explanation_of.hpp"
#include "similarity/features.hpp"
#include "similarity/join.hpp"
#include "similarity/option_checks.hpp"
#include "similarity/shingle_hashes.hpp"

namespace acquis::similarity {
namespace {

constexpr std::array<std::string_view, 6> measure_names = {"cosine",  "jaccard", "containment",
                                                           "overlap", "dice",    "bm25"};

/// Ranks texts by their bytes, equal ones by place.
std::vector<std::uint32_t> tie_ranks(std::span<const std::string_view> texts) {
  std::vector<std::uint32_t> order(texts.size());
  std::iota(order.begin(), order.end(), 0U);
  std::stable_sort(order.begin(), order.end(), [&](std::uint32_t x, std::uint32_t y) { return texts[x] < texts[y]; });
  std::vector<std::uint32_t> rank(order.size());
  for (std::uint32_t place = 0; place < order.size(); ++place) {
    rank[order[place]] = place;
  }
  return rank;
}

/// Rows of ones over the shingles that occur in more than one text.
Rows set_rows(const std::vector<std::vector<Shingle>>& sets) {
  std::vector<std::uint64_t> hashes;
  for (const std::vector<Shingle>& set : sets) {
    for (const Shingle& shingle : set) {
      hashes.push_back(shingle.hash);
    }
  }
  std::sort(hashes.begin(), hashes.end());
  std::vector<std::uint64_t> shared;
  for (std::size_t i = 1; i < hashes.size(); ++i) {
    if (hashes[i] == hashes[i - 1] && (shared.empty() || shared.back() != hashes[i])) {
      shared.push_back(hashes[i]);
    }
  }
  Rows rows;
  for (const std::vector<Shingle>& set : sets) {
    for (const Shingle& shingle : set) {
      const auto place = std::lower_bound(shared.begin(), shared.end(), shingle.hash);
      if (place != shared.end() && *place == shingle.hash) {
        rows.column.push_back(static_cast<std::uint32_t>(place - shared.begin()));
        rows.weight.push_back(1);
      }
    }
    rows.end_row();
  }
  return rows;
}

std::vector<std::string_view> joined(std::span<const std::string_view> a, std::span<const std::string_view> b) {
  std::vector<std::string_view> texts(a.begin(), a.end());
  texts.insert(texts.end(), b.begin(), b.end());
  return texts;
}

std::unique_ptr<const Features> features_of(std::span<const std::string_view> texts, const SimilarOptions& options) {
  options.validate();
  return std::make_unique<const Features>(
      texts, options,
      options.discount == nullptr ? std::vector<std::vector<DiscountedSpan>>() : options.discount->stretches(texts));
}

/// `first_answer` as in JoinTask: 0 for one list.
std::vector<ScoredPair> join(const Features& features, std::int64_t first_answer, const SimilarOptions& options) {
  Rows ones;
  std::vector<double> sizes;
  if (!by_terms(options.measure)) {
    std::vector<std::vector<Shingle>> sets(features.texts().size());
    for_each_row(
        static_cast<std::int64_t>(sets.size()), options.threads,
        [&] {
          return [&](std::int64_t text) {
            sets[static_cast<std::size_t>(text)] =
                shingles(features.collection(), features.collection()[text], options.shingle);
          };
        },
        16, options.progress);
    std::transform(sets.begin(), sets.end(), std::back_inserter(sizes),
                   [](const auto& set) { return static_cast<double>(set.size()); });
    ones = set_rows(sets);
  }
  const auto finish = [&](std::int64_t a, std::int64_t b, double sum) {
    return by_terms(options.measure) ? term_score(options.measure, sum)
                                     : set_score(options.measure, sizes[static_cast<std::size_t>(a)],
                                                 sizes[static_cast<std::size_t>(b)], sum);
  };
  const JoinTask task{.query = by_terms(options.measure) ? features.query() : ones,
                      .answer = by_terms(options.measure) ? features.answer() : ones,
                      .first_answer = first_answer,
                      .directed = directed(options.measure),
                      .min_score = options.min_score,
                      .top = options.top,
                      .threads = options.threads,
                      .max_pairs = options.max_pairs,
                      .tie_rank = options.top > 0 ? tie_ranks(features.texts()) : std::vector<std::uint32_t>(),
                      .progress = options.progress,
                      .finish = finish};
  return join(task);
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
  if (discount != nullptr && !by_terms(measure)) {
    throw Error(ErrorCode::invalid_argument,
                "formulas are discounted in cosine and bm25, whose terms have weights, not in " +
                    std::string(to_string(measure)));
  }
}

SimilarPairs::SimilarPairs(std::span<const std::string_view> a, const SimilarOptions& options)
    : features_(features_of(a, options)) {
  pairs_ = join(*features_, 0, options);
}

SimilarPairs::SimilarPairs(std::span<const std::string_view> a, std::span<const std::string_view> b,
                           const SimilarOptions& options)
    : features_(features_of(joined(a, b), options)), first_b_(static_cast<std::int64_t>(a.size())) {
  if (a.empty() || b.empty()) {
    return;
  }
  pairs_ = join(*features_, first_b_, options);
  for (ScoredPair& pair : pairs_) {
    pair.b -= first_b_;
  }
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
