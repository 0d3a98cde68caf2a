// SPDX-License-Identifier: Apache-2.0
#include "quotations.hpp"

#include <algorithm>
#include <array>
#include <optional>

#include "characters.hpp"
#include "places.hpp"

namespace acquis::document {
namespace {

enum class Mark : std::uint8_t { straight, curly, low, angle, single };
constexpr std::size_t mark_kinds = 5;

struct Opening {
  Mark mark = Mark::straight;
  Span at = {};  ///< in the clean text of its block
};

struct Waiting {
  Opening opening = {};
  std::size_t block = 0;
  bool at_begin = false;
  std::int32_t section_level = 0;
};

constexpr std::size_t longest_quotation = 50;  ///< blocks

bool is_letter_or_digit(std::string_view text, std::uint32_t at) {
  return at < text.size() && (is_letter(text::character_at(text, at).code_point) || is_digit(text[at]));
}

class Pairer {
 public:
  explicit Pairer(std::vector<Draft>& blocks) : blocks_(blocks) {}

  Quotations pair() {
    for (block_ = 0; block_ < blocks_.size(); ++block_) {
      const Draft& draft = blocks_[block_];
      if (draft.part.kind == PartKind::code) {
        continue;
      }
      expire(draft);
      pair_block(draft.text);
      wait(draft);
      if (draft.part.kind == PartKind::heading && !(waiting_ && waiting_->block == block_)) {
        section_level_ = draft.part.level;
      }
    }
    give_up();
    std::stable_sort(
        result_.found.begin(), result_.found.end(),
        [](const DraftQuotation& left, const DraftQuotation& right) { return left.open.begin < right.open.begin; });
    return std::move(result_);
  }

 private:
  void give_up() {
    if (waiting_) {
      if (waiting_->at_begin) {
        result_.unclosed.push_back(
            {waiting_->block, source_of_character(blocks_[waiting_->block].pieces, waiting_->opening.at)});
      }
      waiting_.reset();
    }
  }

  void expire(const Draft& draft) {
    const bool new_section =
        draft.part.kind == PartKind::heading && waiting_ && draft.part.level <= waiting_->section_level;
    if (waiting_ && (new_section || block_ - waiting_->block > longest_quotation)) {
      give_up();
    }
  }

  void pair_block(std::string_view text) {
    stack_.clear();
    waiting_of_kind_.fill(0);
    for (std::uint32_t at = 0; at < text.size();) {
      const char first = text[at];
      if (first != '"' && first != '\xE2' && first != '\xC2') {
        ++at;
        continue;
      }
      const text::Character character = text::character_at(text, at);
      read_mark(text, character);
      at = character.end;
    }
  }

  void read_mark(std::string_view text, const text::Character& character) {
    const Span at{character.begin, character.end};
    switch (character.code_point) {
      case '"': return straight(text, at);
      case 0x201C:
        return waiting_of_kind_[static_cast<std::size_t>(Mark::low)] > 0 ? close(text, Mark::low, at)
                                                                         : open(text, Mark::curly, at);
      case 0x201D:
        return waiting_of_kind_[static_cast<std::size_t>(Mark::curly)] == 0 &&
                       waiting_of_kind_[static_cast<std::size_t>(Mark::low)] > 0
                   ? close(text, Mark::low, at)
                   : close(text, Mark::curly, at);
      case 0x201E: return open(text, Mark::low, at);
      case 0xAB: return open(text, Mark::angle, at);
      case 0xBB: return close(text, Mark::angle, at);
      case 0x2018:
        if (at.begin == 0 || !is_letter(text::character_before(text, at.begin).code_point)) {
          open(text, Mark::single, at);
        }
        return;
      case 0x2019:
        if (!stack_.empty() && stack_.back().mark == Mark::single && !is_letter_or_digit(text, at.end)) {
          close(text, Mark::single, at);
        }
        return;
      default: return;
    }
  }

  void straight(std::string_view text, Span at) {
    const bool space_before = at.begin == 0 || white_space_at(text, text::character_before(text, at.begin).begin) > 0;
    const bool space_behind = at.end >= text.size() || white_space_at(text, at.end) > 0;
    const bool open_inside = waiting_of_kind_[static_cast<std::size_t>(Mark::straight)] > 0;
    const bool letter_before = at.begin > 0 && is_letter_or_digit(text, text::character_before(text, at.begin).begin);
    if (open_inside && !space_before) {
      close(text, Mark::straight, at);
    } else if (!space_behind && !letter_before && !open_inside) {
      open(text, Mark::straight, at);
    } else if (!space_before) {
      close(text, Mark::straight, at);
    }
  }

  void open(std::string_view text, Mark mark, Span at) {
    const bool goes_on =
        waiting_ && waiting_->opening.mark == mark && only_brackets(text.substr(0, at.begin)) && waiting_->at_begin;
    if (!goes_on) {
      stack_.push_back({mark, at});
      ++waiting_of_kind_[static_cast<std::size_t>(mark)];
    }
  }

  void close(std::string_view text, Mark mark, Span at) {
    if (waiting_of_kind_[static_cast<std::size_t>(mark)] > 0) {
      while (stack_.back().mark != mark) {
        --waiting_of_kind_[static_cast<std::size_t>(stack_.back().mark)];
        stack_.pop_back();
      }
      const Span from = stack_.back().at;
      --waiting_of_kind_[static_cast<std::size_t>(mark)];
      stack_.pop_back();
      add(block_, from, at, role(text, from, at));
      if (only_brackets(text.substr(0, from.begin)) && is_end(text, at.end)) {
        mark_whole(text, from, at);
      }
    } else if (waiting_ && waiting_->opening.mark == mark) {
      add(waiting_->block, waiting_->opening.at, at, "block");
      for (std::size_t each = waiting_->block + (waiting_->at_begin && !is_own_number() ? 0U : 1U); each <= block_;
           ++each) {
        blocks_[each].quoted = true;
      }
      waiting_.reset();
    }
  }

  /// "7. “Text": the number before the mark belongs to this document, though what follows is quoted.
  [[nodiscard]] bool is_own_number() const {
    const Draft& draft = blocks_[waiting_->block];
    return draft.part.label && draft.part.kind != PartKind::heading &&
           draft.part.label->span.begin < source_of_character(draft.pieces, waiting_->opening.at).begin;
  }

  /// A paragraph without label that is nothing but a quotation of at least a sentence is text of another document.
  void mark_whole(std::string_view text, Span from, Span to) {
    constexpr std::uint32_t shortest_sentence = 40;
    Draft& draft = blocks_[block_];
    const std::string_view inside = slice(text, {from.end, to.begin});
    const bool inside_label =
        draft.part.label && source_of_character(draft.pieces, from).begin < draft.part.label->span.begin;
    const bool plain = draft.part.kind == PartKind::paragraph && (!draft.part.label || inside_label);
    const bool long_enough = inside_label || inside.size() >= shortest_sentence;
    draft.quoted = draft.quoted || (plain && long_enough && (ends_clause(inside) || ends_clause(text)));
  }

  static bool only_brackets(std::string_view text) { return text.find_first_not_of("[( ") == std::string_view::npos; }

  static bool is_end(std::string_view text, std::uint32_t at) {
    return text.substr(at).find_first_not_of(".,;:])? !") == std::string_view::npos;
  }

  void add(std::size_t first, Span from, Span to, std::string role) {
    result_.found.push_back({first, block_, source_of_character(blocks_[first].pieces, from),
                             source_of_character(blocks_[block_].pieces, to), std::move(role)});
  }

  /// "question", "title" (a name in capitals without a stop) or "words".
  static std::string role(std::string_view text, Span from, Span to) {
    const Span inside = trimmed(text, {from.end, to.begin});
    const std::string_view words = slice(text, inside);
    if (words.empty()) {
      return "words";
    }
    if (words.back() == '?' || words.ends_with("\u061F") || words.ends_with("\uFF1F")) {
      return "question";
    }
    const bool capital = is_upper_letter(text::character_at(words, 0).code_point);
    return capital && words.find(' ') != std::string_view::npos && !ends_clause(words) &&
                   words.find(". ") == std::string_view::npos
               ? "title"
               : "words";
  }

  void wait(const Draft& draft) {
    if (waiting_ || stack_.empty()) {
      return;
    }
    const Opening& first = stack_.front();
    const std::string_view before = std::string_view(draft.text).substr(0, first.at.begin);
    const bool at_begin = only_brackets(before);
    const bool behind_colon =
        trimmed(before, {0, static_cast<std::uint32_t>(before.size())}).end > 0 &&
        before.substr(0, trimmed(before, {0, static_cast<std::uint32_t>(before.size())}).end).back() == ':';
    if (first.mark != Mark::single && (at_begin || (behind_colon && first.mark != Mark::straight))) {
      waiting_ = Waiting{first, block_, at_begin, section_level_};
    }
  }

  std::vector<Draft>& blocks_;
  Quotations result_ = {};
  std::size_t block_ = 0;
  std::vector<Opening> stack_ = {};
  std::array<std::uint32_t, mark_kinds> waiting_of_kind_ = {};
  std::optional<Waiting> waiting_ = {};
  std::int32_t section_level_ = 0;
};

}  // namespace

Quotations find_quotations(std::vector<Draft>& blocks) {
  return Pairer(blocks).pair();
}

}  // namespace acquis::document
