// SPDX-License-Identifier: Apache-2.0
#include "text/join_places.hpp"

#include <array>
#include <bit>
#include <cstring>

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "text/join_places.cpp"
#define HWY_WANT_AVX3_DL  // VBMI: a table of 128 bytes in one instruction
#include <hwy/foreach_target.h>
// Behind foreach_target.
#include <hwy/highway.h>

#include "text/byte_masks-inl.hpp"

#ifndef ACQUIS_TEXT_JOIN_PLACES_CLASSES
#define ACQUIS_TEXT_JOIN_PLACES_CLASSES
namespace acquis::text {
namespace join_class {

// The kernel reads them from the highest on.
constexpr std::uint8_t word = 128;  // an ASCII letter, digit or '_'
constexpr std::uint8_t digit = 64;
constexpr std::uint8_t capital = 32;
constexpr std::uint8_t numeral = 16;  // Roman
constexpr std::uint8_t slash = 8;     // and hyphen
constexpr std::uint8_t colon = 4;
constexpr std::uint8_t w = 2;
constexpr std::uint8_t sign = 1;  // '@' and '+'

constexpr std::uint8_t of(char byte) noexcept {
  const bool is_digit = byte >= '0' && byte <= '9';
  const bool is_capital = byte >= 'A' && byte <= 'Z';
  const bool is_word = is_digit || is_capital || (byte >= 'a' && byte <= 'z') || byte == '_';
  const bool is_numeral = byte == 'I' || byte == 'V' || byte == 'X' || byte == 'L' || byte == 'C';
  return static_cast<std::uint8_t>((is_word ? word : 0U) | (is_digit ? digit : 0U) | (is_capital ? capital : 0U) |
                                   (is_numeral ? numeral : 0U) | (byte == '/' || byte == '-' ? slash : 0U) |
                                   (byte == ':' ? colon : 0U) | (byte == 'w' || byte == 'W' ? w : 0U) |
                                   (byte == '@' || byte == '+' ? sign : 0U));
}

constexpr std::array<std::uint8_t, 128> make_table() noexcept {
  std::array<std::uint8_t, 128> table{};
  for (std::size_t byte = 0; byte < table.size(); ++byte) {
    table[byte] = of(static_cast<char>(byte));
  }
  return table;
}

}  // namespace join_class

alignas(64) inline constexpr std::array<std::uint8_t, 128> join_classes = join_class::make_table();

}  // namespace acquis::text
#endif

HWY_BEFORE_NAMESPACE();
namespace acquis::text {
namespace HWY_NAMESPACE {

/// The places among the bytes of a block; those of its first and last byte are right only at the ends of the text.
HWY_INLINE std::uint64_t places_in(const std::uint8_t* block) {
  const Bytes bytes;
  std::uint64_t word = 0;
  std::uint64_t digit = 0;
  std::uint64_t capital = 0;
  std::uint64_t numeral = 0;
  std::uint64_t slash = 0;
  std::uint64_t colon = 0;
  std::uint64_t w = 0;
  std::uint64_t sign = 0;
  for (std::size_t i = 0; i < block_size; i += hn::Lanes(bytes)) {
    const auto v = hn::LoadU(bytes, block + i);
    const std::uint64_t low = ~highest_bits(bytes, v);
    auto classes = look_up(bytes, join_classes.data(), v);
    const auto next = [&]() HWY_ATTR {
      const std::uint64_t highest = (highest_bits(bytes, classes) & low) << i;
      classes = hn::Add(classes, classes);
      return highest;
    };
    word |= next();
    digit |= next();
    capital |= next();
    numeral |= next();
    slash |= next();
    colon |= next();
    w |= next();
    sign |= next();
  }
  const std::uint64_t begins = ~(word << 1U);
  const std::uint64_t alone = begins & ~(word >> 1U);
  return (digit & ~(digit << 1U)) | (capital & (alone | (slash >> 1U))) | (numeral & begins & (numeral >> 1U)) |
         (colon & (slash >> 1U)) | (w & (w >> 1U)) | sign;
}

std::size_t FindJoinPlaces(std::string_view text, std::uint32_t& at, std::span<std::uint32_t> places) {
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
  const auto size = static_cast<std::uint32_t>(text.size());
  std::size_t count = 0;
  alignas(64) std::uint8_t copy[block_size];
  while (at < size && places.size() - count >= block_size) {
    const std::uint32_t before = at == 0 ? 0 : 1;  // one byte to look back at
    std::uint32_t base = at - before;
    const bool last = size - base <= block_size;
    std::uint64_t found = 0;
    if (!last) {
      found = places_in(bytes + base) & (~std::uint64_t{0} >> 1U) & (~std::uint64_t{0} << before);
    } else if (size >= block_size) {
      base = size - block_size;
      found = places_in(bytes + base) & (~std::uint64_t{0} << (at - base));
    } else {
      std::memset(copy, 0, block_size);
      std::memcpy(copy, bytes, size);
      found = places_in(copy) & (~std::uint64_t{0} << at);
      base = 0;
    }
    for (; found != 0; found &= found - 1) {
      places[count] = base + static_cast<std::uint32_t>(std::countr_zero(found));
      ++count;
    }
    at = last ? size : base + block_size - 1;
  }
  return count;
}

}  // namespace HWY_NAMESPACE
}  // namespace acquis::text
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace acquis::text {
HWY_EXPORT(FindJoinPlaces);

std::size_t find_join_places(std::string_view text, std::uint32_t& at, std::span<std::uint32_t> places) {
  return HWY_DYNAMIC_DISPATCH(FindJoinPlaces)(text, at, places);
}
}  // namespace acquis::text
#endif
