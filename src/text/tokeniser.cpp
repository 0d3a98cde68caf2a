// SPDX-License-Identifier: Apache-2.0
#include "acquis/text/tokeniser.hpp"

#include <algorithm>
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

void Pieces::grow(std::size_t more) {
  const std::size_t grown = std::max(size_ + more, starts_.size() * 2);
  starts_.resize(grown);
  kinds_.resize(grown);
}

std::vector<Span> Tokens::spans() const {
  std::vector<Span> spans;
  spans.reserve(size());
  for (std::size_t i = 0; i < size(); ++i) {
    spans.push_back(pieces_.span(text_, i));
  }
  return spans;
}

Tokeniser::Tokeniser(TokeniserOptions options) : options_(std::move(options)) {}

Tokens Tokeniser::operator()(std::string_view text) const {
  Tokens tokens;
  (*this)(text, tokens);
  return tokens;
}

void Tokeniser::operator()(std::string_view text, Tokens& reused) const {
  if (text.size() > std::numeric_limits<std::uint32_t>::max()) {
    throw Error(ErrorCode::limit_exceeded, "The text is longer than 4 GiB.");
  }
  reused.text_ = text;
  switch (options_.rules) {
    case WordRules::document: document_tokens(text, reused.pieces_); break;
    case WordRules::uax29: unicode_words(text, reused.pieces_); break;
    case WordRules::runs: word_runs(text, reused.pieces_); break;
    case WordRules::icu: icu_words(text, options_.language, reused.pieces_); break;
  }
}

}  // namespace acquis::text
