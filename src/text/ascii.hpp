// SPDX-License-Identifier: Apache-2.0
/// What single bytes are where only ASCII is meant.
#pragma once

namespace acquis::text {

[[nodiscard]] constexpr bool is_digit(char byte) noexcept {
  return byte >= '0' && byte <= '9';
}
[[nodiscard]] constexpr bool is_capital(char byte) noexcept {
  return byte >= 'A' && byte <= 'Z';
}
[[nodiscard]] constexpr bool is_small(char byte) noexcept {
  return byte >= 'a' && byte <= 'z';
}
/// The small letter of a capital; any other byte as it is.
[[nodiscard]] constexpr char small_of(char byte) noexcept {
  return is_capital(byte) ? static_cast<char>(byte + ('a' - 'A')) : byte;
}

}  // namespace acquis::text
