// SPDX-License-Identifier: Apache-2.0
#include "acquis/principles/profile_relations.hpp"

#include <cmath>
#include <nlohmann/json.hpp>

#include "acquis/error.hpp"
#include "catch.hpp"
#include "mentions_by_hand.hpp"

using namespace acquis;
using namespace acquis::principles;
using acquis_test::mention_in;
using acquis_test::text_of;

namespace {

const std::vector<std::string> ids = {"privacy", "trust", "access"};

Mention ask(std::string principle, std::int32_t strength, std::string group, std::string words,
            provision::Polarity polarity = provision::Polarity::affirmed) {
  Mention mention = mention_in(std::move(principle));
  mention.status = Status::endorsement;
  mention.strength = strength;
  mention.addressee_group = std::move(group);
  mention.polarity = polarity;
  if (!words.empty()) {
    mention.addressee = Words{"", {}, std::move(words)};
  }
  return mention;
}

}  // namespace

TEST_CASE("principles stand together in a sentence, a provision or a document", "[profile]") {
  // Sentence 0: privacy twice and trust; sentence 50: privacy; sentence 90: trust and access, access quoted.
  Mention quoted = mention_in("access", 90);
  quoted.voice = Voice::quoted;
  const std::vector<ProfiledText> texts = {
      text_of("x", "g", 200,
              {mention_in("privacy"), mention_in("privacy"), mention_in("trust"), mention_in("privacy", 50),
               mention_in("trust", 90), quoted},
              {0, 0, 0, 1, 1, 1}),
      text_of("y", "g", 200, {mention_in("access"), mention_in("trust", 70)}, {0, -1})};
  const auto sentences = cooccurrences(texts, ids);
  REQUIRE(sentences.size() == 1);
  CHECK(sentences[0].a == 0);
  CHECK(sentences[0].b == 1);
  CHECK(sentences[0].together == 1);
  CHECK(sentences[0].of_a == 2);
  CHECK(sentences[0].of_b == 3);
  CHECK(sentences[0].all == 20);
  CHECK(sentences[0].pmi == Approx(std::log2(1 / (2.0 * 3 / 20))));
  CHECK(sentences[0].log_likelihood > 0);
  CHECK(sentences[0].mentions == MentionPlaces{{0, 0}, {0, 1}, {0, 2}});

  const auto provisions = cooccurrences(texts, ids, Within::provision);
  REQUIRE(provisions.size() == 1);
  CHECK(provisions[0].together == 2);
  CHECK(provisions[0].all == 4);

  const auto documents = cooccurrences(texts, ids, Within::document);
  REQUIRE(documents.size() == 2);
  CHECK(documents[0].together == 1);
  CHECK(documents[1].a == 1);
  CHECK(documents[1].b == 2);
  CHECK(documents[1].all == 2);
  const auto record = nlohmann::json::parse(to_json(documents, ids, texts)[1]);
  CHECK(record["a"] == "trust");
  CHECK(record["evidence"] == nlohmann::json::parse(R"([["y", 0], ["y", 1]])"));
  CHECK_THROWS_AS(within_from_string("page"), Error);
}

TEST_CASE("E5 who asks whom for what, with strengths, words and mentions", "[profile]") {
  const std::vector<ProfiledText> texts = {
      text_of("x", "north", 200,
              {ask("privacy", 3, "governments", "Governments"), ask("privacy", 6, "governments", "States"),
               ask("privacy", 5, "governments", "Governments", provision::Polarity::negated),
               ask("trust", 2, "", "the Board"), ask("trust", 4, "", ""), ask("trust", 0, "governments", "Governments"),
               mention_in("access")}),
      text_of("y", "south", 200, {ask("access", 1, "users", "users")})};
  const Askings found = askings(texts, ids, {ProfileBy::group, {}});
  CHECK(found.units == std::vector<std::string>{"north", "south"});
  REQUIRE(found.rows.size() == 4);
  const Asking& first = found.rows[0];
  CHECK(first.unit == 0);
  CHECK(first.addressee == "governments");
  CHECK(first.principle == 0);
  CHECK(first.mentions == MentionPlaces{{0, 0}, {0, 1}, {0, 2}});
  CHECK(first.against == 1);
  CHECK(first.by_strength == std::array<std::int64_t, 7>{0, 0, 0, 1, 0, 1, 1});
  CHECK(first.strength_mean == Approx(14.0 / 3));
  CHECK(first.strength_max == 6);
  CHECK(first.words == std::vector<std::string>{"Governments", "States"});
  CHECK(found.rows[1].addressee == "other");
  CHECK(found.rows[1].words == std::vector<std::string>{"the Board"});
  CHECK(found.rows[2].addressee == "unnamed");
  CHECK(found.rows[2].words.empty());
  CHECK(found.rows[3].unit == 1);
  const auto record = nlohmann::json::parse(to_json(found, ids, texts)[0]);
  CHECK(record["strengths"]["6"] == 1);
  CHECK(record["evidence"][2] == nlohmann::json::parse(R"(["x", 2])"));
}
