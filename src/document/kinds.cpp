// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "acquis/text/tokeniser.hpp"
#include "characters.hpp"
#include "structure.hpp"

namespace acquis::document {
namespace {

/// One date and nothing else.
bool is_date(std::string_view text) {
  constexpr std::size_t longest_date = 60;
  if (text.empty() || text.size() > longest_date || text.find_first_of("0123456789") == std::string_view::npos) {
    return false;
  }
  static const text::Tokeniser tokeniser;
  const text::Tokens tokens = tokeniser(text);
  std::size_t dates = 0;
  std::size_t others = 0;
  for (const text::TokenKind kind : tokens.kinds()) {
    dates += kind == text::TokenKind::date ? 1U : 0U;
    others += kind != text::TokenKind::date && kind != text::TokenKind::space && kind != text::TokenKind::punctuation &&
                      kind != text::TokenKind::mark
                  ? 1U
                  : 0U;
  }
  return dates == 1 && others == 0;
}

bool is_capitals(std::string_view text) {
  std::size_t upper = 0;
  for (std::uint32_t at = 0; at < text.size();) {
    const text::Character character = text::character_at(text, at);
    at = character.end;
    if (is_letter(character.code_point)) {
      if (!is_upper_letter(character.code_point)) {
        return false;
      }
      ++upper;
    }
  }
  return upper >= 4;
}

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

/// A heading of plain text: a line of its own in capitals, without stop.
bool is_plain_heading(const Draft& draft) {
  constexpr std::size_t longest_heading = 120;
  return draft.kind == BlockKind::paragraph && draft.part.runs.size() == 1 && draft.text.size() <= longest_heading &&
         is_capitals(draft.text) && !ends_clause(draft.text);
}

/// The first block, if it is a heading of the first level and stands alone there: no other of this level, or no text
/// before the next heading.
bool is_title(const std::vector<Draft>& blocks, std::size_t first) {
  if (blocks[first].kind != BlockKind::heading || blocks[first].part.level != 1 || blocks[first].quoted) {
    return false;
  }
  const bool alone = std::none_of(
      blocks.begin() + static_cast<std::ptrdiff_t>(first) + 1, blocks.end(),
      [](const Draft& each) { return each.kind == BlockKind::heading && each.part.level == 1 && !each.quoted; });
  if (alone) {
    return true;
  }
  for (std::size_t next = first + 1; next < blocks.size(); ++next) {
    if (blocks[next].kind == BlockKind::heading) {
      return true;
    }
    if (!blocks[next].emphasised && !is_date(blocks[next].text)) {
      return false;
    }
  }
  return true;
}

/// Title, subtitle and date stand before everything else.
void find_front(std::vector<Draft>& blocks) {
  constexpr std::size_t longest_subtitle = 200;
  bool has_title = false;
  for (std::size_t index = 0; index < blocks.size(); ++index) {
    Draft& draft = blocks[index];
    if (draft.kind == BlockKind::heading) {
      if (has_title || !is_title(blocks, index)) {
        return;
      }
      draft.kind = BlockKind::title;
      has_title = true;
    } else if (draft.kind == BlockKind::paragraph && is_date(draft.text)) {
      draft.kind = BlockKind::date;
    } else if (has_title && draft.kind == BlockKind::paragraph && draft.emphasised &&
               draft.text.size() <= longest_subtitle && !ends_clause(draft.text)) {
      draft.kind = BlockKind::subtitle;
    } else {
      return;
    }
  }
}

}  // namespace

void find_kinds(std::vector<Draft>& blocks) {
  for (Draft& draft : blocks) {
    draft.quoted = draft.quoted || draft.part.quote_depth > 0;
    draft.kind = kind_of(draft);
    if (draft.kind == BlockKind::paragraph && draft.quoted) {
      draft.kind = BlockKind::quotation;
    }
  }
  const bool marked =
      std::any_of(blocks.begin(), blocks.end(), [](const Draft& each) { return each.kind == BlockKind::heading; });
  for (std::size_t index = 0; !marked && index < blocks.size(); ++index) {
    if (is_plain_heading(blocks[index])) {
      blocks[index].kind = BlockKind::heading;
      blocks[index].part.level = index == 0 ? 1 : 2;
    }
  }
  find_front(blocks);
}

}  // namespace acquis::document
