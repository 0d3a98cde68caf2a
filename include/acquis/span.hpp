// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <compare>
#include <cstdint>
#include <string_view>

namespace acquis {

/// A half-open range [begin, end) of bytes of one text.
///
/// Which text is always said by the owner of the span: the clean reading text of a document, the text
/// of a block, or the file as it lies on disk. Spans of different texts are never compared.
struct Span {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;

  [[nodiscard]] constexpr std::uint32_t length() const noexcept { return end - begin; }
  [[nodiscard]] constexpr bool empty() const noexcept { return begin == end; }
  /// True if `other` lies wholly inside this span (equal spans contain each other).
  [[nodiscard]] constexpr bool contains(Span other) const noexcept { return begin <= other.begin && other.end <= end; }
  [[nodiscard]] constexpr bool overlaps(Span other) const noexcept { return begin < other.end && other.begin < end; }
  friend constexpr auto operator<=>(Span, Span) noexcept = default;
};

/// The words a span stands for. Precondition: the span lies inside `text`.
[[nodiscard]] constexpr std::string_view slice(std::string_view text, Span span) noexcept {
  return text.substr(span.begin, span.length());
}

/// The span moved by `offset` bytes to the right.
[[nodiscard]] constexpr Span shifted(Span span, std::uint32_t offset) noexcept {
  return {span.begin + offset, span.end + offset};
}

}  // namespace acquis
