// SPDX-License-Identifier: Apache-2.0
#define HWY_WANT_AVX3_DL
#include <unicode/brkiter.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include <filesystem>
#include <map>
#include <memory>
#include <random>
#include <utility>

#include "acquis/text/tokeniser.hpp"
#include "catch.hpp"
#include "corpus.hpp"
#include "texts.hpp"
#include "vector_targets.hpp"

using acquis::Span;
using acquis::text::Tokeniser;
using acquis::text::WordRules;

namespace {

/// ICU's own boundaries, asked in UTF-16 and counted back to bytes: another way than the library goes.
std::vector<Span> icu_boundaries(const std::string& text, const char* language) {
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<icu::BreakIterator> words(icu::BreakIterator::createWordInstance(
      *language == '\0' ? icu::Locale::getRoot() : icu::Locale(language), status));
  REQUIRE(U_SUCCESS(status));
  const icu::UnicodeString units = icu::UnicodeString::fromUTF8(text);
  words->setText(units);
  std::vector<Span> spans;
  std::uint32_t byte = 0;
  std::int32_t begin = words->first();
  for (std::int32_t end = words->next(); end != icu::BreakIterator::DONE; end = words->next()) {
    std::string word;
    units.tempSubStringBetween(begin, end).toUTF8String(word);
    spans.push_back({byte, byte + static_cast<std::uint32_t>(word.size())});
    byte += static_cast<std::uint32_t>(word.size());
    begin = end;
  }
  return spans;
}

}  // namespace

TEST_CASE("the rules icu give ICU's own boundaries on real texts in six languages", "[text]") {
  const auto folder = acquis_test::shared() / "corpus/multilingual";
  REQUIRE_CORPUS(folder);
  std::size_t files = 0;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
    if (!entry.is_regular_file()) {
      continue;
    }
    const std::string text = acquis_test::contents(entry.path());
    INFO(entry.path());
    const std::vector<Span> expected = icu_boundaries(text, "");
    acquis_test::on_each_target([&] { CHECK(Tokeniser({WordRules::icu, {}})(text).spans() == expected); });
    ++files;
  }
  CHECK(files >= 13);
}

TEST_CASE("the rules icu give ICU's own boundaries on random strings", "[text]") {
  for (const char* language : {"", "en", "fr", "zh"}) {
    for (std::uint32_t seed = 0; seed < 300; ++seed) {
      const std::string text = acquis_test::random_text(seed, 40, false);
      INFO(language << ": " << text);
      REQUIRE(Tokeniser({WordRules::icu, language})(text).spans() == icu_boundaries(text, language));
    }
  }
}

TEST_CASE("the rules icu give ICU's own boundaries for characters of every class in every order", "[text]") {
  // One character of each pair of classes of word and line breaking, and of each script without spaces.
  std::map<std::pair<int, int>, std::string> classes;
  for (UChar32 code_point = 1; code_point < 0x20000; ++code_point) {
    if (!U_IS_SURROGATE(code_point)) {
      classes.try_emplace(
          {u_getIntPropertyValue(code_point, UCHAR_WORD_BREAK), u_getIntPropertyValue(code_point, UCHAR_LINE_BREAK)},
          acquis_test::code_point_bytes(static_cast<std::uint32_t>(code_point)));
    }
  }
  std::vector<std::string> rare = {"@",      ":", "\uFE55", "\uFF1A", "\u2019", "\u2018",
                                   "\u2014", "ñ", "é",      "Я",      "«",      "日"};
  for (const auto& [key, character] : classes) {
    rare.push_back(character);
  }
  CHECK(rare.size() > 80);
  const std::vector<std::string> common = {"a", "Zb", "1", "23", " ", "  ", " ", "е", "\n", ".", ",", "e", "\r\n"};
  std::mt19937 random(15);
  acquis_test::on_each_target([&] {
    const Tokeniser tokenise({WordRules::icu, {}});
    acquis::text::Tokens tokens;
    for (std::uint32_t round = 0; round < 2500; ++round) {
      std::string text;
      while (text.size() < round % 250) {
        const auto& from = random() % (1 + round % 12) == 0 ? rare : common;
        text += from[random() % from.size()];
      }
      tokenise(text, tokens);
      if (tokens.spans() != icu_boundaries(text, "")) {
        FAIL("not as ICU: " << text);
      }
    }
  });
}

TEST_CASE("the rules differ where ICU is tailored", "[text]") {
  CHECK(Tokeniser({WordRules::uax29, {}})("a:b").size() == 1);
  CHECK(Tokeniser({WordRules::icu, {}})("a:b").size() == 3);
}
