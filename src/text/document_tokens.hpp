// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

#include "text/word_breaks.hpp"

namespace acquis::text {

/// Words joined to the tokens of documents: symbols, dates, references, addresses; written into pieces that are no
/// longer needed. O(n).
void document_tokens(std::string_view text, Pieces& pieces);

}  // namespace acquis::text
