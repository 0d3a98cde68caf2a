// SPDX-License-Identifier: Apache-2.0
#include "acquis/similarity/vector_join.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <random>
#include <tuple>

#include "acquis/error.hpp"
#include "catch.hpp"
#include "reference/similarity/slow_row_join.hpp"

using namespace acquis::similarity;
using acquis_test::slow_pairs;

namespace {

template <typename Value>
std::vector<Value> random_vectors(std::mt19937& random, std::int64_t count, std::int64_t dimensions) {
  std::normal_distribution<Value> normal(Value(0.1), Value(1));
  std::vector<Value> values(static_cast<std::size_t>(count * dimensions));
  for (Value& value : values) {
    value = normal(random);
  }
  if (count > 5) {  // vectors of zeros, equal ones and one three times as long
    std::fill_n(values.begin(), dimensions, Value(0));
    std::copy_n(values.begin() + dimensions, dimensions, values.begin() + 2 * dimensions);
    std::transform(values.begin() + dimensions, values.begin() + 2 * dimensions, values.begin() + 3 * dimensions,
                   [](Value value) { return 3 * value; });
  }
  return values;
}

template <typename Value>
double slow_cosine(std::span<const Value> x, std::span<const Value> y) {
  double xy = 0;
  double xx = 0;
  double yy = 0;
  for (std::size_t k = 0; k < x.size(); ++k) {
    xy += static_cast<double>(x[k]) * static_cast<double>(y[k]);
    xx += static_cast<double>(x[k]) * static_cast<double>(x[k]);
    yy += static_cast<double>(y[k]) * static_cast<double>(y[k]);
  }
  return xx > 0 && yy > 0 ? std::min(1.0, xy / (std::sqrt(xx) * std::sqrt(yy))) : 0;
}

template <typename Value>
std::vector<std::vector<ScoredPair>> slow_vector_partners(const DenseRows<Value>& a, const DenseRows<Value>& b,
                                                          bool within, const JoinOptions& options) {
  std::vector<std::vector<ScoredPair>> all(static_cast<std::size_t>(a.size()));
  for (std::int64_t row = 0; row < a.size(); ++row) {
    auto& partners = all[static_cast<std::size_t>(row)];
    for (std::int64_t partner = 0; partner < b.size(); ++partner) {
      const double score = slow_cosine(a.row(row), b.row(partner));
      if (score > 0 && score >= options.min_score && !(within && row == partner)) {
        partners.push_back({row, partner, score});
      }
    }
    std::stable_sort(partners.begin(), partners.end(),
                     [](const ScoredPair& x, const ScoredPair& y) { return x.score > y.score; });
    if (options.top > 0 && partners.size() > static_cast<std::size_t>(options.top)) {
      partners.resize(static_cast<std::size_t>(options.top));
    }
  }
  return all;
}

}  // namespace

TEMPLATE_TEST_CASE("C1 joins of dense rows are those of computing every pair", "", float, double) {
  std::mt19937 random(13);
  for (const auto& [count, dimensions] : {std::pair(1, 3), std::pair(40, 1), std::pair(150, 7), std::pair(130, 384)}) {
    const auto first = random_vectors<TestType>(random, count, dimensions);
    const auto second = random_vectors<TestType>(random, count / 2 + 1, dimensions);
    const DenseRows<TestType> a{first, dimensions};
    const DenseRows<TestType> b{second, dimensions};
    for (const auto& [top, min_score] :
         {std::pair(1, 0.0), std::pair(5, 0.0), std::pair(0, 0.2), std::pair(4, 0.1), std::pair(0, 0.0)}) {
      for (const std::int32_t threads : {1, 2, 5}) {
        INFO("rows " << count << ", dimensions " << dimensions << ", top " << top << ", threads " << threads);
        const JoinOptions options{.min_score = min_score, .top = top, .threads = threads};
        REQUIRE(dense_join(a, options) == slow_pairs(slow_vector_partners(a, a, true, options), true));
        REQUIRE(dense_join(a, b, options) == slow_pairs(slow_vector_partners(a, b, false, options), false));
      }
    }
  }
}

TEST_CASE("vectors that cannot be joined are refused with a sentence") {
  const std::vector<float> values = {1, 2, 3, std::numeric_limits<float>::quiet_NaN()};
  const auto message = [](const DenseRows<float>& rows) {
    try {
      static_cast<void>(dense_join(rows, JoinOptions{}));
    } catch (const acquis::Error& error) {
      return error.message();
    }
    return std::string();
  };
  REQUIRE(message({values, 2}) == "the vector of row 1 holds a value that is no finite number");
  REQUIRE(message({std::span(values).first(3), 2}) == "vectors of 2 dimensions do not fill 3 numbers");
  REQUIRE(message({values, 0}) == "vectors of 0 dimensions do not fill 4 numbers");
  const DenseRows<float> two{std::span(values).first(2), 2};
  const DenseRows<float> three{std::span(values).first(3), 3};
  REQUIRE_THROWS_AS(dense_join(two, three, JoinOptions{}), acquis::Error);
}
