// SPDX-License-Identifier: Apache-2.0
/// How far a count may be trusted: intervals of 95 % for rates and shares, and what tells two rates apart.
///
/// All of them take mentions as independent. Mentions of one text are not quite: whoever speaks of privacy does so
/// again. Read the numbers of texts beside them.
#pragma once

#include <cstdint>
#include <optional>

namespace acquis::principles {

/// Both ends belong to it.
struct Interval {
  double low = 0;
  double high = 0;
  friend bool operator==(const Interval&, const Interval&) = default;
};

/// Exact limits of the mean of a Poisson variable of which `count` was observed: 2.5 % and 97.5 % of gamma(count) and
/// gamma(count + 1) (Garwood 1936). The lower limit for 0 is 0, the upper 3.689. Precondition: count >= 0.
[[nodiscard]] Interval poisson_interval(std::int64_t count);

/// Limits of a share, `part` of `whole` (Wilson 1927); [0, 1] where there is nothing to share. Precondition:
/// 0 <= part <= whole.
[[nodiscard]] Interval wilson_interval(std::int64_t part, std::int64_t whole);

/// Two counts over two amounts of text.
struct TwoRates {
  std::int64_t a = 0;
  std::int64_t words_a = 0;
  std::int64_t b = 0;
  std::int64_t words_b = 0;
};

/// a / words_a : b / words_b with its exact limits, which follow from those of the share a / (a + b) (Clopper and
/// Pearson 1934) as Przyborowski and Wilenski 1940 compare two Poisson counts. No value where both counts or a number
/// of words are 0; no `ratio` and no `high` (infinite) where b is 0.
struct RateRatio {
  std::optional<double> ratio = {};
  double low = 0;
  std::optional<double> high = {};
};
[[nodiscard]] std::optional<RateRatio> rate_ratio(const TwoRates& counts);

/// Keyness: G² of the two counts against the counts that equal rates would give (Dunning 1993, in the form of Rayson
/// and Garside 2000), with a minus sign where the rate of `a` is the lower one. 0 where there is nothing to compare.
[[nodiscard]] double keyness(const TwoRates& counts);

/// Probability of a G² of this size or more if rates are equal: upper tail of chi-square with one degree of freedom.
[[nodiscard]] double keyness_probability(double keyness);

}  // namespace acquis::principles
