// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "acquis/span.hpp"

namespace acquis::text {

/// Converts between byte offsets and code-point offsets of one UTF-8 text.
///
/// C++ counts bytes, a Python string counts code points; every border between the two goes through here.
/// Building is O(n); a conversion is O(1) for ASCII texts and O(64) otherwise. A byte offset inside a character
/// counts as the character's begin. The view must outlive the object.
class CodePoints {
 public:
  explicit CodePoints(std::string_view utf8);

  /// Number of code points of the whole text.
  [[nodiscard]] std::uint32_t size() const noexcept { return size_; }
  /// Precondition: byte <= text size.
  [[nodiscard]] std::uint32_t from_byte(std::uint32_t byte) const noexcept;
  /// Precondition: code_point <= size().
  [[nodiscard]] std::uint32_t to_byte(std::uint32_t code_point) const noexcept;
  [[nodiscard]] Span from_bytes(Span bytes) const noexcept { return {from_byte(bytes.begin), from_byte(bytes.end)}; }
  [[nodiscard]] Span to_bytes(Span code_points) const noexcept {
    return {to_byte(code_points.begin), to_byte(code_points.end)};
  }

 private:
  std::string_view text_;
  std::vector<std::uint32_t> checkpoints_;  ///< code points before each 64th byte; empty for ASCII
  std::uint32_t size_ = 0;
};

}  // namespace acquis::text
