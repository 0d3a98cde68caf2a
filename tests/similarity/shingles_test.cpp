// SPDX-License-Identifier: Apache-2.0
#include "acquis/similarity/shingles.hpp"

#include <xxhash.h>

#include <algorithm>
#include <map>
#include <random>

#include "acquis/error.hpp"
#include "catch.hpp"
#include "reference/similarity/slow_similarity.hpp"

using namespace acquis::similarity;
using acquis_test::views;

namespace {

std::uint64_t hash_of(std::string_view bytes) {
  return XXH3_64bits(bytes.data(), bytes.size());
}

bool holds(const ShingleSets& sets, std::int64_t text, std::string_view bytes) {
  return std::binary_search(sets[text].begin(), sets[text].end(), hash_of(bytes));
}

}  // namespace

TEST_CASE("shingles of words are hashes of folded words joined by line feeds", "[shingles]") {
  const ShingleSets sets(views({"Open Forum, open!", "One"}), {.size = 2});
  REQUIRE(sets[0].size() == 2);
  CHECK(holds(sets, 0, "open\nforum"));
  CHECK(holds(sets, 0, "forum\nopen"));
  CHECK(holds(sets, 1, "one"));
  const ShingleSets written(views({"Open Forum, open!"}), {.size = 1, .fold = false});
  CHECK(written[0].size() == 3);
  CHECK(holds(written, 0, "Open"));
  CHECK(std::vector<std::int64_t>(sets.begin().begin(), sets.begin().end()) == std::vector<std::int64_t>{0, 2, 3});
  CHECK(sets.hashes().size() == 3);
}

TEST_CASE("shingles of characters count code points, signs and single spaces", "[shingles]") {
  const ShingleSets sets(views({"É  a\n日b", "xy", "", "aaaa"}), {.of = ShingleOf::characters, .size = 3});
  CHECK(sets[0].size() == 4);
  for (const std::string_view shingle : {"é a", " a ", "a 日", " 日b"}) {
    CHECK(holds(sets, 0, shingle));
  }
  CHECK(holds(sets, 1, "xy"));
  CHECK(sets[2].empty());
  CHECK(sets[3].size() == 1);
  const ShingleSets written(views({"É a"}), {.of = ShingleOf::characters, .fold = false});
  CHECK(holds(written, 0, "É a"));
  CHECK(ShingleSets(views({"\xff\xc3\x28 broken"}), {.of = ShingleOf::characters}).size() == 1);
}

TEST_CASE("shingles are the same for any number of threads and any number of texts around them", "[shingles]") {
  std::mt19937 random(5);
  const std::vector<std::string> texts = acquis_test::random_texts(random, 300);
  const ShingleSets one(views(texts), {.threads = 1});
  const ShingleSets many(views(texts), {.threads = 4});
  CHECK(std::equal(one.hashes().begin(), one.hashes().end(), many.hashes().begin(), many.hashes().end()));
  for (std::int64_t i = 0; i < one.size(); ++i) {
    CHECK(std::is_sorted(one[i].begin(), one[i].end()));
    CHECK(std::adjacent_find(one[i].begin(), one[i].end()) == one[i].end());
    const ShingleSets alone(views({texts[static_cast<std::size_t>(i)]}));
    CHECK(std::equal(one[i].begin(), one[i].end(), alone[0].begin(), alone[0].end()));
  }
}

TEST_CASE("hashed features add up the signs of shingles column by column", "[shingles]") {
  std::mt19937 random(9);
  const std::vector<std::string> texts = acquis_test::random_texts(random, 60);
  const ShingleSets sets(views(texts), {.size = 1});
  for (const bool signs : {false, true}) {
    const HashedFeatures features = hashed_features(sets, 4, signs);
    REQUIRE(features.row_begin.size() == texts.size() + 1);
    for (std::size_t row = 0; row < texts.size(); ++row) {
      std::map<std::int32_t, float> expected;
      for (const std::uint64_t hash : sets[static_cast<std::int64_t>(row)]) {
        expected[static_cast<std::int32_t>(hash % 16)] += signs && (hash & 0x8000'0000'0000'0000U) != 0 ? -1.0F : 1.0F;
      }
      std::erase_if(expected, [](const auto& item) { return item.second == 0; });
      std::map<std::int32_t, float> found;
      for (auto k = features.row_begin[row]; k < features.row_begin[row + 1]; ++k) {
        found[features.column[static_cast<std::size_t>(k)]] = features.weight[static_cast<std::size_t>(k)];
      }
      CHECK(found == expected);
    }
  }
  CHECK_THROWS_AS(hashed_features(sets, 0), acquis::Error);
  CHECK_THROWS_AS(hashed_features(sets, 31), acquis::Error);
  CHECK_THROWS_WITH(shingle_of_from_string("letters"), Catch::Contains("words"));
}
