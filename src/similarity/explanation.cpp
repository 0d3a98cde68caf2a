// SPDX-License-Identifier: Apache-2.0
#include "acquis/similarity/explanation.hpp"

#include <algorithm>
#include <array>
#include <numeric>
#include <utility>

#include "similarity/additions.hpp"
#include "similarity/anchors.hpp"
#include "similarity/contributions.hpp"
#include "similarity/evidence.hpp"
#include "similarity/explanation_of.hpp"
#include "similarity/explanation_sentence.hpp"
#include "similarity/features.hpp"

namespace acquis::similarity {
namespace {

std::int64_t words_in(std::span<const Run> runs) {
  return std::accumulate(runs.begin(), runs.end(), std::int64_t{0},
                         [](std::int64_t sum, const Run& run) { return sum + run.length; });
}

std::vector<std::uint8_t> in_runs(std::size_t terms, std::span<const Run> runs, std::uint32_t Run::*begin) {
  std::vector<std::uint8_t> inside(terms, 0);
  for (const Run& run : runs) {
    std::fill_n(inside.begin() + run.*begin, run.length, std::uint8_t{1});
  }
  return inside;
}

}  // namespace

std::string_view to_string(AdditionKind kind) noexcept {
  constexpr std::array<std::string_view, 4> names = {"deadline", "date", "number", "passage"};
  return names[static_cast<std::size_t>(kind)];
}

Explanation explanation_of(const Features& features, const ScoredPair& pair) {
  const Collection& collection = features.collection();
  const TextTerms a = collection[pair.a];
  const TextTerms b = collection[pair.b];
  const std::string_view a_text = features.texts()[static_cast<std::size_t>(pair.a)];
  const std::string_view b_text = features.texts()[static_cast<std::size_t>(pair.b)];
  const SharedRuns shared = shared_runs_of(features, pair);
  std::vector<Part> parts = parts_of(features, pair);

  Explanation explanation;
  explanation.match = {pair.a, pair.b, features.options().measure, pair.score};
  SpreadScore spread_score = spread(features, pair, parts, shared.runs);
  explanation.spans = std::move(spread_score.runs);
  explanation.elsewhere = std::move(spread_score.elsewhere);
  for (const Run& run : shared.runs) {
    explanation.match.spans.push_back(span_of(run, a, b));
  }
  for (Part& part : parts) {
    explanation.match.terms.push_back(std::move(part.term));
  }

  const std::span<const Run> passages = shared.passages ? std::span<const Run>(shared.runs) : std::span<const Run>();
  explanation.passages = !passages.empty();
  explanation.moved = words_in(passages) - words_in(heaviest_chain({passages.begin(), passages.end()}));
  const std::string& language = features.options().language;
  explanation.a = {static_cast<std::int64_t>(a.size()), words_in(passages),
                   additions(a_text, collection, a, b, in_runs(a.size(), passages, &Run::a), language)};
  explanation.b = {static_cast<std::int64_t>(b.size()), words_in(passages),
                   additions(b_text, collection, b, a, in_runs(b.size(), passages, &Run::b), language)};
  if (features.discounts()) {
    explanation.formulas = formula_effect(features, pair);
  }
  explanation.match.interval = interval_if_asked(features, pair);
  explanation.text = sentence_of(explanation, a_text, b_text);
  return explanation;
}

Explanation explain(std::string_view a, std::string_view b, const SimilarOptions& options) {
  options.validate();
  const std::array<std::string_view, 2> texts = {a, b};
  const Features features(texts, options, stretches_of(texts, options));
  Explanation explanation = explanation_of(features, {0, 1, features.score(0, 1)});
  explanation.match.b = 0;
  return explanation;
}

}  // namespace acquis::similarity
