// SPDX-License-Identifier: Apache-2.0
#include <unicode/uchar.h>

#include <array>

#include "characters.hpp"
#include "inline_marks.hpp"

namespace acquis::document {
namespace {

enum class Flank : std::uint8_t { white, punctuation, other };

/// Square brackets are punctuation, and letters as well: "**[**Text" and "[**text.**]" are both emphasis.
Flank flank(std::string_view flat, const text::Character& character, bool bracket_is_letter) {
  if (white_space_at(flat, character.begin) > 0) {
    return Flank::white;
  }
  if (bracket_is_letter && (character.code_point == '[' || character.code_point == ']')) {
    return Flank::other;
  }
  const bool punctuation =
      character.code_point >= 0 &&
      (u_ispunct(character.code_point) != 0 ||
       (character.code_point < 0x80 && is_ascii_punctuation(static_cast<char>(character.code_point))));
  return punctuation ? Flank::punctuation : Flank::other;
}

/// Which opener a closer may take lies in one of these classes; each class remembers where its search ended in vain.
std::size_t class_of(const Delimiter& closer) {
  const std::size_t mark = closer.mark == '*' ? 0 : closer.mark == '_' ? 1 : 2;
  return mark * 6 + (closer.can_open ? 3U : 0U) + closer.length % 3;
}

/// The list of CommonMark's "process emphasis", as indices.
class Pairing {
 public:
  Pairing(std::vector<Delimiter> delimiters, Marks& marks) : runs_(std::move(delimiters)), marks_(marks) {
    for (std::size_t index = 0; index < runs_.size(); ++index) {
      links_.push_back({static_cast<std::int64_t>(index) - 1, static_cast<std::int64_t>(index) + 1});
      lengths_.push_back(runs_[index].length);
      used_at_begin_.push_back(0);
    }
  }

  void pair() {
    const auto count = static_cast<std::int64_t>(runs_.size());
    std::array<std::int64_t, 18> bottom{};
    bottom.fill(-1);
    for (std::int64_t closer = 0; closer < count;) {
      if (!runs_[closer].can_close || lengths_[closer] == 0) {
        closer = links_[closer].next;
        continue;
      }
      const std::int64_t opener = find_opener(closer, bottom[class_of(runs_[closer])]);
      if (opener >= 0) {
        match(opener, closer);
        if (lengths_[closer] == 0) {
          const std::int64_t next = links_[closer].next;
          unlink(closer);
          closer = next;
        }
        continue;
      }
      bottom[class_of(runs_[closer])] = links_[closer].previous;
      const std::int64_t next = links_[closer].next;
      if (!runs_[closer].can_open) {
        unlink(closer);
      }
      closer = next;
    }
  }

 private:
  struct Neighbours {
    std::int64_t previous;
    std::int64_t next;
  };

  [[nodiscard]] std::int64_t find_opener(std::int64_t closer, std::int64_t bottom) const {
    for (std::int64_t opener = links_[closer].previous; opener > bottom; opener = links_[opener].previous) {
      const Delimiter& left = runs_[opener];
      const Delimiter& right = runs_[closer];
      if (left.mark != right.mark || !left.can_open) {
        continue;
      }
      const bool both_ways = left.can_close || right.can_open;
      const bool odd =
          both_ways && (left.length + right.length) % 3 == 0 && (left.length % 3 != 0 || right.length % 3 != 0);
      const bool strike = left.mark != '~' || left.length == right.length;
      if (!odd && strike) {
        return opener;
      }
    }
    return -1;
  }

  void match(std::int64_t opener, std::int64_t closer) {
    const std::uint32_t width = lengths_[opener] >= 2 && lengths_[closer] >= 2 ? 2 : 1;
    const Delimiter& left = runs_[opener];
    const Delimiter& right = runs_[closer];
    const std::uint32_t open_begin = left.begin + lengths_[opener] - width;
    const std::uint32_t close_begin = right.begin + used_at_begin_[closer];
    const EmphasisStyle style = left.mark == '~' ? EmphasisStyle::strike
                                : width == 2     ? EmphasisStyle::bold
                                                 : EmphasisStyle::italic;
    marks_.emphasis.push_back({style, {open_begin, open_begin + width}, {close_begin, close_begin + width}});
    marks_.edits.push_back({{open_begin, open_begin + width}, Use::mark_up, {}});
    marks_.edits.push_back({{close_begin, close_begin + width}, Use::mark_up, {}});
    lengths_[opener] -= width;
    lengths_[closer] -= width;
    used_at_begin_[closer] += width;
    // What stands between the two can pair with nothing any more.
    links_[opener].next = closer;
    links_[closer].previous = opener;
    if (lengths_[opener] == 0) {
      unlink(opener);
    }
  }

  void unlink(std::int64_t index) {
    const Neighbours around = links_[index];
    if (around.previous >= 0) {
      links_[around.previous].next = around.next;
    }
    if (around.next < static_cast<std::int64_t>(links_.size())) {
      links_[around.next].previous = around.previous;
    }
  }

  std::vector<Delimiter> runs_;
  Marks& marks_;
  std::vector<Neighbours> links_ = {};
  std::vector<std::uint32_t> lengths_ = {};
  std::vector<std::uint32_t> used_at_begin_ = {};
};

}  // namespace

Delimiter delimiter_at(std::string_view flat, std::uint32_t at) {
  Delimiter run{at, 0, flat[at]};
  while (at + run.length < flat.size() && flat[at + run.length] == run.mark) {
    ++run.length;
  }
  const std::uint32_t end = at + run.length;
  const auto is_bracket = [](char byte) { return byte == '[' || byte == ']'; };
  const bool beside_bracket = (at > 0 && is_bracket(flat[at - 1])) || (end < flat.size() && is_bracket(flat[end]));
  for (const bool bracket_is_letter : {true, false}) {
    const Flank before = at == 0 ? Flank::white : flank(flat, text::character_before(flat, at), bracket_is_letter);
    const Flank after =
        end == flat.size() ? Flank::white : flank(flat, text::character_at(flat, end), bracket_is_letter);
    const bool left = after != Flank::white && (after != Flank::punctuation || before != Flank::other);
    const bool right = before != Flank::white && (before != Flank::punctuation || after != Flank::other);
    const bool inner = run.mark == '_' && !beside_bracket;  // an underscore inside a word is no mark
    run.can_open = run.can_open || (left && (!inner || !right || before == Flank::punctuation));
    run.can_close = run.can_close || (right && (!inner || !left || after == Flank::punctuation));
  }
  if (run.mark == '~' && run.length != 2) {
    run.can_open = run.can_close = false;
  }
  return run;
}

void pair_delimiters(std::vector<Delimiter> delimiters, Marks& marks) {
  Pairing(std::move(delimiters), marks).pair();
}

}  // namespace acquis::document
