// SPDX-License-Identifier: Apache-2.0
#include "merge/fields.hpp"

#include <yaml-cpp/yaml.h>

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "acquis/data.hpp"
#include "catch.hpp"
#include "merge/reading.hpp"

namespace {

using namespace acquis;

/// The titles of the fields of a text, each with the words that show it.
std::map<std::string, std::string> fields_of(const std::string& text) {
  const provision::Provision provision = provision::make_provision("p", text);
  const merge::FormulaSet learnt;
  std::map<std::string, std::string> fields;
  for (const merge::Field& field : merge::read_provision(provision, learnt).fields) {
    fields.emplace(merge::field_title(field.number), slice(text, field.span));
  }
  return fields;
}

}  // namespace

TEST_CASE("Words show the fields of a text, the longest phrase first, across no sign", "[merge]") {
  using Fields = std::map<std::string, std::string>;
  CHECK(fields_of("The bakery should iron its curtains.") == Fields{});
  CHECK(fields_of("Lamps should be bought for the kindergarten.") == Fields{{"Children online", "kindergarten"}});
  CHECK(fields_of("Lamps should show a sign language.").contains("Persons with disabilities"));
  CHECK_FALSE(fields_of("Lamps should show a sign, language or not.").contains("Persons with disabilities"));
}

TEST_CASE("Who is to act, and what everybody says, show no field", "[merge]") {
  CHECK(fields_of("Lamps should be painted by day for a judge.").contains("Courts, remedies and disputes"));
  CHECK_FALSE(fields_of("Judges should paint lamps.").contains("Courts, remedies and disputes"));
  const std::string frame = "Lamps that hang in the kindergarten of the old harbour";
  merge::FormulaSet learnt;
  learnt.add(frame);
  const provision::Provision provision = provision::make_provision("p", frame + " should be painted.");
  CHECK(merge::read_provision(provision, learnt).fields.empty());
}

TEST_CASE("Each phrase of a field shows it where it stands in a text, and none stands in more than two", "[merge]") {
  const YAML::Node file = YAML::Load(std::string(data_file("fields.yaml").content));
  std::map<std::string, std::set<std::string>> titles;  // of each phrase
  for (const auto& field : file["fields"]) {
    for (const YAML::Node& phrase : field.second["words"]) {
      INFO(phrase.as<std::string>());
      CHECK(titles[phrase.as<std::string>()].insert(field.second["title"].as<std::string>()).second);
    }
  }
  REQUIRE(titles.size() > 4000);
  for (const auto& [phrase, named] : titles) {
    INFO(phrase);
    CHECK(named.size() <= 2);
    const std::map<std::string, std::string> fields = fields_of("Somebody spoke of " + phrase + ".");
    for (const std::string& title : named) {
      CHECK(fields.contains(title));
    }
  }
}
