// SPDX-License-Identifier: Apache-2.0
#include "acquis/principles/ontology_edit.hpp"

#include <string>

#include "acquis/error.hpp"
#include "catch.hpp"
#include "phrases.hpp"

using acquis::Error;
using acquis::principles::find_mentions;
using acquis::principles::NewPrinciple;
using acquis::principles::Ontology;
using acquis::principles::with_phrase;
using acquis::principles::with_principle;

namespace {

const std::string head = "# a remark\nformat: 1\nversion: '1'\nfamilies: {f: what it is}\nprinciples:\n";

std::string with_patterns(const std::string& patterns) {
  return head + "  - id: p # first\n    name: n\n    family: f\n    definition: d\n    patterns:\n" + patterns +
         "    neighbours: none\n  - id: q\n    name: n\n    family: f\n    definition: d\n    patterns: {en: "
         "[doors]}\n";
}

std::string grown(const std::string& patterns, const std::string& language = "en") {
  const Ontology edited =
      with_phrase(Ontology::from_yaml(with_patterns(patterns), "mine.yaml"), "p", "open books", language);
  CHECK(find_mentions("open books", edited, language).size() == 1);
  return edited.yaml();
}

std::string message(const Ontology& ontology, const std::string& principle, const std::string& pattern,
                    const std::string& language = "en") {
  try {
    static_cast<void>(with_phrase(ontology, principle, pattern, language));
  } catch (const Error& error) {
    return error.what();
  }
  return {};
}

}  // namespace

TEST_CASE("a phrase is added to a block, a list, a list in brackets and a single text", "[ontology_edit]") {
  CHECK(grown("      en: |\n        trust\n        faith\n\n      fr: confiance\n") ==
        with_patterns("      en: |\n        trust\n        faith\n        open books\n\n      fr: confiance\n"));
  CHECK(grown("      en:\n        - trust # why\n        # a remark\n      fr: [confiance]\n") ==
        with_patterns(
            "      en:\n        - trust # why\n        - 'open books'\n        # a remark\n      fr: [confiance]\n"));
  CHECK(grown("      en: [trust, faith]\n") == with_patterns("      en: [trust, faith, 'open books']\n"));
  CHECK(grown("      en: trust # why\n") == with_patterns("      en: | # why\n        trust\n        open books\n"));
  CHECK(grown("      en: trust\n      fr: |\n        confiance\n", "es") ==
        with_patterns("      en: trust\n      fr: |\n        confiance\n      es: |\n        open books\n"));
}

TEST_CASE("line ends of the file are kept", "[ontology_edit]") {
  std::string yaml = with_patterns("      en: |\n        trust\n");
  std::string windows;
  for (const char byte : yaml) {
    windows += byte == '\n' ? "\r\n" : std::string(1, byte);
  }
  const Ontology edited = with_phrase(Ontology::from_yaml(windows, "mine.yaml"), "p", "open books", "en");
  CHECK(edited.yaml().find("        trust\r\n        open books\r\n    neighbours") != std::string::npos);
}

TEST_CASE("a form of YAML that cannot be edited is an error with its line, never a guess", "[ontology_edit]") {
  const Ontology flow = Ontology::from_yaml(with_patterns("      en: [trust,\n        faith]\n"), "mine.yaml");
  CHECK(message(flow, "p", "open books").find("mine.yaml:") == 0);
  CHECK(message(flow, "p", "open books").find("one a line") != std::string::npos);
}

TEST_CASE("what cannot be added says why", "[ontology_edit]") {
  const Ontology used = Ontology::from_yaml(with_patterns("      en: |\n        trust\n"), "mine.yaml");
  CHECK(message(used, "z", "open books").find("the principles are p, q") != std::string::npos);
  CHECK(message(used, "p", "open {books").find("'{' is not closed") != std::string::npos);
  CHECK(message(used, "p", "trust").find("mine.yaml:12: the pattern 'trust' is there already") == 0);
  CHECK(message(used, "p", "").size() > 0);
  CHECK(message(used, "p", "open\nbooks").find("one line") != std::string::npos);
  CHECK(message(used, "p", "open books", "English").find("ISO 639-1") != std::string::npos);
  CHECK(message(used, "p", "open books").empty());
}

TEST_CASE("every principle and language of the built-in ontology takes a phrase", "[ontology_edit]") {
  const Ontology used;
  for (const auto& principle : used.principles()) {
    INFO(principle.id);
    const Ontology edited = with_phrase(used, principle.id, "zyxwv utsrq", "en");
    CHECK(edited.yaml().size() == used.yaml().size() + std::string("        zyxwv utsrq\n").size());
    const auto mentions = find_mentions("zyxwv utsrq", edited, "en");
    REQUIRE(mentions.size() == 1);
    CHECK(mentions.front().principle == principle.id);
    CHECK(mentions.front().polarity == acquis::provision::Polarity::affirmed);  // not among its contraries
    CHECK(edited.sha256() != used.sha256());
  }
}

TEST_CASE("a principle is added behind the others, before what follows their list", "[ontology_edit]") {
  const NewPrinciple frugality{"frugality",
                               "what's frugal",
                               "f",
                               "It costs no more than it must: never.",
                               {{"en", "frugal*"}, {"fr", "frugal*"}, {"en", "thrift"}}};
  const std::string added =
      "  - id: 'frugality'\n    name: 'what''s frugal'\n    family: 'f'\n"
      "    definition: 'It costs no more than it must: never.'\n    patterns:\n      en: |\n        frugal*\n"
      "        thrift\n      fr: |\n        frugal*\n";
  const std::string yaml = with_patterns("      en: trust\n");
  const Ontology edited = with_principle(Ontology::from_yaml(yaml, "mine.yaml"), frugality);
  CHECK(edited.yaml() == yaml + added);
  CHECK(edited.principles().back().definition == "It costs no more than it must: never.");
  const std::string behind = "\n# names\ntitles: {en: [charter]}\n";
  CHECK(with_principle(Ontology::from_yaml(yaml + behind, "mine.yaml"), frugality).yaml() == yaml + added + behind);
  CHECK(find_mentions("Thrift.", edited, "en").front().principle == "frugality");

  NewPrinciple wrong = frugality;
  wrong.family = "z";
  CHECK_THROWS_WITH(with_principle(Ontology::from_yaml(yaml, "mine.yaml"), wrong),
                    Catch::Contains("the families are f"));
  wrong = frugality;
  CHECK_THROWS_WITH(with_principle(edited, wrong), Catch::Contains("already"));
  wrong.id = "other";
  wrong.patterns.clear();
  CHECK_THROWS_WITH(with_principle(edited, wrong), Catch::Contains("at least one pattern"));
}
