// SPDX-License-Identifier: Apache-2.0
/// Mentions in real documents, against the blocks that a careful reader marked.
#include <algorithm>
#include <cctype>
#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include "acquis/document/read.hpp"
#include "acquis/principles/mentions.hpp"
#include "catch.hpp"
#include "corpus.hpp"

using acquis::principles::find_mentions;
using acquis::principles::Mention;
using acquis::principles::Ontology;
using acquis::principles::Status;
using acquis::principles::Voice;

namespace {

/// The blocks (and notes) of a document in which each principle is mentioned, titles apart.
std::map<std::string, std::set<std::string>> blocks_by_principle(const std::vector<Mention>& mentions) {
  std::map<std::string, std::set<std::string>> blocks;
  for (const Mention& mention : mentions) {
    if (mention.status != Status::title) {
      blocks[mention.principle].insert(mention.block);
    }
  }
  return blocks;
}

}  // namespace

TEST_CASE("the founding report: principles are found in the blocks named, and not in the counter-examples",
          "[principles][corpus]") {
  const auto truth_file = acquis_test::shared() / "domain" / "principles-ontology.json";
  const auto report_file = acquis_test::shared() / "corpus" / "wgec-2018-chair-draft2.md";
  REQUIRE_CORPUS(truth_file);
  REQUIRE_CORPUS(report_file);
  const auto truth = nlohmann::json::parse(acquis_test::contents(truth_file));
  const auto report = acquis::document::read(report_file);
  const auto mentions = find_mentions(report, Ontology());
  const auto blocks = blocks_by_principle(mentions);

  std::size_t wanted = 0;
  std::string missed;
  std::string wrong;
  for (const auto& principle : truth["principles"]) {
    const std::string id = principle["id"];
    const auto found = blocks.find(id);
    const auto has = [&](const std::string& block) { return found != blocks.end() && found->second.contains(block); };
    for (const std::string block : principle["report_examples"]) {
      ++wanted;
      missed += has(block) ? "" : id + " in " + block + "\n";
    }
    for (const std::string block : principle["report_counter_examples"]) {
      wrong += has(block) ? id + " in " + block + "\n" : "";
    }
  }
  INFO("missed of " << wanted << ":\n" << missed << "wrong:\n" << wrong);
  CHECK(wanted > 70);
  CHECK(missed.empty());
  CHECK(wrong.empty());

  for (const Mention& mention : mentions) {
    const auto* block = report.find(mention.block);
    if (block != nullptr) {
      CHECK((mention.voice == Voice::quoted) == block->quoted);
      CHECK((mention.voice == Voice::editorial) == (block->kind == acquis::document::BlockKind::editorial_note));
      CHECK(mention.span.end <= block->span.length());
    }
  }
}

TEST_CASE("the founding report: principles that its recommendations do not name are absent", "[principles][corpus]") {
  const auto report_file = acquis_test::shared() / "corpus" / "wgec-2018-chair-draft2.md";
  REQUIRE_CORPUS(report_file);
  std::vector<Mention> recommendations;
  for (Mention& mention : find_mentions(acquis::document::read(report_file), Ontology())) {
    if (mention.block.starts_with("recommendations/")) {
      recommendations.push_back(std::move(mention));
    }
  }
  CHECK(
      acquis::principles::absent(recommendations, Ontology()) ==
      std::vector<std::string>{"accountability", "multilateral", "free_expression", "privacy", "distributed", "trust"});
}

TEST_CASE("A/RES/70/125 names the principles in the paragraphs that the ontology says", "[principles][corpus]") {
  const auto file = acquis_test::shared() / "corpus" / "un-resolutions" / "A_RES_70_125.json";
  REQUIRE_CORPUS(file);
  const Ontology ontology;
  std::map<int, std::set<std::string>> named;  // by number of paragraph
  const auto blocks = nlohmann::json::parse(acquis_test::contents(file));
  for (const auto& block : blocks) {
    const std::string label = block.value("prefix", nlohmann::json()).is_string() ? std::string(block["prefix"]) : "";
    if (!label.empty() && std::isdigit(static_cast<unsigned char>(label[0])) != 0) {
      const std::string text = block["text"];
      for (const Mention& mention : find_mentions(text, ontology, "en")) {
        named[std::stoi(label)].insert(mention.principle);
      }
    }
  }
  REQUIRE(named.size() > 50);
  std::size_t claims = 0;
  std::string missed;
  const std::string source = "A/RES/70/125 ";
  for (const auto& principle : ontology.principles()) {
    for (const auto& place : principle.named_in) {
      if (!place.source.starts_with(source)) {
        continue;
      }
      std::istringstream list(place.source.substr(source.size()));
      for (std::string item; std::getline(list, item, ',');) {
        const int first = std::stoi(item);
        const auto dash = item.find('-');
        const int last = dash == std::string::npos ? first : std::stoi(item.substr(dash + 1));
        bool found = false;
        for (int paragraph = first; paragraph <= last; ++paragraph) {
          found = found || named[paragraph].contains(principle.id);
        }
        ++claims;
        missed += found ? "" : principle.id + " in " + item + "\n";
      }
    }
  }
  INFO("missed of " << claims << ":\n" << missed);
  CHECK(claims > 30);
  CHECK(std::count(missed.begin(), missed.end(), '\n') <= 2);  // two paragraphs recall a principle without naming it
}

TEST_CASE("the Universal Declaration speaks of the same rights in six languages", "[principles][corpus]") {
  const std::map<std::string, std::string> files = {{"en", "eng"}, {"fr", "fra"}, {"es", "spa"},
                                                    {"ru", "rus"}, {"ar", "arb"}, {"zh", "cmn_hans"}};
  for (const auto& [language, suffix] : files) {
    const auto file = acquis_test::shared() / "corpus" / "multilingual" / ("udhr-" + suffix + ".txt");
    REQUIRE_CORPUS(file);
    const std::string text = acquis_test::contents(file);
    std::map<std::string, int> counts;
    for (const Mention& mention : find_mentions(text, Ontology(), language)) {
      counts[mention.principle] += mention.status == Status::title ? 0 : 1;
    }
    INFO(language << ": " << counts["human_rights"] << " mentions of human rights");
    CHECK(counts["human_rights"] >= 5);
    CHECK(counts["democratic"] >= 1);
    CHECK(counts["free_expression"] + counts["participation"] >= 1);
    CHECK(counts["open_internet"] + counts["distributed"] + counts["multistakeholder"] == 0);
  }
}
