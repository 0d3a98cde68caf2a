// SPDX-License-Identifier: Apache-2.0
#include "provision/force.hpp"

#include <algorithm>
#include <array>
#include <string_view>

namespace acquis::provision {
namespace {

constexpr std::size_t kReach = 80;  // words between a verb and what belongs to it; keeps reading linear

/// What may follow a verb and hardly ever a noun of the same form: "requests the", "requests that", "requests States".
bool has_object_behind(const Sentence& sentence, std::size_t i) {
  i = sentence.behind_adverbs(i);
  while (sentence.is_comma(i)) {
    i = sentence.behind_adverbs(i + 1);
  }
  if (i >= sentence.size()) {
    return false;
  }
  const Grammar& grammar = sentence.grammar();
  return sentence.in(grammar.determiners, i) || sentence.in(grammar.pronouns, i) || sentence.is(i, "that") ||
         sentence.is(i, "to") || sentence[i].capital || sentence.is_gerund(i) || sentence.party(i).length != 0 ||
         sentence[i].kind == text::TokenKind::number;
}

/// A noun or pronoun that may be the subject of a finite verb right behind it.
bool may_be_subject(const Sentence& sentence, std::size_t i) {
  const Grammar& grammar = sentence.grammar();
  return sentence[i].is_word() && !sentence.in(grammar.coordinators, i) && !sentence.is(i, "of") &&
         !sentence.is(i, "to") && sentence.term_opening(i) == 0 &&
         (!sentence.in(grammar.determiners, i) || sentence.in(grammar.pronouns, i)) && !sentence.in(grammar.be, i) &&
         !sentence.in(grammar.have, i);
}

/// Only a body speaks its own acts ("the Council adopts"); of a thing the same verb describes ("the charter requires").
bool is_body(const Sentence& sentence, std::size_t i) {
  return sentence.in(sentence.grammar().speakers, i) || sentence[i].capital || sentence.party_ends_before(i + 1);
}

struct Place {
  std::size_t from;  ///< begin of the clause
  Range words;
  std::optional<std::size_t> before;  ///< last word before it that is no adverb
  bool speaker = false;               ///< the clause goes on with "we" as its subject
};

std::optional<Force> third_person(const Sentence& sentence, const Place& place, const VerbEntry& verb) {
  const bool opens = !place.before || sentence[*place.before].is_punctuation() ||
                     sentence.in(sentence.grammar().coordinators, *place.before);
  const bool fits =
      opens ? place.before || place.words.end - place.words.begin > 1 || !sentence.is(place.words.end, "for")
            : may_be_subject(sentence, *place.before) &&
                  (place.words.end - place.words.begin > 1 || has_object_behind(sentence, place.words.end));
  const std::size_t near = std::max(place.from, place.words.begin > kReach ? place.words.begin - kReach : 0);
  const auto subject = opens ? std::nullopt : subject_before(sentence, near, place.words.begin);
  const bool own = subject && sentence.is(subject->begin, "our") && names_actor(sentence, *subject);
  const bool body = opens || own || (subject && is_body(sentence, subject->end - 1) && can_act(sentence, *subject));
  if (!fits || ((verb.takes == Takes::thing || verb.describes) && !body) ||
      (opens && place.before && place.words.end - place.words.begin == 1 &&
       !has_object_behind(sentence, place.words.end))) {
    return std::nullopt;
  }
  return Force{place.words, &verb, verb.strength, false, {}, false};
}

std::optional<Force> base_form(const Sentence& sentence, const Place& place, const VerbEntry& verb) {
  if (!place.before) {
    return std::nullopt;  // an imperative: what it names is the act, not a force
  }
  if (sentence.is(*place.before, "not") && *place.before > place.from + 1 &&
      sentence.in(sentence.grammar().auxiliary_do, *place.before - 1) && may_be_subject(sentence, *place.before - 2)) {
    return Force{{*place.before - 1, place.words.end},    &verb, verb.strength, false,
                 Range{*place.before, *place.before + 1}, false};
  }
  const bool stressed = *place.before > place.from && sentence.is(*place.before, "do") &&
                        sentence.in(sentence.grammar().speakers, *place.before - 1);  // "we do insist"
  const bool speaker = stressed || sentence.in(sentence.grammar().speakers, *place.before);
  const bool joined = sentence.in(sentence.grammar().coordinators, *place.before) || sentence.is_comma(*place.before);
  const bool coordinated = joined && (place.speaker || sentence.in(sentence.grammar().speakers, place.from)) &&
                           (place.words.end - place.words.begin > 1 || has_object_behind(sentence, place.words.end));
  const std::size_t near = std::max(place.from, *place.before > kReach ? *place.before - kReach : 0);
  const auto subject = subject_before(sentence, near, *place.before + 1);
  const std::size_t behind = place.words.end + sentence.label_length(place.words.end);
  const bool object = sentence.is(behind, "that") || sentence.in(sentence.grammar().determiners, behind) ||
                      (sentence.is(behind, "not") && sentence.is(behind + 1, "to")) || behind > place.words.end ||
                      sentence.party(behind).length != 0 || sentence.in(sentence.grammar().numerals, behind);
  const bool group = (verb.takes == Takes::addressee || verb.takes == Takes::clause) && object && subject &&
                     (sentence.party_ends_before(place.words.begin) ||
                      (sentence[*place.before].folded != "to" && names_actor(sentence, *subject) &&
                       !modal_at(sentence, *place.before, place.from)));
  if (!speaker && !coordinated && !group) {
    return std::nullopt;
  }
  return Force{place.words, &verb, verb.strength, false, {}, false};
}

std::optional<Force> past_form(const Sentence& sentence, const Place& place, const VerbEntry& verb) {
  const Grammar& grammar = sentence.grammar();
  if (!place.before) {
    return std::nullopt;
  }
  const std::size_t before = *place.before;
  if (sentence.in(grammar.be, before)) {
    const bool now = sentence.is(before, "is") || sentence.is(before, "are") || sentence.is(before, "be") ||
                     sentence.is(before, "am");
    const bool asks = verb.takes == Takes::addressee || verb.takes == Takes::clause;
    const std::size_t behind = behind_insertion(sentence, sentence.behind_adverbs(place.words.end));
    const bool not_to = sentence.is(behind, "not") && sentence.is(behind + 1, "to");
    if (asks && not_to) {
      return Force{{before, place.words.end}, &verb, now ? verb.strength : 0, true, Range{behind, behind + 1}, !now};
    }
    const bool asked = asks && (sentence.is(behind, "to") || sentence.is(behind, "that"));
    return asked ? std::optional(Force{
                       {before, place.words.end}, &verb, now ? verb.strength : 0, sentence.is(behind, "to"), {}, !now})
                 : std::nullopt;
  }
  if (sentence.in(grammar.have, before)) {
    const bool constitutive = verb.strength == 6 && !sentence.is(before, "had");
    return Force{{before, place.words.end}, &verb, constitutive ? verb.strength : 0, false, {}, !constitutive};
  }
  const bool reports = may_be_subject(sentence, before) && is_body(sentence, before) &&
                       !sentence.is(place.words.end, "by") &&
                       (has_object_behind(sentence, place.words.end) || sentence.in(grammar.speakers, before));
  const bool modifier = sentence.is(place.words.end, "to") && verb.takes == Takes::addressee;
  return reports && !modifier ? std::optional(Force{place.words, &verb, 0, false, {}, true}) : std::nullopt;
}

std::optional<Force> phrase(const Sentence& sentence, const Place& place, const VerbEntry& verb) {
  const Grammar& grammar = sentence.grammar();
  const std::size_t at = place.words.begin;
  const bool noun = place.before && *place.before + 1 == at && sentence.in(grammar.determiners, *place.before) &&
                    !sentence.in(grammar.pronouns, *place.before);
  if (verb.lemma == "may" && sentence.in(grammar.speakers, at + 1)) {
    return std::nullopt;  // "May we ask"
  }
  const bool inverted = at == place.from && verb.takes == Takes::verb && sentence.words().back().is("?");
  const bool month = verb.lemma == "may" && sentence[at].capital && at > 0;
  const bool bequest = verb.lemma == "will" && (noun || sentence.is(place.words.end, "of"));
  const bool named =
      (verb.lemma == "must" && place.before && sentence.is(*place.before, "a")) ||
      (noun && (verb.lemma == "need" || verb.lemma == "wish" || verb.lemma == "aim" || verb.lemma == "seek"));
  if (inverted || month || bequest || named) {
    return std::nullopt;
  }
  if (verb.lemma == "is to") {
    for (std::size_t i = std::max(place.from, at > kReach ? at - kReach : 0); i < at; ++i) {
      if (sentence.in(grammar.aim_nouns, i)) {
        return std::nullopt;
      }
    }
    if (!sentence.is_base_verb(sentence.behind_adverbs(place.words.end)) && !sentence.is(place.words.end, "be")) {
      return std::nullopt;
    }
  }
  return Force{place.words, &verb, verb.strength, false, {}, false};
}

/// "it is [also] essential": the entry of data/verbs.yaml with the strength of the norm.
std::optional<Force> impersonal_norm(const Sentence& sentence, std::size_t i) {
  const auto norm = sentence.is(i, "it") ? norm_at(sentence, i + 1) : std::nullopt;
  if (!norm) {
    return std::nullopt;
  }
  const auto& verbs = english().verbs;
  const auto entry = std::find_if(verbs.begin(), verbs.end(), [&](const VerbEntry& verb) {
    return verb.unnamed && verb.lemma.starts_with("is ") && verb.strength == norm->strength;
  });
  return entry == verbs.end() ? std::nullopt
                              : std::optional(Force{{i, norm->words.end}, &*entry, norm->strength, false, {}, false});
}

/// "our [first] request is": asks like "we propose", with the strength of the noun.
std::optional<Force> own_request(const Sentence& sentence, std::size_t i, std::size_t from) {
  constexpr std::size_t adjectives = 2;
  const auto noun = english().asking.match(sentence.words(), i);
  if (noun.length == 0) {
    return std::nullopt;
  }
  const std::size_t copula = i + noun.length;
  const std::size_t behind = sentence.behind_adverbs(copula + 1);
  const bool described = sentence.is(behind + 1, ":") || sentence.is(behind, "not") || sentence.is(behind, "simple") ||
                         sentence.is(behind, "clear");  // "our demands are simple"
  if (described || !(sentence.is(copula, "is") || sentence.is(copula, "are"))) {
    return std::nullopt;
  }
  for (std::size_t at = i; at-- > (i > adjectives + 1 ? i - adjectives - 1 : 0) && at >= from;) {
    if (sentence.is(at, "our") || sentence.is(at, "my")) {
      const auto& verbs = english().verbs;
      const bool stand = noun.value == 0;  // "our first principle is"
      const auto entry = std::find_if(verbs.begin(), verbs.end(), [&](const VerbEntry& verb) {
        if (stand) {
          return verb.takes == Takes::report && verb.stance && verb.affirms;
        }
        return verb.unnamed && verb.takes == Takes::clause;
      });
      return entry == verbs.end()
                 ? std::nullopt
                 : std::optional(
                       Force{{at, copula + 1}, &*entry, static_cast<std::int32_t>(noun.value), false, {}, false});
    }
  }
  return std::nullopt;
}

/// "continues to encourage": the verb behind "to" is performed.
std::optional<Force> continued_performative(const Sentence& sentence, std::size_t i, std::size_t from, bool speaker) {
  const auto lead = sentence.grammar().transparent.match(sentence.words(), i);
  if (lead.length == 0) {
    return std::nullopt;
  }
  const auto hit = sentence.verb_phrase(i + lead.length);
  if (hit.length == 0 || english().forms[hit.value].kind != FormKind::base) {
    return std::nullopt;
  }
  const VerbEntry& verb = english().verbs[english().forms[hit.value].entry];
  const Place place{from, {i, i + lead.length + hit.length}, sentence.before_adverbs(i, from), speaker};
  return sentence[i].folded.ends_with('s') ? third_person(sentence, place, verb) : base_form(sentence, place, verb);
}

/// A participle tells ("Recalling"), but for those that say what is needed or ask somebody: "Stressing the need to",
/// "Calling upon States to".
Force force_of_preamble(Range words, const VerbEntry& verb) {
  const bool asks = verb.unnamed || verb.takes == Takes::addressee;
  return {words, &verb, asks ? verb.strength : 0, false, {}, false};
}

/// True if no force begins at `i`: so it is at nearly every word.
bool opens_no_force(const Sentence& sentence, std::size_t i) {
  static const std::uint64_t tables =
      english().asking.bit() | english().verb_phrases.bit() | grammar().transparent.bit();
  return i >= sentence.size() || !(sentence[i].tables.may_open(tables) || sentence.is(i, "it"));
}

std::optional<Force> form_at(const Sentence& sentence, std::size_t i, std::size_t from, bool speaker) {
  if (opens_no_force(sentence, i)) {
    return std::nullopt;
  }
  if (auto request = own_request(sentence, i, from)) {
    return request;
  }
  if (auto norm = impersonal_norm(sentence, i)) {
    return norm;
  }
  if (auto continued = continued_performative(sentence, i, from, speaker)) {
    return continued;
  }
  const auto hit = sentence.verb_phrase(i);
  if (hit.length == 0) {
    return std::nullopt;
  }
  const VerbForm& form = english().forms[hit.value];
  const VerbEntry& verb = english().verbs[form.entry];
  const Place place{from, {i, i + hit.length}, sentence.before_adverbs(i, from), speaker};
  switch (form.kind) {
    case FormKind::third_person: return third_person(sentence, place, verb);
    case FormKind::base: return base_form(sentence, place, verb);
    case FormKind::past: return past_form(sentence, place, verb);
    case FormKind::participle: {
      const bool first = !place.before && (i == from || sentence.behind_adverbs(from) == i);
      const bool next =
          place.before && *place.before <= from + 1 && opens_preamble(sentence) &&
          (sentence.is_comma(*place.before) || sentence.in(sentence.grammar().coordinators, *place.before));
      const bool opens = first || next;  // "Recalling …, and stressing"
      return opens ? std::optional(force_of_preamble(place.words, verb)) : std::nullopt;
    }
    case FormKind::phrase: return phrase(sentence, place, verb);
  }
  return std::nullopt;
}

std::optional<Force> force_at(const Sentence& sentence, std::size_t i, std::size_t from, bool speaker = false) {
  auto force = form_at(sentence, i, from, speaker);
  if (force && force->verb->refuses && !force->negator) {
    force->negator = force->words;
  } else if (force && force->verb->refuses) {
    force->negator.reset();  // "does not oppose"
  }
  return force;
}

/// "that" behind a preposition or at the begin is a determiner; elsewhere it opens a clause.
bool opens_relative(const Sentence& sentence, std::size_t i, std::size_t from) {
  if (!sentence.in(sentence.grammar().relatives, i)) {
    return false;
  }
  if (!sentence.is(i, "that")) {
    return true;
  }
  return i > from && sentence.term_opening(i - 1) == 0 && !sentence.is(i - 1, "of") && !sentence.is(i - 1, "to") &&
         !sentence.in(sentence.grammar().coordinators, i - 1);
}

/// "it is clear that", "our view is that": the clause behind "that" is what is said, not a relative one.
bool completes_clause(const Sentence& sentence, std::size_t i, std::size_t from) {
  const std::size_t begin = sentence.behind_adverbs(from);
  bool impersonal = sentence.is(begin, "it");
  constexpr std::size_t reach = 12;  // words between "it" and its clause
  impersonal = impersonal && i - std::min(i, begin) <= reach;
  for (std::size_t at = begin; at < i && impersonal; ++at) {
    impersonal = !sentence.is(at, "to");  // "it is wrong to infer that"
  }
  return sentence.is(i, "that") && i > from && (impersonal || sentence.in(sentence.grammar().be, i - 1));
}

/// "this is why", "that is the reason why"
bool gives_reason_why(const Sentence& sentence, std::size_t i) {
  const std::size_t reason = i > 2 && sentence.is(i - 1, "reason") && sentence.is(i - 2, "the") ? 2 : 0;
  return sentence.is(i, "why") && i > reason && sentence.in(sentence.grammar().be, i - 1 - reason);
}

/// "before it decides": a clause of time that has a pronoun as its subject.
bool opens_time(const Sentence& sentence, std::size_t i) {
  constexpr std::array<std::string_view, 6> conjunctions{"before", "after", "until", "till", "since", "as"};
  return i < sentence.size() &&
         std::any_of(conjunctions.begin(), conjunctions.end(),
                     [&](std::string_view each) { return sentence.is(i, each); }) &&
         (sentence.in(sentence.grammar().speakers, i + 1) || sentence.is(i + 1, "it") || sentence.is(i + 1, "they") ||
          sentence.is(i + 1, "you"));
}

bool is_finite(const Sentence& sentence, std::size_t i) {
  const Grammar& grammar = sentence.grammar();
  return sentence.in(grammar.be, i) || sentence.in(grammar.have, i) || sentence.in(grammar.auxiliary_do, i) ||
         sentence.is_form(i, ActForm::third_person) || sentence.is_form(i, ActForm::base) ||
         sentence.is_form(i, ActForm::past);
}

/// "the role the Forum can play": a noun phrase right behind another holds the subject of a relative clause without
/// pronoun. Behind a leading adverbial or a time it is the subject of the sentence.
bool in_contact_clause(const Sentence& sentence, std::size_t from, std::size_t modal) {
  const Grammar& grammar = sentence.grammar();
  std::size_t begin = modal;
  while (begin > from && modal - begin < kReach && !sentence[begin - 1].is_punctuation()) {
    --begin;
  }
  if (begin != from || sentence.term_opening(begin) != 0 || sentence.in(grammar.leading_participles, begin)) {
    return false;
  }
  for (std::size_t i = begin + 2; i + 1 < modal; ++i) {
    const std::size_t before = i - 1;
    const bool noun_before = sentence[before].is_word() && !sentence.in(grammar.determiners, before) &&
                             !sentence.in(grammar.pronouns, before) && !sentence.in(grammar.coordinators, before) &&
                             !sentence.in(grammar.time_nouns, before) && !sentence.in(grammar.be, before) &&
                             !sentence.is(before, "of") && !sentence.is(before, "to") &&
                             sentence.term_opening(before) == 0 && !sentence.is_base_verb(before) &&
                             !sentence.is_gerund(before) && !sentence.is_form(before, ActForm::third_person) &&
                             !sentence.is_participle(before) && sentence.behind_adverbs(before) == before &&
                             !sentence.in(grammar.relatives, before);
    if (noun_before && (sentence.is(i, "the") || sentence.is(i, "a") || sentence.is(i, "an") || sentence.is(i, "it") ||
                        sentence.is(i, "they") || sentence.is(i, "we"))) {
      return true;
    }
  }
  return false;
}

/// "Recalling", "Concerned at", "stressing the need to"
bool is_of_preamble(const Sentence& sentence, std::size_t i, const VerbForm& form) {
  return form.kind == FormKind::participle || sentence[i].folded.ends_with("ing");
}

}  // namespace

std::optional<NormWords> norm_at(const Sentence& sentence, std::size_t i) {
  if (!sentence.may_hold(english().norms.bit())) {
    return std::nullopt;
  }
  const std::size_t would = sentence.is(i, "would") || sentence.is(i, "will") ? 1 : 0;
  const std::size_t copula = i + would;
  if (!(sentence.is(copula, "is") || sentence.is(copula, "are") || sentence.is(copula, "remains") ||
        sentence.is(copula, "remain") || (would != 0 && sentence.is(copula, "be")))) {
    return std::nullopt;
  }
  std::size_t complement = sentence.behind_adverbs(copula + 1);
  const bool degree = sentence.is(complement, "very") || sentence.is(complement, "most") ||
                      sentence.is(complement, "more") || sentence.is(complement, "as");
  complement += degree ? 1U : 0U;
  const auto hit = english().norms.match(sentence.words(), complement);
  return hit.length == 0 ? std::nullopt
                         : std::optional(NormWords{{i, complement + hit.length}, static_cast<std::int32_t>(hit.value)});
}

bool opens_preamble(const Sentence& sentence) {
  const std::size_t first = sentence.behind_adverbs(0);
  const auto hit = sentence.verb_phrase(first);
  return hit.length != 0 && is_of_preamble(sentence, first, english().forms[hit.value]);
}

std::optional<Force> modal_at(const Sentence& sentence, std::size_t i, std::size_t from) {
  const auto force = force_at(sentence, i, from);
  return force && force->verb->takes == Takes::verb ? force : std::nullopt;
}

std::optional<Force> performative_at(const Sentence& sentence, std::size_t i, std::size_t from, bool speaker) {
  const auto hit = sentence.verb_phrase(i);
  if (hit.length != 0 && is_of_preamble(sentence, i, english().forms[hit.value]) && opens_preamble(sentence)) {
    return force_of_preamble({i, i + hit.length}, english().verbs[english().forms[hit.value].entry]);
  }
  const FormKind wanted = speaker ? FormKind::base : FormKind::third_person;
  return hit.length != 0 && english().forms[hit.value].kind == wanted ? force_at(sentence, i, from, speaker)
                                                                      : std::nullopt;
}

bool performs_at(const Sentence& sentence, std::size_t i, std::size_t from) {
  const auto hit = sentence.verb_phrase(i);
  const FormKind kind = hit.length != 0 ? english().forms[hit.value].kind : FormKind::past;
  const auto before = sentence.before_adverbs(i, from);
  const bool spoken = kind == FormKind::base && before && sentence.in(sentence.grammar().speakers, *before);
  return (spoken || sentence.is(i, "it")) && force_at(sentence, i, from).has_value();
}

std::optional<Force> find_force(const Sentence& sentence, std::size_t from, bool speaker, std::size_t end) {
  bool embedded = false;
  bool relative = false;   // it is a relative clause that embeds
  bool verb_seen = false;  // and its own verb has been read
  for (std::size_t i = from; i < std::min(end, sentence.size()); ++i) {
    if (opens_relative(sentence, i, from) && !completes_clause(sentence, i, from)) {
      const std::size_t next = sentence.behind_adverbs(i + 1);
      const bool verb_of_relative = sentence.is(i, "who") && next < sentence.size() && sentence[next].is_word() &&
                                    !sentence[next].capital && !sentence.in(sentence.grammar().determiners, next) &&
                                    !sentence.in(sentence.grammar().pronouns, next);
      embedded = modal_at(sentence, next, from).has_value() ||
                 !(is_finite(sentence, next) || sentence.is_participle(next) || verb_of_relative);
      relative = embedded && !modal_at(sentence, next, from);
      verb_seen = false;
      i = embedded ? i : next;
      continue;
    }
    if (const auto hit = sentence.grammar().subordinators.match(sentence.words(), i); hit.length != 0) {
      embedded = embedded || !gives_reason_why(sentence, i);
      relative = false;
      i += hit.length - 1;
      continue;
    }
    if (opens_time(sentence, i)) {
      embedded = true;
      relative = false;
      continue;
    }
    if (const std::size_t behind = sentence.behind_adverbs(i + 1);
        sentence.is_comma(i) && behind != i + 1 && sentence.is_comma(behind)) {
      i = behind;  // ", inter alia,"
      continue;
    }
    if (sentence.is_comma(i) || sentence.is(i, ";")) {
      embedded = false;
      continue;
    }
    if (const auto force = force_at(sentence, i, from, speaker)) {
      const bool modal = force->verb->takes == Takes::verb;
      const bool main =
          !embedded || (modal && relative && verb_seen && !sentence.in(sentence.grammar().coordinators, i - 1));
      if (main && !(modal && in_contact_clause(sentence, from, i))) {
        return force;
      }
      embedded = !modal;
      i = force->words.end - 1;
      continue;
    }
    verb_seen = verb_seen || (relative && is_finite(sentence, i) && !sentence.is_form(i, ActForm::past) &&
                              !sentence.in(sentence.grammar().nouns_too, i));
  }
  return std::nullopt;
}

}  // namespace acquis::provision
