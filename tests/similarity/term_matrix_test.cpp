// SPDX-License-Identifier: Apache-2.0
#include "acquis/similarity/term_matrix.hpp"

#include <algorithm>
#include <random>
#include <set>

#include "acquis/error.hpp"
#include "catch.hpp"
#include "reference/similarity/slow_similarity.hpp"
#include "reference/similarity/slow_term_matrix.hpp"
#include "similarity/row_sort.hpp"
#include "vector_targets.hpp"

using namespace acquis::similarity;
using acquis_test::views;

namespace {

/// Fails unless the matrix holds the weights of the oracle, its columns and rows sorted.
void require_same(const TermMatrix& matrix, const acquis_test::SlowMatrix& expected) {
  REQUIRE(matrix.rows() == static_cast<std::int64_t>(expected.size()));
  std::set<std::string> names;
  for (std::size_t row = 0; row < expected.size(); ++row) {
    const auto begin = static_cast<std::size_t>(matrix.row_begin()[row]);
    REQUIRE(static_cast<std::size_t>(matrix.row_begin()[row + 1]) - begin == expected[row].size());
    std::size_t k = begin;
    for (const auto& [name, weight] : expected[row]) {
      REQUIRE(matrix.term(matrix.column()[k]) == name);
      REQUIRE(matrix.weight()[k] == Approx(weight).epsilon(1e-13));
      names.insert(name);
      ++k;
    }
  }
  REQUIRE(matrix.columns() == static_cast<std::int64_t>(names.size()));
  std::int32_t column = 0;
  for (const std::string& name : names) {
    REQUIRE(matrix.term(column++) == name);
  }
}

void require_identical(const TermMatrix& a, const TermMatrix& b) {
  REQUIRE(std::equal(a.row_begin().begin(), a.row_begin().end(), b.row_begin().begin(), b.row_begin().end()));
  REQUIRE(std::equal(a.column().begin(), a.column().end(), b.column().begin(), b.column().end()));
  REQUIRE(std::equal(a.weight().begin(), a.weight().end(), b.weight().begin(), b.weight().end()));
  REQUIRE(a.vocabulary().bytes() == b.vocabulary().bytes());
}

std::vector<TermMatrixOptions> variants() {
  std::vector<TermMatrixOptions> all(14);
  all[1].weighting = Weighting::count;
  all[1].norm = Norm::none;
  all[2].weighting = Weighting::count;
  all[2].sublinear = true;
  all[2].norm = Norm::l1;
  all[3].weighting = Weighting::binary;
  all[4].sublinear = true;
  all[5].smooth_idf = false;
  all[5].norm = Norm::l1;
  all[6].weighting = Weighting::bm25;
  all[6].norm = Norm::none;
  all[7].weighting = Weighting::bm25;
  all[7].k1 = 2;
  all[7].b = 0.3;
  all[8].stem = false;
  all[8].drop_stopwords = false;
  all[8].min_characters = 3;
  all[9].max_ngram = 3;
  all[10].min_ngram = 2;
  all[10].max_ngram = 2;
  all[10].drop_stopwords = false;
  all[11].min_texts = 3;
  all[11].max_texts = 50;
  all[12].min_share = 0.05;
  all[12].max_share = 0.4;
  all[12].weighting = Weighting::bm25;
  all[13].rules = acquis::text::WordRules::runs;
  all[13].discounts = {{"forum", 0.5}, {"access", 0}, {"no such term", 0.1}};
  return all;
}

}  // namespace

TEST_CASE("B8 term matrices hold what their definitions say, in every variant", "[similarity]") {
  std::mt19937 random(8);
  const std::vector<std::string> texts = acquis_test::random_texts(random, 120);
  for (const TermMatrixOptions& options : variants()) {
    INFO(to_string(options.weighting) << ", norm " << to_string(options.norm) << ", n-grams " << options.min_ngram
                                      << " to " << options.max_ngram);
    const acquis_test::SlowMatrix expected = acquis_test::slow_term_matrix(texts, options);
    REQUIRE(std::any_of(expected.begin(), expected.end(), [](const auto& row) { return row.size() > 1; }));
    require_same(TermMatrix(views(texts), options), expected);
  }
}

TEST_CASE("batches and threads make the same matrix to the last bit", "[similarity]") {
  std::mt19937 random(9);
  const std::vector<std::string> texts = acquis_test::random_texts(random, 1500);
  const std::vector<std::string_view> all = views(texts);
  for (TermMatrixOptions options : variants()) {
    options.threads = 1;
    const TermMatrix whole(all, options);
    options.threads = 3;
    TermMatrixBuilder builder(options);
    for (std::size_t begin = 0; begin < all.size(); begin += 700) {
      builder.append(std::span(all).subspan(begin, std::min<std::size_t>(700, all.size() - begin)));
    }
    require_identical(builder.finish(), whole);
  }
}

TEST_CASE("the set of options named after scikit-learn counts runs of two characters in small letters",
          "[similarity]") {
  const TermMatrix matrix(views({"A/RES/70/1 the State's ΟΔΟΣ _x I 5 İİ"}), TermMatrixOptions::scikit_learn());
  std::vector<std::string> terms;
  for (std::int32_t column = 0; column < matrix.columns(); ++column) {
    terms.emplace_back(matrix.term(column));
  }
  CHECK(terms == std::vector<std::string>{"70", "_x", "res", "state", "the", "οδος"});
}

TEST_CASE("no texts and texts without terms make empty matrices", "[similarity]") {
  for (const TermMatrixOptions& options : variants()) {
    const TermMatrix none({}, options);
    CHECK(none.rows() == 0);
    CHECK(none.columns() == 0);
    CHECK(none.narrow_row_begin() == std::vector<std::int32_t>{0});
    const TermMatrix blank(views({"", " ... "}), options);
    CHECK(blank.rows() == 2);
    CHECK(blank.weight().empty());
  }
}

TEST_CASE("options of a term matrix out of range are refused with a suggestion", "[similarity]") {
  const auto refusal = [](auto change) {
    TermMatrixOptions options;
    change(options);
    try {
      options.validate();
    } catch (const acquis::Error& error) {
      return error.message();
    }
    return std::string();
  };
  CHECK(refusal([](auto&) {}).empty());
  CHECK(refusal([](auto& options) { options.min_share = 5; }) ==
        "min_share must be between 0 and 1, not 5: did you mean 0.05?");
  CHECK(refusal([](auto& options) { options.max_ngram = 0; }) ==
        "max_ngram must lie between min_ngram (1) and 10, not 0: did you mean 1?");
  CHECK(refusal([](auto& options) { options.k1 = 2; }) ==
        "k1 and b are for the weighting bm25, not for tf_idf: did you mean bm25?");
  CHECK(refusal([](auto& options) { options.discounts["open"] = -0.5; }) ==
        "the discount of 'open' must be between 0 and 1, not -0.5: did you mean 0.5?");
  CHECK_FALSE(refusal([](auto& options) { options.min_characters = 0; }).empty());
  CHECK_FALSE(refusal([](auto& options) { options.min_texts = 0; }).empty());
  CHECK_FALSE(refusal([](auto& options) { options.max_texts = -1; }).empty());
  CHECK_FALSE(refusal([](auto& options) { options.threads = -1; }).empty());
  CHECK_FALSE(refusal([](auto& options) {
                options.weighting = Weighting::binary;
                options.sublinear = true;
              }).empty());
  CHECK_THROWS_AS(weighting_from_string("tfidf"), acquis::Error);
  CHECK(weighting_from_string("tf_idf") == Weighting::tf_idf);
  CHECK(norm_from_string("l1") == Norm::l1);
}

TEST_CASE("rows of every length are sorted, for each processor", "[similarity]") {
  std::mt19937 random(3);
  acquis_test::on_each_target([&] {
    RowSorter sorter;
    for (std::size_t size = 0; size < 420; ++size) {
      std::set<std::uint32_t> columns;
      const std::uint32_t most = size % 3 == 0 ? 1000 : size % 3 == 1 ? 100000 : UINT32_MAX;
      while (columns.size() < size) {
        columns.insert(static_cast<std::uint32_t>(random() % most));
      }
      std::vector<std::uint32_t> mixed(columns.begin(), columns.end());
      std::shuffle(mixed.begin(), mixed.end(), random);
      const RowSorter::Row room = sorter.room(size + size % 5);
      for (std::size_t k = 0; k < size; ++k) {
        room.columns[k] = mixed[k];
        room.values[k] = mixed[k] ^ 0x55U;
      }
      const RowSorter::Row sorted = sorter.sorted(size);
      REQUIRE(std::equal(sorted.columns.begin(), sorted.columns.end(), columns.begin(), columns.end()));
      for (std::size_t k = 0; k < size; ++k) {
        REQUIRE(sorted.values[k] == (sorted.columns[k] ^ 0x55U));
      }
    }
  });
}

TEST_CASE("sorting a long row takes as many moves as it has elements, for each of the bytes of its columns",
          "[similarity]") {
  RowSorter sorter;
  const RowSorter::Row row = sorter.room(50000);
  for (std::uint32_t k = 0; k < 50000; ++k) {
    row.columns[k] = 49999 - k;
    row.values[k] = k;
  }
  CHECK(sorter.sorted(50000).columns[17] == 17);
  CHECK(sorter.steps() == 100000);  // two bytes
}

TEST_CASE("B8 a matrix with phrases is the same for any number of threads and batches", "[term_matrix]") {
  std::vector<std::string> texts;
  for (int i = 0; i < 1500; ++i) {
    texts.push_back("The rule of law " + std::to_string(i % 7) + (i % 3 == 0 ? " open forum" : " open. Forum") +
                    (i % 5 == 0 ? " open-forum law" : ""));
  }
  const std::vector<std::string_view> all = views(texts);
  TermMatrixOptions options{.phrases = {"open forum", "rule of law", "never seen"}, .threads = 1};
  const TermMatrix one(all, options);
  options.threads = 4;
  TermMatrixBuilder builder(options);
  builder.append(std::span(all).first(700));
  builder.append(std::span(all).subspan(700));
  const TermMatrix other = builder.finish();
  CHECK(one.vocabulary().find("rule of law") < one.vocabulary().size());
  CHECK(one.vocabulary().find("open forum") < one.vocabulary().size());
  CHECK(one.vocabulary().find("never seen") == one.vocabulary().size());
  CHECK(one.vocabulary().bytes() == other.vocabulary().bytes());
  CHECK(std::ranges::equal(one.row_begin(), other.row_begin()));
  CHECK(std::ranges::equal(one.column(), other.column()));
  CHECK(std::ranges::equal(one.weight(), other.weight()));
  CHECK(TermMatrix({}, options).columns() == 0);
  CHECK_THROWS_AS((TermMatrixOptions{.phrases = {"open"}}.validate()), acquis::Error);
  CHECK_THROWS_AS((TermMatrixOptions{.phrases = {"open. forum"}}.validate()), acquis::Error);
  CHECK_THROWS_AS((TermMatrixOptions{.phrases = {"open forum"}, .max_ngram = 2}.validate()), acquis::Error);
}
