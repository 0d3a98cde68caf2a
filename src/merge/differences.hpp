// SPDX-License-Identifier: Apache-2.0
/// Internal to the room.
#pragma once

#include "merge/comparison.hpp"

namespace acquis::merge {

/// Fills conflicts and differences of a comparison whose common clauses are known, and excuses the units they concern.
void find_differences(Comparison& comparison);

}  // namespace acquis::merge
