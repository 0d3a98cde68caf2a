// SPDX-License-Identifier: Apache-2.0
/// How often each term stands in each text. Internal.
#pragma once

#include <bit>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "acquis/big_vector.hpp"
#include "acquis/similarity/term_matrix.hpp"
#include "acquis/text/vocabulary.hpp"
#include "similarity/unit_reader.hpp"

namespace acquis::similarity {

/// Reads texts and counts; terms are numbered in order of first appearance.
///
/// A text is counted with a stamp for each term (which text saw it last, and where its count lies), so that counting
/// takes no map and no sorting.
class TermCounter {
 public:
  struct Entry {
    std::uint32_t term;
    std::uint32_t count;
  };
  /// An entry lies in the eight bytes where its weight will lie, so that a matrix takes no memory beside its own.
  using Entries = BigVector<double>;
  [[nodiscard]] static double packed(Entry entry) noexcept { return std::bit_cast<double>(entry); }
  [[nodiscard]] static Entry unpacked(double entry) noexcept { return std::bit_cast<Entry>(entry); }

  explicit TermCounter(const TermMatrixOptions& options);

  void append(std::span<const std::string_view> texts);
  /// Adds the texts of another counter with the same options behind those of this one.
  void append(const TermCounter& other);

  [[nodiscard]] std::int64_t rows() const noexcept { return static_cast<std::int64_t>(row_begin_.size()) - 1; }
  [[nodiscard]] std::size_t entries() const noexcept { return static_cast<std::size_t>(row_begin_.back()); }
  /// Drops the entries of terms that have no column (UINT32_MAX).
  void keep_only(const std::vector<std::uint32_t>& column_of_term);
  [[nodiscard]] double sum_of_counts() const noexcept;
  /// Hand over packed entries and offsets of rows; the counter is used up but for its names.
  [[nodiscard]] Entries take_entries() noexcept;
  [[nodiscard]] std::vector<std::int64_t> take_row_begin() noexcept { return std::move(row_begin_); }
  /// The strings of all terms; n-grams are spelt out.
  [[nodiscard]] const text::Vocabulary& names() const noexcept {
    return options_.max_ngram == 1 ? read_.units() : names_;
  }
  /// Texts in which a term occurs.
  [[nodiscard]] std::int64_t texts(text::TermId term) const noexcept { return stamps_[term].texts; }

 private:
  static constexpr text::TermId dropped = UINT32_MAX;

  struct Stamp {
    std::uint32_t row = UINT32_MAX;
    std::uint32_t place = 0;  ///< of the term's count in entries_, from the begin of the row
    std::uint32_t texts = 0;  ///< that hold the term
  };

  [[nodiscard]] std::span<const text::TermId> grams_of(std::span<const text::TermId> units);
  [[nodiscard]] text::TermId name_gram(std::span<const text::TermId> units);
  void count_row(std::span<const text::TermId> terms);

  TermMatrixOptions options_;
  UnitReader read_;
  text::Vocabulary grams_;                  // pairs (shorter gram or none, unit) as keys of 16 bytes
  std::vector<text::TermId> term_of_gram_;  // number in names_, or `dropped` if it is too short
  text::Vocabulary names_;                  // n-grams spelt out: what is counted unless max_ngram is 1
  std::vector<text::TermId> running_grams_;
  BigVector<Stamp> stamps_;
  Entries entries_;  // longer than what counts, which ends where the last row does
  std::vector<std::int64_t> row_begin_ = {0};
};

}  // namespace acquis::similarity
