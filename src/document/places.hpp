// SPDX-License-Identifier: Apache-2.0
/// Where characters of the clean text of a block stand in the decoded text. Internal to the room.
#pragma once

#include <algorithm>
#include <cstdint>
#include <vector>

#include "draft.hpp"

namespace acquis::document {

/// The source of a character of the clean text. O(log pieces).
[[nodiscard]] inline Span source_of_character(const std::vector<CleanPiece>& pieces, Span character) {
  const auto piece = std::partition_point(pieces.begin(), pieces.end(),
                                          [&](const CleanPiece& each) { return each.clean.end <= character.begin; });
  if (piece == pieces.end()) {
    return {};
  }
  if (!piece->verbatim) {
    return piece->source;
  }
  const std::uint32_t begin = piece->source.begin + character.begin - piece->clean.begin;
  return {begin, begin + character.length()};
}

}  // namespace acquis::document
