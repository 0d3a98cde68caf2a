// SPDX-License-Identifier: Apache-2.0
/// Classes of 64 bytes at once, for cutting runs of letters and digits.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

namespace acquis::text {

/// A bit for each of 64 bytes, the first byte lowest.
struct RunMasks {
  std::uint64_t word = 0;   ///< ASCII letters, digits and '_'
  std::uint64_t space = 0;  ///< ASCII white space
  std::uint64_t high = 0;   ///< bytes that are no ASCII

  friend bool operator==(const RunMasks&, const RunMasks&) = default;
};

constexpr std::size_t mask_bytes = 64;

/// Masks of `text`, 64 bytes each; the bits behind its end are 0. Precondition: masks.size() >= text.size() / 64,
/// rounded up. By the widest vectors that the processor has.
void run_masks(std::string_view text, std::span<RunMasks> masks);

/// The same byte by byte: what run_masks is tested against.
void plain_run_masks(std::string_view text, std::span<RunMasks> masks);

}  // namespace acquis::text
