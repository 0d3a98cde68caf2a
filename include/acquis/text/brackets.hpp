// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace acquis::text {

/// A pair of square brackets found in a text, or the half of one that has no partner.
struct BracketPair {
  std::optional<std::uint32_t> open;   ///< byte offset of '['; none if only the closing one was found
  std::optional<std::uint32_t> close;  ///< byte offset of ']'; none if it is never closed
  std::int32_t depth = 1;              ///< 1 for an outermost pair
  std::int64_t parent = -1;            ///< index of the pair around it, -1 if none
};

/// Square brackets paired innermost first, in order of their opening; unmatched halves stay in the list.
/// Iterative: nesting may be as deep as memory allows. O(n).
[[nodiscard]] std::vector<BracketPair> bracket_pairs(std::string_view utf8);

}  // namespace acquis::text
