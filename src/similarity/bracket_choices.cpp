// SPDX-License-Identifier: Apache-2.0
#include "similarity/bracket_choices.hpp"

#include <algorithm>

#include "acquis/text/brackets.hpp"
#include "text/ascii.hpp"

namespace acquis::similarity {
namespace {

bool is_blank(char byte) {
  return byte == ' ' || byte == '\t' || byte == '\n' || byte == '\r';
}

/// Nothing between two brackets, or a slash and blanks.
bool touching(std::string_view between) {
  const auto slashes = std::count(between.begin(), between.end(), '/');
  const bool plain =
      std::all_of(between.begin(), between.end(), [](char byte) { return byte == '/' || is_blank(byte); });
  return between.empty() || (plain && slashes == 1);
}

bool is_reference_mark(std::string_view text, Span content) {
  const std::string_view inside = slice(text, content);
  const bool digits = !inside.empty() && std::all_of(inside.begin(), inside.end(), text::is_digit);
  return digits && content.begin >= 2 && !is_blank(text[content.begin - 2]) && text[content.begin - 2] != ']' &&
         text[content.begin - 2] != '[' && text[content.begin - 2] != '/';
}

/// Number of the first term that begins at `byte` or later.
std::size_t first_term(const TextTerms& terms, std::uint32_t byte) {
  return static_cast<std::size_t>(
      std::partition_point(terms.spans.begin(), terms.spans.end(), [&](Span span) { return span.begin < byte; }) -
      terms.spans.begin());
}

bool has_terms(const TextTerms& terms, Span span) {
  const std::size_t first = first_term(terms, span.begin);
  return first < terms.size() && terms.spans[first].end <= span.end;
}

bool inside_a_term(const TextTerms& terms, std::uint32_t byte) {
  const std::size_t next = first_term(terms, byte);
  return next > 0 && byte < terms.spans[next - 1].end;
}

struct Bracket {
  Span content = {};  // empty: no bracket in doubt
  std::int64_t parent = -1;
  std::vector<std::uint32_t> slashes = {};  // of its own level
};

/// Pairs that are in doubt, with the slashes in each that belong to no word and no bracket inside.
std::vector<Bracket> brackets_of(std::string_view text, const TextTerms& terms) {
  const std::vector<text::BracketPair> pairs = text::bracket_pairs(text);
  std::vector<Bracket> brackets(pairs.size());
  for (std::size_t i = 0; i < pairs.size(); ++i) {
    brackets[i].parent = pairs[i].parent;
    if (pairs[i].open && pairs[i].close) {
      const Span content = {*pairs[i].open + 1, *pairs[i].close};
      if (has_terms(terms, content) && !is_reference_mark(text, content)) {
        brackets[i].content = content;
      }
    }
  }
  std::size_t next = 0;
  std::vector<std::size_t> open;
  for (std::uint32_t byte = 0; byte < text.size(); ++byte) {
    while (!open.empty() && brackets[open.back()].content.end <= byte) {
      open.pop_back();
    }
    for (; next < brackets.size() && (brackets[next].content.empty() || brackets[next].content.begin <= byte); ++next) {
      if (!brackets[next].content.empty()) {
        open.push_back(next);
      }
    }
    if (text[byte] == '/' && !open.empty() && !inside_a_term(terms, byte)) {
      brackets[open.back()].slashes.push_back(byte);
    }
  }
  return brackets;
}

/// The content cut at its slashes; whole if a part would have no words.
std::vector<Span> alternatives_of(const Bracket& bracket, const TextTerms& terms) {
  std::vector<Span> parts;
  std::uint32_t begin = bracket.content.begin;
  for (const std::uint32_t slash : bracket.slashes) {
    parts.push_back({begin, slash});
    begin = slash + 1;
  }
  parts.push_back({begin, bracket.content.end});
  const bool words = std::all_of(parts.begin(), parts.end(), [&](Span part) { return has_terms(terms, part); });
  return words ? parts : std::vector<Span>{bracket.content};
}

}  // namespace

BracketChoices::BracketChoices(std::string_view text, const TextTerms& terms)
    : choice_of_term_(terms.size(), -1), alternative_of_term_(terms.size(), 0) {
  if (text.find('[') == std::string_view::npos) {
    return;
  }
  const std::vector<Bracket> brackets = brackets_of(text, terms);
  std::vector<std::int64_t> choice_of(brackets.size(), -1);
  std::vector<std::size_t> last_of_level(brackets.size() + 1, SIZE_MAX);  // by parent: the bracket before
  for (std::size_t i = 0; i < brackets.size(); ++i) {
    const Bracket& bracket = brackets[i];
    if (bracket.content.empty()) {
      continue;
    }
    std::size_t& before = last_of_level[static_cast<std::size_t>(bracket.parent + 1)];
    const bool joined =
        before != SIZE_MAX && touching(slice(text, {brackets[before].content.end + 1, bracket.content.begin - 1}));
    if (joined) {
      choice_of[i] = choice_of[before];
    } else {
      choice_of[i] = static_cast<std::int64_t>(choices_.size());
      Choice& choice = choices_.emplace_back();
      if (bracket.parent >= 0 && choice_of[static_cast<std::size_t>(bracket.parent)] >= 0) {
        choice.parent = choice_of[static_cast<std::size_t>(bracket.parent)];
        const auto& around = choices_[static_cast<std::size_t>(choice.parent)].alternatives;
        const auto holder = std::find_if(around.begin(), around.end(), [&](Span span) {
          return span.begin <= bracket.content.begin && bracket.content.end <= span.end;
        });
        choice.within = static_cast<std::int32_t>(holder - around.begin());
      }
    }
    before = i;
    Choice& choice = choices_[static_cast<std::size_t>(choice_of[i])];
    for (const Span part : alternatives_of(bracket, terms)) {
      const auto number = static_cast<std::int32_t>(choice.alternatives.size());
      choice.alternatives.push_back(part);
      for (std::size_t term = first_term(terms, part.begin); term < terms.size() && terms.spans[term].end <= part.end;
           ++term) {  // brackets inside come later and overwrite
        choice_of_term_[term] = choice_of[i];
        alternative_of_term_[term] = number;
      }
    }
  }
}

std::vector<std::uint8_t> BracketChoices::live(const Decisions& decisions) const {
  std::vector<std::uint8_t> found(choices_.size(), 1);
  for (std::size_t i = 0; i < choices_.size(); ++i) {
    if (choices_[i].parent >= 0) {
      const auto parent = static_cast<std::size_t>(choices_[i].parent);
      found[i] = found[parent] != 0 && decisions[parent] == choices_[i].within ? 1 : 0;
    }
  }
  return found;
}

std::int64_t BracketChoices::readings(std::int64_t most) const {
  std::vector<std::vector<std::int64_t>> inside(choices_.size());  // readings of what each alternative holds
  for (std::size_t i = 0; i < choices_.size(); ++i) {
    inside[i].assign(choices_[i].alternatives.size(), 1);
  }
  const auto times = [most](std::int64_t x, std::int64_t y) { return std::min(x, most) * std::min(y, most); };
  std::int64_t all = 1;
  for (std::size_t i = choices_.size(); i-- > 0;) {
    std::int64_t own = 1;  // none stays
    for (const std::int64_t count : inside[i]) {
      own = std::min(own + count, most);
    }
    if (choices_[i].parent < 0) {
      all = std::min(times(all, own), most);
    } else {
      std::int64_t& around =
          inside[static_cast<std::size_t>(choices_[i].parent)][static_cast<std::size_t>(choices_[i].within)];
      around = std::min(times(around, own), most);
    }
  }
  return all;
}

bool BracketChoices::advance(Decisions& decisions) const {
  const std::vector<std::uint8_t> reachable = live(decisions);
  for (std::size_t i = choices_.size(); i-- > 0;) {
    if (reachable[i] != 0 && decisions[i] + 1 < alternatives(i)) {
      ++decisions[i];
      std::fill(decisions.begin() + static_cast<std::ptrdiff_t>(i) + 1, decisions.end(), -1);
      return true;
    }
  }
  return false;
}

Kept BracketChoices::kept(const Decisions& decisions) const {
  const std::vector<std::uint8_t> reachable = live(decisions);
  Kept found(choice_of_term_.size(), 1);
  for (std::size_t term = 0; term < found.size(); ++term) {
    if (choice_of_term_[term] >= 0) {
      const auto choice = static_cast<std::size_t>(choice_of_term_[term]);
      found[term] = reachable[choice] != 0 && decisions[choice] == alternative_of_term_[term] ? 1 : 0;
    }
  }
  return found;
}

std::vector<Span> BracketChoices::spans(const Decisions& decisions) const {
  const std::vector<std::uint8_t> reachable = live(decisions);
  std::vector<Span> found;
  for (std::size_t i = 0; i < choices_.size(); ++i) {
    if (reachable[i] != 0 && decisions[i] >= 0) {
      found.push_back(choices_[i].alternatives[static_cast<std::size_t>(decisions[i])]);
    }
  }
  std::sort(found.begin(), found.end(), [](Span x, Span y) { return x.begin < y.begin; });
  return found;
}

}  // namespace acquis::similarity
