// SPDX-License-Identifier: Apache-2.0
/// Title, subtitle, date, and headings without marks. Internal to the room.
#pragma once

#include <string_view>
#include <vector>

#include "draft.hpp"

namespace acquis::document {

/// One date and nothing else, but for the place before it: "Geneva, 3 June 2019".
[[nodiscard]] bool is_date(std::string_view text);

/// At least four letters, all of them capitals.
[[nodiscard]] bool is_capitals(std::string_view text);

/// A file without marks of headings: lines of their own in capitals, in bold (Markdown), with the name of a section, or
/// with a number of the outermost rank are headings. O(n).
void find_unmarked_headings(std::vector<Draft>& blocks, Syntax syntax);

/// Title, subtitle and date stand before everything else but the letterhead. O(n).
void find_front(std::vector<Draft>& blocks);

}  // namespace acquis::document
