// SPDX-License-Identifier: Apache-2.0
/// Scopes of negators, named groups and moods of a sentence.
#include "acquis/provision/statement.hpp"

#include <algorithm>
#include <string>
#include <vector>

#include "catch.hpp"

using acquis::slice;
using acquis::Span;
using acquis::provision::Mood;
using acquis::provision::NegationKind;
using acquis::provision::PartyRole;
using acquis::provision::read_statement;
using acquis::provision::Statement;

namespace {

/// True if an odd number of negators govern the first place of `words`; those that oppose harms do not count.
bool negated(std::string_view sentence, std::string_view words) {
  const Statement statement = read_statement(sentence);
  const auto at = static_cast<std::uint32_t>(sentence.find(words));
  const Span place{at, at + static_cast<std::uint32_t>(words.size())};
  REQUIRE(at < sentence.size());
  const auto count = std::count_if(statement.negations.begin(), statement.negations.end(), [&](const auto& negation) {
    return negation.kind == NegationKind::negates && negation.scope.contains(place);
  });
  return count % 2 == 1;
}

}  // namespace

TEST_CASE("E2 a negator governs its clause, and a comma does not end it", "[provision]") {
  const std::string_view sentence = "The rules shall not restrict trade, hamper research or require registration.";
  CHECK(negated("The board is not open, transparent or accountable to anybody.", "open"));
  CHECK(negated("The board is not open, transparent or accountable to anybody.", "accountable"));
  CHECK_FALSE(negated(sentence, "trade"));  // "not restrict": twice
  CHECK(negated(sentence, "registration"));
  CHECK(negated("A decision taken without transparency, consultation or review is worth little.", "review"));
}

TEST_CASE("E2 marks, contrasts, purposes and the next subject end a scope", "[provision]") {
  CHECK_FALSE(negated("The list is not public; the minutes are open to all.", "open"));
  CHECK_FALSE(negated("The list is not public, but the minutes are open.", "open"));
  CHECK_FALSE(negated("The list is not public although the rules are open.", "open"));
  CHECK_FALSE(negated("Fees should not rise in order to keep access affordable.", "affordable"));
  CHECK_FALSE(negated("Fees must not rise, and networks shall remain open.", "open"));
  CHECK_FALSE(negated("Without trust, networks are slow and markets open.", "open"));
  CHECK_FALSE(negated("They should avoid duplication by promoting open standards.", "open"));
  CHECK_FALSE(negated("It asks States not to block sites, and that rules be open.", "open"));
}

TEST_CASE("E2 two negations make an affirmation, and what looks like one is none", "[provision]") {
  CHECK_FALSE(negated("Nobody shall be denied access to the network.", "access"));
  CHECK_FALSE(negated("This shall not come at the expense of privacy.", "privacy"));
  CHECK_FALSE(negated("The process should be not only transparent but also inclusive.", "transparent"));
  CHECK_FALSE(negated("Without prejudice to privacy, data may be shared.", "privacy"));
  CHECK_FALSE(negated("Nothing in these rules shall be construed as diminishing privacy.", "privacy"));
  CHECK_FALSE(negated("Openness must not be replaced by secrecy.", "Openness"));
  CHECK_FALSE(negated("Openness must never be replaced by secrecy.", "Openness"));
  CHECK_FALSE(negated("Openness is not to be sacrificed to speed.", "Openness"));
  CHECK(negated("Openness is replaced by habit.", "Openness"));
  CHECK(negated("Openness remains neglected.", "Openness"));
  CHECK(negated("The board has yet to become open.", "open"));
  CHECK(negated("Late papers had an adverse effect on openness.", "openness"));
  CHECK(negated("What members lack is openness.", "openness"));
  CHECK_FALSE(negated("What members want is openness.", "openness"));
  CHECK_FALSE(negated("It would be wrong to abandon openness.", "openness"));
  CHECK(negated("Lack of money bars openness.", "openness"));
  CHECK_FALSE(negated("Rules should not bar openness.", "openness"));
  CHECK_FALSE(negated("They should remove barriers that prevent openness.", "openness"));
  CHECK_FALSE(negated("They should repeal laws restricting openness.", "openness"));
  CHECK(negated("They passed laws restricting openness.", "openness"));
  CHECK_FALSE(negated("So that no one is left behind, with more openness in all bodies.", "openness"));
  CHECK(negated("Consensus has not been reached.", "Consensus"));
  CHECK_FALSE(negated("Consensus is not a luxury.", "Consensus"));
  CHECK(negated("The arrangement is neither inclusive nor transparent.", "inclusive"));
  CHECK(negated("The arrangement is neither inclusive nor transparent.", "transparent"));
}

TEST_CASE("an act made optional or conditional is weakened", "[provision]") {
  const auto weakens = [](std::string_view sentence) {
    const Statement statement = read_statement(sentence);
    return std::any_of(statement.negations.begin(), statement.negations.end(),
                       [](const auto& each) { return each.kind == NegationKind::weakens; });
  };
  CHECK(weakens("Decisions need not be taken by consensus."));
  CHECK(weakens("Disclosure is required only where the law allows it."));
  CHECK_FALSE(weakens("Only members may speak."));
}

TEST_CASE("E5 groups are named with their part in the sentence", "[provision]") {
  const std::string_view sentence =
      "Governments should, in consultation with civil society, improve access for rural communities.";
  const Statement statement = read_statement(sentence);
  REQUIRE(statement.parties.size() == 3);
  CHECK(statement.parties[0].group == "governments");
  CHECK(statement.parties[0].role == PartyRole::actor);
  CHECK(statement.parties[1].group == "civil_society");
  CHECK(statement.parties[1].role == PartyRole::partner);
  CHECK(statement.parties[2].group == "vulnerable_groups");
  CHECK(statement.parties[2].role == PartyRole::beneficiary);
  CHECK(slice(sentence, statement.parties[2].span) == "rural communities");
  CHECK(acquis::provision::groups_in("the Commission and all States") ==
        std::vector<std::string>{"un_organs", "governments"});
  CHECK(acquis::provision::groups_in("a commission of five per cent").empty());
}

TEST_CASE("the mood of a sentence", "[provision]") {
  CHECK(read_statement("States should publish their rules.").mood == Mood::asks);
  CHECK(read_statement("Should States publish their rules?").mood == Mood::question);
  CHECK(read_statement("The rules were published in May.").mood == Mood::past);
  CHECK(read_statement("The rules are short.").mood == Mood::statement);
  CHECK(read_statement("Openness and transparency").mood == Mood::verbless);
  CHECK(read_statement("").mood == Mood::verbless);
}

TEST_CASE("a part behind a semicolon with a verb of its own is no part of the clause before", "[provision]") {
  const std::string_view sentence = "States should lower fees; in our country the poor are offline.";
  const Statement statement = read_statement(sentence);
  REQUIRE(statement.asides.size() == 1);
  CHECK(slice(sentence, statement.asides[0]).find("poor") != std::string_view::npos);
  CHECK(read_statement("The Board should: (a) publish minutes; (b) hold hearings.").asides.empty());
}

TEST_CASE("norms ask for their subject, definitions explain it", "[provision]") {
  const std::string_view norm = "Full transparency is essential.";
  const Statement statement = read_statement(norm);
  REQUIRE(statement.norms.size() == 1);
  CHECK(statement.norms[0].strength == 3);
  CHECK(slice(norm, statement.norms[0].subject) == "Full transparency");
}

TEST_CASE("a definition says which words it explains", "[provision]") {
  const auto defined = [](std::string_view text) {
    const auto definition = read_statement(text).definition;
    return definition ? std::string(slice(text, definition->defined)) : std::string();
  };
  CHECK(defined("Transparency is understood as access to the reasons of decisions.") == "Transparency");
  CHECK(defined("By openness we mean that the door is open.") == "By openness");
  CHECK(defined("We call a meeting open if its papers are online, and closed if not.") ==
        "a meeting open if its papers are online");
  CHECK(defined("Accountability is the duty to explain a decision.") == "Accountability");
  CHECK(defined("Inclusion, as we use the word, leaves nobody out.") == "Inclusion, as");
  CHECK(defined("Transparency by means of open data helps.").empty());
  CHECK(defined("Financial means and trust are needed.").empty());
  CHECK(defined("States are called upon to respect privacy.").empty());
}

TEST_CASE("other languages are read by their lists", "[provision]") {
  CHECK(read_statement("Les États ne doivent pas censurer la presse.", "fr").negations.size() >= 1);
  CHECK(read_statement("Государства не должны ограничивать доступ.", "ru").negations.size() == 1);
  CHECK(read_statement("States should act.", "xx").clauses.empty());
}

TEST_CASE("spans of a statement lie inside its sentence", "[provision]") {
  for (const std::string_view sentence :
       {"not", "no no no no", "and that and that and that", ";;;:::", "States", "should should should not not",
        "recommends that and that and upon States to and upon", "lack of lack of lack of trust, and that"}) {
    const Statement statement = read_statement(sentence);
    for (const auto& negation : statement.negations) {
      CHECK(negation.scope.begin <= negation.scope.end);
      CHECK(negation.scope.end <= sentence.size());
    }
    for (const auto& clause : statement.clauses) {
      CHECK(clause.extent.end <= sentence.size());
    }
  }
}
