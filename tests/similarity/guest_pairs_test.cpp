// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cmath>
#include <map>
#include <random>

#include "acquis/error.hpp"
#include "acquis/similarity/explanation.hpp"
#include "acquis/similarity/similar.hpp"
#include "catch.hpp"
#include "reference/similarity/slow_similarity.hpp"

using namespace acquis::similarity;
using acquis_test::random_texts;
using acquis_test::views;

namespace {

constexpr std::int64_t dimensions = 5;
constexpr Measure all_measures[] = {Measure::cosine,  Measure::jaccard, Measure::containment,
                                    Measure::overlap, Measure::dice,    Measure::bm25};

std::vector<float> random_vectors(std::mt19937& random, std::size_t count) {
  std::vector<float> values(count * dimensions);
  std::normal_distribution<float> normal;
  std::generate(values.begin(), values.end(), [&] { return normal(random); });
  std::fill_n(values.begin(), dimensions, 0.0F);  // a vector of zeros is like none
  return values;
}

double slow_cosine(const std::vector<float>& values, std::int64_t a, std::int64_t b) {
  double sum = 0;
  double x = 0;
  double y = 0;
  for (std::int64_t k = 0; k < dimensions; ++k) {
    const double p = values[static_cast<std::size_t>(a * dimensions + k)];
    const double q = values[static_cast<std::size_t>(b * dimensions + k)];
    sum += p * q;
    x += p * p;
    y += q * q;
  }
  return x > 0 && y > 0 ? std::max(0.0, sum / std::sqrt(x * y)) : 0;
}

}  // namespace

TEST_CASE("C10 vectors join the score, exactly, and their part is a term", "[similarity]") {
  std::mt19937 random(51);
  const std::vector<std::string> texts = random_texts(random, 40);
  const std::vector<float> vectors = random_vectors(random, texts.size());
  const acquis_test::SlowSimilarity slow(texts);
  for (const Measure measure : all_measures) {
    const SimilarOptions options{.measure = measure,
                                 .min_score = 0.35,
                                 .vectors = vectors,
                                 .vector_dimensions = dimensions,
                                 .vector_weight = 0.6};
    const SimilarPairs pairs(views(texts), options);
    const bool one_way = measure == Measure::containment || measure == Measure::bm25;
    std::map<std::pair<std::int64_t, std::int64_t>, double> expected;
    for (std::int64_t a = 0; a < std::ssize(texts); ++a) {
      for (std::int64_t b = one_way ? 0 : a + 1; b < std::ssize(texts); ++b) {
        const double score = 0.4 * slow.score(static_cast<std::size_t>(a), static_cast<std::size_t>(b), measure) +
                             0.6 * slow_cosine(vectors, a, b);
        if (a != b && score >= 0.35) {
          expected[{a, b}] = score;
        }
      }
    }
    INFO(to_string(measure));
    REQUIRE(pairs.size() == std::ssize(expected));
    bool without_words = false;
    for (std::int64_t i = 0; i < pairs.size(); ++i) {
      const Explanation found = pairs.explain(i);
      CHECK(found.match.score == Approx(expected.at({found.match.a, found.match.b})).epsilon(1e-9));
      double terms = 0;
      for (const TermContribution& term : found.match.terms) {
        terms += term.contribution;
      }
      double places = 0;
      for (const double span : found.spans) {
        places += span;
      }
      for (const Elsewhere& one : found.elsewhere) {
        places += one.contribution;
      }
      CHECK(terms == Approx(found.match.score).margin(1e-6));
      CHECK(places == Approx(found.match.score).margin(1e-6));
      without_words = without_words || (found.match.terms.size() == 1 && found.match.terms[0].term == "vectors");
    }
    CHECK(without_words);
    SimilarOptions top = options;
    top.top = 2;
    CHECK(SimilarPairs(views(texts), top).size() < pairs.size());
  }
}

TEST_CASE("C10 vectors only propose: fewer pairs, the same scores", "[similarity]") {
  std::mt19937 random(52);
  const std::vector<std::string> texts = random_texts(random, 40);
  const std::vector<float> vectors = random_vectors(random, texts.size());
  const SimilarPairs exact(views(texts), {.min_score = 0.1});
  const SimilarPairs proposed(views(texts), {.min_score = 0.1,
                                             .vectors = vectors,
                                             .vector_dimensions = dimensions,
                                             .vector_weight = 0,
                                             .vectors_propose = 3});
  CHECK(proposed.size() > 0);
  CHECK(proposed.size() < exact.size());
  for (const ScoredPair& pair : proposed.pairs()) {
    CHECK(std::find(exact.pairs().begin(), exact.pairs().end(), pair) != exact.pairs().end());
  }
}

TEST_CASE("C10 vectors of another number or with NaN are refused", "[similarity]") {
  const std::vector<std::string_view> texts = {"open access", "open forum"};
  const std::vector<float> three = {1, 2, 3};
  const std::vector<float> odd = {1, 2, 3, std::nanf("")};
  CHECK_THROWS_WITH(SimilarPairs(texts, {.vectors = three, .vector_dimensions = 2}),
                    Catch::Contains("one vector for each of 2 texts"));
  CHECK_THROWS_AS(SimilarPairs(texts, {.vectors = odd, .vector_dimensions = 2}), acquis::Error);
  CHECK_THROWS_WITH(SimilarPairs(texts, {.vectors = odd, .vector_dimensions = 2, .vector_weight = 30}),
                    Catch::Contains("did you mean 0.3"));
  CHECK_THROWS_WITH(SimilarPairs(texts, {.vectors_propose = 3}), Catch::Contains("needs vectors"));
}
