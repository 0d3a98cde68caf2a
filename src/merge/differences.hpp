// SPDX-License-Identifier: Apache-2.0
/// Internal to the room.
#pragma once

#include "merge/comparison.hpp"

namespace acquis::merge {

/// Fills conflicts and differences of a comparison whose common clauses are known, and excuses the units they concern.
void find_differences(Comparison& comparison);

/// Its parts, in the order in which they run: a later part passes over what an earlier one has explained.
void find_actor_differences(Comparison& comparison);
void find_figure_differences(Comparison& comparison);
void find_answer_differences(Comparison& comparison);
void find_scope_differences(Comparison& comparison);
void find_institution_differences(Comparison& comparison);
void find_term_differences(Comparison& comparison);

}  // namespace acquis::merge
