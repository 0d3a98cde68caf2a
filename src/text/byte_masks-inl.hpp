// SPDX-License-Identifier: Apache-2.0
/// Blocks of 64 bytes as 64-bit masks, one bit for each byte, the first byte lowest. Included once for each vector
/// target by the kernels of this room, behind <hwy/highway.h>.
#if defined(ACQUIS_TEXT_BYTE_MASKS_INL_HPP) == defined(HWY_TARGET_TOGGLE)
#ifdef ACQUIS_TEXT_BYTE_MASKS_INL_HPP
#undef ACQUIS_TEXT_BYTE_MASKS_INL_HPP
#else
#define ACQUIS_TEXT_BYTE_MASKS_INL_HPP
#endif

#include <cstddef>
#include <cstdint>
#include <cstring>

HWY_BEFORE_NAMESPACE();
namespace acquis::text {
namespace HWY_NAMESPACE {

namespace hn = hwy::HWY_NAMESPACE;

constexpr unsigned block_size = 64;

using Bytes = hn::CappedTag<std::uint8_t, block_size>;
using Vector = hn::Vec<Bytes>;

template <class Mask>
HWY_INLINE std::uint64_t bits(Bytes bytes, Mask mask) {
  std::uint8_t stored[8] = {};
  hn::StoreMaskBits(bytes, mask, stored);
  std::uint64_t out = 0;
  std::memcpy(&out, stored, sizeof out);
  return out;
}

/// The highest bit of each byte.
HWY_INLINE std::uint64_t highest_bits(Bytes bytes, Vector v) {
  const hn::RebindToSigned<Bytes> numbers;
  return bits(bytes, hn::RebindMask(bytes, hn::Lt(hn::BitCast(numbers, v), hn::Zero(numbers))));
}

/// Bits of the bytes of a block for which `test` of a vector holds.
template <class Test>
HWY_INLINE std::uint64_t where(const std::uint8_t* block, Test test) {
  const Bytes bytes;
  std::uint64_t out = 0;
  for (std::size_t i = 0; i < block_size; i += hn::Lanes(bytes)) {
    out |= bits(bytes, test(bytes, hn::LoadU(bytes, block + i))) << i;
  }
  return out;
}

HWY_INLINE std::uint64_t where_equal(const std::uint8_t* block, std::uint8_t value) {
  return where(block, [value](Bytes bytes, Vector v) HWY_ATTR { return hn::Eq(v, hn::Set(bytes, value)); });
}

/// Bits of the bytes between two values, both included.
HWY_INLINE std::uint64_t where_between(const std::uint8_t* block, std::uint8_t low, std::uint8_t high) {
  const auto count = static_cast<std::uint8_t>(high - low + 1);
  return where(block, [low, count](Bytes bytes, Vector v)
                          HWY_ATTR { return hn::Lt(hn::Sub(v, hn::Set(bytes, low)), hn::Set(bytes, count)); });
}

/// table[v & 0x7F] for bytes below 0x80; for the others anything.
HWY_INLINE Vector look_up(Bytes bytes, const std::uint8_t* table, Vector v) {
#if HWY_TARGET == HWY_AVX3_DL
  const auto low = hn::LoadU(bytes, table);
  const auto high = hn::LoadU(bytes, table + 64);
  return Vector{_mm512_permutex2var_epi8(low.raw, v.raw, high.raw)};
#elif HWY_TARGET == HWY_SCALAR
  return hn::Set(bytes, table[hn::GetLane(v) & 0x7FU]);
#else
  Vector out = hn::Zero(bytes);
  for (std::size_t row = 0; row < 8; ++row) {
    // Only bytes of this row keep the high bit clear and find something; no other bit may be set above the lowest four.
    const auto place = hn::Xor(v, hn::Set(bytes, static_cast<std::uint8_t>(row << 4U)));
    const auto marked = hn::SaturatedAdd(place, hn::Set(bytes, std::uint8_t{0x70}));
    const auto index = hn::And(marked, hn::Set(bytes, std::uint8_t{0x8F}));
    out = hn::Or(out, hn::TableLookupBytesOr0(hn::LoadDup128(bytes, table + row * 16), index));
  }
  return out;
#endif
}

}  // namespace HWY_NAMESPACE
}  // namespace acquis::text
HWY_AFTER_NAMESPACE();
#endif
