// SPDX-License-Identifier: Apache-2.0
#include "acquis/text/language.hpp"

#include <map>
#include <sstream>

#include "catch.hpp"
#include "corpus.hpp"

using acquis::text::identify_language;
using acquis::text::is_supported_language;

TEST_CASE("B6 the language of whole documents and of their paragraphs", "[text]") {
  const auto folder = acquis_test::shared() / "corpus/multilingual";
  REQUIRE_CORPUS(folder);
  const std::map<std::string, std::string> files = {{"udhr-arb.txt", "ar"},
                                                    {"udhr-cmn_hans.txt", "zh"},
                                                    {"udhr-cmn_hant.txt", "zh"},
                                                    {"udhr-eng.txt", "en"},
                                                    {"udhr-fra.txt", "fr"},
                                                    {"udhr-rus.txt", "ru"},
                                                    {"udhr-spa.txt", "es"},
                                                    {"un-charter/un_charter_ar.txt", "ar"},
                                                    {"un-charter/un_charter_en.txt", "en"},
                                                    {"un-charter/un_charter_es.txt", "es"},
                                                    {"un-charter/un_charter_fr.txt", "fr"},
                                                    {"un-charter/un_charter_ru.txt", "ru"},
                                                    {"un-charter/un_charter_zh.txt", "zh"}};
  std::size_t paragraphs = 0;
  std::size_t right = 0;
  for (const auto& [file, language] : files) {
    const std::string text = acquis_test::contents(folder / file);
    INFO(file);
    CHECK(identify_language(text) == language);
    std::istringstream lines(text);
    for (std::string line; std::getline(lines, line);) {
      if (line.size() >= 60) {
        ++paragraphs;
        right += identify_language(line) == language ? 1U : 0U;
      }
    }
  }
  INFO(right << " of " << paragraphs << " paragraphs");
  CHECK(paragraphs > 1000);
  CHECK(right * 100 >= paragraphs * 99);
}

TEST_CASE("texts that decide nothing", "[text]") {
  for (const std::string text :
       {"", "123 456", "…", "Ελληνικά", "עברית", "xyzzy plugh", "これは日本語の文です。",
        "این یک متن فارسی است که گفته می‌شود", "Інтернет є ресурсом, її й їхній",
        "Das ist ein deutscher Satz, den niemand versteht."}) {
    INFO(text);
    CHECK(identify_language(text) == "und");
  }
}

TEST_CASE("six languages have rules", "[text]") {
  for (const std::string code : {"en", "fr", "es", "ru", "ar", "zh"}) {
    CHECK(is_supported_language(code));
  }
  CHECK_FALSE(is_supported_language("de"));
  CHECK_FALSE(is_supported_language(""));
  CHECK_FALSE(is_supported_language("EN"));
}
