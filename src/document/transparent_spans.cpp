// SPDX-License-Identifier: Apache-2.0
#include "acquis/document/transparent_spans.hpp"

#include <algorithm>
#include <array>
#include <string_view>

namespace acquis::document {
namespace {

constexpr std::array<std::string_view, 6> quotation_marks = {"\"", "“", "”", "„", "«", "»"};

/// True if the text stands between one pair of quotation marks and holds no other mark of its kind.
bool is_one_quotation(std::string_view text) {
  constexpr std::array<std::array<std::string_view, 2>, 4> pairs = {{{"\"", "\""}, {"“", "”"}, {"„", "“"}, {"«", "»"}}};
  return std::any_of(pairs.begin(), pairs.end(), [&](const auto& marks) {
    const auto& [open, close] = marks;
    return text.starts_with(open) && text.ends_with(close) &&
           text.find(close, open.size()) == text.size() - close.size() &&
           text.find(open, open.size()) >= text.size() - close.size();
  });
}

void add_quotation_marks(std::string_view text, std::vector<Span>& spans) {
  const auto size = static_cast<std::uint32_t>(text.size());
  for (const std::string_view mark : quotation_marks) {
    const auto length = static_cast<std::uint32_t>(mark.size());
    if (text.starts_with(mark)) {
      spans.push_back({0, length});
    }
    if (text.ends_with(mark) && size > length) {
      spans.push_back({size - length, size});
    }
  }
}

}  // namespace

std::vector<std::vector<Span>> transparent_spans(const Document& document) {
  std::vector<std::vector<Span>> spans(document.blocks.size());
  const auto add = [&](const std::optional<BracketEnd>& end) {
    if (!end || !end->at || end->block < 0) {
      return;
    }
    const std::uint32_t begin = document.blocks[static_cast<std::size_t>(end->block)].span.begin;
    spans[static_cast<std::size_t>(end->block)].push_back({*end->at - begin, *end->at - begin + 1});
  };
  for (const Bracket& bracket : document.brackets) {
    if (bracket.role == BracketRole::text_in_doubt) {
      add(bracket.open);
      add(bracket.close);
    }
  }
  for (std::size_t i = 0; i < spans.size(); ++i) {
    const std::string_view text = document.text_of(document.blocks[i]);
    if (document.blocks[i].quoted || is_one_quotation(text)) {
      add_quotation_marks(text, spans[i]);
    }
    std::sort(spans[i].begin(), spans[i].end());
  }
  return spans;
}

}  // namespace acquis::document
