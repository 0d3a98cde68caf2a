// SPDX-License-Identifier: Apache-2.0
/// The inner loop of MinHash, with the widest vectors that the processor has. Internal.
#pragma once

#include <cstdint>
#include <span>

namespace acquis::similarity {

/// Functions a · x + b (mod 2³²), one for each minimum; a is odd.
struct HashFunctions {
  std::span<const std::uint32_t> a;
  std::span<const std::uint32_t> b;  ///< as many
};

/// Minimum k of `minima` becomes the smallest value of function k on all `tokens`; 2³² - 1 if there are none. There are
/// a multiple of 8 functions. O(tokens · functions).
void find_minima(const HashFunctions& functions, std::span<const std::uint32_t> tokens, std::uint32_t* minima);

/// The same, plainly.
void find_minima_plainly(const HashFunctions& functions, std::span<const std::uint32_t> tokens, std::uint32_t* minima);

}  // namespace acquis::similarity
