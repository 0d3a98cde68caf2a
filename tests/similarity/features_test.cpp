// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cmath>
#include <random>

#include "acquis/error.hpp"
#include "acquis/similarity/shingles.hpp"
#include "acquis/similarity/term_matrix.hpp"
#include "catch.hpp"
#include "reference/similarity/slow_similarity.hpp"

using namespace acquis::similarity;
using acquis_test::views;

TEST_CASE("rows of a term matrix have unit length and smooth idf", "[similarity]") {
  const std::vector<std::string> texts = {"open open forum", "forum report", "", "of the"};
  const TermMatrix matrix(views(texts));
  REQUIRE(matrix.rows() == 4);
  REQUIRE(matrix.columns() == 3);
  CHECK(matrix.term(0) == "forum");
  CHECK(matrix.term(1) == "open");
  CHECK(matrix.term(2) == "report");
  const double rare = std::log(5.0 / 2.0) + 1;
  const double common = std::log(5.0 / 3.0) + 1;
  const double length = std::hypot(common, 2 * rare);
  REQUIRE(std::vector<std::int64_t>(matrix.row_begin().begin(), matrix.row_begin().end()) ==
          std::vector<std::int64_t>{0, 2, 4, 4, 4});
  CHECK(matrix.weight()[0] == Approx(common / length).epsilon(1e-14));
  CHECK(matrix.weight()[1] == Approx(2 * rare / length).epsilon(1e-14));
  const TermMatrix sublinear(views(texts), {.sublinear = true});
  CHECK(sublinear.weight()[1] / sublinear.weight()[0] == Approx((1 + std::log(2.0)) * rare / common));
  const TermMatrix words(views({"policies policy of"}), {.stem = false, .drop_stopwords = false});
  CHECK(words.columns() == 3);
}

TEST_CASE("a term matrix is the same for any order of texts and any number of threads", "[similarity]") {
  std::mt19937 random(21);
  std::vector<std::string> texts = acquis_test::random_texts(random, 80);
  const TermMatrix one(views(texts), {.threads = 1});
  const TermMatrix many(views(texts), {.threads = 5});
  CHECK(std::equal(one.weight().begin(), one.weight().end(), many.weight().begin(), many.weight().end()));
  std::reverse(texts.begin(), texts.end());
  const TermMatrix reversed(views(texts), {.threads = 2});
  REQUIRE(reversed.columns() == one.columns());
  for (std::int64_t row = 0; row < one.rows(); ++row) {
    const auto other = static_cast<std::size_t>(one.rows() - 1 - row);
    const auto first = one.row_begin()[static_cast<std::size_t>(row)];
    const auto last = one.row_begin()[static_cast<std::size_t>(row) + 1];
    REQUIRE(reversed.row_begin()[other + 1] - reversed.row_begin()[other] == last - first);
    for (std::int64_t k = 0; k < last - first; ++k) {
      CHECK(one.weight()[static_cast<std::size_t>(first + k)] ==
            reversed.weight()[static_cast<std::size_t>(reversed.row_begin()[other] + k)]);
    }
  }
}

TEST_CASE("shingles fold case, skip signs, and short texts have one", "[similarity]") {
  const std::vector<std::string> texts = {
      "Open access for all", "OPEN, access for ALL!", "open access", "open  ACCESS.", "", "open access for"};
  const ShingleSets sets(views(texts));
  REQUIRE(sets.size() == 6);
  CHECK(sets[0].size() == 2);
  CHECK(std::equal(sets[0].begin(), sets[0].end(), sets[1].begin(), sets[1].end()));
  CHECK(sets[2].size() == 1);
  CHECK(sets[2][0] == sets[3][0]);
  CHECK(sets[4].empty());
  CHECK(std::count(sets[0].begin(), sets[0].end(), sets[5][0]) == 1);
  CHECK(sets[2][0] != sets[5][0]);
  CHECK_THROWS_AS(ShingleSets(views(texts), {.size = 0}), acquis::Error);
}

TEST_CASE("words that run together differently are different shingles", "[similarity]") {
  const ShingleSets sets(views({"ab c", "a bc"}), {.size = 2});
  CHECK(sets[0][0] != sets[1][0]);
}
