// SPDX-License-Identifier: Apache-2.0
/// Dates and references to places of a document, read by the grammar of data/references.yaml.
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "acquis/text/tokeniser.hpp"
#include "text/word_set.hpp"

namespace acquis::text {

/// Words and pieces of one text, asked by index; behind the last piece everything is empty.
class PieceReader {
 public:
  PieceReader(std::string_view text, const Pieces& pieces) noexcept : text_(text), pieces_(pieces) {}

  [[nodiscard]] std::size_t size() const noexcept { return pieces_.size(); }
  [[nodiscard]] std::string_view text() const noexcept { return text_; }
  [[nodiscard]] Span span(std::size_t i) const noexcept { return pieces_.span(text_, i); }
  [[nodiscard]] std::string_view word(std::size_t i) const noexcept {
    return i < size() ? slice(text_, span(i)) : std::string_view();
  }
  [[nodiscard]] bool is(std::size_t i, TokenKind kind) const noexcept {
    return i < size() && pieces_.kinds()[i] == kind;
  }
  [[nodiscard]] bool is(std::size_t i, std::string_view word_or_sign) const noexcept { return word(i) == word_or_sign; }

  /// Index behind white space that begins at `i` and holds no blank line; `i` if there is none.
  [[nodiscard]] std::size_t behind_space(std::size_t i) const noexcept {
    return is(i, TokenKind::space) ? behind_all_space(i) : i;
  }

 private:
  [[nodiscard]] std::size_t behind_all_space(std::size_t i) const noexcept;

  std::string_view text_;
  const Pieces& pieces_;
};

/// Finds where dates and references end. All questions look a bounded number of pieces ahead, except lists of places,
/// which consume what they look at.
class ReferenceGrammar {
 public:
  /// The built-in grammar, read once.
  [[nodiscard]] static const ReferenceGrammar& built_in();

  /// Index of the piece behind the date that begins with piece `i`, or `i`.
  [[nodiscard]] std::size_t end_of_date(const PieceReader& pieces, std::size_t i) const;

  /// What end_of_reference found.
  struct Reference {
    std::size_t end;         ///< index of the piece behind it
    std::uint32_t back = 0;  ///< bytes before piece `i` that belong to it ("action " before "line C2")
  };
  /// The reference whose place word ends with piece `i`; its end is `i` if there is none.
  [[nodiscard]] Reference end_of_reference(const PieceReader& pieces, std::size_t i) const;

 private:
  struct Place {
    bool several = false;
    std::string before;  ///< folded words before the last one, with a blank behind
  };

  ReferenceGrammar();

  [[nodiscard]] std::size_t behind_month(const PieceReader& pieces, std::size_t i) const;
  [[nodiscard]] bool is_month(std::string_view words) const;
  [[nodiscard]] std::size_t end_of_day_first(const PieceReader& pieces, std::size_t i) const;
  [[nodiscard]] std::size_t end_of_month_first(const PieceReader& pieces, std::size_t i) const;
  [[nodiscard]] std::size_t end_of_written(const PieceReader& pieces, std::size_t i) const;
  [[nodiscard]] std::size_t behind_connector(const PieceReader& pieces, std::size_t i) const;
  [[nodiscard]] std::size_t behind_designator(const PieceReader& pieces, std::size_t i, bool capital) const;
  [[nodiscard]] std::size_t behind_insertions(const PieceReader& pieces, std::size_t i) const;
  [[nodiscard]] std::size_t behind_joint(const PieceReader& pieces, std::size_t i, bool several) const;
  [[nodiscard]] std::size_t behind_places(const PieceReader& pieces, std::size_t i, bool several, bool capital) const;

  std::map<std::string, bool, std::less<>> months_;  ///< folded -> must begin with a capital
  std::vector<std::string> written_;
  WordSet connectors_;
  std::multimap<std::string, Place, std::less<>> places_;  ///< by the last word, folded
  WordSet ranges_;
  WordSet lists_;
  WordSet insertions_;
  CaseFilter month_filter_;
  CaseFilter place_filter_;
};

}  // namespace acquis::text
