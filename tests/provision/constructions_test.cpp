// SPDX-License-Identifier: Apache-2.0
/// One sentence a construction: who is asked, how strongly, what is denied, who is to have something.
#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "acquis/provision/statement.hpp"
#include "catch.hpp"

using acquis::slice;
using acquis::Span;
using acquis::provision::NegationKind;
using acquis::provision::OperativeClause;
using acquis::provision::PartyRole;
using acquis::provision::read_statement;
using acquis::provision::Statement;

namespace {

struct Asked {
  std::string_view sentence;
  std::string_view actor;  ///< "-": nobody in particular
  int strength;
};

/// The clause that holds the last words of a sentence.
const OperativeClause& last_clause(const Statement& statement) {
  REQUIRE_FALSE(statement.clauses.empty());
  return statement.clauses.back();
}

void check(const std::vector<Asked>& rows) {
  for (const Asked& row : rows) {
    CAPTURE(row.sentence);
    const Statement statement = read_statement(row.sentence);
    const OperativeClause& clause = last_clause(statement);
    const bool given = std::any_of(statement.parties.begin(), statement.parties.end(), [&](const auto& party) {
      return party.role == PartyRole::receiver && clause.frame.actor && clause.frame.actor->contains(party.span);
    });
    CHECK((clause.frame.actor && !given ? slice(row.sentence, *clause.frame.actor) : "-") == row.actor);
    CHECK(clause.frame.strength.value_or(-1) == row.strength);
  }
}

/// Negations of a place, without those that turn harms only; an even number affirms.
int negations(std::string_view sentence, std::string_view words, NegationKind kind = NegationKind::negates) {
  const Statement statement = read_statement(sentence);
  const auto at = static_cast<std::uint32_t>(sentence.find(words));
  REQUIRE(at < sentence.size());
  return static_cast<int>(
      std::count_if(statement.negations.begin(), statement.negations.end(), [&](const auto& negation) {
        return negation.kind == kind && negation.scope.contains({at, at + static_cast<std::uint32_t>(words.size())});
      }));
}

/// Groups of a role, one behind the other.
std::string in_role(std::string_view sentence, PartyRole role) {
  std::string found;
  for (const auto& party : read_statement(sentence).parties) {
    found += party.role == role ? (found.empty() ? "" : "; ") + std::string(slice(sentence, party.phrase)) : "";
  }
  return found;
}

}  // namespace

TEST_CASE("things do not act, whatever stands behind them", "[provision]") {
  check({
      {"Any order addressed to a provider should be proportionate.", "-", 3},
      {"Algorithms used by platforms should be open.", "-", 3},
      {"The administration of the root should be open.", "-", 3},
      {"Cooperation among States should be guided by trust.", "-", 3},
      {"The way in which companies handle data should be clear.", "-", 3},
      {"Human rights should be respected by all States.", "all States", 3},
      {"Rights should be respected by States and companies alike.", "States and companies", 3},
      {"Progress should be measured by indicators.", "-", 3},
      {"The Internet will grow.", "-", 0},
  });
}

TEST_CASE("who acts stands behind insertions, reasons, labels and complements", "[provision]") {
  check({
      {"Local universities, not visiting consultants, should train engineers.", "Local universities", 3},
      {"States hereby undertake (i) not to weaken encryption.", "States", 6},
      {"Recommendation 3: The Board should hold hearings.", "The Board", 3},
      {"The minutes are short; the Board should hold hearings.", "the Board", 3},
      {"It follows that the Board should hold hearings.", "the Board", 3},
      {"It was felt that the Board and its Chair should hold hearings.", "the Board and its Chair", 3},
      {"This is why the Board should hold hearings.", "the Board", 3},
      {"Before it decides, the Board should hold hearings.", "the Board", 3},
      {"Recognizing their needs, States should lower fees.", "States", 3},
      {"We believe the Board should hold hearings.", "the Board", 3},
      {"We suggest the Board hold hearings.", "the Board", 1},
      {"Let the Forum take up the matter.", "the Forum", -1},
      {"States don’t publish rules and they should publish them.", "they", 3},
  });
}

TEST_CASE("duties, requests and norms have somebody who acts", "[provision]") {
  check({
      {"It is for parliaments, not for platforms, to draw the line.", "parliaments", 3},
      {"It is up to Governments to protect privacy.", "Governments", 3},
      {"States have a duty to protect privacy.", "States", 3},
      {"Platforms are expected to respect privacy.", "Platforms", 3},
      {"We expect Governments to respect privacy.", "Governments", 3},
      {"We want companies to publish prices.", "companies", 2},
      {"We need Governments to respect privacy.", "Governments", 3},
      {"It is time for Governments to respect privacy.", "Governments", 3},
      {"It is also essential that Governments respect the law.", "Governments", 3},
      {"It would be desirable, we think, for the Board to explain it.", "the Board", 2},
      {"Our first request is that the Board hold hearings.", "the Board", 5},
      {"Reiterates its request to the Secretary-General to report.", "the Secretary-General", 5},
      {"We look forward to a review by the Commission.", "the Commission", 2},
      {"Affirms that States should not require providers to weaken encryption.", "States", 3},
      {"Users should be able to see why.", "-", 3},
      {"Whoever is affected by a decision ought to have a say in it.", "-", 3},
  });
}

TEST_CASE("who is asked may be a name, a group far from the verb, or it", "[provision]") {
  check({
      {"Requests the Office of the High Commissioner for Minorities to publish the list.",
       "the Office of the High Commissioner for Minorities", 5},
      {"Encourages the Archives Section to publish the list.", "the Archives Section", 2},
      {"Invites regional commissions, agencies and networks to compare prices.",
       "regional commissions, agencies and networks", 2},
      {"Encourages Governments at all levels to lower fees.", "Governments at all levels", 2},
      {"Calls upon all States concerned to lower fees.", "all States concerned", 5},
      {"Urges the sponsors of the meeting to pay for the travel of speakers and to provide captions.",
       "the sponsors of the meeting", 4},
      {"Encourages it to publish the list.", "it", 2},
      {"Encourages further efforts of the academies to publish the list.", "the academies", 2},
      {"Each landlocked developing country Government should publish the list.",
       "Each landlocked developing country Government", 3},
      {"Stresses that it is important that the Board and its Chair, in their reports, take into account the list.",
       "the Board and its Chair", 2},
      {"Encourages efforts to lower fees.", "-", 2},
      {"Encourages international cooperation to lower fees.", "-", 2},
      {"Urges States, in their efforts to lower fees, to publish prices.", "States", 4},
  });
}

TEST_CASE("commands of which more than the first words tell", "[provision]") {
  const auto commanded = [](std::string_view sentence) {
    const Statement statement = read_statement(sentence);
    return !statement.clauses.empty() && !statement.clauses.front().frame.force && statement.clauses.front().frame.act;
  };
  CHECK(commanded("Develop, with the regional bodies, clear rules."));
  CHECK(commanded("Draw up and publish clear rules."));
  CHECK(commanded("Support efforts to lower fees."));
  CHECK_FALSE(commanded("Support services"));
  CHECK_FALSE(commanded("To lower fees, the Board proposed three models."));
  check({
      {"To invite operators to publish prices.", "operators", 2},
      {"Call on operators to publish prices.", "operators", 5},
      {"Noting that fees rise, while reaffirming that States must publish prices,", "States", 6},
      {"Support and consideration must be given to small operators.", "-", 6},
  });
}

TEST_CASE("a performative is found behind whatever the sentence has said before", "[provision]") {
  check({
      {"Continues to encourage States to lower fees.", "States", 2},
      {"Reaffirms its call upon States to lower fees.", "States", 5},
      {"Notes that fees rise, and in this regard invites States to lower them.", "States", 2},
      {"Recognizes that fees can rise, which may hurt schools, and therefore calls upon States to lower them.",
       "States", 5},
      {"Recalling its report, and stressing the need to lower fees,", "-", 3},
      {"Bearing in mind that fees rise, stressing the need for States to lower them,", "States", 3},
      {"Recalling its report, stressing the need to act, and stressing also the need to lower fees,", "-", 3},
      {"Recalling its report, and calling upon States to lower fees,", "States", 5},
      {"There remains a need to lower fees.", "-", 3},
      {"Lower fees will be needed.", "-", 3},
      {"Urges operators to lower fees, as a way to help the poor and open markets.", "operators", 4},
      {"Expresses the hope that the list will be open,", "-", 2},
      {"We do see a need for openness.", "-", 3},
      {"New partnerships will help.", "-", 0},
      {"Notes the worth of the list, so that the use of it, inter alia, can be seen.", "-", 0},
  });
}

TEST_CASE("paragraphs of a preamble report, take a stand or hope", "[provision]") {
  check({
      {"Deeply concerned that fees rise,", "-", 0},
      {"Guided by the principle of openness,", "-", 0},
      {"Convinced that openness helps,", "-", 0},
      {"Looking forward to a dialogue that is open,", "-", 2},
      {"Mindful that privacy must be protected,", "-", 6},
  });
  CHECK(read_statement("The fees are high, however generous the Board may be.").clauses.empty());
  CHECK(last_clause(read_statement("Committed to openness,")).affirms);
  CHECK_FALSE(last_clause(read_statement("Concerned at the fees,")).affirms);
}

TEST_CASE("wants and norms in other words", "[provision]") {
  for (const std::string_view sentence :
       {"We need openness.", "What is needed is openness.", "Greater openness is absolutely essential.",
        "Openness remains crucial.", "Openness, trust and access: all three are indispensable."}) {
    CAPTURE(sentence);
    const Statement statement = read_statement(sentence);
    REQUIRE(statement.norms.size() == 1);
    CHECK(statement.norms[0].strength == 3);
    CHECK(slice(sentence, statement.norms[0].subject).find("penness") != std::string_view::npos);
  }
  const std::string_view served = "Openness is essential to close the gap.";
  REQUIRE(read_statement(served).norms.size() == 2);
  CHECK(slice(served, read_statement(served).norms[1].subject) == "to close the gap");
  const std::string_view adjectives = "The full, equal and open debate of all is essential.";
  REQUIRE(read_statement(adjectives).norms.size() == 1);
  CHECK(slice(adjectives, read_statement(adjectives).norms[0].subject).starts_with("The full"));
  CHECK(read_statement("There is no need.").norms.empty());
  CHECK(read_statement("The list of connectivity needs in all villages.").norms.empty());
  CHECK(read_statement("As suited to local needs, and in openness.").norms.empty());
}

TEST_CASE("what is told, and why something is asked", "[provision]") {
  const auto told = [](std::string_view sentence, std::string_view words) {
    const Statement statement = read_statement(sentence);
    const auto at = static_cast<std::uint32_t>(sentence.find(words));
    return std::any_of(statement.reported.begin(), statement.reported.end(), [&](Span span) {
      return span.contains({at, at + 1});
    });
  };
  CHECK(told("It was felt by some that access should be free.", "access"));
  CHECK(told("Fees need not fall, some companies argued, provided that access is free.", "Fees"));
  CHECK(told("The principle of openness was recalled by many.", "openness"));
  CHECK_FALSE(told("We demand that access be free and that the people be heard.", "access"));
  CHECK_FALSE(told("We want decisions explained; we want access.", "access"));
  const std::string_view reason = "We oppose filters, for they erode trust.";
  REQUIRE(read_statement(reason).asides.size() == 1);
  CHECK(slice(reason, read_statement(reason).asides[0]).find("trust") != std::string_view::npos);
  CHECK(read_statement("We ask for hearings, for instance in May.").asides.empty());
  CHECK(read_statement("We ask for lower fees, as a way to help the poor and open markets.").asides.empty());
}

TEST_CASE("what is missing, at risk or made impossible is denied", "[provision]") {
  for (const std::string_view sentence :
       {"The process isn’t open.", "The process is far from open.", "The process is hardly open.",
        "Meetings are rarely open.", "The rules make open debate impossible.", "Our open debate is at risk.",
        "The draft omits open debate.", "The draft falls short of open debate.", "It runs counter to open debate.",
        "This is to the detriment of open debate.", "The rules restrict and undermine open debate.",
        "Measures that undermine open debate are common.", "In open debate the Board is accountable to nobody.",
        "Small companies did not have open debate."}) {
    CAPTURE(sentence);
    CHECK(negations(sentence, "open") % 2 == 1);
  }
  for (const std::string_view sentence :
       {"An open debate must not be an afterthought.", "Open debate cannot be ignored.",
        "Neither open debate nor trust should be sacrificed.", "Laws neither stifle open debate nor help it.",
        "The lack of open debate should be remedied.", "We must remedy the lack of open debate.",
        "Without open debate, no process is legitimate.", "States should not limit or restrict open debate.",
        "We have nothing against open debate.", "States must not take measures that weaken open debate.",
        "Calls upon States to refrain from and to cease measures that weaken open debate.",
        "Nothing is more important than open debate.", "Trust will not grow until there is open debate.",
        "States should prevent the erosion of open debate.", "In the next few years, open debate should grow.",
        "They take back discarded devices in an open way."}) {
    CAPTURE(sentence);
    CHECK(negations(sentence, sentence.starts_with("Open") ? "Open" : "open") % 2 == 0);
  }
  CHECK(negations("Censorship is unacceptable.", "Censorship", NegationKind::opposes) == 1);
  CHECK(negations("Entry is subject to the approval of the Chair.", "Entry", NegationKind::weakens) == 1);
}

TEST_CASE("who is to have something, before and behind it", "[provision]") {
  CHECK(in_role("Women, young people and migrants lack access.", PartyRole::receiver) ==
        "Women; young people; migrants");
  CHECK(in_role("Smaller delegations were not heard.", PartyRole::receiver) == "Smaller delegations");
  CHECK(in_role("The Board should give newcomers a voice.", PartyRole::receiver) == "newcomers");
  CHECK(in_role("It should be late, so that users can join.", PartyRole::receiver) == "users");
  CHECK(in_role("Training for local technicians is scarce.", PartyRole::beneficiary) == "local technicians");
  CHECK(in_role("Be accountable to those who report abuse, always.", PartyRole::beneficiary) ==
        "those who report abuse");
  CHECK(in_role("Commends the regional commissions for their work.", PartyRole::subject) == "regional commissions");
  CHECK(read_statement("Publish the notes of advisory group calls.").parties.at(0).modifier);
}
