// SPDX-License-Identifier: Apache-2.0
/// Provisions that ask for several things. Internal to the room.
#pragma once

#include <optional>
#include <string_view>

#include "acquis/merge/suggestions.hpp"
#include "merge/reading.hpp"

namespace acquis::merge {

/// Where a provision should be cut: it has several acts whose objects have no word in common. Acts of one object
/// ("create and nurture a fund") stay together, as do a duty and what serves it, and texts that only state something.
/// The parts hold all words of the provision but white space. O(words).
[[nodiscard]] std::optional<SplitSuggestion> find_split(std::int64_t provision, const Reading& reading);

}  // namespace acquis::merge
