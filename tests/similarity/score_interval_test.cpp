// SPDX-License-Identifier: Apache-2.0
#include "acquis/similarity/score_interval.hpp"

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>
#include <random>
#include <string>
#include <vector>

#include "acquis/similarity/explanation.hpp"
#include "acquis/similarity/join.hpp"
#include "acquis/similarity/similar.hpp"
#include "catch.hpp"
#include "corpus.hpp"

using namespace acquis::similarity;

namespace {

constexpr Measure all_measures[] = {Measure::cosine,  Measure::jaccard, Measure::containment,
                                    Measure::overlap, Measure::dice,    Measure::bm25};

ScoreInterval interval(std::string_view a, std::string_view b, Measure measure = Measure::jaccard,
                       std::int32_t shingle = 1) {
  const auto found = explain(a, b, {.measure = measure, .shingle = shingle}).match.interval;
  REQUIRE(found.has_value());
  return *found;
}

std::vector<std::string> kept(const std::vector<acquis::Span>& spans, std::string_view text) {
  std::vector<std::string> found;
  for (const acquis::Span span : spans) {
    found.emplace_back(slice(text, span));
  }
  return found;
}

/// All readings of a text of words, "[", "]" and "][" written apart by blanks; alternatives touch. Slow and plain.
std::vector<std::string> slow_readings(const std::vector<std::string>& words) {
  std::vector<std::string> readings;
  std::vector<std::vector<std::string>> pieces;  // each piece: what may stand there
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (words[i] != "[") {
      pieces.push_back({words[i] + " "});
      continue;
    }
    std::vector<std::string> alternatives = {"", ""};
    for (++i; words[i] != "]"; ++i) {
      if (words[i] == "][") {
        alternatives.emplace_back();
      } else {
        alternatives.back() += words[i] + " ";
      }
    }
    pieces.push_back(alternatives);
  }
  readings.emplace_back();
  for (const auto& piece : pieces) {
    std::vector<std::string> longer;
    for (const std::string& begin : readings) {
      for (const std::string& end : piece) {
        longer.push_back(begin + end);
      }
    }
    readings = longer;
  }
  return readings;
}

std::string joined(const std::vector<std::string>& words) {
  std::string text;
  for (const std::string& word : words) {
    text += word + (word == "[" || word == "][" ? "" : " ");
    if ((word == "]" || word == "][") && text.size() > word.size() + 1) {
      text.erase(text.size() - word.size() - (word == "]" ? 2 : 1), 1);  // "x ]" is "x]"
    }
  }
  return text;
}

}  // namespace

TEST_CASE("C7 a bracket stays or falls, and the interval names both readings", "[similarity]") {
  const std::string a = "states [not] publish reports";
  const std::string b = "states publish reports";
  const ScoreInterval found = interval(a, b);
  CHECK(found.exact);
  CHECK(found.high == 1);
  CHECK(found.high_reading.a.empty());
  CHECK(found.low == Approx(3.0 / 4));
  CHECK(kept(found.low_reading.a, a) == std::vector<std::string>{"not"});
  CHECK(!explain(b, b).match.interval.has_value());
}

TEST_CASE("C7 brackets that touch exclude each other, slashes do the same, a blank does not", "[similarity]") {
  const std::string both = "shall should publish";
  CHECK(interval("[shall][should] publish", both).high == Approx(2.0 / 3));
  CHECK(interval("[shall / should] publish", both).high == Approx(2.0 / 3));
  CHECK(interval("[shall]/[should] publish", both).high == Approx(2.0 / 3));
  CHECK(interval("[shall] [should] publish", both).high == 1);
  CHECK(interval("[and/or A/RES/70/1] publish", "publish A/RES/70/1").high > 0.6);
}

TEST_CASE("C7 nested brackets fall with what holds them", "[similarity]") {
  const std::string a = "states [publish [all] minutes] yearly";
  const ScoreInterval found = interval(a, "states publish all minutes yearly");
  CHECK(found.high == 1);
  CHECK(kept(found.high_reading.a, a) == std::vector<std::string>{"publish [all] minutes", "all"});
  CHECK(found.low == Approx(2.0 / 5));
  CHECK(found.low_reading.a.empty());
}

TEST_CASE("C7 reference marks, halves and brackets without words are in no doubt", "[similarity]") {
  for (const char* text :
       {"as noted[3] by states", "as noted by [ states", "as noted by states [...]", "as ] noted by"}) {
    INFO(text);
    CHECK(!explain(text, "as noted by states").match.interval.has_value());
  }
  CHECK(explain("within [30] days", "within 30 days").match.interval.has_value());
  CHECK(explain("by [2023][2024]", "by 2024").match.interval.has_value());
}

TEST_CASE("C7 C11 intervals are those of all readings, one by one, in any order of the texts", "[similarity]") {
  std::mt19937 random(41);
  const std::vector<std::string> vocabulary = {"states", "publish", "minutes", "open", "forum", "report", "access"};
  const auto word = [&] { return vocabulary[random() % vocabulary.size()]; };
  for (int trial = 0; trial < 40; ++trial) {
    std::vector<std::vector<std::string>> words(2);
    for (auto& text : words) {
      for (int i = 0; i < 6; ++i) {
        text.push_back(word());
        if (random() % 3 == 0) {
          text.insert(text.end(), {"[", word(), word()});
          if (random() % 2 == 0) {
            text.insert(text.end(), {"][", word()});
          }
          text.push_back("]");
          text.push_back("and");  // no two choices touch
        }
      }
    }
    const std::string a = joined(words[0]);
    const std::string b = joined(words[1]);
    for (const Measure measure : {Measure::jaccard, Measure::containment, Measure::overlap, Measure::dice}) {
      const auto found = explain(a, b, {.measure = measure, .shingle = 2}).match.interval;
      double low = 2;
      double high = -1;
      const auto first = slow_readings(words[0]);
      const auto second = slow_readings(words[1]);
      if (first.size() * second.size() > 300 || (first.size() == 1 && second.size() == 1)) {
        continue;
      }
      for (const std::string& x : first) {
        for (const std::string& y : second) {
          const double score = explain(x, y, {.measure = measure, .shingle = 2}).match.score;
          low = std::min(low, score);
          high = std::max(high, score);
        }
      }
      INFO(a << " | " << b << " " << to_string(measure));
      REQUIRE(found.has_value());
      CHECK(found->exact);
      CHECK(found->low == Approx(low));
      CHECK(found->high == Approx(high));
    }
    const auto forward = explain(a, b).match.interval;
    const auto backward = explain(b, a).match.interval;
    REQUIRE(forward.has_value() == backward.has_value());
    if (forward) {
      CHECK(forward->low == backward->low);
      CHECK(forward->high == backward->high);
      CHECK(forward->low_reading.a == backward->low_reading.b);
      CHECK(forward->high_reading.a == backward->high_reading.b);
    }
  }
}

TEST_CASE("C7 many brackets: a search that says that it is one", "[similarity]") {
  std::string a = "states";
  std::string b = "states";
  for (int i = 0; i < 40; ++i) {
    a += " [word" + std::to_string(i) + "] and";
    b += i % 2 == 0 ? " word" + std::to_string(i) + " and" : " and";
  }
  for (const Measure measure : all_measures) {
    const ScoreInterval found = interval(a, b, measure);
    CHECK(!found.exact);
    CHECK(found.low <= found.high);
    if (measure == Measure::jaccard) {
      CHECK(found.high == 1);  // each bracket can be decided alone
      CHECK(found.high_reading.a.size() == 20);
      CHECK(found.low == Approx(2.0 / 42));
    }
  }
  std::string deep(50'000, '[');
  deep += "publish " + std::string(50'000, ']') + " states";
  CHECK(!interval(deep, "states publish").exact);
}

TEST_CASE("C7 a record holds the interval, and the sentence tells it", "[similarity]") {
  const std::vector<std::string_view> texts = {"é states [not] publish reports yearly", "states publish reports yearly",
                                               "forum"};
  const SimilarPairs pairs(texts, {.measure = Measure::jaccard, .min_score = 0.1});
  REQUIRE(pairs.size() == 1);
  const Match match = pairs.evidence(0);
  const auto record = nlohmann::json::parse(to_json(match, "a", "b", texts[0], texts[1]));
  CHECK(record["interval"]["low_reading"]["a"] == nlohmann::json::parse("[[10, 13]]"));
  CHECK(record["interval"]["exact"] == true);
  CHECK(record["interval"]["low"] <= match.score);
  CHECK(pairs.explain(0).text.find("As its brackets are decided, the score lies between") != std::string::npos);
  const SimilarPairs without(texts, {.measure = Measure::jaccard, .min_score = 0.1, .brackets = false});
  CHECK(!without.evidence(0).interval.has_value());
}
