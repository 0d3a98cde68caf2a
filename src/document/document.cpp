// SPDX-License-Identifier: Apache-2.0
#include "acquis/document/document.hpp"

#include <algorithm>
#include <array>

namespace acquis::document {

std::string_view to_string(BlockKind kind) noexcept {
  constexpr std::array<std::string_view, 13> names = {
      "title",         "subtitle",  "date",           "heading",    "paragraph", "numbered_paragraph",
      "lettered_item", "list_item", "editorial_note", "table_cell", "quotation", "caption",
      "other"};
  return names.at(static_cast<std::size_t>(kind));
}

std::string_view to_string(NoteKind kind) noexcept {
  constexpr std::array<std::string_view, 6> names = {"link",        "acknowledgement", "definition",
                                                     "instruction", "truncated",       "other"};
  return names.at(static_cast<std::size_t>(kind));
}

std::string_view to_string(BracketRole role) noexcept {
  constexpr std::array<std::string_view, 5> names = {"text_in_doubt", "editorial_note", "placeholder", "attribution",
                                                     "alternative"};
  return names.at(static_cast<std::size_t>(role));
}

std::string_view to_string(EmphasisStyle style) noexcept {
  constexpr std::array<std::string_view, 5> names = {"bold", "italic", "bold_italic", "strike", "underline"};
  return names.at(static_cast<std::size_t>(style));
}

const Block* Document::find(std::string_view id) const noexcept {
  const auto found = std::find_if(blocks.begin(), blocks.end(), [&](const Block& block) { return block.id == id; });
  return found == blocks.end() ? nullptr : &*found;
}

}  // namespace acquis::document
