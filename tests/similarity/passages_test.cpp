// SPDX-License-Identifier: Apache-2.0
#include "acquis/similarity/passages.hpp"

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>
#include <numeric>
#include <random>
#include <set>
#include <string>
#include <vector>

#include "acquis/error.hpp"
#include "acquis/similarity/formulas.hpp"
#include "catch.hpp"
#include "corpus.hpp"

using namespace acquis::similarity;

namespace {

const std::string minutes =
    "The secretariat should publish draft minutes, attendance lists and summary records within thirty days after each "
    "plenary session of the advisory committee.";
const std::string changed_minutes =
    "The secretariat shall release draft minutes, attendance lists and summary records within 30 days after each "
    "plenary "
    "session of the advisory committee.";
const std::string fund =
    "A voluntary trust fund, administered by an accountable regional development bank, finances simultaneous "
    "translation "
    "and remote hubs for delegations from landlocked countries.";
const std::string archive =
    "National libraries preserve historical domain registries, mailing lists and protocol specifications under open "
    "licences for future scholars.";

std::vector<std::string> some_texts() {
  return {
      "We thank the chair. " + minutes + " This is our first point.",
      "Our delegation was late. " + fund,
      "Nothing here repeats anything at all, apart from itself.",
      "In our submission: " + changed_minutes + " Moreover, " + fund + " We also note a further matter.",
      archive,
      "Second reading. " + minutes,
      "",
  };
}

std::vector<std::string_view> views(const std::vector<std::string>& texts) {
  return {texts.begin(), texts.end()};
}

std::set<std::set<std::string>> members(const Passages& found, const std::vector<std::string>& texts) {
  std::set<std::set<std::string>> groups;
  for (const Passage& passage : found.passages) {
    std::set<std::string> group;
    for (const PassagePlace& place : passage.places) {
      group.insert(texts[static_cast<std::size_t>(place.text)].substr(place.span.begin, place.span.length()));
    }
    groups.insert(group);
  }
  return groups;
}

}  // namespace

TEST_CASE("C4 passages of a collection are found and grouped, with their places", "[passages]") {
  const std::vector<std::string> texts = some_texts();
  const Passages found = find_passages(views(texts));
  REQUIRE(found.passages.size() == 2);
  std::set<std::set<std::int64_t>> groups;
  for (const Passage& passage : found.passages) {
    std::set<std::int64_t> group;
    for (const PassagePlace& place : passage.places) {
      group.insert(place.text);
      const std::string words =
          texts[static_cast<std::size_t>(place.text)].substr(place.span.begin, place.span.length());
      CHECK((words.find("committee") != std::string::npos || words.find("landlocked countries") != std::string::npos));
      CHECK(place.similarity > 0.85);
    }
    groups.insert(group);
  }
  CHECK(groups == std::set<std::set<std::int64_t>>{{0, 3, 5}, {1, 3}});
  CHECK(found.reuses.size() == 4);
  CHECK(found.counts.candidates == 4);
}

TEST_CASE("Passages are the same for any order of the texts and any number of threads", "[passages]") {
  std::vector<std::string> texts = some_texts();
  const auto expected = members(find_passages(views(texts)), texts);
  std::mt19937 random(5);
  for (int round = 0; round < 10; ++round) {
    std::shuffle(texts.begin(), texts.end(), random);
    PassageOptions options;
    options.threads = round % 4;
    CHECK(members(find_passages(views(texts), options), texts) == expected);
  }
}

TEST_CASE("One shared sentence does not chain texts together", "[passages]") {
  // B has a passage of A and another one of C; A and C share nothing.
  const std::vector<std::string> texts = {"Alpha group writes. " + minutes, minutes + " " + archive,
                                          archive + " Gamma group signs."};
  const Passages found = find_passages(views(texts));
  REQUIRE(found.passages.size() == 2);
  for (const Passage& passage : found.passages) {
    CHECK(passage.places.size() == 2);
  }
}

TEST_CASE("Shingles of too many texts propose no pair, and formulas count less", "[passages]") {
  std::vector<std::string> texts;
  for (int i = 0; i < 12; ++i) {
    texts.push_back("Speaker " + std::to_string(i) + " says: " + minutes);
  }
  PassageOptions options;
  options.min_weight = 0;
  options.max_texts = 11;
  const Passages none = find_passages(views(texts), options);
  CHECK(none.reuses.empty());
  CHECK(none.counts.formulas > 10);
  options.max_texts = 12;
  CHECK(find_passages(views(texts), options).passages.size() == 1);
  const std::vector<std::string> two = {minutes + " " + fund, fund + " " + minutes, archive};
  FormulaOptions phrases;
  phrases.add = {"draft minutes, attendance lists and summary records within thirty days after each plenary"};
  phrases.min_contributors = 50;
  const Formulas formulas = learn_formulas(views(two), {}, phrases);
  options = {};
  const Passages plain = find_passages(views(two), options);
  options.discount = &formulas;
  const Passages discounted = find_passages(views(two), options);
  const auto least = [](const Passages& found) {
    return std::min_element(found.reuses.begin(), found.reuses.end(),
                            [](const Reuse& x, const Reuse& y) { return x.weight < y.weight; })
        ->weight;
  };
  REQUIRE(plain.reuses.size() == 2);
  CHECK((discounted.reuses.size() == 1 || least(discounted) < least(plain) / 2));
}

TEST_CASE("Odd collections give a clear answer", "[passages]") {
  CHECK(find_passages({}).passages.empty());
  std::string repeated;
  for (int i = 0; i < 20'000; ++i) {
    repeated += "internet ";
  }
  const std::vector<std::string> texts = {repeated, repeated,
                                          "of the and to of the and to of the and to of the and to"};
  CHECK(find_passages(views(texts)).reuses.empty());  // one word is no reuse
  PassageOptions options;
  options.shingle = 1;
  CHECK_THROWS_WITH(find_passages(views(texts), options), Catch::Contains("shingle must be at least 2"));
  options = {};
  options.max_pairs = 1;
  CHECK_THROWS_WITH(find_passages(views(some_texts()), options), Catch::Contains("pairs of texts"));
  acquis::Progress progress;
  progress.stop();
  options = {};
  options.alignment.progress = &progress;
  CHECK_THROWS_AS(find_passages(views(some_texts()), options), acquis::Error);
}

TEST_CASE("Bills of one model are grouped by what they share", "[passages]") {
  const auto file = acquis_test::shared() / "corpus/text-reuse/labeled_bills.json";
  REQUIRE_CORPUS(file);
  const nlohmann::json bills = nlohmann::json::parse(acquis_test::contents(file));
  std::vector<std::string> texts;
  std::vector<std::string> family;
  for (const auto& [id, bill] : bills.items()) {
    if (!bill.contains("match") || !bill.contains("text")) {
      continue;  // a bill whose text could not be had
    }
    texts.push_back(bill.at("text"));
    family.push_back(bill.at("match").is_string() ? bill.at("match").get<std::string>() : bill.at("match").dump());
  }
  PassageOptions options;
  options.min_weight = 10;
  const Passages found = find_passages(views(texts), options);
  std::size_t within = 0;
  for (const Reuse& reuse : found.reuses) {
    within += family[static_cast<std::size_t>(reuse.a)] == family[static_cast<std::size_t>(reuse.b)] ? 1 : 0;
  }
  // What is left crosses families: the menus of web pages and the settings of a printer, which were copied, too.
  REQUIRE(found.reuses.size() > 50);
  CHECK(within * 100 > found.reuses.size() * 85);
}

TEST_CASE("Answers that were copied share passages with their source", "[passages]") {
  const auto file = acquis_test::shared() / "corpus/text-reuse/short-answers.json";
  REQUIRE_CORPUS(file);
  const nlohmann::json data = nlohmann::json::parse(acquis_test::contents(file));
  std::map<std::string, std::pair<double, int>> share;
  for (const auto& answer : data.at("answers")) {
    const std::string text = answer.at("text");
    const std::string source = data.at("sources").at(answer.at("task").get<std::string>());
    GappedOptions options;
    options.min_score = 5;
    const AlignmentTexts texts(text, source, options);
    std::vector<bool> covered(texts.a().words.size(), false);
    for (const GappedAlignment& alignment : texts.locally().found) {
      for (const AlignedRun& run : alignment.runs) {
        if (is_match(run.kind)) {
          std::fill(covered.begin() + run.a_begin, covered.begin() + run.a_end, true);
        }
      }
    }
    auto& [sum, count] = share[answer.at("category")];
    sum += static_cast<double>(std::count(covered.begin(), covered.end(), true)) / static_cast<double>(covered.size());
    ++count;
  }
  const auto mean = [&](const std::string& category) { return share[category].first / share[category].second; };
  CHECK(mean("non") < 0.1);
  CHECK(mean("heavy") > 2 * mean("non"));
  CHECK(mean("light") > mean("heavy"));
  CHECK(mean("cut") > mean("heavy"));  // two of them are labelled so and share nothing
}
