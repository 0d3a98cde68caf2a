// SPDX-License-Identifier: Apache-2.0
/// Real series of texts, and the drafts of the sample.
#include "corpus.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <nlohmann/json.hpp>
#include <sstream>

#include "acquis/compare/comparison.hpp"
#include "acquis/document/read.hpp"
#include "compare/documents.hpp"

using namespace acquis::compare;
using acquis::document::Document;

namespace {

std::vector<std::string> paragraphs_of(const std::filesystem::path& file) {
  std::vector<std::string> paragraphs;
  for (const auto& block : nlohmann::json::parse(acquis_test::contents(file))) {
    if (block["type"] == "paragraph") {
      paragraphs.push_back(block["text"]);
    }
  }
  return paragraphs;
}

struct Counts {
  std::int64_t identical = 0;
  std::int64_t near = 0;    ///< similarity of at least 0.6
  std::int64_t within = 0;  ///< less, but one side is contained
};

Counts count(const Comparison& comparison) {
  Counts counts;
  for (const Row& row : comparison.rows) {
    const auto blocks = static_cast<std::int64_t>(row.a.empty() ? 0 : row.b.size());
    (row.change == Change::identical ? counts.identical
     : row.similarity >= 0.6         ? counts.near
                                     : counts.within) += blocks;
  }
  return counts;
}

std::map<std::string, std::string> changes_by_block(const Comparison& comparison, const Document& a,
                                                    const Document& b) {
  std::map<std::string, std::string> changes;
  for (const Row& row : comparison.rows) {
    for (const std::int64_t i : row.a) {
      changes["a " + a.blocks[static_cast<std::size_t>(i)].id] = to_string(row.change);
    }
    for (const std::int64_t j : row.b) {
      changes["b " + b.blocks[static_cast<std::size_t>(j)].id] = to_string(row.change);
    }
  }
  return changes;
}

}  // namespace

TEST_CASE("F3 138 pairs of yearly resolutions: as many identical and near paragraphs as counted apart",
          "[compare][corpus]") {
  const std::filesystem::path folder = acquis_test::shared() / "corpus/un-resolutions";
  REQUIRE_CORPUS(folder / "series.tsv");
  std::istringstream lines(acquis_test::contents(folder / "series.tsv"));
  std::string line;
  std::getline(lines, line);
  int pairs = 0;
  int equal = 0;
  Counts found;
  std::int64_t near = 0;
  while (std::getline(lines, line)) {
    std::istringstream fields(line);
    std::array<std::string, 8> field;
    for (std::string& each : field) {
      std::getline(fields, each, '\t');
    }
    const Document a = acquis_test::document_of(paragraphs_of(folder / (field[1] + ".json")));
    const Document b = acquis_test::document_of(paragraphs_of(folder / (field[2] + ".json")));
    const Counts counts = count(compare(a, b));
    ++pairs;
    equal += counts.identical == std::stoll(field[5]) ? 1 : 0;
    near += std::stoll(field[6]);
    found.near += counts.near;
    found.within += counts.within;
    INFO(field[1] << " " << field[2] << " near " << counts.near << ", counted apart " << field[6]);
    CHECK(std::abs(counts.near - std::stoll(field[6])) <= 3);
  }
  WARN(equal << " of " << pairs << " pairs have as many identical paragraphs; near " << found.near << ", counted apart "
             << near << "; further " << found.within << " by containment");
  CHECK(equal >= pairs - 2);
  CHECK(found.near >= near * 98 / 100);
  CHECK(found.near <= near * 103 / 100);
}

TEST_CASE("F8 drafts of a treaty: whole documents of hundreds of blocks, every block in one row", "[compare][corpus]") {
  const std::filesystem::path folder = acquis_test::shared() / "corpus/bracketed-drafts";
  REQUIRE_CORPUS(folder);
  const std::array<std::string, 4> drafts = {"23-oct", "4-dec", "9-dec", "12-dec"};
  for (std::size_t k = 0; k + 1 < drafts.size(); ++k) {
    const Document a = acquis::document::read(folder / ("agreement_" + drafts[k] + "-2015_index.md"));
    const Document b = acquis::document::read(folder / ("agreement_" + drafts[k + 1] + "-2015_index.md"));
    const Comparison comparison = compare(a, b);
    std::size_t a_blocks = 0, b_blocks = 0, paired = 0, brackets = 0;
    for (const Row& row : comparison.rows) {
      a_blocks += row.a.size();
      b_blocks += row.b.size();
      paired += row.a.empty() ? 0 : row.b.size();
      brackets += static_cast<std::size_t>(
          std::count_if(row.differences.begin(), row.differences.end(),
                        [](const auto& evidence) { return evidence.flag == acquis::merge::Flag::bracket; }));
    }
    CHECK(a_blocks == a.blocks.size());
    CHECK(b_blocks == b.blocks.size());
    CHECK(2 * paired > b.blocks.size());
    CHECK(brackets > 50);  // each of these drafts opened or lifted hundreds of brackets
  }
}

TEST_CASE("the two drafts of the sample show every kind of change", "[compare]") {
  const std::filesystem::path folder = std::filesystem::path(ACQUIS_SOURCE_DIR) / "data/sample";
  const Document a = acquis::document::read(folder / "draft-1.md");
  const Document b = acquis::document::read(folder / "draft-2.md");
  auto changes = changes_by_block(compare(a, b), a, b);
  CHECK(changes["a introduction/quote/41"] == "identical");
  CHECK(changes["a introduction/5"] == "dropped");
  CHECK(changes["b introduction/4"] == "new");
  CHECK(changes["a introduction/5@2"] == "identical");
  CHECK(changes["a recommendations/4"] == "split");
  CHECK(changes["b recommendations/4"] == "split");
  CHECK(changes["b recommendations/5"] == "split");
  CHECK(changes["a recommendations/2"] == "amended");
  CHECK(changes["a recommendations/5"] == "expanded");
  CHECK(changes["a recommendations/6"] == "moved");
  CHECK(changes["a recommendations/8"] == "reduced");
}
