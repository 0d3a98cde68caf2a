// SPDX-License-Identifier: Apache-2.0
#include "acquis/text/terms.hpp"

#include <utility>

#include "acquis/text/stemmer.hpp"
#include "acquis/text/stopwords.hpp"
#include "text/folding.hpp"

namespace acquis::text {
std::vector<Term> terms(std::string_view text, const TermOptions& options) {
  const Tokens tokens = Tokeniser({options.rules, options.language})(text);
  const Stemmer stemmer(options.language);
  const Stopwords stopwords(options.language);
  std::vector<Term> found;
  found.reserve(tokens.size() / 2 + 1);
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    const Token token = tokens[i];
    if (token.kind == TokenKind::space || (!options.signs && !carries_content(token.kind))) {
      continue;
    }
    Term term{token.span, token.kind, folded_term(tokens.word(i), token.kind), {}, false};
    term.stem = token.kind == TokenKind::word ? stemmer(term.folded) : term.folded;
    term.stopword = carries_content(token.kind) && stopwords.contains(term.folded);
    found.push_back(std::move(term));
  }
  return found;
}

}  // namespace acquis::text
