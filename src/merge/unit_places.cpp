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

/// The word of a filter and the bit in it that stand for a key.
std::pair<std::size_t, std::uint64_t> filter_bit(std::uint64_t key) {
  const std::uint64_t mixed = key * 0x9E3779B97F4A7C15U;  // numbers of classes are small
  return {mixed >> 61U, std::uint64_t{1} << (mixed >> 55U & 63U)};
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
    const auto [word, bit] = filter_bit(key[i]);
    filter[word] |= bit;
  }
  key.shrink_to_fit();
  unit.shrink_to_fit();
}

UnitPlaces::List UnitPlaces::Table::of(std::uint64_t wanted) const {
  const auto [word, bit] = filter_bit(wanted);
  if ((filter[word] & bit) == 0) {
    return {};
  }
  const auto [first, last] = std::equal_range(key.begin(), key.end(), wanted);
  return List(unit).subspan(static_cast<std::size_t>(first - key.begin()), static_cast<std::size_t>(last - first));
}

UnitPlaces::UnitPlaces(std::span<const Unit> units) {
  for (std::size_t i = 0; i < units.size(); ++i) {
    const Unit& unit = units[i];
    by_spelling_.add(unit.keys.spelling, i);
    by_stem_.add(unit.keys.stem, i);
    for (const std::int32_t item : unit.entry->classes) {
      by_class_.add(static_cast<std::uint64_t>(item), i);
    }
    by_part_.add(unit.keys.stem, i);
    for (const std::string& part : unit.parts()) {
      if (part != unit.stem) {
        by_part_.add(hash(part), i);
      }
    }
  }
  for (Table* table : {&by_spelling_, &by_stem_, &by_class_, &by_part_}) {
    table->sort();
  }
}

UnitKeys keys_of(const Unit& unit) {
  const std::uint64_t spelling = unit.figure() ? std::bit_cast<std::uint64_t>(unit.value + 0.0) * 0x9E3779B97F4A7C15U +
                                                     static_cast<std::uint64_t>(unit.role)
                                               : hash(unit.folded);
  return {spelling, hash(unit.stem)};
}

const UnitKeys& UnitPlaces::keys(const Unit& unit) {
  return unit.keys;
}

std::span<const std::int32_t> UnitPlaces::classes(const Unit& unit) {
  return unit.entry->classes;
}

UnitPlaces::List UnitPlaces::with(const std::string& stem) const {
  return by_part_.of(hash(stem));
}

std::int64_t UnitPlaces::first_with(const std::string& stem) const {
  const List found = with(stem);
  return found.empty() ? -1 : static_cast<std::int64_t>(found.front());
}

}  // namespace acquis::merge
