// SPDX-License-Identifier: Apache-2.0
/// Texts and checks that several tests of the room use.
#pragma once

#include <cstdint>
#include <random>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include "acquis/span.hpp"
#include "acquis/text/tokeniser.hpp"
#include "catch.hpp"
#include "corpus.hpp"

namespace acquis_test {

/// UTF-8 of one code point.
inline std::string code_point_bytes(std::uint32_t code_point) {
  const auto byte = [](std::uint32_t value) { return static_cast<char>(static_cast<unsigned char>(value)); };
  if (code_point < 0x80) return {byte(code_point)};
  if (code_point < 0x800) return {byte(0xC0U | (code_point >> 6U)), byte(0x80U | (code_point & 0x3FU))};
  if (code_point < 0x10000) {
    return {byte(0xE0U | (code_point >> 12U)), byte(0x80U | ((code_point >> 6U) & 0x3FU)),
            byte(0x80U | (code_point & 0x3FU))};
  }
  return {byte(0xF0U | (code_point >> 18U)), byte(0x80U | ((code_point >> 12U) & 0x3FU)),
          byte(0x80U | ((code_point >> 6U) & 0x3FU)), byte(0x80U | (code_point & 0x3FU))};
}

/// Fails unless the spans follow each other without gap from the first to the last byte and none is empty.
inline void require_tiling(const acquis::text::Tokens& tokens) {
  std::uint32_t end = 0;
  bool tiles = tokens.starts().size() == tokens.kinds().size();
  for (const acquis::Span span : tokens.spans()) {
    tiles = tiles && span.begin == end && span.end > span.begin;
    end = span.end;
  }
  REQUIRE((tiles && end == tokens.text().size()));
}

/// One line of a Unicode break test: a text and the spans between its boundaries.
struct BreakTest {
  std::string line;
  std::string text;
  std::vector<acquis::Span> spans;
};

inline std::vector<BreakTest> break_tests(const std::filesystem::path& file) {
  std::vector<BreakTest> tests;
  std::istringstream lines(contents(file));
  for (std::string line; std::getline(lines, line);) {
    std::istringstream fields(line.substr(0, line.find('#')));
    BreakTest test{line, {}, {}};
    std::uint32_t begin = 0;
    for (std::string field; fields >> field;) {
      if (field == "÷") {
        const auto end = static_cast<std::uint32_t>(test.text.size());
        if (end > begin) {
          test.spans.push_back({begin, end});
        }
        begin = end;
      } else if (field != "×") {
        test.text += code_point_bytes(static_cast<std::uint32_t>(std::stoul(field, nullptr, 16)));
      }
    }
    if (!test.text.empty()) {
      tests.push_back(test);
    }
  }
  return tests;
}

/// A text of characters drawn from those that rules of breaking tell apart; the same seed gives the same text.
inline std::string random_text(std::uint32_t seed, std::size_t length, bool broken_bytes) {
  static const std::vector<std::string> alphabet = {"a",
                                                    "B",
                                                    "é",
                                                    "e\u0301",
                                                    "ж",
                                                    "ع",
                                                    "א",
                                                    "\"",
                                                    "'",
                                                    "’",
                                                    ".",
                                                    ",",
                                                    ":",
                                                    ";",
                                                    "_",
                                                    "1",
                                                    "23",
                                                    " ",
                                                    "  ",
                                                    "\n",
                                                    "\r\n",
                                                    "\t",
                                                    "[",
                                                    "]",
                                                    "(",
                                                    ")",
                                                    "/",
                                                    "-",
                                                    "–",
                                                    "@",
                                                    "+",
                                                    "%",
                                                    "§",
                                                    "\u0308",
                                                    "\u200d",
                                                    "\u00ad",
                                                    "\u00a0",
                                                    "中",
                                                    "国",
                                                    "互联网",
                                                    "の",
                                                    "カ",
                                                    "ー",
                                                    "ไทย",
                                                    "\U0001F1EB\U0001F1F7",
                                                    "\U0001F469",
                                                    "\u2764\ufe0f",
                                                    "\u3000",
                                                    "No.",
                                                    "A/RES/",
                                                    "para. ",
                                                    "Goal ",
                                                    "www.",
                                                    "http://",
                                                    "10 January ",
                                                    "70/1",
                                                    "!",
                                                    "?",
                                                    "。",
                                                    "“",
                                                    "”",
                                                    "\U00020000",
                                                    "한국",
                                                    "\u06dd",
                                                    "²"};
  static const std::vector<std::string> broken = {"\xff",         "\x80",     "\xc3",
                                                  "\xed\xa0\x80", "\xf0\x9f", std::string(1, '\0')};
  std::mt19937 random(seed);
  std::string text;
  for (std::size_t i = 0; i < length; ++i) {
    text += broken_bytes && random() % 8 == 0 ? broken[random() % broken.size()] : alphabet[random() % alphabet.size()];
  }
  return text;
}

/// Texts that have broken programs before.
inline std::vector<std::string> odd_texts() {
  std::vector<std::string> texts = {"",
                                    " ",
                                    "\n\n\n",
                                    std::string(3, '\0'),
                                    "\xff\xfe",
                                    "\u0301\u0301\u0301",
                                    "\xed\xa0\x80\xed\xb0\x80",
                                    "\xf0\x9f\x98",
                                    "[[[]]",
                                    "A/",
                                    "A/RES/",
                                    "A/RES/70/",
                                    "§",
                                    "§ ",
                                    "para.",
                                    "10 January",
                                    "www.",
                                    "http://",
                                    "@",
                                    "a@",
                                    "a@b.",
                                    "WSIS+",
                                    ".",
                                    "...",
                                    "\"",
                                    "\xef\xbb\xbfText.",
                                    "a\u2028b\u2029c",
                                    "A/RES/70/125",
                                    "para. 5 (",
                                    "1/2/",
                                    "中"};
  for (std::uint32_t seed = 0; seed < 300; ++seed) {
    texts.push_back(random_text(seed, 1 + seed % 60, seed % 2 == 0));
  }
  return texts;
}

}  // namespace acquis_test
