// SPDX-License-Identifier: Apache-2.0
#include "compare/block_terms.hpp"

#include <algorithm>
#include <string_view>

#include "acquis/text/normaliser.hpp"

namespace acquis::compare {
namespace {

/// Tokens as printed, their inner white space (of symbols and dates) made equal: what "identical but for white space"
/// compares.
std::string identity_key(const BlockTerms& block) {
  constexpr text::NormaliserOptions white_space_only{
      .compose = false, .fold = false, .quotes_dashes = false, .soft_hyphens = false, .white_space = true};
  std::string key;
  for (const text::Term& term : block.terms) {
    const std::string_view word = slice(block.text, term.span);
    const bool may_hold_blanks = term.kind == text::TokenKind::date || term.kind == text::TokenKind::document_symbol ||
                                 term.kind == text::TokenKind::reference;
    key += may_hold_blanks ? text::normalise(word, white_space_only) : std::string(word);
    key += '\n';
  }
  return key;
}

}  // namespace

bool is_sign(const text::Term& term) noexcept {
  return term.kind == text::TokenKind::punctuation || term.kind == text::TokenKind::sign ||
         term.kind == text::TokenKind::mark;
}

std::vector<BlockTerms> read_blocks(const document::Document& document, text::Vocabulary& terms,
                                    text::Vocabulary& identities) {
  std::vector<BlockTerms> blocks;
  blocks.reserve(document.blocks.size());
  for (const document::Block& block : document.blocks) {
    BlockTerms read;
    read.text = document.text_of(block);
    read.terms = text::terms(read.text, {.language = document.language, .signs = true});
    for (const text::Term& term : read.terms) {
      read.numbers.push_back(terms.add(term.folded));
      read.words += is_sign(term) ? 0 : 1;
    }
    read.identity = identities.add(identity_key(read));
    read.heading = block.kind == document::BlockKind::heading || block.kind == document::BlockKind::title ||
                   block.kind == document::BlockKind::subtitle;
    blocks.push_back(std::move(read));
  }
  return blocks;
}

BlockTerms joined(const std::vector<BlockTerms>& blocks, std::span<const std::int64_t> which) {
  BlockTerms all;
  for (const std::int64_t index : which) {
    const BlockTerms& block = blocks[static_cast<std::size_t>(index)];
    if (!all.text.empty()) {
      all.text += ' ';
    }
    const auto offset = static_cast<std::uint32_t>(all.text.size());
    all.text += block.text;
    for (text::Term term : block.terms) {
      term.span = shifted(term.span, offset);
      all.terms.push_back(std::move(term));
    }
    all.numbers.insert(all.numbers.end(), block.numbers.begin(), block.numbers.end());
    all.words += block.words;
  }
  return all;
}

}  // namespace acquis::compare
