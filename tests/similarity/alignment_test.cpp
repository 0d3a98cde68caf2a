// SPDX-License-Identifier: Apache-2.0
#include "acquis/similarity/alignment.hpp"

#include <algorithm>
#include <random>
#include <string>

#include "catch.hpp"
#include "reference/similarity/slow_similarity.hpp"

using namespace acquis::similarity;
using acquis::text::Term;
using Numbers = std::vector<std::uint32_t>;

namespace {

Numbers random_numbers(std::mt19937& random, std::size_t length, std::uint32_t alphabet) {
  Numbers numbers(length);
  for (std::uint32_t& number : numbers) {
    number = std::uniform_int_distribution<std::uint32_t>(0, alphabet - 1)(random);
  }
  return numbers;
}

/// Some numbers changed, some left out, a stretch moved.
Numbers edited(std::mt19937& random, const Numbers& numbers, std::uint32_t alphabet) {
  Numbers result;
  for (const std::uint32_t number : numbers) {
    const unsigned dice = std::uniform_int_distribution<unsigned>(0, 19)(random);
    if (dice != 0) {
      result.push_back(dice == 1 ? std::uniform_int_distribution<std::uint32_t>(0, alphabet - 1)(random) : number);
    }
  }
  if (result.size() > 8) {
    std::rotate(result.begin() + 2, result.begin() + 4, result.end() - 2);
  }
  return result;
}

template <typename Sequence, typename Equal>
void check_tiles(const Alignment& alignment, const Sequence& a, const Sequence& b, const Equal& equal) {
  std::uint32_t i = 0, j = 0, kept = 0;
  for (const Edit& edit : alignment.edits) {
    CHECK(edit.a_begin == i);
    CHECK(edit.b_begin == j);
    const std::uint32_t a_length = edit.a_end - edit.a_begin;
    const std::uint32_t b_length = edit.b_end - edit.b_begin;
    if (edit.kind == Edit::Kind::kept) {
      REQUIRE(a_length == b_length);
      kept += a_length;
      for (std::uint32_t k = 0; k < a_length; ++k) {
        CHECK(equal(a[i + k], b[j + k]));
      }
    }
    CHECK((a_length > 0) == (edit.kind != Edit::Kind::added));
    CHECK((b_length > 0) == (edit.kind != Edit::Kind::dropped));
    i = edit.a_end;
    j = edit.b_end;
  }
  CHECK(i == a.size());
  CHECK(j == b.size());
  CHECK(kept == alignment.common);
}

std::vector<Term> terms_of(const std::string& text) {
  return acquis::text::terms(text, {.language = "en", .signs = true});
}

}  // namespace

TEST_CASE("an alignment tiles both sequences and is as long as the full table says", "[alignment]") {
  std::mt19937 random(1);
  for (int trial = 0; trial < 300; ++trial) {
    const std::uint32_t alphabet = 1 + static_cast<std::uint32_t>(trial % 40);
    const Numbers a = random_numbers(random, static_cast<std::size_t>(trial % 97), alphabet);
    const Numbers b = trial % 3 == 0 ? random_numbers(random, static_cast<std::size_t>(trial % 130), alphabet)
                                     : edited(random, a, alphabet);
    const std::uint32_t expected = acquis_test::slow_common_length(a, b);
    CHECK(common_length(a, b) == expected);
    CHECK(common_length(b, a) == expected);
    const Alignment alignment = align(a, b);
    CHECK(alignment.common == expected);
    check_tiles(alignment, a, b, std::equal_to<>());
  }
}

TEST_CASE("sequences too long for a table keep the exact length", "[alignment]") {
  std::mt19937 random(2);
  for (const std::uint32_t alphabet : {2U, 300U, 100000U}) {
    const Numbers a = random_numbers(random, 5000, alphabet);
    const Numbers b = edited(random, a, alphabet);
    const Alignment alignment = align(a, b);
    check_tiles(alignment, a, b, std::equal_to<>());
    CHECK(alignment.common == acquis_test::slow_common_length(a, b));
  }
}

TEST_CASE("fifty thousand tokens a side are aligned", "[alignment]") {
  std::mt19937 random(3);
  const Numbers a = random_numbers(random, 50000, 5000);
  const Numbers b = edited(random, a, 5000);
  const Alignment alignment = align(a, b);
  const std::vector<Run> runs = shared_runs(a, b, 3);
  const std::vector<Run> same = shared_runs(Numbers(50000, 1), Numbers(49000, 1), 3);
  CHECK(alignment.common == common_length(a, b));
  CHECK(alignment.common > 40000);
  CHECK(runs.size() > 1000);
  CHECK(same == std::vector<Run>{{0, 0, 49000}});
}

TEST_CASE("D6 words outrank punctuation", "[alignment]") {
  // As many signs as words could be kept: the words win.
  const std::vector<Term> a = terms_of("open , ;");
  const std::vector<Term> b = terms_of(", ; open forum");
  const Alignment two_signs = align(a, b);
  CHECK(two_signs.common == 2);  // the longest one is all signs
  const std::vector<Term> c = terms_of("open ,");
  const std::vector<Term> d = terms_of(", open");
  const Alignment word = align(c, d);
  REQUIRE(word.common == 1);
  const auto kept = std::find_if(word.edits.begin(), word.edits.end(),
                                 [](const Edit& edit) { return edit.kind == Edit::Kind::kept; });
  CHECK(c[kept->a_begin].folded == "open");
  const std::vector<Term> e = terms_of("of forum");
  const std::vector<Term> f = terms_of("forum of");
  const Alignment content = align(e, f);
  const auto kept_content = std::find_if(content.edits.begin(), content.edits.end(),
                                         [](const Edit& edit) { return edit.kind == Edit::Kind::kept; });
  CHECK(e[kept_content->a_begin].folded == "forum");
}

TEST_CASE("long runs are kept rather than scattered terms", "[alignment]") {
  const std::vector<Term> a = terms_of("the open forum publishes reports");
  const std::vector<Term> b = terms_of("the new the open forum and the open publishes reports");
  const Alignment alignment = align(a, b);
  CHECK(alignment.common == 5);
  // "the open forum" is one run; the first "the new" is added as a whole.
  REQUIRE(!alignment.edits.empty());
  CHECK(alignment.edits[0].kind == Edit::Kind::added);
  CHECK(alignment.edits[0].b_end == 2);
  CHECK(alignment.edits.size() == 4);
}

TEST_CASE("case folding and stems decide equality", "[alignment]") {
  CHECK(align(terms_of("Governments SHALL publish"), terms_of("governments shall publish")).common == 3);
  CHECK(align(terms_of("publishes policies"), terms_of("publish policy")).common == 0);
  CHECK(align(terms_of("publishes policies"), terms_of("publish policy"), true).common == 2);
}

TEST_CASE("C4 shared runs equal the slow tiling on random sequences", "[alignment]") {
  std::mt19937 random(4);
  for (int trial = 0; trial < 200; ++trial) {
    const std::uint32_t alphabet = 1 + static_cast<std::uint32_t>(trial % 25);
    const Numbers a = random_numbers(random, static_cast<std::size_t>(trial % 61), alphabet);
    const Numbers b = trial % 2 == 0 ? random_numbers(random, static_cast<std::size_t>(trial % 50), alphabet)
                                     : edited(random, a, alphabet);
    const std::uint32_t min_length = 1 + static_cast<std::uint32_t>(trial % 4);
    std::vector<acquis_test::SlowRun> fast;
    for (const Run& run : shared_runs(a, b, min_length)) {
      fast.push_back({run.a, run.b, run.length});
    }
    CHECK(fast == acquis_test::slow_tiling(a, b, min_length));
  }
}

TEST_CASE("texts that repeat themselves beyond counting still give disjoint equal runs", "[alignment]") {
  std::mt19937 random(5);
  const Numbers a = random_numbers(random, 8000, 2);
  const Numbers b = edited(random, a, 2);
  std::vector<bool> a_used(a.size(), false), b_used(b.size(), false);
  std::size_t covered = 0;
  for (const Run& run : shared_runs(a, b, 3)) {
    for (std::uint32_t k = 0; k < run.length; ++k) {
      REQUIRE(a[run.a + k] == b[run.b + k]);
      REQUIRE(!a_used[run.a + k]);
      REQUIRE(!b_used[run.b + k]);
      a_used[run.a + k] = b_used[run.b + k] = true;
      ++covered;
    }
  }
  CHECK(covered > 7000);
}

TEST_CASE("shared runs find a moved passage", "[alignment]") {
  const std::string a = "The forum meets every year. Governments publish all their reports.";
  const std::string b = "Governments publish all their reports, and then the forum meets every year.";
  const std::vector<SharedSpan> spans = shared_runs(acquis::text::terms(a), acquis::text::terms(b));
  REQUIRE(spans.size() == 2);
  CHECK(slice(a, spans[0].a) == "The forum meets every year");
  CHECK(slice(b, spans[0].b) == "the forum meets every year");
  CHECK(slice(b, spans[1].b) == "Governments publish all their reports");
}
