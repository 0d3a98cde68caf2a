// SPDX-License-Identifier: Apache-2.0
/// Records of mentions are read as they were written, and nothing else is.
#include <filesystem>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "acquis/error.hpp"
#include "acquis/principles/mentions.hpp"
#include "acquis/principles/profile_ground.hpp"
#include "catch.hpp"
#include "corpus.hpp"

using namespace acquis;
using namespace acquis::principles;
using document::Contribution;

namespace {

std::string record_of(const Contribution& contribution, const std::vector<Mention>& mentions) {
  return contribution.record ? to_json(contribution.document.text, mentions, contribution.id, contribution.language)
         : contribution.document.given
             ? to_json(*contribution.document.given, mentions, contribution.id, contribution.language)
             : to_json(contribution.document, mentions, contribution.id, contribution.language);
}

/// Number of mentions that came back; each record must be written again to the letter.
std::size_t round_trip(const std::filesystem::path& path) {
  const std::vector<std::filesystem::path> inputs = {path};
  const document::Consultation consultation = document::read_consultation(inputs);
  const std::vector<ProfiledText> texts = profiled_texts(consultation, Ontology());
  std::size_t count = 0;
  for (std::size_t i = 0; i < texts.size(); ++i) {
    const std::string record = record_of(consultation.contributions[i], texts[i].mentions);
    const std::vector<Mention> read = mentions_from_json(record, consultation.contributions[i]);
    CHECK(record_of(consultation.contributions[i], read) == record);
    count += read.size();
  }
  return count;
}

Contribution plain(const std::string& text) {
  return document::read_consultation_bytes(text, "c.txt", {}).contributions.front();
}

const std::string sound =
    R"({"principle":"privacy","begin":17,"end":24,"text":"privacy","block":null,"status":"endorsement",)"
    R"("polarity":"affirmed","strength":5,"verb":"muss","addressee":"unnamed","addressee_group":null,)"
    R"("beneficiary":null,"beneficiary_groups":[],"hedges":[],"voice":"own","bracketed":false,"pattern":"",)"
    R"("evidence":[]})";

std::string with(const std::string& was, const std::string& now) {
  std::string mention = sound;
  mention.replace(mention.find(was), was.size(), now);
  return R"({"mentions":[)" + mention + "]}";
}

}  // namespace

TEST_CASE("the mentions of a consultation come back as they were written", "[mention]") {
  CHECK(round_trip(std::filesystem::path(ACQUIS_SOURCE_DIR) / "data" / "sample" / "consultation") > 100);
}

TEST_CASE("the mentions of the founding report come back as they were written", "[mention]") {
  const std::filesystem::path report = acquis_test::shared() / "corpus" / "wgec-2018-chair-draft2.md";
  REQUIRE_CORPUS(report);
  CHECK(round_trip(report) > 50);
}

TEST_CASE("places of a record count characters, and the sentence around them is found", "[mention]") {
  const Contribution contribution = plain("Zürich. Wir für “privacy” hier. Mehr.");
  const std::vector<Mention> read = mentions_from_json(R"({"mentions":[)" + sound + "]}", contribution);
  REQUIRE(read.size() == 1);
  const std::string_view text = *contribution.document.given;
  CHECK(slice(text, read[0].span) == "privacy");
  CHECK(slice(text, read[0].sentence).substr(0, 3) == "Wir");
  CHECK(read[0].strength == 5);
  CHECK_FALSE(read[0].addressee);
}

TEST_CASE("a record that is none of the text is refused with the number of the mention", "[mention]") {
  const Contribution contribution = plain("Zürich. Wir für “privacy” hier. Mehr.");
  const auto [record, why] = GENERATE_COPY(table<std::string, std::string>({
      {"{", "JSON object"},
      {R"({"mentions":{}})", "JSON object"},
      {with(R"("end":24)", R"("end":99)"), "mention 0 of 'c': its place lies outside of the text"},
      {with(R"("begin":17)", R"("begin":25)"), "outside of the text"},
      {with(R"("block":null)", R"("block":"body/1")"), "no block 'body/1'"},
      {with(R"("endorsement")", R"("endorsed")"), "'endorsed' is no value"},
      {with(R"("voice":"own",)", ""), "mention 0 of 'c': "},
  }));
  CAPTURE(record);
  CHECK_THROWS_WITH(mentions_from_json(record, contribution), Catch::Contains(why));
}

TEST_CASE("a consultation is measured around the mentions of records", "[profile]") {
  document::Consultation consultation;
  consultation.contributions.push_back(plain("Zürich. Wir für “privacy” hier. Mehr."));
  const std::vector<std::string> records = {R"({"mentions":[)" + sound + "]}"};
  const std::vector<ProfiledText> texts = profiled_texts(consultation, Ontology(), records);
  REQUIRE(texts.size() == 1);
  CHECK(texts[0].mentions.size() == 1);
  CHECK_THROWS_AS(profiled_texts(consultation, Ontology(), std::span<const std::string>()), Error);
}
