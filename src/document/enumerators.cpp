// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "assemble.hpp"
#include "characters.hpp"
#include "labels.hpp"

namespace acquis::document {
namespace {

struct Candidate {
  Span span = {};
  Label label = {};
};

/// "(ii)", "(b)", "(2)", or "ii)" and "b)" behind a blank.
std::vector<Candidate> find_candidates(std::string_view text) {
  constexpr std::uint32_t longest = 6;
  std::vector<Candidate> found;
  LabelSeries series;
  for (std::size_t close = text.find(')'); close != std::string_view::npos; close = text.find(')', close + 1)) {
    const auto end = static_cast<std::uint32_t>(close) + 1;
    std::uint32_t begin = end - 1;
    while (begin > 0 && end - begin <= longest && (is_ascii_letter(text[begin - 1]) || is_digit(text[begin - 1]))) {
      --begin;
    }
    if (begin > 0 && text[begin - 1] == '(') {
      --begin;
    }
    const bool apart = begin == 0 || is_blank(text[begin - 1]) || text[begin - 1] == '[' || text[begin - 1] == ',' ||
                       text[begin - 1] == ';';
    if (!apart || end >= text.size() || white_space_at(text, end) == 0) {
      continue;
    }
    auto label = find_label(text, {begin, end}, series, false);
    if (label && label->span == Span{begin, end}) {
      series.add(*label);
      found.push_back({{begin, end}, std::move(*label)});
    }
  }
  return found;
}

}  // namespace

std::vector<Span> find_enumerators(std::string_view text) {
  const std::vector<Candidate> candidates = find_candidates(text);
  std::vector<bool> kept(candidates.size(), false);
  // The last candidate of each style that may be continued.
  std::vector<std::size_t> open;
  for (std::size_t index = 0; index < candidates.size(); ++index) {
    const Label& label = candidates[index].label;
    const auto before = std::find_if(open.begin(), open.end(),
                                     [&](std::size_t each) { return candidates[each].label.same_style(label); });
    if (before != open.end() && candidates[*before].label.value + 1 == label.value) {
      kept[*before] = kept[index] = true;
    }
    if (before != open.end()) {
      *before = index;
    } else if (label.value == 1) {
      open.push_back(index);
    }
  }
  std::vector<Span> spans;
  for (std::size_t index = 0; index < candidates.size(); ++index) {
    if (kept[index]) {
      spans.push_back(candidates[index].span);
    }
  }
  return spans;
}

}  // namespace acquis::document
