// SPDX-License-Identifier: Apache-2.0
/// From the runs of a block to its clean text. Internal to the room.
#pragma once

#include <string_view>

#include "draft.hpp"
#include "inline_marks.hpp"
#include "ledger.hpp"

namespace acquis::document {

/// Fills `text`, `pieces`, `references`, `emphasis`, `links` and `brackets` of a draft, and enters in the ledger what
/// its bytes were used for. O(n).
void clean(std::string_view decoded, Draft& draft, const InlineContext& context, Ledger& ledger);

}  // namespace acquis::document
