// SPDX-License-Identifier: Apache-2.0
/// Where one provision serves what another asks for. Internal to the room.
#pragma once

#include <cstddef>
#include <optional>

#include "merge/reading.hpp"
#include "merge/unit_alignment.hpp"

namespace acquis::merge {

/// Units of a and b that show the bond.
struct Bond {
  std::size_t a = 0;
  std::size_t b = 0;
};

/// One text pays for, reviews, staffs, rules or protects what the other names, or speaks as given of what the other
/// creates or asks for (docs/merging.md). O((n + m) · log(n + m)) for texts of n and m units: of each word the first
/// places in the other text are tried (most_tried), its group and its complement are looked at once.
[[nodiscard]] std::optional<Bond> find_bond(const Reading& a, const Reading& b);

}  // namespace acquis::merge
