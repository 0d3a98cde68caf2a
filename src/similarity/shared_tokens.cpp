// SPDX-License-Identifier: Apache-2.0
#include "similarity/shared_tokens.hpp"

#include <algorithm>
#include <utility>

namespace acquis::similarity {

std::uint32_t shared_tokens(std::span<const std::uint64_t> a, std::span<const std::uint64_t> b, std::uint32_t needed,
                            std::int64_t& steps) {
  constexpr std::size_t much_larger = 16;
  if (a.size() > b.size()) {
    std::swap(a, b);
  }
  std::uint32_t shared = 0;
  if (b.size() / much_larger >= a.size()) {
    for (const std::uint64_t token : a) {
      shared += std::binary_search(b.begin(), b.end(), token) ? 1 : 0;
    }
    steps += static_cast<std::int64_t>(a.size());
    return shared;
  }
  std::size_t i = 0, j = 0;
  while (i < a.size() && j < b.size()) {
    if (shared + std::min(a.size() - i, b.size() - j) < needed) {
      break;
    }
    const std::size_t i_end = std::min(a.size(), i + 8), j_end = std::min(b.size(), j + 8);
    while (i < i_end && j < j_end) {  // without branches that depend on tokens
      const std::uint64_t x = a[i], y = b[j];
      shared += x == y ? 1 : 0;
      i += x <= y ? 1 : 0;
      j += y <= x ? 1 : 0;
    }
  }
  steps += static_cast<std::int64_t>(i + j);
  return shared;
}

}  // namespace acquis::similarity
