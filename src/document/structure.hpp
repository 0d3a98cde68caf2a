// SPDX-License-Identifier: Apache-2.0
/// Kinds, sections, parents and ids of blocks. Internal to the room.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "draft.hpp"

namespace acquis::document {

struct BlockIdentity {
  std::string id = {};
  std::string section = {};
  std::int64_t parent = -1;
  std::optional<std::int32_t> level = {};
};

/// Sets `kind` of each block: title, subtitle and date at the begin; headings; notes to the reader; numbered
/// paragraphs, lettered and other items.
void find_kinds(std::vector<Draft>& blocks, Syntax syntax);

/// Parents and ids. An item belongs to the last block of a style that is not its own; blocks of the same style are
/// brothers; numbers at the margin are paragraphs of the section. O(n · depth).
[[nodiscard]] std::vector<BlockIdentity> identify_blocks(const std::vector<Draft>& blocks);

/// The words of a heading up to its first dash, colon or stop, as a path.
[[nodiscard]] std::string section_slug(std::string_view heading);

}  // namespace acquis::document
