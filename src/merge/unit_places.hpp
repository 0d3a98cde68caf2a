// SPDX-License-Identifier: Apache-2.0
/// Where the words of a reading stand. Internal to the room.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

namespace acquis::merge {

struct Unit;

/// Places of units by what they may be found by: spelling or figure, stem, classes.
class UnitPlaces {
 public:
  UnitPlaces() = default;
  explicit UnitPlaces(std::span<const Unit> units);

  using List = std::vector<std::size_t>;
  /// Lists in which all units that are so close to `unit` stand, each in order of text; 3: same spelling or figure,
  /// 2: same stem, 1: one synonym class.
  [[nodiscard]] std::vector<const List*> of(const Unit& unit, int closeness) const;
  /// The first unit that is a stem or holds it; -1: none.
  [[nodiscard]] std::int64_t first_with(const std::string& stem) const;

 private:
  std::unordered_map<std::string, List> by_spelling_;
  std::unordered_map<std::string, List> by_stem_;
  std::unordered_map<std::int32_t, List> by_class_;
  std::unordered_map<std::string, std::size_t> first_part_;
};

}  // namespace acquis::merge
