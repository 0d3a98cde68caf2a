// SPDX-License-Identifier: Apache-2.0
#include "compare/similarity_of_blocks.hpp"

#include <algorithm>

#include "acquis/similarity/alignment.hpp"

namespace acquis::compare {
namespace {

bool stands_in(const BlockTerms& small, const BlockTerms& large) {
  constexpr std::int64_t min_words = 4;
  if (small.words < min_words && !(small.heading && large.heading)) {
    return false;
  }
  std::size_t covered = 0;
  const auto run = std::min<std::uint32_t>(3, static_cast<std::uint32_t>(small.terms.size()));
  for (const similarity::Run& shared : similarity::shared_runs(small.numbers, large.numbers, run)) {
    covered += shared.length;
  }
  return 2 * covered >= small.terms.size();
}

}  // namespace

double similarity_of(std::uint32_t common, std::size_t a, std::size_t b) noexcept {
  return a + b == 0 ? 0 : 2.0 * common / static_cast<double>(a + b);
}

std::optional<double> pairable(const BlockTerms& a, const BlockTerms& b, const CompareOptions& options) {
  if (a.terms.empty() || b.terms.empty()) {
    return std::nullopt;
  }
  const std::uint32_t common = similarity::common_length(a.numbers, b.numbers);
  const double similarity = similarity_of(common, a.terms.size(), b.terms.size());
  if (similarity >= options.min_similarity) {
    return similarity;
  }
  const bool a_is_smaller = a.terms.size() <= b.terms.size();
  const BlockTerms& small = a_is_smaller ? a : b;
  const double contained = common / static_cast<double>(small.terms.size());
  if (contained >= options.min_containment && stands_in(small, a_is_smaller ? b : a)) {
    return similarity;
  }
  return std::nullopt;
}

}  // namespace acquis::compare
