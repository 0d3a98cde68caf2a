// SPDX-License-Identifier: Apache-2.0
#include "similarity/row_sort.hpp"

#include <algorithm>
#include <array>
#include <utility>

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "similarity/row_sort.cpp"  // compiled once for each kind of processor
#include <hwy/foreach_target.h>
#include <hwy/highway.h>

HWY_BEFORE_NAMESPACE();
namespace acquis::similarity::HWY_NAMESPACE {

namespace hn = hwy::HWY_NAMESPACE;

using Numbers = hn::CappedTag<std::uint32_t, 16>;

/// Adds 1 to the lanes that are greater than `column`: a true lane is -1 as a number.
template <typename Vector>
HWY_INLINE Vector one_more_where_greater(Vector rank, Vector lanes, Vector column) {
  const Numbers tag;
  return hn::Sub(rank, hn::VecFromMask(tag, hn::Lt(column, lanes)));
}

void SmallerColumns(const std::uint32_t* HWY_RESTRICT columns, std::size_t size, std::uint32_t* HWY_RESTRICT ranks) {
  const Numbers tag;
  const std::size_t lanes = hn::Lanes(tag);
  for (std::size_t at = 0; at < size; at += 2 * lanes) {
    const auto first = hn::LoadU(tag, columns + at);
    const auto second = hn::LoadU(tag, columns + at + lanes);
    auto first_rank = hn::Zero(tag);
    auto second_rank = hn::Zero(tag);
    for (std::size_t k = 0; k < size; ++k) {
      const auto column = hn::Set(tag, columns[k]);
      first_rank = one_more_where_greater(first_rank, first, column);
      second_rank = one_more_where_greater(second_rank, second, column);
    }
    hn::StoreU(first_rank, tag, ranks + at);
    hn::StoreU(second_rank, tag, ranks + at + lanes);
  }
}

}  // namespace acquis::similarity::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace acquis::similarity {

HWY_EXPORT(SmallerColumns);

void smaller_columns(const std::uint32_t* columns, std::size_t size, std::uint32_t* ranks) {
  HWY_DYNAMIC_DISPATCH(SmallerColumns)(columns, size, ranks);
}

RowSorter::Row RowSorter::room(std::size_t size) {
  constexpr std::size_t beyond = 32;  // two vectors
  if (columns_.size() < size + beyond) {
    const std::size_t grown = std::max(size + beyond, columns_.size() * 2);
    for (std::vector<std::uint32_t>* each : {&columns_, &values_, &sorted_columns_, &sorted_values_, &ranks_}) {
      each->resize(grown);
    }
  }
  return {std::span(columns_).first(size), std::span(values_).first(size)};
}

RowSorter::Row RowSorter::sorted(std::size_t size) {
  if (size <= short_row) {
    sort_short(size);
  } else {
    sort_long(size);
  }
  return {std::span(sorted_columns_).first(size), std::span(sorted_values_).first(size)};
}

void RowSorter::sort_short(std::size_t size) {
  smaller_columns(columns_.data(), size, ranks_.data());
  for (std::size_t k = 0; k < size; ++k) {
    sorted_columns_[ranks_[k]] = columns_[k];
    sorted_values_[ranks_[k]] = values_[k];
  }
  steps_ += size * size + size;
}

void RowSorter::sort_long(std::size_t size) {
  constexpr unsigned digit_bits = 8;
  constexpr std::size_t digits = std::size_t{1} << digit_bits;
  const std::uint32_t greatest =
      *std::max_element(columns_.begin(), columns_.begin() + static_cast<std::ptrdiff_t>(size));
  for (unsigned shift = 0; shift < 32 && (greatest >> shift) != 0; shift += digit_bits) {
    std::array<std::uint32_t, digits> place{};
    for (std::size_t k = 0; k < size; ++k) {
      ++place[(columns_[k] >> shift) % digits];
    }
    std::uint32_t before = 0;
    for (std::uint32_t& each : place) {
      before += std::exchange(each, before);
    }
    for (std::size_t k = 0; k < size; ++k) {
      const std::uint32_t to = place[(columns_[k] >> shift) % digits]++;
      sorted_columns_[to] = columns_[k];
      sorted_values_[to] = values_[k];
    }
    columns_.swap(sorted_columns_);
    values_.swap(sorted_values_);
    steps_ += size;
  }
  columns_.swap(sorted_columns_);
  values_.swap(sorted_values_);
}

}  // namespace acquis::similarity
#endif
