// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "acquis/principles/ontology.hpp"

namespace acquis::principles {

/// The ontology with one pattern more, as a line of its own behind the last one of that principle and language. All
/// other bytes of the file, its comments and its order stay as they are; `yaml()` is the new file.
///
/// A pattern is written as in the file (docs/ontology.md). Throws Error (invalid_argument) if there is no such
/// principle, if the pattern breaks the grammar or is there already, and if the file writes the patterns of that
/// language in a way that no line can be added to (a list in brackets over several lines). O(bytes of the file).
[[nodiscard]] Ontology with_phrase(const Ontology& ontology, std::string_view principle, std::string_view pattern,
                                   std::string_view language = "en");

/// A principle to be added.
struct NewPrinciple {
  std::string id = {};
  std::string name = {};
  std::string family = {};  ///< one of the families of the file, if it lists any
  std::string definition = {};
  /// Language and pattern; languages in the order of their first pattern.
  std::vector<std::pair<std::string, std::string>> patterns = {};
};

/// The ontology with one principle more, the last one of its list. Same promises, same errors.
[[nodiscard]] Ontology with_principle(const Ontology& ontology, const NewPrinciple& principle);

}  // namespace acquis::principles
