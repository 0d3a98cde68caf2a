// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <vector>

#include "acquis/span.hpp"

namespace acquis::document {

/// One stretch of clean text and where it comes from in the file.
///
/// Copied verbatim if both spans decode to the same characters; otherwise a replacement (a space for a page break, a
/// character for an entity), where every clean offset inside maps to the whole source span.
struct Piece {
  Span clean;            ///< bytes of the clean text
  Span source;           ///< bytes of the file as it lies on disk
  bool verbatim = true;  ///< byte-for-byte copy of an UTF-8 source: offsets inside correspond one to one
};

/// Relation between the clean text of a document and the bytes of its file: total over the clean text, invertible
/// over its verbatim pieces.
class SourceMap {
 public:
  SourceMap() = default;
  /// `pieces` sorted by clean begin, touching, without overlap, from 0 to the length of the clean text.
  explicit SourceMap(std::vector<Piece> pieces);

  /// The source ranges of a clean span, in order; adjoining ranges are joined, ranges cut by a page stay apart.
  /// O(log n + k).
  [[nodiscard]] std::vector<Span> to_source(Span clean) const;
  /// The clean span that a source byte range was read into; empty list if it was mark-up, a rule or a label.
  [[nodiscard]] std::vector<Span> to_clean(Span source) const;
  [[nodiscard]] const std::vector<Piece>& pieces() const noexcept { return pieces_; }

 private:
  std::vector<Piece> pieces_;
  std::vector<std::uint32_t> by_source_;  ///< indices of pieces sorted by source begin
};

}  // namespace acquis::document
