// SPDX-License-Identifier: Apache-2.0
/// The words of a vocabulary sorted by their bytes. Internal.
#pragma once

#include <vector>

#include "acquis/text/vocabulary.hpp"

namespace acquis::similarity {

/// `ids` sorted by the bytes of their words. O(n log n) comparisons, most of them of eight bytes at once.
[[nodiscard]] std::vector<text::TermId> sorted_by_bytes(const text::Vocabulary& words, std::vector<text::TermId> ids);
[[nodiscard]] std::vector<text::TermId> sorted_by_bytes(const text::Vocabulary& words);

/// Place of each number in `order`; numbers that do not stand there get UINT32_MAX.
[[nodiscard]] std::vector<std::uint32_t> places(const std::vector<text::TermId>& order, text::TermId numbers);

}  // namespace acquis::similarity
