// SPDX-License-Identifier: Apache-2.0
/// Internal to the room.
#pragma once

#include "merge/reading.hpp"

namespace acquis::merge {

/// Cuts the units of a reading into clauses of one act each, and fills `clauses`, the clause, actor and act of each
/// unit, and the roles of words that belong to a condition.
void find_clauses(Reading& reading);

}  // namespace acquis::merge
