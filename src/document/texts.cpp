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
    std::vector<std::vector<Span>> transparent = transparent_spans(document);
    for (std::size_t i = 0; i < document.blocks.size(); ++i) {
      const Block& block = document.blocks[i];
      texts.push_back({.id = block.id,
                       .text = document.text_of(block),
                       .language = language_of_block(document.text_of(block), contribution.language, language_given),
                       .document = contribution.id,
                       .transparent = std::move(transparent[i])});
    }
  }
  return texts;
}

std::string language_of_block(std::string_view block, const std::string& of_document, bool language_given) {
  const bool unknown = of_document == "und";
  if (language_given || !(unknown || text::is_supported_language(of_document))) {
    return of_document;
  }
  return text::identify_language(block, unknown ? std::string_view() : of_document);
}

}  // namespace acquis::document
