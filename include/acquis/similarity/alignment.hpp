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

/// Longest common subsequence of folded terms (soft: of stems). Common ends are stripped first, then Hirschberg's
/// algorithm (1975): O(n·m) time, O(n+m) memory. Among several optima the one that keeps words rather than signs and long runs rather
/// than scattered terms; deterministic.
[[nodiscard]] Alignment align(std::span<const text::Term> a, std::span<const text::Term> b, bool stems = false);

/// Maximal runs of at least `min_terms` equal folded terms in both texts, in order of a; each term of a and of b is
/// used at most once (longest run first; "greedy string tiling", Wise 1993). Finds moved passages too.
[[nodiscard]] std::vector<SharedSpan> shared_runs(std::span<const text::Term> a, std::span<const text::Term> b, std::uint32_t min_terms = 3);

}  // namespace acquis::similarity
