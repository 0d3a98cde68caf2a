// SPDX-License-Identifier: Apache-2.0
#include "structure.hpp"

#include <algorithm>
#include <map>

#include "characters.hpp"
#include "editorial.hpp"

namespace acquis::document {
namespace {

constexpr std::size_t deepest = 64;  ///< items below are brothers

/// An open block that may have items, from the outermost to the innermost.
struct Open {
  std::size_t block = 0;
  bool bullet = false;  ///< without label
  std::int32_t indent = 0;
};

class Identifier {
 public:
  explicit Identifier(const std::vector<Draft>& blocks) : blocks_(blocks), result_(blocks.size()) {}

  std::vector<BlockIdentity> identify() {
    for (index_ = 0; index_ < blocks_.size(); ++index_) {
      identify_block(blocks_[index_]);
    }
    return std::move(result_);
  }

 private:
  void identify_block(const Draft& draft) {
    BlockIdentity& identity = result_[index_];
    switch (draft.kind) {
      case BlockKind::title:
      case BlockKind::subtitle:
      case BlockKind::date:
        identity.section = "front";
        identity.level = draft.kind == BlockKind::title ? std::optional(draft.part.level) : std::nullopt;
        identity.id = unique("front/" + std::string(to_string(draft.kind)));
        return;
      case BlockKind::heading: return identify_heading(draft, identity);
      default: break;
    }
    identity.section = section_;
    identity.parent = find_parent(draft);
    const bool item =
        draft.part.bullet || draft.kind == BlockKind::lettered_item || (draft.part.label && identity.parent >= 0);
    if (item && draft.kind != BlockKind::editorial_note) {
      identity.level = depth_of_open();
    }
    std::string prefix = identity.parent >= 0 ? result_[static_cast<std::size_t>(identity.parent)].id
                                              : section_ + (draft.quoted ? "/quote" : "");
    identity.id = unique(prefix + "/" + own_part(draft, prefix));
  }

  void identify_heading(const Draft& draft, BlockIdentity& identity) {
    identity.level = draft.part.level;
    open_.clear();
    if (!draft.quoted) {
      section_ = section_slug(draft.text);
      ++section_number_;
    }
    identity.section = section_;
    identity.id = unique(section_ + (draft.quoted ? "/quote/heading" : "/heading"));
  }

  /// Finds the parent and leaves the block itself as the last open one, if it can have items.
  std::int64_t find_parent(const Draft& draft) {
    if (draft.kind == BlockKind::editorial_note || draft.kind == BlockKind::table_cell ||
        draft.kind == BlockKind::caption || draft.kind == BlockKind::other) {
      return -1;
    }
    if (!open_.empty() && blocks_[open_.front().block].quoted != draft.quoted) {
      open_.clear();
    }
    adopt_paragraph(draft);
    if (open_.size() > deepest) {
      open_.resize(deepest);
    }
    if (draft.part.label && !(draft.part.bullet && !has_letters(*draft.part.label))) {
      close_for_label(draft);
    } else if (draft.part.bullet) {
      close_for_bullet(draft);
    } else {
      return parent_of_paragraph(draft);
    }
    const std::int64_t parent = open_.empty() ? -1 : static_cast<std::int64_t>(open_.back().block);
    open_.push_back({index_, draft.part.bullet && !draft.part.label, draft.part.indent});
    return parent;
  }

  /// A series that begins directly behind an unlabelled paragraph belongs to it.
  void adopt_paragraph(const Draft& draft) {
    const bool begins = draft.part.label ? draft.part.label->value == 1 && has_letters(*draft.part.label) &&
                                               !stands_at_margin(*draft.part.label)
                                         : draft.part.bullet;
    if (!begins || index_ == 0) {
      return;
    }
    const Draft& before = blocks_[index_ - 1];
    const bool paragraph = (before.kind == BlockKind::paragraph || before.kind == BlockKind::quotation) &&
                           !before.part.label && !before.part.bullet;
    if (paragraph && before.quoted == draft.quoted && result_[index_ - 1].parent < 0) {
      open_ = {{index_ - 1, false, before.part.indent}};
    }
  }

  /// "II.", "A.", "3.1", "§ 3", "OP6": labels of the outermost rank.
  static bool stands_at_margin(const Label& label) {
    const bool capital = label.numeral == Numeral::upper_roman || label.numeral == Numeral::upper_letter;
    return (capital && label.marks == LabelMarks::stop) || label.numeral == Numeral::decimal_path ||
           label.numeral == Numeral::paragraph_sign || label.numeral == Numeral::named;
  }

  static bool has_letters(const Label& label) {
    return label.numeral != Numeral::decimal && label.numeral != Numeral::decimal_path;
  }

  /// A number that continues the paragraphs of the section, or begins at the margin with the marks they have.
  void close_for_label(const Draft& draft) {
    const Label& label = *draft.part.label;
    for (std::size_t level = 0; level < open_.size(); ++level) {
      const Draft& open = blocks_[open_[level].block];
      const bool same = open.part.label && open.part.label->same_style(label) && !continues_deeper(draft, level);
      const bool nested =
          same && draft.part.indent >= open.part.indent + 2 && label.value == 1 && draft.part.kind == open.part.kind;
      if (same && !nested) {
        open_.resize(level);
        return;
      }
    }
    // "2)" behind "1." with its items: the next number in other marks.
    for (std::size_t level = 0; level < open_.size() && label.numeral == Numeral::decimal && !draft.part.bullet;
         ++level) {
      const Draft& open = blocks_[open_[level].block];
      if (open.part.label && open.part.label->numeral == Numeral::decimal &&
          open.part.label->value + 1 == label.value) {
        open_.resize(level);
        return;
      }
    }
    // Labels of the outermost rank stand at the margin; other new styles go deeper.
    if (stands_at_margin(label) && !draft.part.bullet) {
      open_.clear();
      return;
    }
    const bool margin = label.numeral == Numeral::decimal && label.marks == LabelMarks::stop && !draft.part.bullet;
    if (margin && (open_.empty() || draft.part.indent <= blocks_[open_.front().block].part.indent)) {
      open_.clear();
      return;
    }
    while (!open_.empty() && open_.back().bullet && !(draft.part.indent > open_.back().indent)) {
      open_.pop_back();
    }
  }

  /// True if an open block deeper than `level` has the same style of label and stands no further to the right, but
  /// the one at `level` stands to the left.
  [[nodiscard]] bool continues_deeper(const Draft& draft, std::size_t level) const {
    if (draft.part.indent < blocks_[open_[level].block].part.indent + 2) {
      return false;
    }
    for (std::size_t deeper = level + 1; deeper < open_.size(); ++deeper) {
      const Draft& open = blocks_[open_[deeper].block];
      if (open.part.label && open.part.label->same_style(*draft.part.label) && open.part.indent <= draft.part.indent) {
        return true;
      }
    }
    return false;
  }

  /// "(b) second;" announces nothing: items behind it that stand no deeper are not its own.
  [[nodiscard]] bool ends_letter(const Draft& open, const Draft& item) const {
    return open.kind == BlockKind::lettered_item && !open.part.bullet && item.part.indent <= open.part.indent &&
           (open.text.ends_with(';') || open.text.ends_with(','));
  }

  void close_for_bullet(const Draft& draft) {
    while (!open_.empty()) {
      const Open& last = open_.back();
      if (ends_letter(blocks_[last.block], draft)) {
        open_.pop_back();
        continue;
      }
      const bool deeper = draft.part.indent > last.indent + 1;
      const bool brother = last.bullet || (blocks_[last.block].part.bullet && !deeper);
      if (!brother || (last.bullet && deeper)) {
        return;
      }
      open_.pop_back();
    }
  }

  /// An indented paragraph goes on with the item before it; another one ends nothing, but may have items itself.
  std::int64_t parent_of_paragraph(const Draft& draft) {
    if (draft.kind != BlockKind::paragraph && draft.kind != BlockKind::quotation) {
      return -1;
    }
    if (draft.part.indent >= 2) {
      std::size_t level = open_.size();
      while (level > 0 && blocks_[open_[level - 1].block].part.indent >= draft.part.indent) {
        --level;
      }
      const Draft* const owner = level > 0 ? &blocks_[open_[level - 1].block] : nullptr;
      if (owner != nullptr && (owner->part.label || owner->part.bullet)) {
        open_.resize(level);
        return static_cast<std::int64_t>(open_.back().block);
      }
    }
    if (ends_with_colon(draft.text) || open_.empty() || !blocks_[open_.front().block].part.label) {
      open_.clear();
      open_.push_back({index_, false, draft.part.indent});
    }
    return -1;
  }

  static bool ends_with_colon(std::string_view text) { return text.ends_with(':') || text.ends_with("\uFF1A"); }

  [[nodiscard]] std::int32_t depth_of_open() const {
    std::int32_t depth = 0;
    for (const Open& open : open_) {
      const Draft& draft = blocks_[open.block];
      const bool item = draft.part.bullet || draft.kind == BlockKind::lettered_item ||
                        (draft.part.label && open.block != open_.front().block);
      depth += item ? 1 : 0;
    }
    return std::max(1, depth);
  }

  std::string own_part(const Draft& draft, const std::string& prefix) {
    if (draft.kind == BlockKind::editorial_note) {
      const std::string slug = draft.editorial->empty() ? "editorial-note" : editorial_slug(*draft.editorial);
      return slug + "/" + std::to_string(count(prefix + "/" + slug));
    }
    if (draft.part.label) {
      return draft.part.label->own;
    }
    const std::string kind = draft.part.bullet ? "item" : "p";
    return kind + std::to_string(count(prefix + "/" + kind));
  }

  std::int64_t count(const std::string& key) { return ++counts_[std::to_string(section_number_) + ":" + key]; }

  /// The id itself, or with "@2", "@3" … if it is taken.
  std::string unique(const std::string& id) {
    std::int64_t& times = ids_[id];
    ++times;
    if (times == 1) {
      return id;
    }
    for (;; ++times) {
      std::string next = id + "@" + std::to_string(times);
      if (ids_.emplace(next, 1).second) {
        return next;
      }
    }
  }

  const std::vector<Draft>& blocks_;
  std::vector<BlockIdentity> result_;
  std::size_t index_ = 0;
  std::string section_ = "body";
  std::int64_t section_number_ = 0;
  std::vector<Open> open_ = {};
  std::map<std::string, std::int64_t> counts_ = {};
  std::map<std::string, std::int64_t> ids_ = {};
};

}  // namespace

std::string section_slug(std::string_view heading) {
  std::size_t end = heading.size();
  for (std::uint32_t at = 0; at < end;) {
    const text::Character character = text::character_at(heading, at);
    const bool space_before = at > 0 && is_blank(heading[at - 1]);
    const bool space_behind = character.end >= heading.size() || white_space_at(heading, character.end) > 0;
    const bool digits =
        at > 0 && is_digit(heading[at - 1]) && character.end < heading.size() && is_digit(heading[character.end]);
    const std::int32_t code_point = character.code_point;
    const bool dash = ((code_point == 0x2013 || code_point == 0x2014) && !digits) ||
                      (code_point == '-' && space_before && space_behind);
    const bool stop =
        (code_point == ':' || code_point == '.' || code_point == '?' || code_point == '!') && space_behind;
    const bool wide = code_point == 0xFF1A || code_point == 0x3002;
    if ((dash || stop || wide) && slug(heading.substr(0, at)) != "section") {
      end = at;
      break;
    }
    at = character.end;
  }
  return slug(heading.substr(0, end));
}

std::vector<BlockIdentity> identify_blocks(const std::vector<Draft>& blocks) {
  return Identifier(blocks).identify();
}

}  // namespace acquis::document
