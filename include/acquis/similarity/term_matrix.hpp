// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "acquis/big_vector.hpp"
#include "acquis/text/term_sequences.hpp"

namespace acquis::similarity {

/// What a weight says of a term in a text.
enum class Weighting : std::uint8_t {
  count,   ///< tf: how often it stands there
  binary,  ///< 1
  tf_idf,  ///< tf · idf (Salton and Buckley 1988)
  bm25,    ///< Okapi BM25: what one occurrence of the term in a query adds (Robertson and Zaragoza 2009)
};

/// What each row is divided by.
enum class Norm : std::uint8_t {
  none,
  l1,  ///< the sum of its weights
  l2,  ///< its Euclidean length
};

[[nodiscard]] std::string_view to_string(Weighting weighting) noexcept;
[[nodiscard]] std::string_view to_string(Norm norm) noexcept;
/// Throw Error (invalid_argument) that lists the names.
[[nodiscard]] Weighting weighting_from_string(std::string_view name);
[[nodiscard]] Norm norm_from_string(std::string_view name);

/// What is a term, which terms are columns, and how they are weighed.
struct TermMatrixOptions {
  std::string language = "en";  ///< stemmer and stopwords
  text::WordRules rules = text::WordRules::document;
  text::Folding folding = text::Folding::case_fold;
  bool stem = true;  ///< terms are stems instead of folded words
  bool drop_stopwords = true;
  /// Phrases that are one term each: leftmost, longest first; neither stemmed nor left out, named by their folded words
  /// joined by spaces. They are found among the folded words of a text, before stemming; signs interrupt them, but for
  /// a hyphen that touches the words on both sides. Each must be two words or more; max_ngram must be 1.
  std::vector<std::string> phrases = {};
  std::int32_t min_characters = 1;  ///< code points that a folded word has at least
  std::int32_t min_ngram = 1;       ///< columns are runs of min_ngram … max_ngram terms of those that are left,
  std::int32_t max_ngram = 1;       ///< joined by a space; at most 10
  std::int64_t min_texts = 1;       ///< texts in which a column occurs, at least
  std::int64_t max_texts = 0;       ///< and at most; 0: any number
  double min_share = 0;             ///< the same as a share of all texts, 0–1; both must hold
  double max_share = 1;
  Weighting weighting = Weighting::tf_idf;
  bool sublinear = false;  ///< 1 + ln(tf) instead of tf; for count and tf_idf
  bool smooth_idf = true;  ///< idf = ln((1 + n) / (1 + df)) + 1; else ln(n / df) + 1. For tf_idf
  double k1 = 1.2;         ///< how late counts saturate, 0 or more; for bm25
  double b = 0.75;         ///< how much the length of a text counts, 0–1; for bm25
  Norm norm = Norm::l2;
  std::map<std::string, double> discounts = {};  ///< column → factor of its weights, 0–1, applied before the norm
  std::int32_t threads = 0;                      ///< 0: all cores; the result never depends on it

  /// What TfidfVectorizer of scikit-learn counts and weighs by default.
  [[nodiscard]] static TermMatrixOptions scikit_learn();

  /// Throws Error (invalid_argument) with a suggestion.
  void validate() const;
};

/// Documents × terms in compressed sparse rows.
///
/// The default is tf · idf with idf = ln((1 + n) / (1 + df)) + 1 and rows of Euclidean length 1. A text without terms
/// is an empty row. Columns are sorted by the bytes of their terms and ascend within a row, so that the weights, and
/// every sum taken along a row, are the same to the last bit whatever the order of the texts. O(terms · log).
class TermMatrix {
 public:
  TermMatrix(std::span<const std::string_view> texts, const TermMatrixOptions& options = {});

  [[nodiscard]] std::int64_t rows() const noexcept { return static_cast<std::int64_t>(row_begin_.size()) - 1; }
  [[nodiscard]] std::int64_t columns() const noexcept { return vocabulary_.size(); }
  [[nodiscard]] std::span<const std::int64_t> row_begin() const noexcept { return row_begin_; }  ///< rows + 1 offsets
  [[nodiscard]] std::span<const std::int32_t> column() const noexcept { return column_; }
  [[nodiscard]] std::span<const double> weight() const noexcept { return weight_; }
  /// row_begin() in the type of column(), as scipy wants both; empty if it holds numbers that do not fit.
  [[nodiscard]] std::vector<std::int32_t> narrow_row_begin() const;
  [[nodiscard]] std::string_view term(std::int32_t column) const {
    return vocabulary_.word(static_cast<text::TermId>(column));
  }
  /// The terms of all columns; a column is the number of its term.
  [[nodiscard]] const text::Vocabulary& vocabulary() const noexcept { return vocabulary_; }
  [[nodiscard]] const TermMatrixOptions& options() const noexcept { return options_; }

 private:
  friend class TermMatrixBuilder;
  explicit TermMatrix(const TermMatrixOptions& options) : options_(options) {}

  TermMatrixOptions options_;
  text::Vocabulary vocabulary_;
  std::vector<std::int64_t> row_begin_;
  BigVector<std::int32_t> column_;
  BigVector<double> weight_;
};

class TermCounter;

/// Makes a matrix of texts that come in batches; it is the one that all texts would have made in one go.
class TermMatrixBuilder {
 public:
  explicit TermMatrixBuilder(const TermMatrixOptions& options = {});
  ~TermMatrixBuilder();
  TermMatrixBuilder(TermMatrixBuilder&&) noexcept;
  TermMatrixBuilder& operator=(TermMatrixBuilder&&) noexcept;

  void append(std::span<const std::string_view> texts);
  /// The matrix of all texts; the builder is used up.
  [[nodiscard]] TermMatrix finish();

 private:
  TermMatrixOptions options_;
  std::unique_ptr<TermCounter> counter_;
};

}  // namespace acquis::similarity
