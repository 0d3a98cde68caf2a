// SPDX-License-Identifier: Apache-2.0
#include "acquis/text/normaliser.hpp"

#include "catch.hpp"
#include "texts.hpp"

using acquis::text::fold_case;
using acquis::text::nfc;
using acquis::text::normalise;
using acquis::text::NormaliserOptions;

TEST_CASE("canonical composition", "[text]") {
  CHECK(nfc("e\u0301") == "é");
  CHECK(nfc("plain") == "plain");
  CHECK(nfc("a\xff"
            "b") ==
        "a\uFFFD"
        "b");
  CHECK(nfc("\u1100\u1161") == "\uac00");
}

TEST_CASE("case folding is full and independent of the language", "[text]") {
  CHECK(fold_case("STRASSE") == fold_case("straße"));
  CHECK(fold_case("ÉTAT") == "état");
  CHECK(fold_case("E\u0301") == "é");
  CHECK(fold_case("ИНТЕРНЕТ") == "интернет");
  CHECK(fold_case("İ") == fold_case("i̇"));
  CHECK(fold_case("ΣΊΣΥΦΟΣ") == fold_case("σίσυφος"));
}

TEST_CASE("each step of normalising can be switched off", "[text]") {
  const std::string text = " “Mem\u00adber  States’\u2014E\u0301tat”\n";
  CHECK(normalise(text) == "\"member states'-état\"");
  NormaliserOptions options;
  options.fold = false;
  CHECK(normalise(text, options) == "\"Member States'-État\"");
  options.compose = false;
  CHECK(normalise(text, options) == "\"Member States'-E\u0301tat\"");
  options.quotes_dashes = false;
  CHECK(normalise(text, options) == "“Member States’\u2014E\u0301tat”");
  options.soft_hyphens = false;
  CHECK(normalise(text, options) == "“Mem\u00adber States’\u2014E\u0301tat”");
  options.white_space = false;
  CHECK(normalise(text, options) == text);
}

TEST_CASE("folding without composing leaves decomposed letters", "[text]") {
  NormaliserOptions options;
  options.compose = false;
  CHECK(normalise("E\u0301", options) == "e\u0301");
}

TEST_CASE("normalising twice changes nothing more", "[text]") {
  for (const std::string& text : acquis_test::odd_texts()) {
    INFO(text);
    REQUIRE(normalise(normalise(text)) == normalise(text));
    REQUIRE(fold_case(fold_case(text)) == fold_case(text));
    REQUIRE(nfc(nfc(text)) == nfc(text));
  }
}
