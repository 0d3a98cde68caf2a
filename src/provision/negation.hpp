// SPDX-License-Identifier: Apache-2.0
/// Negators of a sentence and the words they govern. Internal.
#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "acquis/provision/statement.hpp"
#include "provision/sentence.hpp"

namespace acquis::provision {

constexpr std::size_t kReach = 120;  ///< words that a negator governs at most; keeps reading linear

/// Scopes in word indices of the sentence; see Negation.
struct NegationRange {
  NegationKind kind = NegationKind::negates;
  Range words = {};
  Range scope = {};
};

/// By begin of their words. O(n) for a sentence of n words, up to bounded look-ahead.
[[nodiscard]] std::vector<NegationRange> negations_of(const Sentence& sentence);

/// True where a clause begins at `i`: a list before its subject ends there ("Without trust, networks …").
[[nodiscard]] bool opens_clause(const Sentence& sentence, std::size_t i);

/// Place of the first finite verb from `from` to `end` that stands in no relative clause: a modal, a finite form of be,
/// have or do, or an act in the third person. None if there is none.
[[nodiscard]] std::optional<std::size_t> finite_verb(const Sentence& sentence, std::size_t from, std::size_t end);

}  // namespace acquis::provision
