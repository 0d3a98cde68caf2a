// SPDX-License-Identifier: Apache-2.0
/// Figures worked out on paper, and what must hold of any profile.
#include "acquis/principles/profile.hpp"

#include <cmath>
#include <filesystem>
#include <nlohmann/json.hpp>

#include "acquis/error.hpp"
#include "catch.hpp"
#include "corpus.hpp"
#include "mentions_by_hand.hpp"

using namespace acquis;
using namespace acquis::principles;
using acquis_test::mention_in;
using acquis_test::text_of;

namespace {

const std::vector<std::string> ids = {"privacy", "trust", "access"};

Mention asked(std::string principle, std::int32_t strength, provision::Polarity polarity) {
  Mention mention = mention_in(std::move(principle));
  mention.status = Status::endorsement;
  mention.strength = strength;
  mention.polarity = polarity;
  return mention;
}

Mention not_counted(std::string principle, Status status, Voice voice) {
  Mention mention = mention_in(std::move(principle));
  mention.status = status;
  mention.voice = voice;
  return mention;
}

using provision::Polarity;

/// Two groups: north has x and y, south has z.
std::vector<ProfiledText> three_texts() {
  return {
      text_of("x", "north", 400,
              {asked("privacy", 3, Polarity::affirmed), asked("privacy", 6, Polarity::negated),
               asked("privacy", 0, Polarity::affirmed), mention_in("trust"),
               not_counted("access", Status::title, Voice::own), not_counted("trust", Status::mention, Voice::quoted),
               not_counted("trust", Status::procedure, Voice::own)},
              {0, 0, 1, -1, 1, 2, 2}),
      text_of("y", "north", 600, {asked("privacy", 5, Polarity::weakened)}),
      text_of("z", "south", 500, {mention_in("access"), mention_in("access"), mention_in("elsewhere")})};
}

std::filesystem::path sample() {
  return std::filesystem::path(ACQUIS_SOURCE_DIR) / "data" / "sample" / "consultation";
}

std::vector<ProfiledText> texts_in(const std::filesystem::path& path) {
  const std::vector<std::filesystem::path> inputs = {path};
  return profiled_texts(document::read_consultation(inputs), Ontology());
}

std::vector<std::string> all_ids() {
  std::vector<std::string> list;
  for (const Principle& principle : Ontology().principles()) {
    list.push_back(principle.id);
  }
  return list;
}

}  // namespace

TEST_CASE("F10 a cell counts what counts, by polarity, status, text, provision and strength", "[profile]") {
  const auto texts = three_texts();
  const Profile found = profile(texts, ids, {ProfileBy::group, {}});
  REQUIRE(found.units.size() == 2);
  const ProfileUnit& north = found.units[0];
  CHECK(north.name == "north");
  CHECK(north.texts == std::vector<std::size_t>{0, 1});
  CHECK(north.words == 1000);
  CHECK(north.sentences == 50);
  CHECK(north.provisions == 10);
  const ProfileCell& privacy = north.cells[0];
  CHECK(privacy.mentions == MentionPlaces{{0, 0}, {0, 1}, {0, 2}, {1, 0}});
  CHECK(privacy.affirmed == 2);
  CHECK(privacy.negated == 1);
  CHECK(privacy.weakened == 1);
  CHECK(privacy.endorsed == 4);
  CHECK(privacy.texts == 2);
  CHECK(privacy.provisions == 3);  // the first two stand in one provision
  CHECK(privacy.asked == 2);       // neither the negated one nor that of strength 0
  CHECK(privacy.strength_sum == 8);
  CHECK(*privacy.strength_mean == Approx(4));
  CHECK(*privacy.strength_max == 5);
  CHECK(*north.rate(0) == Approx(4.0));
  CHECK(north.rate_interval(0)->low == Approx(1.0899).margin(0.0001));
  CHECK(north.rate_interval(0)->high == Approx(10.2416).margin(0.0001));
  CHECK(*north.share(0) == Approx(0.3));
  CHECK(north.share_interval(0)->low == Approx(wilson_interval(3, 10).low));
  const ProfileCell& trust = north.cells[1];
  CHECK(trust.mentions == MentionPlaces{{0, 3}});  // quoted and procedure do not count
  CHECK(trust.provisions == 0);                    // it stands outside all provisions
  CHECK_FALSE(trust.strength_mean);
  CHECK_FALSE(trust.strength_max);
}

TEST_CASE("absence is told of what was looked at only", "[profile]") {
  auto texts = three_texts();
  texts[2].searched = false;
  const Profile found = profile(texts, ids, {ProfileBy::document, {}});
  REQUIRE(found.units.size() == 3);
  CHECK(found.units[0].absent() == std::vector<std::size_t>{2});  // access stands in a title only
  CHECK(found.units[1].absent() == std::vector<std::size_t>{1, 2});
  CHECK(found.units[2].absent().empty());
  CHECK(found.units[2].texts.empty());
  CHECK(found.units[2].not_searched == std::vector<std::size_t>{2});
  CHECK(found.units[2].words == 0);
  CHECK_FALSE(found.units[2].rate(0));
  CHECK_FALSE(found.units[2].share_interval(0));
  const auto record = nlohmann::json::parse(to_json(found, texts)[2]);
  CHECK(record["not_searched"] == nlohmann::json::array({"z"}));
  CHECK(record["principles"][0]["rate"].is_null());
}

TEST_CASE("similarity of shares by hand", "[profile]") {
  const auto texts = three_texts();
  const Profile found = profile(texts, ids, {ProfileBy::document, {}});
  const auto pairs = similarities(found);
  REQUIRE(pairs.size() == 3);
  // x: 3/4 privacy, 1/4 trust; y: privacy only.
  CHECK(*pairs[0].cosine == Approx(3 / std::sqrt(10.0)));
  const double divergence = (0.75 * std::log2(0.75 / 0.875) + 0.25 + 1.0 * std::log2(1 / 0.875)) / 2;
  CHECK(*pairs[0].jensen_shannon == Approx(1 - divergence));
  CHECK(pairs[0].both == std::vector<std::size_t>{0});
  CHECK(pairs[0].only_a == std::vector<std::size_t>{1});
  CHECK(pairs[0].only_b.empty());
  CHECK(*pairs[1].cosine == 0);  // x and z name nothing in common
  CHECK(*pairs[1].jensen_shannon == Approx(0).margin(1e-12));
}

TEST_CASE("F9 differences between two groups have keyness, ratio and the correction for many tests", "[profile]") {
  const std::vector<ProfiledText> texts = {
      text_of("a", "A", 1000, std::vector<Mention>(12, mention_in("privacy"))),
      text_of("b", "B", 1000,
              {mention_in("privacy"), mention_in("privacy"), mention_in("privacy"), mention_in("trust")})};
  const Profile found = profile(texts, ids, {ProfileBy::group, {}});
  const auto rows = differences(found, 0, 1);
  REQUIRE(rows.size() == 2);  // access is named by neither
  CHECK(rows[0].principle == 0);
  CHECK(rows[0].keyness == Approx(keyness({12, 1000, 3, 1000})));
  CHECK(*rows[0].ratio->ratio == Approx(4));
  CHECK(rows[0].adjusted == Approx(std::min(rows[0].probability * 2, rows[1].probability)));
  CHECK(rows[1].keyness < 0);
  CHECK(*rows[1].ratio->ratio == Approx(0));
  CHECK(rows[1].adjusted == Approx(rows[1].probability));
  const auto back = differences(found, 1, 0);
  CHECK(back[0].keyness == Approx(-rows[0].keyness));
  CHECK(back[0].adjusted == Approx(rows[0].adjusted));
  const auto record = nlohmann::json::parse(to_json(rows, found, 0, 1, texts)[1]);
  CHECK(record["principle"] == "trust");
  CHECK(record["evidence_b"] == nlohmann::json::parse(R"([["b", 3]])"));
  CHECK(record["texts_a"] == 0);
  CHECK_THROWS_AS(differences(found, 0, 0), Error);
  CHECK_THROWS_AS(differences(found, 0, 2), Error);
}

TEST_CASE("sums over sections are those of documents, and these those of groups", "[profile]") {
  const std::vector<ProfiledText> texts = texts_in(sample());
  const std::vector<std::string> principles = all_ids();
  const auto totals = [&](ProfileBy by) {
    std::vector<std::int64_t> sums(3 + 4 * principles.size(), 0);
    for (const ProfileUnit& unit : profile(texts, principles, {by, {}}).units) {
      sums[0] += unit.words;
      sums[1] += unit.sentences;
      sums[2] += unit.provisions;
      for (std::size_t i = 0; i < principles.size(); ++i) {
        const ProfileCell& cell = unit.cells[i];
        CHECK(static_cast<std::size_t>(cell.affirmed + cell.negated + cell.weakened) == cell.mentions.size());
        CHECK(cell.provisions <= static_cast<std::int64_t>(cell.mentions.size()));
        CHECK(cell.provisions <= unit.provisions);
        sums[3 + 4 * i] += static_cast<std::int64_t>(cell.mentions.size());
        sums[4 + 4 * i] += cell.provisions;
        sums[5 + 4 * i] += cell.asked;
        sums[6 + 4 * i] += cell.strength_sum;
      }
    }
    return sums;
  };
  const auto by_document = totals(ProfileBy::document);
  CHECK(by_document[0] > 1000);
  for (const ProfileBy by : {ProfileBy::section, ProfileBy::contributor, ProfileBy::group, ProfileBy::year}) {
    INFO(to_string(by));
    CHECK(totals(by) == by_document);
  }
}

TEST_CASE("similarities of real profiles are symmetric and between 0 and 1", "[profile]") {
  const std::vector<ProfiledText> texts = texts_in(sample());
  std::vector<ProfiledText> reversed(texts.rbegin(), texts.rend());
  const std::vector<std::string> principles = all_ids();
  const Profile found = profile(texts, principles, {ProfileBy::document, {}});
  const Profile other = profile(reversed, principles, {ProfileBy::document, {}});
  const auto pairs = similarities(found);
  const auto back = similarities(other);
  REQUIRE(pairs.size() == back.size());
  const std::size_t last = texts.size() - 1;
  std::size_t known = 0;
  for (const ProfileSimilarity& pair : pairs) {
    const auto twin = std::find_if(back.begin(), back.end(), [&](const ProfileSimilarity& each) {
      return each.a == last - pair.b && each.b == last - pair.a;
    });
    REQUIRE(twin != back.end());
    CHECK(twin->cosine == pair.cosine);
    CHECK(twin->jensen_shannon == pair.jensen_shannon);
    CHECK(twin->only_a == pair.only_b);
    if (pair.cosine) {
      ++known;
      CHECK((*pair.cosine >= 0 && *pair.cosine <= 1));
      CHECK((*pair.jensen_shannon >= 0 && *pair.jensen_shannon <= 1));
      CHECK((*pair.cosine > 0) == !pair.both.empty());
    }
  }
  CHECK(known > 100);
  // A unit is wholly like itself under another name.
  std::vector<ProfiledText> twins = {texts[0], texts[0]};
  twins[1].details.id = "twin";
  const auto same = similarities(profile(twins, principles, {ProfileBy::document, {}}));
  CHECK(*same[0].cosine == Approx(1));
  CHECK(*same[0].jensen_shannon == Approx(1));
}

TEST_CASE("the sections of the founding report name what a reader finds in them", "[profile]") {
  const std::filesystem::path report = acquis_test::shared() / "corpus" / "wgec-2018-chair-draft2.md";
  REQUIRE_CORPUS(report);
  const std::vector<ProfiledText> texts = texts_in(report);
  const std::vector<std::string> principles = all_ids();
  const Profile found = profile(texts, principles, {ProfileBy::section, {}});
  const auto unit = std::find_if(found.units.begin(), found.units.end(),
                                 [](const ProfileUnit& each) { return each.name == "recommendations"; });
  REQUIRE(unit != found.units.end());
  std::vector<std::string> never;
  for (const std::size_t i : unit->absent()) {
    never.push_back(principles[i]);
  }
  // The guide: six principles are named nowhere in the 16 recommendations.
  CHECK(unit->paragraphs == 16);
  CHECK(never == std::vector<std::string>{"accountability", "multilateral", "free_expression", "privacy", "distributed",
                                          "trust"});
}

TEST_CASE("F10 limits by resampled texts are wider where one text speaks for many", "[profile]") {
  std::vector<ProfiledText> even;
  std::vector<ProfiledText> uneven;
  for (int i = 0; i < 10; ++i) {
    even.push_back(text_of("e" + std::to_string(i), "even", 500, {mention_in("privacy"), mention_in("privacy")}));
    uneven.push_back(text_of("u" + std::to_string(i), "uneven", 500,
                             std::vector<Mention>(i == 4 ? 20U : 0U, mention_in("privacy"))));
  }
  const Profile same = profile(even, ids, {ProfileBy::group, {}});
  const Profile one = profile(uneven, ids, {ProfileBy::group, {}});
  CHECK(*same.units[0].rate(0) == Approx(4));
  CHECK(*one.units[0].rate(0) == Approx(4));
  // All texts are alike: whatever is drawn, the rate is 4.
  CHECK(same.units[0].cells[0].resampled == Interval{4, 4});
  // 20 mentions times how often the one text is drawn among ten, 0 to 3 times in 95 % (binomial), over 5,000 words.
  CHECK(one.units[0].cells[0].resampled == Interval{0, 12});
  CHECK(one.units[0].cells[1].resampled == Interval{0, 0});
  CHECK(profile(uneven, ids, {ProfileBy::group, {}}).units[0].cells[0].resampled == Interval{0, 12});
  even.resize(4);
  CHECK_FALSE(profile(even, ids, {ProfileBy::group, {}}).units[0].cells[0].resampled);
}
