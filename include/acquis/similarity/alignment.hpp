// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "acquis/similarity/similar.hpp"
#include "acquis/span.hpp"
#include "acquis/text/terms.hpp"

namespace acquis::similarity {

/// What became of a stretch of terms between a and b. Indices of terms, half-open.
struct Edit {
  enum class Kind : std::uint8_t { kept, added, dropped, replaced };
  Kind kind;
  std::uint32_t a_begin, a_end;  ///< empty for added
  std::uint32_t b_begin, b_end;  ///< empty for dropped
};

/// A global alignment: edits that tile both sequences in order. `kept` pairs equal terms.
struct Alignment {
  std::vector<Edit> edits = {};
  std::uint32_t common = 0;  ///< number of terms kept = length of a longest common subsequence
};

/// Longest common subsequence of folded terms (soft: of stems).
///
/// Among the longest ones, the alignment keeps words rather than signs, content words rather than stopwords, then long
/// runs rather than scattered terms: an exact choice up to four million cells n·m. Longer texts are first halved by
/// Hirschberg's algorithm (1975) over bit-parallel rows (Hyyrö 2004), which keeps the length exact and the choice
/// local. O(n·m / 64) time and O(n+m) memory beyond that size; deterministic.
[[nodiscard]] Alignment align(std::span<const text::Term> a, std::span<const text::Term> b, bool stems = false);

/// The same for any sequences of numbers that stand for equal things (paragraphs, interned words), all of one weight.
[[nodiscard]] Alignment align(std::span<const std::uint32_t> a, std::span<const std::uint32_t> b);

/// Length of a longest common subsequence, bit-parallel: O(n·m / 64) time, O(n + m) memory.
[[nodiscard]] std::uint32_t common_length(std::span<const std::uint32_t> a, std::span<const std::uint32_t> b);

/// Maximal runs of at least `min_terms` equal folded terms in both texts, in order of a; each term of a and of b is
/// used at most once (longest run first, then earliest in a, then in b: "greedy string tiling", Wise 1993). Finds moved
/// passages too.
///
/// Seeds are hashed n-grams, so that natural text takes near-linear time; where a text repeats itself so much that its
/// n-grams meet more than a million times, runs grow from longer n-grams first, and at last from a bounded number of
/// meetings of each n-gram.
[[nodiscard]] std::vector<SharedSpan> shared_runs(std::span<const text::Term> a, std::span<const text::Term> b,
                                                  std::uint32_t min_terms = 3);

/// Equal stretches a[a, a + length) and b[b, b + length).
struct Run {
  std::uint32_t a = 0;
  std::uint32_t b = 0;
  std::uint32_t length = 0;
  friend bool operator==(const Run&, const Run&) = default;
};

/// The same for any sequences of numbers that stand for equal things.
[[nodiscard]] std::vector<Run> shared_runs(std::span<const std::uint32_t> a, std::span<const std::uint32_t> b,
                                           std::uint32_t min_length = 3);

}  // namespace acquis::similarity
