// SPDX-License-Identifier: Apache-2.0
#include "acquis/similarity/min_hash.hpp"

#include <algorithm>
#include <cmath>
#include <random>

#include "acquis/error.hpp"
#include "catch.hpp"
#include "reference/similarity/slow_sets.hpp"
#include "similarity/min_hash_kernel.hpp"
#include "vector_targets.hpp"

using namespace acquis::similarity;
using acquis_test::random_sets;
using acquis_test::Sets;

namespace {

/// Two sets of `size` tokens of which `shared` are in both.
Sets two_sets(std::mt19937_64& random, std::size_t size, std::size_t shared) {
  std::vector<std::uint64_t> a, b;
  for (std::size_t i = 0; i < size; ++i) {
    a.push_back(random());
    b.push_back(i < shared ? a.back() : random());
  }
  Sets sets;
  sets.add(a);
  sets.add(b);
  return sets;
}

}  // namespace

TEST_CASE("C8 the kernel of MinHash is equal to the plain loop on every vector target", "[minhash]") {
  std::mt19937 random(21);
  for (const std::size_t functions : {8U, 16U, 24U, 72U, 128U, 136U, 1024U}) {
    std::vector<std::uint32_t> a(functions), b(functions);
    std::generate(a.begin(), a.end(), [&] { return static_cast<std::uint32_t>(random()) | 1U; });
    std::generate(b.begin(), b.end(), [&] { return static_cast<std::uint32_t>(random()); });
    for (const std::size_t count : {0U, 1U, 2U, 50U}) {
      std::vector<std::uint32_t> tokens(count), plain(functions), fast(functions);
      std::generate(tokens.begin(), tokens.end(), [&] { return static_cast<std::uint32_t>(random()); });
      find_minima_plainly({a, b}, tokens, plain.data());
      acquis_test::on_each_target([&] {
        std::fill(fast.begin(), fast.end(), 0U);
        find_minima({a, b}, tokens, fast.data());
        CHECK(fast == plain);
      });
    }
  }
}

TEST_CASE("C8 estimates of MinHash have no bias, and the error of ideal minima", "[minhash]") {
  std::mt19937_64 random(22);
  constexpr int trials = 1500;
  for (const std::size_t shared : {10U, 30U, 60U, 80U}) {
    const std::size_t size = 100;
    const double exact = static_cast<double>(shared) / static_cast<double>(2 * size - shared);
    double sum = 0, squares = 0;
    for (int trial = 0; trial < trials; ++trial) {
      const Sets sets = two_sets(random, size, shared);
      const acquis::BigVector<std::uint32_t> minima = min_hash(sets.rows(), {.threads = 1});
      const double error = min_hash_estimate(std::span(minima).first(128), std::span(minima).last(128)) - exact;
      sum += error;
      squares += error * error;
    }
    const double ideal = std::sqrt(exact * (1 - exact) / 128);
    INFO("Jaccard " << exact << " bias " << sum / trials << " error " << std::sqrt(squares / trials) << " ideal "
                    << ideal);
    CHECK(std::abs(sum / trials) < 0.005);
    CHECK(std::sqrt(squares / trials) < 1.1 * ideal);
  }
}

TEST_CASE("C8 signatures are the same for any number of threads and for sets of small numbers", "[minhash]") {
  std::mt19937 random(23);
  const Sets sets = random_sets(random, 500, true);
  CHECK(min_hash(sets.rows(), {.threads = 1}) == min_hash(sets.rows(), {.threads = 4}));
  const Sets few({{1, 2, 3}, {1, 2, 3}, {}, {}, {1}});
  const auto minima = min_hash(few.rows(), {.minima = 16});
  const auto row = [&](std::size_t set) { return std::span(minima).subspan(set * 16, 16); };
  CHECK(min_hash_estimate(row(0), row(1)) == 1);
  CHECK(min_hash_estimate(row(2), row(3)) == 0);
  CHECK(min_hash_estimate(row(0), row(2)) == 0);
  CHECK(min_hash(few.rows(), {.minima = 8})[0] == minima[0]);  // shorter signatures are beginnings of longer ones
  CHECK_THROWS_WITH(min_hash(few.rows(), {.minima = 100}), Catch::Contains("did you mean 104?"));
  CHECK_THROWS_WITH(min_hash_estimate(row(0), row(1).first(8)), Catch::Contains("one length"));
}

TEST_CASE("C8 pairs that MinHash proposes are verified, and what was missed is told", "[minhash]") {
  std::mt19937 random(24);
  const Sets sets = random_sets(random, 2500, false);
  const auto exact = set_join(sets.rows(), Measure::jaccard, {.min_score = 0.5});
  REQUIRE(exact.size() > 200);
  for (const auto& [bands, rows] : {std::pair(64, 2), std::pair(32, 4), std::pair(4, 32)}) {
    const MinHashPairs found =
        min_hash_pairs(sets.rows(), {.bands = bands, .rows = rows, .min_score = 0.5, .recall = true});
    INFO(bands << " bands of " << rows << " rows");
    for (const ScoredPair& pair : found.pairs) {
      CHECK(std::find(exact.begin(), exact.end(), pair) != exact.end());
    }
    REQUIRE(found.recall.has_value());
    CHECK(*found.recall == static_cast<double>(found.pairs.size()) / static_cast<double>(exact.size()));
    CHECK((rows == 2 ? *found.recall > 0.98 : rows == 4 ? *found.recall > 0.8 : *found.recall < 0.8));
    const MinHashPairs again =
        min_hash_pairs(sets.rows(), {.bands = bands, .rows = rows, .min_score = 0.5, .threads = 3});
    CHECK(again.pairs == found.pairs);
    CHECK(again.candidates == found.candidates);
    CHECK(!again.recall.has_value());
  }
  CHECK_THROWS_WITH(min_hash_pairs(sets.rows(), {.bands = 3}), Catch::Contains("did you mean 32 · 4?"));
  CHECK_THROWS_WITH(min_hash_pairs(sets.rows(), {.min_score = 70}), Catch::Contains("did you mean 0.7?"));
  CHECK(min_hash_pairs(SetRows{}, {.recall = true}).recall == 1.0);
}

TEST_CASE("J5 MinHash meets a million identical sets with an error about their pairs", "[minhash]") {
  Sets sets;
  for (int i = 0; i < 1'000'000; ++i) {
    sets.add({3, 5, 8});
  }
  CHECK_THROWS_WITH(min_hash_pairs(sets.rows()), Catch::Contains("more than 2000000 pairs"));
}
