// SPDX-License-Identifier: Apache-2.0
#include "merge/equal_groups.hpp"

#include <algorithm>
#include <numeric>
#include <unordered_map>

namespace acquis::merge {

EqualGroups::EqualGroups(std::span<const std::string> keys,
                         const std::function<bool(std::int64_t, std::int64_t)>& before)
    : group_of_(keys.size(), -1) {
  std::vector<std::int64_t> order(keys.size());
  std::iota(order.begin(), order.end(), 0);
  std::stable_sort(order.begin(), order.end(), before);
  std::unordered_map<std::string_view, std::int64_t> numbers;
  for (const std::int64_t item : order) {
    const std::string& key = keys[static_cast<std::size_t>(item)];
    if (key.empty()) {
      continue;
    }
    const auto [found, added] = numbers.try_emplace(key, size());
    if (added) {
      groups_.emplace_back();
    }
    groups_[static_cast<std::size_t>(found->second)].push_back(item);
    group_of_[static_cast<std::size_t>(item)] = found->second;
  }
}

std::span<const std::int64_t> EqualGroups::listed(std::int64_t group) const {
  const std::vector<std::int64_t>& items = (*this)[group];
  return std::span(items).first(large(group) ? 1 : items.size());
}

}  // namespace acquis::merge
