// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <fstream>
#include <map>
#include <random>
#include <set>
#include <sstream>

#include "acquis/merge/suggestions.hpp"
#include "catch.hpp"
#include "corpus.hpp"
#include "merge/suggested.hpp"

namespace {

using namespace acquis;
using acquis_test::consultation_of;
using merge::Copying;
using merge::Suggestions;

/// A text of its own for each seed: sentences of words that no other seed has.
std::string text_of(int seed, int sentences) {
  std::mt19937 random(static_cast<std::uint32_t>(seed));
  std::string text;
  for (int s = 0; s < sentences; ++s) {
    text += "Members should";
    for (int w = 0; w < 12; ++w) {
      text += " word" + std::to_string(seed) + "x" + std::to_string(random() % 500);
    }
    text += ". ";
  }
  return text;
}

using Found = std::map<std::pair<std::string, std::string>, merge::ContributionPair>;

Found pairs_of(const Suggestions& s) {
  Found found;
  for (const merge::ContributionPair& pair : s.contributions) {
    found[{pair.a, pair.b}] = pair;
  }
  return found;
}

}  // namespace

TEST_CASE("Contributions that copy each other are told apart by how much stands in the other", "[merge]") {
  const std::string base = text_of(1, 20);
  const Found found = pairs_of(merge::suggest(consultation_of({{"base", base},
                                                               {"same", base},
                                                               {"near", base + text_of(2, 4)},
                                                               {"long", base + text_of(3, 40)},
                                                               {"part", text_of(1, 8) + text_of(4, 12)},
                                                               {"quote", text_of(1, 5) + text_of(5, 30)},
                                                               {"own", text_of(6, 20)}})));
  CHECK(found.at({"base", "same"}).relation == Copying::identical);
  CHECK(found.at({"base", "near"}).relation == Copying::near_duplicate);
  CHECK(found.at({"base", "long"}).relation == Copying::contained);
  CHECK(found.at({"base", "long"}).share_a == Approx(1).margin(0.02));
  CHECK(found.at({"base", "long"}).share_b == Approx(0.33).margin(0.03));
  CHECK(found.at({"base", "part"}).relation == Copying::shares_passages);
  CHECK(found.at({"base", "quote"}).relation == Copying::quotes);
  for (const auto& [ids, pair] : found) {
    CHECK(ids.first != "own");
    CHECK(ids.second != "own");
  }
}

TEST_CASE("Text that everybody quotes makes no pair of contributions", "[merge]") {
  std::vector<std::pair<std::string, std::string>> records;
  for (int i = 0; i < 12; ++i) {
    records.emplace_back("c" + std::to_string(i), text_of(100, 6) + text_of(i + 1, 9));
  }
  CHECK(merge::suggest(consultation_of(records)).contributions.empty());
  records.resize(3);
  CHECK(merge::suggest(consultation_of(records)).contributions.size() == 3);
}

TEST_CASE("A replaced version is no copy of the one that replaces it", "[merge]") {
  document::Consultation consultation = consultation_of({{"old", text_of(1, 9)}, {"new", text_of(1, 10)}});
  consultation.contributions[1].replaces = "old";
  CHECK(merge::suggest(consultation).contributions.empty());
}

TEST_CASE("NETmundial: copies are found and nothing else is called one; all evidence lies in the texts", "[merge]") {
  const auto folder = acquis_test::shared() / "corpus/netmundial";
  REQUIRE_CORPUS(folder);
  std::vector<std::filesystem::path> files;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    if (entry.path().extension() == ".txt") {
      files.push_back(entry.path());
    }
  }
  std::sort(files.begin(), files.end());
  const Suggestions s = merge::suggest(document::read_consultation(files));
  std::set<std::pair<std::string, std::string>> copies;
  for (const merge::ContributionPair& pair : s.contributions) {
    const std::string a = pair.a.substr(0, 3);
    const std::string b = pair.b.substr(0, 3);
    if (a != b && pair.relation <= Copying::contained) {
      copies.insert(std::minmax(a, b));
    }
  }
  std::set<std::pair<std::string, std::string>> wanted;
  std::ifstream table(folder / "duplicates.tsv");
  for (std::string line; std::getline(table, line);) {
    std::istringstream fields(line);
    std::string a;
    std::string b;
    std::string relation;
    fields >> a >> b >> relation;
    if (relation == "identical" || relation == "near-duplicate" || relation == "contained") {
      wanted.emplace(a, b);
    }
  }
  CHECK(copies == wanted);
  const auto outside = [&](const std::optional<Span>& span, std::int64_t provision) {
    return span &&
           (span->begin >= span->end || span->end > s.provisions[static_cast<std::size_t>(provision)].text.size());
  };
  for (const merge::Pair& pair : s.pairs) {
    for (const merge::Evidence& item : pair.judgement.evidence) {
      if (outside(item.a, pair.a) || outside(item.b, pair.b)) {
        FAIL_CHECK(s.provisions[static_cast<std::size_t>(pair.a)].id
                   << " beside " << s.provisions[static_cast<std::size_t>(pair.b)].id << ": " << item.why);
      }
    }
  }
}
