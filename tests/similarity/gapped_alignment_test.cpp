// SPDX-License-Identifier: Apache-2.0
#include "acquis/similarity/gapped_alignment.hpp"

#include <algorithm>
#include <random>
#include <string>
#include <thread>

#include "acquis/error.hpp"
#include "catch.hpp"
#include "corpus.hpp"
#include "reference/similarity/slow_gapped_alignment.hpp"

using namespace acquis::similarity;
using acquis_test::Forbidden;
using acquis_test::SlowGappedAlignment;

namespace {

const std::vector<std::string> some_words = {
    "publish", "publishes", "published", "release", "minutes", "record", "of",     "the",      "and",
    "meeting", "meetings",  "session",   "thirty",  "30",      "60",     "days",   "shall",    "must",
    ",",       ".",         "fund",      "finance", "forum",   "body",   "agency", "annually", "website",
    "portal",  "rules",     "site",      "support", "help",    "assist"};

std::string random_text(std::mt19937& random, std::size_t words, std::size_t vocabulary = SIZE_MAX) {
  std::string text;
  for (std::size_t i = 0; i < words; ++i) {
    const std::size_t last = std::min(vocabulary, some_words.size()) - 1;
    text += some_words[std::uniform_int_distribution<std::size_t>(0, last)(random)] + " ";
  }
  return text;
}

/// Words of a made-up language: enough of them that texts differ.
std::string made_up(std::mt19937& random, std::size_t words, unsigned vocabulary) {
  std::string text;
  for (std::size_t i = 0; i < words; ++i) {
    const double share = static_cast<double>(random()) / 4294967296.0;
    text += "w" + std::to_string(static_cast<unsigned>(share * share * vocabulary)) + " ";
  }
  return text;
}

/// Some words changed, left out or put in.
std::string edited(std::mt19937& random, const std::string& text, unsigned one_in) {
  std::string result;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = text.find(' ', at) + 1;
    const unsigned dice = static_cast<unsigned>(random() % (one_in * 3));
    result += dice == 0   ? ""
              : dice == 1 ? "changed "
              : dice == 2 ? text.substr(at, end - at) + "added "
                          : text.substr(at, end - at);
    at = end;
  }
  return result;
}

/// Both texts are tiled, in order, by runs of the right shape.
void check_tiles(const GappedAlignment& alignment) {
  std::uint32_t a = alignment.a_begin;
  std::uint32_t b = alignment.b_begin;
  for (const AlignedRun& run : alignment.runs) {
    CHECK(run.a_begin == a);
    CHECK(run.b_begin == b);
    const bool only_a = run.kind == ColumnKind::only_a;
    const bool only_b = run.kind == ColumnKind::only_b;
    CHECK((run.a_end > run.a_begin) != only_b);
    CHECK((run.b_end > run.b_begin) != only_a);
    if (!only_a && !only_b) {
      CHECK(run.a_end - run.a_begin == run.b_end - run.b_begin);
    }
    a = run.a_end;
    b = run.b_end;
  }
  CHECK(a == alignment.a_end);
  CHECK(b == alignment.b_end);
}

AlignedRun mirrored(AlignedRun run) {
  std::swap(run.a_begin, run.b_begin);
  std::swap(run.a_end, run.b_end);
  return run;
}

std::string kinds(const GappedAlignment& alignment) {
  std::string line;
  for (const AlignedRun& run : alignment.runs) {
    line += (line.empty() ? "" : " ") + std::string(to_string(run.kind)) + ":" +
            std::to_string(std::max(run.a_end - run.a_begin, run.b_end - run.b_begin));
  }
  return line;
}

std::vector<GappedOptions> some_options() {
  GappedOptions hard;
  hard.soft = false;
  hard.gap_open = 0;
  hard.mismatch = 0.3;
  GappedOptions heavy;
  heavy.gap_open = 2.5;
  heavy.gap_extend = 0;
  heavy.content = 32;
  heavy.function = 7;
  heavy.min_score = 1;
  GappedOptions low;
  low.min_score = 0.5;
  return {{}, hard, heavy, low};
}

}  // namespace

TEST_CASE("J5 global alignment is as good as the definition says", "[gapped]") {
  std::mt19937 random(7);
  for (int round = 0; round < 120; ++round) {
    const std::string a = random_text(random, static_cast<std::size_t>(round % 23), round % 3 == 0 ? 4 : SIZE_MAX);
    const std::string b = random_text(random, static_cast<std::size_t>(round % 19), round % 3 == 0 ? 4 : SIZE_MAX);
    for (const GappedOptions& options : some_options()) {
      const AlignmentTexts texts(a, b, options);
      const GlobalAlignment found = texts.globally();
      const SlowGappedAlignment slow(texts.a(), texts.b(), texts.soft(), options);
      INFO(a << "|" << b);
      CHECK(found.whole.score == slow.best_global());
      CHECK(found.whole.score == slow.score(found.whole.runs));
      check_tiles(found.whole);
      CHECK(found.counts.exact);
    }
  }
}

TEST_CASE("J5 local alignments are the best ones left, one after the other", "[gapped]") {
  std::mt19937 random(8);
  for (int round = 0; round < 60; ++round) {
    const std::size_t vocabulary = round % 3 == 0 ? 3 : SIZE_MAX;
    const std::string a = random_text(random, static_cast<std::size_t>(round % 50), vocabulary);
    const std::string b = random_text(random, static_cast<std::size_t>((round * 7) % 37), vocabulary);
    for (const GappedOptions& options : some_options()) {
      const AlignmentTexts texts(a, b, options);
      const SlowGappedAlignment slow(texts.a(), texts.b(), texts.soft(), options);
      std::vector<Forbidden> before;
      for (const GappedAlignment& found : texts.locally().found) {
        INFO(a << "|" << b);
        CHECK(found.score == slow.best_local(before));
        CHECK(found.score == slow.score(found.runs));
        CHECK(found.score >= options.min_score);
        check_tiles(found);
        before.push_back({found.a_begin, found.a_end, found.b_begin, found.b_end});
      }
      CHECK(std::max(slow.best_local(before), 1e-9) < std::max(options.min_score, 2e-9));
    }
  }
}

TEST_CASE("J5 sums that need 64 bits agree with the definition", "[gapped]") {
  GappedOptions options;
  options.content = 32;
  options.mismatch = 10;
  options.gap_extend = 10;
  options.gap_open = 10;
  std::mt19937 random(9);
  const std::string a = random_text(random, 500);
  const AlignmentTexts texts(a, edited(random, a, 5), options);
  const SlowGappedAlignment slow(texts.a(), texts.b(), texts.soft(), options);
  CHECK(texts.globally().whole.score == slow.best_global());
}

TEST_CASE("The mirror image of two texts has the mirror image of their alignments", "[gapped]") {
  std::mt19937 random(10);
  for (int round = 0; round < 40; ++round) {
    const std::string a = random_text(random, static_cast<std::size_t>(round), round % 2 == 0 ? 5 : SIZE_MAX);
    const std::string b = random_text(random, static_cast<std::size_t>(40 - round), round % 2 == 0 ? 5 : SIZE_MAX);
    GappedOptions options;
    options.exact_cells = round % 3 == 0 ? 50 : 4'000'000;
    options.min_score = 1;
    const GlobalAlignment there = AlignmentTexts(a, b, options).globally();
    const GlobalAlignment back = AlignmentTexts(b, a, options).globally();
    INFO(a << "|" << b);
    CHECK(there.whole.score == back.whole.score);
    CHECK(there.whole.similarity == back.whole.similarity);
    REQUIRE(there.moves.size() == back.moves.size());
    std::size_t matched = 0;
    for (const AlignedRun& run : there.whole.runs) {
      if (is_match(run.kind)) {
        ++matched;
        CHECK(std::count(back.whole.runs.begin(), back.whole.runs.end(), mirrored(run)) == 1);
      }
    }
    CHECK(matched == static_cast<std::size_t>(std::count_if(back.whole.runs.begin(), back.whole.runs.end(),
                                                            [](const AlignedRun& run) { return is_match(run.kind); })));
    const auto local = AlignmentTexts(a, b, options).locally().found;
    const auto local_back = AlignmentTexts(b, a, options).locally().found;
    REQUIRE(local.size() == local_back.size());
    for (std::size_t i = 0; i < local.size(); ++i) {
      CHECK(local[i].score == local_back[i].score);
    }
  }
}

TEST_CASE("Words are matched by stem, synonym and figure", "[gapped]") {
  const AlignmentTexts texts("The body shall publish the minutes within thirty days.",
                             "The body shall release the minutes within 30 day.");
  const GappedAlignment whole = texts.globally().whole;
  CHECK(kinds(whole) == "equal:3 synonym:1 equal:3 number:1 stem:1 equal:1");
  CHECK(texts.in_a(7, 8) == acquis::Span{42, 48});
  const AlignmentTexts french("dans un délai de trente jours", "dans un délai de 30 jours", {.language = "fr"});
  CHECK(kinds(french.globally().whole) == "equal:4 number:1 equal:1");
  const AlignmentTexts thousands("1,500 members", "1500 members");
  CHECK(kinds(thousands.globally().whole) == "number:1 equal:1");
  const AlignmentTexts apart("within 30 days", "within 60 days");
  CHECK(kinds(apart.globally().whole) == "equal:1 substituted:1 equal:1");
  GappedOptions hard;
  hard.soft = false;
  CHECK(kinds(AlignmentTexts("thirty days", "30 day", hard).globally().whole) == "substituted:2");
}

TEST_CASE("Numbers of two words are told apart even if they have one stem or class", "[gapped]") {
  const AlignmentTexts texts("two", "ten");
  CHECK(kinds(texts.globally().whole) == "substituted:1");
}

TEST_CASE("Gaps are affine: one long gap is better than many short ones", "[gapped]") {
  const AlignmentTexts texts("minutes are published", "minutes of all the open meetings of the forum are published");
  CHECK(kinds(texts.globally().whole) == "equal:1 only_b:8 equal:2");
}

TEST_CASE("Passages in another order are moves and cross nothing in the main alignment", "[gapped]") {
  const std::string first = "Governments shall fund translation into six languages of every summary record. ";
  const std::string second = "The secretariat publishes minutes of meetings on its website within thirty days. ";
  const std::string third = "Academic observers may attend sessions without prior registration. ";
  const std::string changed = "Governments should finance translation into six languages of every summary record. ";
  const AlignmentTexts texts(first + second + third, second + third + changed);
  const GlobalAlignment found = texts.globally();
  REQUIRE(found.moves.size() == 1);
  const GappedAlignment& move = found.moves[0];
  // A changed modal verb costs as much as the word before it gives.
  const auto fund = static_cast<std::uint32_t>(first.find("fund"));
  const auto finance = static_cast<std::uint32_t>(second.size() + third.size() + changed.find("finance"));
  CHECK(texts.in_a(move.a_begin, move.a_end).begin == fund);
  CHECK(texts.in_a(move.a_begin, move.a_end).end >= first.find(" record.") + 7);
  CHECK(texts.in_b(move.b_begin, move.b_end).begin == finance);
  CHECK(move.similarity > 0.8);
  check_tiles(move);
  check_tiles(found.whole);
  for (const AlignedRun& run : found.whole.runs) {
    if (is_match(run.kind)) {
      CHECK((run.a_end <= move.a_begin || run.a_begin >= move.a_end));
      CHECK((run.b_end <= move.b_begin || run.b_begin >= move.b_end));
    }
  }
}

TEST_CASE("A passage that stands twice in b is found twice", "[gapped]") {
  const std::string passage = "minutes of all meetings are published on the website within thirty days";
  const AlignmentTexts texts("Alpha beta gamma. " + passage + ". Delta.",
                             passage + " zeta eta theta iota kappa lambda mu nu xi omicron " + passage);
  const LocalAlignments found = texts.locally();
  REQUIRE(found.found.size() == 2);
  CHECK(found.found[0].score == found.found[1].score);
  CHECK(found.found[0].b_begin != found.found[1].b_begin);
  CHECK(found.found[0].a_begin == found.found[1].a_begin);
}

TEST_CASE("C4 long texts are anchored: near-linear, and as good as the full table where they are alike", "[gapped]") {
  std::mt19937 random(11);
  const std::string a = made_up(random, 1500, 4000);
  const std::string b = edited(random, a, 12);
  GappedOptions anchored;
  anchored.exact_cells = 4000;
  const GlobalAlignment exact = AlignmentTexts(a, b).globally();
  const GlobalAlignment fast = AlignmentTexts(a, b, anchored).globally();
  CHECK(exact.counts.exact);
  CHECK_FALSE(fast.counts.exact);
  CHECK(fast.whole.score > 0.995 * exact.whole.score);
  CHECK(fast.counts.cells < exact.counts.cells / 20);
  check_tiles(fast.whole);
  const LocalAlignments local = AlignmentTexts(a, b, anchored).locally();
  REQUIRE_FALSE(local.found.empty());
  CHECK(local.found[0].score > 0.9 * AlignmentTexts(a, b).locally().found[0].score);
}

TEST_CASE("C3 cells of a fixed input are those they were", "[gapped]") {
  std::mt19937 random(12);
  const std::string a = made_up(random, 50'000, 20'000);
  const std::string b = edited(random, a, 20);
  const GlobalAlignment found = AlignmentTexts(a, b).globally();
  CHECK(found.counts.cells == 3016);
  CHECK(found.counts.anchors == 2087);
  CHECK(found.whole.similarity > 0.9);
  const std::string other = made_up(random, 50'000, 20'000);
  const GlobalAlignment unrelated = AlignmentTexts(a, other).globally();
  CHECK(unrelated.counts.cells == 3'993'680);
  check_tiles(unrelated.whole);
}

TEST_CASE("Odd texts: empty, one repeated word, function words only", "[gapped]") {
  CHECK(AlignmentTexts("", "").globally().whole.similarity == 1);
  CHECK(AlignmentTexts("", "").locally().found.empty());
  const GappedAlignment one_sided = AlignmentTexts("", "publish minutes").globally().whole;
  CHECK(kinds(one_sided) == "only_b:2");
  CHECK(one_sided.similarity == 0);
  std::string many;
  std::string fewer;
  for (int i = 0; i < 50'000; ++i) {
    many += "internet ";
    fewer += i % 10 == 0 ? "" : "internet ";
  }
  const AlignmentTexts repeated(many, fewer);
  const GlobalAlignment found = repeated.globally();
  check_tiles(found.whole);
  CHECK(found.whole.similarity == Approx(2 * 45'000.0 / 95'000));
  CHECK(found.counts.cells < 100'000'000);
  const LocalAlignments local = repeated.locally();
  REQUIRE_FALSE(local.found.empty());
  CHECK(local.found[0].score == Approx(45'000));
  const AlignmentTexts mixed(many + "forum", "forum " + many);
  check_tiles(mixed.globally().whole);
  const AlignmentTexts function_words("of the and to a", "of and the to a");
  check_tiles(function_words.globally().whole);
  CHECK(function_words.locally().found.empty());
  const AlignmentTexts broken(std::string("publish \xff\xfe minutes\0 now", 22), "publish minutes now");
  check_tiles(broken.globally().whole);
}

TEST_CASE("Options out of range are refused with a sentence", "[gapped]") {
  GappedOptions options;
  options.stem = 90;
  CHECK_THROWS_WITH(AlignmentTexts("a", "b", options), Catch::Contains("stem must be between 0 and 1"));
  options = {};
  options.gap_open = std::numeric_limits<double>::quiet_NaN();
  CHECK_THROWS_WITH(AlignmentTexts("a", "b", options), Catch::Contains("gap_open"));
  const AlignmentTexts texts("publish minutes", "publish minutes");
  const std::vector<double> one = {1};
  CHECK_THROWS_WITH(align_globally({texts.a().words, one}, texts.b(), texts.soft()),
                    Catch::Contains("each word needs a weight"));
}

TEST_CASE("A stopped alignment ends at once", "[gapped]") {
  std::mt19937 random(13);
  acquis::Progress progress;
  GappedOptions options;
  options.exact_cells = 1'000'000'000;
  options.progress = &progress;
  const AlignmentTexts texts(made_up(random, 20'000, 500), made_up(random, 20'000, 500), options);
  const std::jthread stopper([&] {
    while (progress.done() == 0) {
      std::this_thread::yield();
    }
    progress.stop();
  });
  CHECK_THROWS_AS(texts.globally(), acquis::Error);
  CHECK(progress.done() < 40'000'000);
}

TEST_CASE("C4 the section that one code took from the other is found with its place", "[gapped]") {
  const auto folder = acquis_test::shared() / "corpus/text-reuse";
  REQUIRE_CORPUS(folder / "ropensci-ca1851-match.txt");
  const std::string with = acquis_test::contents(folder / "ropensci-ca1851-match.txt");
  const std::string other = acquis_test::contents(folder / "ropensci-ny1850-match.txt");
  const std::string without = acquis_test::contents(folder / "ropensci-ca1851-nomatch.txt");
  GappedOptions options;
  options.min_score = 20;
  const AlignmentTexts texts(with, other, options);
  const LocalAlignments found = texts.locally();
  REQUIRE_FALSE(found.found.empty());
  const GappedAlignment& best = found.found[0];
  CHECK(best.similarity > 0.7);
  CHECK(best.a_end - best.a_begin > texts.a().words.size() * 9 / 10);
  CHECK(best.b_end - best.b_begin > texts.b().words.size() * 9 / 10);
  CHECK(AlignmentTexts(without, other, options).locally().found.empty());
}

TEST_CASE("C4 two scans of one book are aligned almost wholly", "[gapped]") {
  const auto folder = acquis_test::shared() / "corpus/text-reuse";
  REQUIRE_CORPUS(folder / "ropensci-remember00palm.txt");
  const AlignmentTexts texts(acquis_test::contents(folder / "ropensci-remember00palm.txt"),
                             acquis_test::contents(folder / "ropensci-remembermeorholy00palm.txt"));
  const GlobalAlignment found = texts.globally();
  check_tiles(found.whole);
  CHECK(found.whole.similarity > 0.9);
}
