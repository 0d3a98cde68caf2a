// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "characters.hpp"
#include "front.hpp"
#include "reading_words.hpp"
#include "structure.hpp"

namespace acquis::document {
namespace {

BlockKind kind_of(const Draft& draft) {
  const Part& part = draft.part;
  switch (part.kind) {
    case PartKind::heading: return BlockKind::heading;
    case PartKind::cell: return BlockKind::table_cell;
    case PartKind::caption: return BlockKind::caption;
    case PartKind::code: return BlockKind::other;
    default: break;
  }
  if (draft.editorial) {
    return BlockKind::editorial_note;
  }
  if (part.label) {
    switch (part.label->numeral) {
      case Numeral::decimal:
      case Numeral::decimal_path:
      case Numeral::paragraph_sign:
      case Numeral::named:
      case Numeral::upper_roman: return part.bullet ? BlockKind::list_item : BlockKind::numbered_paragraph;
      default: return BlockKind::lettered_item;
    }
  }
  if (part.bullet) {
    return BlockKind::list_item;
  }
  if (draft.image) {
    return BlockKind::caption;
  }
  return part.quote_depth > 0 ? BlockKind::quotation : BlockKind::paragraph;
}

/// "Table 3: …" directly before or behind a cell or picture.
bool is_caption(const std::vector<Draft>& blocks, std::size_t index) {
  const auto shows = [&](std::size_t each) {
    return each < blocks.size() && (blocks[each].kind == BlockKind::table_cell || blocks[each].image);
  };
  return blocks[index].kind == BlockKind::paragraph && (shows(index + 1) || (index > 0 && shows(index - 1))) &&
         begins_caption(blocks[index].text);
}

}  // namespace

void find_kinds(std::vector<Draft>& blocks, Syntax syntax) {
  for (Draft& draft : blocks) {
    draft.quoted = draft.quoted || draft.part.quote_depth > 0;
    draft.kind = kind_of(draft);
    if (draft.kind == BlockKind::paragraph && draft.quoted) {
      draft.kind = BlockKind::quotation;
    }
  }
  for (std::size_t index = 0; index < blocks.size(); ++index) {
    if (is_caption(blocks, index)) {
      blocks[index].kind = BlockKind::caption;
    }
  }
  find_unmarked_headings(blocks, syntax);
  find_front(blocks);
}

}  // namespace acquis::document
