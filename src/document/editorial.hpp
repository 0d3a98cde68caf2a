// SPDX-License-Identifier: Apache-2.0
/// Notes to the reader, placeholders, proponents: what the words of a bracket say it is. Internal to the room.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "acquis/document/document.hpp"
#include "acquis/span.hpp"

namespace acquis::document {

/// The words before the colon of an editorial note ("Chair's suggestion"); nothing if the text begins none. `enclosed`:
/// the text stands in brackets or parentheses, so that an office alone is enough.
[[nodiscard]] std::optional<std::string> editorial_opening(std::string_view text, bool enclosed);

/// "Chair to insert text", "Delete this paragraph": words to the drafters though no colon introduces them.
[[nodiscard]] bool is_remark(std::string_view content);

/// Part of an id: "chair-suggestion", "note-by-the-secretariat".
[[nodiscard]] std::string editorial_slug(std::string_view opening);

/// "X", "…", "placeholder", "to be completed": the content of a bracket that waits for words.
[[nodiscard]] bool is_placeholder(std::string_view content);

/// Proponents named in a bracket.
struct Proponents {
  bool alone = false;            ///< nothing else stands in it, or only a remark: "[EU]", "[G77: retain]"
  std::vector<Span> spans = {};  ///< of their names, in the text given
};
/// "EU", "text - EU", "text (G77, Japan)", "G77: retain".
[[nodiscard]] Proponents find_proponents(std::string_view content);

/// True for a list of nothing but parties that are known as proponents: "EU", "the Group of 77 and China, Japan".
[[nodiscard]] bool names_parties(std::string_view text);

/// "a/b", where no more than a few words stand on each side.
[[nodiscard]] bool is_choice(std::string_view content);

/// "or", alone in a bracket between two others.
[[nodiscard]] bool is_or(std::string_view content);

/// "Option 2: …", "Alt 1 …"
[[nodiscard]] bool begins_alternative(std::string_view content);

/// True for words that add to what stands before them: ", and …", "including …".
[[nodiscard]] bool goes_on(std::string_view content);

[[nodiscard]] NoteKind note_kind(std::string_view text, bool only_link);

}  // namespace acquis::document
