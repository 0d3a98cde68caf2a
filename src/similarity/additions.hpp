// SPDX-License-Identifier: Apache-2.0
/// What one text says and another does not. Internal.
#pragma once

#include <string_view>
#include <vector>

#include "acquis/similarity/explanation.hpp"
#include "similarity/collection.hpp"

namespace acquis::similarity {

/// Numbers and dates of a text whose words the other text does not have, in order, then the longest passage between
/// words that the other does not have under any form. `in_run`: 1 for each term that lies in a shared passage.
[[nodiscard]] std::vector<Addition> additions(std::string_view text, const Collection& collection,
                                              const TextTerms& terms, const TextTerms& other,
                                              const std::vector<std::uint8_t>& in_run, const std::string& language);

}  // namespace acquis::similarity
