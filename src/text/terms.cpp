// SPDX-License-Identifier: Apache-2.0
#include "acquis/text/terms.hpp"

#include <utility>

#include "acquis/text/normaliser.hpp"
#include "acquis/text/stemmer.hpp"
#include "acquis/text/stopwords.hpp"

namespace acquis::text {
namespace {

constexpr bool carries_content(TokenKind kind) noexcept {
  return kind != TokenKind::punctuation && kind != TokenKind::sign && kind != TokenKind::mark;
}

std::string straight_apostrophes(std::string word) {
  constexpr std::string_view curly = "\u2019";
  std::size_t at = word.find(curly);
  if (at == std::string::npos) {
    return word;
  }
  std::string out;
  std::size_t from = 0;
  for (; at != std::string::npos; at = word.find(curly, from)) {
    out.append(word, from, at - from).push_back('\'');
    from = at + curly.size();
  }
  return out.append(word, from);
}

/// Dates, symbols and references may hold blanks of any kind (U+00A0 before a month); they compare as one space.
std::string folded(std::string_view word, TokenKind kind) {
  const bool may_hold_blanks =
      kind == TokenKind::date || kind == TokenKind::document_symbol || kind == TokenKind::reference;
  return straight_apostrophes(may_hold_blanks ? normalise(word, {.quotes_dashes = false, .soft_hyphens = false})
                                              : fold_case(word));
}

}  // namespace

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
    Term term{token.span, token.kind, folded(tokens.word(i), token.kind), {}, false};
    term.stem = token.kind == TokenKind::word ? stemmer(term.folded) : term.folded;
    term.stopword = carries_content(token.kind) && stopwords.contains(term.folded);
    found.push_back(std::move(term));
  }
  return found;
}

Vocabulary::Vocabulary(const Vocabulary& other) : ids_(other.ids_), words_(other.words_.size()) {
  for (const auto& [word, id] : ids_) {
    words_[id] = &word;  // the keys of this copy, not of the other
  }
}

Vocabulary& Vocabulary::operator=(const Vocabulary& other) {
  *this = Vocabulary(other);
  return *this;
}

TermId Vocabulary::add(std::string_view word) {
  const auto [place, added] = ids_.try_emplace(std::string(word), size());
  if (added) {
    words_.push_back(&place->first);
  }
  return place->second;
}

TermId Vocabulary::find(std::string_view word) const {
  const auto place = ids_.find(std::string(word));
  return place == ids_.end() ? size() : place->second;
}

}  // namespace acquis::text
