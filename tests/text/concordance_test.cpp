// SPDX-License-Identifier: Apache-2.0
#include "acquis/text/concordance.hpp"

#include <algorithm>
#include <random>

#include "acquis/error.hpp"
#include "acquis/text/stemmer.hpp"
#include "acquis/text/terms.hpp"
#include "catch.hpp"

using namespace acquis;
using namespace acquis::text;

namespace {

using Found = std::vector<std::string>;

std::vector<ConcordancePlace> places(const std::vector<std::string>& texts, const std::vector<std::string>& phrases,
                                     const ConcordanceOptions& options = {}, std::string_view language = "en") {
  const std::vector<std::string_view> views(texts.begin(), texts.end());
  const std::vector<std::string_view> languages(texts.size(), language);
  return concordance(views, languages, ConcordancePhrases(phrases), options);
}

/// The words found in one text.
Found found(const std::string& text, const std::string& phrase, bool exact = false, std::string_view language = "en") {
  Found words;
  for (const ConcordancePlace& place : places({text}, {phrase}, {.exact = exact}, language)) {
    words.emplace_back(slice(text, place.span));
  }
  return words;
}

}  // namespace

TEST_CASE("a word stands for all its forms, and exactly only for itself", "[concordance]") {
  const std::string text = "Meetings allow participants to participate; no meeting may refuse participation.";
  CHECK(found(text, "meeting") == Found{"Meetings", "meeting"});
  CHECK(found(text, "participation") == Found{"participants", "participate", "participation"});
  CHECK(found(text, "meeting", true) == Found{"meeting"});
  CHECK(found(text, "Meetings", true) == Found{"Meetings"});
  CHECK(found(text, "meetings", true).empty());
  CHECK(found("Les réunions et la réunion.", "réunion", false, "fr") == Found{"réunions", "réunion"});
}

TEST_CASE("words that share a stem and mean different things are kept apart", "[concordance]") {
  const std::string text = "Governments discuss Internet governance and governing bodies.";
  CHECK(found(text, "governance") == Found{"governance", "governing"});
  CHECK(found(text, "government") == Found{"Governments", "governing"});
}

TEST_CASE("a phrase is found over hyphens, quotation marks and brackets, not over stops and commas", "[concordance]") {
  CHECK(found("remote participation, Remote-participation, [remote] participation", "remote participation").size() ==
        3);
  CHECK(found("They are remote. Participation grows; remote, participation", "remote participation").empty());
  CHECK(found("in Tunis, 2005", "Tunis, 2005") == Found{"Tunis, 2005"});
  CHECK(found("one\n\ntwo", "one two").empty());
}

TEST_CASE("a star stands for letters, alone for a word", "[concordance]") {
  const std::string text = "Multistakeholder and multilateral processes; remote participation, full participation.";
  CHECK(found(text, "multi*") == Found{"Multistakeholder", "multilateral"});
  CHECK(found(text, "*holder") == Found{"Multistakeholder"});
  CHECK(found(text, "* participation") == Found{"remote participation", "full participation"});
  CHECK(found(text, "multi*", true) == Found{"multilateral"});
  CHECK(found("See A/RES/70/125 and A/RES/68/198.", "A/RES/7*") == Found{"A/RES/70/125"});
  CHECK(found("See A/RES/70/125.", "a/res/70/125") == Found{"A/RES/70/125"});
}

TEST_CASE("what cannot be looked for is refused with a sentence", "[concordance]") {
  for (const std::string phrase : {"", "  ", "…", "*", "* *"}) {
    CHECK_THROWS_AS(ConcordancePhrases(std::vector<std::string>{phrase}), Error);
  }
  CHECK_THROWS_AS(ConcordancePhrases(std::vector<std::string>{}), Error);
  CHECK_THROWS_AS(ConcordancePhrases(std::vector<std::string>(65, "word")), Error);
  CHECK_NOTHROW(ConcordancePhrases(std::vector<std::string>(64, "word")));
  const std::vector<std::string_view> texts = {"a"};
  CHECK_THROWS_AS(concordance(texts, {}, ConcordancePhrases(std::vector<std::string>{"a"})), Error);
}

TEST_CASE("places are in order, each once, and do not depend on threads", "[concordance]") {
  std::mt19937 random(5);
  const std::vector<std::string> pieces = {"rule",   "of", "law", "rules",      "laws",
                                           "ruling", ",",  ".",   "open-ended", "12"};
  std::vector<std::string> texts(200);
  for (std::string& text : texts) {
    for (std::size_t i = random() % 40; i > 0; --i) {
      text += pieces[random() % pieces.size()] + " ";
    }
  }
  const std::vector<std::string> phrases = {"rule of law", "law", "rul* *", "open ended", "laws"};
  const std::vector<ConcordancePlace> one = places(texts, phrases, {.threads = 1});
  CHECK(one == places(texts, phrases, {.threads = 3}));
  REQUIRE(one.size() > 100);
  for (std::size_t i = 1; i < one.size(); ++i) {
    const auto key = [](const ConcordancePlace& place) {
      return std::tuple(place.text, place.span.begin, place.span.end);
    };
    REQUIRE(key(one[i - 1]) < key(one[i]));
  }
  // "laws" stands wherever "law" does, which comes first.
  CHECK(std::none_of(one.begin(), one.end(), [](const ConcordancePlace& place) { return place.phrase == 4; }));
}

TEST_CASE("single words are all words with their stem, counted one by one", "[concordance]") {
  const std::string text =
      "Members report to the Commission; reports were reported, and reporting goes on. The reporter left a report.";
  const Stemmer stem("en");
  for (const std::string word : {"report", "member", "commission", "leave", "go"}) {
    std::size_t expected = 0;
    for (const Term& term : terms(text)) {
      expected += term.kind == TokenKind::word && term.stem == stem(word) ? 1 : 0;
    }
    CHECK(found(text, word).size() == expected);
  }
}

TEST_CASE("context ends at words and holds no half character", "[concordance]") {
  const std::string text = "Zwölf große Städte öffnen die Türen der Häuser für alle";
  const auto at = static_cast<std::uint32_t>(text.find("öffnen"));
  const Span place{at, at + static_cast<std::uint32_t>(std::string("öffnen").size())};
  const Context near = context_of(text, place, 13);
  CHECK(slice(text, near.left) == "große Städte ");
  CHECK(slice(text, near.right) == " die Türen");
  const Context whole = context_of(text, place, 1000);
  CHECK(whole.left.begin == 0);
  CHECK(whole.right.end == text.size());
  CHECK(context_of(text, place, 0).left.empty());
}
