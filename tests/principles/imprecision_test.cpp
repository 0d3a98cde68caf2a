// SPDX-License-Identifier: Apache-2.0
#include "acquis/principles/imprecision.hpp"

#include <yaml-cpp/yaml.h>

#include <nlohmann/json.hpp>
#include <set>

#include "acquis/data.hpp"
#include "catch.hpp"
#include "corpus.hpp"

using namespace acquis;
using namespace acquis::principles;

namespace {

using Marks = std::vector<std::string>;

Marks vague(std::string_view text) {
  Marks list;
  for (const VagueWord& word : vague_words(text, "en")) {
    list.push_back(word.kind + ": " + std::string(slice(text, word.span)));
  }
  return list;
}

document::Consultation consultation_of(const std::vector<std::pair<std::string, std::string>>& files) {
  document::Consultation all;
  for (const auto& [name, bytes] : files) {
    document::Consultation one = document::read_consultation_bytes(bytes, name);
    all.contributions.push_back(std::move(one.contributions.front()));
  }
  return all;
}

}  // namespace

TEST_CASE("E9 the words that leave something open, by kind", "[imprecision]") {
  CHECK(vague("States should, as appropriate and within existing resources, publish some figures.") ==
        Marks{"discretion: as appropriate", "feasibility: within existing resources", "quantity: some"});
  CHECK(vague("Operators may wish to report in due course, subject to national law.") ==
        Marks{"option: may wish to", "time: in due course", "jurisdiction: subject to national law"});
  CHECK(vague("They endeavour to give adequate notice, and so on.") ==
        Marks{"effort: endeavour to", "standard: adequate", "extension: and so on"});
}

TEST_CASE("E9 an act asked for in the passive without an agent leaves open who shall act", "[imprecision]") {
  CHECK(vague("The minutes should be published.") == Marks{"passive: published"});
  CHECK(vague("The minutes should be published by the Secretariat.") == Marks{});
  CHECK(vague("The Secretariat should publish the minutes.") == Marks{});
  CHECK(vague("The minutes were published.") == Marks{});
  CHECK(vague("The minutes can be found there.") == Marks{"option: can"});
  CHECK(vague("The work should be guided by the following rules.") == Marks{});
}

TEST_CASE("E9 the longest phrase counts once, and what only looks vague does not", "[imprecision]") {
  CHECK(vague("Report to the extent possible.") == Marks{"feasibility: to the extent possible"});
  CHECK(vague("Report as soon as possible.") == Marks{"feasibility: as soon as possible"});
  CHECK(vague("Delays due to weather end; due process and due diligence do not.") == Marks{});
  CHECK(vague("The Group met in May.") == Marks{});
  CHECK(vague("May they meet?") == Marks{"option: May"});
  CHECK(vague("They cannot and can not publish.") == Marks{});
  CHECK(vague("In particular, States shall continue to publish certain fees.") == Marks{});
  CHECK(vague("The bodies shall publish fees within 30 days.") == Marks{});
  CHECK(vague("in General Assembly resolutions") == Marks{});
  CHECK(vague_words("tal vez, según proceda", "es").empty());
}

TEST_CASE("E9 the index is vague words per 1,000 words with the share of vague sentences beside", "[imprecision]") {
  const document::Consultation consultation = consultation_of(
      {{"a.md",
        "# Some relevant heading\n\n## First\n\nStates may, where appropriate, publish fees. Users pay.\n\n"
        "> They may do so.\n\n## Second\n\nIt can end.\n"},
       {"b.md", "# Uno\n\nLos Estados pueden publicar las tarifas según proceda y en la medida de lo posible.\n"}});
  const std::vector<ImpreciseText> texts = imprecise_texts(consultation, 1);
  REQUIRE(texts.size() == 2);
  const std::vector<ImprecisionUnit> units = imprecision(texts);
  REQUIRE(units.size() == 2);
  const ImprecisionUnit& unit = units[0];
  CHECK(unit.words == 11);  // neither heading nor quotation
  CHECK(unit.sentences == 3);
  CHECK(unit.vague.size() == 3);
  CHECK(unit.vague_sentences == 2);
  CHECK(*unit.rate() == Approx(3 * 1000.0 / 11));
  CHECK(unit.rate_interval()->high == Approx(poisson_interval(3).high * 1000 / 11));
  CHECK(*unit.share() == Approx(2.0 / 3));
  CHECK(unit.share_interval()->low == Approx(wilson_interval(2, 3).low));
  CHECK(units[1].texts.empty());  // no list for its language: said, not counted as precise
  CHECK(units[1].not_searched == std::vector<std::size_t>{1});
  CHECK_FALSE(units[1].rate());
  const auto sections = imprecision(texts, {ProfileBy::section, {}});
  REQUIRE(sections.size() == 3);
  CHECK(sections[0].vague.size() == 2);
  CHECK(sections[1].vague.size() == 1);
  CHECK(sections[0].words + sections[1].words == unit.words);
}

TEST_CASE("E9 places lead to the words", "[imprecision]") {
  const document::Consultation consultation =
      consultation_of({{"a.txt", "Caf\u00e9 owners may report. Others should, if possible, do the same.\n"},
                       {"b.md", "# Title\n\nCaf\u00e9s – all – may report.\n"}});
  const std::vector<ImpreciseText> texts = imprecise_texts(consultation);
  const auto records = to_json(texts, consultation);
  const auto plain = nlohmann::json::parse(records[0]);
  REQUIRE(plain["words"].size() == 2);
  CHECK(plain["words"][0]["text"] == "may");
  CHECK(plain["words"][0]["begin"] == 12);
  CHECK(plain["words"][0]["block"].is_null());
  CHECK(plain["words"][1]["text"] == "if possible");
  CHECK(plain["words"][1]["sentence"][0] == 24);
  const auto structured = nlohmann::json::parse(records[1]);
  REQUIRE(structured["words"].size() == 1);
  CHECK(structured["words"][0]["begin"] == 14);
  CHECK(structured["words"][0]["block"].is_string());
  const auto unit = nlohmann::json::parse(to_json(imprecision(texts), texts)[0]);
  CHECK(unit["evidence"] == nlohmann::json::parse(R"([["a", 0], ["a", 1]])"));
  CHECK(unit["kinds"]["option"] == 1);
  CHECK(unit["kinds"]["passive"] == 0);
}

TEST_CASE("E7 E9 the lists are versioned, and no phrase stands in them twice", "[imprecision]") {
  const YAML::Node file = YAML::Load(std::string(data_file("imprecision.yaml").content));
  CHECK_FALSE(file["version"].as<std::string>().empty());
  for (const auto& language : file["languages"]) {
    std::set<std::string> seen;
    for (const auto& list : language.second) {
      if (list.first.as<std::string>() == "names") {
        continue;
      }
      for (const auto& phrase : list.second) {
        INFO(phrase.as<std::string>());
        CHECK(seen.insert(phrase.as<std::string>()).second);
      }
    }
  }
  CHECK(has_imprecision_words("en"));
  CHECK_FALSE(has_imprecision_words("und"));
  CHECK(imprecision_kinds().back() == "passive");
}

TEST_CASE("E9 a text of one repeated word takes linear time", "[imprecision]") {
  std::string text;
  for (int i = 0; i < 200'000; ++i) {
    text += "may ";
  }
  CHECK(vague_words(text, "en").size() == 200'000);
}

TEST_CASE("E9 imprecision is the same for any number of threads", "[imprecision]") {
  const std::vector<std::filesystem::path> inputs = {std::filesystem::path(ACQUIS_SOURCE_DIR) / "data" / "sample" /
                                                     "consultation"};
  const document::Consultation consultation = document::read_consultation(inputs);
  const auto one = to_json(imprecise_texts(consultation, 1), consultation);
  CHECK(one == to_json(imprecise_texts(consultation, 6), consultation));
  CHECK(one.size() == consultation.contributions.size());
}

TEST_CASE("E9 places in a list of a plain text count from the begin of the text", "[imprecision]") {
  const document::Consultation consultation =
      consultation_of({{"a.txt", "We ask that the bodies:\n- report where feasible;\n- publish some figures.\n"}});
  const std::vector<ImpreciseText> texts = imprecise_texts(consultation);
  const std::string& given = *consultation.contributions[0].document.given;
  Marks found;
  for (const VagueWord& word : texts[0].words) {
    found.emplace_back(slice(given, word.span));
    CHECK(word.sentence.contains(word.span));
  }
  CHECK(found == Marks{"where feasible", "some"});
}
