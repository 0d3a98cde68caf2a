// SPDX-License-Identifier: Apache-2.0
#include "acquis/principles/ontology.hpp"

#include <yaml-cpp/yaml.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>

#include "acquis/data.hpp"
#include "acquis/error.hpp"
#include "catch.hpp"
#include "phrases.hpp"

using acquis::Error;
using acquis::ErrorCode;
using acquis::principles::Ontology;

namespace {

const std::string head = "format: 1\nversion: '1'\n";
const std::string good =
    "principles:\n  - id: p\n    name: p\n    family: f\n    definition: d\n    patterns:\n      en: |\n        "
    "trust\n";

struct Problem {
  std::uint64_t line = 0;
  std::string message;
  std::string hint;
};

Problem problem_of(const std::string& yaml) {
  try {
    static_cast<void>(Ontology::from_yaml(yaml, "mine.yaml"));
  } catch (const Error& error) {
    CHECK(error.code() == ErrorCode::invalid_data_file);
    CHECK(error.place().file == "mine.yaml");
    return {error.place().line.value_or(0), error.message(), error.hint()};
  }
  return {};
}

std::string with_pattern(const std::string& pattern) {
  return head +
         "principles:\n  - id: p\n    name: p\n    family: f\n    definition: d\n    patterns:\n      en: |\n        "
         "trust\n        " +
         pattern + "\n";
}

/// What a pattern matches at its plainest: first alternatives, nothing optional, no endings, no words in gaps.
std::string plain_reading(std::string_view pattern) {
  std::string text;
  int optional = 0;
  std::vector<bool> skipping = {false};  // for each open brace: is this alternative skipped?
  for (std::size_t at = 0; at < pattern.size(); ++at) {
    const char character = pattern[at];
    if (character == '[' || character == ']') {
      optional += character == '[' ? 1 : -1;
    } else if (optional > 0) {
      continue;
    } else if (character == '{') {
      skipping.push_back(skipping.back());
    } else if (character == '|') {
      skipping.back() = true;
    } else if (character == '}') {
      skipping.pop_back();
    } else if (skipping.back() || character == '*' || character == '(' || character == ')') {
      continue;
    } else if (character == '.' && at + 1 < pattern.size() && pattern[at + 1] == '.') {
      for (at += 2; at < pattern.size() && pattern[at] >= '0' && pattern[at] <= '9'; ++at) {
      }
      --at;
    } else {
      text += character == '~' ? '-' : character;
    }
  }
  return text;
}

}  // namespace

TEST_CASE("pairs of nested principles that are no list are an error with its line", "[principles]") {
  const Problem problem = problem_of(head + good + "nested: {inner: p, outer: p, reason: none}\n");
  CHECK(problem.line == 11);
  CHECK(problem.message.find("nested must be a list") != std::string::npos);
}

TEST_CASE("the built-in ontology is complete and verified", "[principles]") {
  const Ontology ontology = Ontology::from_yaml(acquis::data_file("principles.yaml").content, "principles.yaml");
  CHECK(ontology.principles().size() == 34);
  CHECK(ontology.languages() == std::vector<std::string>{"ar", "en", "es", "fr", "ru", "zh"});
  CHECK(ontology.name() == "principles.yaml");
  CHECK(ontology.sha256() == acquis::sha256(acquis::data_file("principles.yaml").content));
  std::set<std::string> ids;
  for (const auto& principle : ontology.principles()) {
    CHECK(ids.insert(principle.id).second);
    CHECK_FALSE(principle.definition.empty());
    CHECK_FALSE(principle.neighbours.empty());
    for (const auto& named : principle.named_in) {
      CHECK((named.status == "verified" || named.status == "absent"));
    }
  }
}

TEST_CASE("every pattern of the built-in ontology finds its own plain reading", "[principles]") {
  const std::string file(acquis::data_file("principles.yaml").content);
  CHECK(file.find("status: unverified") == std::string::npos);
  std::size_t patterns = 0;
  std::vector<std::string> elsewhere;
  for (const YAML::Node& principle : YAML::Load(file)["principles"]) {
    for (const auto& language : principle["patterns"]) {
      const std::string code = language.first.Scalar();
      std::istringstream lines(language.second.Scalar());
      for (std::string pattern; std::getline(lines, pattern);) {
        const std::string reading = plain_reading(pattern);
        INFO(code << " " << pattern << " | " << reading);
        CHECK_FALSE(acquis_test::found(pattern, reading, code).empty());
        const auto principles = acquis_test::principles_in(reading, code);
        if (std::find(principles.begin(), principles.end(), principle["id"].Scalar()) == principles.end()) {
          elsewhere.push_back(principle["id"].Scalar() + " " + code + ": " + pattern);
        }
        ++patterns;
      }
    }
  }
  CHECK(patterns > 1800);
  // Some readings belong to an exclusion or to a longer phrase of another principle; many would mean dead patterns.
  std::string list;
  for (const std::string& pattern : elsewhere) {
    list += pattern + "\n";
  }
  INFO(elsewhere.size() << " of " << patterns << " readings are not marked as their principle:\n" << list);
  CHECK(elsewhere.size() * 50 < patterns);
}

TEST_CASE("a slip in an ontology is an error with file, line and what to do", "[principles]") {
  CHECK(problem_of(head + good).message.empty());

  CHECK(problem_of(head + good + "    patern: x\n").line == 11);
  CHECK(problem_of(head + good + "    patern: x\n").message.find("unknown key 'patern'") != std::string::npos);
  CHECK(problem_of(head + good + "    patern: x\n").hint.find("exclude") != std::string::npos);

  CHECK(problem_of(head + "principles:\n  - id: p\n    name: p\n    family: f\n    patterns: {en: [a]}\n")
            .message.find("'definition' is missing") != std::string::npos);
  CHECK(problem_of(head + good + "  - id: p\n    name: q\n    family: f\n    definition: d\n    patterns: {en: [b]}\n")
            .line == 11);
  CHECK(problem_of(head + "precedence: [p, q]\n" + good).message.find("'q', which is no principle") !=
        std::string::npos);
  CHECK(problem_of(head + "precedence: [p, p]\n" + good).message.find("twice") != std::string::npos);
  CHECK(problem_of(head + "precedence: [p, q]\n" + good).line == 3);
  CHECK(problem_of(head + "families: {g: x}\n" + good).message.find("family 'f'") != std::string::npos);
  CHECK(problem_of(head + "nested: [{inner: p, outer: z, reason: r}]\n" + good).message.find("'z'") !=
        std::string::npos);
  CHECK(problem_of("format: 9\nversion: '1'\n" + good).message.find("format 1") != std::string::npos);
  CHECK(problem_of("format: 1\n" + good).message.find("'version' is missing") != std::string::npos);
  CHECK(problem_of(head + "version: '2'\n" + good).message.find("twice") != std::string::npos);
  CHECK(problem_of(head + good + "    named_in: [{source: s, status: unverified}]\n").message.find("'unverified'") !=
        std::string::npos);
  CHECK(problem_of(head + good + "    beneficiary: none\n").message.empty());
  CHECK(problem_of(head + good + "    beneficiary: States\n").message.find("'States'") != std::string::npos);
  CHECK(problem_of(head + good + "    beneficiary: States\n").line == 11);
  CHECK(problem_of(head + good + "    exclude: [{lang: en, pattern: a}]\n").message.find("'reason' is missing") !=
        std::string::npos);
  CHECK(problem_of(head + good + "    exclude: [{lang: english, pattern: a, reason: r}]\n")
            .message.find("no language code") != std::string::npos);
  CHECK(problem_of(head + "principles: []\n").message.find("at least one") != std::string::npos);
  CHECK(problem_of(head + "principles:\n  - {id: [\n").message.find("no YAML") != std::string::npos);
  CHECK(problem_of("").line == 1);
  CHECK(problem_of("- a\n- b\n").line == 1);
}

TEST_CASE("a broken pattern is an error on its line that says how it is broken", "[principles]") {
  struct Case {
    const char* pattern;
    const char* message;
  };
  const Case cases[] = {
      {"{open|closed", "'{' is not closed"},
      {"open}", "closes nothing"},
      {"[open", "'[' is not closed"},
      {"{open|} door", "alternative in braces is empty"},
      {"open | closed", "outside braces"},
      {"* door", "never alone"},
      {"o*pen", "end of a word"},
      {"open ..3", "stands last"},
      {"..3 open", "stands first"},
      {", open", "stands first"},
      {"open .. door", "number from 1 to 20"},
      {"open ..99 door", "number from 1 to 20"},
      {"open. door", "gap is written ..3"},
      {"a ..2 b ..2 c ..2 d ..2 e", "at most three times"},
      {"open ~ door", "'~' must stand between"},
      {"open* ~door", "'~' must stand between"},
      {"50%", "cannot be matched"},
      {"(open", "not closed"},
      {"open) door", "was not opened"},
      {"(open door)", "no word outside"},
      {"a (b) c", "stands behind others"},
      {"open,, door", "two commas"},
      {"{a|b|c|d|e|f|g|h} {a|b|c|d|e|f|g|h} {a|b|c|d|e|f|g|h} {a|b|c|d|e|f|g|h} {a|b}", "more than 4096"},
      {"{{{{{{{{{{a}}}}}}}}}}", "more than 8 deep"},
  };
  for (const Case& each : cases) {
    INFO(each.pattern);
    const Problem problem = problem_of(with_pattern(each.pattern));
    CHECK(problem.message.find(each.message) != std::string::npos);
    CHECK(problem.message.find(each.pattern) != std::string::npos);
    CHECK(problem.line == 11);
    CHECK(problem.hint.find("docs/ontology.md") != std::string::npos);
  }
}

TEST_CASE("an ontology of one's own is read from a file", "[principles]") {
  const std::filesystem::path file = std::filesystem::temp_directory_path() / "acquis-ontology-test.yaml";
  std::ofstream(file) << head << good;
  const Ontology ontology = Ontology::from_file(file);
  CHECK(ontology.name() == "acquis-ontology-test.yaml");
  CHECK(acquis::principles::find_mentions("We trust them.", ontology, "en").size() == 1);
  std::filesystem::remove(file);
  try {
    static_cast<void>(Ontology::from_file(file));
    FAIL("a missing file must be an error");
  } catch (const Error& error) {
    CHECK(error.code() == ErrorCode::not_found);
  }
}
