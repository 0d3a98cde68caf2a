// SPDX-License-Identifier: Apache-2.0
/// What only ICU knows: its own boundaries and its dictionaries.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "acquis/text/tokeniser.hpp"

namespace acquis::text {

/// As plain_stretch (word_rules.hpp), but by ICU's word break iterator of a locale (empty: root). Each thread keeps the
/// iterator of the last locale asked for. O(bytes gone over).
[[nodiscard]] std::uint32_t icu_stretch(std::string_view text, std::uint32_t begin, const std::string& language,
                                        Pieces& pieces);

/// Cuts runs of Han, kana, Thai and the like among the words from number `first` on by ICU's dictionaries. O(n).
void cut_dictionary_words(std::string_view text, std::size_t first, Pieces& words);

}  // namespace acquis::text
