// SPDX-License-Identifier: Apache-2.0
#include "acquis/principles/pattern_matches.hpp"

#include <string>
#include <vector>

#include "acquis/principles/mentions.hpp"
#include "catch.hpp"
#include "corpus.hpp"
#include "phrases.hpp"

using acquis::document::Consultation;
using acquis::document::make_contribution;
using acquis::principles::FindingCode;
using acquis::principles::findings_of;
using acquis::principles::MatchedTexts;
using acquis::principles::Ontology;
using acquis::principles::pattern_matches;
using acquis::principles::PatternMatches;

namespace {

const Ontology small = Ontology::from_yaml(
    "format: 1\nversion: '1'\nprecedence: [q, p]\nprinciples:\n"
    "  - id: p\n    name: n\n    family: f\n    definition: d\n    patterns:\n      en: |\n        trust*\n        "
    "faith\n"
    "    exclude:\n      - {lang: en, pattern: trust fund, reason: money}\n"
    "  - id: q\n    name: n\n    family: f\n    definition: d\n    patterns:\n      en: deep trust\n",
    "small.yaml");

Consultation texts(const std::vector<std::string>& given, const std::string& language = "en") {
  Consultation consultation;
  for (const std::string& text : given) {
    consultation.contributions.push_back(
        make_contribution(std::to_string(consultation.contributions.size() + 1), text, {}, language));
  }
  return consultation;
}

}  // namespace

TEST_CASE("each entry says what it matched and what became of it", "[pattern_matches]") {
  const MatchedTexts matched =
      pattern_matches(texts({"Trust and \u00e9t\u00e9 trusted.", "A trust fund. Deep trust. Trust!"}), small);
  CHECK(matched.words == 10);
  REQUIRE(matched.entries.size() == 4);
  const PatternMatches& trust = matched.entries[0];
  CHECK(trust.entry.line == 11);
  CHECK(trust.kind == "pattern");
  CHECK(trust.matches == 5);
  CHECK(trust.stands == 3);
  CHECK(trust.excluded == 1);
  CHECK(trust.lost == 1);
  CHECK(trust.texts == 2);
  REQUIRE(trust.words.size() == 2);
  CHECK(trust.words[0] == std::pair<std::string, std::int64_t>("trust", 4));
  REQUIRE(trust.example);
  CHECK(trust.example->id == "1");
  CHECK(trust.example->text == "Trust");
  CHECK(matched.entries[1].matches == 0);  // faith
  CHECK_FALSE(matched.entries[1].example);
  CHECK(matched.entries[2].kind == "exclusion");
  CHECK(matched.entries[2].matches == 1);
  CHECK(matched.entries[3].stands == 1);
  CHECK(pattern_matches(texts({"\u00e9t\u00e9 trusted"}), small).entries[0].example->span == acquis::Span{4, 11});
}

TEST_CASE("findings that only texts show", "[pattern_matches]") {
  const auto rare = findings_of(pattern_matches(texts({"Trust."}), small));
  REQUIRE(rare.size() == 3);  // faith, the exclusion, deep trust
  CHECK(rare[0].code == FindingCode::never_matched);
  CHECK(rare[0].entry.pattern == "faith");
  std::string often;
  for (int i = 0; i < 1000; ++i) {
    often += i % 10 == 0 ? "trusted " : "word ";
  }
  const auto everything = findings_of(pattern_matches(texts({often}), small));
  CHECK(everything[0].code == FindingCode::matches_everything);
  CHECK(everything[0].message.find("100 times in 1000 words") != std::string::npos);
}

TEST_CASE("a text in another language is named, not counted", "[pattern_matches]") {
  const MatchedTexts matched = pattern_matches(texts({"Trust."}, "de"), small);
  CHECK(matched.entries.empty());
  CHECK(matched.without_patterns == std::vector<std::string>{"1"});
}

TEST_CASE("what stands is what is mentioned, on a real report", "[pattern_matches][corpus]") {
  const auto file = acquis_test::shared() / "corpus" / "wgec-2018-chair-draft2.md";
  REQUIRE_CORPUS(file);
  const std::vector<std::filesystem::path> inputs = {file};
  const Consultation report = acquis::document::read_consultation(inputs);
  const Ontology ontology;
  const MatchedTexts matched = pattern_matches(report, ontology);
  std::int64_t stands = 0;
  for (const PatternMatches& entry : matched.entries) {
    CHECK(entry.matches == entry.stands + entry.excluded + entry.lost + (entry.kind == "pattern" ? 0 : entry.matches));
    stands += entry.stands;
  }
  const auto mentions = find_mentions(report.contributions.front().document, ontology);
  CHECK(stands >= static_cast<std::int64_t>(mentions.size()));  // neighbours are joined
  CHECK(mentions.size() > 50);
  for (const auto& mention : mentions) {
    const bool known = std::any_of(matched.entries.begin(), matched.entries.end(), [&](const PatternMatches& entry) {
      return entry.entry.principle == mention.principle && entry.entry.pattern == mention.pattern && entry.stands > 0;
    });
    CHECK(known);
  }
}
