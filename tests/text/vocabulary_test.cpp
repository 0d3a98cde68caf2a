// SPDX-License-Identifier: Apache-2.0
#include "acquis/text/vocabulary.hpp"

#include <map>
#include <random>
#include <string>
#include <vector>

#include "acquis/big_vector.hpp"
#include "catch.hpp"

using acquis::text::TermId;
using acquis::text::Vocabulary;

namespace {

/// Strings that share beginnings, ends and lengths, with NUL bytes and around the 16 bytes of a key.
std::string confusing(std::mt19937& random) {
  std::string word(random() % 36, 'a');
  for (int i = 0; i < 2 && !word.empty(); ++i) {
    word[random() % word.size()] = "\0ab\xff"[random() % 4];
  }
  return word;
}

}  // namespace

TEST_CASE("a vocabulary gives the numbers that a map gives", "[terms]") {
  std::mt19937 random(7);
  Vocabulary words;
  std::map<std::string, TermId> numbers;
  std::vector<std::string> strings;
  for (int i = 0; i < 60000; ++i) {
    const std::string word = confusing(random);
    const auto [place, added] = numbers.try_emplace(word, static_cast<TermId>(numbers.size()));
    if (added) {
      REQUIRE(words.find(word) == words.size());
      strings.push_back(word);
    }
    REQUIRE(words.add(word) == place->second);
    REQUIRE(words.find(word) == place->second);
  }
  REQUIRE(words.size() == strings.size());
  CHECK(words.size() > 10000);
  for (TermId id = 0; id < words.size(); ++id) {
    REQUIRE(words.word(id) == strings[id]);
  }
}

TEST_CASE("keys and strings lead to the same number", "[terms]") {
  Vocabulary words;
  for (const std::string word : {"", "a", "eightlet", "sixteen letters!"}) {
    const TermId id = words.add(word);
    CHECK(words.add(acquis::text::word_key(word)) == id);
    CHECK(words.word(id) == word);
  }
  CHECK(words.add(acquis::text::word_key("first by key")) == 4);
  CHECK(words.find("first by key") == 4);
}

TEST_CASE("the words of a vocabulary lie one behind the other", "[terms]") {
  Vocabulary words;
  words.add("ab");
  words.add("");
  words.add("c");
  CHECK(words.bytes() == "abc");
  CHECK(std::vector<std::int64_t>(words.offsets().begin(), words.offsets().end()) ==
        std::vector<std::int64_t>{0, 2, 2, 3});
  CHECK_THROWS_AS(words.word(3), std::out_of_range);
}

TEST_CASE("looking up a word takes one slot and a half on average", "[terms]") {
  Vocabulary words;
  for (int i = 0; i < 100000; ++i) {
    words.add("article " + std::to_string(i));
  }
  CHECK(words.extra_steps() < words.size() / 2);
  Vocabulary longer;
  for (int i = 0; i < 100000; ++i) {
    longer.add("paragraph number " + std::to_string(i));
  }
  CHECK(longer.extra_steps() < longer.size() / 2);
}

TEST_CASE("big vectors keep their elements while they grow, and memory is aligned", "[terms]") {
  acquis::BigVector<std::uint64_t> numbers;
  for (std::uint64_t i = 0; i < 2000000; ++i) {
    numbers.push_back(i * i);
  }
  numbers.resize(3000000);
  CHECK(numbers[1999999] == 1999999ULL * 1999999ULL);
  CHECK(numbers[0] == 0);
  acquis::BigVector<std::string> words(3, "word");
  words.resize(5);
  CHECK(words[2] == "word");
  CHECK(words[4].empty());
  void* memory = acquis::allocate_big(std::size_t{1} << 23U, 64);
  CHECK(reinterpret_cast<std::uintptr_t>(memory) % 64 == 0);
  acquis::free_big(memory, std::size_t{1} << 23U, 64);
}
