// SPDX-License-Identifier: Apache-2.0
/// Documents made of paragraphs at hand, without a reader.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "acquis/document/document.hpp"

namespace acquis_test {

/// Paragraph k has the id "body/p<k>"; one that begins with "# " is a heading.
inline acquis::document::Document document_of(const std::vector<std::string>& paragraphs) {
  acquis::document::Document document;
  document.language = "en";
  for (std::size_t k = 0; k < paragraphs.size(); ++k) {
    acquis::document::Block block;
    block.id = "body/p" + std::to_string(k + 1);
    const bool heading = paragraphs[k].starts_with("# ");
    block.kind = heading ? acquis::document::BlockKind::heading : acquis::document::BlockKind::paragraph;
    const std::string_view text = std::string_view(paragraphs[k]).substr(heading ? 2 : 0);
    block.span.begin = static_cast<std::uint32_t>(document.text.size());
    document.text += text;
    block.span.end = static_cast<std::uint32_t>(document.text.size());
    document.text += '\n';
    document.blocks.push_back(block);
  }
  return document;
}

}  // namespace acquis_test
