// SPDX-License-Identifier: Apache-2.0
/// Lines that belong to the page and not to the text: its number, running headers and footers. Internal to the room.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "draft.hpp"

namespace acquis::document {

enum class PageMark : std::uint8_t { none, header, footer };

/// What each line is to its page. A number of a page counts where it stands alone beside a page rule, in the middle of
/// an otherwise empty line, in a series of such numbers, or beside the symbol of the document; another line counts if
/// the very same line, digits apart, stands at three borders of pages at least. O(n).
[[nodiscard]] std::vector<PageMark> find_page_marks(std::string_view text, const std::vector<Line>& lines,
                                                    Syntax syntax);

}  // namespace acquis::document
