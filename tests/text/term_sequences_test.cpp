// SPDX-License-Identifier: Apache-2.0
#include "acquis/text/term_sequences.hpp"

#include <string>
#include <string_view>
#include <vector>

#include "catch.hpp"

using namespace acquis::text;

TEST_CASE("term sequences number the folded words of many texts in order of first appearance", "[terms]") {
  const std::vector<std::string_view> texts = {"The States agree.", "", "Agree, states: THE end."};
  const TermSequences sequences(texts, {.language = "en"});
  REQUIRE(sequences.size() == 3);
  CHECK(std::vector<TermId>(sequences[0].begin(), sequences[0].end()) == std::vector<TermId>{0, 1, 2});
  CHECK(sequences[1].empty());
  CHECK(std::vector<TermId>(sequences[2].begin(), sequences[2].end()) == std::vector<TermId>{2, 1, 0, 3});
  CHECK(slice(texts[2], sequences.spans()[3]) == "Agree");
  CHECK(sequences.vocabulary().word(3) == "end");
}

TEST_CASE("word forms give each word of the vocabulary its stem and mark function words", "[terms]") {
  const std::vector<std::string_view> texts = {"The meeting meets; the meetings met in 2018."};
  const TermSequences sequences(texts, {.language = "en"});
  const WordForms forms = word_forms(sequences, "en");
  const auto stem = [&](std::string_view word) {
    return forms.stems.word(forms.stem[sequences.vocabulary().find(word)]);
  };
  CHECK(stem("meeting") == "meet");
  CHECK(stem("meetings") == "meet");
  CHECK(stem("2018") == "2018");
  CHECK(forms.stopword[sequences.vocabulary().find("the")] == 1);
  CHECK(forms.stopword[sequences.vocabulary().find("met")] == 0);
}
