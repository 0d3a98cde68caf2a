// SPDX-License-Identifier: Apache-2.0
#include "acquis/principles/ontology_check.hpp"

#include <algorithm>
#include <chrono>
#include <string>
#include <vector>

#include "acquis/error.hpp"
#include "catch.hpp"
#include "phrases.hpp"

using acquis::Severity;
using acquis::principles::check;
using acquis::principles::FindingCode;
using acquis::principles::Ontology;
using acquis::principles::OntologyFinding;
using acquis::principles::severity_of;
using acquis::principles::to_string;

namespace {

/// A principle as lines of YAML; `exclude`: pattern and reason.
std::string principle(const std::string& id, const std::vector<std::string>& patterns,
                      const std::vector<std::pair<std::string, std::string>>& exclude = {},
                      const std::string& language = "en") {
  std::string yaml =
      "  - id: " + id + "\n    name: n\n    family: f\n    definition: d\n    patterns:\n      " + language + ":\n";
  for (const std::string& pattern : patterns) {
    yaml += "        - " + acquis_test::quoted_yaml(pattern) + "\n";
  }
  yaml += exclude.empty() ? "" : "    exclude:\n";
  for (const auto& [pattern, reason] : exclude) {
    yaml += "      - {lang: " + language + ", pattern: " + acquis_test::quoted_yaml(pattern) +
            ", reason: " + acquis_test::quoted_yaml(reason) + "}\n";
  }
  return yaml;
}

Ontology ontology(const std::string& principles, const std::string& top = {}) {
  return Ontology::from_yaml("format: 1\nversion: '1'\n" + top + "principles:\n" + principles, "mine.yaml");
}

/// "code principle: pattern < other principle: other pattern", as far as there is each.
std::vector<std::string> told(const Ontology& checked) {
  std::vector<std::string> list;
  for (const OntologyFinding& finding : check(checked)) {
    std::string line(to_string(finding.code));
    line += " " + finding.entry.principle + ": " + finding.entry.pattern;
    line += finding.other.pattern.empty() ? "" : " < " + finding.other.principle + ": " + finding.other.pattern;
    list.push_back(line);
  }
  return list;
}

using List = std::vector<std::string>;

}  // namespace

TEST_CASE("an ontology without faults has no findings", "[ontology_check]") {
  CHECK(told(ontology(principle("p", {"trust"}) + principle("q", {"open books", "plain words"}))).empty());
}

TEST_CASE("the same words twice in one principle", "[ontology_check]") {
  const Ontology twice = ontology(principle("p", {"trust", "open books", "open-books"}));
  CHECK(told(twice) == List{"duplicate p: open-books < p: open books"});
  const std::vector<OntologyFinding> findings = check(twice);
  CHECK(findings.front().entry.line == 12);
  CHECK(findings.front().other.line == 11);
  CHECK(severity_of(findings.front().code) == Severity::warning);
  CHECK(findings.front().message.find("line 11") != std::string::npos);
  CHECK(told(ontology(principle("p", {"{trust|open books}", "open {books|doors}"}))) ==
        List{"partly-dead p: open {books|doors} < p: {trust|open books}"});
}

TEST_CASE("a pattern that a wider one of its principle swallows", "[ontology_check]") {
  CHECK(told(ontology(principle("p", {"transparen*", "transparency"}))) ==
        List{"shadowed p: transparency < p: transparen*"});
  CHECK(told(ontology(principle("p", {"keep ..3 pace", "keep ..2 pace"}))) ==
        List{"shadowed p: keep ..2 pace < p: keep ..3 pace"});
  CHECK(told(ontology(principle("p", {"keep ..3 pace", "keep the good pace"}))) ==
        List{"shadowed p: keep the good pace < p: keep ..3 pace"});
  // A longer pattern makes a longer mention, and an ending is more than a word.
  CHECK(told(ontology(principle("p", {"transparen*", "transparency of funding"}))).empty());
  CHECK(told(ontology(principle("p", {"transparency", "transparen* funding"}))).empty());
  CHECK(told(ontology(principle("p", {"keep ..2 pace", "keep the very good pace"}))).empty());
}

TEST_CASE("an exclusion of its own principle that takes all of a pattern", "[ontology_check]") {
  CHECK(told(ontology(principle("p", {"trust", "trust fund"}, {{"trust fund", "money"}}))) ==
        List{"excluded p: trust fund < p: trust fund"});
  CHECK(told(ontology(principle("p", {"trust", "trust funds"}, {{"trust fund*", "money"}}))) ==
        List{"excluded p: trust funds < p: trust fund*"});
  CHECK(told(ontology(principle("p", {"trust"}, {{"trust fund", "money"}}))).empty());
}

TEST_CASE("words that two principles claim: who wins is what a text shows", "[ontology_check]") {
  const std::string both = principle("p", {"open*", "trust"}) + principle("q", {"openness", "deep trust"});
  CHECK(told(ontology(both, "precedence: [p, q]\n")) ==
        List{"shadowed q: openness < p: open*", "overlap q: deep trust < p: trust"});
  const Ontology other_way = ontology(both, "precedence: [q, p]\n");
  CHECK(told(other_way) == List{"overlap q: openness < p: open*", "overlap q: deep trust < p: trust"});
  CHECK(check(other_way).front().message.find("q wins") != std::string::npos);
  const auto winner = [](const Ontology& used) { return find_mentions("openness", used, "en").front().principle; };
  CHECK(winner(ontology(both, "precedence: [p, q]\n")) == "p");
  CHECK(winner(other_way) == "q");
  // What may lie inside another is marked all the same.
  CHECK(told(ontology(principle("p", {"trust"}) + principle("q", {"deep trust"}) + principle("r", {"deep trust"}),
                      "precedence: [q, r]\nnested: [{inner: r, outer: q, reason: x}]\n"))
            .size() == 4);
}

TEST_CASE("a winner that an exclusion may take back kills nobody", "[ontology_check]") {
  const std::string both = principle("p", {"open*"}, {{"open* day", "a visit"}}) + principle("q", {"openness"});
  CHECK(told(ontology(both, "precedence: [p, q]\n")) == List{"overlap q: openness < p: open*"});
  const Ontology used = ontology(both, "precedence: [p, q]\n");
  CHECK(find_mentions("An openness day.", used, "en").front().principle == "q");
}

TEST_CASE("what is reported as dead is dead: without it nothing changes", "[ontology_check]") {
  const Ontology used;
  std::size_t dead = 0;
  for (const OntologyFinding& finding : check(used)) {
    const bool never = finding.code == FindingCode::duplicate || finding.code == FindingCode::excluded ||
                       finding.code == FindingCode::shadowed;
    if (!never || finding.entry.pattern.find_first_of("{[(.~*") != std::string::npos) {
      continue;  // only patterns that are their own reading
    }
    ++dead;
    for (const auto& mention : find_mentions(finding.entry.pattern, used, finding.language)) {
      INFO(finding.message);
      CHECK((mention.pattern != finding.entry.pattern || mention.principle != finding.entry.principle));
    }
  }
  INFO(dead << " plain patterns");
  CHECK(check(used).size() == check(used).size());
}

TEST_CASE("patterns that match everything are errors", "[ontology_check]") {
  for (const std::string pattern : {"the", "of the", "a*", "re*", "with*", "{trust|the}", "[deep] of"}) {
    INFO(pattern);
    const std::vector<OntologyFinding> findings = check(ontology(principle("p", {pattern})));
    REQUIRE_FALSE(findings.empty());
    CHECK(findings.front().code == FindingCode::matches_everything);
    CHECK(severity_of(findings.front().code) == Severity::error);
    CHECK(findings.front().entry.line == 10);
  }
  for (const std::string pattern : {"ict", "rely on", "not for profit", "right to know", "transp*"}) {
    INFO(pattern);
    CHECK(told(ontology(principle("p", {pattern}))).empty());
  }
  CHECK(told(ontology(principle("p", {"\u7684"}, {}, "zh"))) == List{"matches-everything p: \u7684"});
  // Signs that count for nothing would stand before every word; they are refused when the file is read.
  CHECK_THROWS_AS(ontology(principle("p", {"\u0640*"}, {}, "ar")), acquis::Error);
}

TEST_CASE("patterns that match nothing are errors", "[ontology_check]") {
  CHECK(told(ontology(principle("p", {"\u900f\u660e\u3002\u516c\u5f00"}, {}, "zh"))) ==
        List{"matches-nothing p: \u900f\u660e\u3002\u516c\u5f00"});
  CHECK(told(ontology(principle("p", {"trust", std::string(600, 'x')}))).front().starts_with("matches-nothing"));
  CHECK(find_mentions("\u900f\u660e\u3002\u516c\u5f00",
                      ontology(principle("p", {"\u900f\u660e\u3002\u516c\u5f00"}, {}, "zh")), "zh")
            .empty());
}

TEST_CASE("a cycle of exclusions is an error with the lines of all that take part", "[ontology_check]") {
  const Ontology ring = ontology(principle("p", {"open data"}, {{"open data", "q"}}) +
                                 principle("q", {"open data"}, {{"open data", "belongs to r"}}) +
                                 principle("r", {"open data"}, {{"open data", "p, not this"}}));
  const std::vector<OntologyFinding> findings = check(ring);
  REQUIRE(findings.front().code == FindingCode::exclusion_cycle);
  CHECK(severity_of(findings.front().code) == Severity::error);
  CHECK(findings.front().entry.line == 12);
  CHECK(findings.front().message.find("p (line 12)") != std::string::npos);
  CHECK(findings.front().message.find("q (line 21)") != std::string::npos);
  CHECK(findings.front().message.find("r (line 30)") != std::string::npos);
  CHECK(std::count_if(findings.begin(), findings.end(),
                      [](const auto& finding) { return finding.code == FindingCode::exclusion_cycle; }) == 1);
  CHECK(find_mentions("open data", ring, "en").empty());
  const Ontology chain = ontology(principle("p", {"open data"}, {{"open data", "q"}}) + principle("q", {"open data"}));
  CHECK(told(chain).front().starts_with("excluded"));
}

TEST_CASE("principles that may each lie inside the other are an error", "[ontology_check]") {
  const std::string two = principle("p", {"trust"}) + principle("q", {"open books"});
  const Ontology ring =
      ontology(two, "nested:\n  - {inner: p, outer: q, reason: x}\n  - {inner: q, outer: p, reason: x}\n");
  REQUIRE(check(ring).front().code == FindingCode::nested_cycle);
  CHECK(check(ring).front().entry.line == 4);
  CHECK(told(ontology(two, "nested: [{inner: p, outer: q, reason: x}]\n")).empty());
  CHECK(check(ontology(two, "nested: [{inner: p, outer: p, reason: x}]\n")).front().code == FindingCode::nested_cycle);
}

TEST_CASE("exclusions that take nothing, and words left to nobody", "[ontology_check]") {
  CHECK(told(ontology(principle("p", {"trust"}, {{"open books", "other"}}))) == List{"idle-exclusion p: open books"});
  CHECK(told(ontology(principle("p", {"trust in him"}, {{"trust in", "too short to hold the pattern"}}))) ==
        List{"idle-exclusion p: trust in"});
  CHECK(told(ontology(principle("p", {"trust"}, {{"trust fund", "q, which names it"}}) + principle("q", {"money"}))) ==
        List{"left-to-nobody p: trust fund"});
}

TEST_CASE("words that are always part of a title, and languages that are missing", "[ontology_check]") {
  CHECK(told(ontology(principle("p", {"charter of trust"}),
                      "titles:\n  en: [the charter of trust, charter of trust]\n")) ==
        List{"only-title p: charter of trust < : charter of trust"});
  const std::vector<std::string> missing =
      told(ontology(principle("p", {"trust"}) + principle("q", {"confiance"}, {}, "fr")));
  CHECK(missing == List{"missing-language p: ", "missing-language q: "});
}

TEST_CASE("the ontology that comes with acquis has neither errors nor warnings", "[ontology_check]") {
  for (const OntologyFinding& finding : check(Ontology())) {
    INFO(finding.message);
    CHECK(severity_of(finding.code) == Severity::info);
    CHECK_FALSE(finding.message.empty());
    CHECK_FALSE(finding.hint.empty());
    CHECK(finding.entry.line.has_value());
  }
}

TEST_CASE("a hundred thousand patterns are read and checked in linear time", "[ontology_check][hostile]") {
  const auto many = [](std::size_t count, const auto& pattern_of) {
    std::string yaml =
        "format: 1\nversion: '1'\nprinciples:\n  - id: p\n    name: n\n    family: f\n    definition: d\n"
        "    patterns:\n      en: |\n";
    for (std::size_t i = 0; i < count; ++i) {
      yaml += "        " + pattern_of(i) + "\n";
    }
    return Ontology::from_yaml(yaml, "many.yaml");
  };
  const auto different = [](std::size_t i) {
    return "word" + std::to_string(i) + " open" + std::to_string(i % 7) + "*";
  };
  const auto equal = [](std::size_t) { return std::string("open books"); };
  const auto nested = [](std::size_t i) { return "word" + std::string(i % 400, 'x') + "* trust" + std::to_string(i); };
  CHECK(check(many(100'000, different)).empty());
  CHECK(check(many(100'000, equal)).size() == 99'999);
  CHECK(check(many(100'000, nested)).empty());
  CHECK(find_mentions("word9 open2er doors", many(100'000, different), "en").size() == 1);
}
