// SPDX-License-Identifier: Apache-2.0
/// What the tests of dictionaries share: phrases, counts and diagnostics as readable strings.
#pragma once

#include <algorithm>
#include <filesystem>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "acquis/principles/dictionary.hpp"
#include "acquis/principles/mentions.hpp"
#include "principles/compiled_ontology.hpp"

namespace acquis_test {

inline std::filesystem::path golden_dictionary(const std::string& name) {
  return std::filesystem::path(ACQUIS_SOURCE_DIR) / "tests" / "golden" / "dictionaries" / name;
}

/// The phrases of each principle, spelt out: words with '*', joins as ' ' ',' '\''; gaps and contexts are marked.
inline std::map<std::string, std::set<std::string>> phrases_of(const acquis::principles::Ontology& ontology,
                                                               std::string_view language = "en") {
  using acquis::principles::Join;
  std::map<std::string, std::set<std::string>> phrases;
  const auto* rules = ontology.compiled().rules(language);
  for (const auto& entry : rules->entries) {
    if (entry.kind != acquis::principles::EntryKind::pattern) {
      continue;
    }
    for (const auto& phrase : acquis::principles::expand(entry.pattern, rules->writing)) {
      std::string text;
      for (const auto& element : phrase) {
        const std::string gap = "<gap " + std::to_string(element.gap) + ">";
        text += text.empty()                       ? ""
                : element.join == Join::space      ? " "
                : element.join == Join::comma      ? ", "
                : element.join == Join::apostrophe ? "'"
                : element.join == Join::gap        ? gap
                                                   : "";
        text += (element.context ? "<context>" : "") + element.literal + (element.prefix ? "*" : "");
      }
      phrases[ontology.principles()[entry.principle].id].insert(text);
    }
  }
  return phrases;
}

/// "id (family)" of each principle.
inline std::vector<std::string> categories_of(const acquis::principles::Ontology& ontology) {
  std::vector<std::string> list;
  for (const auto& principle : ontology.principles()) {
    list.push_back(principle.id + " (" + principle.family + ")");
  }
  return list;
}

/// "line code: message" of each diagnostic.
inline std::vector<std::string> notes_of(const acquis::principles::Ontology& ontology) {
  std::vector<std::string> list;
  for (const auto& diagnostic : ontology.diagnostics()) {
    list.push_back(std::to_string(diagnostic.line.value_or(0)) + " " + diagnostic.code + ": " + diagnostic.message);
  }
  return list;
}

/// Begin, end and principle of each mention; names of categories as `same` writes them.
inline std::vector<std::string> places_of(const acquis::principles::Ontology& ontology, std::string_view text) {
  std::vector<std::string> list;
  for (const auto& mention : acquis::principles::find_mentions(text, ontology, "en")) {
    list.push_back(mention.principle + ": " + std::string(acquis::slice(text, mention.span)) + " at " +
                   std::to_string(mention.span.begin));
  }
  return list;
}

}  // namespace acquis_test
