// SPDX-License-Identifier: Apache-2.0
#include "acquis/similarity/term_matrix.hpp"

#include <algorithm>
#include <limits>
#include <numeric>
#include <utility>

#include "similarity/byte_order.hpp"
#include "similarity/parallel.hpp"
#include "similarity/row_sort.hpp"
#include "similarity/term_counter.hpp"
#include "similarity/term_weights.hpp"

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

/// Offsets of the rows when only entries of columns are kept.
std::vector<std::int64_t> row_begins(const TermCounter& counter, const std::vector<std::uint32_t>& column,
                                     bool all_kept) {
  std::vector<std::int64_t> begins = {0};
  begins.reserve(static_cast<std::size_t>(counter.rows()) + 1);
  for (std::int64_t row = 0; row < counter.rows(); ++row) {
    const auto entries = counter.row(row);
    const auto kept = all_kept ? static_cast<std::int64_t>(entries.size())
                               : std::count_if(entries.begin(), entries.end(), [&](const TermCounter::Entry& entry) {
                                   return column[entry.term] != no_column;
                                 });
    begins.push_back(begins.back() + kept);
  }
  return begins;
}

double sum_of_counts(const TermCounter& counter, const std::vector<std::uint32_t>& column) {
  double sum = 0;  // whole numbers: exact in any order
  for (std::int64_t row = 0; row < counter.rows(); ++row) {
    for (const TermCounter::Entry& entry : counter.row(row)) {
      sum += column[entry.term] == no_column ? 0 : static_cast<double>(entry.count);
    }
  }
  return sum;
}

TermWeights weights_of(const TermCounter& counter, const std::vector<text::TermId>& order,
                       const std::vector<std::uint32_t>& column, const TermMatrixOptions& options) {
  std::vector<std::int64_t> frequencies;
  frequencies.reserve(order.size());
  for (const text::TermId term : order) {
    frequencies.push_back(counter.texts(term));
  }
  const double terms = options.weighting == Weighting::bm25 ? sum_of_counts(counter, column) : 0;
  TermWeights weights(options, frequencies, counter.rows(), terms);
  for (const auto& [name, factor] : options.discounts) {
    const text::TermId term = counter.names().find(name);
    if (term < column.size() && column[term] != no_column) {
      weights.discount(column[term], factor);
    }
  }
  return weights;
}

/// Neighbouring texts for each thread.
std::vector<std::span<const std::string_view>> shares_of(std::span<const std::string_view> texts,
                                                         std::int32_t threads) {
  constexpr std::int64_t worth_a_thread = 256;  // texts
  const auto parts =
      static_cast<std::size_t>(thread_count(threads, static_cast<std::int64_t>(texts.size()) / worth_a_thread + 1));
  std::vector<std::span<const std::string_view>> shares;
  for (std::size_t part = 0; part < parts; ++part) {
    const std::size_t begin = texts.size() * part / parts;
    shares.push_back(texts.subspan(begin, texts.size() * (part + 1) / parts - begin));
  }
  return shares;
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
  const TermCounter& counter = *counter_;
  TermMatrix matrix(options_);
  const std::vector<text::TermId> order = columns_of(counter, options_);
  const std::vector<std::uint32_t> column = places(order, counter.names().size());
  const TermWeights weights = weights_of(counter, order, column, options_);
  for (const text::TermId term : order) {
    matrix.vocabulary_.add(counter.names().word(term));
  }
  matrix.row_begin_ = row_begins(counter, column, order.size() == counter.names().size());
  matrix.column_.resize(static_cast<std::size_t>(matrix.row_begin_.back()));
  matrix.weight_.resize(matrix.column_.size());
  for_each_row(counter.rows(), options_.threads, [&] {
    return [&, sorter = RowSorter()](std::int64_t row) mutable {
      const auto entries = counter.row(row);
      const RowSorter::Row room = sorter.room(entries.size());
      std::size_t size = 0;
      for (const TermCounter::Entry& entry : entries) {
        if (column[entry.term] != no_column) {
          room.columns[size] = column[entry.term];
          room.values[size++] = entry.count;
        }
      }
      const RowSorter::Row sorted = sorter.sorted(size);
      const auto begin = static_cast<std::size_t>(matrix.row_begin_[static_cast<std::size_t>(row)]);
      std::transform(sorted.columns.begin(), sorted.columns.end(),
                     matrix.column_.begin() + static_cast<std::ptrdiff_t>(begin),
                     [](std::uint32_t each) { return static_cast<std::int32_t>(each); });
      const std::span<double> row_weights = std::span(matrix.weight_).subspan(begin, size);
      std::copy(sorted.values.begin(), sorted.values.end(), row_weights.begin());
      weights(sorted.columns, row_weights);
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
