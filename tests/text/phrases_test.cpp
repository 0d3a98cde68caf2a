// SPDX-License-Identifier: Apache-2.0
#include "acquis/text/phrases.hpp"

#include "catch.hpp"

using namespace acquis::text;

namespace {

std::vector<std::string> words_of(const TermSequences& sequences, std::int64_t text) {
  std::vector<std::string> words;
  for (const TermId id : sequences[text]) {
    words.emplace_back(sequences.vocabulary().word(id));
  }
  return words;
}

}  // namespace

TEST_CASE("B8 phrases of a list become one term each, leftmost and longest first", "[phrases]") {
  const std::vector<std::string_view> texts = {"The Internet Governance Forum and internet governance.",
                                               "governance internet governance forum", ""};
  const TermSequences sequences(texts);
  const std::vector<std::string> phrases = {"Internet Governance", "internet governance forum", "forum", "not there",
                                            ""};
  const TermSequences joined = with_phrases(sequences, phrases);
  REQUIRE(joined.size() == 3);
  CHECK(words_of(joined, 0) ==
        std::vector<std::string>{"the", "internet governance forum", "and", "internet governance"});
  CHECK(words_of(joined, 1) == std::vector<std::string>{"governance", "internet governance forum"});
  CHECK(words_of(joined, 2).empty());
  CHECK(acquis::slice(texts[0], joined.spans()[1]) == "Internet Governance Forum");
  CHECK(joined.kind(joined[0][1]) == TokenKind::word);
  for (TermId id = 0; id < sequences.vocabulary().size(); ++id) {
    CHECK(joined.vocabulary().word(id) == sequences.vocabulary().word(id));
  }
  CHECK(words_of(with_phrases(sequences, {}), 0) == words_of(sequences, 0));
}

TEST_CASE("B8 phrases respect signs where sequences keep them", "[phrases]") {
  const std::vector<std::string_view> texts = {"open, forum; open forum"};
  const std::vector<std::string> phrases = {"open forum"};
  const TermSequencesOptions signs{.signs = true};
  CHECK(with_phrases(TermSequences(texts, signs), phrases).ids().size() == 5);
  CHECK(with_phrases(TermSequences(texts), phrases).ids().size() == 2);
}

TEST_CASE("B8 a set of phrases finds all that begin at a place", "[phrases]") {
  PhraseSet set;
  set.add(std::vector<TermId>{3, 4});
  set.add(std::vector<TermId>{3});
  set.add(std::vector<TermId>{3, 4, 5});
  set.add(std::vector<TermId>{3, 4});
  std::vector<PhraseSet::Found> found;
  set.find(std::vector<TermId>{3, 4, 6}, found);
  REQUIRE(found.size() == 2);
  CHECK((found[0].phrase == 1 && found[0].length == 1));
  CHECK((found[1].phrase == 0 && found[1].length == 2));
  CHECK(set.longest(std::vector<TermId>{3, 4, 5, 9}).phrase == 2);
  CHECK(set.longest(std::vector<TermId>{9}).length == 0);
  CHECK(set.longest({}).length == 0);
}
