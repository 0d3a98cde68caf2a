// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "acquis/principles/ontology.hpp"
#include "acquis/text/collocations.hpp"

namespace acquis::principles {

struct PhraseCandidateOptions {
  std::int32_t max_words = 4;  ///< 1–5
  std::int64_t min_count = 3;  ///< places in the texts
  /// Texts that hold it; 0: one in twenty, at least two. If there are fewer texts, all of them.
  std::int64_t min_texts = 0;
  double min_cohesion = 0.3;      ///< NPMI of the weakest joint of a phrase, -1 to 1
  double min_log_ratio = 1;       ///< of a phrase of several words: twice as frequent as in the reference
  double min_word_log_ratio = 3;  ///< of a single word, which is more often common to all kinds of texts
  std::int64_t top = 50;          ///< so many, the highest; 0: all
  std::int32_t contexts = 3;      ///< places shown of each, from different texts as far as there are; 0: all
  std::string language = "en";    ///< of all the texts: chooses patterns and function words
  std::int32_t threads = 0;       ///< 0: all cores; the result never depends on it

  /// Throws Error (invalid_argument) with a suggestion.
  void validate() const;
};

/// A phrase that texts use more than a reference does and that no entry of the ontology matches.
struct PhraseCandidate {
  std::string phrase = {};  ///< folded words joined by blanks
  std::int32_t words = 0;
  std::int64_t count = 0;            ///< places in the texts
  std::int64_t reference_count = 0;  ///< places in the reference
  double rate = 0;                   ///< places per 1,000 words of the texts
  double reference_rate = 0;
  double log_likelihood = 0;  ///< G²
  double log_ratio = 0;       ///< log2 of rate / reference rate; a count of 0 in the reference counts as 0.5
  std::int64_t texts = 0;     ///< that hold it
  double cohesion = 1;        ///< NPMI of the weakest joint; 1 for a single word
  std::vector<text::PhrasePlace> places = {};
};

/// Phrases of one to `max_words` words, the most typical of `texts` first; ties by the bytes of the phrase.
///
/// Words that an entry of the ontology matches (a pattern, an exclusion, a title) are taken out of both sides before
/// counting, and no phrase crosses them; numbers and signs interrupt phrases, too. A phrase does not begin or end with
/// a function word (PhraseEdges).
///
/// Typical is what has a high G² (Dunning 1993): with a and b places in the texts and in the reference, which have N₁
/// and N₂ words, G² = 2 Σ O ln(O / E) over the four fields a, b, N₁ - a, N₂ - b, where E is what one common rate would
/// bring
/// ((a + b) · N₁ / (N₁ + N₂) for a). Only phrases with a higher rate in the texts are listed. G² grows with the amount
/// of text; how much more often is said by the log ratio (Hardie 2014).
///
/// A phrase of several words must hold together: the NPMI of its weakest joint (Bouma 2009), counted in the texts, is
/// at least `min_cohesion`. Fragments are folded: a phrase is left out if more than half of its places lie inside
/// longer candidates, or are followed by one and the same word ("believe that"), or stand behind one and the same word
/// that is no function word. Nor does a phrase end with a possessive, and no
/// abbreviation that is written with a stop stands alone.
///
/// Throws Error (invalid_argument) if the reference has no words: there is nothing to compare with then.
/// O(words · max_words).
[[nodiscard]] std::vector<PhraseCandidate> phrase_candidates(std::span<const std::string_view> texts,
                                                             std::span<const std::string_view> reference,
                                                             const Ontology& ontology,
                                                             const PhraseCandidateOptions& options = {});

/// The record that `acquis candidates` prints; each place with up to `context` characters on both sides
/// (docs/formats.md).
[[nodiscard]] std::string to_json(const PhraseCandidate& candidate, std::span<const std::string> ids,
                                  std::span<const std::string_view> texts, std::int32_t context);

}  // namespace acquis::principles
