// SPDX-License-Identifier: Apache-2.0
/// What a file of YAML holds. Internal.
#pragma once

#include <cstdint>
#include <string_view>

namespace acquis::principles {

enum class YamlContent : std::uint8_t {
  ontology,    ///< of acquis
  dictionary,  ///< a map with lists or maps
  plain_map,   ///< a map of words to words: a dictionary only if the ending says YAML
  other,       ///< YAML without a map on top; any words are
  broken,
};

[[nodiscard]] YamlContent content_of_yaml(std::string_view text);

}  // namespace acquis::principles
