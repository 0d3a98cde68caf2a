// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "acquis/span.hpp"
#include "acquis/text/tokeniser.hpp"

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

using TermId = std::uint32_t;

/// Strings numbered in order of first appearance; the same input gives the same numbers.
class Vocabulary {
 public:
  Vocabulary() = default;
  Vocabulary(const Vocabulary& other);
  Vocabulary(Vocabulary&&) noexcept = default;
  Vocabulary& operator=(const Vocabulary& other);
  Vocabulary& operator=(Vocabulary&&) noexcept = default;
  ~Vocabulary() = default;

  /// Number of `word`, which is added if new. Amortised O(length).
  TermId add(std::string_view word);
  /// Number of `word` or `size()` if it is unknown.
  [[nodiscard]] TermId find(std::string_view word) const;
  [[nodiscard]] const std::string& word(TermId id) const { return *words_.at(id); }
  [[nodiscard]] TermId size() const noexcept { return static_cast<TermId>(words_.size()); }

 private:
  std::unordered_map<std::string, TermId> ids_;
  std::vector<const std::string*> words_;  ///< keys of ids_, whose nodes never move
};

}  // namespace acquis::text
