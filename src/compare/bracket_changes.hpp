// SPDX-License-Identifier: Apache-2.0
/// Brackets that stand around paragraphs rather than in them. Internal to the room.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "acquis/document/document.hpp"

namespace acquis::compare {

/// A sentence if brackets that stand outside the text of the blocks (before a printed label) were added or lifted.
[[nodiscard]] std::optional<std::string> outer_bracket_change(const document::Document& a,
                                                              const std::vector<std::int64_t>& a_blocks,
                                                              const document::Document& b,
                                                              const std::vector<std::int64_t>& b_blocks);

}  // namespace acquis::compare
