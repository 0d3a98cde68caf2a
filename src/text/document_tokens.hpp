// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string_view>

#include "text/word_breaks.hpp"

namespace acquis::text {

/// How much was looked at, for tests that count work instead of time.
struct JoinWork {
  std::uint64_t places = 0;  ///< characters at which a join might be
  std::uint64_t tried = 0;   ///< words at which the grammars were asked
};

/// Words joined to the tokens of documents: symbols, dates, references, addresses; written into pieces that are no
/// longer needed. O(n).
JoinWork document_tokens(std::string_view text, Pieces& pieces);

}  // namespace acquis::text
