// SPDX-License-Identifier: Apache-2.0
#include "acquis/text/brackets.hpp"

#include <random>

#include "catch.hpp"

using acquis::text::bracket_pairs;
using acquis::text::BracketPair;

TEST_CASE("brackets are paired innermost first in order of opening", "[text]") {
  const std::vector<BracketPair> pairs = bracket_pairs("[a[b]c][d");
  REQUIRE(pairs.size() == 3);
  CHECK((pairs[0].open == 0 && pairs[0].close == 6 && pairs[0].depth == 1 && pairs[0].parent == -1));
  CHECK((pairs[1].open == 2 && pairs[1].close == 4 && pairs[1].depth == 2 && pairs[1].parent == 0));
  CHECK((pairs[2].open == 7 && !pairs[2].close && pairs[2].depth == 1 && pairs[2].parent == -1));
}

TEST_CASE("halves without partner stay in the list", "[text]") {
  const std::vector<BracketPair> pairs = bracket_pairs("a] [b");
  REQUIRE(pairs.size() == 2);
  CHECK((!pairs[0].open && pairs[0].close == 1));
  CHECK((pairs[1].open == 3 && !pairs[1].close));
  CHECK(bracket_pairs("").empty());
}

TEST_CASE("every bracket of a random text stands in exactly one pair", "[text]") {
  std::mt19937 random(7);
  for (int round = 0; round < 200; ++round) {
    std::string text;
    for (int i = 0; i < 60; ++i) {
      text += "[] a"[random() % 4];
    }
    std::vector<int> seen(text.size(), 0);
    for (const BracketPair& pair : bracket_pairs(text)) {
      if (pair.open) {
        CHECK(text[*pair.open] == '[');
        ++seen[*pair.open];
      }
      if (pair.close) {
        CHECK(text[*pair.close] == ']');
        ++seen[*pair.close];
      }
      if (pair.parent >= 0) {
        CHECK(bracket_pairs(text)[static_cast<std::size_t>(pair.parent)].depth == pair.depth - 1);
      }
    }
    for (std::size_t i = 0; i < text.size(); ++i) {
      CHECK(seen[i] == (text[i] == '[' || text[i] == ']' ? 1 : 0));
    }
  }
}
