// SPDX-License-Identifier: Apache-2.0
#include <filesystem>
#include <nlohmann/json.hpp>
#include <set>

#include "acquis/text/pattern.hpp"
#include "acquis/text/tokeniser.hpp"
#include "catch.hpp"
#include "corpus.hpp"
#include "texts.hpp"

using acquis::text::Pattern;
using acquis::text::Tokeniser;
using acquis::text::TokenKind;
using acquis::text::Tokens;

namespace {

std::vector<std::string> symbols(const std::string& text) {
  const Tokens tokens = Tokeniser()(text);
  std::vector<std::string> found;
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    if (tokens[i].kind == TokenKind::document_symbol) {
      found.emplace_back(tokens.word(i));
    }
  }
  return found;
}

nlohmann::json symbol_facts() {
  return nlohmann::json::parse(acquis_test::contents(acquis_test::shared() / "domain/un-language.json"))["symbols"];
}

}  // namespace

TEST_CASE("B2 every known symbol is one token, alone and in a sentence", "[text]") {
  const auto file = acquis_test::shared() / "domain/un-language.json";
  REQUIRE_CORPUS(file);
  const nlohmann::json facts = symbol_facts();
  REQUIRE(facts["examples"].size() > 20);
  for (const auto& example : facts["examples"]) {
    const std::string symbol = example["text"];
    INFO(symbol);
    CHECK(symbols(symbol) == std::vector<std::string>{symbol});
    CHECK(symbols("Recalling (" + symbol + "), its text.") == std::vector<std::string>{symbol});
    CHECK(symbols("see “" + symbol + "”; and " + symbol + ".") == std::vector<std::string>{symbol, symbol});
  }
}

TEST_CASE("B2 what only looks like a symbol is none", "[text]") {
  const auto file = acquis_test::shared() / "domain/un-language.json";
  REQUIRE_CORPUS(file);
  const nlohmann::json facts = symbol_facts();
  REQUIRE(facts["counter_examples"].size() > 10);
  for (const auto& example : facts["counter_examples"]) {
    const std::string text = example["text"];
    INFO(text);
    CHECK(symbols("The " + text + " here.").empty());
  }
}

TEST_CASE("parts of symbols", "[text]") {
  using Symbols = std::vector<std::string>;
  CHECK(symbols("A/RES/70/1 A new text") == Symbols{"A/RES/70/1"});
  CHECK(symbols("A/RES/70/1 Brazil") == Symbols{"A/RES/70/1"});
  CHECK(symbols("A/RES/2200A (XXI) x") == Symbols{"A/RES/2200A (XXI)"});
  CHECK(symbols("A/70/1(Vol. II)") == Symbols{"A/70/1(Vol. II)"});
  CHECK(symbols("A/70/1/ADD.2-F, x") == Symbols{"A/70/1/ADD.2-F"});
  CHECK(symbols("XA/70/1 /A/70/1 A/70/1abc a/70/1 A/Res").empty());
  CHECK(symbols("E/CN.4/Sub.2/1997/23, x") == Symbols{"E/CN.4/Sub.2/1997/23"});
  CHECK(symbols("A/70/1.") == Symbols{"A/70/1"});
  CHECK(symbols("A/70/1 (12)") == Symbols{"A/70/1"});
}

/// The expression of the domain's page is an oracle only: the parser knows nothing of it.
TEST_CASE("B2 symbols of real resolutions agree with the expression of the domain", "[text]") {
  const auto folder = acquis_test::shared() / "corpus/un-resolutions";
  REQUIRE_CORPUS(folder);
  const Pattern oracle(symbol_facts()["regex"].get<std::string>());
  std::size_t same = 0;
  std::vector<std::string> different;
  std::set<std::filesystem::path> files;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    if (entry.path().extension() == ".json") {
      files.insert(entry.path());
    }
  }
  for (const auto& file : files) {
    for (const auto& block : nlohmann::json::parse(acquis_test::contents(file))) {
      if (!block.is_object() || !block.contains("text") || !block["text"].is_string()) {
        continue;
      }
      const std::string text = block["text"];
      const std::vector<std::string> found = symbols(text);
      std::vector<std::string> expected;
      for (const Pattern::Match& match : oracle.find_all(text)) {
        expected.emplace_back(slice(text, match.span));
      }
      if (found == expected) {
        same += found.size();
      } else {
        different.push_back(::Catch::Detail::stringify(found) + " not " + ::Catch::Detail::stringify(expected));
      }
    }
  }
  CHECK(same > 300);
  // "E/CN.4/Sub.2/1997/23" is read to its end, where the expression stops in the middle of a word.
  CHECK(different.size() <= 1);
}
