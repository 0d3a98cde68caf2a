// SPDX-License-Identifier: Apache-2.0
/// Numbers tokens in the order in which they are met. Internal.
#pragma once

#include <bit>
#include <cstdint>

#include "acquis/big_vector.hpp"

namespace acquis::similarity {

/// A hash table with open addressing for a number of tokens that is known beforehand.
class TokenNumbers {
 public:
  static constexpr std::uint32_t unknown = UINT32_MAX;

  explicit TokenNumbers(std::size_t most) {
    const std::size_t slots = std::bit_ceil(most + most / 2 + 16);
    shift_ = 64 - static_cast<std::uint32_t>(std::countr_zero(slots));
    mask_ = slots - 1;
    tokens_.resize(slots);
    numbers_.assign(slots, unknown);
  }

  [[nodiscard]] std::uint32_t size() const noexcept { return size_; }

  /// The number of a token, a new one if it was not met before.
  [[nodiscard]] std::uint32_t add(std::uint64_t token) noexcept {
    const std::size_t at = place(token);
    if (numbers_[at] == unknown) {
      tokens_[at] = token;
      numbers_[at] = size_++;
    }
    return numbers_[at];
  }
  [[nodiscard]] std::uint32_t find(std::uint64_t token) const noexcept { return numbers_[place(token)]; }

 private:
  [[nodiscard]] std::size_t place(std::uint64_t token) const noexcept {
    auto at = static_cast<std::size_t>((token * 0x9E37'79B9'7F4A'7C15U) >> shift_);
    while (numbers_[at] != unknown && tokens_[at] != token) {
      at = (at + 1) & mask_;
    }
    return at;
  }

  BigVector<std::uint64_t> tokens_;
  BigVector<std::uint32_t> numbers_;
  std::uint32_t shift_ = 0;
  std::size_t mask_ = 0;
  std::uint32_t size_ = 0;
};

}  // namespace acquis::similarity
