// SPDX-License-Identifier: Apache-2.0
/// The runs of a block as one string, with the way back. Internal to the room.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "acquis/span.hpp"

namespace acquis::document {

/// Runs joined by line feeds. A line feed stands for the white space between two lines, or for nothing where a page
/// break lies between them. Runs that go on with a word follow without one.
class Flat {
 public:
  Flat(std::string_view text, const std::vector<Span>& runs, const std::vector<std::size_t>& breaks,
       const std::vector<std::size_t>& glued);

  [[nodiscard]] std::string_view text() const noexcept { return text_; }
  [[nodiscard]] std::uint32_t size() const noexcept { return static_cast<std::uint32_t>(text_.size()); }
  /// Where a range of the string lies in the decoded text; adjoining ranges are joined. O(log runs + result).
  [[nodiscard]] std::vector<Span> source(Span range) const;
  /// Up to where the string is copied from one place, from `at` on. O(log runs).
  [[nodiscard]] std::uint32_t end_of_run(std::uint32_t at) const noexcept;
  /// Where the byte at a source position stands in the string; size() if it lies in none.
  [[nodiscard]] std::uint32_t from_source(std::uint32_t source) const noexcept;

 private:
  struct Stretch {
    std::uint32_t begin;  ///< in the string
    std::uint32_t end;
    Span source;
  };
  std::string text_ = {};
  std::vector<Stretch> stretches_ = {};
};

}  // namespace acquis::document
