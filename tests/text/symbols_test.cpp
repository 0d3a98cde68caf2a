// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <filesystem>
#include <map>
#include <nlohmann/json.hpp>
#include <random>
#include <set>
#include <sstream>
#include <utility>

#include "acquis/text/code_points.hpp"
#include "acquis/text/pattern.hpp"
#include "acquis/text/symbol.hpp"
#include "acquis/text/tokeniser.hpp"
#include "catch.hpp"
#include "corpus.hpp"
#include "texts.hpp"

using acquis::text::Pattern;
using acquis::text::Tokeniser;
using acquis::text::TokenKind;
using acquis::text::Tokens;

namespace {

std::vector<std::string> symbols(const std::string& text, TokenKind kind = TokenKind::document_symbol) {
  const Tokens tokens = Tokeniser()(text);
  std::vector<std::string> found;
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    if (tokens[i].kind == kind) {
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

TEST_CASE("B2 symbols without their series are tokens behind the words that name them", "[text]") {
  using Symbols = std::vector<std::string>;
  const auto shortened = [](const std::string& text) { return symbols(text, TokenKind::reference); };
  CHECK(shortened("Recalling its resolutions 76/105 of 10 December 2021, 75/202 and 45/55 B of 4 December 1990,") ==
        Symbols{"76/105", "75/202", "45/55 B"});
  CHECK(shortened("Recalling resolution 2504 (2020), 1514 (XV), 364 B (IV), 1874 (S-IV) and 2751(2024).") ==
        Symbols{"2504 (2020)", "1514 (XV)", "364 B (IV)", "1874 (S-IV)", "2751(2024)"});
  CHECK(shortened("Economic and Social Council decision 2021/26 and resolutions S-27/2 and ES-11/4.") ==
        Symbols{"2021/26", "S-27/2", "ES-11/4"});
  CHECK(shortened("UNGA Resolution 70/125, and decision 74/548") == Symbols{"70/125", "74/548"});
  CHECK(shortened("la résolution 70/125; резолюция 70/125; القرار 70/125") == Symbols{"70/125", "70/125", "70/125"});
  CHECK(shortened("Recalling resolution 70/1 A new text; 47/54\u00A0G") == Symbols{"70/1", "47/54\u00A0G"});
  for (const std::string none :
       {"The period 24/7 stands.", "The resolution stands. Two thirds, 2/3, agree.", "1/3 of members",
        "The resolution covers 2013/2014.", "resolution 70/125/3", "resolution 1/2-3", "resolution of 26/09/2017",
        "resolution 70/12abc", "irresolution 70/1", "(2020) 5 (2)"}) {
    INFO(none);
    CHECK(shortened(none).empty());
  }
}

/// What editors linked: "A/RES/76/105" is a symbol; behind the word resolution "76/105" is a reference.
TEST_CASE("B2 every symbol that editors linked is one token", "[text]") {
  const auto file = acquis_test::shared() / "corpus/citations/citations.jsonl";
  REQUIRE_CORPUS(file);
  std::istringstream lines(acquis_test::contents(file));
  std::map<bool, std::size_t> right;  // by whether it names its series
  std::map<bool, std::string> wrong;
  std::size_t unnamed = 0;  // no word of the sentence says that it is a symbol
  for (std::string line; std::getline(lines, line);) {
    const nlohmann::json item = nlohmann::json::parse(line);
    const std::string text = item["text"];
    const Tokens tokens = Tokeniser()(text);
    std::map<std::pair<std::uint32_t, TokenKind>, std::uint32_t> ends;
    for (std::size_t i = 0; i < tokens.size(); ++i) {
      ends[{tokens[i].span.begin, tokens[i].kind}] = tokens[i].span.end;
    }
    for (const auto& citation : item["citations"]) {
      const std::string printed = citation["printed"];
      const std::uint32_t begin = acquis::text::CodePoints(text).to_byte(citation["start"].get<std::uint32_t>());
      const bool series =
          printed[0] >= 'A' && printed[0] <= 'Z' && printed.substr(0, 3).find("S-") == std::string::npos;
      const TokenKind kind = series ? TokenKind::document_symbol : TokenKind::reference;
      // "43/78" was linked where "43/78 H" is the symbol.
      const std::uint32_t end = begin + static_cast<std::uint32_t>(printed.size());
      const auto token = ends.find({begin, kind});
      const std::uint32_t most = series ? 0 : 3;
      if (token != ends.end() && token->second >= end && token->second <= end + most) {
        ++right[series];
      } else {
        unnamed += series ? 0U : 1U;
        wrong[series] += printed + " in \"" + text.substr(begin - std::min(begin, 120U), 150) + "\"\n";
      }
    }
  }
  INFO(wrong[true]);
  CHECK(wrong[true].empty());
  CHECK(right[true] > 250);
  INFO(wrong[false]);
  CHECK(right[false] > 2500);
  CHECK(unnamed <= 5);
}

namespace {

std::string parts_of(const std::string& text) {
  const auto symbol = acquis::text::parse_symbol(text);
  if (!symbol) {
    return "none";
  }
  std::string shown;
  for (const auto& part : symbol->parts) {
    shown += std::string(to_string(part.role)) + "=" + std::string(slice(text, part.span)) + " ";
  }
  return shown + symbol->normal;
}

}  // namespace

TEST_CASE("B2 symbols come apart", "[text]") {
  CHECK(parts_of("A/RES/70/125") == "series=A type=RES session=70 number=125 A/RES/70/125");
  CHECK(parts_of("E/CN.16/2018/CRP.3") == "series=E body=CN.16 year=2018 type=CRP.3 E/CN.16/2018/CRP.3");
  CHECK(parts_of("WSIS-05/TUNIS/DOC/6(Rev.1)-E") ==
        "series=WSIS-05 other=TUNIS type=DOC number=6 suffix=Rev.1 language=E WSIS-05/TUNIS/DOC/6(Rev.1)-E");
  CHECK(parts_of("S/RES/2242 (2015)") == "series=S type=RES number=2242 year=2015 S/RES/2242(2015)");
  CHECK(parts_of("A/RES/217 A (III)") == "series=A type=RES number=217 part=A session=III A/RES/217A(III)");
  CHECK(parts_of("A/RES/2200A (XXI)") == "series=A type=RES number=2200 part=A session=XXI A/RES/2200A(XXI)");
  CHECK(parts_of("A/RES/71/272 B") == "series=A type=RES session=71 number=272 part=B A/RES/71/272B");
  CHECK(parts_of("A/67/65-E/2012/48") ==
        "series=A session=67 number=65 series=E year=2012 number=48 A/67/65-E/2012/48");
  CHECK(parts_of("A/RES/ES-10/17") == "series=A type=RES session=ES-10 number=17 A/RES/ES-10/17");
  CHECK(parts_of("A/70/1/ADD.2 (Vol. I)") ==
        "series=A session=70 number=1 suffix=ADD.2 volume=Vol. I A/70/1/Add.2(Vol.I)");
  CHECK(parts_of("A/HRC/32/L.20") == "series=A body=HRC session=32 type=L.20 A/HRC/32/L.20");
  for (const std::string none : {"", "A", "A/B", "A/70/125 ", " A/70/125", "A/70/125.", "x"}) {
    CHECK(parts_of(none) == "none");
  }
  CHECK(acquis::text::parse_symbol("A/70/1-F")->parts.back().meaning == "fr");
}

TEST_CASE("parts of random symbols lie in order", "[text]") {
  const std::vector<std::string> units = {"A",      "E",       "/",      "/70",    "/RES", "/2018", "-E",
                                          "-E/1",   "/S-30",   "/L.3",   "/Add.1", " B",   "(III)", " (XX)",
                                          "(2015)", "(Rev.1)", " A (V)", "/C.2",   "/XY",  "A",     "."};
  std::mt19937 random(11);
  std::size_t found = 0;
  for (int round = 0; round < 20000; ++round) {
    std::string text = "A/1";
    for (std::size_t i = random() % 5; i > 0; --i) {
      text += units[random() % units.size()];
    }
    const auto symbol = acquis::text::parse_symbol(text);
    std::uint32_t end = 0;
    for (std::size_t i = 0; symbol && i < symbol->parts.size(); ++i) {
      const acquis::Span span = symbol->parts[i].span;
      REQUIRE((span.begin >= end && span.end > span.begin && span.end <= text.size()));
      end = span.end;
    }
    found += symbol ? 1U : 0U;
  }
  CHECK(found > 1000);
}

TEST_CASE("B2 normal forms of known symbols", "[text]") {
  const auto file = acquis_test::shared() / "domain/un-language.json";
  REQUIRE_CORPUS(file);
  const nlohmann::json facts = symbol_facts();
  for (const auto& example : facts["examples"]) {
    const std::string symbol = example["text"];
    const std::string normal = example["normal"];
    INFO(symbol);
    const auto found = acquis::text::parse_symbol(symbol);
    REQUIRE(found);
    if (normal.find(' ') == std::string::npos) {  // those with a blank name two readings
      CHECK(found->normal == normal);
    }
    CHECK(found->parts.front().meaning != "");
  }
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
    const nlohmann::json blocks = nlohmann::json::parse(acquis_test::contents(file));
    for (const auto& block : blocks) {
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
