// SPDX-License-Identifier: Apache-2.0
#include "similarity/discount.hpp"

#include <string_view>
#include <unordered_map>

#include "acquis/error.hpp"
#include "acquis/similarity/term_matrix.hpp"
#include "acquis/text/term_sequences.hpp"

namespace acquis::similarity {

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

std::vector<double> discounted_weights(const TermMatrix& matrix, std::span<const std::string_view> texts,
                                       const Formulas& formulas) {
  if (static_cast<std::int64_t>(texts.size()) != matrix.rows()) {
    throw Error(ErrorCode::invalid_argument, "the matrix has " + std::to_string(matrix.rows()) + " rows, not " +
                                                 std::to_string(texts.size()) + " as there are texts");
  }
  const std::vector<std::vector<DiscountedSpan>> stretches = formulas.stretches(texts);
  const TermMatrixOptions& options = matrix.options();
  const text::TermSequences sequences(texts, {.language = options.language, .threads = options.threads});
  const text::WordForms forms = text::word_forms(sequences, options.language);
  std::unordered_map<std::string_view, std::size_t> columns;
  for (std::int32_t column = 0; column < matrix.columns(); ++column) {
    columns.emplace(matrix.term(column), static_cast<std::size_t>(column));
  }
  const auto unknown = static_cast<std::size_t>(matrix.columns());
  std::vector<std::size_t> column_of;
  for (text::TermId id = 0; id < sequences.vocabulary().size(); ++id) {
    const auto found = columns.find(options.stem ? forms.stems.word(forms.stem[id]) : sequences.vocabulary().word(id));
    const bool dropped = found == columns.end() || (options.drop_stopwords && forms.stopword[id] != 0);
    column_of.push_back(dropped ? unknown : found->second);
  }
  std::vector<double> weights(matrix.weight().begin(), matrix.weight().end());
  ColumnFactors factors(unknown + 1);
  for (std::int64_t row = 0; row < matrix.rows(); ++row) {
    const auto text = static_cast<std::size_t>(row);
    if (stretches[text].empty()) {
      continue;
    }
    WordFactors factor_of(stretches[text]);
    const std::size_t first = static_cast<std::size_t>(sequences.text_begin()[text]);
    for (std::size_t i = 0; i < sequences[row].size(); ++i) {
      factors.add(column_of[sequences[row][i]], factor_of(sequences.spans()[first + i]));
    }
    for (std::int64_t k = matrix.row_begin()[text]; k < matrix.row_begin()[text + 1]; ++k) {
      weights[static_cast<std::size_t>(k)] *=
          factors.take(static_cast<std::size_t>(matrix.column()[static_cast<std::size_t>(k)]));
    }
  }
  return weights;
}

}  // namespace acquis::similarity
