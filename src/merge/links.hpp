// SPDX-License-Identifier: Apache-2.0
/// What people decided of provisions. Internal to the room.
#pragma once

#include <cstdint>
#include <span>
#include <utility>
#include <vector>

#include "acquis/merge/suggestions.hpp"

namespace acquis::merge {

/// Links between provisions, by index.
struct Links {
  std::vector<std::vector<std::int64_t>> together = {};           ///< disjoint, each of two or more, ascending
  std::vector<std::pair<std::int64_t, std::int64_t>> apart = {};  ///< first < second, sorted
};

/// Finds the provisions of the links of `options`. What must stand together is closed: a with b and b with c puts a
/// with c. Throws Error (invalid_argument, with file and line) for an id of no provision, its hint naming those that
/// are spelled alike, for a provision of a text that was replaced, and for a pair that must and must not stand
/// together.
[[nodiscard]] Links resolve_links(std::span<const provision::Provision> provisions, const std::vector<bool>& active,
                                  const MergeOptions& options);

}  // namespace acquis::merge
