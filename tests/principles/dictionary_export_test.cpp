// SPDX-License-Identifier: Apache-2.0
/// Ontologies as dictionaries for quanteda, and back.
#include "acquis/data.hpp"
#include "acquis/error.hpp"
#include "acquis/principles/dictionary.hpp"
#include "catch.hpp"
#include "corpus.hpp"
#include "dictionaries.hpp"

using acquis::principles::Ontology;
using acquis::principles::QuantedaDictionary;
using acquis::principles::read_dictionary;
using acquis::principles::to_quanteda_yaml;
using acquis_test::categories_of;
using acquis_test::golden_dictionary;
using acquis_test::phrases_of;

namespace {

bool holds(const std::string& text, std::string_view part) {
  return text.find(part) != std::string::npos;
}

std::set<std::string> as_set(std::vector<std::string> list) {
  return {list.begin(), list.end()};
}

}  // namespace

TEST_CASE("E8: a dictionary that is exported and read again is the same", "[principles]") {
  for (const char* name : {"process.yml", "process.dic", "process.cat", "process.ykd", "nested.yml", "nested.dic"}) {
    INFO(name);
    const Ontology ontology = Ontology::from_file(golden_dictionary(name));
    const QuantedaDictionary exported = to_quanteda_yaml(ontology, "en");
    CHECK(exported.diagnostics.empty());
    const Ontology again = read_dictionary(exported.yaml, "again.yml");
    CHECK(again.diagnostics().empty());
    CHECK(phrases_of(again) == phrases_of(ontology));
    CHECK(as_set(categories_of(again)) == as_set(categories_of(ontology)));
  }
}

TEST_CASE("E8: real dictionaries survive the way to quanteda and back", "[principles]") {
  const auto folder = acquis_test::shared() / "corpus" / "dictionaries";
  REQUIRE_CORPUS(folder);
  std::size_t dictionaries = 0;
  for (const auto& file : std::filesystem::directory_iterator(folder)) {
    INFO(file.path().filename().string());
    try {
      const Ontology ontology = Ontology::from_file(file.path());
      const QuantedaDictionary exported = to_quanteda_yaml(ontology, "en");
      CHECK(exported.diagnostics.empty());
      const Ontology again = read_dictionary(exported.yaml, "again.yml");
      CHECK(phrases_of(again) == phrases_of(ontology));
      CHECK(as_set(categories_of(again)) == as_set(categories_of(ontology)));
      ++dictionaries;
    } catch (const acquis::Error& error) {
      CHECK(holds(error.what(), "windows-1252"));  // the files whose encoding must be named
    }
  }
  CHECK(dictionaries == 26);
}

TEST_CASE("the export can be read by a person and lists what is missing", "[principles]") {
  const Ontology ontology = Ontology::from_yaml(
      "format: 1\nversion: '3'\nprinciples:\n"
      "  - id: trust\n    name: t\n    family: f\n    definition: d\n    patterns:\n      en: |\n"
      "        mutual~trust*\n        {trust|faith} in [the] process\n        open, fair\n        men’s trust\n"
      "        keep ..2 faith\n        [full] trust (in {us|them})\n        Trust-building\n"
      "    exclude: [{lang: en, pattern: trust fund, reason: r}]\n"
      "  - id: gap\n    name: t\n    family: f\n    definition: d\n    patterns: {en: [a ..1 b]}\n"
      "titles: {en: [trust act]}\n",
      "mine.yaml");
  const QuantedaDictionary exported = to_quanteda_yaml(ontology, "en");
  const std::string expected =
      "# Patterns of mine.yaml, version 3, language en, written by acquis " + std::string(acquis::version()) + R"(.
# Hyphens are written as blanks: x |> tokens(split_hyphens = TRUE) |> tokens_remove("-")
# What globs cannot say:
# - 'keep ..2 faith' of 'trust' is left out: it has a gap
# - '[full] trust (in {us|them})' of 'trust' is left out: it depends on words around it
# - 'trust fund' of 'trust' is left out: it is an exclusion
# - 'a ..1 b' of 'gap' is left out: it has a gap
# - 1 patterns of titles are left out: phrases inside titles are counted too
# - precedence is left out: a phrase of two keys is counted for both
# - 'gap' is left out: it has no phrase
"trust":
  - "mutual trust*"
  - "mutualtrust*"
  - "trust in the process"
  - "trust in process"
  - "faith in the process"
  - "faith in process"
  - "open , fair"
  - "men's trust"
  - "Trust building"
)";
  CHECK(exported.yaml == expected);
  CHECK(exported.diagnostics.size() == 7);
}

TEST_CASE("the built-in ontology is exported in each language, with what globs cannot say", "[principles]") {
  const Ontology ontology;
  for (const std::string& language : ontology.languages()) {
    INFO(language);
    const QuantedaDictionary exported = to_quanteda_yaml(ontology, language);
    std::size_t comments = 0;
    for (std::size_t at = exported.yaml.find("# - "); at != std::string::npos;
         at = exported.yaml.find("# - ", at + 1)) {
      ++comments;
    }
    CHECK(comments == exported.diagnostics.size());
    for (const acquis::Diagnostic& diagnostic : exported.diagnostics) {
      CHECK(holds(exported.yaml, "# - " + diagnostic.message + "\n"));
      CHECK(diagnostic.code == "export-left-out");
    }
    const Ontology again = read_dictionary(exported.yaml, "again.yml", {language, ""});
    CHECK(again.diagnostics().empty());
    auto expected = phrases_of(ontology, language);
    for (auto& [id, phrases] : expected) {
      std::erase_if(phrases, [](const std::string& phrase) { return holds(phrase, "<"); });
    }
    std::erase_if(expected, [](const auto& principle) { return principle.second.empty(); });
    CHECK(phrases_of(again, language) == expected);
  }
  CHECK_THROWS_AS(to_quanteda_yaml(ontology, "de"), acquis::Error);
}
