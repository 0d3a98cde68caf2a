// SPDX-License-Identifier: Apache-2.0
#include "draft_brackets.hpp"

#include <algorithm>

#include "acquis/text/brackets.hpp"
#include "characters.hpp"
#include "editorial.hpp"

namespace acquis::document {
namespace {

constexpr std::uint32_t longest_remark = 1000;  ///< bytes; a longer bracket is read at its begin and its end only

/// The text from behind the opening bracket to the closing one, or to the end of the block if it closes in a later one.
Span content_of(const DraftBracket& bracket, const std::vector<Draft>& blocks) {
  const Draft& draft = blocks[bracket.open->block];
  const std::uint32_t begin = bracket.open->mark.at ? *bracket.open->mark.at + 1 : 0;
  const bool same = bracket.close && bracket.close->block == bracket.open->block && bracket.close->mark.at;
  return {begin, same ? *bracket.close->mark.at : static_cast<std::uint32_t>(draft.text.size())};
}

void find_role(DraftBracket& bracket, const std::vector<Draft>& blocks) {
  if (!bracket.open) {
    return;
  }
  const std::size_t block = bracket.open->block;
  const std::string_view text = blocks[block].text;
  const Span content = content_of(bracket, blocks);
  const std::string_view words = slice(text, content);
  if (editorial_opening(words, true)) {
    bracket.role = BracketRole::editorial_note;
    return;
  }
  if (!bracket.close || bracket.close->block != block) {
    return;
  }
  if (!bracket.open->mark.at || content.length() > longest_remark) {
    return;
  }
  if (is_placeholder(words)) {
    bracket.role = BracketRole::placeholder;
    return;
  }
  const Proponents proponents = find_proponents(words);
  for (const Span name : proponents.spans) {
    bracket.proponents.push_back({block, shifted(name, content.begin)});
  }
  if (proponents.alone) {
    bracket.role = BracketRole::attribution;
  } else if (is_or(words) || begins_alternative(words) ||
             (words.find('[') == std::string_view::npos && is_choice(words))) {
    bracket.role = BracketRole::alternative;
  }
}

/// True if nothing but white space, a slash or "or" stands between two brackets.
bool adjoin(const DraftBracket& left, const DraftBracket& right, const std::vector<Draft>& blocks) {
  constexpr std::uint32_t widest_gap = 8;
  if (!left.close || !right.open || left.parent != right.parent || left.close->block != right.open->block) {
    return false;
  }
  if (!left.close->mark.at || !right.open->mark.at || *right.open->mark.at <= *left.close->mark.at) {
    return false;
  }
  const Span gap{*left.close->mark.at + 1, *right.open->mark.at};
  if (gap.length() > widest_gap) {
    return false;
  }
  const std::string_view text = blocks[left.close->block].text;
  const bool part_of_word = left.open && left.open->mark.at && *left.open->mark.at > 0 &&
                            is_ascii_letter(blocks[left.open->block].text[*left.open->mark.at - 1]);
  const bool conjunction = is_or(slice(text, content_of(right, blocks)));
  if (part_of_word || (!conjunction && goes_on(text.substr(*right.open->mark.at + 1, 40)))) {
    return false;
  }
  const std::string between = folded(slice(blocks[left.close->block].text, gap));
  return between.empty() || between == "/" || is_or(between);
}

/// "[a][b]": brackets of one parent side by side are texts to choose from.
void mark_neighbours(std::vector<DraftBracket>& brackets, const std::vector<Draft>& blocks) {
  std::vector<std::int64_t> last(brackets.size() + 1, -1);  // the bracket seen last below each parent
  for (std::size_t index = 0; index < brackets.size(); ++index) {
    DraftBracket& bracket = brackets[index];
    std::int64_t& before = last[static_cast<std::size_t>(bracket.parent + 1)];
    if (before >= 0 && bracket.open && bracket.close &&
        adjoin(brackets[static_cast<std::size_t>(before)], bracket, blocks)) {
      DraftBracket& left = brackets[static_cast<std::size_t>(before)];
      const auto is_text = [](const DraftBracket& each) {
        return each.role == BracketRole::text_in_doubt || each.role == BracketRole::alternative;
      };
      if (left.open && is_text(left) && is_text(bracket)) {
        left.role = bracket.role = BracketRole::alternative;
      }
    }
    before = static_cast<std::int64_t>(index);
  }
}

/// The parentheses that begin at `begin`, behind one blank at most.
Span parentheses_behind(std::string_view text, std::uint32_t begin) {
  constexpr std::uint32_t widest = 100;
  begin += begin < text.size() && text[begin] == ' ' ? 1U : 0U;
  if (begin >= text.size() || text[begin] != '(') {
    return {0, 0};
  }
  const std::size_t end = text.substr(begin, widest).find(')');
  return end == std::string_view::npos ? Span{0, 0} : Span{begin + 1, begin + static_cast<std::uint32_t>(end)};
}

/// The parentheses that end at `end`, before one blank at most.
Span parentheses_before(std::string_view text, std::uint32_t end) {
  constexpr std::uint32_t widest = 100;
  end -= end > 0 && text[end - 1] == ' ' ? 1U : 0U;
  if (end == 0 || text[end - 1] != ')') {
    return {0, 0};
  }
  const std::uint32_t first = end - std::min(end, widest);
  const std::size_t begin = text.substr(first, end - first).rfind('(');
  return begin == std::string_view::npos ? Span{0, 0} : Span{first + static_cast<std::uint32_t>(begin) + 1, end - 1};
}

/// "(G77) [text]", "[text] (EU)": parties in parentheses directly beside a bracket. Those behind win, and what one
/// bracket took is not offered to the next.
void find_proponents_beside(std::vector<DraftBracket>& brackets, const std::vector<Draft>& blocks) {
  std::size_t used_block = blocks.size();
  std::uint32_t used = 0;
  const auto add = [&](DraftBracket& bracket, std::size_t block, Span inside) {
    const bool taken = block == used_block && inside.begin == used;
    if (inside.empty() || taken) {
      return;
    }
    const Proponents proponents = find_proponents(slice(blocks[block].text, inside));
    for (std::size_t each = 0; proponents.alone && each < proponents.spans.size(); ++each) {
      bracket.proponents.push_back({block, shifted(proponents.spans[each], inside.begin)});
      used_block = block;
      used = inside.begin;
    }
  };
  for (DraftBracket& bracket : brackets) {
    if (!bracket.open || !bracket.close || !bracket.proponents.empty()) {
      continue;
    }
    if (bracket.close->mark.at) {
      add(bracket, bracket.close->block,
          parentheses_behind(blocks[bracket.close->block].text, *bracket.close->mark.at + 1));
    }
    const std::string_view text = blocks[bracket.open->block].text;
    if (!bracket.proponents.empty()) {
      continue;
    }
    if (bracket.open->mark.at) {
      add(bracket, bracket.open->block, parentheses_before(text, *bracket.open->mark.at));
    } else if (text.starts_with('(')) {  // "(EU) [9. …": the label went out between them
      add(bracket, bracket.open->block, parentheses_behind(text, 0));
    }
  }
}

bool is_end(std::string_view text, std::uint32_t at) {
  return text.substr(at).find_first_not_of(" .;,") == std::string_view::npos;
}

/// "[Chair to insert text]" as a paragraph of its own.
bool is_remark_paragraph(const DraftBracket& bracket, const std::vector<Draft>& blocks) {
  if (bracket.role != BracketRole::text_in_doubt || !bracket.open || !bracket.close || bracket.depth > 1 ||
      bracket.open->block != bracket.close->block || !bracket.open->mark.at || *bracket.open->mark.at != 0) {
    return false;
  }
  const Draft& draft = blocks[bracket.open->block];
  return !draft.part.label && !draft.part.bullet && is_remark(slice(draft.text, content_of(bracket, blocks)));
}

}  // namespace

std::vector<DraftBracket> pair_brackets(const std::vector<Draft>& blocks) {
  std::string sequence;
  std::vector<BracketPlace> places;
  for (std::size_t block = 0; block < blocks.size(); ++block) {
    for (const BracketMark& mark : blocks[block].brackets) {
      sequence += mark.open ? '[' : ']';
      places.push_back({block, mark});
    }
  }
  std::vector<DraftBracket> brackets;
  for (const text::BracketPair& pair : text::bracket_pairs(sequence)) {
    DraftBracket bracket;
    if (pair.open) {
      bracket.open = places[*pair.open];
    }
    if (pair.close) {
      bracket.close = places[*pair.close];
    }
    bracket.depth = pair.depth;
    bracket.parent = pair.parent;
    find_role(bracket, blocks);
    brackets.push_back(std::move(bracket));
  }
  mark_neighbours(brackets, blocks);
  find_proponents_beside(brackets, blocks);
  return brackets;
}

void mark_editorial_notes(std::vector<Draft>& blocks, std::vector<DraftBracket>& brackets) {
  for (DraftBracket& bracket : brackets) {
    if (is_remark_paragraph(bracket, blocks)) {
      bracket.role = BracketRole::editorial_note;
    }
    if (bracket.role != BracketRole::editorial_note || !bracket.close || bracket.depth > 1) {
      continue;
    }
    const Draft& first = blocks[bracket.open->block];
    const Draft& last = blocks[bracket.close->block];
    const bool from_begin = !bracket.open->mark.at || *bracket.open->mark.at == 0;
    const bool to_end = bracket.close->mark.at && is_end(last.text, *bracket.close->mark.at + 1);
    if (!from_begin || !to_end || first.part.kind == PartKind::heading) {
      continue;
    }
    const auto opening =
        editorial_opening(std::string_view(first.text).substr(bracket.open->mark.at ? 1 : 0), true).value_or("");
    for (std::size_t block = bracket.open->block; block <= bracket.close->block; ++block) {
      blocks[block].editorial = block == bracket.open->block ? opening : std::string();
    }
  }
  for (Draft& draft : blocks) {
    if (draft.editorial || draft.part.kind == PartKind::heading || draft.part.kind == PartKind::code) {
      continue;
    }
    const std::string_view text = draft.text;
    const std::size_t last = text.find_last_not_of(" .;,");
    if (text.starts_with('(') && last != std::string_view::npos && text[last] == ')' && text.find(')') == last) {
      draft.editorial = editorial_opening(text.substr(1), true);
    } else if (!draft.part.label && !draft.part.bullet) {
      draft.editorial = editorial_opening(text, false);
    }
  }
}

}  // namespace acquis::document
