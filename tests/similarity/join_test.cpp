// SPDX-License-Identifier: Apache-2.0
/// What every exact join promises, whatever it compares.
#include "acquis/similarity/join.hpp"

#include <functional>
#include <random>
#include <string>
#include <tuple>
#include <vector>

#include "acquis/error.hpp"
#include "acquis/similarity/row_join.hpp"
#include "acquis/similarity/set_join.hpp"
#include "acquis/similarity/vector_join.hpp"
#include "catch.hpp"

using namespace acquis::similarity;

namespace {

constexpr std::int32_t columns = 12;

/// The same binary rows as weights, as sets and as vectors.
struct Collection {
  std::vector<std::int64_t> begin = {0};
  std::vector<std::int32_t> column = {};
  std::vector<double> weight = {};
  std::vector<std::uint64_t> token = {};
  std::vector<double> dense = {};

  void add(const std::vector<bool>& row) {
    for (std::int32_t i = 0; i < columns; ++i) {
      const bool held = row[static_cast<std::size_t>(i)];
      dense.push_back(held ? 1 : 0);
      if (held) {
        column.push_back(i);
        weight.push_back(1);
        token.push_back(static_cast<std::uint64_t>(i));
      }
    }
    begin.push_back(static_cast<std::int64_t>(column.size()));
  }
};

Collection random_collection(std::int64_t rows) {
  std::mt19937 random(31);
  Collection collection;
  for (std::int64_t row = 0; row < rows; ++row) {
    std::vector<bool> held(columns);
    for (std::size_t i = 0; i < columns; ++i) {
      held[i] = random() % 3 == 0;
    }
    collection.add(held);
  }
  return collection;
}

using Join = std::function<std::vector<ScoredPair>(const JoinOptions&, JoinCounts*)>;

/// All joins over one collection by name.
std::vector<std::pair<std::string, Join>> joins(const Collection& given) {
  const SparseRows rows{given.begin, given.column, given.weight};
  const SetRows sets{given.begin, given.token};
  const DenseRows<double> vectors{given.dense, columns};
  std::vector<std::pair<std::string, Join>> all = {
      {"rows", [=](const JoinOptions& options, JoinCounts* counts) { return cosine_join(rows, options, counts); }},
      {"directed rows", [=](const JoinOptions& options,
                            JoinCounts* counts) { return directed_join_within(rows, rows, options, counts); }},
      {"vectors",
       [=](const JoinOptions& options, JoinCounts* counts) { return dense_join(vectors, options, counts); }}};
  for (const Measure measure : {Measure::jaccard, Measure::containment, Measure::overlap, Measure::dice}) {
    all.emplace_back(std::string(to_string(measure)), [=](const JoinOptions& options, JoinCounts* counts) {
      return set_join(sets, measure, options, counts);
    });
  }
  return all;
}

}  // namespace

TEST_CASE("C1 C2 every join sorts its pairs, counts its work and names no pair twice", "[join]") {
  const Collection collection = random_collection(200);
  for (const auto& [name, join] : joins(collection)) {
    INFO(name);
    JoinCounts counts;
    const auto pairs = join({.min_score = 0.5}, &counts);
    REQUIRE(pairs.size() > 10);
    CHECK(counts.verified > 0);
    for (std::size_t i = 0; i < pairs.size(); ++i) {
      CHECK(pairs[i].score >= 0.5);
      CHECK(pairs[i].a != pairs[i].b);
      if (i > 0) {
        const auto key = [](const ScoredPair& pair) { return std::tuple(pair.a, -pair.score, pair.b); };
        CHECK(key(pairs[i - 1]) < key(pairs[i]));
      }
    }
  }
}

TEST_CASE("C11 with top, every join breaks ties by tie_rank, by row if there is none", "[join]") {
  Collection collection;
  for (int i = 0; i < 40; ++i) {
    std::vector<bool> held(columns, false);
    held[0] = held[1] = true;
    collection.add(held);
  }
  std::vector<std::uint32_t> falling(40);
  for (std::uint32_t i = 0; i < 40; ++i) {
    falling[i] = 39 - i;
  }
  for (const auto& [name, join] : joins(collection)) {
    INFO(name);
    for (const ScoredPair& pair : join({.top = 1}, nullptr)) {
      CHECK((pair.a == 0 || pair.b == 0));
    }
    for (const ScoredPair& pair : join({.top = 1, .tie_rank = falling}, nullptr)) {
      CHECK((pair.a == 39 || pair.b == 39));
    }
    const std::vector<std::uint32_t> short_by_one(39, 0);
    CHECK_THROWS_AS(join({.top = 1, .tie_rank = short_by_one}, nullptr), acquis::Error);
  }
}

TEST_CASE("every join refuses too many pairs, odd options, and stops when told to", "[join]") {
  const Collection collection = random_collection(300);
  const auto code_of = [](const Join& join, const JoinOptions& options) {
    try {
      static_cast<void>(join(options, nullptr));
    } catch (const acquis::Error& error) {
      return to_string(error.code());
    }
    return std::string("no error");
  };
  for (const auto& [name, join] : joins(collection)) {
    INFO(name);
    CHECK(code_of(join, {.min_score = 0.5, .max_pairs = 10}) == "limit-exceeded");
    CHECK(code_of(join, {.min_score = 0.5, .max_pairs = 0}) == "no error");
    CHECK(code_of(join, {.min_score = -0.5}) == "invalid-argument");
    CHECK(code_of(join, {.top = -1}) == "invalid-argument");
    CHECK(code_of(join, {.threads = -1}) == "invalid-argument");
    acquis::Progress progress;
    progress.stop();
    CHECK(code_of(join, {.min_score = 0.5, .progress = &progress}) == "stopped");
  }
}
