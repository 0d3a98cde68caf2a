// SPDX-License-Identifier: Apache-2.0
#include "similarity/grams.hpp"

#include <algorithm>

#include "similarity/mixed_bits.hpp"

namespace acquis::similarity {

std::vector<Gram> grams(std::span<const std::uint32_t> text, std::uint32_t length, const std::vector<bool>& used) {
  constexpr std::uint64_t base = 0x9E3779B97F4A7C15ULL;
  const auto mixed = [](std::uint32_t number) { return mixed_bits(number + 0x632BE59BD9B4E019ULL); };
  std::uint64_t power = 1;
  for (std::uint32_t i = 1; i < length; ++i) {
    power *= base;
  }
  std::vector<Gram> found;
  std::uint64_t hash = 0;
  std::uint32_t free = 0;
  for (std::uint32_t i = 0; i < text.size(); ++i) {
    if (!used.empty() && used[i]) {
      hash = 0;
      free = 0;
      continue;
    }
    if (free == length) {
      hash -= mixed(text[i - length]) * power;
    } else {
      ++free;
    }
    hash = hash * base + mixed(text[i]);
    if (free == length) {
      found.push_back({hash, i + 1 - length});
    }
  }
  std::sort(found.begin(), found.end(),
            [](const Gram& x, const Gram& y) { return x.hash != y.hash ? x.hash < y.hash : x.begin < y.begin; });
  return found;
}

}  // namespace acquis::similarity
