// SPDX-License-Identifier: Apache-2.0
/// Why a pair has its score. Internal.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "acquis/similarity/similar.hpp"
#include "similarity/collection.hpp"
#include "similarity/join.hpp"
#include "similarity/rows.hpp"
#include "similarity/shingle_hashes.hpp"

namespace acquis::similarity {

/// The products that the inner product of two rows adds up.
[[nodiscard]] std::vector<TermContribution> term_contributions(const Collection& collection, const Rows& query,
                                                               const Rows& answer, const ScoredPair& pair);

/// Equal parts of the score for each shared shingle.
[[nodiscard]] std::vector<TermContribution> shingle_contributions(const Collection& collection,
                                                                  const std::vector<std::vector<Shingle>>& sets,
                                                                  std::int32_t size, const ScoredPair& pair);

/// Shared runs of at least `min_words`, else shorter ones that hold a content word, else (`any_word`) of any words.
[[nodiscard]] std::vector<SharedSpan> shared_spans(const TextTerms& a, const TextTerms& b, std::uint32_t min_words,
                                                   bool any_word);

}  // namespace acquis::similarity
