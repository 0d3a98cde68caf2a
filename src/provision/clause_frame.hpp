// SPDX-License-Identifier: Apache-2.0
/// From a clause in word indices to its frame in bytes. Internal.
#pragma once

#include <vector>

#include "acquis/provision/frame.hpp"
#include "provision/clause.hpp"
#include "provision/sentence.hpp"

namespace acquis::provision {

/// The hedges among the words of `range`, left to right, longest match.
[[nodiscard]] std::vector<Hedge> hedges_in(const Sentence& sentence, Range range);

/// The clauses of one sentence, whose place in the text is `place`; a question has no strength.
[[nodiscard]] std::vector<OperativeClause> operative_clauses_of(const Sentence& sentence, Span place);

}  // namespace acquis::provision
