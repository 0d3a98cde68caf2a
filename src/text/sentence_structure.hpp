// SPDX-License-Identifier: Apache-2.0
/// Texts as the splitter of sentences sees them: without what is to be looked through.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "acquis/span.hpp"

namespace acquis::text::sentence {

/// A text without some spans, and the way back.
class LookedThrough {
 public:
  /// Precondition: `transparent` ascends, is disjoint and lies inside `text`.
  LookedThrough(std::string_view text, std::span<const Span> transparent);

  [[nodiscard]] const std::string& text() const noexcept { return rest_; }

  /// Sentences of `text()` as sentences of the whole text: what was taken out belongs to the sentence before if nothing
  /// separates them, else to the one behind.
  [[nodiscard]] std::vector<Span> restored(const std::vector<Span>& sentences) const;

 private:
  struct Piece {
    std::uint32_t begin;    ///< in the rest
    std::uint32_t removed;  ///< bytes taken out before it
  };

  [[nodiscard]] std::uint32_t place(std::uint32_t byte) const noexcept;

  std::string_view whole_;
  std::string rest_;
  std::vector<Piece> pieces_;
};

/// A text whose leftovers of mark-up are dealt with.
struct WithoutLeftovers {
  std::string text;               ///< as many bytes; tags of blocks and spelt-out line feeds are blank lines
  std::vector<Span> inline_tags;  ///< other tags, to be looked through
};

[[nodiscard]] WithoutLeftovers without_leftovers(std::string_view text);

}  // namespace acquis::text::sentence
