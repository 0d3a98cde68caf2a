// SPDX-License-Identifier: Apache-2.0
/// Sparse rows made ready for the kernel of their join. Internal.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "acquis/big_vector.hpp"
#include "similarity/row_groups.hpp"
#include "similarity/row_join_kernel.hpp"

namespace acquis::similarity {

/// Which columns can add to a score, and which of them are heads.
class JoinColumns {
 public:
  static constexpr std::int32_t unshared = -1;

  /// `queries` and `answers` may be the same.
  JoinColumns(const SparseRows& queries, const RowGroups& query_groups, const SparseRows& answers,
              const RowGroups& answer_groups);

  /// unshared, a head (below head_columns), or head_columns + the number of a tail column.
  [[nodiscard]] std::int32_t place(std::int32_t column) const {
    return static_cast<std::size_t>(column) < place_.size() ? place_[static_cast<std::size_t>(column)] : unshared;
  }
  /// One more than the largest column of both.
  [[nodiscard]] std::size_t width() const noexcept { return width_; }
  [[nodiscard]] std::uint32_t tails() const noexcept { return tails_; }

 private:
  std::vector<std::int32_t> place_;
  std::size_t width_ = 0;
  std::uint32_t tails_ = 0;
};

/// The rows of a matrix, one for each group of equal rows, cut into tiles.
class TiledRows {
 public:
  /// Scores below `floor` are not wanted. `indexed`: the rows answer; else they only ask.
  TiledRows(const SparseRows& rows, const RowGroups& groups, const JoinColumns& columns, std::uint32_t rows_in_tile,
            double floor, bool indexed);

  [[nodiscard]] std::int32_t size() const noexcept { return groups_.size(); }
  [[nodiscard]] std::int64_t tiles() const noexcept { return tiles_; }
  [[nodiscard]] std::uint32_t rows_in_tile() const noexcept { return rows_in_tile_; }
  /// All rows have length 1, so that a score is a cosine.
  [[nodiscard]] bool unit() const noexcept { return unit_; }
  void forget_unit() noexcept { unit_ = false; }
  [[nodiscard]] const SparseRows& rows() const noexcept { return rows_; }
  [[nodiscard]] const RowGroups& groups() const noexcept { return groups_; }
  [[nodiscard]] double length(std::int32_t group) const { return length_[static_cast<std::size_t>(group)]; }

  /// What the kernel sees of a tile; valid as long as this lives.
  [[nodiscard]] RowTile tile(std::int64_t number) const;

  /// The tail of a row as a query, in buffers that the caller owns.
  struct QueryBuffer {
    std::vector<std::uint32_t> column;
    std::vector<std::uint16_t> weight;
  };
  [[nodiscard]] RowQuery query(std::int32_t group, QueryBuffer& buffer) const;

  /// No score below is wanted by the row.
  [[nodiscard]] double floor(std::int32_t group) const { return floor_[static_cast<std::size_t>(group)]; }
  void raise_floor(std::int32_t group, double score);

 private:
  void measure(std::int32_t group);
  void index_tile(std::int64_t tile);

  const SparseRows& rows_;
  const RowGroups& groups_;
  const JoinColumns& columns_;
  std::uint32_t rows_in_tile_;
  std::int64_t tiles_;
  bool unit_ = true;
  std::vector<double> length_;
  std::vector<double> floor_;
  std::vector<std::uint16_t> head_length_;
  std::vector<std::uint16_t> need_;
  std::vector<float> wide_length_;
  std::vector<float> wide_floor_;
  BigVector<std::int16_t> head_;
  struct Lists {
    std::vector<std::uint32_t> begin;
    std::vector<std::uint16_t> row;
    std::vector<std::uint16_t> weight;
  };
  std::vector<Lists> lists_;
};

}  // namespace acquis::similarity
