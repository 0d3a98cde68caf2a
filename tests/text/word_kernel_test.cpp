// SPDX-License-Identifier: Apache-2.0
/// The fast path of cutting words against the rules as they stand, on every vector target.
#define HWY_WANT_AVX3_DL
#include <algorithm>
#include <array>
#include <cstdint>
#include <filesystem>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "catch.hpp"
#include "corpus.hpp"
#include "text/word_breaks.hpp"
#include "text/word_rules.hpp"
#include "texts.hpp"
#include "vector_targets.hpp"

using acquis::text::Pieces;
using acquis::text::plain_words;
using acquis::text::Tailoring;
using acquis::text::unicode_words;
using acquis::text::WordWork;

namespace {

bool same(const Pieces& a, const Pieces& b) {
  return std::ranges::equal(a.starts(), b.starts()) && std::ranges::equal(a.kinds(), b.kinds());
}

/// Cuts copies of exactly the size of each text, so that a sanitizer sees every byte read outside.
void require_plain_words(const std::vector<std::string>& texts) {
  std::vector<Pieces> expected(texts.size());
  for (std::size_t i = 0; i < texts.size(); ++i) {
    plain_words(texts[i], Tailoring::none, expected[i]);
  }
  acquis_test::on_each_target([&] {
    Pieces pieces;
    for (std::size_t i = 0; i < texts.size(); ++i) {
      const std::vector<char> copy(texts[i].begin(), texts[i].end());
      unicode_words({copy.data(), copy.size()}, pieces);
      if (!same(pieces, expected[i])) {
        FAIL("not as the plain rules: " << texts[i]);
      }
    }
  });
}

/// A character of one of the classes that the rules and the kernel tell apart, mostly letters, digits and blanks.
std::string random_character(std::mt19937& random, std::uint32_t rarity) {
  static constexpr std::array<std::string_view, 56> rare = {
      ".",      "'",      ",",      ";",          ":",          "_",           "\"",     "@",      "[",      "]",
      "\r",     "\n",     "\r\n",   "\t",         "\u2019",     "\u2018",      "\u2013", "\u201c", "\u2024", "\u2027",
      "\u2028", "\u200d", "\u203f", "\u203c",     "\u00a0",     "\u00ab",      "\u00ad", "\u00b7", "\u00d7", "\u00f7",
      "\u00aa", "\u00b2", "\u0085", "\u0301",     "\u0345",     "\u0387",      "\u0482", "\u0483", "\u03f6", "\u037e",
      "\u05d0", "\u0663", "\u06dd", "\u3000",     "\u2003",     "\u30ab",      "\u4e2d", "\u0e44", "\xe2",   "\xe2\x80",
      "\xc3",   "\x80",   "\xff",   "\U0001F1EB", "\U0001F469", "\xed\xa0\x80"};
  static constexpr std::array<std::string_view, 16> common = {"a", "b", "Z", "1", "2", " ",      " ",      "  ",
                                                              "e", "t", "x", "9", " ", "\u00e9", "\u0436", "\u03b1"};
  return std::string(random() % rarity == 0 ? rare[random() % rare.size()] : common[random() % common.size()]);
}

std::vector<std::string> random_texts(std::size_t count, std::uint32_t rarity, std::uint32_t seed) {
  std::mt19937 random(seed);
  std::vector<std::string> texts;
  for (std::size_t i = 0; i < count; ++i) {
    std::string text;
    while (text.size() < i % 300) {
      text += random_character(random, rarity);
    }
    texts.push_back(text);
  }
  return texts;
}

}  // namespace

TEST_CASE("B1 the kernel cuts the lines of the word break test as Unicode wants, on every target", "[text][kernel]") {
  const auto file = acquis_test::shared() / "corpus/unicode/WordBreakTest.txt";
  REQUIRE_CORPUS(file);
  const std::vector<acquis_test::BreakTest> tests = acquis_test::break_tests(file);
  REQUIRE(tests.size() == 1823);
  const std::string words = "words before that fill a block of sixty-four bytes and some more of the next one ";
  acquis_test::on_each_target([&] {
    Pieces pieces;
    for (const acquis_test::BreakTest& test : tests) {
      // Alone, and in the middle of a text between line feeds, which no rule reaches across.
      for (const std::string& before : {std::string(), words + "\n"}) {
        const std::string text = before.empty() ? test.text : before + test.text + "\n" + words;
        unicode_words(text, pieces);
        const auto starts = pieces.starts();
        for (const acquis::Span span : test.spans) {
          INFO(test.line);
          const auto start = std::lower_bound(starts.begin(), starts.end(), before.size() + span.begin);
          REQUIRE((start != starts.end() && *start == before.size() + span.begin));
          const bool last_line_feed = span.end == test.text.size() && test.text.back() == '\r';  // CR LF is one
          REQUIRE((start + 1 == starts.end() || last_line_feed || *(start + 1) == before.size() + span.end));
        }
      }
    }
  });
}

TEST_CASE("the kernel equals the plain rules on random strings of all lengths", "[text][kernel]") {
  for (const std::uint32_t rarity : {1U, 3U, 10U, 40U, 200U}) {
    require_plain_words(random_texts(12000, rarity, rarity));
  }
  require_plain_words(acquis_test::odd_texts());
}

TEST_CASE("the kernel equals the plain rules around every character of the first planes", "[text][kernel]") {
  std::vector<std::string> texts;
  const auto add = [&](std::uint32_t code_point) {
    const std::string character = acquis_test::code_point_bytes(code_point);
    const std::string text = "a" + character + "b" + character + " " + character + "1" + character + "2" + character;
    texts.push_back(text);                                                  // in the last block
    texts.push_back(text + std::string(60 - code_point % 7, 'x') + " yz");  // in a block before it
    texts.push_back(std::string(70 - code_point % 31, 'x') + text + " and some more words to fill a block, indeed.");
  };
  for (std::uint32_t code_point = 1; code_point < 0x3200; ++code_point) {
    add(code_point);
  }
  for (std::uint32_t code_point = 0x3200; code_point < 0x20000; code_point += 61) {
    if (code_point < 0xD800 || code_point > 0xDFFF) {
      add(code_point);
    }
  }
  require_plain_words(texts);
}

TEST_CASE("the kernel equals the plain rules on real texts", "[text][kernel]") {
  std::vector<std::string> texts;
  for (const char* folder : {"corpus/multilingual", "corpus/un-resolutions", "corpus/netmundial"}) {
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
  require_plain_words(texts);
}

TEST_CASE("the kernel's work is counted: prose goes through blocks, only what is rare through the plain rules",
          "[text][kernel]") {
  std::string text;
  for (int i = 0; i < 40; ++i) {
    text += "Member States, “recalling” l’État’s paragraph 2.5 and the 3rd résumé – see Annex_1; решили, что… ";
  }
  Pieces pieces;
  const WordWork work = unicode_words(text, pieces);
  CHECK(work.stretches == 0);
  CHECK(work.plain_bytes == 0);
  CHECK(work.blocks == 88);

  const WordWork mixed = unicode_words(text + "un cafe\u0301 noir " + text, pieces);
  CHECK(mixed.stretches == 1);
  CHECK(mixed.plain_bytes == 7);  // the blank and "cafe" with its accent
  CHECK(mixed.blocks == 178);

  std::string unbroken;
  for (int i = 0; i < 2000; ++i) {
    unbroken += "е\u0301ж";
  }
  const WordWork hard = unicode_words(unbroken, pieces);  // one word without a blank: gone over once
  CHECK(hard.stretches == 1);
  CHECK(hard.plain_bytes == unbroken.size());
  CHECK(hard.blocks < 3);
}
