// SPDX-License-Identifier: Apache-2.0
/// Where the words of a reading stand. Internal to the room.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace acquis::merge {

struct Unit;

/// Hashes by which a unit is found: of its spelling or figure, and of its stem.
struct UnitKeys {
  std::uint64_t spelling = 0;
  std::uint64_t stem = 0;
};
[[nodiscard]] UnitKeys keys_of(const Unit& unit);

/// Where a text repeats a word more often, only so many of its places are tried for one unit: time stays linear.
constexpr std::size_t most_tried = 128;

/// Places of units by what they may be found by: spelling or figure, stem, classes. Sorted tables of hashes: some 40
/// bytes a unit.
class UnitPlaces {
 public:
  UnitPlaces() = default;
  /// Units that have their keys.
  explicit UnitPlaces(std::span<const Unit> units);

  using List = std::span<const std::uint32_t>;
  /// Calls `use` with lists in which all units that are so close to `unit` stand, each in order of text; 3: same
  /// spelling or figure, 2: same stem, 1: one synonym class. A list may hold units that are not so close.
  template <typename Use>
  void each(const Unit& unit, int closeness, const Use& use) const;
  /// The first unit that is a stem or holds it; -1: none.
  [[nodiscard]] std::int64_t first_with(const std::string& stem) const;
  /// All units that are a stem or hold it, and perhaps others, in order of text.
  [[nodiscard]] List with(const std::string& stem) const;

 private:
  /// Units by 64-bit keys; those of one key ascend. Most words of a text do not stand in another: a Bloom filter of one
  /// hash (Bloom 1970) says so for most of them without a search.
  struct Table {
    std::array<std::uint64_t, 8> filter = {};
    std::vector<std::uint64_t> key = {};
    std::vector<std::uint32_t> unit = {};

    void add(std::uint64_t of, std::size_t at);
    void sort();
    [[nodiscard]] List of(std::uint64_t wanted) const;
  };

  [[nodiscard]] static const UnitKeys& keys(const Unit& unit);
  [[nodiscard]] static std::span<const std::int32_t> classes(const Unit& unit);

  Table by_spelling_;
  Table by_stem_;
  Table by_class_;
  Table by_part_;
};

template <typename Use>
void UnitPlaces::each(const Unit& unit, int closeness, const Use& use) const {
  if (closeness == 1) {
    for (const std::int32_t item : classes(unit)) {
      use(by_class_.of(static_cast<std::uint64_t>(item)));
    }
  } else {
    use(closeness == 3 ? by_spelling_.of(keys(unit).spelling) : by_stem_.of(keys(unit).stem));
  }
}

}  // namespace acquis::merge
