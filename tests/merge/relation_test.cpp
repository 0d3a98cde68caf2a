// SPDX-License-Identifier: Apache-2.0
#include "acquis/merge/relation.hpp"

#include <algorithm>
#include <fstream>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "catch.hpp"

namespace {

using namespace acquis;
using merge::Flag;
using merge::Relation;

merge::Judgement relate(const std::string& a, const std::string& b) {
  return merge::relate(provision::make_provision("a", a), provision::make_provision("b", b));
}

nlohmann::json flags_of(const merge::Judgement& judgement) {
  nlohmann::json names = nlohmann::json::array();
  for (const Flag flag : judgement.flags) {
    names.push_back(merge::to_string(flag));
  }
  return names;
}

std::vector<nlohmann::json> golden_pairs() {
  std::ifstream file(std::string(ACQUIS_SOURCE_DIR) + "/tests/golden/relations/first.jsonl");
  std::vector<nlohmann::json> pairs;
  for (std::string line; std::getline(file, line);) {
    pairs.push_back(nlohmann::json::parse(line));
  }
  return pairs;
}

}  // namespace

TEST_CASE("D1 Each pair of the golden file has its relation and flags", "[merge]") {
  const auto pairs = golden_pairs();
  REQUIRE(pairs.size() >= 60);
  for (const nlohmann::json& pair : pairs) {
    const merge::Judgement found = relate(pair["a"], pair["b"]);
    INFO(pair["id"] << ": decided by " << found.rule);
    CHECK(std::string(merge::to_string(found.relation)) == pair["relation"].get<std::string>());
    CHECK(flags_of(found) == pair["flags"]);
  }
}

TEST_CASE("D2 Turning a pair round turns its relation round, and every flag has evidence inside the texts", "[merge]") {
  for (const nlohmann::json& pair : golden_pairs()) {
    const std::string a = pair["a"];
    const std::string b = pair["b"];
    const merge::Judgement there = relate(a, b);
    const merge::Judgement back = relate(b, a);
    INFO(pair["id"]);
    CHECK(back.relation == merge::reversed(there.relation));
    CHECK(back.flags == there.flags);
    const bool one_sided = there.relation == Relation::subsumes || there.relation == Relation::subsumed;
    CHECK((back.rule == there.rule) == !one_sided);
    CHECK((there.rule == "all-of-b-in-a") == (there.relation == Relation::subsumes));
    CHECK((there.rule == "all-of-a-in-b") == (there.relation == Relation::subsumed));
    CHECK(there.score >= 0);
    CHECK(there.score <= 1);
    CHECK(there.confidence > 0);
    CHECK(there.confidence < 1);
    CHECK_FALSE(there.rule.empty());
    for (const Flag flag : there.flags) {
      const auto shows = [&](const merge::Evidence& item) {
        return item.flag == flag && (item.a || item.b) && !item.why.empty();
      };
      CHECK(std::any_of(there.evidence.begin(), there.evidence.end(), shows));
    }
    for (const merge::Evidence& item : there.evidence) {
      CHECK((!item.a || (item.a->begin < item.a->end && item.a->end <= a.size())));
      CHECK((!item.b || (item.b->begin < item.b->end && item.b->end <= b.size())));
    }
  }
}

TEST_CASE("A body is founded by a word that is no verb: the evidence is that word", "[merge]") {
  const std::string a = "The existing mechanisms for the settlement of cable disputes should be used.";
  const std::string b = "New mechanisms for the settlement of cable disputes.";
  for (const bool turned : {false, true}) {
    const merge::Judgement found = turned ? relate(b, a) : relate(a, b);
    CHECK(found.relation == Relation::competing);
    const auto founded = std::find_if(found.evidence.begin(), found.evidence.end(),
                                      [](const merge::Evidence& item) { return item.flag == Flag::institution; });
    REQUIRE(founded != found.evidence.end());
    CHECK(slice(b, *(turned ? founded->a : founded->b)) == "New");
    CHECK(slice(a, *(turned ? founded->b : founded->a)) == "existing");
  }
}

TEST_CASE("An act and its actor that are all of one text stand in a longer one", "[merge]") {
  const std::string brief = "Clinics that keep patients' records should encrypt them.";
  CHECK(relate(brief, "Clinics that keep patients' records should encrypt them and log who has read them.").relation ==
        Relation::subsumed);
  CHECK(relate(brief, "Clinics that keep patients' records should encrypt the results of pollen counts.").relation !=
        Relation::redraft);
}

TEST_CASE("A text is verbatim to itself, and its refusal competes with it", "[merge]") {
  for (const nlohmann::json& pair : golden_pairs()) {
    const std::string a = pair["a"];
    CHECK(relate(a, a).relation == Relation::verbatim);
    CHECK(relate(a, a).score == 1);
    const std::size_t modal = a.find(" should ");
    const bool plain = modal != std::string::npos && a.find(" not ") == std::string::npos && a.rfind("No ", 0) != 0 &&
                       a.find("refrain") == std::string::npos;
    if (plain) {
      const merge::Judgement refused = relate(a, a.substr(0, modal) + " should not " + a.substr(modal + 8));
      INFO(a);
      CHECK(refused.relation == Relation::competing);
    }
  }
}

TEST_CASE("Texts that share most of what they say, wherever it stands, are one in other words", "[merge]") {
  const merge::Judgement found = relate("The register should show who owns each company.",
                                        "Ownership of every company should be apparent from the register.");
  CHECK(found.relation == Relation::redraft);
  CHECK(found.rule == "in-other-words");
  // One term in common is a common subject.
  CHECK(relate("Judges should be trained in digital evidence.", "Digital evidence should be stored in sealed form.")
            .relation == Relation::same_topic);
}

TEST_CASE("A turn of phrase stands for another one and for a word", "[merge]") {
  const std::string in_public = "Votes should be counted publicly.";
  CHECK(relate("Votes should be counted for all to see.", in_public).relation == Relation::redraft);
  CHECK(relate("Votes should be counted by two clerks.", in_public).relation != Relation::redraft);
  const std::string published = "Accounts of councils should be published.";
  CHECK(relate("Accounts of councils should be put before the public.", published).relation == Relation::redraft);
}

TEST_CASE("A term that one text alone has is no wording of the other's act", "[merge]") {
  const auto answer = [](const std::string& a, const std::string& b) { return relate(a, b).relation; };
  CHECK(answer("Accounts of councils should be put before the courts.", "Accounts of councils should be published.") !=
        Relation::redraft);
  CHECK(answer("Maps of cables should be laid open to divers.", "Maps of cables should be updated.") !=
        Relation::redraft);
  CHECK(answer("Minutes of hearings should be read out in schools.", "Minutes of hearings should be kept.") !=
        Relation::redraft);
}

TEST_CASE("A word more than a name behind a text is compared", "[merge]") {
  const std::string text = "Cables should be buried by their owners.";
  for (const std::string behind : {" (Fishing grounds excepted)", " (Technical annex)", " \u2013 Except in harbours"}) {
    INFO(behind);
    CHECK(relate(text, text + behind).relation != Relation::verbatim);
  }
  for (const std::string behind : {" (EU)", " (Brazil and Japan)", " \u2013 African Group", " (Secretariat)"}) {
    INFO(behind);
    CHECK(relate(text, text + behind).relation == Relation::verbatim);
  }
  // The contributor's own name is known, whatever it is.
  auto signed_text = provision::make_provision("b", text + " (Harbour Masters)");
  CHECK(merge::relate(provision::make_provision("a", text), signed_text).relation != Relation::verbatim);
  signed_text.contributor = "Harbour masters";
  CHECK(merge::relate(provision::make_provision("a", text), signed_text).relation == Relation::verbatim);
}

TEST_CASE("Ordinals in words are dates of sessions", "[merge]") {
  const merge::Judgement found = relate("The mandate should end with the sixty-fourth session of the Commission.",
                                        "The mandate should end with the sixty-sixth session of the Commission.");
  CHECK(found.relation == Relation::competing);
  CHECK(found.flags == std::vector<Flag>{Flag::date});
}

TEST_CASE("A predicate may reject what is proposed, another act may deny it", "[merge]") {
  const auto answer = [](const std::string& a, const std::string& b) { return relate(a, b).relation; };
  CHECK(answer("A handbook for judges is needed.", "A handbook for judges is superfluous.") == Relation::competing);
  const std::string free = "Developing countries should not have to pay the entry fee.";
  CHECK(answer(free, "The entry fee should be waived for developing countries.") == Relation::redraft);
  CHECK(answer(free, "The entry fee should be paid by developing countries.") == Relation::competing);
  const std::string rejected = "Boards should give reasons for rejecting an application.";
  CHECK(answer(rejected, "Boards should give reasons where an application is not accepted.") != Relation::competing);
  CHECK(answer(rejected, "Boards should give reasons where an application is accepted.") == Relation::competing);
}

TEST_CASE("A verdict denies what it is said of, and tells what is meant before a name", "[merge]") {
  const auto answer = [](const std::string& a, const std::string& b) { return relate(a, b).relation; };
  const std::string remove = "Platforms should remove false reviews of doctors.";
  for (const std::string other : {"Platforms should remove inappropriate reviews of doctors.",
                                  "Platforms should remove unacceptable reviews of doctors.",
                                  "Platforms should remove reviews of doctors that are unjustified.",
                                  "Platforms should remove reviews of doctors found inappropriate.",
                                  "Reviews of doctors that are unacceptable should be removed by platforms."}) {
    INFO(other);
    CHECK(answer(remove, other) != Relation::competing);
  }
  const std::string wanted = "A register of lobbyists is needed.";
  for (const std::string other :
       {"A register of lobbyists is wholly superfluous.", "A register of lobbyists would be premature.",
        "A register of lobbyists is costly and unnecessary.",
        "The Board should regard a register of lobbyists as undesirable.",
        "A register of lobbyists is superfluous, since ministers should publish their diaries.",
        "A register of lobbyists was found unhelpful."}) {
    INFO(other);
    CHECK(answer(wanted, other) == Relation::competing);
  }
}

TEST_CASE("What a dependent clause denies is not refused", "[merge]") {
  const auto answer = [](const std::string& a, const std::string& b) { return relate(a, b).relation; };
  CHECK(answer("Where a village has no landline, the ministry should provide it with a mast.",
               "The ministry should provide villages that lack a landline with a mast.") != Relation::competing);
  CHECK(answer("Patients who have not signed a form should be asked for their consent.",
               "Patients should be asked for their consent.") != Relation::competing);
  CHECK(answer("Where a village has a landline, the ministry should not provide it with a mast.",
               "Where a village has a landline, the ministry should provide it with a mast.") == Relation::competing);
}

TEST_CASE("A verdict and another negator cancel each other out", "[merge]") {
  const auto answer = [](const std::string& a, const std::string& b) { return relate(a, b).relation; };
  const std::string wanted = "A register of lobbyists is needed.";
  const std::string refused = "A register of lobbyists is not needed.";
  for (const std::string other :
       {"A register of lobbyists is not superfluous.", "A register of lobbyists is not unnecessary.",
        "A register of lobbyists should not be considered undesirable."}) {
    INFO(other);
    CHECK(answer(wanted, other) != Relation::competing);
    CHECK(answer(refused, other) == Relation::competing);
  }
}

TEST_CASE("A refusal that sets a limit, or of what itself denies, refuses nothing", "[merge]") {
  const auto answer = [](const std::string& a, const std::string& b) { return relate(a, b).relation; };
  CHECK(answer("No surveillance tool should be put into service until parliament has discussed it.",
               "Parliament should discuss every surveillance tool before it is put into service.") !=
        Relation::competing);
  CHECK(answer("Schoolbooks should be free to copy.", "There should be no limits on the copying of schoolbooks.") !=
        Relation::competing);
  CHECK(answer("People refused a loan by a computer should be told the reason.",
               "People denied a loan by a computer should be told the reason.") == Relation::redraft);
  CHECK(answer("Cancelling a contract should take no more effort than signing it.",
               "Cancelling a contract should be as easy as signing it.") != Relation::competing);
  // What one text requires the other waives.
  CHECK(answer("Messages on seized phones should be readable by the police without a court order.",
               "Police should obtain a court order before they read messages on a seized phone.") ==
        Relation::competing);
  CHECK(answer("Bird sanctuaries should remain without masts.", "Masts should be built in bird sanctuaries.") ==
        Relation::competing);
}

TEST_CASE("What both texts refuse with one word is no contrary, wherever their clauses are cut", "[merge]") {
  const std::string both = "under rules on equal terms, which will avoid control of the market by any single carrier.";
  CHECK(relate("The exchange should grow into a wider body " + both, "a wider body " + both).relation !=
        Relation::competing);
  CHECK(relate("New protocols are needed that prohibit certain acts such as the cutting of sea cables.",
               "Experts will be needed so that the protocols prohibit and police the cutting of sea cables.")
            .relation != Relation::competing);
  CHECK(
      relate("Carriers should avoid control of the market.", "Carriers should seek control of the market.").relation ==
      Relation::competing);
}

TEST_CASE("A shorter form of a name is no other body", "[merge]") {
  const std::string task = "Each spring the accounts of the travel fund should be sent to ";
  CHECK(relate(task + "the Economic and Social Council.", task + "the Council.").relation != Relation::competing);
  CHECK(relate(task + "the Security Council.", task + "the Council of Europe.").relation == Relation::competing);
}

TEST_CASE("A part of its own is no rewording of the other text", "[merge]") {
  const auto answer = [](const std::string& a, const std::string& b) { return relate(a, b).relation; };
  CHECK(answer("Shops should take back old phones.", "Retailers should accept the return of used handsets.") ==
        Relation::redraft);
  CHECK(answer("Libraries should lend laptops to students and open on Sundays.",
               "Students should be able to borrow laptops from libraries, and librarians should explain their use.") ==
        Relation::overlap);
  CHECK(answer("Once a year, figures on who takes part, broken down by region and by gender, should be made public.",
               "Institutions should publish data on participation by region and by language every year.") ==
        Relation::overlap);
  CHECK(answer("Delegates from small islands should be seated in the front rows.",
               "The travel of delegates from small islands should be paid in advance.") != Relation::redraft);
}

TEST_CASE("Only the act, its object or a predicate denies without a negator", "[merge]") {
  const auto answer = [](const std::string& a, const std::string& b) { return relate(a, b).relation; };
  const std::string refused = "Libraries should not charge a fee for loans to pupils.";
  CHECK(answer(refused, "Loans to pupils should be free of charge.") != Relation::competing);
  CHECK(answer("Ministries should not disclose the sources of journalists.",
               "Ministries should keep the sources of journalists confidential.") != Relation::competing);
  // "idle", "limited" and "confidential" before a name tell which one is meant.
  CHECK(answer("Ministries should not disclose files of journalists.",
               "Ministries should disclose confidential files of journalists.") == Relation::competing);
  CHECK(answer("Regulators should not auction frequencies for broadcasters.",
               "Regulators should auction idle frequencies for broadcasters.") == Relation::competing);
}

TEST_CASE("An ordinal belongs to the number before it where both are one word or count an occasion", "[merge]") {
  const auto flags = [](const std::string& a, const std::string& b) { return relate(a, b).flags; };
  const std::vector<Flag> number{Flag::number};
  const std::vector<Flag> date{Flag::date};
  CHECK(flags("Exchanges should vet fifty third parties.", "Exchanges should vet 53 parties.") == number);
  CHECK(flags("Exchanges should vet fifty third parties.", "Exchanges should vet 50 third parties.").empty());
  CHECK(flags("Ports should train forty first aiders.", "Ports should train 40 first aiders.").empty());
  CHECK(flags("The mandate should end with the sixty fourth session.", "The mandate should end with the 64th session.")
            .empty());
  CHECK(flags("The mandate should end with the sixty fourth session.",
              "The mandate should end with the sixty-sixth session.") == date);
}

TEST_CASE("The name of a proponent behind a text is not compared", "[merge]") {
  const std::string text = "Cables should be buried by their owners.";
  CHECK(relate(text, text + " (Technical community)").relation == Relation::verbatim);
  CHECK(relate(text, "Cables should be buried by their owners (Technical community).").relation != Relation::verbatim);
}

TEST_CASE("Odd texts are judged without an exception", "[merge]") {
  const std::vector<std::string> odd{
      "", " ", "...", "[", std::string(2000, '['), "\xFF\xFE", std::string("a\0b", 3), "no", "shall"};
  for (const std::string& a : odd) {
    for (const std::string& b : odd) {
      CHECK_NOTHROW(relate(a, b));
    }
  }
}

TEST_CASE("The record of a pair counts code points", "[merge]") {
  const auto a = provision::make_provision("a", "L\u2019\u00C9tat \u2013 the State \u2013 should publish maps.");
  const auto b = provision::make_provision("b", "L\u2019\u00C9tat \u2013 the State \u2013 should not publish maps.");
  const auto record = nlohmann::json::parse(merge::to_json(merge::relate(a, b), "p1", a, b));
  CHECK(record["id"] == "p1");
  CHECK(record["relation"] == "competing");
  REQUIRE(record["flags"] == nlohmann::json::array({"negation"}));
  bool seen = false;
  for (const auto& item : record["evidence"]) {
    if (item["flag"] == "negation" && !item["b"].is_null()) {
      seen = true;
      CHECK(item["b"][0].get<int>() >= 21);
      CHECK(item["b"][1].get<int>() <= 44);
    }
  }
  CHECK(seen);
}
