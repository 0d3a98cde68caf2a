// SPDX-License-Identifier: Apache-2.0
/// What sets must share to reach a score. Internal.
///
/// All bounds are decided with the very formula that scores pairs, so that rounding never loses one.
#pragma once

#include <cstdint>

#include "acquis/similarity/similar.hpp"

namespace acquis::similarity {

/// Which sets a set is compared with; sets are numbered by size, smallest first.
enum class Partners : std::uint8_t {
  smaller,  ///< those before it
  larger,   ///< those behind it
  all,
};

class SetBounds {
 public:
  SetBounds(Measure measure, Partners partners) : measure_(measure), partners_(partners) {}

  [[nodiscard]] Measure measure() const noexcept { return measure_; }
  [[nodiscard]] Partners partners() const noexcept { return partners_; }
  [[nodiscard]] double score(std::uint32_t a, std::uint32_t b, std::uint32_t shared) const noexcept;

  /// The fewest shared tokens with which sets of a and b tokens reach a score; more than min(a, b) if none do.
  [[nodiscard]] std::uint32_t needed(std::uint32_t a, std::uint32_t b, double min_score) const noexcept;
  /// The fewest tokens that a set of `size` must share with any of its partners.
  [[nodiscard]] std::uint32_t least_of_probe(std::uint32_t size, double min_score) const noexcept;
  /// The fewest tokens that a set of `size` must share with any set whose partner it is.
  [[nodiscard]] std::uint32_t least_of_partner(std::uint32_t size, double min_score) const noexcept;
  /// Whether a set of b tokens can reach the score with one of a tokens that shares at most `shared` with it.
  [[nodiscard]] bool reaches(std::uint32_t a, std::uint32_t b, std::uint32_t shared, double min_score) const noexcept;
  /// True if a set that shares few tokens with a large one may still reach any score, because it is small.
  [[nodiscard]] bool small_partners_stay() const noexcept {
    return measure_ == Measure::overlap && partners_ == Partners::all;
  }

 private:
  Measure measure_;
  Partners partners_;
};

}  // namespace acquis::similarity
