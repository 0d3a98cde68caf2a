// SPDX-License-Identifier: Apache-2.0
/// What only ICU's dictionaries know.
#pragma once

#include <cstddef>
#include <string_view>

#include "acquis/text/tokeniser.hpp"

namespace acquis::text {

/// Cuts runs of Han, kana, Thai and the like among the words from number `first` on by ICU's dictionaries. O(n).
void cut_dictionary_words(std::string_view text, std::size_t first, Pieces& words);

}  // namespace acquis::text
