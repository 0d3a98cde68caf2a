// SPDX-License-Identifier: Apache-2.0
#include "acquis/similarity/reuse.hpp"

#include <algorithm>
#include <sstream>
#include <string>
#include <vector>

#include "acquis/similarity/gapped_alignment.hpp"
#include "catch.hpp"
#include "corpus.hpp"

using namespace acquis::similarity;

namespace {

struct Judged {
  std::string label;
  std::string left, right;
};

/// Columns of a gold file; a hyphen between blanks is a gap of the aligner that made it.
std::vector<Judged> judged_alignments(const std::filesystem::path& file) {
  std::istringstream lines(acquis_test::contents(file));
  std::vector<Judged> found;
  std::string line;
  std::getline(lines, line);
  while (std::getline(lines, line)) {
    std::vector<std::string> cells = {""};
    for (const char c : line) {
      if (c == '\t') {
        cells.emplace_back();
      } else if (c != '\r') {
        cells.back() += c;
      }
    }
    if (cells.size() == 6) {
      found.push_back({cells[0], cells[4], cells[5]});
    }
  }
  return found;
}

/// Probability that a positive case has a higher score than a negative one (Hanley and McNeil 1982).
double area(const std::vector<std::pair<double, bool>>& cases) {
  double above = 0;
  double pairs = 0;
  for (const auto& [score, positive] : cases) {
    for (const auto& [other, other_positive] : cases) {
      if (positive && !other_positive) {
        above += score > other ? 1 : score == other ? 0.5 : 0;
        ++pairs;
      }
    }
  }
  return above / pairs;
}

}  // namespace

TEST_CASE("Reuse is told from boilerplate as people tell it", "[reuse]") {
  const auto file = acquis_test::shared() / "corpus/text-reuse/alignments.tsv";
  REQUIRE_CORPUS(file);
  const std::vector<Judged> cases = judged_alignments(file);
  REQUIRE(cases.size() == 199);
  std::vector<std::string_view> left;
  std::vector<std::string_view> right;
  for (const Judged& one : cases) {
    left.push_back(one.left);
    right.push_back(one.right);
  }
  const std::vector<PairReuse> found = reuse_of_pairs(left, right);
  std::vector<std::pair<double, bool>> against_rest;
  std::vector<std::pair<double, bool>> without_between;
  std::vector<std::pair<double, bool>> by_similarity;
  for (std::size_t i = 0; i < cases.size(); ++i) {
    against_rest.emplace_back(found[i].weight, cases[i].label == "1");
    by_similarity.emplace_back(found[i].similarity, cases[i].label == "1");
    if (cases[i].label != "2") {
      without_between.push_back(against_rest.back());
    }
  }
  CHECK(area(without_between) >= 0.93);
  CHECK(area(against_rest) >= 0.93);
  CHECK(area(by_similarity) < 0.7);  // what a share of the length makes of it
}
