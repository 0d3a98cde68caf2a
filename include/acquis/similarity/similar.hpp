// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "acquis/span.hpp"

namespace acquis::similarity {

enum class Measure : std::uint8_t { cosine, jaccard, containment, overlap, dice, bm25 };
[[nodiscard]] std::string_view to_string(Measure measure) noexcept;
/// Throws Error (invalid_argument) listing the names if `name` is none of them.
[[nodiscard]] Measure measure_from_string(std::string_view name);

struct SimilarOptions {
  Measure measure = Measure::cosine;
  double min_score = 0.1;      ///< pairs below are not returned; 0–1, any non-negative number for bm25
  std::int32_t top = 0;        ///< at most so many partners of each text; 0: all
  std::int32_t shingle = 3;    ///< words a shingle (set measures)
  std::string language = "en";
  std::int32_t threads = 0;    ///< 0: all cores; the result never depends on it

  /// Throws Error with a suggestion: "min_score must be between 0 and 1, not 80: did you mean 0.8?"
  void validate() const;
};

/// Where two texts share words: spans of a and b that are equal word for word after folding.
struct SharedSpan {
  Span a;
  Span b;
  friend bool operator==(const SharedSpan&, const SharedSpan&) = default;
};

/// A part of the score: contributions of all terms add up to the score (to 1e-9 relative).
struct TermContribution {
  std::string term;
  double contribution = 0;
};

struct Match {
  std::int64_t a = 0;  ///< index in the first list
  std::int64_t b = 0;  ///< index in the second list (the first if there is only one)
  Measure measure = Measure::cosine;
  double score = 0;
  std::vector<SharedSpan> spans = {};
  std::vector<TermContribution> terms = {};  ///< largest contribution first, then by term
};

/// All pairs within `a` (each once, a before b; containment and bm25 both ways) whose score reaches the threshold, with their evidence.
///
/// Exact: no pair is missed, none is guessed. Accumulates over inverted lists, never a dense matrix. Sorted by a, then
/// score descending, then b. Worst case O(n²) time for n texts that all share a term, O(result) memory.
[[nodiscard]] std::vector<Match> similar(std::span<const std::string_view> a, const SimilarOptions& options = {});
/// Pairs between two lists.
[[nodiscard]] std::vector<Match> similar(std::span<const std::string_view> a, std::span<const std::string_view> b, const SimilarOptions& options = {});

}  // namespace acquis::similarity
