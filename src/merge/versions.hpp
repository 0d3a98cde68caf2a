// SPDX-License-Identifier: Apache-2.0
/// Earlier texts that their contributors replaced. Internal to the room.
#pragma once

#include <vector>

#include "acquis/diagnostic.hpp"
#include "acquis/document/consultation.hpp"
#include "acquis/merge/suggestions.hpp"

namespace acquis::merge {

/// Versions by the field `replaces`, or where one contributor's later text says that it revises the earlier. Texts of
/// one contributor that say nothing of the kind stay apart and give a diagnostic.
[[nodiscard]] std::vector<Version> find_versions(const document::Consultation& consultation,
                                                 std::vector<Diagnostic>& diagnostics);

}  // namespace acquis::merge
