// SPDX-License-Identifier: Apache-2.0
/// What differs between two texts word by word. Internal to the room.
#pragma once

#include <string>
#include <vector>

#include "acquis/compare/comparison.hpp"
#include "acquis/similarity/alignment.hpp"
#include "compare/block_terms.hpp"

namespace acquis::compare {

/// One Evidence for each edit region of the alignment (several if it bears several flags), in order. Spans count bytes
/// of the two texts. Words kept but written with other capitals or apostrophes are listed too.
[[nodiscard]] std::vector<merge::Evidence> differences(const BlockTerms& a, const BlockTerms& b,
                                                       const similarity::Alignment& alignment,
                                                       const std::string& language);

}  // namespace acquis::compare
