// SPDX-License-Identifier: Apache-2.0
#include "acquis/provision/frame.hpp"

#include <string>
#include <vector>

#include "acquis/provision/statement.hpp"
#include "catch.hpp"

using namespace acquis;
using namespace acquis::provision;

namespace {

std::string words(std::string_view text, const std::optional<Span>& span) {
  return span ? std::string(slice(text, *span)) : "-";
}

std::vector<std::string> terms(std::string_view text, const Frame& frame) {
  std::vector<std::string> found;
  for (const Span term : frame.terms) {
    found.emplace_back(slice(text, term));
  }
  return found;
}

struct Row {
  std::string text;
  int strength;
  std::string actor;
  std::string force;
  std::string act;
  std::string object;
};

void check(const Row& row) {
  INFO(row.text);
  const Frame frame = parse(row.text);
  CHECK(frame.strength.value_or(-1) == row.strength);
  CHECK(words(row.text, frame.actor) == row.actor);
  CHECK(words(row.text, frame.force) == row.force);
  CHECK(words(row.text, frame.act) == row.act);
  CHECK(words(row.text, frame.object) == row.object);
}

using Strings = std::vector<std::string>;

}  // namespace

TEST_CASE("who shall do what, how strongly") {
  const std::vector<Row> rows{
      {"Registries should keep a list of names.", 3, "Registries", "should", "keep", "a list of names"},
      {"The Secretariat shall not charge a fee.", 6, "The Secretariat", "shall not", "charge", "a fee"},
      {"A list of names must be kept by registries.", 6, "registries", "must", "kept", "A list of names"},
      {"Requests the Secretary-General to prepare a study on costs.", 5, "the Secretary-General", "Requests", "prepare",
       "a study"},
      {"We call upon all States to lift the levy.", 5, "all States", "call upon", "lift", "the levy"},
      {"Member States are invited to name a contact point.", 2, "Member States", "are invited", "name",
       "a contact point"},
      {"Decides to convene a forum in each region.", 6, "-", "Decides to", "convene", "a forum"},
      {"The Council adopts the rules of procedure.", 6, "The Council", "adopts", "adopts", "the rules of procedure"},
      {"We propose the creation of a trust fund.", 3, "-", "propose", "creation", "a trust fund"},
      {"We do not support a levy.", 2, "-", "do not support", "support", "a levy"},
      {"Companies have to pay a levy.", 6, "Companies", "have to", "pay", "a levy"},
      {"It is recommended that the Chair prepare a summary.", 3, "the Chair", "is recommended", "prepare", "a summary"},
      {"The panel recommends that a survey be held by the Commission.", 3, "the Commission", "recommends", "held",
       "a survey"},
      {"Governments should draft, test and publish their plans.", 3, "Governments", "should", "draft, test and publish",
       "their plans"},
      {"Operators may contribute to a common fund.", 1, "Operators", "may", "contribute", "a common fund"},
      {"[Governments] should [publish] **all** contracts.", 3, "Governments", "should", "publish", "all** contracts"},
      {"The following measures should support access.", 3, "-", "should", "support", "access"},
  };
  for (const Row& row : rows) {
    check(row);
  }
}

TEST_CASE("E4 strength is the weakest link from the speaker to the act") {
  const std::vector<std::pair<std::string, int>> rows{
      {"The Group recommends that registries should be urged to open their books.", 3},
      {"The Group recommends that further consideration be given to a levy.", 1},
      {"Calls upon States to consider lowering the levy.", 1},
      {"Registries should give due consideration to requests from users.", 1},
      {"Registries should encourage the full use of all scripts.", 3},
      {"Registries should encourage operators to publish prices.", 2},
      {"Decides to encourage Governments to publish prices.", 2},
      {"Registries should be encouraged to publish prices.", 2},
      {"Registries shall endeavour to publish prices.", 4},
      {"Registries will strive to publish prices.", 3},
      {"Registries should make every effort to publish prices.", 2},
      {"Decides to remain seized of the matter.", 1},
      {"Strongly encourages registries to publish prices.", 4},
      {"Notes that registries should publish prices.", 0},
      {"We believe that registries should publish prices.", 3},
      {"The Group discussed that registries should publish prices.", 0},
      {"The Committee requested the Secretariat to publish prices.", 0},
      {"It should be noted that prices fell.", 0},
      {"The next session will be held in May.", 0},
      {"A door left open for the police will be found by others.", 0},
      {"It matters that registries publish prices.", 2},
      {"The Secretariat will publish prices.", 5},
      {"Prices are to be published by registries.", 5},
      {"Decides to consider the matter in two years.", 6},
  };
  for (const auto& [text, strength] : rows) {
    INFO(text);
    CHECK(parse(text).strength.value_or(-1) == strength);
  }
}

TEST_CASE("nothing is asked by questions, aims, months and plain statements") {
  for (const std::string text :
       {"Should registries publish prices?", "The aim is to promote trust.", "The group met on 3 May.",
        "We are a federation of small operators.", "The will of the people counts.", ""}) {
    INFO(text);
    const Frame frame = parse(text);
    CHECK(frame.strength.value_or(0) == 0);
    CHECK_FALSE(frame.actor);
  }
}

TEST_CASE("E5 actors: processes hide them, lists and insertions do not") {
  const auto actor = [](const std::string& text) { return words(text, parse(text).actor); };
  CHECK(actor("Efforts to widen access should continue.") == "-");
  CHECK(actor("The development of common rules should respect the law.") == "-");
  CHECK(actor("In this context, Governments, industry and users should agree.") == "Governments, industry and users");
  CHECK(actor("Registries, in cooperation with users, should agree.") == "Registries");
  CHECK(actor("To lower costs, widen access and save time, registries and registrars should agree.") ==
        "registries and registrars");
  CHECK(actor("Within two years the Secretariat should report.") == "the Secretariat");
  CHECK(actor("Registries which may raise fees should report.") == "Registries which may raise fees");
  CHECK(actor("If a dispute arises, the parties shall meet.") == "the parties");
  CHECK(actor("Urges Governments to encourage enterprises to publish prices.") == "enterprises");
  CHECK(actor("The fee should be paid by 2030.") == "-");
  CHECK(actor("The fee should be lowered by increasing competition.") == "-");
  CHECK(actor("There should be a fund.") == "-");
}

TEST_CASE("terms: when, where, how, for whom, on what condition") {
  const std::string text =
      "Registries should, as appropriate, publish, within ten days, a price list on their websites in order to inform "
      "users, "
      "taking into account national law.";
  const Frame frame = parse(text);
  CHECK(words(text, frame.object) == "a price list");
  CHECK(terms(text, frame) == Strings{"as appropriate", "within ten days", "on their websites",
                                      "in order to inform users", "taking into account national law"});
  REQUIRE(frame.hedges.size() == 1);
  CHECK(frame.hedges[0].kind == "discretion");
  const std::string plain =
      "Registries should report annually to the Council, as well as to users, by means of a letter.";
  CHECK(terms(plain, parse(plain)) ==
        Strings{"annually", "to the Council, as well as to users", "by means of a letter"});
}

TEST_CASE("polarity is that of the act") {
  const auto polarity = [](const std::string& text) { return std::string(to_string(parse(text).polarity)); };
  CHECK(polarity("Registries shall not raise fees.") == "negated");
  CHECK(polarity("Registries should not be obliged to raise fees.") == "negated");
  CHECK(polarity("No registry shall raise fees.") == "negated");
  CHECK(polarity("There should be no new levy.") == "negated");
  CHECK(polarity("Registries should refrain from raising fees.") == "negated");
  CHECK(polarity("Registries should not refrain from raising fees.") == "affirmed");
  CHECK(polarity("Urges registries not to raise fees.") == "negated");
  CHECK(polarity("Fees need not be raised.") == "weakened");
  CHECK(polarity("Registries should not only publish but explain fees.") == "affirmed");
  CHECK(polarity("Registries should pay no later than in May.") == "affirmed");
  CHECK(polarity("Do not raise fees.") == "negated");
  CHECK(polarity("We oppose the creation of a levy.") == "negated");
  CHECK(polarity("We do not oppose the creation of a levy.") == "affirmed");
  CHECK(polarity("Operators do not support a levy.") == "negated");
  CHECK(polarity("The rules are clear and a levy need not be introduced.") == "weakened");
}

TEST_CASE("clauses of one sentence") {
  const std::string text =
      "Registries should consider a levy and may publish prices and shall hold open meetings; the Council may review "
      "the "
      "rules.";
  const auto clauses = operative_clauses(text);
  REQUIRE(clauses.size() == 4);
  const std::vector<int> strengths{1, 1, 6, 1};
  for (std::size_t i = 0; i < clauses.size(); ++i) {
    CHECK(clauses[i].frame.strength == strengths[i]);
    CHECK(clauses[i].own_force);
  }
  CHECK(words(text, clauses[2].frame.actor) == "Registries");
  CHECK(words(text, clauses[3].frame.actor) == "the Council");

  const std::string chain = "Registries should publish prices, hold open meetings and inform the Council.";
  const auto acts = operative_clauses(chain);
  REQUIRE(acts.size() == 3);
  CHECK(words(chain, acts[1].frame.act) == "hold");
  CHECK_FALSE(acts[1].own_force);
  CHECK(acts[2].frame.strength == 3);

  CHECK(operative_clauses("Registries should publish prices in order to inform users, explain the rules and save time.")
            .size() == 1);
  CHECK(operative_clauses("Registries should consider how to inform users, explain the rules and hold meetings.")
            .size() == 1);

  const std::string weak = "A levy should be considered and introduced.";
  const auto both = operative_clauses(weak);
  REQUIRE(both.size() == 2);
  CHECK(both[0].frame.strength == 1);
  CHECK(both[1].frame.strength == 3);

  const auto performatives =
      operative_clauses("Notes the report, and requests the Chair to publish it; decides to meet again.");
  REQUIRE(performatives.size() == 3);
  CHECK(performatives[0].frame.strength == 0);
  CHECK(performatives[1].frame.strength == 5);
  CHECK(performatives[2].frame.strength == 6);
}

TEST_CASE("extents of clauses tile their sentence") {
  const std::string text =
      "Registries should publish prices and shall hold meetings. Users may attend, and they should speak.";
  std::optional<OperativeClause> before;
  for (const auto& clause : operative_clauses(text)) {
    if (before && before->sentence == clause.sentence) {
      CHECK(before->extent.end <= clause.extent.begin);
      CHECK(slice(text, {before->extent.end, clause.extent.begin}).find_first_not_of(' ') == std::string_view::npos);
    } else {
      CHECK(clause.extent.begin == clause.sentence.begin);
    }
    before = clause;
  }
}

TEST_CASE("commands have an act and no strength") {
  const std::string text = "Publish the price list on the website.";
  const auto clauses = operative_clauses(text);
  REQUIRE(clauses.size() == 1);
  CHECK(clauses[0].asks());
  CHECK_FALSE(clauses[0].frame.strength);
  CHECK_FALSE(clauses[0].frame.force);
  CHECK(words(text, clauses[0].frame.object) == "the price list");
  CHECK(operative_clauses("Support for the levy grew.").empty());
}

TEST_CASE("operative verbs: longest match, modals with not, six languages") {
  const std::string text = "The Council strongly encourages operators, and they should not wait.";
  const auto verbs = operative_verbs(text);
  REQUIRE(verbs.size() == 2);
  CHECK(slice(text, verbs[0].span) == "strongly encourages");
  CHECK(verbs[0].strength == 4);
  CHECK(slice(text, verbs[1].span) == "should not");
  CHECK(verbs[1].lemma == "should");
  CHECK(operative_verbs("Le Conseil recommande vivement une taxe.", "fr").at(0).strength == 4);
  CHECK(operative_verbs("El Consejo insta a los Estados.", "es").at(0).strength == 4);
  CHECK(operative_verbs("Совет постановляет создать фонд.", "ru").at(0).strength == 6);
  CHECK(operative_verbs("يجب نشر القائمة.", "ar").at(0).strength == 6);
  CHECK(operative_verbs("理事会决定设立基金。", "zh").at(0).strength == 6);
  CHECK(operative_verbs("We decide", "xx").empty());
}

TEST_CASE("French and Spanish by their verb lists") {
  const std::string french = "Les États ne doivent pas publier les tarifs dans un délai de dix jours.";
  const Frame frame = parse(french, "fr");
  CHECK(frame.strength == 6);
  CHECK(words(french, frame.actor) == "Les États");
  CHECK(words(french, frame.act) == "publier");
  CHECK(frame.polarity == Polarity::negated);
  const std::string spanish = "Los Estados deberían publicar las tarifas en dos idiomas.";
  const Frame other = parse(spanish, "es");
  CHECK(other.strength == 3);
  CHECK(words(spanish, other.object) == "las tarifas");
  CHECK_FALSE(parse("Das Amt soll Preise veröffentlichen.", "de").act);
}

TEST_CASE("hostile texts are read in linear time") {
  const auto repeated = [](const std::string& piece, std::size_t times) {
    std::string text;
    for (std::size_t i = 0; i < times; ++i) {
      text += piece;
    }
    return text;
  };
  for (const std::string piece : {"recommends that ",
                                  "and should ",
                                  "encourage ",
                                  "to ",
                                  ", ",
                                  "( ",
                                  "also ",
                                  "which may ",
                                  "the ",
                                  "is to ",
                                  "[",
                                  "not ",
                                  "; and shall publish ",
                                  "within ",
                                  "we urge States to encourage States ",
                                  ", for it is good ",
                                  "a; ",
                                  "privacy is undermined ",
                                  "States and ",
                                  "we call ",
                                  "remedy the lack of ",
                                  "it is not that "}) {
    INFO(piece);
    const std::string text = repeated(piece, 30'000);
    CHECK_NOTHROW(operative_clauses(text));
    CHECK_NOTHROW(read_statement(text));
  }
  CHECK_NOTHROW(parse(std::string("States should\0publish \xff\xfe prices", 32)));
}
