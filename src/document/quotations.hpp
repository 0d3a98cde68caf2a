// SPDX-License-Identifier: Apache-2.0
/// Quotation marks: within a block or over several. Internal to the room.
#pragma once

#include <string>
#include <vector>

#include "draft.hpp"

namespace acquis::document {

struct DraftQuotation {
  std::size_t first_block = 0;
  std::size_t last_block = 0;
  Span open = {};  ///< in the decoded text
  Span close = {};
  std::string role = {};
};

struct UnclosedQuotation {
  std::size_t block = 0;
  Span open = {};
};

struct Quotations {
  std::vector<DraftQuotation> found = {};
  std::vector<UnclosedQuotation> unclosed = {};
};

/// Pairs quotation marks and sets `quoted` of the blocks that stand inside a quotation as a whole.
///
/// Marks pair within a block. An opening mark that a block begins with (or that follows a colon) and that is not closed
/// there waits for a closing mark in the blocks behind it: at most 50, and no further than the next heading as high as
/// that of its section. A new opening mark at the begin of each paragraph goes on with the same quotation. O(n).
[[nodiscard]] Quotations find_quotations(std::vector<Draft>& blocks);

}  // namespace acquis::document
