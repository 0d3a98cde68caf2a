// SPDX-License-Identifier: Apache-2.0
#include "acquis/text/terms.hpp"

#include <utility>

#include "text/folding.hpp"

namespace acquis::text {

TermCutter::TermCutter(const TermOptions& options)
    : signs_(options.signs),
      tokenise_({options.rules, options.language}),
      stem_(options.language),
      stopwords_(options.language) {}

std::vector<Term> TermCutter::operator()(std::string_view text) {
  tokenise_(text, tokens_);
  std::vector<Term> found;
  found.reserve(tokens_.size() / 2 + 1);
  for (std::size_t i = 0; i < tokens_.size(); ++i) {
    const Token token = tokens_[i];
    if (token.kind == TokenKind::space || (!signs_ && !carries_content(token.kind))) {
      continue;
    }
    Term term{token.span, token.kind, folded_term(tokens_.word(i), token.kind), {}, false};
    if (token.kind == TokenKind::word) {
      const Known& word = known(term.folded);
      term.stem = word.stem;
      term.stopword = word.stopword;
    } else {
      term.stem = term.folded;
      term.stopword = carries_content(token.kind) && stopwords_.contains(term.folded);
    }
    found.push_back(std::move(term));
  }
  return found;
}

const TermCutter::Known& TermCutter::known(const std::string& folded) {
  const TermId number = words_.add(folded);
  if (number == known_.size()) {
    known_.push_back({stem_(folded), stopwords_.contains(folded)});
  }
  return known_[number];
}

std::vector<Term> terms(std::string_view text, const TermOptions& options) {
  return TermCutter(options)(text);
}

}  // namespace acquis::text
