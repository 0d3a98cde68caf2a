// SPDX-License-Identifier: Apache-2.0
/// The parts of a sentence that stand outside what it asks for: what is only told, reasons, joined statements.
/// Internal.
#pragma once

#include <vector>

#include "acquis/provision/statement.hpp"
#include "provision/sentence.hpp"

namespace acquis::provision {

/// From the verb of telling to the end of the sentence, and its subject where it stands in the passive. O(n).
[[nodiscard]] std::vector<Span> reported_in(const Sentence& sentence);

/// Reasons, statements joined by "but", and parts behind ";" or ":" with a verb of their own in which no clause has its
/// force. O(n), up to bounded look-ahead.
[[nodiscard]] std::vector<Span> asides_of(const Sentence& sentence, const std::vector<OperativeClause>& clauses);

}  // namespace acquis::provision
