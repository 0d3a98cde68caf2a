// SPDX-License-Identifier: Apache-2.0
#include "acquis/merge/suggestions.hpp"
#include "catch.hpp"
#include "merge/suggested.hpp"

namespace {

using namespace acquis;

merge::Suggestions suggested(const std::string& text) {
  return merge::suggest(acquis_test::consultation_of({{"a", text}}));
}

}  // namespace

TEST_CASE("D16 A proposal with several ideas is recommended to be split, each part with its words", "[merge]") {
  const std::string text =
      "Governments should publish the minutes of their meetings and establish a fund for rural networks.";
  const merge::Suggestions s = suggested(text);
  REQUIRE(s.splits.size() == 1);
  const merge::SplitSuggestion& split = s.splits.front();
  REQUIRE(split.parts.size() == 2);
  CHECK(slice(text, split.parts[0]) == "Governments should publish the minutes of their meetings");
  CHECK(slice(text, split.parts[1]) == "and establish a fund for rural networks.");
  CHECK(split.why.find("publish") != std::string::npos);
  CHECK(split.why.find("establish a fund") != std::string::npos);
}

TEST_CASE("D16 Sentences of one record that ask for different things are recommended to be split", "[merge]") {
  const std::string text =
      "Operators should sign their routes. We have said so before. Libraries should offer courses for the elderly.";
  const merge::Suggestions s = suggested(text);
  REQUIRE(s.splits.size() == 1);
  REQUIRE(s.splits.front().parts.size() == 2);
  CHECK(slice(text, s.splits.front().parts[1]) == "Libraries should offer courses for the elderly.");
}

TEST_CASE("D16 Several acts on one object stay together", "[merge]") {
  for (const std::string text : {"Governments should establish and finance a fund for rural networks.",
                                 "Registries should publish the list of resellers and update the list every month.",
                                 "Institutions should publish the minutes of their meetings and translate them.",
                                 "The minutes of meetings should be published within thirty days."}) {
    INFO(text);
    CHECK(suggested(text).splits.empty());
  }
}
