// SPDX-License-Identifier: Apache-2.0
#include "merge/unit_places.hpp"

#include "merge/reading.hpp"

namespace acquis::merge {
namespace {

std::string spelling(const Unit& unit) {
  return unit.figure() ? '\x1F' + std::to_string(static_cast<int>(unit.role)) + ' ' + std::to_string(unit.value)
                       : unit.folded;
}

}  // namespace

UnitPlaces::UnitPlaces(std::span<const Unit> units) {
  for (std::size_t i = 0; i < units.size(); ++i) {
    const Unit& unit = units[i];
    by_spelling_[spelling(unit)].push_back(i);
    by_stem_[unit.stem].push_back(i);
    for (const std::int32_t item : unit.entry.classes) {
      by_class_[item].push_back(i);
    }
    first_part_.try_emplace(unit.stem, i);
    for (const std::string& part : unit.parts) {
      first_part_.try_emplace(part, i);
    }
  }
}

std::vector<const UnitPlaces::List*> UnitPlaces::of(const Unit& unit, int closeness) const {
  std::vector<const List*> lists;
  const auto add = [&](const auto& map, const auto& key) {
    const auto found = map.find(key);
    if (found != map.end()) {
      lists.push_back(&found->second);
    }
  };
  if (closeness == 3) {
    add(by_spelling_, spelling(unit));
  } else if (closeness == 2) {
    add(by_stem_, unit.stem);
  } else {
    for (const std::int32_t item : unit.entry.classes) {
      add(by_class_, item);
    }
  }
  return lists;
}

std::int64_t UnitPlaces::first_with(const std::string& stem) const {
  const auto found = first_part_.find(stem);
  return found == first_part_.end() ? -1 : static_cast<std::int64_t>(found->second);
}

}  // namespace acquis::merge
