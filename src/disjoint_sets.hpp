// SPDX-License-Identifier: Apache-2.0
/// What belongs together, by the pairs given. Internal.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <numeric>
#include <vector>

namespace acquis {

/// Items 0 … size - 1 in sets that joining two items unites. A set is named by its smallest item, whatever the order of
/// joining (Galler and Fischer 1964; path halving after Tarjan and van Leeuwen 1984).
class DisjointSets {
 public:
  explicit DisjointSets(std::size_t size) : parent_(size) { std::iota(parent_.begin(), parent_.end(), 0U); }

  /// The set of an item.
  [[nodiscard]] std::uint32_t of(std::uint32_t item) {
    while (parent_[item] != item) {
      parent_[item] = parent_[parent_[item]];
      item = parent_[item];
    }
    return item;
  }

  void join(std::uint32_t a, std::uint32_t b) {
    const auto [first, second] = std::minmax({of(a), of(b)});
    parent_[second] = first;
  }

 private:
  std::vector<std::uint32_t> parent_;
};

}  // namespace acquis
