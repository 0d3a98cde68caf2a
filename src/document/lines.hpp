// SPDX-License-Identifier: Apache-2.0
/// First stage: the decoded text in lines. Internal to the room.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "draft.hpp"
#include "ledger.hpp"

namespace acquis::document {

struct Lines {
  std::vector<Line> lines = {};
  std::vector<std::uint32_t> begins = {};  ///< of each line of the file, for line numbers
  std::optional<Span> front_matter = {};
  std::vector<Span> left_out = {};  ///< scripts, style sheets: no text, listed as tags
};

/// Cuts at LF, CRLF, CR, form feeds and, in Markdown, at block-level tags. YAML between two lines of dashes at the
/// begin is entered as mark-up, comments, scripts and tags as tags. O(n).
[[nodiscard]] Lines split_lines(std::string_view text, Syntax syntax, Ledger& ledger);

}  // namespace acquis::document
