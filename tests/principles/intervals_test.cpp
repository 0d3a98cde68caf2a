// SPDX-License-Identifier: Apache-2.0
/// Values from printed tables and from formulas worked out by hand.
#include "acquis/principles/intervals.hpp"

#include <cmath>

#include "catch.hpp"

using namespace acquis::principles;

TEST_CASE("limits of a Poisson count are those of Garwood's table", "[intervals]") {
  CHECK(poisson_interval(0).low == 0);
  CHECK(poisson_interval(0).high == Approx(-std::log(0.025)).epsilon(1e-12));  // P(0) = e^-m = 2.5 %
  CHECK(poisson_interval(1).low == Approx(-std::log(0.975)).epsilon(1e-12));   // P(0) = 97.5 %
  CHECK(poisson_interval(1).high == Approx(5.572).margin(0.0005));
  CHECK(poisson_interval(4).low == Approx(1.0899).margin(0.00005));
  CHECK(poisson_interval(4).high == Approx(10.2416).margin(0.00005));
  CHECK(poisson_interval(100).low == Approx(81.36).margin(0.005));
  CHECK(poisson_interval(100).high == Approx(121.63).margin(0.005));
}

TEST_CASE("limits of a Poisson count leave 2.5 % on either side", "[intervals]") {
  for (const int count : {1, 3, 7, 20}) {
    const Interval limits = poisson_interval(count);
    const auto up_to = [](double mean, int most) {
      double term = std::exp(-mean);
      double sum = term;
      for (int k = 1; k <= most; ++k) {
        term *= mean / k;
        sum += term;
      }
      return sum;
    };
    CHECK(1 - up_to(limits.low, count - 1) == Approx(0.025).epsilon(1e-9));
    CHECK(up_to(limits.high, count) == Approx(0.025).epsilon(1e-9));
  }
}

TEST_CASE("limits of a share are Wilson's", "[intervals]") {
  // The ends solve |p - x| = z √(x (1 - x) / n).
  for (const auto& [part, whole] : {std::pair{1, 10}, {7, 9}, {50, 400}}) {
    const Interval limits = wilson_interval(part, whole);
    const double share = static_cast<double>(part) / whole;
    for (const double end : {limits.low, limits.high}) {
      CHECK(std::abs(share - end) == Approx(1.959963984540054 * std::sqrt(end * (1 - end) / whole)).epsilon(1e-9));
    }
    CHECK(limits.low < share);
    CHECK(share < limits.high);
  }
  CHECK(wilson_interval(0, 16).low == 0);
  CHECK(wilson_interval(0, 16).high == Approx(0.1936).margin(0.0001));  // z² / (n + z²)
  CHECK(wilson_interval(16, 16).high == 1);
  CHECK(wilson_interval(0, 0) == Interval{0, 1});
}

TEST_CASE("F9 keyness is G² with the sign of the difference", "[intervals]") {
  // 12 in 1,000 words against 3 in 1,000: 7.5 each expected.
  const double g = 2 * (12 * std::log(12 / 7.5) + 3 * std::log(3 / 7.5));
  CHECK(keyness({12, 1000, 3, 1000}) == Approx(g).epsilon(1e-12));
  CHECK(keyness({3, 1000, 12, 1000}) == Approx(-g).epsilon(1e-12));
  CHECK(keyness({6, 1000, 12, 2000}) == Approx(0).margin(1e-12));
  CHECK(keyness({0, 1000, 0, 1000}) == 0);
  CHECK(keyness({1, 0, 5, 100}) == 0);
  CHECK(keyness_probability(3.841459) == Approx(0.05).margin(1e-6));
  CHECK(keyness_probability(-10.8276) == Approx(0.001).margin(1e-6));
}

TEST_CASE("limits of a ratio of rates turn round with the sides", "[intervals]") {
  const auto there = rate_ratio({12, 1000, 3, 2000});
  const auto back = rate_ratio({3, 2000, 12, 1000});
  REQUIRE((there && back));
  CHECK(*there->ratio == Approx(8));
  CHECK(there->low == Approx(1 / *back->high).epsilon(1e-9));
  CHECK(*there->high == Approx(1 / back->low).epsilon(1e-9));
  CHECK(there->low > 1);
  // Of one mention in all the share has the limits 0.025 (lower) and none (upper).
  const auto one = rate_ratio({1, 500, 0, 500});
  REQUIRE(one);
  CHECK_FALSE(one->ratio);
  CHECK_FALSE(one->high);
  CHECK(one->low == Approx(0.025 / 0.975).epsilon(1e-9));
  CHECK_FALSE(rate_ratio({0, 500, 0, 500}));
  CHECK_FALSE(rate_ratio({1, 0, 1, 500}));
}
