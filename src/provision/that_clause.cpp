// SPDX-License-Identifier: Apache-2.0
#include "provision/that_clause.hpp"

#include <algorithm>
#include <optional>
#include <utility>

namespace acquis::provision {
namespace {

constexpr int kDeepest = 4;           // clauses inside clauses; deeper ones are read as the object
constexpr std::size_t kSubject = 40;  // words of a subject
constexpr std::size_t kClause = 200;  // words in which a clause has its verb; keeps reading linear

/// A verb in its base form behind its subject: "[a debate] be held", "[the Chair] prepare a summary"; `from` if there
/// is none. Where the clause has a modal, only "be" before it counts.
std::size_t find_subjunctive(const Sentence& sentence, std::size_t from, std::size_t end, bool modal) {
  const Grammar& grammar = sentence.grammar();
  for (std::size_t i = from + 1; i < end && !sentence.is_clause_end(i); ++i) {
    const auto before = sentence.before_adverbs(i, from);
    if (!before || sentence.is(*before, "to") || sentence.in(grammar.coordinators, *before)) {
      continue;
    }
    const bool noun = sentence[i].capital || sentence.in(grammar.determiners, *before) ||
                      sentence.term_opening(*before) != 0 || sentence.is(*before, "of");
    const bool object =
        sentence.in(grammar.determiners, i + 1) || sentence.party_ends_before(i) ||
        grammar.compound_acts.match(sentence.words(), i).length != 0 ||
        (sentence.in(grammar.coordinators, i + 1) && sentence.is_base_verb(i + 2));  // "note and defend"
    if (sentence.is(i, "be") || (!modal && !noun && object && sentence.is_base_verb(i) && i + 1 < sentence.size())) {
      return i;
    }
  }
  return from;
}

/// The force of the clause behind "that"; one that stands behind ";" or goes on with the outer subject is not its own.
std::optional<Force> force_of_clause(const Sentence& sentence, std::size_t from) {
  const auto force = find_force(sentence, from, false, from + kClause);
  if (!force) {
    return force;
  }
  for (std::size_t i = from; i < force->words.begin; ++i) {
    const bool next_clause = i > from && sentence.is(i, "that") &&
                             (sentence.in(sentence.grammar().coordinators, i - 1) || sentence.is_comma(i - 1));
    const bool goes_on = i > from && sentence.is(i, "while") && sentence.is_comma(i - 1) &&
                         performative_at(sentence, sentence.behind_adverbs(i + 1), i, false);  // ", while reaffirming"
    if (sentence.is(i, ";") || next_clause || goes_on) {
      return std::nullopt;
    }
  }
  const auto before = sentence.before_adverbs(force->words.begin, from);
  const bool outer = before && force->verb->takes != Takes::verb &&
                     (sentence.is_comma(*before) || sentence.in(sentence.grammar().coordinators, *before));
  return outer ? std::nullopt : force;
}

/// Where the next clause of the same performative begins ("and that …"); the end of the sentence if there is none.
std::size_t next_that(const Sentence& sentence, std::size_t from) {
  const std::size_t end = std::min(sentence.size(), from + kClause);
  for (std::size_t i = from + 1; i < end; ++i) {
    if (sentence.is(i, "that") && (sentence.in(sentence.grammar().coordinators, i - 1) || sentence.is_comma(i - 1))) {
      return i - 1;
    }
  }
  return end;
}

/// "[recommends that] organizations: (a) Hold …": the place of the colon; `from` if no act stands behind one.
std::size_t colon_before_act(const Sentence& sentence, std::size_t from) {
  for (std::size_t i = from + 1; i < std::min(sentence.size(), from + kSubject) && !sentence.is(i, ";"); ++i) {
    if (sentence.is(i, ":")) {
      return sentence.is_base_verb(i + 1 + sentence.label_length(i + 1)) ? i : from;
    }
    if (modal_at(sentence, i, from) || sentence.in(sentence.grammar().be, i)) {
      return from;
    }
  }
  return from;
}

}  // namespace

void follow_that(const Sentence& sentence, Chain& chain, std::size_t from) {
  const auto force = force_of_clause(sentence, from);
  if (!force && chain.strength == 0) {  // a report of a fact
    chain.noun_act = true;
    chain.rest = from - 1;
    return;
  }
  if (const std::size_t colon = colon_before_act(sentence, from); colon != from) {
    chain.subject = subject_before(sentence, from, colon);
    chain.actor = chain.subject;
    chain.addressed = false;
    chain.force_open = false;
    follow_verb(sentence, chain, colon);
    return;
  }
  const std::size_t subjunctive =
      find_subjunctive(sentence, from, force ? force->words.begin : next_that(sentence, from), force.has_value());
  const bool found = subjunctive != from;
  if ((!found && !force) || chain.depth >= kDeepest) {
    chain.noun_act = true;
    chain.rest = from;
    return;
  }
  if (found) {
    chain.subject = subject_before(sentence, from, subjunctive);
    chain.actor = chain.subject;
    chain.addressed = false;
    chain.force_open = false;
    follow_verb(sentence, chain, subjunctive);
    return;
  }
  Chain inner = follow(sentence, *force, from, chain.depth + 1);
  if (force->verb->lemma == "will" && chain.outer.takes == Takes::clause) {
    inner.strength = std::max(inner.strength, force->strength);  // "hopes that the meeting will be": no plain future
  }
  if (chain.strength < inner.strength) {
    inner.force = chain.force;
  }
  inner.link(chain.strength);
  inner.outer = chain.outer;
  inner.negations += chain.negations;
  inner.negator = chain.negator ? chain.negator : inner.negator;
  chain = std::move(inner);
}

bool omits_that(const Sentence& sentence, std::size_t i) {
  constexpr std::size_t reach = 15;  // words of a subject
  const Grammar& grammar = sentence.grammar();
  for (std::size_t at = i; at < std::min(sentence.size(), i + reach); ++at) {
    if (sentence[at].is_punctuation() || sentence.in(grammar.relatives, at) || sentence.in(grammar.subordinators, at) ||
        sentence.is(at, "to")) {
      return false;
    }
    const bool subjunctive = at > i && sentence.party_ends_before(at) && sentence.is_base_verb(at) &&
                             !sentence.in(grammar.nouns_too, at) && names_actor(sentence, {i, at});
    if (at > i && (modal_at(sentence, at, i) || subjunctive)) {
      return true;
    }
  }
  return false;
}

}  // namespace acquis::provision
