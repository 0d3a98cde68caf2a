// SPDX-License-Identifier: Apache-2.0
#include "provision/clause.hpp"

#include <algorithm>
#include <utility>

#include "provision/border.hpp"
#include "provision/chain.hpp"
#include "provision/negation.hpp"

namespace acquis::provision {
namespace {

constexpr std::size_t kFurther = 400;  // words of a clause before its performative goes on
constexpr int kMostFurther = 64;       // times that one sentence's performatives go on; keeps reading linear

/// "and that …", "and upon States to …" before `end`: where the performative goes on, and its next chain.
std::optional<std::pair<std::size_t, Chain>> further_of_performative(const Sentence& sentence, const Chain& chain,
                                                                     std::size_t from, std::size_t end) {
  for (std::size_t i = from; i < end; ++i) {
    const std::size_t coordinator = i + (sentence.is_comma(i) || sentence.is(i, ";") ? 1U : 0U);
    const bool and_next = sentence.is(coordinator, "and");
    const bool that_next = coordinator > i && sentence.is(coordinator, "that");
    if (!and_next && !that_next) {
      continue;
    }
    if (auto next = next_of_performative(sentence, chain, coordinator + (and_next ? 1U : 0U))) {
      return std::pair(i, std::move(*next));
    }
  }
  return std::nullopt;
}

/// Ends of a phrase without the punctuation and conjunctions around it.
Range trimmed(const Sentence& sentence, Range range) {
  const auto outer = [&](std::size_t i) {
    return sentence.is_comma(i) || sentence.is(i, ";") || sentence.is(i, ".") || sentence.is(i, ":") ||
           sentence.is(i, "!") || sentence.is(i, "?");
  };
  while (!range.empty() && (outer(range.begin) || sentence.in(sentence.grammar().coordinators, range.begin))) {
    ++range.begin;
  }
  while (!range.empty() && (outer(range.end - 1) || sentence.in(sentence.grammar().coordinators, range.end - 1))) {
    --range.end;
  }
  return range;
}

/// Words of the opening of a term at `i`, 0 if none begins there.
std::size_t opening(const Sentence& sentence, std::size_t i, std::size_t end) {
  if (const std::size_t length = sentence.term_opening(i); length != 0) {
    return length;
  }
  if (sentence.is(i, "to")) {
    return 1;
  }
  const bool behind_comma = i > 0 && sentence.is_comma(i - 1);
  const bool clause = behind_comma && (sentence.is_gerund(i) || sentence.in(sentence.grammar().relatives, i) ||
                                       sentence.in(sentence.grammar().leading_participles, i));
  const std::size_t adverb = sentence.behind_adverbs(i);
  const bool manner =
      adverb > i && (adverb >= end || sentence[adverb].is_punctuation() || sentence.term_opening(adverb) != 0);
  return clause ? 1 : (manner ? adverb - i : 0);
}

/// The object up to the first term, then the terms, over [chain.rest, end).
void fill_object_and_terms(const Sentence& sentence, Clause& clause, std::size_t rest, std::size_t end) {
  std::size_t i = behind_insertion(sentence, rest);
  if (i != rest && i < end) {  // "publish, within 30 days, the minutes"
    clause.terms.push_back({rest + 1, i - 1});
  } else {
    i = rest;
  }
  std::size_t begin = i;
  if (!clause.passive && i < end) {
    const std::size_t first = opening(sentence, i, end);
    const bool considered =
        sentence.is(i, "how") || sentence.is(i, "whether") || sentence.is(i, "why") || sentence.is(i, "what");
    const bool verb_to = sentence.is(i, "to") && sentence.is_base_verb(sentence.behind_adverbs(i + 1));
    constexpr std::string_view of_verbs = " to for with in on from about upon into at towards against ";
    const bool prepositional =
        first == 1 && !verb_to && of_verbs.find(" " + sentence[i].folded + " ") != std::string_view::npos;
    begin = prepositional ? i + 1 : i;
    i += prepositional ? 1U : 0U;
    if (considered) {  // "how best to balance participation"
      i = sentence.behind_adverbs(i + 1);
      i += sentence.is(i, "to") ? 1U : 0U;
    }
  }
  bool object = true;
  const auto close = [&](std::size_t stop) {
    const Range part = trimmed(sentence, {begin, stop});
    if (!part.empty() && object && !clause.passive) {
      clause.object = part;
    } else if (!part.empty()) {
      clause.terms.push_back(part);
    }
    object = false;
    begin = stop;
  };
  while (i < end) {
    const std::size_t joined = std::max(sentence.grammar().continuing.match(sentence.words(), i).length,
                                        sentence.in(sentence.grammar().nouns_too, i)
                                            ? 0
                                            : sentence.grammar().compound_acts.match(sentence.words(), i).length);
    if (joined != 0) {  // "as well as", "take into account": no term begins inside
      i += joined;
      i = std::min(end, i + opening(sentence, i, end));
      continue;
    }
    const std::size_t length = opening(sentence, i, end);
    if (length == 0 || (i == begin && object && i != rest && length == 0)) {
      ++i;
      continue;
    }
    close(i);
    i = std::min(end, i + length);
    const bool complete =
        sentence.in(sentence.grammar().term_phrases, begin) || sentence.behind_adverbs(begin) != begin;
    for (std::size_t next = complete ? 0 : opening(sentence, i, end); next != 0 && i < end;
         next = opening(sentence, i, end)) {
      i += next;  // "including through": one opening
    }
  }
  close(end);
}

/// The agent of a passive: "by the General Assembly", but not "by 2030" or "by increasing access".
void take_agent(const Sentence& sentence, Clause& clause, bool chain_passive) {
  for (std::size_t t = 0; t < clause.terms.size(); ++t) {
    const Range term = clause.terms[t];
    const bool written = !chain_passive && term.begin > 1 && sentence.is_participle(term.begin - 1) &&
                         !sentence.in(sentence.grammar().be, term.begin - 2);  // "proposals made by"
    if (!sentence.is(term.begin, "by") || term.end - term.begin < 2 || written) {
      continue;
    }
    Range agent{term.begin + 1, term.begin + 1};
    while (agent.end < term.end && !sentence.is(agent.end, ";") && !sentence.is(agent.end, ".")) {
      ++agent.end;
    }
    agent.end -= sentence.is(agent.end - 1, "alike") || sentence.is(agent.end - 1, "themselves") ? 1U : 0U;
    if (agent.empty()) {
      continue;
    }
    const Word& head = sentence[agent.begin];
    if (head.is_word() && !sentence.is_gerund(agent.begin) && names_actor(sentence, agent)) {
      clause.actor = agent;
      clause.terms.erase(clause.terms.begin() + static_cast<std::ptrdiff_t>(t));
      return;
    }
  }
}

bool negative(const Sentence& sentence, std::optional<Range> phrase) {
  return phrase && (sentence.is(phrase->begin, "no") || sentence.is(phrase->begin, "neither") ||
                    sentence.is(phrase->begin, "none") || sentence.is(phrase->begin, "nobody") ||
                    sentence.is(phrase->begin, "nothing"));
}

Clause make_clause(const Sentence& sentence, const Chain& chain, std::size_t begin, std::size_t end) {
  Clause clause;
  clause.extent = {begin, end};
  clause.strength = chain.strength;
  clause.force = chain.force;
  clause.passive = chain.passive;
  clause.past = chain.outer.past;
  clause.act = chain.noun_act ? std::optional(chain.force) : chain.act;
  if (chain.noun_act && chain.negator && chain.negator->end < chain.force.end) {
    clause.act->begin = chain.negator->end;  // "do not support"
  }
  const bool acts =
      chain.actor && (chain.addressed ? may_be_asked(sentence, *chain.actor) : names_actor(sentence, *chain.actor));
  if (acts && !chain.passive) {
    clause.actor = chain.actor;
  }
  fill_object_and_terms(sentence, clause, std::min(chain.rest, end), end);
  clause.terms.insert(clause.terms.begin(), chain.insertions.begin(), chain.insertions.end());
  if (chain.passive) {
    clause.object = chain.subject;
  }
  const bool unnamed = !clause.actor && chain.strength > 0;  // "call for a review by the Assembly"
  const bool refused = chain.negations % 2 == 1;             // "must not be imposed by any Government": nobody is asked
  if ((chain.passive && !refused) || (unnamed && (chain.considers || chain.noun_act))) {
    take_agent(sentence, clause, chain.passive);
  }
  int negations = chain.negations;
  clause.negator = chain.negator;
  for (const auto& phrase : {chain.subject, chain.passive ? std::optional<Range>() : clause.object}) {
    if (negative(sentence, phrase)) {
      ++negations;
      clause.negator = clause.negator ? clause.negator : std::optional(Range{phrase->begin, phrase->begin + 1});
    }
  }
  clause.polarity = chain.optional ? Polarity::weakened : (negations % 2 == 1 ? Polarity::negated : Polarity::affirmed);
  return clause;
}

/// "let [the Forum] take up"
std::optional<Range> let_subject(const Sentence& sentence, std::size_t let) {
  constexpr std::size_t reach = 12;  // words of a subject
  for (std::size_t i = let + 2; i < std::min(sentence.size(), let + reach) && !sentence[i].is_punctuation(); ++i) {
    const Range subject{let + 1, i};
    if (sentence.is_base_verb(i) && !sentence.in(sentence.grammar().determiners, i - 1)) {
      return names_actor(sentence, subject) && !sentence.in(sentence.grammar().pronouns, let + 1)
                 ? std::optional(subject)
                 : std::nullopt;
    }
  }
  return std::nullopt;
}

/// "Publish, with the others, the minutes", "Draw up and publish minutes", "Support efforts to publish": a command of
/// which more than the first words tell.
bool commands(const Sentence& sentence, std::size_t verb) {
  if (!sentence.is_base_verb(verb)) {
    return false;
  }
  const bool noun_too = sentence.in(sentence.grammar().nouns_too, verb);
  const bool interrupted = !noun_too && behind_insertion(sentence, verb + 1) != verb + 1;
  const bool paired =
      sentence.in(sentence.grammar().coordinators, verb + 1) && begins_act(sentence, sentence.behind_adverbs(verb + 2));
  bool purpose = false;
  for (std::size_t i = verb + 2; i + 1 < sentence.size() && !sentence.is_clause_end(i) && !purpose; ++i) {
    purpose = sentence.is(i, "to") && sentence.is_base_verb(i + 1);
  }
  const bool object = verb + 1 < sentence.size() && sentence[verb + 1].is_word() &&
                      sentence.term_opening(verb + 1) == 0 && !sentence.is(verb + 1, "of");
  return interrupted || paired || (purpose && object && !finite_verb(sentence, verb + 1, sentence.size()));
}

bool has_finite(const Sentence& sentence, std::size_t from) {
  bool past = false;
  for (std::size_t i = from; i < sentence.size() && !past; ++i) {
    past = sentence.is_form(i, ActForm::past) || sentence.in(sentence.grammar().irregular_past, i);
  }
  return past || finite_verb(sentence, from, sentence.size());
}

/// "To address gaps, the Panel suggested": what stands behind the comma is the sentence.
bool opens_purpose(const Sentence& sentence, std::size_t to) {
  for (std::size_t i = to; i + 1 < sentence.size() && !sentence.is_clause_end(i); ++i) {
    if (sentence.is_comma(i)) {
      return sentence.term_opening(i + 1) == 0 &&
             (sentence.in(sentence.grammar().determiners, i + 1) || sentence.in(sentence.grammar().pronouns, i + 1) ||
              sentence[i + 1].capital) &&
             has_finite(sentence, i + 1);
    }
  }
  return false;
}

/// "Publish the minutes": a verb in its base form at the begin, with an object.
std::optional<Clause> imperative(const Sentence& sentence, std::size_t from) {
  std::size_t i = from + sentence.label_length(from);
  i = sentence.behind_adverbs(i);
  if (sentence.is(i, "to")) {  // an item: "To publish the minutes"
    if (opens_purpose(sentence, i)) {
      return std::nullopt;
    }
    ++i;
  }
  const bool negated = sentence.is(i, "do") && sentence.is(i + 1, "not");
  const std::size_t verb = negated ? i + 2 : i;
  const bool lets = sentence.is(verb, "let") && verb + 2 < sentence.size() && !sentence[verb + 1].is_punctuation();
  const bool forbids = negated && verb + 1 < sentence.size() && sentence[verb].is_word() && !sentence[verb].capital;
  if (!lets && !forbids && !begins_act(sentence, verb) && !commands(sentence, verb)) {
    return std::nullopt;
  }
  Chain chain;
  follow_verb(sentence, chain, verb);
  Clause clause = make_clause(sentence, chain, from, sentence.size());
  if (!chain.addressed) {  // "To invite operators to publish" asks like "invites"
    clause.force.reset();
    clause.strength.reset();
    clause.actor = lets ? let_subject(sentence, verb) : std::nullopt;
  }
  clause.own_force = true;
  if (negated) {
    clause.polarity = Polarity::negated;
    clause.negator = Range{i + 1, i + 2};
  }
  return clause;
}

bool says_we(const Sentence& sentence, std::optional<Range> subject) {
  return subject && subject->end - subject->begin == 1 && sentence.in(sentence.grammar().speakers, subject->begin);
}

/// "considered and enabled", "consider and adopt": the second act is no longer only considered.
std::optional<Chain> beyond_consideration(const Sentence& sentence, const Chain& chain) {
  if (!chain.considers || !sentence.in(sentence.grammar().coordinators, chain.rest)) {
    return std::nullopt;
  }
  const std::size_t verb = sentence.behind_adverbs(chain.rest + 1);
  if (!(chain.passive ? sentence.is_participle(verb) : begins_act(sentence, verb))) {
    return std::nullopt;
  }
  Chain next = chain;
  next.considers = false;
  next.strength = chain.without_consideration;
  next.act = Range{verb, verb + 1};
  next.rest = verb + 1;
  return next;
}

/// The chain of the clause before, continued at another act: "and hold", "; to translate".
Chain continued(const Sentence& sentence, Chain chain, std::size_t border) {
  std::size_t i = border;
  while (i < sentence.size() &&
         (sentence[i].is_punctuation() || sentence.in(sentence.grammar().coordinators, i) || sentence.is(i, "to"))) {
    i += std::max<std::size_t>(1, sentence.label_length(i));
  }
  chain.strength = chain.without_consideration;
  chain.considers = false;
  follow_verb(sentence, chain, i);
  return chain;
}

}  // namespace

std::vector<Clause> clauses_of(const Sentence& sentence) {
  std::vector<Clause> clauses;
  std::size_t begin = 0;
  std::optional<Chain> goes_on;  // the chain of the clause before, at its next act
  std::optional<Range> subject;  // of the clause before
  Before before;
  int furthers = 0;
  while (begin < sentence.size()) {
    const bool own_force = !goes_on;
    std::optional<Chain> chain = std::exchange(goes_on, std::nullopt);
    if (!chain) {
      const auto force = find_force(sentence, begin, before.speaker);
      if (!force) {
        break;
      }
      chain = follow(sentence, *force, begin);
      const bool existential = force->words.begin > 0 && sentence.is(force->words.begin - 1, "there");
      if (!chain->subject && subject && !existential && border_at(sentence, begin, before).next == Next::own_force) {
        chain->subject = subject;  // "and shall hold": the subject of the clause before
        chain->actor = chain->actor || before.performative ? chain->actor : subject;
      }
      before.performative = force->verb->takes != Takes::verb && !force->passive;
      before.preamble = begin == 0 && opens_preamble(sentence);
      before.opened =
          before.opened || (begin == 0 && before.performative && !sentence.before_adverbs(force->words.begin, 0));
      before.speaker = before.performative && (before.speaker || says_we(sentence, chain->subject));
    }
    subject = before.performative ? subject : chain->subject;
    before.considers = chain->considers && !chain->passive;
    before.infinitive = !chain->noun_act && !chain->passive && !chain->considers && chain->act;
    const std::size_t from = std::max(chain->rest, begin + 1);
    auto further = furthers < kMostFurther
                       ? further_of_performative(sentence, *chain, from, std::min(sentence.size(), from + kFurther))
                       : std::nullopt;
    Border border = border_behind(sentence, from, before, further ? further->first : sentence.size());
    if (const auto beyond = beyond_consideration(sentence, *chain)) {
      border = {chain->rest, Next::act};
      goes_on = beyond;
    } else if (further && border.next == Next::none) {
      ++furthers;
      goes_on = std::move(further->second);
    } else if (border.next == Next::act) {
      goes_on = continued(sentence, *chain, border.at);
    }
    clauses.push_back(make_clause(sentence, *chain, begin, border.at));
    clauses.back().own_force = own_force;
    begin = border.at;
  }
  if (clauses.empty()) {
    for (std::size_t i = 0; i < sentence.size(); ++i) {  // "They overlap; link them"
      const bool part = i == 0 || sentence.is(i - 1, ";") || sentence.is(i - 1, ":");
      auto command = part ? imperative(sentence, i) : std::nullopt;
      if (command) {
        clauses.push_back(std::move(*command));
        break;
      }
    }
  } else {
    clauses.back().extent.end = sentence.size();
  }
  return clauses;
}

}  // namespace acquis::provision
