// SPDX-License-Identifier: Apache-2.0
/// Texts that ask for one thing in other words: a second look where no act and object meet. Internal to the room.
#pragma once

#include <optional>

#include "merge/common_acts.hpp"
#include "merge/reading.hpp"
#include "merge/unit_alignment.hpp"

namespace acquis::merge {

/// The clauses by which two texts ask for one thing though neither their acts nor their objects are said in the same
/// words: so much of each text stands in the other, wherever it stands, that the rest may be wording. O(n).
[[nodiscard]] std::optional<CommonClauses> in_other_words(const Reading& a, const Reading& b,
                                                          const UnitAlignment& alignment);

}  // namespace acquis::merge
