// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "acquis/document/consultation.hpp"

namespace acquis::document {

/// A text that tokens and sentences are found in, under the id of its record (docs/formats.md, "Which text").
/// Its views lead into the consultation, which must outlive it.
struct NamedText {
  std::string_view id = {};
  std::string_view text = {};
  std::string language = {};                      ///< ISO 639-1 or "und"
  std::optional<std::string_view> document = {};  ///< the contribution it is a block of; none for a text as given
  std::vector<Span> transparent = {};             ///< of a block: what sentences look through (transparent_spans)
};

/// Records and plain texts as given, structured files block by block, in order. The language of a block is its own, and
/// that of its document if it is too short to tell or if `language_given`. O(n).
[[nodiscard]] std::vector<NamedText> texts_of(const Consultation& consultation, bool language_given = false);

/// The language of a block: its own; that of its document if the block is too short to tell, if the document's is none
/// of those with rules, or if it was given.
[[nodiscard]] std::string language_of_block(std::string_view block, const std::string& of_document,
                                            bool language_given = false);

/// The ISO 639-1 code of a language given by its tag ("en-GB", "eng"); none if nobody knows it.
[[nodiscard]] std::optional<std::string> language_code(std::string_view tag);

}  // namespace acquis::document
