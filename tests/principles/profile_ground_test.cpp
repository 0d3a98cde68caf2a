// SPDX-License-Identifier: Apache-2.0
#include "acquis/principles/profile_ground.hpp"

#include <algorithm>
#include <numeric>

#include "acquis/error.hpp"
#include "catch.hpp"
#include "corpus.hpp"
#include "mentions_by_hand.hpp"

using namespace acquis;
using namespace acquis::principles;
using acquis_test::mention_of;

namespace {

document::Contribution read(const std::string& bytes, const std::string& name,
                            const document::ConsultationOptions& options = {}) {
  return document::read_consultation_bytes(bytes, name, options).contributions.front();
}

std::int64_t words_in(const ProfiledText& text) {
  return std::accumulate(text.stretches.begin(), text.stretches.end(), std::int64_t{0},
                         [](std::int64_t sum, const OwnStretch& each) { return sum + each.words; });
}

const std::string structured =
    "# Heading with five more words\n\n## First part\n\n1. Registries should publish their fees. Fees are public.\n"
    "2. Governments shall consult users on:\n\n   a) privacy;\n   b) trust.[^1]\n\n## Second part\n\n"
    "> Quoted words of another text about trust.\n\nUsers want trust.\n\n[^1]: A note on openness.\n";

}  // namespace

TEST_CASE("words are those of the own voice, without headings and quotations", "[profile]") {
  const ProfiledText text = profiled_text(read(structured, "c.md"), {});
  // 1: 5 + 3, 2: 5 + 1 + 1, second part: 3, note: 4.
  CHECK(words_in(text) == 8 + 7 + 3 + 4);
  for (const OwnStretch& stretch : text.stretches) {
    CHECK(stretch.block.starts_with(stretch.section));
    CHECK(stretch.section.find('/') == std::string::npos);
  }
  const auto sentences = std::accumulate(text.stretches.begin(), text.stretches.end(), std::int64_t{0},
                                         [](auto sum, const OwnStretch& each) { return sum + each.sentences; });
  CHECK(sentences == 2 + 1 + 2 + 1 + 1);
}

TEST_CASE("a mention stands in the provision of its chapeau, a mention in a note in none", "[profile]") {
  const document::Contribution contribution = read(structured, "c.md");
  const ProfiledText text =
      profiled_text(contribution, {mention_of(contribution, "p", "publish"), mention_of(contribution, "p", "privacy"),
                                   mention_of(contribution, "p", "trust"), mention_of(contribution, "p", "openness")});
  REQUIRE(text.provision_of.size() == 4);
  REQUIRE(text.provision_of[0] >= 0);
  REQUIRE(text.provision_of[1] >= 0);
  CHECK(text.provision_of[0] != text.provision_of[1]);
  CHECK(text.provision_of[1] == text.provision_of[2]);  // items a) and b) of one chapeau
  CHECK(text.provision_of[3] == -1);
  CHECK(text.mentions[3].block.starts_with("notes/"));
}

TEST_CASE("mentions of plain texts find their provisions in every encoding that tells", "[profile]") {
  const std::string text = "Caf\u00e9 owners should publish fees.\n\nGovernments should protect trust. It is late.\n";
  const std::string latin = "Caf\xe9 owners should publish fees.\n\nGovernments should protect trust. It is late.\n";
  std::string wide = "\xff\xfe";
  for (const char sign : latin) {
    wide += sign;
    wide += '\0';
  }
  std::vector<std::vector<std::int64_t>> found;
  for (const std::string& bytes : {text, "\xef\xbb\xbf" + text, latin, wide}) {
    const document::Contribution contribution = read(bytes, "c.txt");
    INFO(contribution.document.source.encoding);
    REQUIRE(contribution.document.given);
    const ProfiledText profiled =
        profiled_text(contribution, {mention_of(contribution, "p", "publish"), mention_of(contribution, "p", "trust")});
    CHECK(profiled.provisions.size() >= 2);
    CHECK(profiled.diagnostics.empty());
    found.push_back(profiled.provision_of);
  }
  CHECK(found[0][0] >= 0);
  CHECK(found[0][0] != found[0][1]);
  for (const auto& each : found) {
    CHECK(each == found.front());
  }
}

TEST_CASE("an encoding that does not tell is said, not guessed", "[profile]") {
  document::ConsultationOptions options;
  options.read.encoding = "iso-8859-5";
  const document::Contribution contribution = read("Users want trust.\n", "c.txt", options);
  const ProfiledText text = profiled_text(contribution, {mention_of(contribution, "p", "trust")});
  CHECK(text.provision_of == std::vector<std::int64_t>{-1});
  CHECK(text.provisions.empty());
  REQUIRE(text.diagnostics.size() == 1);
  CHECK(text.diagnostics[0].code == "provisions-not-placed");
  CHECK(text.diagnostics[0].message.find("iso-8859-5") != std::string::npos);
}

TEST_CASE("a record is one provision and one stretch", "[profile]") {
  const document::Contribution record = document::make_contribution("r", "Users should have trust. Fees fall.");
  const ProfiledText text = profiled_text(record, {mention_of(record, "p", "trust")});
  CHECK(words_in(text) == 6);
  CHECK(text.provisions.size() == 1);
  CHECK(text.provision_of == std::vector<std::int64_t>{0});
}

TEST_CASE("units are named by what is asked, dates in their order", "[profile]") {
  const std::vector<TextDetails> texts = {
      {"x", "X", "g", "2015-02-01", "en"}, {"y", "Y", "", "3 May 2014", "en"}, {"z", "X", "g", "late", "en"}};
  CHECK(Units(texts, {ProfileBy::document, {}}).names() == std::vector<std::string>{"x", "y", "z"});
  CHECK(Units(texts, {ProfileBy::contributor, {}}).names() == std::vector<std::string>{"X", "Y"});
  CHECK(Units(texts, {ProfileBy::group, {}}).names() == std::vector<std::string>{"g", "(none)"});
  CHECK(Units(texts, {ProfileBy::year, {}}).names() == std::vector<std::string>{"2014", "2015", "late"});
  CHECK(Units(texts, {ProfileBy::group, {"b", "a", "b"}}).names() == std::vector<std::string>{"b", "a"});
  Units sections(texts, {ProfileBy::section, {}});
  CHECK(sections.number(0, "annex") == 0);
  CHECK(sections.number(1, "annex") == 1);
  CHECK(sections.number(1, "") == 2);
  CHECK(sections.names() == std::vector<std::string>{"x/annex", "y/annex", "y"});
  const std::vector<TextDetails> one = {texts[0]};
  Units single(one, {ProfileBy::section, {}});
  CHECK(single.number(0, "annex") == 0);
  CHECK(single.names() == std::vector<std::string>{"annex"});
  CHECK_THROWS_AS(Units(texts, {ProfileBy::group, {"a"}}), Error);
  CHECK_THROWS_AS(profile_by_from_string("page"), Error);
  CHECK(to_string(profile_by_from_string("year")) == "year");
}

TEST_CASE("texts are the same for any number of threads", "[profile]") {
  const std::filesystem::path folder = std::filesystem::path(ACQUIS_SOURCE_DIR) / "data" / "sample" / "consultation";
  const std::vector<std::filesystem::path> inputs = {folder};
  const document::Consultation consultation = document::read_consultation(inputs);
  const Ontology ontology;
  const std::vector<ProfiledText> one = profiled_texts(consultation, ontology, 1);
  const std::vector<ProfiledText> many = profiled_texts(consultation, ontology, 5);
  REQUIRE(one.size() == consultation.contributions.size());
  REQUIRE(many.size() == one.size());
  std::size_t placed = 0;
  std::size_t mentions = 0;
  for (std::size_t i = 0; i < one.size(); ++i) {
    CHECK(one[i].provision_of == many[i].provision_of);
    CHECK(one[i].mentions.size() == many[i].mentions.size());
    CHECK(words_in(one[i]) == words_in(many[i]));
    CHECK(words_in(one[i]) > 0);
    for (std::size_t m = 0; m < one[i].mentions.size(); ++m) {
      if (counts(one[i].mentions[m])) {
        ++mentions;
        placed += one[i].provision_of[m] >= 0 ? 1 : 0;
      }
    }
  }
  CHECK(mentions > 50);
  CHECK(placed * 10 > mentions * 9);
}
