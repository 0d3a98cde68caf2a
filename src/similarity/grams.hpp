// SPDX-License-Identifier: Apache-2.0
/// Hashed runs of equal length within a sequence, and where two sequences share them. Internal.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace acquis::similarity {

struct Gram {
  std::uint64_t hash;
  std::uint32_t begin;
};

/// Runs of `length` numbers that hold none that is used, sorted by hash and place. Rolling polynomial hash modulo 2⁶⁴
/// over mixed numbers. `used` empty: none is. O(n log n).
[[nodiscard]] std::vector<Gram> grams(std::span<const std::uint32_t> text, std::uint32_t length,
                                      const std::vector<bool>& used = {});

/// Calls `visit` with the occurrences of each run that both texts have, as two spans of Gram.
template <typename Visit>
void for_each_meeting(const std::vector<Gram>& a, const std::vector<Gram>& b, const Visit& visit) {
  const auto end_of = [](const std::vector<Gram>& list, std::size_t i) {
    std::size_t end = i;
    while (end < list.size() && list[end].hash == list[i].hash) {
      ++end;
    }
    return end;
  };
  for (std::size_t i = 0, j = 0; i < a.size() && j < b.size();) {
    if (a[i].hash != b[j].hash) {
      a[i].hash < b[j].hash ? ++i : ++j;
      continue;
    }
    const std::size_t i_end = end_of(a, i);
    const std::size_t j_end = end_of(b, j);
    visit(std::span(a).subspan(i, i_end - i), std::span(b).subspan(j, j_end - j));
    i = i_end;
    j = j_end;
  }
}

}  // namespace acquis::similarity
