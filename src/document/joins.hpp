// SPDX-License-Identifier: Apache-2.0
/// Third stage: notes lifted out, page rules passed over, cut paragraphs joined. Internal to the room.
#pragma once

#include <string_view>
#include <vector>

#include "draft.hpp"

namespace acquis::document {

struct PageJoin {
  std::size_t block = 0;  ///< index of the draft
  Span rule = {};
  std::optional<bool> hyphen = {};  ///< a hyphen stood there: true if it was kept
};

struct Drafts {
  std::vector<Draft> blocks = {};
  std::vector<Draft> notes = {};
  std::vector<PageJoin> joins = {};
  std::vector<std::uint32_t> rules = {};  ///< begins of the page rules, ascending
};

/// A paragraph goes on behind a page rule if the text before the rule ends no sentence or clause (a closing quotation
/// mark, a bracket or a note reference may follow its stop) and the first block behind the rule and its notes has no
/// label, bullet, heading mark or opening bracket of its own. O(n).
[[nodiscard]] Drafts join_parts(std::string_view text, std::vector<Part> parts);

}  // namespace acquis::document
