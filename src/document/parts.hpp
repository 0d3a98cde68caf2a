// SPDX-License-Identifier: Apache-2.0
/// Second stage: lines become physical blocks. Internal to the room.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "draft.hpp"
#include "ledger.hpp"
#include "lines.hpp"
#include "note_marks.hpp"

namespace acquis::document {

struct Parts {
  std::vector<Part> parts = {};
  NoteLabels notes = {};                                           ///< labels of the bodies found
  std::map<std::string, std::string, std::less<>> addresses = {};  ///< of reference links, by their folded name
};

/// Rules, headings, items, labels, tables, note bodies and paragraphs, in the order of the file. O(n).
[[nodiscard]] Parts find_parts(std::string_view text, const std::vector<Line>& lines, Syntax syntax, Ledger& ledger);

}  // namespace acquis::document
