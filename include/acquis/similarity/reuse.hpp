// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "acquis/similarity/gapped_alignment.hpp"
#include "acquis/similarity/soft_words.hpp"
#include "acquis/text/term_sequences.hpp"

namespace acquis::similarity {

/// How much real reuse an alignment shows, as against words that texts of the collection share anyway.
///
/// Each content word that is matched, once for each stem, counts its closeness times its information among the other
/// texts: -ln p, where p = (1 + k) / (2 + n) if k of the n other texts hold the word (the rule of succession). Divided
/// by ln(2 + n), so that a word that no other text has counts 1: a weight of 6 is worth six such words. Function words,
/// signs, and repetitions count nothing; a word in a formula counts the formula's factor. So length counts as
/// far as it brings new words, and a share of the length, which tells boilerplate as little from reuse as ratios do, is
/// not in it.
class ReuseWeights {
 public:
  /// The collection that says how rare words are. Both outlive the object. O(words).
  ReuseWeights(const text::TermSequences& collection, const SoftWords& soft);

  /// What one matched pair of words counts, 0–1.
  [[nodiscard]] double pair(text::TermId a, text::TermId b, double closeness) const;
  /// Texts that hold the stem of a word.
  [[nodiscard]] std::int64_t texts_with(text::TermId word) const { return texts_with_[soft_->stem(word)]; }

  /// Weight of an alignment of two texts of the collection. `a_factors`, `b_factors`: what each word counts
  /// (formulas), or nothing.
  [[nodiscard]] double of(const GappedAlignment& alignment, std::span<const text::TermId> a,
                          std::span<const text::TermId> b, const GappedOptions& options,
                          std::span<const float> a_factors = {}, std::span<const float> b_factors = {}) const;

 private:
  const SoftWords* soft_;
  std::int64_t texts_;
  std::vector<std::int64_t> texts_with_;
};

/// What two texts of a collection have in common, by their best local alignment.
struct PairReuse {
  double weight = 0;
  double similarity = 0;
};

/// Weights of pairs (a[i], b[i]): each is the weight of the whole alignment of the two. All texts together are the
/// collection. Throws Error (invalid_argument) unless there are as many a as b. O(sum of n·m).
[[nodiscard]] std::vector<PairReuse> reuse_of_pairs(std::span<const std::string_view> a,
                                                    std::span<const std::string_view> b,
                                                    const GappedOptions& options = {}, std::int32_t threads = 0);

}  // namespace acquis::similarity
