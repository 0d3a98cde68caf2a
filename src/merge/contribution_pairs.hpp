// SPDX-License-Identifier: Apache-2.0
/// Contributions that copy each other. Internal to the room.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "acquis/diagnostic.hpp"
#include "acquis/merge/suggestions.hpp"

namespace acquis::merge {

/// Pairs of contributions with passages in common, `active` ones alone (not those that were replaced).
///
/// Words are compared in runs of five. Texts most of which stand in each other are one family; a run that stands in
/// eight families or more is boilerplate, or text that everybody quotes, and counts for nothing. A pair is looked at if
/// half of the smaller text stands in the other, or if it shares a run that few texts have. `provisions` is left 0.
/// Large groups of identical texts are listed with their first and give a diagnostic. About O(words · log).
[[nodiscard]] std::vector<ContributionPair> find_contribution_pairs(const document::Consultation& consultation,
                                                                    const std::vector<bool>& active,
                                                                    const MergeOptions& options,
                                                                    std::vector<Diagnostic>& diagnostics);

}  // namespace acquis::merge
