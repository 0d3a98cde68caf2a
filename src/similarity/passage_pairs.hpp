// SPDX-License-Identifier: Apache-2.0
/// Pairs of texts that share shingles, and passages made of what is aligned in them. Internal.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "acquis/similarity/alignment.hpp"
#include "acquis/similarity/passages.hpp"
#include "acquis/text/term_sequences.hpp"

namespace acquis::similarity {

/// Two texts and the runs of words they share, by shingles that are no formulas.
struct SharingPair {
  std::int64_t a, b;  ///< a < b
  std::vector<Run> runs;
};

/// All pairs in order. Counts are added to. O(words · log words + shared places).
[[nodiscard]] std::vector<SharingPair> sharing_pairs(const text::TermSequences& texts, const PassageOptions& options,
                                                     PassageCounts& counts);

/// An alignment of two texts in words, beside what it is to be shown as.
struct PlacedReuse {
  Reuse reuse;
  std::uint32_t a_begin, a_end, b_begin, b_end;  ///< words
};

/// Groups what is aligned into passages.
[[nodiscard]] std::vector<Passage> group_passages(std::span<const PlacedReuse> reuses,
                                                  const text::TermSequences& sequences,
                                                  std::span<const std::string_view> texts);

}  // namespace acquis::similarity
