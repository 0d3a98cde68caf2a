// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "acquis/big_vector.hpp"
#include "acquis/span.hpp"
#include "acquis/text/tokeniser.hpp"
#include "acquis/text/vocabulary.hpp"

namespace acquis::text {

/// Under which form words are equal.
enum class Folding : std::uint8_t {
  case_fold,  ///< NFC, full case folding, apostrophes straight, one space for blanks inside dates and references
  lower,  ///< the text in small letters before it is cut, by Unicode's full mapping: what Python's str.lower() gives
};

struct TermSequencesOptions {
  WordRules rules = WordRules::document;
  std::string language = {};  ///< for ICU's dictionaries only
  bool signs = false;         ///< keep punctuation, signs and marks too
  Folding folding = Folding::case_fold;
  bool spans = true;         ///< keep where each term stands (8 bytes a term)
  std::int32_t threads = 0;  ///< 0: all cores; the result never depends on it
};

/// Folded words with their numbers, and the spellings that led to them.
struct WordTable {
  Vocabulary vocabulary;
  std::vector<TokenKind> kinds = {};  ///< of each word's first appearance

  /// Spellings as they are written and the numbers of their words: ICU folds each of them once.
  struct Spellings {
    Vocabulary written;
    std::vector<TermId> word = {};
  };
  Spellings plain;
  Spellings with_blanks;  ///< dates, symbols and references
};

/// The terms of many texts as numbers, one text behind the other (compressed sparse rows).
///
/// Numbers are those of a vocabulary of folded words, in order of first appearance. Built in one pass; nothing is
/// allocated per term. What a language says of a word (stem, function word) is a layer over the vocabulary: WordForms.
class TermSequences {
 public:
  explicit TermSequences(const TermSequencesOptions& options = {});
  TermSequences(std::span<const std::string_view> texts, const TermSequencesOptions& options = {});

  /// Adds texts; in several calls the result is the same as in one.
  /// O(bytes).
  void append(std::span<const std::string_view> texts);

  [[nodiscard]] std::int64_t size() const noexcept { return static_cast<std::int64_t>(text_begin_.size()) - 1; }
  /// Texts + 1 offsets into `ids` and `spans`.
  [[nodiscard]] std::span<const std::int64_t> text_begin() const noexcept { return text_begin_; }
  [[nodiscard]] std::span<const TermId> ids() const noexcept { return ids_; }
  /// Bytes of their own text; empty unless options.spans.
  [[nodiscard]] std::span<const Span> spans() const noexcept { return spans_; }
  [[nodiscard]] std::span<const TermId> operator[](std::int64_t text) const;
  [[nodiscard]] const Vocabulary& vocabulary() const noexcept { return words_.vocabulary; }
  [[nodiscard]] const WordTable& words() const noexcept { return words_; }
  [[nodiscard]] TokenKind kind(TermId id) const { return words_.kinds.at(id); }  ///< of the word's first appearance
  [[nodiscard]] const TermSequencesOptions& options() const noexcept { return options_; }

 private:
  friend TermSequences with_phrases(const TermSequences& sequences, std::span<const std::string> phrases);
  TermSequencesOptions options_;
  WordTable words_;
  std::vector<std::int64_t> text_begin_ = {0};
  BigVector<TermId> ids_;
  BigVector<Span> spans_;
};

/// What a language says of each word of a vocabulary; indexed by the word's number.
struct WordForms {
  Vocabulary stems;                    ///< distinct stems in order of first appearance
  std::vector<TermId> stem;            ///< number in `stems`
  std::vector<std::uint8_t> stopword;  ///< 1: function word
};

/// Stems and function words for all words of a table; each distinct word is looked at once.
[[nodiscard]] WordForms word_forms(const WordTable& words, const std::string& language);
[[nodiscard]] inline WordForms word_forms(const TermSequences& sequences, const std::string& language) {
  return word_forms(sequences.words(), language);
}

}  // namespace acquis::text
