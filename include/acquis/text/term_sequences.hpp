// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "acquis/span.hpp"
#include "acquis/text/terms.hpp"
#include "acquis/text/tokeniser.hpp"

namespace acquis::text {

struct TermSequencesOptions {
  WordRules rules = WordRules::document;
  std::string language = {};  ///< for the dictionaries of ICU and French elision only
  bool signs = false;         ///< keep punctuation, signs and marks too
  std::int32_t threads = 0;   ///< 0: all cores; the result never depends on it
};

/// The terms of many texts as numbers, one text behind the other (compressed sparse rows).
///
/// Numbers are those of a vocabulary of folded words, in order of first appearance. Built in one pass; nothing is
/// allocated per term. What a language says of a word (stem, function word) is a layer over the vocabulary: WordForms.
class TermSequences {
 public:
  TermSequences(std::span<const std::string_view> texts, const TermSequencesOptions& options = {});

  [[nodiscard]] std::int64_t size() const noexcept { return static_cast<std::int64_t>(text_begin_.size()) - 1; }
  /// Texts + 1 offsets into `ids` and `spans`.
  [[nodiscard]] std::span<const std::int64_t> text_begin() const noexcept { return text_begin_; }
  [[nodiscard]] std::span<const TermId> ids() const noexcept { return ids_; }
  [[nodiscard]] std::span<const Span> spans() const noexcept { return spans_; }  ///< bytes of their own text
  [[nodiscard]] std::span<const TermId> operator[](std::int64_t text) const;
  [[nodiscard]] const Vocabulary& vocabulary() const noexcept { return vocabulary_; }
  [[nodiscard]] TokenKind kind(TermId id) const { return kinds_.at(id); }  ///< of the word's first appearance

 private:
  Vocabulary vocabulary_;
  std::vector<TokenKind> kinds_;
  std::vector<std::int64_t> text_begin_ = {0};
  std::vector<TermId> ids_;
  std::vector<Span> spans_;
};

/// What a language says of each word of a vocabulary; indexed by the word's number.
struct WordForms {
  Vocabulary stems;                    ///< distinct stems in order of first appearance
  std::vector<TermId> stem;            ///< number in `stems`
  std::vector<std::uint8_t> stopword;  ///< 1: function word
};

/// Stems and function words for all words of `sequences`; each distinct word is looked at once.
[[nodiscard]] WordForms word_forms(const TermSequences& sequences, const std::string& language);

}  // namespace acquis::text
