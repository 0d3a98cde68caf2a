// SPDX-License-Identifier: Apache-2.0
#include "acquis/provision/concordance.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "acquis/error.hpp"
#include "acquis/text/code_points.hpp"
#include "catch.hpp"

using namespace acquis;
using namespace acquis::provision;

namespace {

document::Consultation consultation_of(const std::vector<std::string>& files) {
  document::Consultation all;
  for (const std::string& file : files) {
    document::Consultation one =
        document::read_consultation_bytes(file, "c" + std::to_string(all.contributions.size()) + ".md");
    all.contributions.push_back(std::move(one.contributions.front()));
  }
  return all;
}

std::vector<nlohmann::json> records(const document::Consultation& consultation, const FindOptions& options) {
  std::vector<nlohmann::json> parsed;
  for (const std::string& record : to_json(find(consultation, options), consultation, options)) {
    parsed.push_back(nlohmann::json::parse(record));
  }
  return parsed;
}

std::vector<std::string> matches(const document::Consultation& consultation, const FindOptions& options) {
  std::vector<std::string> words;
  for (const nlohmann::json& record : records(consultation, options)) {
    words.push_back(record["match"]);
  }
  return words;
}

const std::vector<std::string> files = {
    "# Contribution of the Valley Group\n\n1. The Secretariat should publish the minutes – “Protokolle” – within 30 "
    "days.\n"
    "2. Companies shall report every year on:\n\n   a) their fees;\n   b) the minutes they keep.[^1]\n\n[^1]: On "
    "minutes, see the annex.\n",
    "# Réponse\n\nMember States should offer remote participation.\n\nThe private sector should fund it.\n"};

}  // namespace

TEST_CASE("offsets slice to the words that are printed, and bytes lead to the file", "[concordance]") {
  const document::Consultation consultation = consultation_of(files);
  const std::vector<nlohmann::json> found = records(consultation, {.words = {"minutes", "particip*", "30"}});
  REQUIRE(found.size() == 5);
  for (const nlohmann::json& record : found) {
    const bool first = record["contribution"] == "c0";
    const document::Document& document = consultation.contributions[first ? 0 : 1].document;
    std::string_view text;
    if (const document::Block* block = document.find(record["block"].get<std::string>())) {
      text = document.text_of(*block);
    } else {
      REQUIRE(document.notes.size() == 1);
      CHECK(record["block"] == document.notes[0].id);
      text = document.text_of(document.notes[0]);
    }
    const text::CodePoints code_points(text);
    CHECK(slice(text, code_points.to_bytes({record["begin"], record["end"]})) == record["match"].get<std::string>());
    REQUIRE(record["source"].size() == 1);
    const std::size_t begin = record["source"][0][0];
    const std::size_t end = record["source"][0][1];
    CHECK(files[first ? 0 : 1].substr(begin, end - begin) == record["match"].get<std::string>());
    CHECK(record["provision"].is_null());
  }
  CHECK(found[0]["left"] == "The Secretariat should publish the ");
  CHECK(found[0]["right"] == " – “Protokolle” – within 30 days.");
}

TEST_CASE("a group stands for all its names, and a name for itself", "[concordance]") {
  const document::Consultation consultation = consultation_of(files);
  CHECK(matches(consultation, {.actor = "private sector"}) ==
        std::vector<std::string>{"Companies", "The private sector"});
  CHECK(matches(consultation, {.actor = "Private_Sector"}).size() == 2);
  CHECK(matches(consultation, {.actor = "company"}) == std::vector<std::string>{"Companies"});
  CHECK(matches(consultation, {.actor = "academia"}).empty());
}

TEST_CASE("words are looked for where an actor is asked, items included", "[concordance]") {
  const document::Consultation consultation = consultation_of(files);
  const std::vector<nlohmann::json> found = records(consultation, {.words = {"minutes"}, .actor = "private sector"});
  REQUIRE(found.size() == 1);
  CHECK(found[0]["right"].get<std::string>().starts_with(" they keep"));
  CHECK_FALSE(found[0]["provision"].is_null());
}

TEST_CASE("an actor that nobody asks is an error that lists those there are", "[concordance]") {
  const document::Consultation consultation = consultation_of(files);
  try {
    (void)find(consultation, {.actor = "the moon"});
    FAIL("no error");
  } catch (const Error& error) {
    CHECK(error.code() == ErrorCode::invalid_argument);
    CHECK_THAT(error.hint(), Catch::Contains("private sector") && Catch::Contains("The Secretariat (1)"));
  }
  CHECK_THROWS_AS(find(consultation, {}), Error);
  CHECK_THROWS_AS(find(consultation, {.words = {"a"}, .context = -1}), Error);
  CHECK_THROWS_AS(find(consultation, {.words = {"a"}, .top = -1}), Error);
}

TEST_CASE("the first places only, all of them counted", "[concordance]") {
  const document::Consultation consultation = consultation_of(files);
  const Concordance found = find(consultation, {.words = {"minutes", "remote"}, .top = 2});
  CHECK(found.places.size() == 2);
  CHECK(found.all == 4);
  CHECK(found.counts == std::vector<std::int64_t>{3, 1});
}

TEST_CASE("the words of every provision are found again in its document", "[concordance]") {
  const document::Consultation consultation = consultation_of(files);
  for (const document::Contribution& contribution : consultation.contributions) {
    for (const Provision& provision : split(contribution).provisions) {
      const ProvisionPlace place = place_of(contribution.document, provision);
      std::string joined;
      for (const Span part : place.parts) {
        joined += (joined.empty() ? "" : " ") + std::string(slice(contribution.document.text, part));
      }
      CHECK(joined == provision.text);
      REQUIRE(place.actor.has_value() == provision.frame.actor.has_value());
      if (place.actor) {
        CHECK(slice(contribution.document.text, *place.actor) == slice(provision.text, *provision.frame.actor));
      }
    }
  }
}

TEST_CASE("every stakeholder group has names", "[concordance]") {
  CHECK(stakeholder_groups().size() > 5);
  for (const StakeholderGroup& group : stakeholder_groups()) {
    CHECK_FALSE(group.id.empty());
  }
}
