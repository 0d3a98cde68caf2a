// SPDX-License-Identifier: Apache-2.0
/// The inner loops of the join of sparse rows: which rows of a tile may be partners of a query. Internal.
///
/// All numbers are upper bounds in fixed point. A row is scaled to length 1 and split: the few most frequent columns
/// are its head, the rest its tail. The products of tails are added up in 16 bits, each rounded up; for the heads the
/// product of their lengths stands in, and for rows that pass, the products of the heads themselves.
/// Runs with the widest vectors that the processor has (Highway, chosen at run time); plain_* say in plain words what
/// it does, and are what it is tested against.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace acquis::similarity {

constexpr std::size_t head_columns = 32;     ///< more of them pass more rows, fewer leave more products
constexpr std::uint32_t tile_rows = 8192;    ///< at most: the sums of a tile stay in the first cache
constexpr std::uint32_t tile_multiple = 64;  ///< arrays of a tile are filled up to a multiple of so many rows
constexpr std::size_t list_padding = 32;     ///< elements that may be read behind the lists of a tile
constexpr std::uint32_t best_slots = 128;    ///< of each of so many parts of a tile the largest sum is taken

// A weight w of a query is ⌈w · query_one⌉, that of an answer ⌈w · answer_one⌉, their product ⌊q · a / 2¹⁶⌋ + 1: at
// least w · w' · product_one. Sums stay below 2¹⁶, as the product of two rows of length 1 is at most 1.
constexpr double query_one = 65000;
constexpr double answer_one = 32768;
constexpr double product_one = 32500;
/// A product of two weights above is at most so much larger than its exact value.
constexpr std::uint32_t product_error = 3;
/// Weights of heads, in signed 16 bits, and the product of a whole row with itself.
constexpr double head_one = 32767;
/// A product of two heads, in units of head_one², is so much larger than its exact value at most: of 32 weights whose
/// squares add up to 1, each is rounded up by less than 1.
constexpr std::int32_t head_error = 2 * 32767 * 6 + 32;

/// Rows that answer: their tails by column, and of each row what its bounds need.
struct RowTile {
  const std::uint32_t* begin = nullptr;        ///< of the list of each column of tails, and the end of the last
  const std::uint16_t* row = nullptr;          ///< rows of the lists, in the tile
  const std::uint16_t* weight = nullptr;       ///< of the lists
  std::uint32_t rows = 0;                      ///< filled up; the rows behind the last one never pass
  const std::uint16_t* head_length = nullptr;  ///< of each row, as a weight of an answer
  const std::int16_t* head = nullptr;          ///< head_columns weights of each row, 64-byte aligned
  const std::uint16_t* need = nullptr;         ///< of each row, as in RowQuery; the smaller one of both counts
  // Where rows are not of length 1: scores themselves. Null otherwise.
  const float* length = nullptr;
  const float* floor = nullptr;
};

struct RowQuery {
  std::span<const std::uint32_t> column = {};  ///< of its tail
  std::span<const std::uint16_t> weight = {};
  std::uint16_t head_length = 0;  ///< as a weight of a query
  /// No product below is wanted, in units of product_one, rounded down; at least 1.
  std::uint16_t need = 1;
  const std::int16_t* head = nullptr;
  float length = 1;  ///< rounded up
  float floor = 0;   ///< no score below is wanted
};

/// A row of a tile that may be a partner.
struct Candidate {
  std::uint32_t row = 0;
  std::uint32_t tail = 0;  ///< upper bound of the product of the tails, in units of product_one
  std::int32_t head = 0;   ///< of the heads, in units of head_one²
};

/// Sums of one query; 64-byte aligned, zero before each query.
using TileSums = std::uint16_t*;

/// Adds the products of the tails to the sums. Returns how many they were.
std::int64_t add_tails(const RowTile& tile, const RowQuery& query, TileSums sums);
std::int64_t plain_add_tails(const RowTile& tile, const RowQuery& query, TileSums sums);

/// best[i]: the largest of the sums of rows i, i + best_slots, i + 2 · best_slots …, times their length where lengths
/// are given.
void best_of_slots(const RowTile& tile, const std::uint16_t* sums, std::span<float, best_slots> best);
void plain_best_of_slots(const RowTile& tile, const std::uint16_t* sums, std::span<float, best_slots> best);

// Where rows are of length 1, the bound with the products of the heads is, in units of head_one², at least
// tail · tail_unit_up + head; head_one² / product_one lies between both numbers.
constexpr std::uint32_t tail_unit_down = 33036;
constexpr std::uint32_t tail_unit_up = 33037;

enum class SumsAfterwards : std::uint8_t { kept, cleared };

/// Rows whose bounds reach what they or the query need, in order; `found` has room for tile.rows.
std::size_t find_candidates(const RowTile& tile, const RowQuery& query, SumsAfterwards afterwards, TileSums sums,
                            Candidate* found);
std::size_t plain_find_candidates(const RowTile& tile, const RowQuery& query, SumsAfterwards afterwards, TileSums sums,
                                  Candidate* found);

}  // namespace acquis::similarity
