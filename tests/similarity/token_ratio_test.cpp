// SPDX-License-Identifier: Apache-2.0
#include "acquis/similarity/token_ratio.hpp"

#include <algorithm>
#include <map>
#include <numeric>
#include <random>
#include <sstream>
#include <string>
#include <vector>

#include "acquis/error.hpp"
#include "acquis/text/term_sequences.hpp"
#include "catch.hpp"
#include "corpus.hpp"
#include "similarity/lane_kernel.hpp"
#include "vector_targets.hpp"

using namespace acquis::similarity;

namespace {

struct Rows {
  std::vector<std::int64_t> begin = {0};
  std::vector<std::uint32_t> token = {};

  void add(const std::vector<std::uint32_t>& row) {
    token.insert(token.end(), row.begin(), row.end());
    begin.push_back(static_cast<std::int64_t>(token.size()));
  }
  [[nodiscard]] TokenRows view() const { return {begin, token}; }
};

Rows random_rows(std::mt19937& random, std::size_t count, std::uint32_t longest, std::uint32_t alphabet) {
  Rows rows;
  for (std::size_t i = 0; i < count; ++i) {
    std::vector<std::uint32_t> row(random() % (longest + 1));
    for (std::uint32_t& token : row) {
      token = static_cast<std::uint32_t>(random() % alphabet);
    }
    rows.add(row);
  }
  return rows;
}

/// The table of the textbook, cell by cell.
std::size_t slow_common(std::span<const std::uint32_t> a, std::span<const std::uint32_t> b) {
  std::vector<std::size_t> above(b.size() + 1, 0);
  for (const std::uint32_t x : a) {
    std::size_t diagonal = 0;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t kept = above[j];
      above[j] = x == b[j - 1] ? diagonal + 1 : std::max(above[j], above[j - 1]);
      diagonal = kept;
    }
  }
  return above.back();
}

double slow_ratio(std::span<const std::uint32_t> a, std::span<const std::uint32_t> b) {
  return a.size() + b.size() == 0
             ? 0
             : 2.0 * static_cast<double>(slow_common(a, b)) / static_cast<double>(a.size() + b.size());
}

void check_table(const std::vector<float>& table, TokenRows a, TokenRows b, double min_score) {
  REQUIRE(table.size() == a.size() * b.size());
  for (std::size_t i = 0; i < a.size(); ++i) {
    for (std::size_t j = 0; j < b.size(); ++j) {
      const double expected = slow_ratio(a[i], b[j]);
      INFO(i << " " << j << " " << a[i].size() << " " << b[j].size());
      REQUIRE(table[i * b.size() + j] == static_cast<float>(expected >= min_score ? expected : 0));
    }
  }
}

}  // namespace

TEST_CASE("C3 J5 every ratio of a table is the one of the plain table of cells, on each vector target",
          "[token_ratio]") {
  std::mt19937 random(11);
  const Rows few = random_rows(random, 40, 70, 9);      // much in common, one and two words of bits
  const Rows many = random_rows(random, 21, 400, 300);  // several words of bits
  acquis_test::on_each_target([&] {
    for (const double min_score : {0.0, 0.4, 0.7}) {
      const TokenRatioOptions options{.min_score = min_score, .threads = 1};
      check_table(token_ratios(few.view(), options), few.view(), few.view(), min_score);
      check_table(token_ratios(few.view(), many.view(), options), few.view(), many.view(), min_score);
      check_table(token_ratios(many.view(), few.view(), options), many.view(), few.view(), min_score);
    }
  });
}

TEST_CASE("C3 texts that are too long for a lane have the same ratios", "[token_ratio]") {
  std::mt19937 random(12);
  Rows rows = random_rows(random, 5, 1500, 50);
  rows.add(std::vector<std::uint32_t>(1024, 3));
  rows.add(std::vector<std::uint32_t>(1025, 3));
  rows.add({});
  check_table(token_ratios(rows.view()), rows.view(), rows.view(), 0);
}

TEST_CASE("C3 C11 a join finds the pairs of the table that reach the score, for any order and any threads",
          "[token_ratio]") {
  std::mt19937 random(13);
  const Rows rows = random_rows(random, 60, 90, 12);
  for (const double min_score : {0.0, 0.5, 0.75, 1.0}) {
    std::map<std::pair<std::int64_t, std::int64_t>, double> expected;
    for (std::size_t i = 0; i < 60; ++i) {
      for (std::size_t j = i + 1; j < 60; ++j) {
        const double score = slow_ratio(rows.view()[i], rows.view()[j]);
        if (score > 0 && score >= min_score) {
          expected[{static_cast<std::int64_t>(i), static_cast<std::int64_t>(j)}] = score;
        }
      }
    }
    for (const std::int32_t threads : {1, 2, 5}) {
      const auto found = token_ratio_join(rows.view(), {.min_score = min_score, .threads = threads});
      REQUIRE(found.size() == expected.size());
      for (const ScoredPair& pair : found) {
        CHECK(expected.at({pair.a, pair.b}) == pair.score);
      }
    }
    std::vector<std::size_t> order(60);
    std::iota(order.begin(), order.end(), 0U);
    std::shuffle(order.begin(), order.end(), random);
    Rows shuffled;
    for (const std::size_t row : order) {
      shuffled.add({rows.view()[row].begin(), rows.view()[row].end()});
    }
    for (const ScoredPair& pair : token_ratio_join(shuffled.view(), {.min_score = min_score})) {
      const auto [a, b] = std::minmax(order[static_cast<std::size_t>(pair.a)], order[static_cast<std::size_t>(pair.b)]);
      CHECK(expected.at({static_cast<std::int64_t>(a), static_cast<std::int64_t>(b)}) == pair.score);
    }
  }
}

TEST_CASE("C3 numbers of tokens may be anything", "[token_ratio]") {
  Rows rows;
  rows.add({UINT32_MAX, 7, 4'000'000'000U});
  rows.add({7, 4'000'000'000U});
  CHECK(token_ratios(rows.view()) == std::vector<float>{1.0F, 0.8F, 0.8F, 1.0F});
  CHECK(token_ratios(TokenRows{}).empty());
  CHECK(token_ratio_join(TokenRows{}, rows.view()).empty());
}

TEST_CASE("C3 what a table and a join cost is counted and limited", "[token_ratio]") {
  std::mt19937 random(14);
  const Rows rows = random_rows(random, 64, 60, 200);
  JoinCounts all;
  JoinCounts some;
  static_cast<void>(token_ratios(rows.view(), {}, &all));
  static_cast<void>(token_ratio_join(rows.view(), {.min_score = 0.7}, &some));
  CHECK(all.verified <= 64 * 63 / 2);
  CHECK(some.steps < all.steps);
  acquis_test::on_each_target([&] {
    if (lane_count() == 2) {
      JoinCounts table;
      JoinCounts join;
      static_cast<void>(token_ratios(rows.view(), {.threads = 1}, &table));
      static_cast<void>(token_ratio_join(rows.view(), {.min_score = 0.7, .threads = 1}, &join));
      CHECK(table.steps == 11375);
      CHECK(table.candidates == 2112);
      CHECK(table.verified == 1876);
      CHECK(join.steps == 2178);
      CHECK(join.candidates == 1076);
      CHECK(join.verified == 32);
    }
  });
  CHECK_THROWS_AS(token_ratios(rows.view(), {.max_cells = 1000}), acquis::Error);
  Rows equal;
  for (int i = 0; i < 300; ++i) {
    equal.add({1, 2, 3});
  }
  CHECK_THROWS_AS(token_ratio_join(equal.view(), {.min_score = 0.5, .max_pairs = 1000}), acquis::Error);
  CHECK_THROWS_WITH(token_ratios(rows.view(), {.min_score = 80}), Catch::Contains("did you mean 0.8?"));
  acquis::Progress progress;
  progress.stop();
  CHECK_THROWS_AS(token_ratios(rows.view(), {.progress = &progress}), acquis::Error);
}

TEST_CASE("C3 real paragraphs have the ratios of the plain table", "[token_ratio]") {
  const std::filesystem::path file = acquis_test::shared() / "corpus/text-reuse/alignments.tsv";
  REQUIRE_CORPUS(file);
  std::istringstream lines(acquis_test::contents(file));
  std::vector<std::string> texts;
  for (std::string line; std::getline(lines, line);) {
    texts.push_back(line);
  }
  texts.resize(std::min<std::size_t>(texts.size(), 60));
  const std::vector<std::string_view> views(texts.begin(), texts.end());
  const acquis::text::TermSequences sequences(views, {.signs = true});
  const TokenRows rows{sequences.text_begin(), sequences.ids()};
  check_table(token_ratios(rows), rows, rows, 0);
}
