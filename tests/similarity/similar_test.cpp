// SPDX-License-Identifier: Apache-2.0
#include "acquis/similarity/similar.hpp"

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>
#include <numeric>
#include <random>
#include <tuple>

#include "acquis/error.hpp"
#include "acquis/similarity/join.hpp"
#include "acquis/text/terms.hpp"
#include "catch.hpp"
#include "reference/similarity/slow_similarity.hpp"

using namespace acquis::similarity;
using acquis_test::random_texts;
using acquis_test::SlowSimilarity;
using acquis_test::views;

namespace {

constexpr Measure all_measures[] = {Measure::cosine,  Measure::jaccard, Measure::containment,
                                    Measure::overlap, Measure::dice,    Measure::bm25};

bool one_way(Measure measure) {
  return measure == Measure::containment || measure == Measure::bm25;
}

using Scores = std::map<std::pair<std::int64_t, std::int64_t>, double>;

Scores scores_of(const std::vector<Match>& matches) {
  Scores scores;
  for (const Match& match : matches) {
    REQUIRE(scores.emplace(std::pair(match.a, match.b), match.score).second);  // each pair once
  }
  return scores;
}

/// All pairs by brute force, whatever their score.
Scores slow_scores(const std::vector<std::string>& texts, Measure measure, std::int32_t shingle) {
  const SlowSimilarity slow(texts);
  Scores scores;
  for (std::size_t a = 0; a < texts.size(); ++a) {
    for (std::size_t b = one_way(measure) ? 0 : a + 1; b < texts.size(); ++b) {
      if (a != b) {
        scores[{static_cast<std::int64_t>(a), static_cast<std::int64_t>(b)}] = slow.score(a, b, measure, shingle);
      }
    }
  }
  return scores;
}

void check_same(const Scores& fast, const Scores& slow, double min_score) {
  for (const auto& [pair, score] : slow) {
    INFO(pair.first << " " << pair.second << " " << score);
    if (score > 0 && score >= min_score + 1e-9) {
      REQUIRE(fast.contains(pair));
    }
    if (fast.contains(pair)) {
      CHECK(fast.at(pair) == Approx(score).epsilon(1e-12));
    } else {
      CHECK((score == 0 || score <= min_score + 1e-9));
    }
  }
  for (const auto& [pair, score] : fast) {
    CHECK(slow.contains(pair));
  }
}

}  // namespace

TEST_CASE("C1 C2 all measures find exactly the pairs of brute force", "[similarity]") {
  std::mt19937 random(7);
  for (int trial = 0; trial < 4; ++trial) {
    const std::vector<std::string> texts = random_texts(random, 40);
    for (const Measure measure : all_measures) {
      for (const double min_score : {0.0, 0.3}) {
        for (const std::int32_t shingle : {1, 3}) {
          INFO(to_string(measure) << " " << min_score << " " << shingle);
          const SimilarOptions options{.measure = measure, .min_score = min_score, .shingle = shingle};
          check_same(scores_of(similar(views(texts), options)), slow_scores(texts, measure, shingle), min_score);
        }
      }
    }
  }
}

TEST_CASE("C1 A x B gives the scores of the joined list, from a to b only", "[similarity]") {
  std::mt19937 random(8);
  const std::vector<std::string> texts = random_texts(random, 50);
  const std::vector<std::string> a(texts.begin(), texts.begin() + 20);
  const std::vector<std::string> b(texts.begin() + 20, texts.end());
  const SlowSimilarity slow(texts);
  for (const Measure measure : all_measures) {
    const Scores fast = scores_of(similar(views(a), views(b), {.measure = measure, .min_score = 0.2}));
    Scores expected;
    for (std::size_t i = 0; i < a.size(); ++i) {
      for (std::size_t j = 0; j < b.size(); ++j) {
        expected[{static_cast<std::int64_t>(i), static_cast<std::int64_t>(j)}] = slow.score(i, 20 + j, measure);
      }
    }
    check_same(fast, expected, 0.2);
  }
}

TEST_CASE("C1 exact top-k: each text's best partners, by score, then by their bytes", "[similarity]") {
  std::mt19937 random(9);
  const std::vector<std::string> texts = random_texts(random, 40);
  for (const Measure measure : all_measures) {
    const Scores all = scores_of(similar(views(texts), {.measure = measure, .min_score = 0.0}));
    for (const std::int32_t top : {1, 3}) {
      std::map<std::int64_t, std::vector<std::tuple<double, std::string, std::int64_t>>> partners;
      for (const auto& [pair, score] : all) {
        partners[pair.first].push_back({-score, texts[static_cast<std::size_t>(pair.second)], pair.second});
        if (!one_way(measure)) {
          partners[pair.second].push_back({-score, texts[static_cast<std::size_t>(pair.first)], pair.first});
        }
      }
      Scores expected;
      for (auto& [text, list] : partners) {
        std::sort(list.begin(), list.end());
        for (std::size_t k = 0; k < std::min<std::size_t>(list.size(), static_cast<std::size_t>(top)); ++k) {
          const std::int64_t other = std::get<2>(list[k]);
          expected[one_way(measure) ? std::pair(text, other)
                                    : std::pair(std::min(text, other), std::max(text, other))] = -std::get<0>(list[k]);
        }
      }
      INFO(to_string(measure) << " " << top);
      CHECK(scores_of(similar(views(texts), {.measure = measure, .min_score = 0.0, .top = top})) == expected);
    }
  }
}

TEST_CASE("C11 shuffled texts and any number of threads give bit-identical scores and evidence", "[similarity]") {
  std::mt19937 random(10);
  const std::vector<std::string> texts = random_texts(random, 60);
  std::vector<std::int64_t> order(texts.size());
  std::iota(order.begin(), order.end(), 0);
  for (const Measure measure : all_measures) {
    for (const std::int32_t top : {0, 2}) {
      SimilarOptions options{.measure = measure, .min_score = 0.05, .top = top, .threads = 1};
      const std::vector<Match> first = similar(views(texts), options);
      options.threads = 7;
      CHECK(similar(views(texts), options) == first);
      std::shuffle(order.begin(), order.end(), random);
      std::vector<std::string> shuffled;
      for (const std::int64_t i : order) {
        shuffled.push_back(texts[static_cast<std::size_t>(i)]);
      }
      // Texts stand for themselves: copies of one text may change places.
      const auto by_text = [&](const std::vector<Match>& matches, const std::vector<std::string>& list) {
        std::vector<std::tuple<std::string, std::string, double, std::vector<std::pair<std::string, double>>>> rows;
        for (const Match& match : matches) {
          std::string a = list[static_cast<std::size_t>(match.a)];
          std::string b = list[static_cast<std::size_t>(match.b)];
          std::vector<std::pair<std::string, double>> terms;
          for (const TermContribution& term : match.terms) {
            terms.emplace_back(term.term, term.contribution);
          }
          if (!one_way(measure) && b < a) {
            std::swap(a, b);
          }
          rows.emplace_back(a, b, match.score, terms);
        }
        std::sort(rows.begin(), rows.end());
        return rows;
      };
      const auto expected = by_text(first, texts);
      const auto got = by_text(similar(views(shuffled), options), shuffled);
      if (top == 0) {
        CHECK(got == expected);
      } else {
        CHECK(got.size() == expected.size());
      }
    }
  }
}

TEST_CASE("C4 spans hold equal words on both sides and overlap nowhere", "[similarity]") {
  std::mt19937 random(11);
  const std::vector<std::string> texts = random_texts(random, 60);
  for (const Measure measure : all_measures) {
    std::size_t spans = 0;
    for (const Match& match : similar(views(texts), {.measure = measure, .min_score = 0.05})) {
      std::uint32_t last = 0;
      for (const SharedSpan& span : match.spans) {
        const auto a = acquis::text::terms(slice(texts[static_cast<std::size_t>(match.a)], span.a));
        const auto b = acquis::text::terms(slice(texts[static_cast<std::size_t>(match.b)], span.b));
        REQUIRE(a.size() == b.size());
        REQUIRE(!a.empty());
        for (std::size_t i = 0; i < a.size(); ++i) {
          CHECK(a[i].folded == b[i].folded);
        }
        CHECK(span.a.begin >= last);
        last = span.a.end;
        ++spans;
      }
    }
    CHECK(spans > 20);
  }
}

TEST_CASE("C4 texts without a run of three words show their single shared words", "[similarity]") {
  const std::vector<std::string> texts = {"Multilingual access matters.", "The forum has access for all.", "policies",
                                          "policy"};
  const std::vector<Match> matches = similar(views(texts), {.min_score = 0.01});
  REQUIRE(matches.size() == 2);
  REQUIRE(matches[0].spans.size() == 1);
  CHECK(slice(texts[0], matches[0].spans[0].a) == "access");
  CHECK(slice(texts[1], matches[0].spans[0].b) == "access");
  CHECK(matches[1].spans.empty());  // one stem, no common word form
  CHECK(matches[1].terms == std::vector<TermContribution>{{"policies", matches[1].score}});
}

TEST_CASE("C5 contributions add up to the score, largest first", "[similarity]") {
  std::mt19937 random(12);
  const std::vector<std::string> texts = random_texts(random, 60);
  for (const Measure measure : all_measures) {
    for (const Match& match : similar(views(texts), {.measure = measure, .min_score = 0.0})) {
      double sum = 0;
      REQUIRE(!match.terms.empty());
      for (std::size_t i = 0; i < match.terms.size(); ++i) {
        sum += match.terms[i].contribution;
        CHECK(match.terms[i].contribution > 0);
        if (i > 0) {
          CHECK(std::pair(-match.terms[i - 1].contribution, match.terms[i - 1].term) <
                std::pair(-match.terms[i].contribution, match.terms[i].term));
        }
      }
      CHECK(sum == Approx(match.score).epsilon(1e-9));
    }
  }
}

TEST_CASE("pairs are sorted by a, then score, then b", "[similarity]") {
  std::mt19937 random(13);
  const std::vector<std::string> texts = random_texts(random, 60);
  for (const Measure measure : all_measures) {
    const std::vector<Match> matches = similar(views(texts), {.measure = measure, .top = 4});
    REQUIRE(!matches.empty());
    CHECK(std::is_sorted(matches.begin(), matches.end(), [](const Match& x, const Match& y) {
      return std::tuple(x.a, -x.score, x.b) < std::tuple(y.a, -y.score, y.b);
    }));
  }
}

TEST_CASE("odd texts: empty, one repeated word, stopwords only, a thousand identical lines", "[similarity]") {
  const std::vector<std::string> none;
  CHECK(similar(views(none)).empty());
  CHECK(similar(views(none), views({"a word"})).empty());
  for (const Measure measure : all_measures) {
    CHECK(similar(views({"", "", " \t\n"}), {.measure = measure, .min_score = 0.0}).empty());
  }
  CHECK(similar(views({"of the", "of the"}), {.min_score = 0.0}).empty());
  const std::vector<Match> stopwords = similar(views({"of the", "of the"}), {.measure = Measure::jaccard});
  REQUIRE(stopwords.size() == 1);
  CHECK(stopwords[0].score == 1.0);
  CHECK(stopwords[0].spans == std::vector<SharedSpan>{{{0, 6}, {0, 6}}});

  std::string repeated;
  for (int i = 0; i < 20000; ++i) {
    repeated += "openness ";
  }
  const std::vector<Match> same = similar(views({repeated, repeated + "forum"}), {.measure = Measure::containment});
  REQUIRE(same.size() == 2);
  CHECK(same[0].score == 1.0);
  REQUIRE(same[0].spans.size() == 1);
  CHECK(same[0].spans[0].a.length() == repeated.size() - 1);

  const std::vector<std::string> lines(1000, "The forum shall publish its reports.");
  const std::vector<Match> all = similar(views(lines), {.top = 2});
  CHECK(all.size() >= 1000);
  CHECK(std::all_of(all.begin(), all.end(),
                    [](const Match& match) { return match.score == Approx(1.0).margin(1e-12) && match.score <= 1.0; }));
}

TEST_CASE("broken UTF-8 and NUL bytes are texts like others", "[similarity]") {
  using namespace std::string_literals;
  const std::vector<std::string> texts = {"access\0 for \xff all people"s, "access\0 for \xff all people"s,
                                          "\xc3\x28\xa0"s};
  const std::vector<Match> matches = similar(views(texts), {.measure = Measure::dice});
  REQUIRE(matches.size() == 1);
  CHECK(matches[0].score == 1.0);
}

TEST_CASE("options out of range are refused with a suggestion", "[similarity]") {
  const auto message = [](const SimilarOptions& options) -> std::string {
    try {
      options.validate();
    } catch (const acquis::Error& error) {
      CHECK(error.code() == acquis::ErrorCode::invalid_argument);
      return error.message();
    }
    return "";
  };
  CHECK(message({}).empty());
  CHECK(message({.min_score = 80}) == "min_score must be between 0 and 1, not 80: did you mean 0.8?");
  CHECK(message({.min_score = -0.25}) == "min_score must be between 0 and 1, not -0.25: did you mean 0.25?");
  CHECK(message({.min_score = std::numeric_limits<double>::quiet_NaN()}).find("did you mean") != std::string::npos);
  CHECK(message({.measure = Measure::bm25, .min_score = 80}).empty());
  CHECK(message({.measure = Measure::bm25, .min_score = -1}) ==
        "min_score of bm25 must be 0 or more, not -1: did you mean 0?");
  CHECK(message({.top = -5}) == "top must be 0 (all partners) or more, not -5: did you mean 5?");
  CHECK(message({.shingle = 0}) == "shingle must be between 1 and 100 words, not 0: did you mean 3?");
  CHECK(message({.threads = -1}) == "threads must be 0 (all cores) or more, not -1: did you mean 0?");
  CHECK_THROWS_AS(similar(views({"a"}), {.min_score = 2}), acquis::Error);
  for (const Measure measure : all_measures) {
    CHECK(measure_from_string(to_string(measure)) == measure);
  }
  CHECK_THROWS_WITH(measure_from_string("cosin"), Catch::Contains("cosine, jaccard, containment, overlap, dice, bm25"));
}

TEST_CASE("a record counts its spans in code points", "[similarity]") {
  const std::vector<std::string> texts = {"é\U0001F310 open access for all", "“free open access for all”"};
  const std::vector<Match> matches = similar(views(texts), {.measure = Measure::overlap});
  REQUIRE(matches.size() == 1);
  const auto record = nlohmann::json::parse(to_json(matches[0], "x/1", "y/2", texts[0], texts[1]));
  CHECK(record["a"] == "x/1");
  CHECK(record["b"] == "y/2");
  CHECK(record["measure"] == "overlap");
  CHECK(record["score"] == matches[0].score);
  CHECK(record["spans"] == nlohmann::json::parse("[[3, 22, 6, 25]]"));
  CHECK(record["terms"].size() == matches[0].terms.size());
  CHECK(record["terms"][0][0] == "access for all");
}

TEST_CASE("more pairs than the limit are refused with what to do, whatever the number of threads", "[similarity]") {
  const std::vector<std::string_view> texts(200, "states should publish the minutes of their meetings");
  SimilarOptions options;
  options.max_pairs = 200 * 199 / 2;
  CHECK(similar(texts, options).size() == 200 * 199 / 2);
  options.max_pairs -= 1;
  for (const std::int32_t threads : {1, 2}) {
    options.threads = threads;
    CHECK_THROWS_WITH(similar(texts, options), Catch::Matchers::Contains("raise min_score"));
  }
}
