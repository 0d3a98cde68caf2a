// SPDX-License-Identifier: Apache-2.0
/// The stretches of a document that are read for mentions. Internal.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "acquis/document/document.hpp"
#include "acquis/principles/mentions.hpp"
#include "acquis/span.hpp"

namespace acquis::principles {

/// A stretch of text that is read on its own, with what its document knows of it. Spans are bytes of `text`, sorted.
struct Passage {
  std::string_view text = {};
  std::string block = {};
  Voice voice = Voice::own;
  bool title = false;  ///< all of it
  std::vector<Span> titles = {};
  std::vector<Span> brackets = {};
  std::vector<Span> editorial = {};  ///< brackets that hold a note of the chair
};

[[nodiscard]] Passage passage_of(std::string_view text);

/// Blocks, then notes, in reading order. O(document).
[[nodiscard]] std::vector<Passage> passages_of(const document::Document& document);

}  // namespace acquis::principles
