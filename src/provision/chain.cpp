// SPDX-License-Identifier: Apache-2.0
#include "provision/chain.hpp"

#include <algorithm>

#include "provision/addressee.hpp"
#include "provision/that_clause.hpp"

namespace acquis::provision {
namespace {

constexpr int kMostLinks = 12;          // no real chain is longer; bounds the loop
constexpr std::size_t kAddressee = 12;  // words that name who is asked next
constexpr std::size_t kIdiom = 6;       // words between "give" and "consideration"

const VerbEntry* directive_at(const Sentence& sentence, std::size_t i, std::size_t& length) {
  const auto hit = sentence.verb_phrase(i);
  length = hit.length;
  return hit.length == 0 ? nullptr : &english().verbs[english().forms[hit.value].entry];
}

void consider(Chain& chain, Range act, std::size_t rest) {
  chain.strength = std::min(chain.strength, 1);
  chain.considers = true;
  chain.act = act;
  chain.rest = rest;
}

/// The words of force grow as long as no addressee or subject stands between: "should not be obliged to".
void extend_force(Chain& chain, std::size_t end) {
  if (chain.force_open) {
    chain.force.end = end;
  }
}

void negate(Chain& chain, Range negator) {
  ++chain.negations;
  if (!chain.negator) {
    chain.negator = negator;
  }
}

/// Adverbs, negators and insertions; "not only" and its like are none.
std::size_t skip_modifiers(const Sentence& sentence, Chain& chain, std::size_t i) {
  for (int guard = 0; guard < kMostLinks; ++guard) {
    std::size_t next = sentence.behind_adverbs(i);
    if (next != i && sentence.in(sentence.grammar().coordinators, next)) {  // "individually and collectively"
      const std::size_t second = sentence.behind_adverbs(next + 1);
      next = second != next + 1 ? second : next;
    }
    if (const auto none = english().no_negation.match(sentence.words(), next); none.length != 0) {
      i = next + none.length;
    } else if (sentence.is(next, "not") || sentence.is(next, "never")) {
      negate(chain, {next, next + 1});
      if (next <= chain.force.end + 1) {
        extend_force(chain, next + 1);
      }
      i = next + 1;
    } else if (const std::size_t behind = behind_insertion(sentence, next); behind != next) {
      chain.insertions.push_back({next + 1, behind - 1});
      i = behind;
    } else {
      return next;
    }
  }
  return i;
}

/// "publish", "create and nurture", "publish, translate and archive": verbs of one object side by side.
Range coordinated_act(const Sentence& sentence, std::size_t i, bool participles) {
  if (const auto compound = sentence.grammar().compound_acts.match(sentence.words(), i); compound.length != 0) {
    return {i, i + compound.length};
  }
  const bool gerunds = sentence.is_gerund(i);
  const auto fits = [&](std::size_t at) {
    return participles ? sentence.is_participle(at) : (gerunds ? sentence.is_gerund(at) : sentence.is_base_verb(at));
  };
  Range act{i, i + 1};
  for (;;) {
    std::size_t next = act.end;
    next += sentence.is_comma(next) ? 1U : 0U;
    const bool joined = sentence.in(sentence.grammar().coordinators, next) || sentence.is(next, "/");
    while (sentence.in(sentence.grammar().coordinators, next) || sentence.is(next, "/")) {
      ++next;
    }
    next = sentence.behind_adverbs(next);
    const bool list = sentence.is_comma(next + 1) || sentence.in(sentence.grammar().coordinators, next + 1);
    if (next == act.end || !fits(next) || (!joined && !list && !participles)) {
      return act;
    }
    act.end = next + 1;
  }
}

/// "consideration" up to a few words behind `i`, as in "give due consideration"; 0 if there is none.
std::size_t consideration_behind(const Sentence& sentence, std::size_t i) {
  for (std::size_t at = i; at < std::min(sentence.size(), i + kIdiom); ++at) {
    if (sentence.is(at, "consideration")) {
      return at;
    }
    if (sentence.is_comma(at) || sentence.is(at, "to")) {
      return 0;
    }
  }
  return 0;
}

/// "give (due) consideration to", "take under consideration".
bool consideration_idiom(const Sentence& sentence, Chain& chain, std::size_t i) {
  const bool gives = sentence.is(i, "give") || sentence.is(i, "given") || sentence.is(i, "giving");
  const bool takes = (sentence.is(i, "take") || sentence.is(i, "taken")) && sentence.is(i + 1, "under");
  const std::size_t noun = gives || takes ? consideration_behind(sentence, i + 1) : 0;
  if (noun == 0) {
    return false;
  }
  consider(chain, {i, noun + 1}, sentence.is(noun + 1, "to") ? noun + 2 : noun + 1);
  return true;
}

/// Behind "be": a directive in the passive, consideration, a participle, or whatever the subject shall be.
/// Returns the place of the next verb of the chain, or none if the act is found.
std::optional<std::size_t> follow_be(const Sentence& sentence, Chain& chain, std::size_t be) {
  const std::size_t i = skip_modifiers(sentence, chain, be + 1);
  std::size_t length = 0;
  const VerbEntry* verb = directive_at(sentence, i, length);
  const bool asks =
      verb != nullptr && (verb->takes == Takes::addressee || verb->takes == Takes::clause || verb->lemma == "oblige");
  const std::size_t behind = sentence.behind_adverbs(i + std::max<std::size_t>(length, 1));
  if (asks && sentence.is_participle(i) && sentence.is(behind, "to")) {
    chain.link(verb->strength);
    extend_force(chain, behind + 1);
    return behind + 1;
  }
  if (verb != nullptr && verb->takes == Takes::consideration && sentence.is_participle(i) &&
      !sentence.is(i + 1, "to") && !sentence.is(i + 1, "as")) {
    chain.passive = true;
    consider(chain, {i, i + length}, i + length);
    return std::nullopt;
  }
  if (verb != nullptr && verb->takes == Takes::report && sentence.is(i + length, "that")) {
    chain.link(0);  // "it should be noted that"
  }
  const bool bound = sentence.is(i, "obliged") || sentence.is(i, "required") || sentence.is(i, "bound") ||
                     sentence.is(i, "free") || sentence.is(i, "able") || sentence.is(i, "allowed") ||
                     sentence.is(i, "entitled") || sentence.is(i, "expected");
  if (bound && sentence.is(i + 1, "to")) {
    chain.link(sentence.is(i, "free") ? 1 : chain.strength);
    extend_force(chain, i + 2);
    return i + 2;
  }
  chain.passive = sentence.is_participle(i);
  if (sentence.is(i, "given") && chain.subject && sentence.is(chain.subject->end - 1, "consideration") &&
      !(chain.subject->end - chain.subject->begin > 2 &&
        sentence.in(sentence.grammar().coordinators, chain.subject->end - 2))) {  // "support and consideration"
    consider(chain, {i, i + 1}, sentence.is(i + 1, "to") ? i + 2 : i + 1);
    chain.subject.reset();
    chain.passive = false;  // what is to be considered stands behind the verb, like an object
    return std::nullopt;
  }
  chain.act = chain.passive ? coordinated_act(sentence, i, true) : Range{be, be + 1};
  chain.rest = chain.passive ? chain.act->end : i;
  return std::nullopt;
}

/// Words between the modal and the act that lead on: "continue to", "endeavour to", "refrain from".
std::size_t lead_on(const Sentence& sentence, Chain& chain, std::size_t i) {
  const Grammar& grammar = sentence.grammar();
  if (const auto hit = grammar.transparent.match(sentence.words(), i); hit.length != 0) {
    return i + hit.length;
  }
  if (const auto hit = grammar.best_efforts.match(sentence.words(), i); hit.length != 0) {
    const auto given = grammar.effort_strength.find(chain.modal);
    chain.link(given != grammar.effort_strength.end() ? given->second : std::max(1, chain.strength - 1));
    return i + hit.length;
  }
  if (const auto hit = grammar.forbidding.match(sentence.words(), i);
      hit.length != 0 && sentence.is_gerund(sentence.behind_adverbs(i + hit.length))) {
    negate(chain, {i, i + hit.length});
    return i + hit.length;
  }
  return i;
}

/// "encourage Governments to publish": a further link with an addressee of its own.
std::optional<std::size_t> follow_addressee(const Sentence& sentence, Chain& chain, std::size_t i, std::size_t length,
                                            std::int32_t strength) {
  const auto infinitive = infinitive_of_addressee(sentence, i + length);
  const bool refused = chain.negations % 2 == 1;  // "should not require providers to": nobody asks the providers
  if (refused || sentence.is(i + length, "to") || !infinitive) {
    return std::nullopt;
  }
  Range asked = behind_effort(sentence, {i + length, *infinitive});
  if (!may_be_asked(sentence, without_insertions(sentence, asked))) {
    return std::nullopt;
  }
  if (strength <= chain.strength) {
    chain.force = {i, i + length};  // the weakest link carries the force, the inner one of two alike
  }
  chain.link(strength);
  chain.force_open = false;
  if (sentence.is(asked.end - 1, "not")) {
    negate(chain, {asked.end - 1, asked.end});
    --asked.end;
  }
  for (std::size_t at = asked.begin + 1; at < asked.end; ++at) {
    asked.end = sentence.is(at, ":") ? at : asked.end;  // "calls upon States: (a) to publish"
  }
  chain.actor = without_insertions(sentence, asked);
  chain.addressed = true;
  chain.subject = chain.actor;
  return *infinitive + 1;
}

/// "[recommends] to the Assembly": a group, and no infinitive.
std::optional<Range> asked_behind_to(const Sentence& sentence, std::size_t i) {
  if (!sentence.is(i, "to")) {
    return std::nullopt;
  }
  const std::size_t begin = i + 1;
  const std::size_t noun = begin + (sentence.in(sentence.grammar().determiners, begin) ? 1U : 0U);
  const auto hit = sentence.party(noun);
  return hit.length == 0 ? std::nullopt : std::optional(Range{begin, noun + hit.length});
}

/// Behind a performative that takes a clause, an infinitive, a gerund or a noun phrase.
void follow_clause(const Sentence& sentence, Chain& chain, std::size_t i, bool decides) {
  i += sentence.label_length(i);  // "undertake (i) not to weaken"
  std::size_t next = sentence.behind_adverbs(i);
  if (const std::size_t behind = behind_insertion(sentence, next); behind != next && sentence.is(behind, "that")) {
    next = behind;  // "it is vital, in our view, that"
  }
  while (sentence.is_comma(next)) {
    next = sentence.behind_adverbs(next + 1);
  }
  if (sentence.is(next, "that")) {
    return follow_that(sentence, chain, next + 1);
  }
  if (i > 0 && sentence.is(i - 1, "that")) {  // "agrees that" is one entry of the list
    return follow_that(sentence, chain, i);
  }
  if (const auto asked = asked_behind_to(sentence, next)) {  // "recommends to the Assembly that it adopt"
    const bool clause = sentence.is(asked->end, "that");
    chain.noun_act = !clause;
    chain.rest = asked->end;
    if (clause) {
      follow_that(sentence, chain, asked->end + 1);
    }
    const bool it = chain.actor && chain.actor->end - chain.actor->begin == 1 && sentence.is(chain.actor->begin, "it");
    if (!clause || !chain.actor || it) {
      chain.actor = *asked;
      chain.addressed = true;
    }
    return;
  }
  if (omits_that(sentence, next)) {
    return follow_that(sentence, chain, next);
  }
  const bool infinitive = sentence.is(next, "to") || (i > 0 && sentence.is(i - 1, "to"));
  const std::size_t verb = sentence.behind_adverbs(sentence.is(next, "to") ? next + 1 : next);
  if (sentence.is(next, "not") && sentence.is(next + 1, "to")) {
    negate(chain, {next, next + 1});
    return follow_verb(sentence, chain, next + 2);
  }
  if ((infinitive && (sentence.is_base_verb(verb) || sentence.is(verb, "be"))) || sentence.is_gerund(verb)) {
    extend_force(chain, verb);
    const std::int32_t strength = chain.strength;
    if (sentence.is_gerund(verb) && !decides) {
      chain.actor.reset();  // who proposes is not who shall act
    }
    follow_verb(sentence, chain, verb);
    if (decides && chain.considers) {
      chain.strength = strength;  // a body that decides to consider is bound to consider
    }
    return;
  }
  if (const std::size_t noun = consideration_behind(sentence, next); noun != 0) {
    return consider(chain, {noun, noun + 1}, sentence.is(noun + 1, "of") ? noun + 2 : noun + 1);
  }
  chain.noun_act = true;
  chain.rest = next;
  chain.actor.reset();  // who proposes is not who shall act
}

/// "supports the establishment of a forum", "calls for the sharing of data": the noun names the act.
void unwrap_noun(const Sentence& sentence, Chain& chain) {
  if (!chain.noun_act || chain.strength == 0) {
    return;
  }
  for (std::size_t i = chain.rest; i < std::min(sentence.size(), chain.rest + kIdiom); ++i) {
    if (i > chain.rest && sentence.is(i, "of")) {
      if (names_process(sentence[i - 1].folded) && !sentence.in(sentence.grammar().agent_nouns, i - 1)) {
        chain.act = Range{i - 1, i};
        chain.rest = i + 1;
        chain.noun_act = false;
      }
      return;
    }
    if (sentence[i].is_punctuation() || sentence.term_opening(i) != 0 ||
        sentence.in(sentence.grammar().coordinators, i)) {
      return;
    }
  }
}

}  // namespace

void follow_verb(const Sentence& sentence, Chain& chain, std::size_t i) {
  for (int links = 0; links < kMostLinks; ++links) {
    i = skip_modifiers(sentence, chain, i);
    if (sentence.is(i, ":") && i + 1 < sentence.size()) {
      i = skip_modifiers(sentence, chain, i + 1 + sentence.label_length(i + 1));
    }
    if (const std::size_t next = lead_on(sentence, chain, i); next != i) {
      extend_force(chain, next);
      i = next;
      continue;
    }
    if (sentence.is(i, "be")) {
      const auto next = follow_be(sentence, chain, i);
      if (!next) {
        return;
      }
      i = *next;
      continue;
    }
    if (consideration_idiom(sentence, chain, i)) {
      return;
    }
    std::size_t length = 0;
    const VerbEntry* verb = directive_at(sentence, i, length);
    if (verb != nullptr && verb->takes == Takes::consideration) {
      return consider(chain, {i, i + length}, i + length);
    }
    if (verb != nullptr && verb->takes == Takes::verb) {  // "should seek to", "shall undertake to"
      chain.link(verb->strength);
      extend_force(chain, i + length);
      i += length;
      continue;
    }
    if (verb != nullptr && verb->takes == Takes::addressee) {
      if (const auto next = follow_addressee(sentence, chain, i, length, verb->strength)) {
        i = *next;
        continue;
      }
    }
    break;
  }
  if (i < sentence.size() && !sentence[i].is_punctuation()) {
    chain.act = coordinated_act(sentence, i, false);
    chain.rest = chain.act->end;
  } else {
    chain.rest = i;
  }
}

Chain follow(const Sentence& sentence, const Force& force, std::size_t from, int depth) {
  Chain chain;
  chain.depth = depth;
  chain.link(force.strength);
  chain.force = force.words;
  if (force.negator) {
    negate(chain, *force.negator);
  }
  chain.subject = subject_before(sentence, from, force.words.begin);
  chain.rest = force.words.end;
  chain.outer = {force.verb->stance && !force.past ? 6 : force.strength, force.words, force.verb->takes, force.past};
  const bool speaker = chain.subject && chain.subject->end - chain.subject->begin == 1 &&
                       sentence.in(sentence.grammar().speakers, chain.subject->begin);
  const Takes takes = force.verb->takes;
  if (force.passive || takes == Takes::verb) {
    chain.actor = chain.subject;
    chain.modal = force.verb->lemma;
    if (force.verb->lemma == "will" && !speaker && chain.subject && !sentence.is(chain.subject->begin, "our") &&
        !names_actor(sentence, *chain.subject)) {
      const std::size_t state = sentence.behind_adverbs(force.words.end + 1);
      chain.strength = sentence.is(state, "needed") ? 3 : 0;  // plain future of a thing; "will be needed" is a norm
    }
    chain.optional = sentence.in(sentence.grammar().optional, force.words.begin);
    if (chain.optional) {
      chain.negator = Range{force.words.end - 1, force.words.end};
    }
    if (sentence.is_participle(force.words.end - 1) && !force.passive) {  // "is needed"
      chain.passive = true;
      chain.act = Range{force.words.end - 1, force.words.end};
      return chain;
    }
    std::size_t behind =
        force.passive ? behind_insertion(sentence, sentence.behind_adverbs(force.words.end)) : force.words.end;
    behind += force.passive && sentence.is(behind, "not") ? 1U : 0U;  // "are urged not to": counted above
    if (force.passive && sentence.is_comma(behind - 1)) {
      chain.insertions.push_back({force.words.end + 1, behind - 1});
      chain.force_open = false;
    }
    if (force.verb->lemma == "look forward" && !sentence.is_base_verb(behind) && !sentence.is_gerund(behind)) {
      chain.noun_act = true;  // to a thing: who looks forward does not act
      chain.actor.reset();
      return chain;
    }
    follow_verb(sentence, chain, force.passive && sentence.is(behind, "to") ? behind + 1 : behind);
    return chain;
  }
  chain.actor = chain.subject;
  if (takes == Takes::addressee) {
    chain.actor.reset();
    const std::int32_t strength = chain.strength;
    if (const auto verb =
            follow_addressee(sentence, chain, force.words.begin, force.words.end - force.words.begin, strength)) {
      follow_verb(sentence, chain, *verb);
      return chain;
    }
  }
  const bool stance = force.verb->stance && !force.past;
  if (stance || (takes == Takes::opinion && speaker)) {
    chain.strength = chain.without_consideration = 6;
    chain.outer.strength = 6;
  }
  const std::size_t inserted = behind_insertion(sentence, force.words.end);
  const std::size_t for_place = sentence.is(inserted, "for") ? inserted : force.words.end;
  const bool for_behind = sentence.is(for_place, "for");  // "it is essential for parliaments to adopt"
  if (force.verb->unnamed &&
      (for_behind || sentence.is(force.words.end - 1, "for"))) {  // "the need for parliaments to"
    const std::size_t length = (for_behind ? for_place + 1 : force.words.end) - force.words.begin;
    if (const auto verb = follow_addressee(sentence, chain, force.words.begin, length, chain.strength)) {
      follow_verb(sentence, chain, *verb);
      return chain;
    }
  }
  if (force.verb->unnamed) {
    chain.actor.reset();  // who speaks is not who shall act
  }
  if (takes == Takes::clause || takes == Takes::addressee || takes == Takes::report || takes == Takes::opinion) {
    follow_clause(sentence, chain, force.words.end, force.strength == 6);
    const bool on_a_thing = chain.noun_act || (stance && chain.force.begin == force.words.begin);
    if ((stance || takes == Takes::opinion) && on_a_thing) {
      chain.strength = 0;  // a stand on a thing or fact asks for nothing
    }
  } else {
    chain.noun_act = true;
    const bool own = chain.subject && sentence.is(chain.subject->begin, "our");
    if ((speaker || own) && force.strength < 6) {
      chain.actor.reset();  // who supports is not who shall act
    }
  }
  if (force.strength < 6) {
    unwrap_noun(sentence, chain);
  }
  return chain;
}

std::optional<Chain> next_of_performative(const Sentence& sentence, const Chain& chain, std::size_t i) {
  const Outer& outer = chain.outer;
  if (outer.takes == Takes::verb || outer.takes == Takes::thing || outer.force.empty()) {
    return std::nullopt;
  }
  Chain next;
  next.link(outer.strength);
  next.force = outer.force;
  next.outer = outer;
  if (sentence.is(i, "that")) {
    follow_that(sentence, next, i + 1);
    if (next.noun_act && next.force.begin == outer.force.begin) {
      const bool goes_on = outer.takes == Takes::addressee && chain.addressed;  // "to ensure that …, and that …"
      next.actor = goes_on ? chain.actor : next.actor;
      next.addressed = goes_on;
      next.strength = std::min(goes_on ? chain.strength : next.strength,
                               outer.takes == Takes::clause || goes_on ? outer.strength : 0);
    }
    return next;
  }
  const bool upon = sentence.is(i, "upon") || sentence.is(i, "on");
  if (outer.takes != Takes::addressee ||
      !(upon || sentence.in(sentence.grammar().determiners, i) || sentence.party(i).length != 0)) {
    return std::nullopt;
  }
  const auto infinitive = infinitive_of_addressee(sentence, i + (upon ? 1U : 0U));
  if (!infinitive || *infinitive > i + kAddressee) {
    return std::nullopt;
  }
  for (std::size_t at = i; at < *infinitive; ++at) {
    if (sentence.is_comma(at) || sentence.is_base_verb(at)) {
      return std::nullopt;
    }
  }
  const auto verb = follow_addressee(sentence, next, i, upon ? 1 : 0, outer.strength);
  if (!verb) {
    return std::nullopt;
  }
  next.force = outer.force;
  follow_verb(sentence, next, *verb);
  return next;
}

}  // namespace acquis::provision
