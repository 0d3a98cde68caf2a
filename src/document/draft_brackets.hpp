// SPDX-License-Identifier: Apache-2.0
/// Square brackets over all blocks, with their roles. Internal to the room.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "draft.hpp"

namespace acquis::document {

struct BracketPlace {
  std::size_t block = 0;
  BracketMark mark = {};
};

struct DraftBracket {
  std::optional<BracketPlace> open = {};
  std::optional<BracketPlace> close = {};
  std::int32_t depth = 1;
  std::int64_t parent = -1;
  BracketRole role = BracketRole::text_in_doubt;
  struct Proponent {
    std::size_t block = 0;
    Span at = {};  ///< in the clean text of the block
  };
  std::vector<Proponent> proponents = {};
};

/// Pairs the brackets of all blocks in reading order and says what each is. O(n).
[[nodiscard]] std::vector<DraftBracket> pair_brackets(const std::vector<Draft>& blocks);

/// Sets `editorial` of the blocks that are notes to the reader: as a whole in a bracket or in parentheses that begins
/// with the name of an office and a colon, or without them if it is a paragraph of its own ("Note by the secretariat:
/// …").
void mark_editorial_notes(std::vector<Draft>& blocks, std::vector<DraftBracket>& brackets);

}  // namespace acquis::document
