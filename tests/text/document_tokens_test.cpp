// SPDX-License-Identifier: Apache-2.0
/// Document tokens found the fast way against asking the grammars at every word.
#define HWY_WANT_AVX3_DL
#include "text/document_tokens.hpp"

#include <algorithm>
#include <array>
#include <filesystem>
#include <random>
#include <sstream>
#include <string>
#include <vector>

#include "catch.hpp"
#include "corpus.hpp"
#include "reference/text/slow_document_tokens.hpp"
#include "texts.hpp"
#include "vector_targets.hpp"

using acquis::text::Pieces;

namespace {

void require_slow_tokens(const std::vector<std::string>& texts) {
  std::vector<Pieces> expected;
  for (const std::string& text : texts) {
    expected.push_back(acquis_test::slow_document_tokens(text));
  }
  acquis_test::on_each_target([&] {
    Pieces pieces;
    for (std::size_t i = 0; i < texts.size(); ++i) {
      const std::vector<char> copy(texts[i].begin(), texts[i].end());
      acquis::text::document_tokens({copy.data(), copy.size()}, pieces);
      if (!std::ranges::equal(pieces.starts(), expected[i].starts()) ||
          !std::ranges::equal(pieces.kinds(), expected[i].kinds())) {
        FAIL("not as the slow way: " << texts[i]);
      }
    }
  });
}

/// What joins are made of, in any order.
std::vector<std::string> random_texts(std::size_t count, std::uint32_t seed) {
  static constexpr std::array<std::string_view, 62> parts = {
      " ",      "  ",      "\n",    "\u00a0",     " ",    "word", "10",    "3",     "2018",     "January", "mai",
      "de",     "action ", "line",  "lines",      "C5",   "para", ".",     "Annex", "B",        "II",      "IV",
      "IX",     "§",       "§§",    "paragraph",  "(f)",  "(",    "iv",    ")",     "to",       "–",       "-",
      "and",    ",",       "A/RES", "/",          "70",   "S",    "Rev.1", "Add.2", "http://",  "www.",    "a.example",
      "@",      "x.y",     "+",     "WSIS",       "21st", "bis",  "année", "abril", "3 января", "пункт",   "كانون",
      "الثاني", "年",      "月",    "05.06.2019", "Goal", "St",   "A"};
  std::mt19937 random(seed);
  std::vector<std::string> texts;
  for (std::size_t i = 0; i < count; ++i) {
    std::string text;
    while (text.size() < i % 200) {
      text += parts[random() % parts.size()];
      text += random() % 2 == 0 ? " " : "";
    }
    texts.push_back(text);
  }
  return texts;
}

}  // namespace

TEST_CASE("document tokens of random strings are those of the slow way", "[text][documents]") {
  require_slow_tokens(random_texts(20000, 7));
  require_slow_tokens(acquis_test::odd_texts());
  std::vector<std::string> texts;
  for (std::uint32_t seed = 0; seed < 3000; ++seed) {
    texts.push_back(acquis_test::random_text(seed, seed % 90, seed % 2 == 0));
  }
  require_slow_tokens(texts);
}

TEST_CASE("document tokens of real texts are those of the slow way", "[text][documents]") {
  std::vector<std::string> texts;
  for (const char* folder : {"corpus/multilingual", "corpus/un-resolutions", "corpus/netmundial", "corpus/citations"}) {
    const auto path = acquis_test::shared() / folder;
    REQUIRE_CORPUS(path);
    std::size_t bytes = 0;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(path)) {
      if (entry.is_regular_file() && bytes < 2'000'000) {
        const std::string text = acquis_test::contents(entry.path());
        bytes += text.size();
        texts.push_back(text);
        std::istringstream lines(text);
        for (std::string line; std::getline(lines, line);) {
          texts.push_back(line);
        }
      }
    }
  }
  CHECK(texts.size() > 5000);
  require_slow_tokens(texts);
}

TEST_CASE("the grammars are asked at few words, however long the text", "[text][documents]") {
  std::string text = "The General Assembly, recalling resolution A/RES/70/125 of 16 December 2015, ";
  for (int i = 0; i < 100; ++i) {
    text += "reaffirms the commitment of States to the vision of a people-centred information society, ";
  }
  text += "as in paragraph 5 (b) and Annex II.";
  Pieces pieces;
  const acquis::text::JoinWork work = acquis::text::document_tokens(text, pieces);
  CHECK(work.places == 8);  // A and S before a slash, five rows of digits, II
  CHECK(work.tried == 7);
}
