// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "acquis/span.hpp"
#include "acquis/text/stemmer.hpp"
#include "acquis/text/stopwords.hpp"
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

/// Cuts many texts into terms, one after the other. The stem of a word that an earlier text held is known: few words
/// make most of every text. It keeps some hundred bytes for each different word. For one thread.
class TermCutter {
 public:
  explicit TermCutter(const TermOptions& options = {});
  [[nodiscard]] std::vector<Term> operator()(std::string_view text);

 private:
  struct Known {
    std::string stem = {};
    bool stopword = false;
  };
  [[nodiscard]] const Known& known(const std::string& folded);

  bool signs_;
  Tokeniser tokenise_;
  Stemmer stem_;
  Stopwords stopwords_;
  Tokens tokens_ = {};
  Vocabulary words_ = {};
  std::vector<Known> known_ = {};  ///< by their number
};

/// The terms of a text in order: what similarity, matching and comparison work on. O(n).
[[nodiscard]] std::vector<Term> terms(std::string_view text, const TermOptions& options = {});

}  // namespace acquis::text
