// SPDX-License-Identifier: Apache-2.0
#include "acquis/text/tokeniser.hpp"

#include <algorithm>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "catch.hpp"
#include "corpus.hpp"
#include "texts.hpp"

using acquis::Span;
using acquis::text::Token;
using acquis::text::Tokeniser;
using acquis::text::TokeniserOptions;
using acquis::text::TokenKind;
using acquis::text::Tokens;
using acquis::text::WordRules;
using acquis_test::code_point_bytes;
using acquis_test::require_tiling;

namespace {

std::vector<std::pair<TokenKind, std::string>> cut(const std::string& text) {
  const Tokens tokens = Tokeniser()(text);
  require_tiling(tokens);
  std::vector<std::pair<TokenKind, std::string>> out;
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    if (tokens[i].kind != TokenKind::space) {
      out.emplace_back(tokens[i].kind, std::string(tokens.word(i)));
    }
  }
  return out;
}

/// The words of `text` of one kind.
std::vector<std::string> only(const std::string& text, TokenKind kind) {
  std::vector<std::string> out;
  for (const auto& [found, word] : cut(text)) {
    if (found == kind) {
      out.push_back(word);
    }
  }
  return out;
}

using Words = std::vector<std::string>;

}  // namespace

TEST_CASE("B1 the word break test of Unicode 15.0 passes line for line", "[text]") {
  const auto file = acquis_test::shared() / "corpus/unicode/WordBreakTest.txt";
  REQUIRE_CORPUS(file);
  const Tokeniser tokenise({WordRules::uax29, {}});
  std::size_t lines = 0;
  for (const acquis_test::BreakTest& test : acquis_test::break_tests(file)) {
    const Tokens tokens = tokenise(test.text);
    INFO(test.line);
    CHECK(tokens.spans() == test.spans);
    ++lines;
  }
  CHECK(lines == 1823);
}

TEST_CASE("B4 tokens tile every text under all rules, so that they join to the text again", "[text]") {
  for (const std::string& text : acquis_test::odd_texts()) {
    for (const WordRules rules : {WordRules::document, WordRules::uax29, WordRules::icu}) {
      require_tiling(Tokeniser({rules, {}})(text));
    }
  }
}

TEST_CASE("bytes that are no UTF-8 are signs of their own", "[text]") {
  const std::string text =
      "ab\xff\xfe"
      "c\xed\xa0\x80 d\xc3";
  for (const WordRules rules : {WordRules::document, WordRules::uax29, WordRules::icu}) {
    const Tokens tokens = Tokeniser({rules, {}})(text);
    require_tiling(tokens);
    std::size_t broken = 0;
    for (std::size_t i = 0; i < tokens.size(); ++i) {
      if (static_cast<unsigned char>(tokens.word(i)[0]) >= 0x80U) {
        CHECK(tokens.word(i).size() == 1);
        CHECK(tokens[i].kind == TokenKind::sign);
        ++broken;
      }
    }
    CHECK(broken == 6);
  }
}

TEST_CASE("kinds of tokens", "[text]") {
  using K = TokenKind;
  const std::vector<std::pair<TokenKind, std::string>> expected = {
      {K::mark, "["},        {K::word, "States'"},   {K::mark, "]"},        {K::word, "rights"}, {K::punctuation, ","},
      {K::word, "IPv6"},     {K::number, "1,000.5"}, {K::sign, "%"},        {K::word, "l’État"}, {K::punctuation, "—"},
      {K::punctuation, "("}, {K::word, "e\u0301"},   {K::punctuation, ")"},
  };
  auto found = cut("[States'] rights, IPv6 1,000.5% l’État — (e\u0301)");
  // UAX #29 leaves the apostrophe behind a word outside.
  REQUIRE(found.size() == expected.size() + 1);
  CHECK(found[1].second == "States");
  CHECK(found[2] == std::pair{K::punctuation, std::string("'")});
  found.erase(found.begin() + 2);
  found[1].second += "'";
  CHECK(found == expected);
}

TEST_CASE("WSIS+10 is one word and a colon ends a word", "[text]") {
  CHECK(only("the WSIS+10 review", TokenKind::word) == Words{"the", "WSIS+10", "review"});
  CHECK(only("EU:delete, G77+China", TokenKind::word) == Words{"EU", "delete", "G77", "China"});
}

TEST_CASE("B7 brackets of negotiation are marks between tokens", "[text]") {
  using K = TokenKind;
  const std::vector<std::pair<TokenKind, std::string>> expected = {
      {K::mark, "["}, {K::word, "shall"}, {K::mark, "]"},           {K::mark, "["}, {K::word, "should"},
      {K::mark, "]"}, {K::mark, "["},     {K::word, "establish"},   {K::mark, "["}, {K::word, "ing"},
      {K::mark, "]"}, {K::mark, "]"},     {K::reference, "para. 5"}};
  CHECK(cut("[shall][should] [establish[ing]] para. 5") == expected);
}

TEST_CASE("WSIS+10 is one token of the report", "[text]") {
  const auto report = acquis_test::shared() / "corpus/wgec-2018-chair-draft2.md";
  REQUIRE_CORPUS(report);
  const std::string text = acquis_test::contents(report);
  const Tokens tokens = Tokeniser()(text);
  require_tiling(tokens);
  std::size_t found = 0;
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    found += tokens.word(i) == "WSIS+10" && tokens[i].kind == TokenKind::word ? 1U : 0U;
  }
  CHECK(found > 0);
  CHECK(only(text, TokenKind::url).size() > 3);
}

TEST_CASE("dates are one token", "[text]") {
  for (const std::string date :
       {"3 March 2021", "1-2 March 2021", "1–2 March 2021", "30 and 31 May 2019", "1st June 2020", "March 2021",
        "March 3, 2021", "3 Mar. 2021", "1er mars 2021", "3 février 2021", "3 de agosto de 2021", "3 августа 2021",
        "3 أغسطس 2021", "3 كانون الثاني 2021", "2021年8月3日", "03/08/2021", "03.08.2021", "2021-08-03"}) {
    INFO(date);
    CHECK(only("on " + date + ", x", TokenKind::date) == Words{date});
  }
  for (const std::string other : {"may 3 people", "3 may ask", "32 March x", "1/2/3/4", "1-2 days", "in March"}) {
    INFO(other);
    CHECK(only(other, TokenKind::date).empty());
  }
}

TEST_CASE("references to places of a document are one token", "[text]") {
  for (const std::string place : {"paragraph 5",
                                  "paragraphs 4 to 6",
                                  "paragraphs 4–6",
                                  "paras. 4-6",
                                  "para. 5 (b)",
                                  "Paragraph 5 (b) (iv)",
                                  "§ 5 (b)",
                                  "§5",
                                  "§§ 4–6",
                                  "art. 7",
                                  "Articles 7, 8 and 12",
                                  "Goal 4",
                                  "goals 4 and 6",
                                  "target 4.b",
                                  "action line C5",
                                  "paragraph 2 bis",
                                  "paragraphe 5",
                                  "artículo 7",
                                  "пункта 5",
                                  "op. 2 (a)",
                                  "Annex II",
                                  "Annex B",
                                  "paragraph 5 (a) to (c)",
                                  "para.\n5"}) {
    INFO(place);
    CHECK(only("in " + place + " of it", TokenKind::reference) == Words{place});
  }
  for (const std::string other : {"this paragraph", "paragraph\n\n5 x", "section I argue", "the goal of 5", "action",
                                  "goal. 5a5", "faction line C5"}) {
    INFO(other);
    CHECK(only(other, TokenKind::reference).empty());
  }
  CHECK(only("paragraphs 4 to 6, Agenda", TokenKind::reference) == Words{"paragraphs 4 to 6"});
}

TEST_CASE("addresses of pages and letter boxes are one token", "[text]") {
  CHECK(only("(see https://a.example/b_(c)?d=1#e).", TokenKind::url) == Words{"https://a.example/b_(c)?d=1#e"});
  CHECK(only("[x](http://a.example/A/70), www.a.example/ü.", TokenKind::url) ==
        Words{"http://a.example/A/70", "www.a.example/ü"});
  CHECK(only("http://a.example/A/RES/70/1", TokenKind::document_symbol).empty());
  CHECK(only("mailto:a.b+c@d.example, @e f@ g@h", TokenKind::email) == Words{"a.b+c@d.example"});
  CHECK(only("http:// www. https", TokenKind::url).empty());
}

TEST_CASE("Han words of the dictionary are words, what stays alone is an ideograph", "[text]") {
  CHECK(only("中国和世界的治理", TokenKind::word) == Words{"中国", "世界", "治理"});
  CHECK(only("中国和世界的治理", TokenKind::ideograph) == Words{"和", "的"});
}

TEST_CASE("tokens that are used again hold nothing of the text before", "[text]") {
  for (const WordRules rules : {WordRules::document, WordRules::uax29, WordRules::icu}) {
    const Tokeniser tokenise({rules, {}});
    Tokens reused;
    for (const std::string& text : acquis_test::odd_texts()) {
      tokenise(text, reused);
      const Tokens fresh = tokenise(text);
      REQUIRE(reused.spans() == fresh.spans());
      REQUIRE(std::equal(reused.kinds().begin(), reused.kinds().end(), fresh.kinds().begin(), fresh.kinds().end()));
    }
  }
}

TEST_CASE("each kind has a name of its own", "[text]") {
  std::map<std::string_view, int> names;
  for (int kind = 0; kind <= static_cast<int>(TokenKind::space); ++kind) {
    ++names[to_string(static_cast<TokenKind>(kind))];
  }
  CHECK(names.size() == 12);
  CHECK(names.count("document_symbol") == 1);
}
