// SPDX-License-Identifier: Apache-2.0
/// Texts that nobody writes. None may throw, take more than linear time or lose a byte; with any of these rules gone
/// quadratic the test would run for hours.
#include "acquis/text/brackets.hpp"
#include "acquis/text/language.hpp"
#include "acquis/text/normaliser.hpp"
#include "acquis/text/sentences.hpp"
#include "acquis/text/terms.hpp"
#include "acquis/text/tokeniser.hpp"
#include "catch.hpp"
#include "texts.hpp"

namespace {

using acquis::text::SentenceSplitter;
using acquis::text::Tokeniser;
using acquis::text::WordRules;

std::string repeated(const std::string& unit, std::size_t bytes) {
  std::string text;
  text.reserve(bytes + unit.size());
  while (text.size() < bytes) {
    text += unit;
  }
  return text;
}

void take_apart(const std::string& text) {
  for (const WordRules rules : {WordRules::document, WordRules::uax29}) {
    acquis_test::require_tiling(Tokeniser({rules, {}})(text));
  }
  std::uint32_t end = 0;
  for (const acquis::Span span : SentenceSplitter()(text)) {
    REQUIRE((span.begin >= end && span.end > span.begin && span.end <= text.size()));
    end = span.end;
  }
  (void)acquis::text::identify_language(text);
  (void)acquis::text::normalise(text);
}

}  // namespace

TEST_CASE("hostile: a line of ten megabytes", "[text]") {
  take_apart(
      repeated("The A/RES/70/125 of 10 January 2018, para. 72 (f), see www.example.org a@example.org. ", 10'000'000));
  take_apart(std::string(10'000'000, 'a'));
}

TEST_CASE("hostile: units that tempt a parser to look far ahead", "[text]") {
  for (const char* unit : {"a:",
                           "a.",
                           "1.",
                           "a'",
                           "\"",
                           "paragraphs 1, ",
                           "paragraphs 1, 2, ",
                           "1, ",
                           "A/",
                           "A/RES/",
                           "A/1",
                           "A/1-E/",
                           "(",
                           "[",
                           "]",
                           ")",
                           ".",
                           ". ",
                           "?\"",
                           "…",
                           "@",
                           "a@",
                           "a@b.",
                           "www.",
                           "http://",
                           "http://a(",
                           "§",
                           "§ ",
                           "and ",
                           "10 January ",
                           "10-",
                           "1 and ",
                           "1/2/",
                           "2018年",
                           "中",
                           "の",
                           "ไ",
                           "\u0301",
                           "\u200d",
                           "\u00ad",
                           "\xff",
                           "\xf0\x9f",
                           "\xed\xa0\x80",
                           " ",
                           "\n",
                           "\r",
                           "\t\n",
                           "<sup>",
                           "</",
                           "[^",
                           "*",
                           "_",
                           "U.S. ",
                           "no. ",
                           "1. ",
                           "(a) ",
                           "a) ",
                           "+1",
                           "WSIS+1",
                           ".1 ",
                           "A/1(Rev.",
                           "action line ",
                           "\U0001F1EB",
                           "א\"",
                           "[1"}) {
    INFO(unit);
    const std::string text = repeated(unit, 300'000);
    take_apart(text);
    take_apart("A" + text + "." + text + "\u0301");
  }
  take_apart(std::string(1'000'000, '\0'));
}

TEST_CASE("hostile: a hundred thousand nested brackets", "[text]") {
  const std::string text = std::string(100'000, '[') + std::string(100'000, ']');
  take_apart(text);
  const auto pairs = acquis::text::bracket_pairs(text);
  REQUIRE(pairs.size() == 100'000);
  CHECK(pairs.back().depth == 100'000);
  CHECK(pairs.front().close == 199'999);
}

TEST_CASE("hostile: nothing at all", "[text]") {
  CHECK(Tokeniser()("").size() == 0);
  CHECK(SentenceSplitter()("").empty());
  CHECK(SentenceSplitter()(" \n\n\t ").empty());
  CHECK(acquis::text::terms("").empty());
  CHECK(acquis::text::normalise("").empty());
  CHECK(acquis::text::fold_case("").empty());
}
