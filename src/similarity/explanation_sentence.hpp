// SPDX-License-Identifier: Apache-2.0
/// An explanation in words. Internal.
#pragma once

#include <string>
#include <string_view>

#include "acquis/similarity/explanation.hpp"

namespace acquis::similarity {

/// Plain English; all but the quotations comes from data/explanations.yaml.
[[nodiscard]] std::string sentence_of(const Explanation& explanation, std::string_view a_text, std::string_view b_text);

}  // namespace acquis::similarity
