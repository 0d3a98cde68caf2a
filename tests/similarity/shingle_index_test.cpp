// SPDX-License-Identifier: Apache-2.0
#include "acquis/similarity/shingle_index.hpp"

#include <unistd.h>

#include <algorithm>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <random>

#include "acquis/error.hpp"
#include "catch.hpp"
#include "corpus.hpp"
#include "reference/similarity/slow_similarity.hpp"
#include "similarity/index_file.hpp"
#include "similarity/safe_file.hpp"

using namespace acquis::similarity;
using acquis_test::contents;
using acquis_test::views;

namespace {

constexpr Measure set_measures[] = {Measure::jaccard, Measure::containment, Measure::overlap, Measure::dice};

/// A folder that goes when the test ends.
class Folder {
 public:
  Folder() : path_(std::filesystem::temp_directory_path() / ("acquis-index-" + std::to_string(::getpid()))) {
    std::filesystem::remove_all(path_);
    std::filesystem::create_directory(path_);
  }
  ~Folder() { std::filesystem::remove_all(path_); }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  [[nodiscard]] std::filesystem::path operator/(const char* name) const { return path_ / name; }
  [[nodiscard]] std::size_t files() const {
    return static_cast<std::size_t>(std::distance(std::filesystem::directory_iterator(path_), {}));
  }

 private:
  std::filesystem::path path_;
};

std::vector<std::string> numbered(std::size_t from, std::size_t to) {
  std::vector<std::string> ids;
  for (std::size_t i = from; i < to; ++i) {
    ids.push_back("text " + std::to_string(i));
  }
  return ids;
}

void add(ShingleIndex& index, const std::vector<std::string>& texts, std::size_t from, std::size_t to,
         std::vector<ScoredPair>& pairs, Measure measure, JoinCounts* counts = nullptr) {
  const std::vector<std::string> some(texts.begin() + static_cast<std::ptrdiff_t>(from),
                                      texts.begin() + static_cast<std::ptrdiff_t>(to));
  const std::vector<std::string> ids = numbered(from, to);
  const auto found = index.add(views(some), views(ids), measure, {.min_score = 0.3}, counts);
  pairs.insert(pairs.end(), found.begin(), found.end());
}

void sort(std::vector<ScoredPair>& pairs) {
  std::sort(pairs.begin(), pairs.end(), [](const ScoredPair& x, const ScoredPair& y) {
    return x.a != y.a ? x.a < y.a : x.score != y.score ? x.score > y.score : x.b < y.b;
  });
}

void write(const std::filesystem::path& file, std::string_view bytes) {
  std::ofstream(file, std::ios::binary) << bytes;
}

}  // namespace

TEST_CASE("I3 documents added in parts form the pairs of the join of all at once", "[index]") {
  const Folder folder;
  std::mt19937 random(31);
  const std::vector<std::string> texts = acquis_test::random_texts(random, 240);
  for (const Measure measure : set_measures) {
    INFO(to_string(measure));
    const auto file = folder / std::string(to_string(measure)).c_str();
    std::vector<ScoredPair> pairs;
    {
      ShingleIndex index(file);
      CHECK(!index.exists());
      add(index, texts, 0, 100, pairs, measure);
    }
    ShingleIndex index(file);
    add(index, texts, 100, 101, pairs, measure);
    add(index, texts, 101, 101, pairs, measure);
    add(index, texts, 101, 240, pairs, measure);
    sort(pairs);
    const ShingleSets sets(views(texts));
    const auto expected = set_join({sets.begin(), sets.hashes()}, measure, {.min_score = 0.3});
    REQUIRE(expected.size() > 20);
    CHECK(pairs == expected);
    const ShingleIndex again(file);
    CHECK(again.pairs(measure, {.min_score = 0.3}) == expected);
    CHECK(again.size() == 240);
    CHECK(again.id(239) == "text 239");
    CHECK_THROWS_AS(again.id(240), acquis::Error);
  }
  CHECK(folder.files() == 8);  // four indexes, four locks
}

TEST_CASE("I3 adding compares new documents with old ones and each other, never the old ones", "[index]") {
  const Folder folder;
  std::mt19937 random(32);
  const std::vector<std::string> texts = acquis_test::random_texts(random, 1010);
  ShingleIndex index(folder / "index");
  std::vector<ScoredPair> pairs;
  JoinCounts all, few;
  add(index, texts, 0, 1000, pairs, Measure::overlap, &all);
  add(index, texts, 1000, 1010, pairs, Measure::overlap, &few);
  CHECK(few.candidates > 0);
  CHECK(few.candidates <= 10 * 1010);
  CHECK(few.verified <= 10 * 1010);
  CHECK(few.steps * 10 < all.steps);
}

TEST_CASE("I3 with top each new document names its best partners, old or new", "[index]") {
  const Folder folder;
  std::mt19937 random(33);
  const std::vector<std::string> texts = acquis_test::random_texts(random, 120);
  ShingleIndex index(folder / "index");
  std::vector<ScoredPair> before;
  add(index, texts, 0, 80, before, Measure::containment);
  const std::vector<std::string> some(texts.begin() + 80, texts.end()), ids = numbered(80, 120);
  const auto pairs = index.add(views(some), views(ids), Measure::containment, {.top = 2});
  auto expected = index.pairs(Measure::containment, {.top = 2});
  std::erase_if(expected, [](const ScoredPair& pair) { return pair.a < 80; });
  CHECK(pairs == expected);
  const auto found = index.find(views(some), Measure::jaccard, {.min_score = 1});
  for (std::int64_t i = 0; i < 40; ++i) {
    const bool itself = std::any_of(found.begin(), found.end(),
                                    [&](const ScoredPair& pair) { return pair.a == i && pair.b == i + 80; });
    CHECK(itself == !index.sets()[i + 80].empty());
  }
}

TEST_CASE("J5 an index that is cut short, damaged, foreign or of another version is refused", "[index]") {
  const Folder folder;
  const auto file = folder / "index";
  {
    ShingleIndex index(file);
    std::vector<ScoredPair> pairs;
    add(index, {"Publish the minutes of all meetings.", "Publish the minutes of meetings.", ""}, 0, 3, pairs,
        Measure::jaccard);
  }
  const std::string good = contents(file);
  CHECK(good.find("minutes") == std::string::npos);  // no word of the texts
  for (std::size_t size = 0; size < good.size(); ++size) {
    write(file, good.substr(0, size));
    CHECK_THROWS_WITH(ShingleIndex(file), Catch::Contains("index:") &&
                                              (Catch::Contains("cut short") || Catch::Contains("no index of acquis")));
  }
  write(file, good + "x");
  CHECK_THROWS_WITH(ShingleIndex(file), Catch::Contains("cut short or has grown"));
  for (std::size_t byte = 12; byte < good.size(); ++byte) {
    std::string damaged = good;
    damaged[byte] = static_cast<char>(damaged[byte] ^ 4);
    write(file, damaged);
    try {
      const ShingleIndex index(file);
      FAIL("byte " << byte << " is not protected");
    } catch (const acquis::Error& error) {
      CHECK(error.code() == acquis::ErrorCode::invalid_data_file);
    }
  }
  std::string other = good;
  other[8] = 2;
  write(file, other);
  CHECK_THROWS_WITH(ShingleIndex(file), Catch::Contains("of format 2; this acquis reads format 1"));
  write(file, good);
  CHECK_THROWS_WITH(ShingleIndex(file, ShingleOptions{.size = 5}),
                    Catch::Contains("3 words") && Catch::Contains("5 words"));
  CHECK(ShingleIndex(file, ShingleOptions{}).size() == 3);
  CHECK_THROWS_AS(ShingleIndex(file.parent_path()), acquis::Error);
}

TEST_CASE("J5 whatever goes wrong while adding, the index is as it was", "[index]") {
  const Folder folder;
  const auto file = folder / "index";
  const std::vector<std::string> texts = {"one two three four", "one two three four", "one two three four five"};
  const std::vector<std::string> ids = {"a", "b", "c"}, twice = {"d", "e", "d"}, known = {"d", "b", "e"},
                                 none = {"d", "", "e"};
  ShingleIndex index(file);
  const auto pairs = index.add(views(texts), views(ids), Measure::jaccard);
  CHECK(pairs.size() == 3);
  const std::string before = contents(file);
  const auto refused = [&](const std::vector<std::string>& names, const JoinOptions& options, const char* words) {
    CHECK_THROWS_WITH(index.add(views(texts), views(names), Measure::jaccard, options), Catch::Contains(words));
    CHECK(contents(file) == before);
    CHECK(folder.files() == 2);
  };
  const std::vector<std::string> fresh = {"x", "y", "z"};
  refused(twice, {}, "the id 'd' stands for two documents");
  refused(known, {}, "the id 'b' stands for two documents");
  refused(none, {}, "empty id");
  refused({"x"}, {}, "an id for each of 3 texts, not 1");
  refused(fresh, {.max_pairs = 5}, "more than 5 pairs");
  refused(fresh, {.min_score = 80}, "did you mean 0.8?");
  acquis::Progress progress;
  progress.stop();
  refused(fresh, {.progress = &progress}, "stopped");
  {
    const WriterLock other(file);
    refused(fresh, {}, "another process is adding to this index");
  }
  ShingleIndex second(file);  // two who know the same state: the later one sees what the earlier one added
  CHECK(index.add(views(texts), views(fresh), Measure::jaccard).size() == 12);
  const std::vector<std::string> late = {"u", "v", "w"};
  CHECK(second.add(views(texts), views(late), Measure::jaccard).size() == 3 + 18);
  CHECK(ShingleIndex(file).size() == 9);
}
