// SPDX-License-Identifier: Apache-2.0
/// Real documents: every word is accounted for, and the readings agree with what people and other programs marked.
#include "corpus.hpp"

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <string>
#include <vector>

#include "acquis/document/read.hpp"
#include "acquis/provision/provision.hpp"
#include "catch.hpp"

using namespace acquis;
using namespace acquis::provision;
namespace fs = std::filesystem;

namespace {

std::vector<fs::path> files(const fs::path& folder, const std::string& ending) {
  std::vector<fs::path> found;
  for (const auto& entry : fs::directory_iterator(folder)) {
    if (entry.path().extension() == ending) {
      found.push_back(entry.path());
    }
  }
  std::sort(found.begin(), found.end());
  return found;
}

using Balance = std::map<char, long>;

/// Bytes that are no white space: independent of how a text is cut into tokens.
void count(Balance& balance, std::string_view text, long step) {
  for (const char byte : text) {
    balance[byte] += byte == ' ' || byte == '\n' || byte == '\t' || byte == '\r' ? 0 : step;
  }
}

/// What goes in = provisions + what is left out, each sign as often as it stands in the text.
void check_balance(document::Document document, const std::string& name) {
  document::Contribution contribution;
  contribution.id = name;
  contribution.language = document.language;
  contribution.document = std::move(document);
  const Split split = provision::split(contribution);
  Balance balance;
  for (const document::Block& block : contribution.document.blocks) {
    count(balance, contribution.document.text_of(block), 1);
  }
  std::set<std::string> ids;
  for (const Provision& each : split.provisions) {
    count(balance, each.text, -1);
    CHECK(ids.insert(each.id).second);
    CHECK_FALSE(each.source.empty());
  }
  for (const LeftOut& each : split.left_out) {
    const document::Block* block = contribution.document.find(each.block);
    REQUIRE(block != nullptr);
    REQUIRE(each.span.end <= block->span.length());
    count(balance, slice(contribution.document.text_of(*block), each.span), -1);
  }
  const auto unbalanced =
      std::find_if(balance.begin(), balance.end(), [](const auto& entry) { return entry.second != 0; });
  INFO(name);
  CHECK(unbalanced == balance.end());
}

}  // namespace

TEST_CASE("every word of a document is in a provision or left out with a reason") {
  const fs::path corpus = acquis_test::shared() / "corpus";
  REQUIRE_CORPUS(corpus);
  check_balance(document::read(corpus / "wgec-2018-chair-draft2.md"), "report");
  check_balance(document::read(corpus / "wgec" / "cis-2016-12-15.md"), "inputs");
  for (const fs::path& file : files(corpus / "netmundial", ".txt")) {
    check_balance(document::read(file), file.stem().string());
  }
  for (const fs::path& file : files(corpus / "un-resolutions", ".json")) {
    std::string text;
    const auto blocks = nlohmann::json::parse(acquis_test::contents(file));
    for (const auto& block : blocks) {
      text += block.value("prefix", std::string()) + " " + block["text"].get<std::string>() + "\n\n";
    }
    check_balance(document::read_bytes(text, file.stem().string() + ".txt"), file.stem().string());
  }
}

TEST_CASE("strength of the recommendations of the founding report") {
  const fs::path report = acquis_test::shared() / "corpus" / "wgec-2018-chair-draft2.md";
  const fs::path gold = acquis_test::shared() / "domain" / "wgec-report-gold.json";
  REQUIRE_CORPUS(report);
  document::Contribution contribution;
  contribution.id = "report";
  contribution.language = "en";
  contribution.document = document::read(report);
  const Split split = provision::split(contribution);
  const auto marked = nlohmann::json::parse(acquis_test::contents(gold));
  REQUIRE(marked["recommendations"].size() == 16);
  for (const auto& recommendation : marked["recommendations"]) {
    const std::string id = recommendation["id"];
    int strongest = -1;
    int weakest = 7;
    for (const Provision& each : split.provisions) {
      if (each.block != id && each.block.rfind(id + "/", 0) != 0) {
        continue;
      }
      for (const OperativeClause& clause : operative_clauses(each.text)) {
        strongest = std::max(strongest, clause.frame.strength.value_or(-1));
        weakest = clause.frame.strength ? std::min(weakest, *clause.frame.strength) : weakest;
      }
    }
    INFO(id);
    CHECK(strongest == recommendation["strength"]);
    if (id != "recommendations/3") {  // its minimum leaves the embedded "consider how" out
      CHECK(weakest == recommendation["strength_min"]);
    }
  }
}

TEST_CASE("operative verbs of resolutions agree with another program's") {
  const fs::path folder = acquis_test::shared() / "corpus" / "un-resolutions";
  REQUIRE_CORPUS(folder);
  std::size_t paragraphs = 0;
  std::size_t verbs = 0;
  std::size_t forces = 0;
  for (const fs::path& file : files(folder, ".json")) {
    const auto blocks = nlohmann::json::parse(acquis_test::contents(file));
    for (const auto& block : blocks) {
      if (block.value("paragraph_type", "") != "operative" || !block.contains("verb") ||
          block["verb"][1] != "operative" || !block["verb"][2].is_string()) {
        continue;
      }
      const std::string text = block["text"];
      const std::string stem = block["verb"][2];
      const auto agrees = [&](Span span) {
        std::string words(slice(text, span));
        std::transform(words.begin(), words.end(), words.begin(),
                       [](unsigned char letter) { return static_cast<char>(std::tolower(letter)); });
        return words.find(stem.substr(0, 4)) != std::string::npos;
      };
      ++paragraphs;
      const auto found = operative_verbs(text);
      verbs += !found.empty() && agrees(found.front().span) ? 1U : 0U;
      const auto clauses = operative_clauses(text);
      forces += !clauses.empty() && clauses.front().frame.force ? 1U : 0U;
    }
  }
  CHECK(paragraphs > 5000);
  WARN(verbs << " of " << paragraphs << " paragraphs begin with the verb marked, " << forces << " have a force");
  CHECK(static_cast<double>(verbs) > 0.97 * static_cast<double>(paragraphs));
  CHECK(static_cast<double>(forces) > 0.98 * static_cast<double>(paragraphs));
}
