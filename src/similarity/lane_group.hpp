// SPDX-License-Identifier: Apache-2.0
/// Up to eight texts whose longest common subsequences with others are computed at once. Internal.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "acquis/big_vector.hpp"
#include "similarity/lane_kernel.hpp"

namespace acquis::similarity {

class LaneGroup {
 public:
  static constexpr std::size_t max_tokens = 64 * max_lane_words;

  /// Tokens are numbers below `alphabet`; `lanes` is lane_count().
  LaneGroup(std::size_t alphabet, std::size_t lanes) : lanes_(lanes), number_(alphabet, 0) {}

  /// Texts in order of their length, at most as many as there are lanes. O(tokens · words).
  void load(std::span<const std::span<const std::uint32_t>> texts);
  /// Forgets them.
  void unload();

  /// Tokens of a text that one of the group has, and takes the text up for `lengths`. O(tokens).
  [[nodiscard]] std::size_t find(std::span<const std::uint32_t> text);
  /// Writes the length of a longest common subsequence for each lane.
  void lengths(std::uint64_t* common) const {
    lane_lengths({masks_.data(), words_}, std::span(found_).first(count_), common);
  }

  [[nodiscard]] std::size_t words() const noexcept { return words_; }

 private:
  std::size_t lanes_;
  std::size_t words_ = 1;
  std::vector<std::uint16_t> number_;  ///< of each token in the group; 0: no text has it
  std::vector<std::uint32_t> known_;   ///< tokens by number, from 1
  BigVector<std::uint64_t> masks_;     ///< as LaneMasks says
  std::vector<std::uint16_t> found_;
  std::size_t count_ = 0;
};

}  // namespace acquis::similarity
