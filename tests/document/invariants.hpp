// SPDX-License-Identifier: Apache-2.0
/// What holds for every document, whatever is in the file. Shared by tests and fuzz targets.
#pragma once

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "acquis/document/document.hpp"
#include "acquis/document/source_map.hpp"

namespace acquis_test {

/// The first broken promise in words, empty if all are kept: every byte of the file lies in a block, a note or a layout
/// range; ranges lie in the file; the map covers the clean text, and its verbatim pieces are copies; ids are unique.
inline std::string broken_promise(const acquis::document::Document& document, std::string_view bytes) {
  using acquis::Span;
  std::vector<bool> covered(bytes.size(), false);
  std::string problem;
  const auto cover = [&](const std::vector<Span>& ranges, const std::string& owner) {
    for (const Span range : ranges) {
      if (range.begin > range.end || range.end > bytes.size()) {
        problem = owner + " has a range outside the file";
        return;
      }
      for (std::uint32_t at = range.begin; at < range.end; ++at) {
        covered[at] = true;
      }
    }
  };
  for (const auto& block : document.blocks) {
    cover(block.source, block.id);
  }
  for (const auto& note : document.notes) {
    cover(note.source, note.id);
  }
  for (const auto& layout : document.layout) {
    cover(layout.source, "layout " + layout.kind);
  }
  if (!problem.empty()) {
    return problem;
  }
  for (std::size_t at = 0; at < covered.size(); ++at) {
    if (!covered[at]) {
      return "byte " + std::to_string(at) + " is in no block, note or layout range";
    }
  }
  std::uint32_t end = 0;
  for (const auto& piece : document.map.pieces()) {
    if (piece.clean.begin != end || piece.clean.end <= piece.clean.begin || piece.source.end > bytes.size()) {
      return "the map has a gap or an overlap at clean byte " + std::to_string(end);
    }
    end = piece.clean.end;
    if (piece.verbatim && slice(document.text, piece.clean) != slice(bytes, piece.source)) {
      return "the verbatim piece at clean byte " + std::to_string(piece.clean.begin) + " is no copy";
    }
  }
  if (end != document.text.size()) {
    return "the map ends before the clean text";
  }
  std::vector<std::string> ids;
  for (const auto& block : document.blocks) {
    ids.push_back(block.id);
    for (const Span part : document.map.to_source(block.span)) {
      const bool inside =
          std::any_of(block.source.begin(), block.source.end(), [&](Span range) { return range.contains(part); });
      if (!inside && !block.span.empty()) {
        return "the text of " + block.id + " comes from outside its source";
      }
    }
  }
  std::sort(ids.begin(), ids.end());
  const auto twice = std::adjacent_find(ids.begin(), ids.end());
  return twice == ids.end() ? "" : "two blocks are called " + *twice;
}

}  // namespace acquis_test
