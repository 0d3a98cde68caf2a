// SPDX-License-Identifier: Apache-2.0
#include "similarity/discount.hpp"

#include <algorithm>
#include <string>
#include <string_view>
#include <unordered_map>

#include "acquis/error.hpp"
#include "similarity/unit_reader.hpp"

namespace acquis::similarity {
namespace {

/// Adds up what the occurrences of the columns of a matrix count, one text after the other.
class Occurrences {
 public:
  explicit Occurrences(const TermRows& rows)
      : least_(rows.options.min_ngram), most_(rows.options.max_ngram), read_(rows.options) {
    for (const std::string_view term : rows.terms) {
      column_.emplace(term, column_.size());
    }
  }

  void operator()(std::string_view text, std::span<const DiscountedSpan> stretches, ColumnFactors& factors) {
    const std::span<const text::TermId> units = read_.with_spans(text);
    factor_.clear();
    WordFactors factor_of(stretches);
    for (const Span unit : read_.spans()) {
      factor_.push_back(factor_of(unit));
    }
    const auto most = static_cast<std::size_t>(most_);
    for (std::size_t begin = 0; begin < units.size(); ++begin) {
      double smallest = 1;
      name_.clear();
      for (std::size_t i = begin; i < std::min(begin + most, units.size()); ++i) {
        smallest = std::min(smallest, factor_[i]);
        name_.append(i == begin ? "" : " ").append(read_.units().word(units[i]));
        if (i + 1 - begin >= static_cast<std::size_t>(least_)) {
          add(smallest, factors);
        }
      }
    }
  }

 private:
  void add(double factor, ColumnFactors& factors) const {
    const auto found = column_.find(name_);
    if (found != column_.end()) {
      factors.add(found->second, factor);
    }
  }

  const std::int32_t least_;
  const std::int32_t most_;
  UnitReader read_;
  std::unordered_map<std::string_view, std::size_t> column_;
  std::vector<double> factor_;  // of the units of one text
  std::string name_;
};

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
  rows.options.validate();
  const std::vector<std::vector<DiscountedSpan>> stretches = formulas.stretches(texts);
  Occurrences add_occurrences(rows);
  std::vector<double> weights(rows.weight.begin(), rows.weight.end());
  ColumnFactors factors(rows.terms.size());
  for (std::size_t text = 0; text < texts.size(); ++text) {
    if (stretches[text].empty()) {
      continue;
    }
    add_occurrences(texts[text], stretches[text], factors);
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
                .options = matrix.options()};
  for (std::int32_t column = 0; column < matrix.columns(); ++column) {
    rows.terms.emplace_back(matrix.term(column));
  }
  return discounted_weights(rows, texts, formulas);
}

}  // namespace acquis::similarity
