// SPDX-License-Identifier: Apache-2.0
/// Words of data/reading.yaml. Internal to the room.
#pragma once

#include <string_view>

namespace acquis::document {

/// "Introduction", "Annex II", "Conclusions and recommendations": the name of a section and nothing else.
[[nodiscard]] bool is_section_name(std::string_view text);
/// "Table 3: …", "Figure 1. …"
[[nodiscard]] bool begins_caption(std::string_view text);
/// "self", "non": keeps its hyphen.
[[nodiscard]] bool is_hyphen_prefix(std::string_view folded_word);

}  // namespace acquis::document
