// SPDX-License-Identifier: Apache-2.0
#include "merge/unit_places.hpp"

#include <algorithm>
#include <bit>
#include <functional>
#include <string_view>
#include <tuple>
#include <utility>

#include "merge/reading.hpp"

namespace acquis::merge {
namespace {

std::uint64_t hash(std::string_view word) {
  return std::hash<std::string_view>{}(word);
}

}  // namespace

void UnitPlaces::Table::add(std::uint64_t of, std::size_t at) {
  key.push_back(of);
  unit.push_back(static_cast<std::uint32_t>(at));
}

void UnitPlaces::Table::sort() {
  std::vector<std::pair<std::uint64_t, std::uint32_t>> rows;
  rows.reserve(key.size());
  for (std::size_t i = 0; i < key.size(); ++i) {
    rows.emplace_back(key[i], unit[i]);
  }
  std::sort(rows.begin(), rows.end());
  for (std::size_t i = 0; i < rows.size(); ++i) {
    std::tie(key[i], unit[i]) = rows[i];
  }
  key.shrink_to_fit();
  unit.shrink_to_fit();
}

UnitPlaces::List UnitPlaces::Table::of(std::uint64_t wanted) const {
  const auto [first, last] = std::equal_range(key.begin(), key.end(), wanted);
  return List(unit).subspan(static_cast<std::size_t>(first - key.begin()), static_cast<std::size_t>(last - first));
}

UnitPlaces::UnitPlaces(std::span<const Unit> units) {
  for (std::size_t i = 0; i < units.size(); ++i) {
    const Unit& unit = units[i];
    by_spelling_.add(key(unit, 3), i);
    by_stem_.add(key(unit, 2), i);
    for (const std::int32_t item : unit.entry.classes) {
      by_class_.add(static_cast<std::uint64_t>(item), i);
    }
    by_part_.add(hash(unit.stem), i);
    for (const std::string& part : unit.parts) {
      if (part != unit.stem) {
        by_part_.add(hash(part), i);
      }
    }
  }
  for (Table* table : {&by_spelling_, &by_stem_, &by_class_, &by_part_}) {
    table->sort();
  }
}

std::uint64_t UnitPlaces::key(const Unit& unit, int closeness) {
  if (closeness == 3 && unit.figure()) {
    return std::bit_cast<std::uint64_t>(unit.value + 0.0) * 0x9E3779B97F4A7C15U + static_cast<std::uint64_t>(unit.role);
  }
  return hash(closeness == 3 ? unit.folded : unit.stem);
}

std::span<const std::int32_t> UnitPlaces::classes(const Unit& unit) {
  return unit.entry.classes;
}

std::int64_t UnitPlaces::first_with(const std::string& stem) const {
  const List found = by_part_.of(hash(stem));
  return found.empty() ? -1 : static_cast<std::int64_t>(found.front());
}

}  // namespace acquis::merge
