// SPDX-License-Identifier: Apache-2.0
/// Document tokens found by asking the grammars at every single word: the oracle of the fast way.
#pragma once

#include <string_view>

#include "acquis/text/tokeniser.hpp"

namespace acquis_test {

[[nodiscard]] acquis::text::Pieces slow_document_tokens(std::string_view text);

}  // namespace acquis_test
