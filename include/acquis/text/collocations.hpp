// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "acquis/span.hpp"

namespace acquis::text {

/// How firmly words stand together: what is observed against what chance would bring.
///
/// Of two words, O is how often they stand together, E = r · c / N what chance would bring: r windows begin with the
/// first word, c end with the second, N windows in all. A longer phrase is as firm as its weakest joint: the measure is
/// taken for each way to cut it in two, and the smallest counts.
enum class Association : std::uint8_t {
  pmi,             ///< log2(O / E), pointwise mutual information (Church and Hanks 1990); high for rare words
  npmi,            ///< pmi / -log2(O / N), from -1 to 1 (Bouma 2009)
  log_likelihood,  ///< G² of the four-field table (Dunning 1993), with a minus sign where O < E
  t_score,         ///< (O - E) / √O (Church et al. 1991)
  dice,            ///< 2 · O / (r + c), from 0 to 1 (Dice 1945)
};
[[nodiscard]] std::string_view to_string(Association measure) noexcept;
/// Throws Error (invalid_argument) listing the names if `name` is none of them.
[[nodiscard]] Association association_from_string(std::string_view name);

struct CollocationOptions {
  std::int32_t min_words = 2;  ///< 2–5
  std::int32_t max_words = 2;  ///< 2–5
  std::int64_t min_count = 5;  ///< occurrences
  std::int64_t min_contributors = 1;
  Association measure = Association::log_likelihood;  ///< what the result is sorted by
  bool function_words = false;                        ///< a phrase may begin or end with any word (PhraseEdges)
  std::string language = "en";                        ///< of the words at its ends
  std::int64_t top = 0;                               ///< so many, the highest; 0: all
  std::int32_t examples = 3;                          ///< places shown of each, the first ones; 0: all
  std::int32_t threads = 0;                           ///< 0: all cores; the result never depends on it

  /// Throws Error (invalid_argument) with a suggestion.
  void validate() const;
};

/// Where a phrase stands.
struct PhrasePlace {
  std::int64_t text = 0;
  Span span = {};  ///< bytes of that text, from the first to the last word
  friend bool operator==(const PhrasePlace&, const PhrasePlace&) = default;
};

struct Collocation {
  std::string phrase = {};  ///< folded words joined by blanks
  std::int32_t words = 0;
  std::int64_t count = 0;         ///< occurrences
  std::int64_t texts = 0;         ///< that hold it
  std::int64_t contributors = 0;  ///< whose texts hold it
  double pmi = 0;
  double npmi = 0;
  double log_likelihood = 0;
  double t_score = 0;
  double dice = 0;
  std::vector<PhrasePlace> examples = {};  ///< in order of the texts

  [[nodiscard]] double score(Association measure) const noexcept;
};

/// The observed and the expected of two words or parts of a phrase.
struct Contingency {
  double together = 0;  ///< O
  double first = 0;     ///< r
  double second = 0;    ///< c
  double windows = 0;   ///< N
};
[[nodiscard]] double association(Association measure, const Contingency& counts);

/// N-grams of two to five words that stand together, sorted by score descending, then by their bytes.
///
/// Words are folded terms of the document rules; signs interrupt, a hyphen inside a word does not. `contributors` gives
/// the number of each text's contributor; empty: each text has its own. The order of the texts changes nothing but the
/// examples. O(words · max_words).
[[nodiscard]] std::vector<Collocation> collocations(std::span<const std::string_view> texts,
                                                    std::span<const std::uint32_t> contributors = {},
                                                    const CollocationOptions& options = {});

/// The record that `acquis collocations` prints; places in code points of the texts, which have `ids`.
[[nodiscard]] std::string to_json(const Collocation& collocation, Association measure, std::span<const std::string> ids,
                                  std::span<const std::string_view> texts);

}  // namespace acquis::text
