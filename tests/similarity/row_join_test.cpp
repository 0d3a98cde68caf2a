// SPDX-License-Identifier: Apache-2.0
#include "acquis/similarity/row_join.hpp"

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <limits>
#include <map>
#include <numeric>
#include <random>
#include <sstream>
#include <string>
#include <tuple>

#include "acquis/error.hpp"
#include "acquis/similarity/term_matrix.hpp"
#include "catch.hpp"
#include "corpus.hpp"
#include "reference/similarity/slow_row_join.hpp"
#include "reference/similarity/slow_similarity.hpp"
#include "vector_targets.hpp"

using namespace acquis::similarity;
using acquis_test::OwnRows;
using acquis_test::random_rows;
using acquis_test::slow_pairs;
using acquis_test::slow_partners;

namespace {

struct Wanted {
  std::int32_t top;
  double min_score;
};

/// Scores of random rows of unit length reach 0.4 seldom; those of other rows are larger.
std::vector<Wanted> wishes(bool unit) {
  return {{1, 0}, {3, 0}, {10, 0}, {500, 0}, {0, 0}, {0, unit ? 0.4 : 9}, {5, unit ? 0.3 : 5}, {0, unit ? 0.999 : 40}};
}

std::vector<std::uint32_t> shuffled_ranks(std::int64_t count, std::mt19937& random) {
  std::vector<std::uint32_t> ranks(static_cast<std::size_t>(count));
  std::iota(ranks.begin(), ranks.end(), 0U);
  std::shuffle(ranks.begin(), ranks.end(), random);
  return ranks;
}

/// Paragraphs of the text files below a folder, in the order of their names.
std::vector<std::string> paragraphs_below(const std::filesystem::path& folder, std::size_t most) {
  std::vector<std::filesystem::path> files;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
    files.push_back(entry.path());
  }
  std::sort(files.begin(), files.end());
  std::vector<std::string> paragraphs;
  for (const auto& file : files) {
    std::istringstream lines(std::filesystem::is_regular_file(file) ? acquis_test::contents(file) : std::string());
    for (std::string line; paragraphs.size() < most && std::getline(lines, line);) {
      if (line.size() > 20) {
        paragraphs.push_back(line);
      }
    }
  }
  return paragraphs;
}

/// The lists and the oracle's, row by row, equal to the last bit.
void require_lists(const PartnerLists& lists, const std::vector<std::vector<ScoredPair>>& expected) {
  REQUIRE(lists.size() == std::ssize(expected));
  for (std::size_t row = 0; row < expected.size(); ++row) {
    const auto begin = static_cast<std::size_t>(lists.row_begin[row]);
    REQUIRE(static_cast<std::size_t>(lists.row_begin[row + 1]) - begin == expected[row].size());
    for (std::size_t k = 0; k < expected[row].size(); ++k) {
      INFO("row " << row << ", partner " << k);
      REQUIRE(lists.partner[begin + k] == expected[row][k].b);
      REQUIRE(lists.score[begin + k] == expected[row][k].score);
    }
  }
}

/// Every join of two collections, each of which may be the other, against the oracle.
void require_exact(const OwnRows& a, const OwnRows& b, const JoinOptions& options) {
  const SparseRows first = a.view();
  const SparseRows second = b.view();
  JoinOptions within = options;
  within.tie_rank =
      options.tie_rank.empty() ? options.tie_rank : options.tie_rank.first(static_cast<std::size_t>(first.size()));
  const auto once = slow_partners(first, first, true, within);
  require_lists(partner_lists(first, within), once);
  REQUIRE(cosine_join(first, within) == slow_pairs(once, true));
  const auto across = slow_partners(first, second, false, options);
  require_lists(partner_lists(first, second, options), across);
  REQUIRE(cosine_join(first, second, options) == slow_pairs(across, false));
  REQUIRE(directed_join(first, second, options) == slow_pairs(across, false));
  if (first.size() == second.size()) {
    const auto directed = slow_partners(first, second, true, within);
    REQUIRE(directed_join_within(first, second, within) == slow_pairs(directed, false));
  }
}

}  // namespace

TEST_CASE("C1 J5 joins of random rows are those of computing every pair") {
  std::mt19937 random(7);
  for (const bool unit : {true, false}) {
    for (const auto& [count, columns] :
         {std::pair(1, 4), std::pair(60, 12), std::pair(300, 200), std::pair(300, 3000)}) {
      const OwnRows a = random_rows(random, count, columns, unit);
      const OwnRows b = random_rows(random, columns == 200 ? count : count / 2 + 1, columns, unit);
      for (const auto& [top, min_score] : wishes(unit)) {
        for (const bool ranked : {false, true}) {
          INFO("unit " << unit << ", rows " << count << ", columns " << columns << ", top " << top << ", min_score "
                       << min_score << ", ranked " << ranked);
          JoinOptions options{.min_score = min_score, .top = top, .threads = 1, .max_pairs = 0};
          const auto ranks = shuffled_ranks(a.view().size() + b.view().size(), random);
          // Within one collection the first ranks alone must be different, which any part of a shuffle is.
          options.tie_rank = ranked ? std::span<const std::uint32_t>(ranks) : std::span<const std::uint32_t>();
          require_exact(a, b, options);
        }
      }
    }
  }
}

TEST_CASE("C11 the result of a join depends on neither threads nor the order of rows nor the processor") {
  std::mt19937 random(11);
  const OwnRows rows = random_rows(random, 700, 400, true);
  const std::int64_t count = rows.view().size();
  const auto ranks = shuffled_ranks(count, random);
  for (const auto& [top, min_score] : wishes(true)) {
    JoinOptions options{.min_score = min_score, .top = top, .threads = 1, .max_pairs = 0, .tie_rank = ranks};
    const auto expected = slow_pairs(slow_partners(rows.view(), rows.view(), true, options), true);
    acquis_test::on_each_target([&] {
      for (const std::int32_t threads : {1, 2, 5}) {
        options.threads = threads;
        REQUIRE(cosine_join(rows.view(), options) == expected);
      }
    });

    std::vector<std::int64_t> order(static_cast<std::size_t>(count));
    std::iota(order.begin(), order.end(), 0);
    std::shuffle(order.begin(), order.end(), random);
    OwnRows moved;
    std::vector<std::uint32_t> moved_ranks;
    for (const std::int64_t row : order) {
      moved.add(rows.view(), row);
      moved_ranks.push_back(ranks[static_cast<std::size_t>(row)]);
    }
    options.tie_rank = moved_ranks;
    auto found = cosine_join(moved.view(), options);
    for (ScoredPair& pair : found) {
      const auto [a, b] = std::minmax(order[static_cast<std::size_t>(pair.a)], order[static_cast<std::size_t>(pair.b)]);
      pair = {a, b, pair.score};
    }
    std::sort(found.begin(), found.end(), [](const ScoredPair& x, const ScoredPair& y) {
      return std::tuple(x.a, -x.score, x.b) < std::tuple(y.a, -y.score, y.b);
    });
    REQUIRE(found == expected);
  }
}

TEST_CASE("ties at the last place go to the smaller rank") {
  OwnRows rows;
  for (std::int32_t row = 0; row < 400; ++row) {
    rows.add({{0, 0.6}, {row + 1, 0.8}});  // each pair scores 0.36
  }
  std::mt19937 random(3);
  const auto ranks = shuffled_ranks(400, random);
  const JoinOptions options{.top = 3, .threads = 1, .tie_rank = ranks};
  require_lists(partner_lists(rows.view(), options), slow_partners(rows.view(), rows.view(), true, options));
}

TEST_CASE("equal rows by the thousand name the first of them, and take neither time nor memory") {
  OwnRows rows;
  for (int row = 0; row < 200'000; ++row) {
    rows.add({{2, 0.6}, {5, 0.8}});
  }
  const PartnerLists lists = partner_lists(rows.view(), {.top = 3});
  REQUIRE(std::vector(lists.partner.begin(), lists.partner.begin() + 9) ==
          std::vector<std::int32_t>{1, 2, 3, 0, 2, 3, 0, 1, 3});
  REQUIRE(lists.partner.size() == 600'000);
  REQUIRE(lists.partner.back() == 2);
  REQUIRE(lists.score.front() == 0.6 * 0.6 + 0.8 * 0.8);
}

TEST_CASE("a million identical rows are too many pairs, which is said at once") {
  OwnRows rows;
  for (int row = 0; row < 1'000'000; ++row) {
    rows.add({{0, 1.0}});
  }
  try {
    static_cast<void>(cosine_join(rows.view(), {.min_score = 0.5}));
    FAIL("no error");
  } catch (const acquis::Error& error) {
    REQUIRE(error.code() == acquis::ErrorCode::limit_exceeded);
    REQUIRE(error.message() == "more than 2000000 pairs reach the threshold");
  }
}

TEST_CASE("rows that share one column, rows of one column, and no rows") {
  OwnRows rows;
  for (std::int32_t row = 0; row < 100; ++row) {
    rows.add({{0, 0.1}, {1 + row % 50, 0.99}});
    rows.add({{1 + row % 50, 1.0}});
    rows.add({});
  }
  for (const std::int32_t top : {0, 2, 150, 400}) {
    const JoinOptions options{.top = top, .threads = 1};
    require_exact(rows, rows, options);
  }
  REQUIRE(cosine_join({}, JoinOptions{.top = 3}).empty());
  OwnRows empty;
  empty.add({});
  empty.add({});
  REQUIRE(cosine_join(empty.view(), JoinOptions{}).empty());
  REQUIRE(partner_lists(rows.view(), empty.view(), JoinOptions{}).row_begin.back() == 0);
}

TEST_CASE("weights of 0, tiny and huge weights") {
  OwnRows rows;
  rows.add({{0, 0.0}, {1, 1.0}});
  rows.add({{0, 1.0}, {1, 0.0}});
  rows.add({{0, 1e-9}, {1, 1e-9}, {2, 1e9}});
  rows.add({{0, 1e-200}, {3, 1e200}});
  rows.add({{0, 0.5}, {1, 0.5}, {2, 1e-9}, {3, 1e-100}});
  for (const std::int32_t top : {0, 1, 2, 10}) {
    require_exact(rows, rows, {.top = top, .threads = 1});
    require_exact(rows, rows, {.min_score = 0.25, .top = top, .threads = 1});
  }
}

TEST_CASE("C1 C11 J5 the paragraphs of real documents: exact, for any order, threads and processor") {
  const auto file = acquis_test::shared() / "corpus/un-resolutions";
  REQUIRE_CORPUS(file);
  const std::vector<std::string> paragraphs = paragraphs_below(file, 700);
  REQUIRE(paragraphs.size() > 600);
  const TermMatrix matrix(acquis_test::views(paragraphs), TermMatrixOptions::scikit_learn());
  const SparseRows rows{matrix.row_begin(), matrix.column(), matrix.weight()};
  for (const auto& [top, min_score] : {Wanted{10, 0}, Wanted{0, 0.5}, Wanted{3, 0.3}}) {
    JoinOptions options{.min_score = min_score, .top = top, .max_pairs = 0};
    const auto expected = slow_partners(rows, rows, true, options);
    acquis_test::on_each_target([&] {
      for (const std::int32_t threads : {1, 2, 5}) {
        options.threads = threads;
        require_lists(partner_lists(rows, options), expected);
      }
    });
  }
  TermMatrixOptions bm25;
  bm25.weighting = Weighting::bm25;
  bm25.norm = Norm::none;
  TermMatrixOptions count = bm25;
  count.weighting = Weighting::count;
  const TermMatrix answers(acquis_test::views(paragraphs), bm25);
  const TermMatrix queries(acquis_test::views(paragraphs), count);
  const SparseRows asked{queries.row_begin(), queries.column(), queries.weight()};
  const SparseRows answered{answers.row_begin(), answers.column(), answers.weight()};
  for (const auto& [top, min_score] : {Wanted{10, 0}, Wanted{0, 60}}) {
    const JoinOptions options{.min_score = min_score, .top = top};
    REQUIRE(directed_join_within(asked, answered, options) ==
            slow_pairs(slow_partners(asked, answered, true, options), false));
  }
}

TEST_CASE("a join of fixed rows takes as many products, candidates and scores as before") {
  std::mt19937 random(2);
  OwnRows rows;
  for (std::int32_t row = 0; row < 3000; ++row) {  // no library of distributions: the same rows everywhere
    std::map<std::int32_t, double> entries;
    double squares = 0;
    for (int k = 0; k < 12; ++k) {
      const double share = static_cast<double>(random() % 1024) / 1024;
      entries[static_cast<std::int32_t>(share * share * share * 4000)] = 1.0 + static_cast<double>(random() % 4);
    }
    for (const auto& [column, weight] : entries) {
      squares += weight * weight;
    }
    std::vector<std::pair<std::int32_t, double>> scaled;
    for (const auto& [column, weight] : entries) {
      scaled.emplace_back(column, weight / std::sqrt(squares));
    }
    rows.add(scaled);
  }
  JoinCounts counts;
  static_cast<void>(cosine_join(rows.view(), {.top = 10, .threads = 1}, &counts));
  REQUIRE(counts.steps == 1082207);
  REQUIRE(counts.candidates == 271148);
  REQUIRE(counts.verified == 34038);
}

TEST_CASE("columns of any number take no more memory than the rows") {
  OwnRows rows;
  rows.add({{5, 0.6}, {2'000'000'000, 0.8}});
  rows.add({{7, 0.6}, {2'000'000'000, 0.8}});
  rows.add({{5, 1.0}, {std::numeric_limits<std::int32_t>::max(), 1.0}});
  require_exact(rows, rows, {.top = 2, .threads = 1});
}

TEST_CASE("a threshold that no row of length 1 can reach is refused with a suggestion") {
  OwnRows rows;
  rows.add({{0, 1.0}});
  try {
    static_cast<void>(cosine_join(rows.view(), {.min_score = 80}));
    FAIL("no error");
  } catch (const acquis::Error& error) {
    REQUIRE(error.message() == "min_score must be between 0 and 1, not 80: did you mean 0.8?");
  }
}

TEST_CASE("rows that cannot be joined are refused with a sentence") {
  const auto refused = [](const std::vector<std::int64_t>& begin, const std::vector<std::int32_t>& column,
                          const std::vector<double>& weight) {
    try {
      static_cast<void>(cosine_join({begin, column, weight}, JoinOptions{}));
    } catch (const acquis::Error& error) {
      REQUIRE(error.code() == acquis::ErrorCode::invalid_argument);
      return error.message();
    }
    return std::string();
  };
  const double nan = std::numeric_limits<double>::quiet_NaN();
  REQUIRE(refused({0, 1}, {0}, {-1.0}) == "row 0 holds a negative weight");
  REQUIRE(refused({0, 1, 2}, {0, 0}, {1.0, nan}) == "row 1 holds NaN, which is no weight");
  REQUIRE(refused({0, 1}, {0}, {INFINITY}) == "row 0 holds a weight that is not finite");
  REQUIRE(refused({0, 2}, {1, 1}, {1, 1}) ==
          "row 0 has columns that are negative, twice there or not in ascending order");
  REQUIRE(refused({0, 2, 1, 2}, {0, 1}, {1, 1}) == "row 1 ends before it begins: offsets of rows must ascend");
  REQUIRE(refused({0, 3}, {0, 1}, {1, 1}) == "the offsets of rows must go from 0 to the number of weights");
  REQUIRE(refused({0, 1}, {0}, {1, 1}) == "there must be one weight for each column, not 2 for 1");
  REQUIRE_THROWS_AS(cosine_join({}, JoinOptions{.top = -1}), acquis::Error);
  REQUIRE_THROWS_AS(cosine_join({}, JoinOptions{.min_score = -0.5}), acquis::Error);
  REQUIRE_THROWS_AS(cosine_join({}, JoinOptions{.min_score = nan}), acquis::Error);
}

TEST_CASE("a join that is stopped ends") {
  std::mt19937 random(5);
  const OwnRows rows = random_rows(random, 3000, 300, true);
  acquis::Progress progress;
  progress.stop();
  try {
    static_cast<void>(cosine_join(rows.view(), {.top = 5, .threads = 2, .progress = &progress}));
    FAIL("no error");
  } catch (const acquis::Error& error) {
    REQUIRE(error.code() == acquis::ErrorCode::stopped);
  }
  acquis::Progress whole;
  static_cast<void>(cosine_join(rows.view(), {.top = 5, .threads = 2, .progress = &whole}));
  REQUIRE(whole.total() > 0);
  REQUIRE(whole.done() == whole.total());
}
