// SPDX-License-Identifier: Apache-2.0
#include "acquis/similarity/term_matrix.hpp"

#include <limits>
#include <utility>

#include "parallel.hpp"
#include "similarity/byte_order.hpp"
#include "similarity/row_sort.hpp"
#include "similarity/term_counter.hpp"
#include "similarity/term_weights.hpp"
#include "text/shares.hpp"

namespace acquis::similarity {
namespace {

constexpr std::uint32_t no_column = UINT32_MAX;

/// Terms that are columns, sorted by their bytes.
std::vector<text::TermId> columns_of(const TermCounter& counter, const TermMatrixOptions& options) {
  const auto rows = static_cast<double>(counter.rows());
  std::vector<text::TermId> kept;
  kept.reserve(counter.names().size());
  for (text::TermId term = 0; term < counter.names().size(); ++term) {
    const std::int64_t texts = counter.texts(term);
    const auto share = static_cast<double>(texts);
    if (texts > 0 && texts >= options.min_texts && (options.max_texts == 0 || texts <= options.max_texts) &&
        share >= options.min_share * rows && share <= options.max_share * rows) {
      kept.push_back(term);
    }
  }
  return sorted_by_bytes(counter.names(), std::move(kept));
}

TermWeights weights_of(const TermCounter& counter, const std::vector<text::TermId>& order,
                       const std::vector<std::uint32_t>& column, const TermMatrixOptions& options) {
  std::vector<std::int64_t> frequencies;
  frequencies.reserve(order.size());
  for (const text::TermId term : order) {
    frequencies.push_back(counter.texts(term));
  }
  const double terms = options.weighting == Weighting::bm25 ? counter.sum_of_counts() : 0;
  TermWeights weights(options, frequencies, counter.rows(), terms);
  for (const auto& [name, factor] : options.discounts) {
    const text::TermId term = counter.names().find(name);
    if (term < column.size() && column[term] != no_column) {
      weights.discount(column[term], factor);
    }
  }
  return weights;
}

/// Turns the packed entries of one row into its weights, in the order of their columns.
void weigh_row(std::span<double> row, const std::vector<std::uint32_t>& column, const TermWeights& weights,
               RowSorter& sorter, std::int32_t* columns) {
  const RowSorter::Row room = sorter.room(row.size());
  for (std::size_t k = 0; k < row.size(); ++k) {
    const TermCounter::Entry entry = TermCounter::unpacked(row[k]);
    room.columns[k] = column[entry.term];
    room.values[k] = entry.count;
  }
  const RowSorter::Row sorted = sorter.sorted(row.size());
  for (std::size_t k = 0; k < row.size(); ++k) {
    columns[k] = static_cast<std::int32_t>(sorted.columns[k]);
    row[k] = static_cast<double>(sorted.values[k]);
  }
  weights(sorted.columns, row);
}

/// Neighbouring texts for each thread.
std::vector<text::Texts> shares_of(text::Texts texts, std::int32_t threads) {
  constexpr std::int64_t worth_a_thread = 256;  // texts
  return text::shares_of(texts, thread_count(threads, static_cast<std::int64_t>(texts.size()) / worth_a_thread + 1));
}

}  // namespace

TermMatrixBuilder::TermMatrixBuilder(const TermMatrixOptions& options) : options_(options) {
  options_.validate();
  counter_ = std::make_unique<TermCounter>(options_);
}

TermMatrixBuilder::~TermMatrixBuilder() = default;
TermMatrixBuilder::TermMatrixBuilder(TermMatrixBuilder&&) noexcept = default;
TermMatrixBuilder& TermMatrixBuilder::operator=(TermMatrixBuilder&&) noexcept = default;

void TermMatrixBuilder::append(std::span<const std::string_view> texts) {
  const auto shares = shares_of(texts, options_.threads);
  // The first share is counted on; the others have counters of their own. Numbers of terms never reach the result,
  // whose columns are sorted by the bytes of their terms.
  std::vector<TermCounter> others;
  for (std::size_t i = 1; i < shares.size(); ++i) {
    others.emplace_back(options_);
  }
  for_each_part(static_cast<std::int64_t>(shares.size()), [&](std::int64_t part) {
    const auto i = static_cast<std::size_t>(part);
    (i == 0 ? *counter_ : others[i - 1]).append(shares[i]);
  });
  for (const TermCounter& other : others) {
    counter_->append(other);
  }
}

TermMatrix TermMatrixBuilder::finish() {
  TermCounter& counter = *counter_;
  TermMatrix matrix(options_);
  const std::vector<text::TermId> order = columns_of(counter, options_);
  const std::vector<std::uint32_t> column = places(order, counter.names().size());
  if (order.size() < counter.names().size()) {
    counter.keep_only(column);
  }
  const TermWeights weights = weights_of(counter, order, column, options_);
  for (const text::TermId term : order) {
    matrix.vocabulary_.add(counter.names().word(term));
  }
  matrix.weight_ = counter.take_entries();
  matrix.row_begin_ = counter.take_row_begin();
  matrix.column_.resize(matrix.weight_.size());
  for_each_row(matrix.rows(), options_.threads, [&] {
    return [&, sorter = RowSorter()](std::int64_t row) mutable {
      const auto begin = static_cast<std::size_t>(matrix.row_begin_[static_cast<std::size_t>(row)]);
      const auto end = static_cast<std::size_t>(matrix.row_begin_[static_cast<std::size_t>(row) + 1]);
      weigh_row(std::span(matrix.weight_).subspan(begin, end - begin), column, weights, sorter,
                matrix.column_.data() + begin);
    };
  });
  counter_.reset();
  return matrix;
}

TermMatrix::TermMatrix(std::span<const std::string_view> texts, const TermMatrixOptions& options) {
  TermMatrixBuilder builder(options);
  builder.append(texts);
  *this = builder.finish();
}

std::vector<std::int32_t> TermMatrix::narrow_row_begin() const {
  if (row_begin_.back() > std::numeric_limits<std::int32_t>::max()) {
    return {};
  }
  return {row_begin_.begin(), row_begin_.end()};
}

}  // namespace acquis::similarity
