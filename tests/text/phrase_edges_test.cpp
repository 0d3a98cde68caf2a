// SPDX-License-Identifier: Apache-2.0
#include "acquis/text/phrase_edges.hpp"

#include <string_view>
#include <utility>
#include <vector>

#include "acquis/text/stopwords.hpp"
#include "catch.hpp"

using acquis::text::PhraseEdges;
using acquis::text::Vocabulary;

TEST_CASE("B8 no phrase begins or ends with a function word, a modal verb or a negation", "[phrases]") {
  const std::vector<std::pair<std::string_view, std::string_view>> barred = {
      {"en", "must"}, {"en", "the"}, {"fr", "doit"}, {"es", "deben"}, {"ru", "должны"}, {"ar", "يجب"}, {"zh", "应当"}};
  for (const auto& [language, word] : barred) {
    INFO(language << " " << word);
    CHECK(PhraseEdges(language).bars(word));
  }
  CHECK_FALSE(acquis::text::Stopwords("en").contains("must"));  // it carries meaning elsewhere
  CHECK_FALSE(PhraseEdges("en").bars("internet"));
  CHECK_FALSE(PhraseEdges("en").bars("doit"));
  CHECK_FALSE(PhraseEdges("xx").bars("must"));
}

TEST_CASE("phrase edges of a vocabulary are those of its words", "[phrases]") {
  Vocabulary words;
  for (const std::string_view word : {"internet", "must", "of", "policy", "not"}) {
    words.add(word);
  }
  CHECK(PhraseEdges("en").bars(words) == std::vector<std::uint8_t>{0, 1, 1, 0, 1});
}
