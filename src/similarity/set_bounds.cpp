// SPDX-License-Identifier: Apache-2.0
#include "similarity/set_bounds.hpp"

#include <algorithm>

#include "acquis/similarity/set_join.hpp"

namespace acquis::similarity {
namespace {

/// The smallest number from 1 to `most` for which `enough` holds, `most` + 1 if there is none; `enough` never turns
/// false again as numbers grow.
template <typename Enough>
std::uint32_t first_enough(std::uint32_t most, double guess, const Enough& enough) {
  std::uint32_t number = std::clamp<std::uint32_t>(static_cast<std::uint32_t>(guess), 1, std::max(most, 1U));
  while (number > 1 && enough(number - 1)) {
    --number;
  }
  while (number <= most && !enough(number)) {
    ++number;
  }
  return number;
}

/// About how many shared tokens a score asks of two sets.
double guess_of(Measure measure, double a, double b, double min_score) {
  switch (measure) {
    case Measure::jaccard: return min_score * (a + b) / (1 + min_score);
    case Measure::containment: return min_score * a;
    case Measure::overlap: return min_score * std::min(a, b);
    case Measure::dice: return min_score * (a + b) / 2;
    case Measure::cosine:
    case Measure::bm25: break;
  }
  return 0;
}

}  // namespace

double SetBounds::score(std::uint32_t a, std::uint32_t b, std::uint32_t shared) const noexcept {
  return set_score(measure_, a, b, shared);
}

std::uint32_t SetBounds::needed(std::uint32_t a, std::uint32_t b, double min_score) const noexcept {
  return first_enough(std::min(a, b), guess_of(measure_, a, b, min_score),
                      [&](std::uint32_t shared) { return score(a, b, shared) >= min_score; });
}

std::uint32_t SetBounds::least_of_probe(std::uint32_t size, double min_score) const noexcept {
  if (measure_ == Measure::overlap) {
    return partners_ == Partners::larger ? needed(size, size, min_score) : 1;
  }
  // The partner that asks for least consists of nothing but the shared tokens.
  const double guess = measure_ == Measure::dice ? min_score * size / (2 - min_score) : min_score * size;
  return first_enough(size, guess, [&](std::uint32_t shared) { return score(size, shared, shared) >= min_score; });
}

std::uint32_t SetBounds::least_of_partner(std::uint32_t size, double min_score) const noexcept {
  if (measure_ == Measure::overlap || measure_ == Measure::containment) {
    return 1;
  }
  if (partners_ == Partners::smaller) {
    return needed(size, size, min_score);  // what asks for it is at least as large
  }
  return least_of_probe(size, min_score);  // both measures are symmetric
}

bool SetBounds::reaches(std::uint32_t a, std::uint32_t b, std::uint32_t shared, double min_score) const noexcept {
  const std::uint32_t most = std::min({a, b, shared});
  return most > 0 && score(a, b, most) >= min_score;
}

}  // namespace acquis::similarity
