// SPDX-License-Identifier: Apache-2.0
/// Turns of phrase: runs of words that may stand for other runs (data/paraphrases.yaml). Internal to the room.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "acquis/text/terms.hpp"

namespace acquis::merge {

/// Content words of a reading that make a turn of one class.
struct Turn {
  std::int32_t number = 0;   ///< of the class
  std::uint32_t begin = 0;   ///< of its units among those of all turns
  std::uint32_t length = 0;  ///< of its units
};

/// The turns of a text. Nearly every word is one or several, so their units stand in one list.
struct Turns {
  std::vector<Turn> all = {};             ///< sorted by class, then by units
  std::vector<std::uint32_t> units = {};  ///< of each turn ascending; turns of several classes have them in common

  [[nodiscard]] std::span<const std::uint32_t> units_of(const Turn& turn) const {
    return std::span(units).subspan(turn.begin, turn.length);
  }
};

/// A word of a text and the unit it is part of.
struct PlacedWord {
  const text::Term* term = nullptr;
  std::uint32_t unit = 0;
  bool last = false;     ///< a sign behind it ends every run
  bool content = false;  ///< its unit is more than a function word
};

/// All turns of an English text, shorter ones inside longer ones too. Articles, possessives and forms of "be" make no
/// difference. O(n · w) for n words and turns of w words.
[[nodiscard]] Turns find_turns(std::span<const PlacedWord> words);

/// Under what the built-in table finds a phrase: its stems, each followed by a space, without words passed over.
[[nodiscard]] std::string turn_key(std::string_view phrase);

}  // namespace acquis::merge
