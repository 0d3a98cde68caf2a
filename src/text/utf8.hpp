// SPDX-License-Identifier: Apache-2.0
/// Reading characters from bytes that may be anything.
#pragma once

#include <unicode/utf8.h>

#include <cstdint>
#include <string>
#include <string_view>

namespace acquis::text {

/// What stands for a byte that is no UTF-8; no character has a negative number.
constexpr std::int32_t invalid_character = -1;

struct Character {
  std::int32_t code_point = invalid_character;  ///< invalid_character for a byte that is no UTF-8
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
};

/// The character that begins at `byte`; an invalid byte is a character of its own. Precondition: byte < text.size().
[[nodiscard]] inline Character character_at(std::string_view text, std::uint32_t byte) noexcept {
  const auto first = static_cast<unsigned char>(text[byte]);
  if (first < 0x80U) {
    return {first, byte, byte + 1};
  }
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
  const auto size = static_cast<std::int64_t>(text.size());
  std::int64_t next = byte;
  UChar32 code_point = 0;
  U8_NEXT(bytes, next, size, code_point);
  if (code_point < 0) {
    return {invalid_character, byte, byte + 1};
  }
  return {code_point, byte, static_cast<std::uint32_t>(next)};
}

/// The character that ends at `byte`. Precondition: byte > 0.
[[nodiscard]] inline Character character_before(std::string_view text, std::uint32_t byte) noexcept {
  const auto last = static_cast<unsigned char>(text[byte - 1]);
  if (last < 0x80U) {
    return {last, byte - 1, byte};
  }
  const std::uint32_t window = byte > U8_MAX_LENGTH ? byte - U8_MAX_LENGTH : 0;  // U8_PREV counts in 32 bits
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data()) + window;
  auto begin = static_cast<std::int32_t>(byte - window);
  UChar32 code_point = 0;
  U8_PREV(bytes, 0, begin, code_point);
  if (code_point < 0) {
    return {invalid_character, byte - 1, byte};
  }
  return {code_point, window + static_cast<std::uint32_t>(begin), byte};
}

/// Appends one code point as UTF-8.
inline void append(std::string& out, std::int32_t code_point) {
  std::uint8_t bytes[U8_MAX_LENGTH];
  std::int32_t length = 0;
  U8_APPEND_UNSAFE(bytes, length, code_point);
  out.append(reinterpret_cast<const char*>(bytes), static_cast<std::size_t>(length));
}

}  // namespace acquis::text
