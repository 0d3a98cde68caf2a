// SPDX-License-Identifier: Apache-2.0
#include "acquis/similarity/soft_words.hpp"

#include <string>
#include <vector>

#include "catch.hpp"

using namespace acquis::similarity;

namespace {

/// Closeness of two words of one text.
Closeness between(const std::string& a, const std::string& b, const std::string& language, bool soft = true) {
  const std::string text = a + " ; " + b;
  const std::string_view texts[] = {text};
  const acquis::text::TermSequences sequences(texts, {.language = language, .signs = true});
  const SoftWords words(sequences.words(), language, soft);
  const auto ids = sequences[0];
  return words.closeness(ids.front(), ids.back());
}

}  // namespace

TEST_CASE("Words are near by figure, stem or synonym, the first that fits", "[soft]") {
  CHECK(between("Publish", "publish", "en") == Closeness::equal);
  CHECK(between("published", "publishes", "en") == Closeness::stem);
  CHECK(between("published", "releases", "en") == Closeness::synonym);
  CHECK(between("publish", "meeting", "en") == Closeness::none);
  CHECK(between("thirty", "30", "en") == Closeness::number);
  CHECK(between("1,500", "1500", "en") == Closeness::number);
  CHECK(between("007", "7", "en") == Closeness::number);
  CHECK(between("1.5", "15", "en") == Closeness::none);
  CHECK(between("thirty", "forty", "en") == Closeness::none);
  CHECK(between("the", "of", "en") == Closeness::none);
  CHECK(between("published", "publishes", "en", false) == Closeness::none);
  CHECK(between("thirty", "30", "en", false) == Closeness::none);
}

TEST_CASE("Number words stand for figures in six languages", "[soft]") {
  CHECK(between("trente", "30", "fr") == Closeness::number);
  CHECK(between("treinta", "30", "es") == Closeness::number);
  CHECK(between("тридцать", "30", "ru") == Closeness::number);
  CHECK(between("ثلاثين", "30", "ar") == Closeness::number);
  CHECK(between("三十", "30", "zh") == Closeness::number);
  CHECK(between("trente", "30", "en") == Closeness::none);
  CHECK(between("published", "releases", "fr") == Closeness::none);  // synonyms are English
}

TEST_CASE("Words of one family may be far apart, words that are near have one family", "[soft]") {
  const std::string_view texts[] = {"support help assist facilitate protect safeguard ensure thirty 30 of ,"};
  const acquis::text::TermSequences sequences(texts, {.language = "en", .signs = true});
  const SoftWords words(sequences.words(), "en");
  for (std::uint32_t a = 0; a < words.size(); ++a) {
    for (std::uint32_t b = 0; b < words.size(); ++b) {
      CHECK(words.closeness(a, b) == words.closeness(b, a));
      CHECK((words.closeness(a, b) == Closeness::none || words.family(a) == words.family(b)));
    }
  }
  CHECK(words.word_class(static_cast<std::uint32_t>(words.size()) - 1) == WordClass::sign);
  CHECK(words.word_class(static_cast<std::uint32_t>(words.size()) - 2) == WordClass::function);
}
