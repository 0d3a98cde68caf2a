// SPDX-License-Identifier: Apache-2.0
#include "acquis/document/texts.hpp"

#include <utility>

#include "acquis/document/transparent_spans.hpp"
#include "acquis/text/language.hpp"

namespace acquis::document {

std::vector<NamedText> texts_of(const Consultation& consultation, bool language_given) {
  std::vector<NamedText> texts;
  texts.reserve(consultation.contributions.size());
  for (const Contribution& contribution : consultation.contributions) {
    const Document& document = contribution.document;
    if (contribution.record || document.given) {
      const std::string_view text = contribution.record ? document.text : *document.given;
      texts.push_back({.id = contribution.id, .text = text, .language = contribution.language});
      continue;
    }
    const std::string& whole = contribution.language;
    const bool settled = language_given || !(whole == "und" || text::is_supported_language(whole));
    std::vector<std::vector<Span>> transparent = transparent_spans(document);
    for (std::size_t i = 0; i < document.blocks.size(); ++i) {
      const Block& block = document.blocks[i];
      texts.push_back(
          {.id = block.id,
           .text = document.text_of(block),
           .language = settled ? whole : text::identify_language(document.text_of(block), whole == "und" ? "" : whole),
           .document = contribution.id,
           .transparent = std::move(transparent[i])});
    }
  }
  return texts;
}

}  // namespace acquis::document
