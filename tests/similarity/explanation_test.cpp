// SPDX-License-Identifier: Apache-2.0
#include "acquis/similarity/explanation.hpp"

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>
#include <numeric>
#include <random>

#include "acquis/error.hpp"
#include "acquis/similarity/formulas.hpp"
#include "catch.hpp"
#include "reference/similarity/slow_similarity.hpp"

using namespace acquis::similarity;
using acquis_test::random_texts;
using acquis_test::views;

namespace {

constexpr Measure all_measures[] = {Measure::cosine,  Measure::jaccard, Measure::containment,
                                    Measure::overlap, Measure::dice,    Measure::bm25};

double sum_of_terms(const Explanation& explanation) {
  return std::accumulate(explanation.match.terms.begin(), explanation.match.terms.end(), 0.0,
                         [](double sum, const TermContribution& term) { return sum + term.contribution; });
}

double sum_of_places(const Explanation& explanation) {
  const double spans = std::accumulate(explanation.spans.begin(), explanation.spans.end(), 0.0);
  return std::accumulate(explanation.elsewhere.begin(), explanation.elsewhere.end(), spans,
                         [](double sum, const Elsewhere& one) { return sum + one.contribution; });
}

bool inside(acquis::Span inner, acquis::Span outer) {
  return outer.begin <= inner.begin && inner.end <= outer.end;
}

std::vector<std::string> added(const ExplainedText& text, const std::string& bytes) {
  std::vector<std::string> found;
  for (const Addition& one : text.adds) {
    found.push_back(std::string(to_string(one.kind)) + ": " + std::string(slice(bytes, one.span)));
  }
  return found;
}

}  // namespace

TEST_CASE("C4 C5 terms add up to the score, and so do the places in both texts", "[similarity]") {
  std::mt19937 random(31);
  const std::vector<std::string> texts = random_texts(random, 60);
  const std::vector<std::string_view> list = views(texts);
  const Formulas formulas = learn_formulas(list, {}, {.min_share = 0.02, .independent = false});
  REQUIRE(!formulas.list().empty());
  for (const Measure measure : all_measures) {
    for (const Formulas* discount : {static_cast<const Formulas*>(nullptr), &formulas}) {
      if (discount != nullptr && measure != Measure::cosine && measure != Measure::bm25) {
        continue;
      }
      const SimilarPairs pairs(list, {.measure = measure, .min_score = 0.0, .discount = discount});
      REQUIRE(pairs.size() > 20);
      std::int64_t elsewhere = 0;
      for (std::int64_t i = 0; i < pairs.size(); ++i) {
        const Explanation explanation = pairs.explain(i);
        CHECK(explanation.match == pairs.evidence(i));
        CHECK(sum_of_terms(explanation) == Approx(explanation.match.score).margin(1e-6));
        CHECK(sum_of_places(explanation) == Approx(explanation.match.score).margin(1e-6));
        CHECK(explanation.spans.size() == explanation.match.spans.size());
        elsewhere += static_cast<std::int64_t>(explanation.elsewhere.size());
        for (const Elsewhere& one : explanation.elsewhere) {
          REQUIRE(one.a.size() + one.b.size() > 0);
          for (const SharedSpan& span : explanation.match.spans) {
            CHECK(std::none_of(one.a.begin(), one.a.end(), [&](auto place) { return inside(place, span.a); }));
            CHECK(std::none_of(one.b.begin(), one.b.end(), [&](auto place) { return inside(place, span.b); }));
          }
        }
      }
      CHECK((elsewhere > 10 || measure != Measure::cosine));
    }
  }
}

TEST_CASE("C5 what lies in a shared span, and what lies elsewhere", "[similarity]") {
  const std::string a = "States should publish the minutes. Later the minutes are kept.";
  const std::string b = "All states should publish the minutes and keep archives.";
  const Explanation found = explain(a, b);
  REQUIRE(found.match.spans.size() == 1);
  CHECK(slice(a, found.match.spans[0].a) == "States should publish the minutes");
  // "minutes" stands twice in a: half of its half lies outside of the passage; "kept" and "keep" are other stems.
  REQUIRE(found.elsewhere.size() == 1);
  CHECK(found.elsewhere[0].term == "minutes");
  REQUIRE(found.elsewhere[0].a.size() == 1);
  CHECK(found.elsewhere[0].a[0].begin == a.rfind("minutes"));
  CHECK(found.elsewhere[0].b.empty());
  const auto minutes = std::find_if(found.match.terms.begin(), found.match.terms.end(),
                                    [](const TermContribution& term) { return term.term == "minutes"; });
  REQUIRE(minutes != found.match.terms.end());
  CHECK(found.elsewhere[0].contribution == Approx(minutes->contribution / 4));
}

TEST_CASE("C5 a repeated shingle lies elsewhere with its second place", "[similarity]") {
  const Explanation found =
      explain("open access now, open access now", "open access now", {.measure = Measure::jaccard});
  REQUIRE(found.match.score == Approx(1.0 / 3));
  REQUIRE(found.elsewhere.size() == 1);
  CHECK(found.elsewhere[0].term == "open access now");
  CHECK(found.elsewhere[0].a == std::vector<acquis::Span>{{17, 32}});
  CHECK(found.elsewhere[0].contribution == Approx(1.0 / 12));
  CHECK(found.spans == std::vector<double>{1.0 / 3 - found.elsewhere[0].contribution});
}

TEST_CASE("a sentence says how much stands in the other text, in which order, and what is new", "[similarity]") {
  const auto text = [](std::string_view a, std::string_view b) {
    return explain(a, b, {.measure = Measure::jaccard}).text;
  };
  CHECK(text("The forum meets every year in public.", "the forum meets every year, in public") ==
        "A and B are the same, word for word.");
  CHECK(text("States publish minutes of all meetings within 30 days.", "States publish minutes of all meetings.") ==
        "67 % of A stands in B and all of B in A, in one passage. A adds a deadline (“30 days”).");
  CHECK(text("the first long passage and then the second long passage",
             "the second long passage precedes the first long passage") ==
        "80 % of A stands in B and 89 % of B in A; 50 % of the shared words stand in another order. "
        "B adds the word “precedes”.");
  CHECK(explain("policies", "policy").text == "A and B share no passage, only words of one stem: “policies”.");
  CHECK(explain("Multilingual access matters.", "The forum has access.").text ==
        "A and B share no passage, only the words “access”. A adds the passage “Multilingual access matters”. "
        "B adds the word “forum”.");
  CHECK(explain("", "").text == "A and B share nothing that cosine counts.");
  CHECK(explain("of the", "for all").match.score == 0);
}

TEST_CASE("shares are rounded so that almost all is not all", "[similarity]") {
  std::string long_text;
  for (int i = 0; i < 999; ++i) {
    long_text += "word" + std::to_string(i) + " ";
  }
  CHECK(explain(long_text + "extra", long_text).text.find("99 % of A stands in B and all of B in A") == 0);
  CHECK(explain(long_text, "word3 word4 word5").text.find("Less than 1 % of A stands in B and all of B") == 0);
}

TEST_CASE("numbers, dates and deadlines that only one text has", "[similarity]") {
  const std::string a =
      "Parties report by 31 December 2025, within six months, at most 40 pages, as of 2 May 2019, in 30 working days.";
  const std::string b = "Parties report within six months.";
  const Explanation found = explain(a, b);
  CHECK(added(found.a, a) == std::vector<std::string>{"deadline: by 31 December 2025", "number: 40", "date: 2 May 2019",
                                                      "deadline: 30 working days", "passage: pages"});
  CHECK(found.b.adds.empty());
  const std::string fr = "Les Parties font rapport dans un délai de 30 jours.";
  const std::string none = "Les Parties font rapport.";
  CHECK(added(explain(fr, none, {.language = "fr"}).a, fr).front() == "deadline: 30 jours");
}

TEST_CASE("C6 a discounted score tells what lay in formulas", "[similarity]") {
  const std::vector<std::string> texts = {"enhanced cooperation needs cables and books",
                                          "enhanced cooperation needs cables and lamps",
                                          "nobody paid enhanced cooperation", "books about enhanced cooperation"};
  const std::vector<std::string_view> list = views(texts);
  const Formulas formulas =
      learn_formulas(list, {}, {.independent = false, .add = {"enhanced cooperation"}, .added_factor = 0.5});
  const SimilarPairs plain(list, {.min_score = 0.01});
  const SimilarPairs discounted(list, {.min_score = 0.01, .discount = &formulas});
  REQUIRE(discounted.pairs()[0].a == 0);
  REQUIRE(discounted.pairs()[0].b == 1);
  const Explanation found = discounted.explain(0);
  REQUIRE(found.formulas.has_value());
  std::int64_t same = 0;
  while (plain.pairs()[static_cast<std::size_t>(same)].b != 1) {
    ++same;
  }
  CHECK(found.formulas->undiscounted == Approx(plain.pairs()[static_cast<std::size_t>(same)].score).epsilon(1e-12));
  CHECK(found.formulas->undiscounted > found.match.score);
  double in_formula = 0;
  for (const TermContribution& term : plain.evidence(same).terms) {
    in_formula += term.term == "enhanced" || term.term == "cooperation" ? term.contribution : 0;
  }
  CHECK(found.formulas->share == Approx(in_formula / found.formulas->undiscounted));
  CHECK(found.text.find("of its score before discounting") != std::string::npos);
  CHECK(!plain.explain(0).formulas.has_value());
}

TEST_CASE("C11 explanations do not depend on the order of texts or the number of threads", "[similarity]") {
  std::mt19937 random(32);
  std::vector<std::string> texts = random_texts(random, 30);
  const SimilarPairs first(views(texts), {.measure = Measure::jaccard, .min_score = 0.05, .threads = 1});
  std::map<std::pair<std::string, std::string>, std::pair<double, std::string>> expected;
  for (std::int64_t i = 0; i < first.size(); ++i) {
    expected.emplace(std::pair(std::string(first.a_text(i)), std::string(first.b_text(i))),
                     std::pair(first.pairs()[static_cast<std::size_t>(i)].score, first.explain(i).text));
  }
  std::shuffle(texts.begin(), texts.end(), random);
  const SimilarPairs shuffled(views(texts), {.measure = Measure::jaccard, .min_score = 0.05, .threads = 3});
  std::size_t met = 0;
  for (std::int64_t i = 0; i < shuffled.size(); ++i) {
    const auto found = expected.find({std::string(shuffled.a_text(i)), std::string(shuffled.b_text(i))});
    if (found != expected.end()) {
      ++met;
      CHECK(found->second.second == shuffled.explain(i).text);
    }
  }
  CHECK(met > 5);
}

TEST_CASE("an explanation in a record counts code points, and odd texts have one", "[similarity]") {
  using namespace std::string_literals;
  const std::string a = "é\U0001F310 open access for all until 2025 {braces}";
  const std::string b = "“free open access for all”";
  const Explanation found = explain(a, b);
  const auto record = nlohmann::json::parse(to_json(found, "x", "y", a, b));
  CHECK(record["explanation"]["text"] == found.text);
  CHECK(record["explanation"]["a"]["adds"][0] ==
        nlohmann::json::parse(R"({"kind": "deadline", "begin": 23, "end": 33})"));
  CHECK(record["explanation"]["spans"].size() == record["spans"].size());
  CHECK(record["explanation"]["formulas"].is_null());
  for (const Measure measure : all_measures) {
    const Explanation odd =
        explain("access\0 for \xff all people"s, "\xc3\x28 for all 12 people"s, {.measure = measure});
    CHECK(!odd.text.empty());
    CHECK(sum_of_places(odd) == Approx(odd.match.score).margin(1e-9));
  }
  std::string repeated;
  for (int i = 0; i < 20000; ++i) {
    repeated += "openness ";
  }
  CHECK(explain(repeated, repeated + "forum").text ==
        "All of A stands in B and 99 % of B in A, in one passage. "
        "B adds the word “forum”.");
}

TEST_CASE("a pair there is not is refused", "[similarity]") {
  const std::vector<std::string> texts = {"open access for all", "open access for all people"};
  const SimilarPairs pairs(views(texts));
  REQUIRE(pairs.size() == 1);
  CHECK_THROWS_WITH(pairs.explain(1), Catch::Contains("there are 1 pairs, no number 1"));
  CHECK_THROWS_WITH(pairs.evidence(-1), Catch::Contains("no number -1"));
}
