// SPDX-License-Identifier: Apache-2.0
#include "acquis/text/tokeniser.hpp"

#include <limits>
#include <utility>

#include "acquis/error.hpp"
#include "text/document_tokens.hpp"
#include "text/word_breaks.hpp"

namespace acquis::text {

std::string_view to_string(TokenKind kind) noexcept {
  switch (kind) {
    case TokenKind::word: return "word";
    case TokenKind::number: return "number";
    case TokenKind::document_symbol: return "document_symbol";
    case TokenKind::date: return "date";
    case TokenKind::reference: return "reference";
    case TokenKind::url: return "url";
    case TokenKind::email: return "email";
    case TokenKind::punctuation: return "punctuation";
    case TokenKind::sign: return "sign";
    case TokenKind::ideograph: return "ideograph";
    case TokenKind::mark: return "mark";
    case TokenKind::space: return "space";
  }
  return "sign";
}

Tokens::Tokens(std::string_view text, std::vector<Span> spans, std::vector<TokenKind> kinds)
    : text_(text), spans_(std::move(spans)), kinds_(std::move(kinds)) {}

Tokeniser::Tokeniser(TokeniserOptions options) : options_(std::move(options)) {}

Tokens Tokeniser::operator()(std::string_view text) const {
  if (text.size() > std::numeric_limits<std::uint32_t>::max()) {
    throw Error(ErrorCode::limit_exceeded, "The text is longer than 4 GiB.");
  }
  Pieces pieces;
  switch (options_.rules) {
    case WordRules::document: pieces = document_tokens(text); break;
    case WordRules::uax29: pieces = unicode_words(text); break;
    case WordRules::icu: pieces = icu_words(text, options_.language); break;
  }
  return {text, std::move(pieces.spans), std::move(pieces.kinds)};
}

}  // namespace acquis::text
