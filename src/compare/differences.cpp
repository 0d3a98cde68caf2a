// SPDX-License-Identifier: Apache-2.0
#include "compare/differences.hpp"

#include <algorithm>

#include "compare/region_flags.hpp"

namespace acquis::compare {
namespace {

using similarity::Edit;

Span bytes_of(const BlockTerms& block, std::uint32_t begin, std::uint32_t end) {
  return {block.terms[begin].span.begin, block.terms[end - 1].span.end};
}

std::optional<Span> bytes_or_none(const BlockTerms& block, std::uint32_t begin, std::uint32_t end) {
  return begin == end ? std::nullopt : std::optional(bytes_of(block, begin, end));
}

/// The words of a region between quotation marks; of long ones the beginning, for the span shows the rest.
std::string quoted(const BlockTerms& block, std::uint32_t begin, std::uint32_t end) {
  constexpr std::uint32_t most = 14;
  const bool cut = end - begin > most;
  std::string words = "\"";
  words += slice(block.text, bytes_of(block, begin, cut ? begin + most - 2 : end));
  words += cut ? " …\"" : "\"";
  return words;
}

std::string plain_reason(const BlockTerms& a, const BlockTerms& b, const Edit& edit) {
  switch (edit.kind) {
    case Edit::Kind::added: return "added: " + quoted(b, edit.b_begin, edit.b_end);
    case Edit::Kind::dropped: return "dropped: " + quoted(a, edit.a_begin, edit.a_end);
    case Edit::Kind::replaced:
    case Edit::Kind::kept: break;
  }
  return "replaced: " + quoted(a, edit.a_begin, edit.a_end) + " by " + quoted(b, edit.b_begin, edit.b_end);
}

void add_spellings(const BlockTerms& a, const BlockTerms& b, const Edit& edit, std::vector<merge::Evidence>& found) {
  const auto differs = [&](std::uint32_t k) {
    return slice(a.text, a.terms[edit.a_begin + k].span) != slice(b.text, b.terms[edit.b_begin + k].span);
  };
  const std::uint32_t count = edit.a_end - edit.a_begin;
  for (std::uint32_t begin = 0; begin < count; ++begin) {
    std::uint32_t end = begin;
    while (end < count && differs(end)) {
      ++end;
    }
    if (end > begin) {
      found.push_back({std::nullopt, bytes_of(a, edit.a_begin + begin, edit.a_begin + end),
                       bytes_of(b, edit.b_begin + begin, edit.b_begin + end),
                       "written differently: " + quoted(a, edit.a_begin + begin, edit.a_begin + end) + " and " +
                           quoted(b, edit.b_begin + begin, edit.b_begin + end)});
      begin = end;
    }
  }
}

}  // namespace

std::vector<merge::Evidence> differences(const BlockTerms& a, const BlockTerms& b,
                                         const similarity::Alignment& alignment, const std::string& language) {
  std::vector<merge::Evidence> found;
  const RegionFlags flags(a, b, language);
  for (const Edit& edit : alignment.edits) {
    if (edit.kind == Edit::Kind::kept) {
      add_spellings(a, b, edit, found);
      continue;
    }
    const std::optional<Span> a_span = bytes_or_none(a, edit.a_begin, edit.a_end);
    const std::optional<Span> b_span = bytes_or_none(b, edit.b_begin, edit.b_end);
    const std::vector<FlaggedReason> reasons = flags(edit);
    for (const FlaggedReason& reason : reasons) {
      found.push_back({reason.flag, a_span, b_span, plain_reason(a, b, edit) + " (" + reason.why + ")"});
    }
    if (reasons.empty()) {
      found.push_back({std::nullopt, a_span, b_span, plain_reason(a, b, edit)});
    }
  }
  return found;
}

}  // namespace acquis::compare
