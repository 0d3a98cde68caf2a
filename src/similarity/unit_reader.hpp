// SPDX-License-Identifier: Apache-2.0
/// Texts to what the columns of a term matrix are made of. Internal.
#pragma once

#include <memory>
#include <span>
#include <string_view>
#include <vector>

#include "acquis/big_vector.hpp"
#include "acquis/similarity/term_matrix.hpp"
#include "acquis/text/phrases.hpp"
#include "acquis/text/stemmer.hpp"
#include "acquis/text/stopwords.hpp"
#include "text/term_reader.hpp"

namespace acquis::similarity {

/// Reads texts by the options of a matrix: phrases, and of the other words those that are not left out, stemmed if
/// wanted. Units are numbered in order of first appearance, those of phrases first.
class UnitReader {
 public:
  explicit UnitReader(const TermMatrixOptions& options);

  /// Units of one text in order; valid until the next call. O(n · longest phrase).
  [[nodiscard]] std::span<const text::TermId> operator()(std::string_view text);
  /// The same; `spans()` then says where they stand.
  [[nodiscard]] std::span<const text::TermId> with_spans(std::string_view text);
  [[nodiscard]] std::span<const Span> spans() const noexcept { return spans_; }

  [[nodiscard]] const text::Vocabulary& units() const noexcept { return units_; }
  /// Number of a unit from elsewhere, which is added if new.
  text::TermId add(std::string_view unit) { return units_.add(unit); }

 private:
  static constexpr text::TermId dropped = UINT32_MAX;

  void read_new_words();

  const bool stem_;
  const bool drop_stopwords_;
  const std::int32_t min_characters_;
  text::Stemmer stemmer_;
  text::Stopwords stopwords_;
  std::unique_ptr<text::WordTable> words_;  // stays where it is when the reader is moved
  text::TermReader read_terms_;
  text::Vocabulary units_;                  // words or stems, and phrases
  std::vector<text::TermId> unit_of_word_;  // number in units_ or `dropped`
  text::PhraseSet phrases_;
  std::vector<text::TermId> unit_of_phrase_;
  std::vector<text::TermId> running_;  // the units of one text
  BigVector<Span> word_spans_;
  std::vector<Span> spans_;
};

/// Throws Error (invalid_argument) for a phrase that no text can hold under the options.
void require_phrases(const TermMatrixOptions& options);

}  // namespace acquis::similarity
