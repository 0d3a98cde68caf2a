// SPDX-License-Identifier: Apache-2.0
#include "acquis/document/source_map.hpp"

#include <algorithm>
#include <numeric>
#include <optional>
#include <utility>

namespace acquis::document {
namespace {

void append(std::vector<Span>& ranges, Span range) {
  if (!ranges.empty() && ranges.back().end == range.begin) {
    ranges.back().end = range.end;
  } else {
    ranges.push_back(range);
  }
}

}  // namespace

SourceMap::SourceMap(std::vector<Piece> pieces) : pieces_(std::move(pieces)), by_source_(pieces_.size()) {
  std::iota(by_source_.begin(), by_source_.end(), 0U);
  std::stable_sort(by_source_.begin(), by_source_.end(), [&](std::uint32_t left, std::uint32_t right) {
    return pieces_[left].source.begin < pieces_[right].source.begin;
  });
}

std::vector<Span> SourceMap::to_source(Span clean) const {
  auto piece = std::partition_point(pieces_.begin(), pieces_.end(),
                                    [&](const Piece& each) { return each.clean.end <= clean.begin; });
  std::vector<Span> ranges;
  std::optional<Span> empty;  // of a character that stands for nothing in the file
  for (; piece != pieces_.end() && (piece->clean.begin < clean.end || clean.empty()); ++piece) {
    Span range = piece->source;
    if (piece->verbatim) {
      const std::uint32_t begin = std::max(clean.begin, piece->clean.begin);
      const std::uint32_t end = std::max(begin, std::min(clean.end, piece->clean.end));
      range = {piece->source.begin + (begin - piece->clean.begin), piece->source.begin + (end - piece->clean.begin)};
    }
    if (!range.empty()) {
      append(ranges, range);
    } else if (!empty) {
      empty = range;
    }
    if (clean.empty()) {
      break;
    }
  }
  if (ranges.empty() && empty) {
    ranges.push_back(*empty);
  }
  return ranges;
}

std::vector<Span> SourceMap::to_clean(Span source) const {
  // Pieces do not overlap in the file, so their ends are sorted as their begins are.
  auto index = std::partition_point(by_source_.begin(), by_source_.end(),
                                    [&](std::uint32_t each) { return pieces_[each].source.end <= source.begin; });
  std::vector<Span> found;
  for (; index != by_source_.end() && pieces_[*index].source.begin < source.end; ++index) {
    const Piece& piece = pieces_[*index];
    if (!piece.source.overlaps(source)) {
      continue;
    }
    if (piece.verbatim) {
      const std::uint32_t begin = std::max(source.begin, piece.source.begin) - piece.source.begin;
      const std::uint32_t end = std::min(source.end, piece.source.end) - piece.source.begin;
      found.push_back({piece.clean.begin + begin, piece.clean.begin + end});
    } else {
      found.push_back(piece.clean);
    }
  }
  std::sort(found.begin(), found.end());
  std::vector<Span> joined;
  for (const Span span : found) {
    append(joined, span);
  }
  return joined;
}

}  // namespace acquis::document
