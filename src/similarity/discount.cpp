// SPDX-License-Identifier: Apache-2.0
#include "similarity/discount.hpp"

#include <string_view>
#include <unordered_map>

#include "acquis/error.hpp"
#include "acquis/similarity/term_matrix.hpp"
#include "acquis/text/term_sequences.hpp"

namespace acquis::similarity {
namespace {

/// Column of each word of the vocabulary; the number of columns for a word that has none.
std::vector<std::size_t> columns_of_words(const TermRows& rows, const text::TermSequences& sequences) {
  const text::WordForms forms = text::word_forms(sequences, rows.language);
  std::unordered_map<std::string_view, std::size_t> columns;
  for (const std::string_view term : rows.terms) {
    columns.emplace(term, columns.size());
  }
  std::vector<std::size_t> column_of;
  for (text::TermId id = 0; id < sequences.vocabulary().size(); ++id) {
    const auto found = columns.find(rows.stem ? forms.stems.word(forms.stem[id]) : sequences.vocabulary().word(id));
    const bool dropped = found == columns.end() || (rows.drop_stopwords && forms.stopword[id] != 0);
    column_of.push_back(dropped ? rows.terms.size() : found->second);
  }
  return column_of;
}

}  // namespace

Rows discounted(const Rows& rows, const Collection& collection,
                std::span<const std::vector<DiscountedSpan>> stretches) {
  Rows result;
  ColumnFactors factors(collection.alphabet());
  for (std::int64_t row = 0; row < rows.size(); ++row) {
    const TextTerms& text = collection[row];
    const bool any = !stretches[static_cast<std::size_t>(row)].empty();
    WordFactors factor_of(stretches[static_cast<std::size_t>(row)]);
    for (std::size_t i = 0; any && i < text.size(); ++i) {
      const double factor = factor_of(text.spans[i]);
      if (text.stopwords[i] == 0) {
        factors.add(text.stems[i], factor);
      }
    }
    for (std::size_t k = 0; k < rows.columns(row).size(); ++k) {
      const std::uint32_t column = rows.columns(row)[k];
      const double weight = rows.weights(row)[k] * (any ? factors.take(column) : 1);
      if (weight > 0) {
        result.column.push_back(column);
        result.weight.push_back(weight);
      }
    }
    result.end_row();
  }
  return result;
}

std::vector<double> discounted_weights(const TermRows& rows, std::span<const std::string_view> texts,
                                       const Formulas& formulas) {
  if (rows.row_begin.size() != texts.size() + 1) {
    throw Error(ErrorCode::invalid_argument, "the matrix has " + std::to_string(rows.row_begin.size() - 1) +
                                                 " rows, but there are " + std::to_string(texts.size()) + " texts");
  }
  const std::vector<std::vector<DiscountedSpan>> stretches = formulas.stretches(texts);
  const text::TermSequences sequences(texts, {.language = rows.language});
  const std::vector<std::size_t> column_of = columns_of_words(rows, sequences);
  std::vector<double> weights(rows.weight.begin(), rows.weight.end());
  ColumnFactors factors(rows.terms.size() + 1);
  for (std::size_t text = 0; text < texts.size(); ++text) {
    if (stretches[text].empty()) {
      continue;
    }
    WordFactors factor_of(stretches[text]);
    const auto last = static_cast<std::size_t>(sequences.text_begin()[text + 1]);
    for (auto i = static_cast<std::size_t>(sequences.text_begin()[text]); i < last; ++i) {
      factors.add(column_of[sequences.ids()[i]], factor_of(sequences.spans()[i]));
    }
    for (auto k = static_cast<std::size_t>(rows.row_begin[text]);
         k < static_cast<std::size_t>(rows.row_begin[text + 1]); ++k) {
      weights[k] *= factors.take(static_cast<std::size_t>(rows.column[k]));
    }
  }
  return weights;
}

std::vector<double> discounted_weights(const TermMatrix& matrix, std::span<const std::string_view> texts,
                                       const Formulas& formulas) {
  TermRows rows{.row_begin = matrix.row_begin(),
                .column = matrix.column(),
                .weight = matrix.weight(),
                .terms = {},
                .stem = matrix.options().stem,
                .drop_stopwords = matrix.options().drop_stopwords,
                .language = matrix.options().language};
  for (std::int32_t column = 0; column < matrix.columns(); ++column) {
    rows.terms.emplace_back(matrix.term(column));
  }
  return discounted_weights(rows, texts, formulas);
}

}  // namespace acquis::similarity
