// SPDX-License-Identifier: Apache-2.0
#include "acquis/document/texts.hpp"

#include <string>

#include "catch.hpp"

using namespace acquis::document;

TEST_CASE("the texts of a consultation are records and plain files as given, structured files block by block",
          "[texts]") {
  Consultation consultation = read_consultation_bytes("# Heading\n\nOne *text*.\n", "a.md");
  const Consultation plain = read_consultation_bytes("\xEF\xBB\xBFOne *text*.\r\n", "b.txt");
  const Consultation records =
      read_consultation_bytes("{\"id\": \"r\", \"text\": \" Publish. \", \"lang\": \"fr\"}", "c.jsonl");
  for (const Consultation* more : {&plain, &records}) {
    consultation.contributions.insert(consultation.contributions.end(), more->contributions.begin(),
                                      more->contributions.end());
  }
  const std::vector<NamedText> texts = texts_of(consultation);
  REQUIRE(texts.size() == 4);
  CHECK(texts[0].text == "Heading");
  CHECK(texts[1].text == "One text.");
  CHECK(texts[1].document == "a");
  CHECK(texts[2].id == "b");
  CHECK(texts[2].text == "One *text*.\r\n");
  CHECK_FALSE(texts[2].document);
  CHECK(texts[3].id == "r");
  CHECK(texts[3].text == " Publish. ");
  CHECK(texts[3].language == "fr");
}

TEST_CASE("a block has a language of its own if it is long enough to tell and the document's was not given",
          "[texts]") {
  const std::string_view french =
      "Les gouvernements sont convenus de publier les comptes rendus de toutes les réunions.";
  CHECK(language_of_block(french, "en") == "fr");
  CHECK(language_of_block(french, "und") == "fr");
  CHECK(language_of_block(french, "en", true) == "en");
  CHECK(language_of_block(french, "pt") == "pt");  // one without rules is known from elsewhere
  CHECK(language_of_block("7", "fr") == "fr");
  CHECK(language_of_block("7", "und") == "und");
}

TEST_CASE("a language is known by any of its tags", "[texts]") {
  CHECK(language_code("en-GB") == "en");
  CHECK(language_code("eng") == "en");
  CHECK(language_code("zh_Hant") == "zh");
  CHECK_FALSE(language_code("xx"));
  CHECK_FALSE(language_code(""));
}
