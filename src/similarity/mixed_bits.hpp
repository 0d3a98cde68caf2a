// SPDX-License-Identifier: Apache-2.0
/// Numbers that look drawn by lot and are the same everywhere. Internal.
#pragma once

#include <cstdint>

namespace acquis::similarity {

/// Each bit of the result depends on all bits of the number: the last step of splitmix64 (Steele et al. 2014).
[[nodiscard]] constexpr std::uint64_t mixed_bits(std::uint64_t number) noexcept {
  number = (number ^ (number >> 30U)) * 0xBF58'476D'1CE4'E5B9U;
  number = (number ^ (number >> 27U)) * 0x94D0'49BB'1331'11EBU;
  return number ^ (number >> 31U);
}

/// The number with place `place` in the sequence of splitmix64 that begins at 0.
[[nodiscard]] constexpr std::uint64_t drawn(std::uint64_t place) noexcept {
  return mixed_bits(place * 0x9E37'79B9'7F4A'7C15U);
}

}  // namespace acquis::similarity
