// SPDX-License-Identifier: Apache-2.0
#include "acquis/compare/comparison.hpp"

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>
#include <random>
#include <set>

#include "acquis/error.hpp"
#include "acquis/text/terms.hpp"
#include "catch.hpp"
#include "compare/documents.hpp"

using namespace acquis::compare;
using acquis::document::Document;
using acquis::merge::Evidence;
using acquis::merge::Flag;
using acquis_test::document_of;

namespace {

using Words = std::vector<std::string>;

const std::string open_meetings =
    "Institutions should open their meetings to observers from all regions and publish the agenda in advance.";
const std::string minutes =
    "Every secretariat should publish the minutes of each meeting within 30 days in three languages.";
const std::string training =
    "Governments should fund training in public policy for delegates who come from developing countries.";
const std::string evaluation =
    "The training shall be evaluated by an independent panel whose findings are made public every year.";

std::int64_t words_of(const std::string& text) {
  return static_cast<std::int64_t>(acquis::text::terms(text).size());
}

/// Every block once, words balance, spans inside their texts, identical means equal.
void check_invariants(const Comparison& comparison, const Document& a, const Document& b) {
  std::vector<int> a_seen(a.blocks.size(), 0), b_seen(b.blocks.size(), 0);
  std::int64_t last_b = -1;
  for (const Row& row : comparison.rows) {
    std::string a_text, b_text;
    for (const std::int64_t i : row.a) {
      ++a_seen.at(static_cast<std::size_t>(i));
      a_text += (a_text.empty() ? "" : " ");
      a_text += a.text_of(a.blocks[static_cast<std::size_t>(i)]);
    }
    for (const std::int64_t j : row.b) {
      ++b_seen.at(static_cast<std::size_t>(j));
      CHECK(j > last_b);
      last_b = j;
      b_text += (b_text.empty() ? "" : " ");
      b_text += b.text_of(b.blocks[static_cast<std::size_t>(j)]);
    }
    CHECK(row.words.kept + row.words.dropped == words_of(a_text));
    CHECK(row.words.kept + row.words.added == words_of(b_text));
    CHECK((row.words.kept >= 0 && row.words.added >= 0 && row.words.dropped >= 0));
    CHECK((row.similarity >= 0 && row.similarity <= 1));
    CHECK((row.change == Change::added) == row.a.empty());
    CHECK((row.change == Change::dropped) == row.b.empty());
    if (row.change == Change::identical) {
      CHECK(row.words.added + row.words.dropped == 0);
    }
    for (const Evidence& evidence : row.differences) {
      CHECK((evidence.a || evidence.b));
      CHECK(!evidence.why.empty());
      CHECK((!evidence.a || (evidence.a->begin < evidence.a->end && evidence.a->end <= a_text.size())));
      CHECK((!evidence.b || (evidence.b->begin < evidence.b->end && evidence.b->end <= b_text.size())));
    }
  }
  CHECK(std::all_of(a_seen.begin(), a_seen.end(), [](int n) { return n == 1; }));
  CHECK(std::all_of(b_seen.begin(), b_seen.end(), [](int n) { return n == 1; }));
}

std::vector<std::string> kinds(const Words& a, const Words& b) {
  const Document first = document_of(a);
  const Document second = document_of(b);
  const Comparison comparison = compare(first, second);
  check_invariants(comparison, first, second);
  std::vector<std::string> names;
  for (const Row& row : comparison.rows) {
    std::string name(to_string(row.change));
    for (const std::int64_t i : row.a) {
      name += " a" + std::to_string(i);
    }
    for (const std::int64_t j : row.b) {
      name += " b" + std::to_string(j);
    }
    names.push_back(name);
  }
  return names;
}

Row only_row(const std::string& a, const std::string& b) {
  const Document first = document_of({a});
  const Document second = document_of({b});
  const Comparison comparison = compare(first, second);
  check_invariants(comparison, first, second);
  REQUIRE(comparison.rows.size() == 1);
  return comparison.rows[0];
}

std::vector<Flag> flags_of(const Row& row) {
  std::vector<Flag> flags;
  for (const Evidence& evidence : row.differences) {
    if (evidence.flag) {
      flags.push_back(*evidence.flag);
    }
  }
  return flags;
}

}  // namespace

TEST_CASE("F3 each kind of change has its name", "[compare]") {
  CHECK(kinds({open_meetings, minutes}, {open_meetings, minutes}) == Words{"identical a0 b0", "identical a1 b1"});
  CHECK(kinds({"Open  meetings\nfor all."}, {"Open meetings for all."}) == Words{"identical a0 b0"});
  CHECK(kinds({"Adopted on 4\u00a0December\u2009 1986."}, {"Adopted on 4 December 1986."}) == Words{"identical a0 b0"});
  CHECK(kinds({"Open meetings for all."}, {"Open Meetings for all."}) == Words{"amended a0 b0"});
  CHECK(kinds({minutes}, {minutes, training}) == Words{"identical a0 b0", "new b1"});
  CHECK(kinds({training, minutes}, {minutes}) == Words{"dropped a0", "identical a1 b0"});
  CHECK(kinds({training}, {training + " " + evaluation}) == Words{"expanded a0 b0"});
  CHECK(kinds({training + " " + evaluation}, {training}) == Words{"reduced a0 b0"});
  CHECK(kinds({minutes},
              {"Every secretariat should publish the records of each meeting within 30 days in three languages."}) ==
        Words{"amended a0 b0"});
  CHECK(kinds({training + " " + evaluation}, {training, evaluation}) == Words{"split a0 b0 b1"});
  CHECK(kinds({training, evaluation}, {training + " " + evaluation}) == Words{"joined a0 a1 b0"});
}

TEST_CASE("F7 the longest increasing run has not moved", "[compare]") {
  // Of three amended paragraphs, one changes its place.
  CHECK(kinds({"First, " + open_meetings, minutes, training}, {minutes, training, "Third, " + open_meetings}) ==
        Words{"identical a1 b0", "identical a2 b1", "moved a0 b2"});
  // An identical paragraph is identical wherever it stands.
  CHECK(kinds({open_meetings, minutes, training}, {minutes, training, open_meetings}) ==
        Words{"identical a1 b0", "identical a2 b1", "identical a0 b2"});
}

TEST_CASE("under 0.6 a pair is new and dropped unless one side is contained", "[compare]") {
  const Words apart = kinds({minutes}, {"Every secretariat should hold meetings and print leaflets for its visitors."});
  CHECK(apart == Words{"dropped a0", "new b0"});
  // Contained at length: a short paragraph inside a long one, edited in one word.
  const std::string longer =
      evaluation + " " + open_meetings + " " + training +
      " Every secretariat must publish the minutes of each meeting within 30 days in three languages.";
  CHECK(kinds({minutes}, {longer}) == Words{"expanded a0 b0"});
  CHECK(kinds({longer}, {minutes}) == Words{"reduced a0 b0"});
  // A heading is not contained in a paragraph that happens to use its word.
  CHECK(kinds({"# Training"}, {training}) == Words{"dropped a0", "new b0"});
}

TEST_CASE("similarity is twice the common subsequence over words and signs", "[compare]") {
  const Row row = only_row("Governments shall publish, and translate, reports.",
                           "governments should publish and translate all reports.");
  // 9 and 8 terms; governments publish and translate reports . are common.
  CHECK(row.similarity == Approx(2.0 * 6 / 17));
  CHECK(row.words.kept == 5);
  CHECK(row.words.dropped == 1);
  CHECK(row.words.added == 2);
}

TEST_CASE("F6 differences say what was done, and flag what changes the meaning", "[compare]") {
  const Row strength = only_row(
      minutes, "Every secretariat shall publish the minutes of each meeting within 30 days in three languages.");
  REQUIRE(strength.differences.size() == 1);
  CHECK(strength.differences[0].flag == Flag::strength);
  CHECK(strength.differences[0].why == "replaced: \"should\" by \"shall\" (strength 3 to 6, stronger)");
  CHECK(slice(minutes, *strength.differences[0].a) == "should");

  CHECK(flags_of(only_row(
            minutes,
            "Every secretariat should publish the minutes of each meeting within 60 days in three languages.")) ==
        std::vector<Flag>{Flag::number});
  CHECK(
      flags_of(only_row(
          minutes, "Every secretariat should publish the minutes of each meeting within 30 days in six languages.")) ==
      std::vector<Flag>{Flag::number});
  CHECK(flags_of(only_row("The panel shall report to the Assembly by 2027 at its session.",
                          "The panel shall report to the Assembly by 2030 at its session.")) ==
        std::vector<Flag>{Flag::date});
  CHECK(flags_of(only_row("The panel shall report to the Assembly at its session.",
                          "The panel shall not report to the Assembly at its session.")) ==
        std::vector<Flag>{Flag::negation});
  CHECK(flags_of(only_row("The panel shall report to the Assembly at its session.",
                          "The panel [shall] report to the Assembly at its session.")) ==
        std::vector<Flag>{Flag::bracket, Flag::bracket});
  const Row plain = only_row(
      minutes,
      "Every secretariat should publish the minutes and papers of each meeting within 30 days in three languages.");
  REQUIRE(plain.differences.size() == 1);
  CHECK(!plain.differences[0].flag);
  CHECK(!plain.differences[0].a);
  CHECK(plain.differences[0].why == "added: \"and papers\"");
  // A further sentence: its modal is no change of the first one's, its words are substance.
  CHECK(flags_of(only_row(training, training + " " + evaluation)).empty());
  CHECK(flags_of(only_row("The work of the panel should be open in all its parts.",
                          "The work of the panel should be open and transparent in all its parts.")) ==
        std::vector<Flag>{Flag::principle});
  CHECK(flags_of(only_row("Every panel shall meet within 5 days after the end of the session.",
                          "Every panel shall meet within five days after the end of the session."))
            .empty());
}

TEST_CASE("words with other capitals are shown though nothing was added or dropped", "[compare]") {
  const Row row = only_row("The States shall publish reports.", "the states shall publish reports.");
  CHECK(row.similarity == 1.0);
  REQUIRE(row.differences.size() == 1);
  CHECK(row.differences[0].why == "written differently: \"The States\" and \"the states\"");
}

TEST_CASE("a bracket before the label is reported though the text is the same", "[compare]") {
  const Document a = document_of({minutes});
  Document b = document_of({minutes});
  acquis::document::Bracket bracket;
  bracket.open = acquis::document::BracketEnd{0, std::nullopt, {}};
  b.brackets.push_back(bracket);
  const Comparison comparison = compare(a, b);
  REQUIRE(comparison.rows.size() == 1);
  CHECK(comparison.rows[0].change == Change::identical);
  CHECK(flags_of(comparison.rows[0]) == std::vector<Flag>{Flag::bracket});
}

TEST_CASE("repeated paragraphs keep their order", "[compare]") {
  const std::string same = "Option 1:";
  CHECK(kinds({same, minutes, same, training, same}, {same, minutes, same, training}) ==
        Words{"identical a0 b0", "identical a1 b1", "identical a2 b2", "identical a3 b3", "dropped a4"});
}

TEST_CASE("random edits of a document keep every block and every word", "[compare]") {
  std::mt19937 random(3);
  const auto pick = [&](std::size_t below) { return std::uniform_int_distribution<std::size_t>(0, below - 1)(random); };
  const Words words = {"open", "forum", "shall", "the",     "of",          "reports", "[",
                       "]",    "2025",  "not",   "publish", "Governments", ",",       "rights"};
  for (int trial = 0; trial < 30; ++trial) {
    Words a;
    for (std::size_t k = pick(14); k > 0; --k) {
      std::string paragraph;
      for (std::size_t n = pick(30); n > 0; --n) {
        paragraph += words[pick(words.size())] + " ";
      }
      a.push_back(paragraph);
    }
    Words b = a;
    std::shuffle(b.begin(), b.begin() + static_cast<std::ptrdiff_t>(b.size() / 2), random);
    for (std::string& paragraph : b) {
      if (pick(3) == 0) {
        paragraph.insert(pick(paragraph.size() + 1), " amended ");
      }
    }
    if (b.size() > 3) {
      b[1] += b[2];
      b.erase(b.begin() + 2);
    }
    kinds(a, b);
    kinds(b, a);
  }
}

TEST_CASE("empty documents and empty blocks", "[compare]") {
  CHECK(kinds({}, {}).empty());
  CHECK(kinds({}, {minutes}) == Words{"new b0"});
  CHECK(kinds({minutes, ""}, {"", " "}) == Words{"dropped a0", "new b0", "identical a1 b1"});
}

TEST_CASE("a thousand paragraphs a side are compared", "[compare]") {
  std::mt19937 random(5);
  Words a;
  for (int k = 0; k < 1000; ++k) {
    std::string paragraph;
    for (int n = 0; n < 60; ++n) {
      paragraph +=
          "word" + std::to_string(std::uniform_int_distribution<int>(0, 400)(random)) + (n % 3 == 0 ? " the " : " ");
    }
    a.push_back(paragraph);
  }
  Words b = a;
  for (std::size_t k = 0; k < b.size(); k += 2) {
    b[k].replace(0, 5, "other ");
  }
  std::rotate(b.begin(), b.begin() + 100, b.begin() + 200);
  const std::vector<std::string> rows = kinds(a, b);
  CHECK(rows.size() == 1000);
}

TEST_CASE("the record has ids, labels, code points and counts", "[compare]") {
  Document a = document_of({"“Ünïcode” " + minutes, training});
  Document b = document_of(
      {open_meetings,
       "“Ünïcode” Every secretariat must publish the minutes of each meeting within 30 days in three languages."});
  a.blocks[0].label = "4.";
  b.blocks[1].label = "5.";
  const auto record = nlohmann::json::parse(to_json(compare(a, b), a, b));
  REQUIRE(record["alignment"].size() == 3);
  const auto& row = record["alignment"][1];
  CHECK(row["a"] == nlohmann::json::parse(R"(["body/p1"])"));
  CHECK(row["b"] == nlohmann::json::parse(R"(["body/p2"])"));
  CHECK(row["kind"] == "amended");
  CHECK(row["words"] == nlohmann::json::parse(R"({"kept": 15, "added": 1, "dropped": 1})"));
  REQUIRE(row["differences"].size() == 1);
  CHECK(row["differences"][0]["flag"] == "strength");
  CHECK(row["differences"][0]["a"] == nlohmann::json::parse("[28, 34]"));
  CHECK(row["differences"][0]["b"] == nlohmann::json::parse("[28, 32]"));
  CHECK(record["correspondence"] ==
        nlohmann::json::parse(R"([{"a": "body/p1", "a_label": "4.", "b": "body/p2", "b_label": "5."}])"));
  CHECK(record["summary"]["amended"] == 1);
  CHECK(record["summary"]["new"] == 1);
  CHECK(record["summary"]["dropped"] == 1);
  CHECK(record["summary"]["identical"] == 0);
  CHECK(record["summary"]["strength"] == 1);
  CHECK(record["summary"].size() == 19);
}

TEST_CASE("thresholds out of range are refused with a suggestion", "[compare]") {
  const Document empty = document_of({});
  CHECK_THROWS_WITH(compare(empty, empty, {.min_similarity = 60}),
                    Catch::Contains("min_similarity must be between 0 and 1, not 60: did you mean 0.6?"));
  CHECK_THROWS_AS(compare(empty, empty, {.min_containment = -1}), acquis::Error);
}
