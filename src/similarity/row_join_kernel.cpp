// SPDX-License-Identifier: Apache-2.0
#include "similarity/row_join_kernel.hpp"

#include <algorithm>
#include <array>
#include <cstring>

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "similarity/row_join_kernel.cpp"  // compiled once for each kind of processor
#include <hwy/foreach_target.h>
#include <hwy/highway.h>

#ifndef ACQUIS_SIMILARITY_ROW_JOIN_KERNEL
#define ACQUIS_SIMILARITY_ROW_JOIN_KERNEL
namespace acquis::similarity {
namespace {

/// Whether a candidate of length 1 reaches what it or the query needs when the products of the heads are known.
bool reaches_with_head(const RowTile& tile, const RowQuery& query, const Candidate& candidate) {
  const std::uint32_t need = std::min(query.need, tile.need[candidate.row]);
  return candidate.tail * tail_unit_up + static_cast<std::uint32_t>(candidate.head) >= need * tail_unit_down;
}

std::size_t keep_reaching(const RowTile& tile, const RowQuery& query, Candidate* found, std::size_t count) {
  std::size_t kept = 0;
  for (std::size_t k = 0; k < count; ++k) {
    found[kept] = found[k];
    kept += reaches_with_head(tile, query, found[k]) ? 1U : 0U;
  }
  return kept;
}

}  // namespace
}  // namespace acquis::similarity
#endif

HWY_BEFORE_NAMESPACE();
namespace acquis::similarity::HWY_NAMESPACE {

namespace hn = hwy::HWY_NAMESPACE;

using Sums = hn::CappedTag<std::uint16_t, 32>;

/// Products of a list are made by vectors and added one by one: rows stand anywhere in the tile.
HWY_INLINE void add_list(const std::uint16_t* HWY_RESTRICT rows, const std::uint16_t* HWY_RESTRICT weights,
                         std::size_t size, std::uint16_t weight, std::uint16_t* HWY_RESTRICT sums) {
  constexpr std::size_t part = 256;  // products that wait
  alignas(64) std::uint16_t products[part + list_padding];
  const Sums tag;
  const auto factor = hn::Set(tag, weight);
  const auto one = hn::Set(tag, std::uint16_t{1});
  for (std::size_t from = 0; from < size; from += part) {
    const std::size_t count = std::min(part, size - from);
    for (std::size_t k = 0; k < count; k += hn::Lanes(tag)) {
      hn::Store(hn::Add(hn::MulHigh(hn::LoadU(tag, weights + from + k), factor), one), tag, products + k);
    }
    const std::uint16_t* HWY_RESTRICT const to = rows + from;
    std::size_t k = 0;
    for (; k + 4 <= count; k += 4) {
      sums[to[k]] = static_cast<std::uint16_t>(sums[to[k]] + products[k]);
      sums[to[k + 1]] = static_cast<std::uint16_t>(sums[to[k + 1]] + products[k + 1]);
      sums[to[k + 2]] = static_cast<std::uint16_t>(sums[to[k + 2]] + products[k + 2]);
      sums[to[k + 3]] = static_cast<std::uint16_t>(sums[to[k + 3]] + products[k + 3]);
    }
    for (; k < count; ++k) {
      sums[to[k]] = static_cast<std::uint16_t>(sums[to[k]] + products[k]);
    }
  }
}

std::int64_t AddTails(const RowTile& tile, const RowQuery& query, TileSums sums) {
  std::int64_t products = 0;
  for (std::size_t k = 0; k < query.column.size(); ++k) {
    const std::uint32_t begin = tile.begin[query.column[k]];
    const std::uint32_t size = tile.begin[query.column[k] + 1] - begin;
    if (size > 0) {
      add_list(tile.row + begin, tile.weight + begin, size, query.weight[k], sums);
      products += size;
    }
  }
  return products;
}

void BestOfSlots(const RowTile& tile, const std::uint16_t* HWY_RESTRICT sums, float* HWY_RESTRICT best) {
  const hn::CappedTag<float, 16> floats;
  const hn::Rebind<std::int32_t, decltype(floats)> whole;
  const hn::Rebind<std::uint16_t, decltype(floats)> narrow;
  if (tile.length == nullptr) {
    for (std::size_t slot = 0; slot < best_slots; slot += hn::Lanes(narrow)) {
      auto largest = hn::Zero(narrow);
      for (std::size_t at = slot; at < tile.rows; at += best_slots) {
        largest = hn::Max(largest, hn::LoadU(narrow, sums + at));
      }
      hn::StoreU(hn::ConvertTo(floats, hn::PromoteTo(whole, largest)), floats, best + slot);
    }
    return;
  }
  for (std::size_t slot = 0; slot < best_slots; slot += hn::Lanes(floats)) {
    auto largest = hn::Zero(floats);
    for (std::size_t at = slot; at < tile.rows; at += best_slots) {
      const auto sum = hn::ConvertTo(floats, hn::PromoteTo(whole, hn::LoadU(narrow, sums + at)));
      largest = hn::Max(largest, hn::Mul(sum, hn::LoadU(floats, tile.length + at)));
    }
    hn::StoreU(largest, floats, best + slot);
  }
}

HWY_INLINE std::int32_t head_product(const std::int16_t* HWY_RESTRICT x, const std::int16_t* HWY_RESTRICT y) {
  const hn::CappedTag<std::int16_t, head_columns> tag;
  const hn::RepartitionToWide<decltype(tag)> wide;
  auto sum0 = hn::Zero(wide);
  auto sum1 = hn::Zero(wide);
  for (std::size_t k = 0; k < head_columns; k += hn::Lanes(tag)) {
    sum0 = hn::ReorderWidenMulAccumulate(wide, hn::LoadU(tag, x + k), hn::LoadU(tag, y + k), sum0, sum1);
  }
  return hn::GetLane(hn::SumOfLanes(wide, hn::Add(sum0, sum1)));
}

/// Adds the rows from `at` on whose bit is set.
template <class Tag, class Mask>
HWY_INLINE std::size_t note(Tag tag, Mask mask, std::size_t at, const std::uint16_t* sums, Candidate* found) {
  alignas(8) std::array<std::uint8_t, 8> bytes{};
  hn::StoreMaskBits(tag, mask, bytes.data());
  std::uint64_t bits = 0;
  std::memcpy(&bits, bytes.data(), sizeof bits);
  std::size_t count = 0;
  for (; bits != 0; bits &= bits - 1) {
    const auto row = static_cast<std::uint32_t>(at + hwy::Num0BitsBelowLS1Bit_Nonzero64(bits));
    found[count++] = {row, sums[row], 0};
  }
  return count;
}

HWY_INLINE std::size_t candidates_of_unit_rows(const RowTile& tile, const RowQuery& query, bool clear,
                                               std::uint16_t* HWY_RESTRICT sums, Candidate* HWY_RESTRICT found) {
  const Sums tag;
  const auto query_need = hn::Set(tag, query.need);
  const auto query_head = hn::Set(tag, query.head_length);
  const auto rounded = hn::Set(tag, static_cast<std::uint16_t>(query.head_length > 0 ? 1 : 0));
  const auto zero = hn::Zero(tag);
  std::size_t count = 0;
  for (std::size_t at = 0; at < tile.rows; at += hn::Lanes(tag)) {
    const auto need = hn::Min(query_need, hn::LoadU(tag, tile.need + at));
    const auto heads = hn::Add(hn::MulHigh(query_head, hn::LoadU(tag, tile.head_length + at)), rounded);
    const auto missing = hn::SaturatedSub(hn::SaturatedSub(need, heads), hn::Load(tag, sums + at));
    const auto reached = hn::Eq(missing, zero);
    if (HWY_UNLIKELY(!hn::AllFalse(tag, reached))) {
      count += note(tag, reached, at, sums, found + count);
    }
    if (clear) {
      hn::Store(zero, tag, sums + at);
    }
  }
  return count;
}

HWY_INLINE std::size_t candidates_of_any_rows(const RowTile& tile, const RowQuery& query, bool clear,
                                              std::uint16_t* HWY_RESTRICT sums, Candidate* HWY_RESTRICT found) {
  const hn::CappedTag<float, 16> tag;
  const hn::Rebind<std::int32_t, decltype(tag)> whole;
  const hn::Rebind<std::uint16_t, decltype(tag)> narrow;
  // 2⁻²⁰ more than the quotient outweighs the roundings of the products below.
  const auto unit = hn::Set(tag, static_cast<float>((1 + 0x1p-20) / product_one));
  const auto head_unit = hn::Set(tag, static_cast<float>((1 + 0x1p-20) * query.head_length / (query_one * answer_one)));
  const auto query_length = hn::Set(tag, query.length);
  const auto query_floor = hn::Set(tag, query.floor);
  const auto zero = hn::Zero(tag);
  const auto widened = [&](const std::uint16_t* from)
                           HWY_ATTR { return hn::ConvertTo(tag, hn::PromoteTo(whole, hn::LoadU(narrow, from))); };
  std::size_t count = 0;
  for (std::size_t at = 0; at < tile.rows; at += hn::Lanes(tag)) {
    const auto tails = hn::Mul(widened(sums + at), unit);
    const auto cosine = hn::Add(tails, hn::Mul(widened(tile.head_length + at), head_unit));
    const auto length = hn::Mul(hn::LoadU(tag, tile.length + at), query_length);
    const auto need = hn::Min(query_floor, hn::LoadU(tag, tile.floor + at));
    const auto reached = hn::And(hn::Gt(cosine, zero), hn::Ge(hn::Mul(cosine, length), need));
    if (HWY_UNLIKELY(!hn::AllFalse(tag, reached))) {
      count += note(tag, reached, at, sums, found + count);
    }
    if (clear) {
      hn::StoreU(hn::Zero(narrow), narrow, sums + at);
    }
  }
  return count;
}

std::size_t FindCandidates(const RowTile& tile, const RowQuery& query, SumsAfterwards afterwards, TileSums sums,
                           Candidate* found) {
  const bool clear = afterwards == SumsAfterwards::cleared;
  const std::size_t count = tile.length == nullptr ? candidates_of_unit_rows(tile, query, clear, sums, found)
                                                   : candidates_of_any_rows(tile, query, clear, sums, found);
  for (std::size_t k = 0; k < count; ++k) {
    found[k].head = head_product(query.head, tile.head + found[k].row * head_columns);
  }
  return tile.length == nullptr ? keep_reaching(tile, query, found, count) : count;
}

}  // namespace acquis::similarity::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace acquis::similarity {

HWY_EXPORT(AddTails);
HWY_EXPORT(BestOfSlots);
HWY_EXPORT(FindCandidates);

std::int64_t add_tails(const RowTile& tile, const RowQuery& query, TileSums sums) {
  return HWY_DYNAMIC_DISPATCH(AddTails)(tile, query, sums);
}

void best_of_slots(const RowTile& tile, const std::uint16_t* sums, std::span<float, best_slots> best) {
  HWY_DYNAMIC_DISPATCH(BestOfSlots)(tile, sums, best.data());
}

std::size_t find_candidates(const RowTile& tile, const RowQuery& query, SumsAfterwards afterwards, TileSums sums,
                            Candidate* found) {
  return HWY_DYNAMIC_DISPATCH(FindCandidates)(tile, query, afterwards, sums, found);
}

std::int64_t plain_add_tails(const RowTile& tile, const RowQuery& query, TileSums sums) {
  std::int64_t products = 0;
  for (std::size_t k = 0; k < query.column.size(); ++k) {
    for (std::uint32_t at = tile.begin[query.column[k]]; at < tile.begin[query.column[k] + 1]; ++at) {
      const std::uint32_t product = std::uint32_t{query.weight[k]} * tile.weight[at];
      sums[tile.row[at]] = static_cast<std::uint16_t>(sums[tile.row[at]] + (product >> 16U) + 1);
      ++products;
    }
  }
  return products;
}

void plain_best_of_slots(const RowTile& tile, const std::uint16_t* sums, std::span<float, best_slots> best) {
  std::ranges::fill(best, 0.0F);
  for (std::size_t row = 0; row < tile.rows; ++row) {
    const float length = tile.length == nullptr ? 1.0F : tile.length[row];
    float& largest = best[row % best_slots];
    largest = std::max(largest, static_cast<float>(sums[row]) * length);
  }
}

namespace {

bool reaches(const RowTile& tile, const RowQuery& query, std::uint32_t row, std::uint16_t sum) {
  if (tile.length == nullptr) {
    const std::uint32_t heads =
        ((std::uint32_t{query.head_length} * tile.head_length[row]) >> 16U) + (query.head_length > 0 ? 1U : 0U);
    return sum + heads >= std::min(query.need, tile.need[row]);
  }
  const auto unit = static_cast<float>((1 + 0x1p-20) / product_one);
  const auto head_unit = static_cast<float>((1 + 0x1p-20) * query.head_length / (query_one * answer_one));
  const float tails = static_cast<float>(sum) * unit;
  const float heads = static_cast<float>(tile.head_length[row]) * head_unit;
  const float cosine = tails + heads;
  const float length = tile.length[row] * query.length;
  return cosine > 0 && cosine * length >= std::min(query.floor, tile.floor[row]);
}

}  // namespace

std::size_t plain_find_candidates(const RowTile& tile, const RowQuery& query, SumsAfterwards afterwards, TileSums sums,
                                  Candidate* found) {
  std::size_t count = 0;
  for (std::uint32_t row = 0; row < tile.rows; ++row) {
    if (reaches(tile, query, row, sums[row])) {
      std::int32_t head = 0;
      for (std::size_t k = 0; k < head_columns; ++k) {
        head += query.head[k] * tile.head[row * head_columns + k];
      }
      found[count] = {row, sums[row], head};
      count += tile.length != nullptr || reaches_with_head(tile, query, found[count]) ? 1U : 0U;
    }
    sums[row] = afterwards == SumsAfterwards::cleared ? std::uint16_t{0} : sums[row];
  }
  return count;
}

}  // namespace acquis::similarity
#endif
