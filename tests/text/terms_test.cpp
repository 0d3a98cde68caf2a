// SPDX-License-Identifier: Apache-2.0
#include "acquis/text/terms.hpp"

#include <sstream>

#include "acquis/text/normaliser.hpp"
#include "acquis/text/stemmer.hpp"
#include "acquis/text/stopwords.hpp"
#include "catch.hpp"
#include "corpus.hpp"
#include "texts.hpp"

using acquis::text::fold_case;
using acquis::text::Stemmer;
using acquis::text::Stopwords;
using acquis::text::Term;
using acquis::text::TermId;
using acquis::text::TermOptions;
using acquis::text::terms;
using acquis::text::TokenKind;
using acquis::text::Vocabulary;

TEST_CASE("terms carry their folded form, stem and whether they are function words", "[text]") {
  const std::string text = "The States’ policies, A/RES/70/1 [SHOULD] not change.";
  const std::vector<Term> found = terms(text);
  std::string shown;
  for (const Term& term : found) {
    shown += term.folded + "/" + term.stem + (term.stopword ? "! " : " ");
  }
  CHECK(shown == "the/the! states/state policies/polici a/res/70/1/a/res/70/1 should/should not/not change/chang ");
  CHECK(slice(text, found[3].span) == "A/RES/70/1");
  CHECK(found[3].kind == TokenKind::document_symbol);

  CHECK(terms("l’État")[0].folded == "l'état");
  TermOptions with_signs;
  with_signs.signs = true;
  CHECK(terms(text, with_signs).size() == found.size() + 5);
  TermOptions none;
  none.language = "";
  CHECK(terms("the policies", none)[1].stem == "policies");
  CHECK_FALSE(terms("the policies", none)[0].stopword);
}

TEST_CASE("terms lie in order inside the text", "[text]") {
  for (const std::string& text : acquis_test::odd_texts()) {
    std::uint32_t end = 0;
    for (const Term& term : terms(text)) {
      REQUIRE(term.span.begin >= end);
      REQUIRE(term.span.end <= text.size());
      REQUIRE(term.kind != TokenKind::space);
      end = term.span.end;
    }
  }
}

TEST_CASE("numbers of a vocabulary follow first appearance", "[text]") {
  Vocabulary words;
  CHECK(words.add("b") == 0);
  CHECK(words.add("a") == 1);
  CHECK(words.add("b") == 0);
  for (int i = 0; i < 5000; ++i) {
    words.add(std::to_string(i));
  }
  CHECK(words.size() == 5002);
  CHECK(words.word(0) == "b");
  CHECK(words.word(words.find("4711")) == "4711");
  CHECK(words.find("unknown") == words.size());
}

TEST_CASE("a copied vocabulary is its own", "[text]") {
  Vocabulary copy;
  {
    Vocabulary words;
    words.add("first");
    words.add("second");
    copy = words;
  }
  CHECK(copy.word(0) == "first");
  CHECK(copy.word(1) == "second");
}

TEST_CASE("stems are those of Snowball's own vocabulary", "[text]") {
  const auto folder = acquis_test::shared() / "corpus/stemming";
  REQUIRE_CORPUS(folder);
  const std::vector<std::pair<std::string, std::string>> files = {
      {"en", "english"}, {"fr", "french"}, {"es", "spanish"}, {"ru", "russian"}};
  for (const auto& [language, name] : files) {
    const Stemmer stem(language);
    REQUIRE(stem.active());
    std::istringstream lines(acquis_test::contents(folder / (name + ".tsv")));
    std::size_t words = 0;
    std::size_t wrong = 0;
    for (std::string line; std::getline(lines, line); ++words) {
      const std::size_t tab = line.find('\t');
      wrong += stem(line.substr(0, tab)) == line.substr(tab + 1) ? 0U : 1U;
    }
    INFO(name << ": " << wrong << " of " << words << " differ");
    CHECK(words > 3000);
    CHECK(wrong * 200 <= words);  // the list and Debian's libstemmer are of different years
  }
}

TEST_CASE("stemmers of other languages", "[text]") {
  CHECK(Stemmer("ar").active());
  CHECK(Stemmer("ar")("الحكومات") == "حكوم");
  CHECK_FALSE(Stemmer("zh").active());
  CHECK(Stemmer("zh")("治理") == "治理");
  CHECK(Stemmer("fr")("l'accès") == Stemmer("fr")("accès"));
  CHECK(Stemmer("fr")("aujourd'hui") != Stemmer("fr")("hui"));
  CHECK(Stemmer("")("policies") == "policies");
  CHECK(Stemmer("en")("").empty());
}

TEST_CASE("stopwords leave out what carries meaning in drafting", "[text]") {
  for (const std::string language : {"en", "fr", "es", "ru", "ar", "zh"}) {
    INFO(language);
    CHECK(Stopwords(language).size() > 100);
  }
  CHECK(Stopwords("de").size() == 0);
  const Stopwords english("en");
  for (const std::string word : {"the", "of", "and", "which", "is"}) {
    CHECK(english.contains(word));
  }
  for (const std::string word :
       {"should", "shall", "may", "must", "can", "not", "no", "nor", "never", "without", "state"}) {
    INFO(word);
    CHECK_FALSE(english.contains(word));
  }
  CHECK_FALSE(Stopwords("fr").contains("ne"));
  CHECK_FALSE(Stopwords("fr").contains("sans"));
  CHECK_FALSE(Stopwords("es").contains("sin"));
  CHECK_FALSE(Stopwords("ru").contains("не"));
}

TEST_CASE("stopwords are written as they are compared", "[text]") {
  for (const std::string language : {"en", "fr", "es", "ru", "ar", "zh"}) {
    const Stopwords words(language);
    std::istringstream lines(
        acquis_test::contents(std::filesystem::path(ACQUIS_SOURCE_DIR) / "data/stopwords" / (language + ".txt")));
    for (std::string line; std::getline(lines, line);) {
      if (!line.empty() && line[0] != '#') {
        INFO(line);
        CHECK(fold_case(line) == line);
        CHECK(words.contains(line));
      }
    }
  }
}
