// SPDX-License-Identifier: Apache-2.0
/// The stretches of a document that are read for mentions. Internal.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "acquis/document/document.hpp"
#include "acquis/principles/mentions.hpp"
#include "acquis/span.hpp"
#include "acquis/text/sentences.hpp"

namespace acquis::principles {

/// Words that stand before an item and that it completes: the unfinished last sentence of a chapeau.
struct Lead {
  std::string_view text = {};
  std::string block = {};
  std::uint32_t begin = 0;  ///< in the text of that block
};

/// A stretch of text that is read on its own, with what its document knows of it. Spans are bytes of `text`, sorted.
struct Passage {
  std::string_view text = {};
  std::string block = {};
  std::uint32_t begin = 0;  ///< of `text` in the text of its block
  Voice voice = Voice::own;
  bool title = false;  ///< all of it
  std::vector<Span> titles = {};
  std::vector<Span> brackets = {};
  std::vector<Span> editorial = {};  ///< brackets that hold a note of the chair
  std::vector<Lead> leads = {};      ///< outermost first
  bool item = false;                 ///< of a list
};

/// A plain text; lines with a bullet or label behind a line that ends in a colon are passages of their own. O(n).
[[nodiscard]] std::vector<Passage> passages_of(std::string_view text);

/// Blocks, then notes, in reading order. O(document).
[[nodiscard]] std::vector<Passage> passages_of(const document::Document& document);

/// The sentences of a passage. One of more than 6,000 bytes is hardly a sentence: it is cut behind marks or blanks, so
/// that what is read at once, and the time for it, stay bounded.
[[nodiscard]] std::vector<Span> readable_sentences(std::string_view text, const text::SentenceSplitter& splitter);

}  // namespace acquis::principles
