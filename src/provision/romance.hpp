// SPDX-License-Identifier: Apache-2.0
/// French and Spanish clauses, read by their verb lists alone.
#pragma once

#include <string_view>
#include <vector>

#include "acquis/provision/frame.hpp"

namespace acquis::provision {

/// One clause a sentence at most: force, strength, act behind a modal, object up to the first preposition, negation.
[[nodiscard]] std::vector<OperativeClause> romance_clauses(std::string_view text, std::string_view language);

}  // namespace acquis::provision
