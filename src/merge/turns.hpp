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
  std::int32_t number = 0;                ///< of the class
  std::vector<std::uint32_t> units = {};  ///< ascending
};

/// A word of a text and the unit it is part of.
struct PlacedWord {
  const text::Term* term = nullptr;
  std::uint32_t unit = 0;
  bool last = false;     ///< a sign behind it ends every run
  bool content = false;  ///< its unit is more than a function word
};

/// All turns of an English text, shorter ones inside longer ones too, sorted by class, then by place. Articles,
/// possessives and forms of "be" make no difference. O(n · w) for n words and turns of w words.
[[nodiscard]] std::vector<Turn> find_turns(std::span<const PlacedWord> words);

/// Under what the built-in table finds a phrase: its stems, each followed by a space, without words passed over.
[[nodiscard]] std::string turn_key(std::string_view phrase);

}  // namespace acquis::merge
