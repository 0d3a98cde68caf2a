// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "acquis/span.hpp"
#include "acquis/text/tokeniser.hpp"
#include "acquis/text/vocabulary.hpp"

namespace acquis::text {

/// One token that carries content, with the forms under which it is compared.
struct Term {
  Span span;              ///< in the text given
  TokenKind kind;         ///< never space
  std::string folded;     ///< NFC, case folded, apostrophes straight
  std::string stem;       ///< Snowball stem of `folded` for words, else `folded`
  bool stopword = false;  ///< function word of the language
};

struct TermOptions {
  std::string language = "en";  ///< chooses stemmer and stopwords; empty or unknown: neither
  bool signs = false;           ///< keep punctuation, signs and marks too (they are never stopwords)
  WordRules rules = WordRules::document;
};

/// The terms of a text in order: what similarity, matching and comparison work on. O(n).
[[nodiscard]] std::vector<Term> terms(std::string_view text, const TermOptions& options = {});

}  // namespace acquis::text
