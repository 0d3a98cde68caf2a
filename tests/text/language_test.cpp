// SPDX-License-Identifier: Apache-2.0
#include "acquis/text/language.hpp"

#include <algorithm>
#include <cctype>
#include <map>
#include <sstream>
#include <vector>

#include "acquis/data.hpp"
#include "catch.hpp"
#include "corpus.hpp"

using acquis::text::identify_language;
using acquis::text::is_supported_language;

namespace {

/// Files of the corpus and their languages; none of them was used to make data/language_profiles.txt.
const std::map<std::string, std::string>& files() {
  static const std::map<std::string, std::string> all = {{"udhr-arb.txt", "ar"},
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
  return all;
}

struct Share {
  std::size_t right = 0;
  std::size_t wrong = 0;  ///< another of the six languages
  std::size_t all = 0;

  void count(const std::string& found, const std::string& expected) {
    ++all;
    right += found == expected ? 1U : 0U;
    wrong += found != expected && found != "und" ? 1U : 0U;
  }
};

/// Pieces of `size` words (for Chinese of twice as many characters: most words have two).
std::vector<std::string> windows(const std::string& line, std::size_t size) {
  std::vector<std::string> pieces;
  std::istringstream words(line);
  std::string piece;
  std::size_t count = 0;
  std::size_t letters = 0;
  for (std::string word; words >> word;) {
    piece += (piece.empty() ? "" : " ") + word;
    letters += static_cast<std::size_t>(std::count_if(word.begin(), word.end(), [](char byte) {
      return static_cast<unsigned char>(byte) >= 0x80 || std::isalpha(static_cast<unsigned char>(byte)) != 0;
    }));
    if (++count == size) {
      if (letters >= 3) {
        pieces.push_back(piece);
      }
      piece.clear();
      count = letters = 0;
    }
  }
  return pieces;
}

}  // namespace

TEST_CASE("B6 the language of whole documents and of their paragraphs", "[text]") {
  const auto folder = acquis_test::shared() / "corpus/multilingual";
  REQUIRE_CORPUS(folder);
  Share paragraphs;
  for (const auto& [file, language] : files()) {
    const std::string text = acquis_test::contents(folder / file);
    INFO(file);
    CHECK(identify_language(text) == language);
    std::istringstream lines(text);
    for (std::string line; std::getline(lines, line);) {
      if (line.size() >= 60) {
        paragraphs.count(identify_language(line), language);
      }
    }
  }
  INFO(paragraphs.right << " of " << paragraphs.all << " paragraphs");
  CHECK(paragraphs.all > 1000);
  CHECK(paragraphs.right * 1000 >= paragraphs.all * 998);
}

TEST_CASE("B6 the language of headings of three, five and eight words", "[text]") {
  const auto folder = acquis_test::shared() / "corpus/multilingual";
  REQUIRE_CORPUS(folder);
  std::map<std::size_t, Share> alone;
  std::map<std::size_t, Share> in_document;
  for (const auto& [file, language] : files()) {
    std::istringstream lines(acquis_test::contents(folder / file));
    for (std::string line; std::getline(lines, line);) {
      for (const std::size_t size : {3U, 5U, 8U}) {
        for (const std::string& piece : windows(line, size)) {
          alone[size].count(identify_language(piece), language);
          in_document[size].count(identify_language(piece, language), language);
        }
      }
    }
  }
  for (const auto& [size, per_mille] : std::map<std::size_t, std::size_t>{{3, 980}, {5, 995}, {8, 999}}) {
    INFO(size << " words: " << alone[size].right << " of " << alone[size].all << ", wrong " << alone[size].wrong);
    CHECK(alone[size].all > 3000);
    CHECK(alone[size].right * 1000 >= alone[size].all * per_mille);
    CHECK(alone[size].wrong * 100 <= alone[size].all);
    CHECK(in_document[size].right * 1000 >= in_document[size].all * 998);
  }
}

TEST_CASE("B6 six languages have abbreviations, and each list says who made it", "[text]") {
  for (const std::string code : {"en", "fr", "es", "ru", "ar", "zh"}) {
    INFO(code);
    const std::string_view list = acquis::data_file("abbreviations/" + code + ".txt").content;
    const std::string_view header = list.substr(0, list.find("\n#\n"));
    CHECK(header.substr(0, 1) == "#");
    CHECK(header.find("acquis project") != std::string_view::npos);
    CHECK(header.find("version") != std::string_view::npos);
    CHECK(std::count(list.begin(), list.end(), '\n') >= (code == "zh" ? 3 : 10));
  }
}

TEST_CASE("a block takes the language of its document only where it is too short to tell", "[text]") {
  CHECK(identify_language("Article 3") == "und");
  CHECK(identify_language("Article 3", "fr") == "fr");
  CHECK(identify_language("Article 3", "en") == "en");
  CHECK(identify_language("2018", "es") == "es");
  CHECK(identify_language("", "ru") == "ru");
  CHECK(identify_language("Les gouvernements et la société civile coopèrent sur un pied d'égalité.", "en") == "fr");
  CHECK(identify_language("Доклад рабочей группы", "en") == "ru");
  CHECK(identify_language("Das ist ein deutscher Satz, den hier niemand versteht.", "en") == "und");
  CHECK(identify_language("The Group agreed on the text.", "") == "en");
}

TEST_CASE("a long text is known by pieces from all over it", "[text]") {
  std::string text;
  for (int i = 0; i < 400; ++i) {
    text += i < 20 ? "Le groupe de travail a adopté son rapport. " : "The working group has adopted its report. ";
  }
  CHECK(text.size() > 16384);
  CHECK(identify_language(text) == "en");
  CHECK(identify_language(std::string(100000, '\x80')) == "und");
  CHECK(identify_language(std::string(10'000'000, 'a')).size() >= 2);
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
