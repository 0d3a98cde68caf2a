// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "characters.hpp"
#include "front.hpp"
#include "reading_words.hpp"

namespace acquis::document {
namespace {

constexpr std::size_t longest_heading = 120;  ///< bytes

bool is_label_of(const Draft& draft, Numeral numeral) {
  return draft.part.label && draft.part.label->numeral == numeral && draft.part.label->marks != LabelMarks::parentheses;
}

/// A short line of its own that ends no clause, with a label of the outermost rank or none.
bool can_be_heading(const Draft& draft) {
  const bool ranked = !draft.part.label || is_label_of(draft, Numeral::upper_roman) ||
                      is_label_of(draft, Numeral::upper_letter) || is_label_of(draft, Numeral::decimal);
  const bool kind = draft.kind == BlockKind::paragraph || draft.kind == BlockKind::numbered_paragraph ||
                    draft.kind == BlockKind::lettered_item;
  const bool enclosed = !draft.text.empty() && (draft.text.front() == '(' || draft.text.front() == '[');
  return kind && ranked && !enclosed && !draft.part.bullet && !draft.quoted && draft.part.runs.size() == 1 &&
         !draft.text.empty() && draft.text.size() <= longest_heading && !ends_clause(draft.text) &&
         !is_date(draft.text);
}

/// "A. Short term": a title of its own, with text below it that is not the next letter.
bool is_lettered_heading(const std::vector<Draft>& blocks, std::size_t index) {
  const Draft& draft = blocks[index];
  if (!is_label_of(draft, Numeral::upper_letter) && !is_label_of(draft, Numeral::upper_roman)) {
    return false;
  }
  const bool capital = is_upper_letter(text::character_at(draft.text, 0).code_point);
  const bool announced = index > 0 && blocks[index - 1].text.ends_with(':');
  const bool listed = index + 1 < blocks.size() && blocks[index + 1].part.label &&
                      blocks[index + 1].part.label->same_style(*draft.part.label);
  return capital && !announced && !listed && index + 1 < blocks.size();
}

/// Short lines "1. Introduction", "2. Recommendations" that count on by themselves, where the numbers of the paragraphs
/// between them begin anew or stand in other marks.
std::vector<std::size_t> numbered_headings(const std::vector<Draft>& blocks) {
  constexpr std::size_t longest_numbered = 60;
  std::vector<std::size_t> found;
  bool evidence = false;
  std::int32_t last_paragraph = 0;
  for (std::size_t index = 0; index < blocks.size(); ++index) {
    const Draft& draft = blocks[index];
    if (!is_label_of(draft, Numeral::decimal) || draft.quoted || draft.part.bullet) {
      continue;
    }
    const std::int32_t value = draft.part.label->value;
    const bool next = value == static_cast<std::int32_t>(found.size()) + 1;
    const bool heading = next && can_be_heading(draft) && draft.text.size() <= longest_numbered &&
                         is_upper_letter(text::character_at(draft.text, 0).code_point);
    if (heading && (last_paragraph + 1 != value || is_section_name(draft.text))) {
      found.push_back(index);
      evidence = evidence || is_section_name(draft.text);
    } else {
      last_paragraph = value;
    }
  }
  return evidence ? found : std::vector<std::size_t>{};
}

std::int32_t level_of(const Draft& draft, bool has_roman, bool has_letters) {
  if (is_label_of(draft, Numeral::upper_letter)) {
    return has_roman ? 3 : 2;
  }
  if (is_label_of(draft, Numeral::decimal)) {
    return 2 + (has_roman ? 1 : 0) + (has_letters ? 1 : 0);
  }
  return 2;
}

bool has_marks(const std::vector<Draft>& blocks) {
  return std::any_of(blocks.begin(), blocks.end(), [&](const Draft& each) {
    return each.kind == BlockKind::heading && !each.quoted && (each.part.level > 1 || &each != &blocks.front());
  });
}

}  // namespace

void find_unmarked_headings(std::vector<Draft>& blocks, Syntax syntax) {
  if (has_marks(blocks)) {
    return;
  }
  std::vector<std::size_t> headings = numbered_headings(blocks);
  bool has_roman = false;
  bool has_letters = false;
  for (std::size_t index = 0; index < blocks.size(); ++index) {
    const Draft& draft = blocks[index];
    if (!can_be_heading(draft)) {
      continue;
    }
    const bool bold = syntax == Syntax::markdown && draft.emphasised && index > 0;
    const bool lettered = syntax == Syntax::plain && is_lettered_heading(blocks, index);
    if (bold || lettered || is_capitals(draft.text) || (!draft.part.label && is_section_name(draft.text))) {
      headings.push_back(index);
      has_roman = has_roman || is_label_of(draft, Numeral::upper_roman);
      has_letters = has_letters || is_label_of(draft, Numeral::upper_letter);
    }
  }
  std::sort(headings.begin(), headings.end());
  const bool titled = !blocks.empty() && blocks.front().kind == BlockKind::heading;
  for (std::size_t each = 0; each < headings.size(); ++each) {
    Draft& draft = blocks[headings[each]];
    const bool title = each == 0 && !titled && headings[each] <= 2 && !draft.part.label && !is_section_name(draft.text);
    draft.kind = BlockKind::heading;
    draft.part.level = title ? 1 : level_of(draft, has_roman, has_letters);
  }
}

}  // namespace acquis::document
