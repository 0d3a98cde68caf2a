// SPDX-License-Identifier: Apache-2.0
/// Sorting one row of a sparse matrix by its columns. Internal.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace acquis::similarity {

/// Sorts rows; keeps its buffers for the next one.
///
/// A short row is sorted by counting for each column how many are smaller, all of it in vector registers; a longer one
/// byte by byte (radix sort). Both do the same work whatever the order was.
class RowSorter {
 public:
  static constexpr std::size_t short_row = 192;  ///< beyond it, counting n² pairs costs more than the radix sort

  /// Room for a row to be sorted. Valid until the next call.
  struct Row {
    std::span<std::uint32_t> columns;  ///< all different
    std::span<std::uint32_t> values;
  };
  [[nodiscard]] Row room(std::size_t size);
  /// Sorts the first `size` of what was written into the room; the result is valid until the next call of room().
  [[nodiscard]] Row sorted(std::size_t size);

  /// Comparisons and moves so far: work that is counted without a clock.
  [[nodiscard]] std::uint64_t steps() const noexcept { return steps_; }

 private:
  void sort_short(std::size_t size);
  void sort_long(std::size_t size);

  std::vector<std::uint32_t> columns_;
  std::vector<std::uint32_t> values_;
  std::vector<std::uint32_t> sorted_columns_;
  std::vector<std::uint32_t> sorted_values_;
  std::vector<std::uint32_t> ranks_;
  std::uint64_t steps_ = 0;
};

/// For each column the number of smaller ones. `ranks` and `columns` have room for a multiple of 32 elements; those
/// behind `size` are read and written, and count for nothing.
void smaller_columns(const std::uint32_t* columns, std::size_t size, std::uint32_t* ranks);

}  // namespace acquis::similarity
