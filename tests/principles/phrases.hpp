// SPDX-License-Identifier: Apache-2.0
/// What the tests of this room share: small ontologies and mentions as readable strings.
#pragma once

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "acquis/principles/mentions.hpp"
#include "acquis/principles/ontology.hpp"

namespace acquis_test {

inline std::string quoted_yaml(std::string_view text) {
  std::string out = "'";
  for (const char character : text) {
    out += character == '\'' ? "''" : std::string(1, character);
  }
  return out + "'";
}

/// An ontology of one principle `p` with one pattern (and one exclusion) in one language.
inline acquis::principles::Ontology ontology_of(std::string_view pattern, std::string_view language = "en",
                                                std::string_view exclusion = {}) {
  const std::string code(language);
  std::string yaml =
      "format: 1\nversion: '1'\nprinciples:\n  - id: p\n    name: p\n    family: f\n    definition: d\n    patterns:\n "
      "     " +
      code + ":\n        - " + quoted_yaml(pattern) + "\n";
  if (!exclusion.empty()) {
    yaml += "    exclude:\n      - {lang: " + code + ", pattern: " + quoted_yaml(exclusion) + ", reason: r}\n";
  }
  return acquis::principles::Ontology::from_yaml(yaml, "test.yaml");
}

/// The words that a single pattern finds in a text.
inline std::vector<std::string> found(std::string_view pattern, std::string_view text, std::string_view language = "en",
                                      std::string_view exclusion = {}) {
  std::vector<std::string> words;
  for (const auto& mention :
       acquis::principles::find_mentions(text, ontology_of(pattern, language, exclusion), language)) {
    words.emplace_back(acquis::slice(text, mention.span));
  }
  return words;
}

/// "principle: words" for each mention of the built-in ontology; titles carry "(title)".
inline std::vector<std::string> marks(std::string_view text, std::string_view language = "en") {
  std::vector<std::string> list;
  for (const auto& mention : acquis::principles::find_mentions(text, acquis::principles::Ontology(), language)) {
    list.push_back(mention.principle + ": " + std::string(acquis::slice(text, mention.span)) +
                   (mention.status == acquis::principles::Status::title ? " (title)" : ""));
  }
  return list;
}

/// Only the principles, in order of appearance, each once.
inline std::vector<std::string> principles_in(std::string_view text, std::string_view language = "en") {
  std::vector<std::string> list;
  for (const auto& mention : acquis::principles::find_mentions(text, acquis::principles::Ontology(), language)) {
    if (std::find(list.begin(), list.end(), mention.principle) == list.end()) {
      list.push_back(mention.principle);
    }
  }
  return list;
}

using Words = std::vector<std::string>;

}  // namespace acquis_test
