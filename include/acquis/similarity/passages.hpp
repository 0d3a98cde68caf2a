// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "acquis/progress.hpp"
#include "acquis/similarity/gapped_alignment.hpp"
#include "acquis/span.hpp"

namespace acquis::similarity {

class Formulas;

struct PassageOptions {
  std::int32_t shingle = 5;  ///< words that two texts must share in a row to be looked at, 2–16
  /// A shingle of more texts is a formula: it proposes no pair. 2 or more.
  std::int32_t max_texts = 50;
  double min_weight = 5;         ///< reuse that an alignment must show, in words that no other text has (ReuseWeights)
  std::int32_t min_words = 8;    ///< words that an alignment must match
  GappedOptions alignment = {};  ///< how words are aligned; language and progress are those of the whole work
  const Formulas* discount = nullptr;  ///< words in these formulas count less; must outlive the call
  std::int32_t threads = 0;            ///< 0: all cores; the result never depends on it
  std::int64_t max_pairs = 2'000'000;  ///< more pairs of texts throw Error (limit_exceeded); 0: no limit

  /// Throws Error (invalid_argument) with a suggestion.
  void validate() const;
};

/// A stretch of one text that stands in another one, too.
struct Reuse {
  std::int64_t a = 0, b = 0;      ///< numbers of the texts, a < b
  Span a_span = {}, b_span = {};  ///< bytes of the texts
  std::int32_t words = 0;         ///< matched
  double similarity = 0;          ///< of the alignment, 0–1
  double weight = 0;              ///< ReuseWeights
  friend bool operator==(const Reuse&, const Reuse&) = default;
};

/// Where a passage stands.
struct PassagePlace {
  std::int64_t text = 0;
  Span span = {};
  std::int32_t words = 0;
  double similarity = 1;  ///< to the core, 0–1; 1 for the core itself
  friend bool operator==(const PassagePlace&, const PassagePlace&) = default;
};

/// One passage and all places where it stands.
struct Passage {
  PassagePlace core = {};                 ///< the place most others are aligned with
  std::vector<PassagePlace> places = {};  ///< the core too; in order of texts, then of begin
  double weight = 0;                      ///< of its best alignment with the core
  friend bool operator==(const Passage&, const Passage&) = default;
};

struct PassageCounts {
  std::int64_t shingles = 0;    ///< distinct ones that propose pairs
  std::int64_t formulas = 0;    ///< distinct ones of too many texts
  std::int64_t candidates = 0;  ///< pairs of texts looked at
  std::int64_t cells = 0;       ///< of all tables
};

struct Passages {
  std::vector<Reuse> reuses = {};      ///< in order of a, b, then of a's span
  std::vector<Passage> passages = {};  ///< heaviest first
  PassageCounts counts = {};
};

/// Passages that texts of a collection have from each other or from one source.
///
/// Texts that share a shingle which is no formula are aligned locally around what they share; alignments that match
/// enough words and show enough reuse are kept. Stretches of one text that overlap mostly (half of their union) are one
/// place. Places are grouped around a core: the place with most weight of alignments to others that are not grouped
/// yet, with all places that are aligned with it over at least half of either side. So each place of a passage is
/// aligned with its core: one shared sentence never chains texts together. The same for any order of the texts
/// (identical texts change places) and any number of threads.
[[nodiscard]] Passages find_passages(std::span<const std::string_view> texts, const PassageOptions& options = {});

/// The records that `acquis passages` prints: a passage with its places, a reuse of two texts; spans in code points.
[[nodiscard]] std::string to_json(const Passage& passage, std::span<const std::string> ids,
                                  std::span<const std::string_view> texts);
[[nodiscard]] std::string to_json(const Reuse& reuse, std::span<const std::string> ids,
                                  std::span<const std::string_view> texts);

}  // namespace acquis::similarity
