// SPDX-License-Identifier: Apache-2.0
/// Which encoding some bytes are in. Internal to the room.
#pragma once

#include <string_view>
#include <vector>

#include "acquis/span.hpp"

namespace acquis::document {

enum class Encoding : std::uint8_t { utf8, damaged_utf8, utf16le, utf16be, windows1252, binary };

struct Detected {
  Encoding encoding = Encoding::utf8;
  std::uint32_t signature = 0;  ///< bytes of the signature at the begin
};

/// The rules are stated at `decode` (acquis/document/encoding.hpp). O(n).
[[nodiscard]] Detected detect_encoding(std::string_view bytes);

/// Ranges of bytes that are no UTF-8, each as long as one replacement character stands for. O(n).
[[nodiscard]] std::vector<Span> invalid_utf8(std::string_view bytes);

/// Code points of 0x80 to 0x9F in Windows-1252; 0 where it defines none.
[[nodiscard]] char16_t windows1252(unsigned char byte) noexcept;

}  // namespace acquis::document
