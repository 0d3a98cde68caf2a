// SPDX-License-Identifier: Apache-2.0
#include "similarity/lane_kernel.hpp"

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "similarity/lane_kernel.cpp"
#include <hwy/foreach_target.h>
// Behind foreach_target.
#include <hwy/highway.h>

HWY_BEFORE_NAMESPACE();
namespace acquis::similarity {
namespace HWY_NAMESPACE {

namespace hn = hwy::HWY_NAMESPACE;
using Lanes = hn::CappedTag<std::uint64_t, max_lanes>;
using Vector = hn::Vec<Lanes>;

/// A row of the table is one number a lane: a zero bit is a step of the length.
HWY_INLINE Vector next_row(Vector row, Vector mask) {
  return hn::Or(hn::Add(row, hn::And(row, mask)), hn::AndNot(mask, row));
}

/// The same for one word of several; `carry` comes from the word before and goes to the next.
HWY_INLINE Vector next_row(Vector row, Vector mask, Vector& carry) {
  const Vector matched = hn::And(row, mask);
  const Vector sum = hn::Add(hn::Add(row, matched), carry);
  carry = hn::ShiftRight<63>(hn::Or(matched, hn::AndNot(sum, row)));  // `matched` lies within `row`
  return hn::Or(sum, hn::AndNot(mask, row));
}

HWY_INLINE void one_word(const LaneMasks& given, std::span<const std::uint16_t> tokens, std::uint64_t* lengths) {
  const Lanes lanes;
  const std::size_t width = hn::Lanes(lanes);
  Vector row = hn::Set(lanes, ~std::uint64_t{0});
  for (const std::uint16_t token : tokens) {
    row = next_row(row, hn::LoadU(lanes, given.masks + token * width));
  }
  hn::StoreU(hn::PopulationCount(hn::Not(row)), lanes, lengths);
}

HWY_INLINE void two_words(const LaneMasks& given, std::span<const std::uint16_t> tokens, std::uint64_t* lengths) {
  const Lanes lanes;
  const std::size_t width = hn::Lanes(lanes);
  Vector low = hn::Set(lanes, ~std::uint64_t{0});
  Vector high = low;
  for (const std::uint16_t token : tokens) {
    const std::uint64_t* mask = given.masks + 2 * width * token;
    Vector carry = hn::Zero(lanes);
    low = next_row(low, hn::LoadU(lanes, mask), carry);
    high = next_row(high, hn::LoadU(lanes, mask + width), carry);
  }
  hn::StoreU(hn::Add(hn::PopulationCount(hn::Not(low)), hn::PopulationCount(hn::Not(high))), lanes, lengths);
}

HWY_INLINE void many_words(const LaneMasks& given, std::span<const std::uint16_t> tokens, std::uint64_t* lengths) {
  const Lanes lanes;
  const std::size_t width = hn::Lanes(lanes);
  HWY_ALIGN std::uint64_t rows[max_lane_words * max_lanes];
  for (std::size_t word = 0; word < given.words; ++word) {
    hn::StoreU(hn::Set(lanes, ~std::uint64_t{0}), lanes, rows + word * width);
  }
  for (const std::uint16_t token : tokens) {
    const std::uint64_t* mask = given.masks + token * given.words * width;
    Vector carry = hn::Zero(lanes);
    for (std::size_t at = 0; at < given.words * width; at += width) {
      hn::StoreU(next_row(hn::LoadU(lanes, rows + at), hn::LoadU(lanes, mask + at), carry), lanes, rows + at);
    }
  }
  Vector sum = hn::Zero(lanes);
  for (std::size_t at = 0; at < given.words * width; at += width) {
    sum = hn::Add(sum, hn::PopulationCount(hn::Not(hn::LoadU(lanes, rows + at))));
  }
  hn::StoreU(sum, lanes, lengths);
}

void lengths_of(const LaneMasks& masks, std::span<const std::uint16_t> tokens, std::uint64_t* lengths) {
  if (masks.words == 1) {
    one_word(masks, tokens, lengths);
  } else if (masks.words == 2) {
    two_words(masks, tokens, lengths);
  } else {
    many_words(masks, tokens, lengths);
  }
}

std::size_t count_lanes() {
  return hn::Lanes(Lanes());
}

}  // namespace HWY_NAMESPACE
}  // namespace acquis::similarity
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace acquis::similarity {

HWY_EXPORT(lengths_of);
HWY_EXPORT(count_lanes);

std::size_t lane_count() {
  return HWY_DYNAMIC_DISPATCH(count_lanes)();
}

void lane_lengths(const LaneMasks& masks, std::span<const std::uint16_t> tokens, std::uint64_t* lengths) {
  HWY_DYNAMIC_DISPATCH(lengths_of)(masks, tokens, lengths);
}

}  // namespace acquis::similarity
#endif
