// SPDX-License-Identifier: Apache-2.0
/// Negations that others in their sentence take back. Internal.
#pragma once

#include <vector>

#include "provision/negation.hpp"

namespace acquis::provision {

/// Those of `found` that stand, each over what it governs by itself: a lack that is to be remedied and a condition
/// before its negation deny nothing, two verbs against one thing count once. O(n).
[[nodiscard]] std::vector<NegationRange> standing(const Sentence& sentence, std::vector<NegationRange> found);

}  // namespace acquis::provision
