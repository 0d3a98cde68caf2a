// SPDX-License-Identifier: Apache-2.0
/// Items with the same words, compared once. Internal to the room.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace acquis::merge {

/// Groups of equal items. The first item of a group stands for it: it is compared for all.
class EqualGroups {
 public:
  /// Groups of this many items are listed pair by pair; in larger ones each is listed with the first alone.
  static constexpr std::size_t most_listed = 12;

  EqualGroups() = default;
  /// Items 0 … keys.size() - 1 are equal if their keys are; an empty key is equal to none. Within a group `before` says
  /// which comes first; groups are numbered by their first items in that order. O(n log n).
  EqualGroups(std::span<const std::string> keys, const std::function<bool(std::int64_t, std::int64_t)>& before);

  [[nodiscard]] std::int64_t size() const noexcept { return static_cast<std::int64_t>(groups_.size()); }
  [[nodiscard]] const std::vector<std::int64_t>& operator[](std::int64_t group) const {
    return groups_[static_cast<std::size_t>(group)];
  }
  [[nodiscard]] std::int64_t first(std::int64_t group) const { return (*this)[group].front(); }
  /// -1 for an item with an empty key.
  [[nodiscard]] std::int64_t group_of(std::int64_t item) const { return group_of_[static_cast<std::size_t>(item)]; }
  /// The items of a group that are listed with those of other groups: all, or the first of a large group.
  [[nodiscard]] std::span<const std::int64_t> listed(std::int64_t group) const;
  [[nodiscard]] bool large(std::int64_t group) const { return (*this)[group].size() > most_listed; }

 private:
  std::vector<std::vector<std::int64_t>> groups_;
  std::vector<std::int64_t> group_of_;
};

}  // namespace acquis::merge
