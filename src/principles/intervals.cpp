// SPDX-License-Identifier: Apache-2.0
#include "acquis/principles/intervals.hpp"

#include <algorithm>
#include <boost/math/special_functions/beta.hpp>
#include <boost/math/special_functions/gamma.hpp>
#include <cmath>

namespace acquis::principles {
namespace {

constexpr double tail = 0.025;
constexpr double normal_quantile = 1.959963984540054;  // of 97.5 %

}  // namespace

Interval poisson_interval(std::int64_t count) {
  const auto events = static_cast<double>(count);
  return {count == 0 ? 0.0 : boost::math::gamma_p_inv(events, tail), boost::math::gamma_p_inv(events + 1, 1 - tail)};
}

Interval wilson_interval(std::int64_t part, std::int64_t whole) {
  if (whole <= 0) {
    return {0, 1};
  }
  const auto n = static_cast<double>(whole);
  const double share = static_cast<double>(part) / n;
  const double square = normal_quantile * normal_quantile;
  const double centre = share + square / (2 * n);
  const double spread = normal_quantile * std::sqrt((share * (1 - share) + square / (4 * n)) / n);
  const double scale = 1 + square / n;
  // The ends of an empty and a full share are exactly 0 and 1; rounding must not leave them.
  return {part == 0 ? 0.0 : std::max(0.0, (centre - spread) / scale),
          part == whole ? 1.0 : std::min(1.0, (centre + spread) / scale)};
}

std::optional<RateRatio> rate_ratio(const TwoRates& counts) {
  if (counts.a + counts.b == 0 || counts.words_a == 0 || counts.words_b == 0) {
    return std::nullopt;
  }
  const auto a = static_cast<double>(counts.a);
  const auto b = static_cast<double>(counts.b);
  const double words = static_cast<double>(counts.words_b) / static_cast<double>(counts.words_a);
  const auto odds = [&](double share) { return share / (1 - share) * words; };
  RateRatio found;
  found.low = counts.a == 0 ? 0.0 : odds(boost::math::ibeta_inv(a, b + 1, tail));
  if (counts.b > 0) {
    found.ratio = a / b * words;
    found.high = odds(boost::math::ibeta_inv(a + 1, b, 1 - tail));
  }
  return found;
}

double keyness(const TwoRates& counts) {
  if (counts.words_a == 0 || counts.words_b == 0) {
    return 0;
  }
  const auto a = static_cast<double>(counts.a);
  const auto b = static_cast<double>(counts.b);
  const auto words_a = static_cast<double>(counts.words_a);
  const auto words_b = static_cast<double>(counts.words_b);
  const auto part = [&](double observed, double words) {
    return observed > 0 ? observed * std::log(observed * (words_a + words_b) / (words * (a + b))) : 0.0;
  };
  const double g = std::max(0.0, 2 * (part(a, words_a) + part(b, words_b)));
  return a * words_b < b * words_a ? -g : g;
}

double keyness_probability(double keyness) {
  return std::erfc(std::sqrt(std::abs(keyness) / 2));
}

}  // namespace acquis::principles
