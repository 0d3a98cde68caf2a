// SPDX-License-Identifier: Apache-2.0
/// Quotations and parentheses that are open: stops inside one that closes soon end nothing.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

#include "text/utf8.hpp"

namespace acquis::text::sentence {

class Enclosures {
 public:
  explicit Enclosures(std::string_view text) : text_(text) {}

  /// Takes note of a quotation mark or parenthesis; `begin` is that of the sentence it stands in. O(1).
  void see(const Character& mark, std::uint32_t begin);

  /// True if a stop that ends at `byte` lies in a pair whose closing mark follows in the same paragraph, at most
  /// `longest` bytes on. All calls together O(n).
  [[nodiscard]] bool hold(std::uint32_t byte);

  /// A paragraph ends: nothing is open any more.
  void clear() noexcept;

  static constexpr std::uint32_t longest = 1000;

 private:
  enum Kind : std::uint8_t {
    straight,
    single,
    curly,
    low,
    curly_single,
    guillemets,
    corners,
    white_corners,
    wide,
    round
  };
  static constexpr std::size_t kinds = 10;

  struct Open {
    bool open = false;
    std::uint32_t depth = 0;       ///< of parentheses
    std::uint32_t scanned_to = 0;  ///< no closing mark of the kind between the last question and here
    std::uint32_t closing = 0;     ///< place of the next closing mark if it was found; 0 if not
  };

  void open(Kind kind) noexcept { open_[kind].open = true; }
  void close(Kind kind) noexcept { open_[kind].open = false; }
  void see_straight(Kind kind, const Character& mark);
  void see_parenthesis(const Character& mark, std::uint32_t begin);
  [[nodiscard]] bool closes(Kind kind, const Character& mark) const noexcept;
  [[nodiscard]] bool closes_ahead(Kind kind, std::uint32_t byte);
  /// True if no parenthesis opens in [begin, end).
  [[nodiscard]] bool is_balanced(std::uint32_t begin, std::uint32_t end) const noexcept;
  [[nodiscard]] std::int32_t before(const Character& mark) const noexcept;
  [[nodiscard]] std::int32_t behind(const Character& mark) const noexcept;

  std::string_view text_;
  std::array<Open, kinds> open_;
  std::uint32_t any_ = 0;  ///< opened since the paragraph began; 0 answers `hold` at once
};

}  // namespace acquis::text::sentence
