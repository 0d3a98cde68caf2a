// SPDX-License-Identifier: Apache-2.0
/// Any bytes, cut by every set of rules, keep the promises of the text engine.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string_view>

#include "acquis/text/sentences.hpp"
#include "acquis/text/symbol.hpp"
#include "acquis/text/term_sequences.hpp"
#include "acquis/text/tokeniser.hpp"
#include "text/word_rules.hpp"

namespace {

using namespace acquis;
using text::Pieces;
using text::WordRules;

void require(bool promise, const char* sentence) {
  if (!promise) {
    std::fprintf(stderr, "broken promise: %s\n", sentence);
    std::abort();
  }
}

void tokens_tile(std::string_view bytes, WordRules rules) {
  const text::Tokens tokens = text::Tokeniser({.rules = rules})(bytes);
  std::uint32_t end = 0;
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    const text::Token token = tokens[i];
    require(token.span.begin == end && token.span.end > end, "tokens tile the text");
    end = token.span.end;
    require(token.kind != text::TokenKind::document_symbol || text::parse_symbol(tokens.word(i)).has_value(),
            "a document symbol has parts");
  }
  require(end == bytes.size(), "tokens reach the end of the text");
}

void kernel_is_reference(std::string_view bytes) {
  const text::Tokens fast = text::Tokeniser({.rules = WordRules::uax29})(bytes);
  Pieces plain;
  text::plain_words(bytes, text::Tailoring::none, plain);
  require(std::ranges::equal(fast.starts(), plain.starts()) && std::ranges::equal(fast.kinds(), plain.kinds()),
          "the vector kernel cuts as the plain rules do");
}

void only_space_between_sentences(std::string_view bytes) {
  std::uint32_t end = 0;
  const auto gap_is_space = [&](std::uint32_t next) {
    const text::Tokens gap = text::Tokeniser({.rules = WordRules::uax29})(slice(bytes, {end, next}));
    require(std::ranges::all_of(gap.kinds(), [](text::TokenKind kind) { return kind == text::TokenKind::space; }),
            "gaps between sentences are white space");
  };
  for (const Span sentence : text::SentenceSplitter("en")(bytes)) {
    require(sentence.begin >= end && sentence.end > sentence.begin, "sentences stand in order");
    gap_is_space(sentence.begin);
    end = sentence.end;
  }
  gap_is_space(static_cast<std::uint32_t>(bytes.size()));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  for (const WordRules rules : {WordRules::document, WordRules::uax29, WordRules::icu, WordRules::runs}) {
    tokens_tile(bytes, rules);
  }
  kernel_is_reference(bytes);
  only_space_between_sentences(bytes);
  const std::string_view twice[] = {bytes, bytes};
  const text::TermSequences terms(twice, {.language = "en", .threads = 1});
  require(std::ranges::equal(terms[0], terms[1]), "equal texts have equal terms");
  return 0;
}
