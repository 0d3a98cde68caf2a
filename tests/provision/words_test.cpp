// SPDX-License-Identifier: Apache-2.0
/// Words as the parser reads them, and the tables it asks at each of them.
#include "provision/words.hpp"

#include "catch.hpp"
#include "provision/lexicon.hpp"

using acquis::provision::english_tables;
using acquis::provision::grammar;
using acquis::provision::PhraseTable;
using acquis::provision::TableSet;
using acquis::provision::Words;
using acquis::provision::words_of;

TEST_CASE("hyphens join words, emphasis and brackets are looked through", "[provision]") {
  std::vector<std::string> folded;
  for (const auto& word : words_of("The *Multi-Stakeholder* [Forum] met -- twice- and so\u2010called")) {
    folded.push_back(word.folded);
  }
  CHECK(folded == std::vector<std::string>{"the", "multi-stakeholder", "forum", "met", "-", "-", "twice", "-", "and",
                                           "so-called"});
}

TEST_CASE("a numbered table answers at every word as it did before it had a number", "[provision]") {
  const auto filled = [](std::size_t value) {
    PhraseTable table;
    table.add("in", value);
    table.add("in order to", value == 0 ? 0 : value + 1);
    table.add("as well as", value == 0 ? 0 : value + 2);
    table.add("moreover", value);
    return table;
  };
  Words words = words_of("Moreover, in order to act in order, as well as as well: moreover in");
  for (const std::size_t value : {0U, 5U}) {
    const PhraseTable plain = filled(value);
    PhraseTable numbered = filled(value);
    PhraseTable other;
    other.add("act");
    TableSet set;
    set.add(other);
    set.add(numbered);
    for (auto& word : words) {
      word.tables = set.of(word);
    }
    std::size_t hits = 0;
    for (std::size_t at = 0; at <= words.size(); ++at) {
      CHECK(numbered.match(words, at).length == plain.match(words, at).length);
      CHECK(numbered.match(words, at).value == plain.match(words, at).value);
      CHECK(numbered.has(words, at) == plain.has(words, at));
      CHECK_FALSE((numbered.has(words, at) && other.has(words, at)));
      hits += plain.has(words, at) ? 1U : 0U;
    }
    CHECK(hits == 6);
  }
}

TEST_CASE("more tables than bits still answer", "[provision]") {
  std::vector<PhraseTable> tables(70);
  TableSet set;
  for (std::size_t i = 0; i < tables.size(); ++i) {
    tables[i].add("word" + std::to_string(i));
    set.add(tables[i]);
  }
  Words words = words_of("word0 word63 word64 word69");
  for (auto& word : words) {
    word.tables = set.of(word);
  }
  CHECK(tables[0].has(words, 0));
  CHECK(tables[63].has(words, 1));
  CHECK(tables[64].has(words, 2));
  CHECK(tables[69].has(words, 3));
  CHECK_FALSE(tables[69].has(words, 0));
  CHECK_FALSE(tables[0].has(words, 3));
}

TEST_CASE("words of the English lexicon know their tables", "[provision]") {
  const Words words = words_of("the committee");
  CHECK(grammar().determiners.has(words, 0));
  CHECK_FALSE(grammar().determiners.has(words, 1));
  CHECK(english_tables().of(words[0]).alone != 0);
  CHECK(english_tables().of(words_of("qwertz").front()).alone == 0);
}

TEST_CASE("a contraction is cut at its last mark, of whatever kind", "[provision]") {
  const std::string text = "l\u2019\u00e9isn't";
  const Words words = words_of(text);
  REQUIRE(words.size() == 2);
  CHECK(slice(text, words[0].span) == "l\u2019\u00e9is");
  CHECK(slice(text, words[1].span) == "n't");
}
