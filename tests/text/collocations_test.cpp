// SPDX-License-Identifier: Apache-2.0
#include "acquis/text/collocations.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <random>

#include "acquis/error.hpp"
#include "catch.hpp"
#include "reference/text/slow_collocations.hpp"

using namespace acquis::text;

namespace {

std::vector<std::string_view> views(const std::vector<std::string>& texts) {
  return {texts.begin(), texts.end()};
}

/// Texts of few words, so that phrases repeat.
std::vector<std::string> random_texts(std::mt19937& random, std::size_t count) {
  const std::vector<std::string> pieces = {"rule", "of", "law", "Rule", "internet", "governance",        "the",
                                           "open", ",",  ".",   "-",    "(now)",    "multi-stakeholder", "forum"};
  std::vector<std::string> texts(count);
  for (std::string& text : texts) {
    const std::size_t words = random() % 30;
    for (std::size_t i = 0; i < words; ++i) {
      text += pieces[random() % pieces.size()] + (random() % 5 == 0 ? "" : " ");
    }
  }
  return texts;
}

}  // namespace

TEST_CASE("B8 collocations: counts and all five measures agree with windows counted one by one", "[collocations]") {
  std::mt19937 random(8);
  for (int round = 0; round < 6; ++round) {
    const std::vector<std::string> texts = random_texts(random, 40);
    for (std::int32_t words = 2; words <= 5; ++words) {
      const auto expected = acquis_test::slow_collocations(texts, static_cast<std::size_t>(words));
      const std::int64_t min_count = 1 + round % 3;
      const std::vector<Collocation> found = collocations(
          views(texts), {}, {.min_words = words, .max_words = words, .min_count = min_count, .function_words = true});
      const auto frequent = std::count_if(expected.begin(), expected.end(),
                                          [&](const auto& item) { return item.second.count >= min_count; });
      REQUIRE(found.size() == static_cast<std::size_t>(frequent));
      for (const Collocation& collocation : found) {
        REQUIRE(expected.count(collocation.phrase) == 1);
        const acquis_test::SlowCollocation& slow = expected.at(collocation.phrase);
        CHECK(collocation.count == slow.count);
        CHECK(collocation.texts == slow.texts);
        CHECK(collocation.contributors == slow.texts);
        for (const Association measure : {Association::pmi, Association::npmi, Association::log_likelihood,
                                          Association::t_score, Association::dice}) {
          double least = std::numeric_limits<double>::infinity();
          for (const Contingency& table : slow.tables) {
            least = std::min(least, association(measure, table));
          }
          CHECK(collocation.score(measure) == Approx(least).margin(1e-12));
        }
      }
    }
  }
}

TEST_CASE("B8 collocations: measures of tables worked out by hand", "[collocations]") {
  // 8 together, 10 and 20 of 1,000 windows: E = 0.2.
  const Contingency table{8, 10, 20, 1000};
  CHECK(association(Association::pmi, table) == Approx(std::log2(40.0)));
  CHECK(association(Association::npmi, table) == Approx(std::log2(40.0) / std::log2(125.0)));
  CHECK(association(Association::t_score, table) == Approx(7.8 / std::sqrt(8.0)));
  CHECK(association(Association::dice, table) == Approx(16.0 / 30.0));
  const double g2 =
      2 * (8 * std::log(8 / 0.2) + 2 * std::log(2 / 9.8) + 12 * std::log(12 / 19.8) + 978 * std::log(978 / 970.2));
  CHECK(association(Association::log_likelihood, table) == Approx(g2));
  CHECK(association(Association::log_likelihood, {1, 10, 20, 100}) < 0);  // 2 expected
  CHECK(association(Association::log_likelihood, {2, 10, 20, 100}) == Approx(0).margin(1e-9));
  CHECK(association(Association::npmi, {5, 5, 5, 5}) == 1);
}

TEST_CASE("B8 collocations: signs interrupt, hyphens inside words do not, and function words stay inside",
          "[collocations]") {
  const std::vector<std::string> texts = {"The rule of law, internet-related policy.",
                                          "Rule of law; Internet-related policy", "rule. Of law. Internet - related"};
  std::vector<std::string> phrases;
  for (const Collocation& found : collocations(views(texts), {}, {.max_words = 3, .min_count = 2})) {
    phrases.push_back(found.phrase);
    CHECK(found.count == 2);
  }
  std::sort(phrases.begin(), phrases.end());
  CHECK(phrases ==
        std::vector<std::string>{"internet related", "internet related policy", "related policy", "rule of law"});
}

TEST_CASE("B8 collocations: each shows where it stands and whose it is", "[collocations]") {
  const std::vector<std::string> texts = {"An Open Forum, an open forum.", "Nothing.", "Our open\nforum", "open forum"};
  const std::vector<std::uint32_t> contributors = {1, 0, 1, 2};
  const auto found = collocations(views(texts), contributors, {.min_count = 3, .examples = 3});
  REQUIRE(found.size() == 1);
  CHECK(found[0].count == 4);
  CHECK(found[0].texts == 3);
  CHECK(found[0].contributors == 2);
  CHECK(found[0].examples == std::vector<PhrasePlace>{{0, {3, 13}}, {0, {18, 28}}, {2, {4, 14}}});
  CHECK(collocations(views(texts), contributors, {.min_count = 3, .min_contributors = 3}).empty());
  CHECK_THROWS_AS(collocations(views(texts), std::vector<std::uint32_t>{1}), acquis::Error);
  CHECK_THROWS_AS(collocations(views(texts), std::vector<std::uint32_t>{0, 1, 2, 4}), acquis::Error);
}

TEST_CASE("B8 collocations: the order of texts changes nothing, top cuts the sorted list", "[collocations]") {
  std::mt19937 random(4);
  std::vector<std::string> texts = random_texts(random, 60);
  const CollocationOptions options{.max_words = 4, .min_count = 2};
  const auto one = collocations(views(texts), {}, options);
  std::shuffle(texts.begin(), texts.end(), random);
  const auto other = collocations(views(texts), {}, options);
  CollocationOptions top = options;
  top.top = 5;
  const auto first = collocations(views(texts), {}, top);
  REQUIRE(one.size() == other.size());
  REQUIRE(first.size() == 5);
  for (std::size_t i = 0; i < one.size(); ++i) {
    CHECK(one[i].phrase == other[i].phrase);
    CHECK(one[i].log_likelihood == other[i].log_likelihood);
    CHECK((i == 0 || one[i - 1].log_likelihood >= one[i].log_likelihood));
    CHECK((i >= 5 || first[i].phrase == one[i].phrase));
  }
}

TEST_CASE("B8 collocations: odd texts and wrong options have a clear answer", "[collocations]") {
  const std::vector<std::string> odd = {"", "...", std::string("a\0b", 3), "\xff\xfe broken \xc3",
                                        "the of and the of and"};
  CHECK(collocations(views(odd), {}, {.min_count = 1}).size() < 10);
  CHECK(collocations({}, {}).empty());
  CHECK_THROWS_AS((CollocationOptions{.min_words = 1}.validate()), acquis::Error);
  CHECK_THROWS_AS((CollocationOptions{.max_words = 6}.validate()), acquis::Error);
  CHECK_THROWS_AS((CollocationOptions{.min_words = 3, .max_words = 2}.validate()), acquis::Error);
  CHECK_THROWS_AS((CollocationOptions{.min_count = 0}.validate()), acquis::Error);
  CHECK_THROWS_WITH(association_from_string("chi"), Catch::Contains("log_likelihood"));
  CHECK(to_string(association_from_string("t_score")) == "t_score");
}

TEST_CASE("B8 no phrase begins or ends with a function word, a modal verb or a negation, in any language",
          "[collocations]") {
  const auto found = [](std::string_view text, const std::string& language, bool function_words) {
    const std::vector<std::string> texts(3, std::string(text));
    std::vector<std::string> phrases;
    for (const Collocation& collocation :
         collocations(views(texts), {},
                      {.max_words = 5, .min_count = 2, .function_words = function_words, .language = language})) {
      phrases.push_back(collocation.phrase);
    }
    std::sort(phrases.begin(), phrases.end());
    return phrases;
  };
  using Phrases = std::vector<std::string>;
  CHECK(found("the open forum must not close", "en", false) ==
        Phrases{"forum must not close", "open forum", "open forum must not close"});
  CHECK(found("Forum must", "en", false).empty());
  CHECK(found("CANNOT forum", "en", false).empty());
  CHECK(found("Forum must", "en", true) == Phrases{"forum must"});
  CHECK(found("Forum must", "fr", false) == Phrases{"forum must"});
  CHECK(found("forum doit", "fr", false).empty());
  CHECK(found("foro debería", "es", false).empty());
  CHECK(found("Форум Должен", "ru", false).empty());
  CHECK(found("ينبغي منتدى", "ar", false).empty());
}
