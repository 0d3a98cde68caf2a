// SPDX-License-Identifier: Apache-2.0
/// Counts behind the contingency tables of n-grams. Internal to the room.
#pragma once

#include <cstdint>
#include <vector>

#include "acquis/text/collocations.hpp"
#include "acquis/text/ngrams.hpp"

namespace acquis::text {

/// N-grams of every length with what the contingency tables of longer ones need.
class NgramCounts {
 public:
  NgramCounts(const PhraseWords& words, std::int32_t longest, std::int64_t min_count);

  [[nodiscard]] const Ngrams& level(std::int32_t words) const { return levels_[static_cast<std::size_t>(words) - 1]; }
  /// The table for a cut behind the first `cut` words.
  [[nodiscard]] Contingency table(std::int32_t words, std::uint32_t ngram, std::int32_t cut) const;

 private:
  using Margins = std::vector<std::vector<std::uint32_t>>;

  [[nodiscard]] std::size_t stride(std::int32_t words) const { return static_cast<std::size_t>(longest_ - words) + 1; }
  [[nodiscard]] std::uint32_t margin(const Margins& margins, std::int32_t words, std::uint32_t ngram,
                                     std::int32_t extra) const {
    return margins[static_cast<std::size_t>(words) - 1][ngram * stride(words) + static_cast<std::size_t>(extra)];
  }
  void count_margins();
  void link_suffixes();

  const PhraseWords& words_;
  const std::int32_t longest_;
  std::vector<std::uint32_t> behind_;  ///< words before this one in its stretch
  std::vector<std::int64_t> windows_;  ///< windows of n words
  std::vector<Ngrams> levels_;
  Margins first_;                           ///< by n-gram and number of further words behind it
  Margins second_;                          ///< by n-gram and number of further words before it
  Margins suffix_;                          ///< the n-gram without its first word, in the level below
  std::vector<std::uint32_t> word_number_;  ///< of a word in the first level
};

}  // namespace acquis::text
