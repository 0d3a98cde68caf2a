// SPDX-License-Identifier: Apache-2.0
#include "own_passages.hpp"

#include <utility>

#include "acquis/text/sentences.hpp"
#include "acquis/text/tokeniser.hpp"
#include "passages.hpp"

namespace acquis::principles {
namespace {

bool is_sign(text::TokenKind kind) {
  return kind == text::TokenKind::punctuation || kind == text::TokenKind::sign || kind == text::TokenKind::mark ||
         kind == text::TokenKind::space;
}

std::int64_t words_outside(const text::Tokens& tokens, const std::vector<Span>& editorial) {
  std::int64_t words = 0;
  auto note = editorial.begin();
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    const text::Token token = tokens[i];
    while (note != editorial.end() && note->end <= token.span.begin) {
      ++note;
    }
    const bool outside = note == editorial.end() || !note->contains(token.span);
    words += outside && !is_sign(token.kind) ? 1 : 0;
  }
  return words;
}

}  // namespace

bool is_whole_text(const document::Contribution& contribution) noexcept {
  return contribution.record || contribution.document.given.has_value();
}

std::string_view whole_text(const document::Contribution& contribution) {
  return contribution.record ? std::string_view(contribution.document.text) : *contribution.document.given;
}

std::unordered_map<std::string_view, std::string_view> block_texts(const document::Contribution& contribution) {
  std::unordered_map<std::string_view, std::string_view> blocks;
  if (is_whole_text(contribution)) {
    blocks.emplace("", whole_text(contribution));
    return blocks;
  }
  for (const document::Block& block : contribution.document.blocks) {
    blocks.emplace(block.id, contribution.document.text_of(block));
  }
  for (const document::Note& note : contribution.document.notes) {
    blocks.emplace(note.id, contribution.document.text_of(note));
  }
  return blocks;
}

std::vector<OwnPassage> own_passages(const document::Contribution& contribution) {
  const bool whole = is_whole_text(contribution);
  std::vector<Passage> passages = whole ? passages_of(whole_text(contribution)) : passages_of(contribution.document);
  const text::SentenceSplitter split(whole ? contribution.language : contribution.document.language);
  const text::Tokeniser tokenise;
  text::Tokens tokens;
  std::vector<OwnPassage> own;
  for (Passage& passage : passages) {
    if (passage.voice != Voice::own || passage.title) {
      continue;
    }
    tokenise(passage.text, tokens);
    const std::int64_t words = words_outside(tokens, passage.editorial);
    own.push_back({passage.text, std::move(passage.block), passage.begin, std::move(passage.editorial),
                   readable_sentences(passage.text, split), words});
  }
  return own;
}

}  // namespace acquis::principles
