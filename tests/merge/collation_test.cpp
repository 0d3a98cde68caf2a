// SPDX-License-Identifier: Apache-2.0
#include "acquis/merge/collation.hpp"

#include <algorithm>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>
#include <random>
#include <set>
#include <string>
#include <vector>

#include "acquis/text/tokeniser.hpp"
#include "corpus.hpp"
#include "peak_memory.hpp"

namespace {

using namespace acquis;
using merge::Collation;
using merge::Segment;
using merge::Witness;

std::vector<std::string> tokens_of(const std::string& text) {
  const text::Tokens tokens = text::Tokeniser({text::WordRules::document, "en"})(text);
  std::vector<std::string> words;
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    if (tokens[i].kind != text::TokenKind::space) {
      words.emplace_back(tokens.word(i));
    }
  }
  return words;
}

/// The segments of one witness in order, read from its own spans.
std::vector<std::string> read_back(const Collation& collation, const std::vector<Witness>& witnesses,
                                   std::int64_t witness) {
  std::vector<std::string> words;
  std::uint32_t last = 0;
  for (const Segment& segment : collation.segments) {
    for (std::size_t i = 0; i < segment.witnesses.size(); ++i) {
      if (segment.witnesses[i] != witness) {
        continue;
      }
      CHECK(segment.spans[i].begin >= last);
      last = segment.spans[i].end;
      const auto part =
          tokens_of(std::string(slice(witnesses[static_cast<std::size_t>(witness)].text, segment.spans[i])));
      CHECK(part == tokens_of(segment.text));
      words.insert(words.end(), part.begin(), part.end());
    }
  }
  return words;
}

void check_invariants(const std::vector<Witness>& witnesses) {
  const Collation collation = merge::collate(witnesses);
  for (std::size_t w = 0; w < witnesses.size(); ++w) {
    CHECK(read_back(collation, witnesses, static_cast<std::int64_t>(w)) == tokens_of(witnesses[w].text));
  }
}

/// Columns without order of witnesses: for each segment its text and sigla; places of choice as sets.
std::vector<std::set<std::pair<std::string, std::set<std::string>>>> columns_of(const std::vector<Witness>& witnesses) {
  std::vector<std::set<std::pair<std::string, std::set<std::string>>>> columns;
  std::int64_t choice = -2;
  for (const Segment& segment : merge::collate(witnesses).segments) {
    std::set<std::string> sigla;
    for (const std::int64_t witness : segment.witnesses) {
      sigla.insert(witnesses[static_cast<std::size_t>(witness)].siglum);
    }
    if (segment.choice < 0 || segment.choice != choice) {
      columns.emplace_back();
    }
    choice = segment.choice;
    columns.back().insert({segment.text, sigla});
  }
  return columns;
}

std::vector<Witness> random_witnesses(std::mt19937& random, std::size_t count) {
  static const std::vector<std::string> words{"shall", "should", "publish", "the",    "minutes", "of",     "Forum",
                                              ",",     ".",      "and",     "[maps]", "not",     "within", "thirty"};
  std::vector<std::string> base;
  for (std::size_t i = 0; i < 12; ++i) {
    base.push_back(words[random() % words.size()]);
  }
  std::vector<Witness> witnesses;
  for (std::size_t w = 0; w < count; ++w) {
    std::string text;
    for (const std::string& word : base) {
      const auto change = random() % 8;
      text += change == 0   ? ""
              : change == 1 ? words[random() % words.size()] + " "
              : change == 2 ? word + " " + words[random() % words.size()] + " "
                            : word + " ";
    }
    witnesses.push_back({std::string(1, static_cast<char>('A' + w)), text});
  }
  return witnesses;
}

}  // namespace

TEST_CASE("D8 A row of two witnesses prints choices with sigla", "[merge]") {
  const std::vector<Witness> witnesses{
      {"N", "Registries should publish their fees on their portals within ten days."},
      {"S", "Registries shall publish their fees, in every language of the region, within twelve days."}};
  CHECK(merge::collate(witnesses).text(witnesses) ==
        "Registries [should \u2013 N][shall \u2013 S] publish their fees [on their portals \u2013 N][, in every "
        "language of the region, \u2013 "
        "S] within [ten \u2013 N][twelve \u2013 S] days.");
}

TEST_CASE("One witness is no choice, none is no text", "[merge]") {
  const std::vector<Witness> one{{"A", "Routes should be signed."}};
  CHECK(merge::collate(one).text(one) == "Routes should be signed.");
  CHECK(merge::collate({}).segments.empty());
  const std::vector<Witness> empty{{"A", ""}, {"B", "Routes."}};
  check_invariants(empty);
}

TEST_CASE("D9 Each witness is read back token for token", "[merge]") {
  std::mt19937 random(7);
  for (int round = 0; round < 150; ++round) {
    check_invariants(random_witnesses(random, 1 + random() % 5));
  }
}

TEST_CASE("D5 Every order of witnesses gives the same columns", "[merge]") {
  std::mt19937 random(11);
  for (int round = 0; round < 40; ++round) {
    std::vector<Witness> witnesses = random_witnesses(random, 4);
    std::sort(witnesses.begin(), witnesses.end(),
              [](const Witness& x, const Witness& y) { return x.siglum < y.siglum; });
    const auto columns = columns_of(witnesses);
    const auto by_siglum = [](const Witness& x, const Witness& y) { return x.siglum < y.siglum; };
    while (std::next_permutation(witnesses.begin(), witnesses.end(), by_siglum)) {
      CHECK(columns_of(witnesses) == columns);
    }
  }
}

TEST_CASE("D6 Words outrank signs", "[merge]") {
  // A sign that could be aligned must not pull a word out of its column.
  const std::vector<Witness> witnesses{{"A", "the fund , the forum"}, {"B", "the forum , the fund ,"}};
  std::size_t words = 0;
  for (const Segment& segment : merge::collate(witnesses).segments) {
    words += segment.witnesses.size() == 2 ? tokens_of(segment.text).size() : 0;
  }
  CHECK(words >= 2);
  const std::vector<Witness> moved{{"A", "Routes , signed"}, {"B", "signed , Routes"}};
  bool word_shared = false;
  for (const Segment& segment : merge::collate(moved).segments) {
    word_shared = word_shared || (segment.witnesses.size() == 2 && segment.text != ",");
  }
  CHECK(word_shared);
}

TEST_CASE("D9 Editions of a real book are read back", "[merge]") {
  const auto file = acquis_test::shared() / "corpus/collation/darwin_chapter1_para1.json";
  REQUIRE_CORPUS(file);
  const auto json = nlohmann::json::parse(acquis_test::contents(file));
  std::vector<Witness> witnesses;
  for (const auto& witness : json["witnesses"]) {
    std::string text;
    if (witness.contains("content")) {
      text = witness["content"];
    } else {
      for (const auto& token : witness["tokens"]) {
        text += token["t"].get<std::string>() + " ";
      }
    }
    witnesses.push_back({witness["id"], text});
  }
  REQUIRE(witnesses.size() >= 2);
  check_invariants(witnesses);
}

TEST_CASE("D8 One or two function words between two choices belong to them", "[merge]") {
  const std::vector<Witness> witnesses{{"A", "Reports should be open for comment in all official languages."},
                                       {"B", "Reports should be open and be sent for comment to all registries."}};
  CHECK(merge::collate(witnesses).text(witnesses) ==
        "Reports should be open [and be sent \u2013 B] for comment [in all official languages \u2013 A]"
        "[to all registries \u2013 B].");
  check_invariants(witnesses);
}

TEST_CASE("Very long witnesses are collated in memory that grows with their length", "[merge]") {
  std::mt19937 random(23);
  std::string first;
  std::string second;
  for (int i = 0; i < 20'000; ++i) {
    const std::string word = "word" + std::to_string(random() % 900) + (i % 12 == 11 ? ". " : " ");
    first += word;
    second += random() % 10 == 0 ? "other " : word;
  }
  const std::vector<Witness> witnesses{{"A", first}, {"B", second}};
  check_invariants(witnesses);
  std::size_t shared = 0;
  for (const Segment& segment : merge::collate(witnesses).segments) {
    shared += segment.witnesses.size() == 2 ? tokens_of(segment.text).size() : 0;
  }
  CHECK(shared > 15'000);
  std::string repeated;
  for (int i = 0; i < 100'000; ++i) {
    repeated += "internet ";
  }
  CHECK(merge::collate(std::vector<Witness>{{"A", repeated}, {"B", "An open " + repeated}}).segments.size() == 2);
  CHECK(acquis_test::peak_memory_below(500));
}
