// SPDX-License-Identifier: Apache-2.0
/// What the room merge says about two paragraphs, as far as it concerns their edits. Internal to the room.
#pragma once

#include <string>
#include <vector>

#include "acquis/merge/relation.hpp"

namespace acquis::compare {

/// Adds the flagged evidence of merge::relate that touches one of `differences` and says something new: who is
/// addressed, scope, institution, condition, principle, frequency. Unchanged words bear no flag here, whatever stands
/// around them. They stand behind the edits.
void add_judged_flags(const std::string& a, const std::string& b, const std::string& language,
                      std::vector<merge::Evidence>& differences);

}  // namespace acquis::compare
