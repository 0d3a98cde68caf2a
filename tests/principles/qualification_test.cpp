// SPDX-License-Identifier: Apache-2.0
/// What the sentence around a mention says of it.
#include <algorithm>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "acquis/document/read.hpp"
#include "acquis/principles/mentions.hpp"
#include "catch.hpp"
#include "corpus.hpp"

using acquis::principles::find_mentions;
using acquis::principles::Mention;
using acquis::principles::Ontology;
using acquis::principles::Status;
using acquis::principles::Voice;
using acquis::provision::Polarity;

namespace {

/// The mention of a principle in a text that holds one.
Mention only(std::string_view text, std::string_view principle, std::string_view language = "en") {
  for (Mention& mention : find_mentions(text, Ontology(), language)) {
    if (mention.principle == principle) {
      return std::move(mention);
    }
  }
  FAIL("no mention of " << principle << " in: " << text);
  return {};
}

std::string words(const std::optional<acquis::principles::Words>& found) {
  return found ? found->text : "-";
}

}  // namespace

TEST_CASE("E4 strength is the weakest link between the speaker and the act", "[principles]") {
  const auto strength = [](std::string_view text) { return only(text, "transparency").strength.value_or(-1); };
  CHECK(strength("States shall ensure transparency.") == 6);
  CHECK(strength("The Council requests the Secretariat to ensure transparency.") == 5);
  CHECK(strength("The Forum should ensure transparency.") == 3);
  CHECK(strength("Recommends that bodies be encouraged to ensure transparency.") == 2);
  CHECK(strength("States should consider how to ensure transparency.") == 1);
  CHECK(strength("Notes the importance of transparency.") == 0);
  CHECK(strength("Emphasizes that States must ensure transparency.") == 6);
  CHECK(strength("Transparency is essential.") == 3);
  CHECK(strength("The Group discussed transparency at length.") == 0);
  CHECK(strength("Should States ensure transparency?") == -1);
  CHECK(strength("Publish the minutes in the name of transparency.") == 6);
}

TEST_CASE("E6 commitment, mention, denial, definition, procedure and title are told apart", "[principles]") {
  CHECK(only("States shall ensure transparency.", "transparency").status == Status::endorsement);
  CHECK(only("Reaffirms the principle of transparency.", "transparency").status == Status::endorsement);
  CHECK(only("A seat for everyone will remain a wish.", "inclusiveness").status == Status::mention);
  CHECK(only("The paper speaks of transparency.", "transparency").status == Status::mention);
  CHECK(only("The Group discussed transparency.", "transparency").status == Status::mention);
  CHECK(only("Remote participation was offered on all days.", "participation").status == Status::procedure);
  CHECK(only("See the paper “Transparency and Trust in Networks”.", "transparency").status == Status::title);
  CHECK(only("The plan lacks transparency.", "transparency").polarity == Polarity::negated);
  CHECK(only("Transparency is understood as access to reasons.", "transparency").definition);
  CHECK_FALSE(only("Transparency helps everybody.", "transparency").definition);
}

TEST_CASE("E2 a harm is affirmed where it is fought and negated where it is told", "[principles]") {
  const auto polarity = [](std::string_view text) { return only(text, "free_expression").polarity; };
  CHECK(polarity("States should combat censorship.") == Polarity::affirmed);
  CHECK(polarity("We deplore the censorship of the press.") == Polarity::affirmed);
  CHECK(polarity("Censorship is common in the region.") == Polarity::negated);
  CHECK(polarity("States may use censorship.") == Polarity::negated);
  CHECK(polarity("States shall not use censorship.") == Polarity::affirmed);
}

TEST_CASE("E3 hedges are listed with their kind and change no strength", "[principles]") {
  const std::string text = "States should, as appropriate, ensure transparency to the extent possible.";
  const Mention mention = only(text, "transparency");
  REQUIRE(mention.hedges.size() == 2);
  CHECK(mention.hedges[0].kind == "discretion");
  CHECK(acquis::slice(text, mention.hedges[1].span) == "to the extent possible");
  CHECK(mention.strength == 3);
  CHECK(only("States should ensure due process.", "rule_of_law").hedges.empty());
}

TEST_CASE("E5 who shall act, and for whom", "[principles]") {
  const Mention active = only("Governments should promote the participation of civil society.", "participation");
  CHECK(words(active.addressee) == "Governments");
  CHECK(active.addressee_group == "governments");
  CHECK(words(active.beneficiary) == "civil society");
  CHECK(active.beneficiary_groups == std::vector<std::string>{"civil_society"});
  const Mention passive = only("Transparency should be ensured.", "transparency");
  CHECK_FALSE(passive.addressee);
  CHECK(passive.strength == 3);
  const Mention agent = only("Transparency should be ensured by the Secretariat.", "transparency");
  CHECK(words(agent.addressee) == "the Secretariat");
  const Mention pronoun = only("Governments met in May. They should ensure transparency.", "transparency");
  CHECK(pronoun.addressee_group == "governments");
  const Mention second =
      only("Calls upon operators to publish prices, and upon States to ensure transparency;", "transparency");
  CHECK(second.addressee_group == "governments");
}

TEST_CASE("items inherit their chapeau, in plain text too", "[principles]") {
  const std::string text =
      "The Forum should:\n(a) publish its minutes;\n(b) foster trust.\nNothing else is said of privacy.";
  const Mention trust = only(text, "trust");
  CHECK(trust.strength == 3);
  CHECK(words(trust.addressee) == "The Forum");
  REQUIRE(trust.addressee);
  CHECK(acquis::slice(text, trust.addressee->span) == "The Forum");
  CHECK_FALSE(only(text, "privacy").strength);
  const Mention bare = only("Principles for the next phase:\n- trust\n- openness", "trust");
  CHECK(bare.status == Status::endorsement);
  CHECK_FALSE(bare.strength);
  CHECK(only("3. Promotion of transparency in all bodies.", "transparency").status == Status::endorsement);
  CHECK(only("• Respect for transparency in all bodies.", "transparency").status == Status::endorsement);
  CHECK(only("(b)\tRespect for transparency in all bodies.", "transparency").status == Status::endorsement);
  CHECK(only("Promotion of transparency in all bodies.", "transparency").status == Status::mention);
  CHECK(only("3. Promotion of transparency", "transparency").status == Status::title);
  CHECK(only("States shall implement the 2030 Agenda.", "development").status == Status::endorsement);
}

TEST_CASE("quoted words and notes of the chair are somebody else's", "[principles]") {
  CHECK(only("The delegate said: “States shall ensure full transparency.”", "transparency").voice == Voice::quoted);
  CHECK_FALSE(only("The delegate said: “States shall ensure full transparency.”", "transparency").strength);
  CHECK(only("[Note by the Chair: transparency was moved here.]", "transparency").voice == Voice::editorial);
}

TEST_CASE("evidence stands in the text of the block that it names", "[principles][corpus]") {
  const auto file = acquis_test::shared() / "corpus" / "wgec-2018-chair-draft2.md";
  REQUIRE_CORPUS(file);
  const auto report = acquis::document::read(file);
  std::size_t elsewhere = 0;
  for (const Mention& mention : find_mentions(report, Ontology())) {
    for (const auto& [field, found] : mention.evidence) {
      INFO(mention.block << " " << field << " " << found.text);
      const auto* block = report.find(found.block);
      if (block != nullptr) {
        CHECK(acquis::slice(report.text_of(*block), found.span) == found.text);
      }
      elsewhere += found.block != mention.block ? 1U : 0U;
    }
  }
  CHECK(elsewhere > 10);  // verbs of chapeaux
}

TEST_CASE("E4 the founding report: each recommendation is as strong as a careful reader found it",
          "[principles][corpus]") {
  const auto truth_file = acquis_test::shared() / "domain" / "wgec-report-gold.json";
  const auto file = acquis_test::shared() / "corpus" / "wgec-2018-chair-draft2.md";
  REQUIRE_CORPUS(truth_file);
  REQUIRE_CORPUS(file);
  const auto truth = nlohmann::json::parse(acquis_test::contents(truth_file));
  const auto mentions = find_mentions(acquis::document::read(file), Ontology());
  std::size_t seen = 0;
  for (const auto& recommendation : truth["recommendations"]) {
    const std::string id = recommendation["id"];
    for (const Mention& mention : mentions) {
      const bool here = mention.block == id || mention.block.rfind(id + "/", 0) == 0;
      if (here && mention.strength && mention.voice == Voice::own) {
        INFO(id << " " << mention.principle << " " << *mention.strength);
        CHECK(*mention.strength <= recommendation["strength"].get<int>());
        CHECK(*mention.strength >= recommendation["strength_min"].get<int>());
        ++seen;
      }
    }
  }
  CHECK(seen > 50);
}

TEST_CASE("who acts and who is to have it are told by the construction", "[principles]") {
  struct Row {
    std::string_view text;
    std::string_view principle;
    std::string_view addressee;  ///< "-": nobody named
    std::string_view beneficiary;
  };
  const std::vector<Row> rows{
      {"The Forum meets every year. It should ensure transparency.", "transparency", "The Forum", "-"},
      {"The process is slow. It should ensure transparency.", "transparency", "-", "-"},
      {"Commends the regional commissions for their training;", "capacity_building", "regional commissions", "-"},
      {"Condemns the arbitrary surveillance of reporters by public authorities;", "privacy", "public authorities", "-"},
      {"Newcomers should be given training.", "capacity_building", "-", "Newcomers"},
      {"Donors should assist developing countries in capacity-building.", "capacity_building", "Donors",
       "developing countries"},
      {"Training for judges and prosecutors should be offered.", "capacity_building", "-", "judges and prosecutors"},
      {"The law should protect the privacy of those who report abuse.", "privacy", "-", "those who report abuse"},
      {"States should offer technical assistance, in particular to least developed countries.", "capacity_building",
       "States", "least developed countries"},
      {"Companies should publish figures on orders from Governments for transparency.", "transparency", "Companies",
       "-"},
      {"Transparency in the selection of experts is needed.", "transparency", "-", "-"},
      {"It is the job of regulators to ensure transparency.", "transparency", "regulators", "-"},
      {"Platforms are required by law to ensure transparency.", "transparency", "Platforms", "-"},
      {"Members are reminded of their duty to ensure transparency.", "transparency", "Members", "-"},
      {"The Board ought, in our view, to ensure transparency.", "transparency", "The Board", "-"},
      {"Requests that the Secretariat continue to ensure transparency;", "transparency", "the Secretariat", "-"},
      {"Stresses that the responsibility for privacy lies with Governments;", "privacy", "Governments", "-"},
      {"Stresses that the protection of privacy falls to Governments;", "privacy", "Governments", "-"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.text);
    const Mention mention = only(row.text, row.principle);
    CHECK(words(mention.addressee) == row.addressee);
    CHECK(words(mention.beneficiary) == row.beneficiary);
  }
}

TEST_CASE("what is told, given as a reason, headed or asked about is not endorsed", "[principles]") {
  const auto status = [](std::string_view text) { return only(text, "transparency").status; };
  CHECK(status("It was felt by some that transparency should be increased.") == Status::mention);
  CHECK(status("Records should be kept, given that transparency builds trust.") == Status::mention);
  CHECK(status("The file was closed behind a wall of secrecy.") == Status::mention);  // a harm is no procedure
  CHECK(status("We oppose the plan, for it erodes transparency.") == Status::mention);
  CHECK(status("Fees should fall, but transparency is a matter for others.") == Status::mention);
  CHECK(status("3. Transparency in the domain name system") == Status::title);
  CHECK(status("Our first principle is transparency.") == Status::endorsement);
  CHECK(status("We value transparency.") == Status::endorsement);
  CHECK(status("We’re committed to transparency.") == Status::endorsement);
  CHECK(only("Convinced that transparency helps,", "transparency").strength == 0);
}

TEST_CASE("a lack that somebody is asked to remedy is not denied", "[principles]") {
  const auto polarity = [](std::string_view text) { return only(text, "transparency").polarity; };
  CHECK(polarity("The Board should report on the lack of transparency.") == Polarity::affirmed);
  CHECK(polarity("The lack of transparency is a scandal.") == Polarity::negated);
  CHECK(polarity("The process isn’t run with transparency.") == Polarity::negated);
}
