// SPDX-License-Identifier: Apache-2.0
#include <unicode/brkiter.h>
#include <unicode/unistr.h>

#include <filesystem>
#include <memory>

#include "acquis/text/tokeniser.hpp"
#include "catch.hpp"
#include "corpus.hpp"
#include "texts.hpp"

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
    CHECK(Tokeniser({WordRules::icu, {}})(text).spans() == icu_boundaries(text, ""));
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

TEST_CASE("the rules differ where ICU is tailored", "[text]") {
  CHECK(Tokeniser({WordRules::uax29, {}})("a:b").size() == 1);
  CHECK(Tokeniser({WordRules::icu, {}})("a:b").size() == 3);
}
