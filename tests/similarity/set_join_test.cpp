// SPDX-License-Identifier: Apache-2.0
#include "acquis/similarity/set_join.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <random>
#include <tuple>

#include "acquis/error.hpp"
#include "catch.hpp"
#include "reference/similarity/slow_sets.hpp"

using namespace acquis::similarity;
using acquis_test::random_sets;
using acquis_test::Sets;
using acquis_test::slow_set_join;

namespace {

constexpr Measure set_measures[] = {Measure::jaccard, Measure::containment, Measure::overlap, Measure::dice};

std::vector<std::uint32_t> random_ranks(std::mt19937& random, std::int64_t rows) {
  std::vector<std::uint32_t> ranks(static_cast<std::size_t>(rows));
  std::iota(ranks.begin(), ranks.end(), 0U);
  std::shuffle(ranks.begin(), ranks.end(), random);
  return ranks;
}

void check_same(const std::vector<ScoredPair>& fast, const std::vector<ScoredPair>& slow) {
  REQUIRE(fast.size() == slow.size());
  for (std::size_t i = 0; i < fast.size(); ++i) {
    INFO(i << ": " << fast[i].a << " " << fast[i].b << " " << fast[i].score << ", not " << slow[i].a << " " << slow[i].b
           << " " << slow[i].score);
    REQUIRE(fast[i] == slow[i]);
  }
}

}  // namespace

TEST_CASE("C2 joins of sets within a collection are those of the definition", "[sets]") {
  std::mt19937 random(11);
  for (int trial = 0; trial < 6; ++trial) {
    const Sets sets = random_sets(random, trial < 4 ? 60 : 250, trial % 2 == 0);
    const std::vector<std::uint32_t> ranks = random_ranks(random, sets.rows().size());
    for (const Measure measure : set_measures) {
      for (const double min_score : {0.0, 0.1, 0.3, 1.0 / 3, 0.5, 0.7, 1.0}) {
        for (const std::int32_t top : {0, 1, 3, 20}) {
          INFO(to_string(measure) << " " << min_score << " top " << top << " trial " << trial);
          const JoinOptions options{.min_score = min_score, .top = top, .threads = 1, .tie_rank = ranks};
          check_same(set_join(sets.rows(), measure, options), slow_set_join(sets.rows(), nullptr, measure, options));
        }
      }
    }
  }
}

TEST_CASE("C2 joins of sets between two collections are those of the definition", "[sets]") {
  std::mt19937 random(12);
  for (int trial = 0; trial < 6; ++trial) {
    const Sets both = random_sets(random, 120, trial % 2 == 0);
    std::vector<std::size_t> order(120);
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::shuffle(order.begin(), order.end(), random);
    const std::size_t cut = trial == 0 ? 10 : 60;
    const Sets a = both.reordered({order.begin(), order.begin() + static_cast<std::ptrdiff_t>(cut)});
    const Sets b = both.reordered({order.begin() + static_cast<std::ptrdiff_t>(cut), order.end()});
    const SetRows answers = b.rows();
    const std::vector<std::uint32_t> ranks = random_ranks(random, 120);
    for (const Measure measure : set_measures) {
      for (const double min_score : {0.0, 0.3, 0.7, 1.0}) {
        for (const std::int32_t top : {0, 1, 3}) {
          INFO(to_string(measure) << " " << min_score << " top " << top << " trial " << trial);
          const JoinOptions options{.min_score = min_score, .top = top, .threads = 1, .tie_rank = ranks};
          check_same(set_join(a.rows(), answers, measure, options),
                     slow_set_join(a.rows(), &answers, measure, options));
        }
      }
    }
  }
}

TEST_CASE("C11 joins of sets are the same for any order of sets and any number of threads", "[sets]") {
  std::mt19937 random(13);
  const std::size_t count = 3000;
  const Sets sets = random_sets(random, count, false);
  const std::vector<std::uint32_t> ranks = random_ranks(random, static_cast<std::int64_t>(count));
  std::vector<std::size_t> order(count);
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::shuffle(order.begin(), order.end(), random);
  const Sets shuffled = sets.reordered(order);
  std::vector<std::uint32_t> shuffled_ranks(count);
  for (std::size_t i = 0; i < count; ++i) {
    shuffled_ranks[i] = ranks[order[i]];
  }
  for (const Measure measure : set_measures) {
    for (const std::int32_t top : {0, 2}) {
      INFO(to_string(measure) << " top " << top);
      JoinCounts one_thread, other_order;
      const auto expected =
          set_join(sets.rows(), measure, {.min_score = 0.4, .top = top, .threads = 1, .tie_rank = ranks}, &one_thread);
      REQUIRE(expected.size() > 100);
      check_same(set_join(sets.rows(), measure, {.min_score = 0.4, .top = top, .threads = 5, .tie_rank = ranks}),
                 expected);
      auto turned = set_join(shuffled.rows(), measure,
                             {.min_score = 0.4, .top = top, .threads = 1, .tie_rank = shuffled_ranks}, &other_order);
      for (ScoredPair& pair : turned) {
        pair.a = static_cast<std::int64_t>(order[static_cast<std::size_t>(pair.a)]);
        pair.b = static_cast<std::int64_t>(order[static_cast<std::size_t>(pair.b)]);
        if (measure != Measure::containment && pair.a > pair.b) {
          std::swap(pair.a, pair.b);
        }
      }
      std::sort(turned.begin(), turned.end(), [](const ScoredPair& x, const ScoredPair& y) {
        return std::tuple(x.a, -x.score, x.b) < std::tuple(y.a, -y.score, y.b);
      });
      check_same(turned, expected);
      CHECK(one_thread.steps == other_order.steps);
      CHECK(one_thread.verified == other_order.verified);
    }
  }
}

TEST_CASE("C11 joins of sets compare a small part of all pairs: pinned counts", "[sets]") {
  std::mt19937 random(14);
  const Sets sets = random_sets(random, 4000, false);
  const auto cost = [&](Measure measure, double min_score, std::int32_t top) {
    JoinCounts counts;
    std::ignore = set_join(sets.rows(), measure, {.min_score = min_score, .top = top, .threads = 1}, &counts);
    return std::vector<std::int64_t>{counts.steps, counts.candidates, counts.verified};
  };
  CHECK(cost(Measure::jaccard, 0.7, 0) == std::vector<std::int64_t>{108390, 2203, 2203});
  CHECK(cost(Measure::dice, 0.7, 0) == std::vector<std::int64_t>{157991, 5001, 5001});
  CHECK(cost(Measure::containment, 0.7, 0) == std::vector<std::int64_t>{679605, 46811, 46811});
  CHECK(cost(Measure::overlap, 0.7, 0) == std::vector<std::int64_t>{514848, 43299, 43299});
  CHECK(cost(Measure::jaccard, 0, 3) == std::vector<std::int64_t>{6372687, 9925, 19902});
  CHECK(cost(Measure::overlap, 0, 3) == std::vector<std::int64_t>{8909094, 228435, 238845});
}

TEST_CASE("J5 a million identical sets end in an error, or in bounded work with top", "[sets]") {
  Sets sets;
  const std::size_t count = 1'000'000;
  for (std::size_t i = 0; i < count; ++i) {
    sets.add({3, 5, 8});
  }
  for (const Measure measure : set_measures) {
    CHECK_THROWS_WITH(set_join(sets.rows(), measure, {.min_score = 0.7}), Catch::Contains("more than 2000000 pairs"));
    JoinCounts counts;
    const auto named = set_join(sets.rows(), measure, {.top = 1}, &counts);
    CHECK(named.size() == (measure == Measure::containment ? count : count - 1));  // 0 and 1 name each other
    CHECK(counts.steps <= 3);
  }
}

TEST_CASE("joins of sets refuse what is no set, and options out of range", "[sets]") {
  const std::vector<std::int64_t> begin = {0, 2, 3};
  const std::vector<std::uint64_t> tokens = {4, 7, 7};
  const SetRows good{begin, tokens};
  CHECK(set_join(good, Measure::jaccard, {.min_score = 0.5}).size() == 1);
  CHECK(set_join(SetRows{}, Measure::dice).empty());
  CHECK(set_join(good, SetRows{}, Measure::dice).empty());
  CHECK_THROWS_WITH(set_join(good, Measure::jaccard, {.min_score = 80}),
                    Catch::Contains("must be between 0 and 1, not 80: did you mean 0.8?"));
  CHECK_THROWS_WITH(set_join(good, Measure::jaccard, {.min_score = std::nan("")}), Catch::Contains("between 0 and 1"));
  CHECK_THROWS_WITH(set_join(good, Measure::jaccard, {.top = -3}), Catch::Contains("did you mean 3?"));
  CHECK_THROWS_WITH(set_join(good, Measure::cosine), Catch::Contains("jaccard, containment, overlap or dice"));
  const std::vector<std::uint32_t> ranks = {0};
  CHECK_THROWS_WITH(set_join(good, Measure::jaccard, {.tie_rank = ranks}), Catch::Contains("tie rank"));
  const auto refused = [](std::vector<std::int64_t> offsets, std::vector<std::uint64_t> hashes, const char* words) {
    CHECK_THROWS_WITH(set_join(SetRows{offsets, hashes}, Measure::jaccard), Catch::Contains(words));
  };
  refused({0, 2}, {7, 4}, "those of set 0 do not");
  refused({0, 1, 3}, {4, 4, 4}, "those of set 1 do not");
  refused({0, 2}, {4}, "end with the number of hashes");
  refused({1, 2}, {4, 5}, "begin with 0");
  refused({0, 2, 1, 3}, {4, 5, 6}, "must ascend");
  refused({}, {4}, "begin with 0");
}

TEST_CASE("J5 a stopped join gives no result", "[sets]") {
  std::mt19937 random(15);
  const Sets sets = random_sets(random, 500, false);
  acquis::Progress progress;
  CHECK(!set_join(sets.rows(), Measure::jaccard, {.min_score = 0.5, .progress = &progress}).empty());
  CHECK(progress.done() == progress.total());
  progress.stop();
  CHECK_THROWS_AS(set_join(sets.rows(), Measure::jaccard, {.progress = &progress}), acquis::Error);
}
