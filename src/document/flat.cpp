// SPDX-License-Identifier: Apache-2.0
#include "flat.hpp"

#include <algorithm>

#include "characters.hpp"

namespace acquis::document {

Flat::Flat(std::string_view text, const std::vector<Span>& runs, const std::vector<std::size_t>& breaks,
           const std::vector<std::size_t>& glued) {
  for (std::size_t index = 0; index < runs.size(); ++index) {
    if (index > 0 && !std::binary_search(glued.begin(), glued.end(), index)) {
      Span gap{runs[index - 1].end, runs[index - 1].end};
      if (!std::binary_search(breaks.begin(), breaks.end(), index)) {
        while (gap.end < runs[index].begin && white_space_at(text, gap.end) > 0) {
          gap.end += white_space_at(text, gap.end);
        }
        gap.end = std::min(gap.end, runs[index].begin);
      }
      stretches_.push_back({size(), size() + 1, gap});
      text_ += '\n';
    }
    stretches_.push_back({size(), size() + runs[index].length(), runs[index]});
    text_ += slice(text, runs[index]);
  }
}

std::vector<Span> Flat::source(Span range) const {
  std::vector<Span> ranges;
  auto stretch = std::partition_point(stretches_.begin(), stretches_.end(),
                                      [&](const Stretch& each) { return each.end <= range.begin; });
  for (; stretch != stretches_.end() && stretch->begin < range.end; ++stretch) {
    Span part = stretch->source;
    if (part.length() == stretch->end - stretch->begin) {
      part = {part.begin + std::max(range.begin, stretch->begin) - stretch->begin,
              part.begin + std::min(range.end, stretch->end) - stretch->begin};
    }
    if (!ranges.empty() && ranges.back().end == part.begin) {
      ranges.back().end = part.end;
    } else {
      ranges.push_back(part);
    }
  }
  return ranges;
}

std::uint32_t Flat::end_of_run(std::uint32_t at) const noexcept {
  const auto stretch =
      std::partition_point(stretches_.begin(), stretches_.end(), [&](const Stretch& each) { return each.end <= at; });
  return stretch == stretches_.end() ? size() : stretch->end;
}

std::uint32_t Flat::from_source(std::uint32_t source) const noexcept {
  auto stretch = std::partition_point(stretches_.begin(), stretches_.end(),
                                      [&](const Stretch& each) { return each.source.end <= source; });
  if (stretch == stretches_.end() || source < stretch->source.begin) {
    return size();
  }
  return stretch->begin + (source - stretch->source.begin);
}

}  // namespace acquis::document
