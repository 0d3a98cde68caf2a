// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "acquis/document/document.hpp"
#include "acquis/span.hpp"

namespace acquis::document {

/// For each block, the marks in its text that cutting sentences looks through: brackets around text in doubt, and the
/// quotation marks at either end of a block that is quoted as a whole (by the document around it, or because one pair
/// of marks encloses it). Bytes of the block's text, ascending and disjoint. O(n log n) in the number of brackets.
[[nodiscard]] std::vector<std::vector<Span>> transparent_spans(const Document& document);

}  // namespace acquis::document
