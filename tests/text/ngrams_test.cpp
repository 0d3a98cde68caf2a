// SPDX-License-Identifier: Apache-2.0
#include "acquis/text/ngrams.hpp"

#include "catch.hpp"

using namespace acquis::text;

TEST_CASE("B8 n-grams grow word by word, keep their places, and never cross a sign or a text", "[ngrams]") {
  const std::vector<std::string_view> texts = {"open forum, open-forum now", "open forum now. open", "forum now"};
  const TermSequences sequences(texts, {.signs = true});
  const PhraseWords words = phrase_words(sequences);
  CHECK(words.size() == 11);
  CHECK(words.ahead == std::vector<std::uint32_t>{2, 1, 3, 2, 1, 3, 2, 1, 1, 2, 1});
  CHECK(phrase_words(sequences, {.over_commas = true}).ahead.front() == 5);
  const Ngrams one = single_words(words, 2);
  REQUIRE(one.size() == 3);
  const Ngrams two = longer(words, one, 2);
  REQUIRE(two.size() == 2);  // "open forum" and "forum now"
  const TermId open = sequences.vocabulary().find("open");
  const TermId forum = sequences.vocabulary().find("forum");
  const std::uint32_t open_forum = two.find(0, forum);
  REQUIRE(open_forum < two.size());
  CHECK(two.find(0, open) == two.size());
  const auto places = two.places(open_forum);
  CHECK(std::vector<std::uint32_t>(places.begin(), places.end()) == std::vector<std::uint32_t>{0, 2, 5});
  CHECK(phrase_at(words, sequences.vocabulary(), places[1], 2) == "open forum");
  const Ngrams three = longer(words, two, 2);
  REQUIRE(three.size() == 1);
  CHECK(three.places(0).size() == 2);
  CHECK(longer(words, two, 1, [](std::span<const std::uint32_t> kept) { return kept.size() > 2; }).size() == 0);
  CHECK(longer(words, three, 1).size() == 0);
}
