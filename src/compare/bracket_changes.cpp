// SPDX-License-Identifier: Apache-2.0
#include "compare/bracket_changes.hpp"

#include <algorithm>

namespace acquis::compare {
namespace {

std::int64_t outer_brackets(const document::Document& document, const std::vector<std::int64_t>& blocks) {
  const auto outside = [&](const std::optional<document::BracketEnd>& end) {
    return end && !end->at && std::find(blocks.begin(), blocks.end(), end->block) != blocks.end();
  };
  std::int64_t count = 0;
  for (const document::Bracket& bracket : document.brackets) {
    count += (outside(bracket.open) ? 1 : 0) + (outside(bracket.close) ? 1 : 0);
  }
  return count;
}

}  // namespace

std::optional<std::string> outer_bracket_change(const document::Document& a, const std::vector<std::int64_t>& a_blocks,
                                                const document::Document& b,
                                                const std::vector<std::int64_t>& b_blocks) {
  const std::int64_t before = outer_brackets(a, a_blocks);
  const std::int64_t after = outer_brackets(b, b_blocks);
  if (before == after) {
    return std::nullopt;
  }
  return before < after ? "brackets added before the label" : "brackets before the label lifted";
}

}  // namespace acquis::compare
