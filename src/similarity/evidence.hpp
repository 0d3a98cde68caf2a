// SPDX-License-Identifier: Apache-2.0
/// Why a pair has its score. Internal.
#pragma once

#include <cstdint>
#include <vector>

#include "acquis/similarity/alignment.hpp"
#include "acquis/similarity/similar.hpp"
#include "similarity/collection.hpp"
#include "similarity/features.hpp"

namespace acquis::similarity {

/// Runs of terms that two texts share and that count as evidence.
struct SharedRuns {
  std::vector<Run> runs = {};
  bool passages =
      true;  ///< each has the least length asked for; else no run has and these are single words and the like
};

/// Shared runs of at least `min_words`, else shorter ones that hold a content word, else (`any_word`) of any words.
[[nodiscard]] SharedRuns shared_runs_of(const TextTerms& a, const TextTerms& b, std::uint32_t min_words, bool any_word);

/// The same with the options of the features; a and b are numbers of all texts.
[[nodiscard]] SharedRuns shared_runs_of(const Features& features, const ScoredPair& pair);

/// The bytes of a run in both texts.
[[nodiscard]] SharedSpan span_of(const Run& run, const TextTerms& a, const TextTerms& b);

/// A part of the score with the column (cosine, bm25) or the shingle (by hash) it belongs to, or that of vectors.
struct Part {
  std::uint64_t key = 0;
  TermContribution term = {};
  bool vectors = false;
};

/// What of the score vectors give, if `measured` is the score of the measure alone.
[[nodiscard]] double vector_part(const Features& features, double score, double measured);

/// What the score adds up: the products of an inner product, or equal parts for each shared shingle; largest first.
[[nodiscard]] std::vector<Part> parts_of(const Features& features, const ScoredPair& pair);

/// The interval over the readings of brackets, if options ask for it.
[[nodiscard]] std::optional<ScoreInterval> interval_if_asked(const Features& features, const ScoredPair& pair);

/// All of it; a and b are numbers of all texts.
[[nodiscard]] Match evidence_of(const Features& features, const ScoredPair& pair);

}  // namespace acquis::similarity
