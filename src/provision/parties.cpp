// SPDX-License-Identifier: Apache-2.0
#include "provision/parties.hpp"

#include <algorithm>
#include <array>
#include <span>

#include "acquis/provision/concordance.hpp"
#include "provision/force.hpp"
#include "provision/lexicon.hpp"
#include "provision/words.hpp"

namespace acquis::provision {
namespace {

/// What stands before a group, back over the words of its noun phrase: "for the benefit of all [users]".
PartyRole role_before(const Sentence& sentence, std::size_t party) {
  constexpr std::size_t phrase = 8;  // words of a noun phrase before its head
  for (std::size_t i = party; i-- > (party > phrase ? party - phrase : 0);) {
    if (const auto partner = english().partners.match(sentence.words(), i);
        partner.length != 0 && i + partner.length <= party) {
      return PartyRole::partner;
    }
    if (sentence.in(english().benefits, i)) {
      return PartyRole::beneficiary;
    }
    const bool list = sentence.is_comma(i) || sentence.in(sentence.grammar().coordinators, i);
    if (sentence[i].is_punctuation() && !list) {
      break;
    }
    if (!list && (sentence.is_base_verb(i) || sentence.term_opening(i) != 0)) {
      break;
    }
  }
  return PartyRole::other;
}

/// "was put online [by]": a participle behind a form of "be"; "a paper written [by]" is none.
bool is_passive_before(const Sentence& sentence, std::size_t by) {
  constexpr std::size_t reach = 6;  // words between the auxiliary and "by"
  bool participle = false;
  for (std::size_t i = by; i-- > (by > reach ? by - reach : 0);) {
    if (participle && sentence.in(sentence.grammar().be, i)) {
      return true;
    }
    participle = participle || sentence.is_participle(i);
    if (sentence[i].is_punctuation()) {
      break;
    }
  }
  return false;
}

/// "commends [the regional commissions] for": the object of praise has acted.
bool praises(const Sentence& sentence, std::size_t before) {
  const std::size_t verb = sentence.in(sentence.grammar().determiners, before) && before > 0 ? before - 1 : before;
  return sentence.in(sentence.grammar().praising, verb);
}

/// "the duty lies [with], rests [with], falls [to]": who has it stands behind.
bool hands_over(const Sentence& sentence, std::size_t i) {
  if (i == 0) {
    return false;
  }
  const std::string_view verb = sentence[i - 1].folded;
  const bool lies = verb == "lie" || verb == "lies" || verb == "lay" || verb == "rest" || verb == "rests";
  const bool falls = verb == "fall" || verb == "falls" || verb == "fell";
  return (lies && sentence.is(i, "with")) || (falls && (sentence.is(i, "to") || sentence.is(i, "on")));
}

/// "[States] have", "was put online by the [Secretariat]", "lies with [States]".
bool is_subject(const Sentence& sentence, Range party) {
  const Grammar& grammar = sentence.grammar();
  const auto before = sentence.before_adverbs(party.begin, 0);
  const std::size_t by =
      before && sentence.in(grammar.determiners, *before) && *before > 0 ? *before - 1 : before.value_or(0);
  if (before && by > 0 && sentence.is(by, "by") && is_passive_before(sentence, by)) {
    return true;
  }
  if (before && (praises(sentence, *before) || hands_over(sentence, *before) || (by > 0 && hands_over(sentence, by)))) {
    return true;
  }
  const bool object = before && !is_subject_place(sentence, *before);
  std::size_t verb = sentence.behind_adverbs(party.end);
  verb += sentence.is(verb, "all") || sentence.is(verb, "both") || sentence.is(verb, "each") ? 1U : 0U;
  const bool finite = verb < sentence.size() && sentence[verb].is_word() &&
                      (sentence.in(grammar.have, verb) || sentence.is_form(verb, ActForm::third_person) ||
                       sentence.is_form(verb, ActForm::past) || sentence.in(grammar.irregular_past, verb) ||
                       modal_at(sentence, verb, 0).has_value() ||
                       (sentence.is_form(verb, ActForm::base) && !sentence.in(grammar.nouns_too, verb)));
  return finite && !object;
}

/// By its ending: "local", "smaller", "poorest", "affected".
bool is_adjective(const Sentence& sentence, std::size_t i) {
  constexpr std::array<std::string_view, 9> endings{"al", "ive", "ic", "able", "ed", "est", "ous", "ful", "ant"};
  const std::string_view word = sentence[i].folded;
  const bool comparative = word == "smaller" || word == "larger" || word == "wider" || word == "younger" ||
                           word == "older" || word == "poorer" || word == "weaker" || word == "broader";
  const bool known = word == "small" || word == "large" || word == "young" || word == "old" || word == "poor" ||
                     word == "new" || word == "remote" || word == "blind" || word == "deaf" || word == "other";
  return sentence[i].is_word() && (comparative || known ||
                                   (word.size() > 4 &&
                                    std::any_of(endings.begin(), endings.end(),
                                                [&](std::string_view ending) { return word.ends_with(ending); }) &&
                                    !sentence.is_base_verb(i)));
}

/// Behind the modals and auxiliaries of a verb group: "[should not] be heard".
std::size_t behind_auxiliaries(const Sentence& sentence, std::size_t i) {
  constexpr int most = 6;
  for (int n = 0; n < most; ++n) {
    i = sentence.behind_adverbs(i);
    if (const auto modal = i < sentence.size() ? modal_at(sentence, i, 0) : std::nullopt) {
      i = modal->words.end;
    } else if (sentence.is(i, "not") || sentence.is(i, "never") || sentence.is(i, "to") ||
               sentence.in(sentence.grammar().auxiliary_do, i)) {
      ++i;
    } else {
      break;
    }
  }
  return i;
}

/// "[women] enjoy", "[women] should be able to", "[women] have a say": who is said to have, not to act.
bool receives(const Sentence& sentence, std::size_t behind_party) {
  std::size_t verb = behind_auxiliaries(sentence, behind_party);
  if (verb >= sentence.size()) {
    return false;
  }
  const bool gives = verb == behind_party || !sentence.is(verb - 1, "not");
  if (gives && sentence.in(english().receiving_verbs, verb)) {
    return !sentence.is_gerund(verb) && (!sentence.is_participle(verb) || !sentence.is(verb + 1, "by"));
  }
  bool auxiliary = false;
  while (verb < sentence.size() &&
         (sentence.in(sentence.grammar().be, verb) || sentence.in(sentence.grammar().have, verb) ||
          sentence.is(verb, "not") || sentence.behind_adverbs(verb) != verb)) {
    if (sentence.in(sentence.grammar().have, verb) && sentence.in(english().had, sentence.behind_adverbs(verb + 1))) {
      return true;
    }
    auxiliary = auxiliary || sentence.in(sentence.grammar().be, verb);
    verb = std::max(verb + 1, sentence.behind_adverbs(verb));
  }
  return auxiliary && sentence.in(english().been, verb);
}

/// The actor in which `party` stands.
std::optional<Span> actor_of(const std::vector<OperativeClause>& clauses, Span party) {
  const auto clause = std::find_if(clauses.begin(), clauses.end(), [&](const OperativeClause& each) {
    return each.frame.actor && each.frame.actor->contains(party);
  });
  return clause == clauses.end() ? std::nullopt : clause->frame.actor;
}

/// "enables [users] to", "gives [newcomers] a voice", "so that [users] can": what is done lets them have something.
bool is_enabled(const Sentence& sentence, std::size_t party, std::size_t behind) {
  constexpr std::size_t phrase = 3;  // words of its noun phrase before a group
  std::size_t before = party;
  while (before > 0 && party - before < phrase && !sentence.is(before - 1, "that") &&
         (sentence.in(sentence.grammar().determiners, before - 1) || is_adjective(sentence, before - 1))) {
    --before;
  }
  if (before == 0) {
    return false;
  }
  const bool verb = sentence.in(english().enabling, before - 1) && !sentence.is_participle(before - 1);
  const bool purpose = before > 1 && sentence.is(before - 1, "that") && sentence.is(before - 2, "so");
  return verb || (purpose && (modal_at(sentence, behind, 0) || sentence.is_form(behind, ActForm::base) ||
                              sentence.in(sentence.grammar().be, behind)));
}

/// The noun phrase of a group, without "the": adjectives before it, and behind it "who …", "affected [by …]".
Range phrase_of(const Sentence& sentence, Range party) {
  constexpr std::size_t most = 12;  // words that narrow a group
  const Grammar& grammar = sentence.grammar();
  Range phrase = party;
  for (int n = 0; n < 2 && phrase.begin > 0 && is_adjective(sentence, phrase.begin - 1); ++n) {
    --phrase.begin;
  }
  const bool narrows = phrase.begin > 0 && sentence.in(grammar.determiners, phrase.begin - 1) &&
                       !sentence.is(phrase.begin - 1, "the") && !sentence.is(phrase.begin - 1, "a") &&
                       !sentence.is(phrase.begin - 1, "that") && !sentence.is(phrase.begin - 1, "an");
  phrase.begin -= narrows ? 1U : 0U;
  const bool clause = sentence.in(grammar.relatives, party.end - 1) || sentence.is(party.begin, "whoever") ||
                      (sentence.in(grammar.relatives, party.end) && !sentence.is(party.end, "that"));
  const bool affected =
      sentence.is(party.end, "affected") || sentence.is(party.end, "concerned") || sentence.is(party.end, "involved");
  phrase.end += affected ? 1U : 0U;
  const bool by = sentence.is(phrase.end, "by") && (affected || sentence.is(party.end - 1, "affected"));
  while ((clause || by) && phrase.end < std::min(sentence.size(), party.end + most) &&
         !sentence[phrase.end].is_punctuation() && !modal_at(sentence, phrase.end, 0)) {
    ++phrase.end;
  }
  return phrase;
}

/// "[advisory group] calls": a noun stands behind the group.
bool is_modifier(const Sentence& sentence, std::size_t party, std::size_t behind) {
  const Grammar& grammar = sentence.grammar();
  if (behind >= sentence.size() || !sentence[behind].is_word() || sentence.behind_adverbs(behind) != behind ||
      sentence.in(grammar.relatives, behind - 1)) {  // "those who"
    return false;
  }
  const bool closed = sentence.in(grammar.coordinators, behind) || sentence.in(grammar.relatives, behind) ||
                      sentence.in(grammar.be, behind) || sentence.in(grammar.have, behind) ||
                      sentence.in(grammar.auxiliary_do, behind) || sentence.in(grammar.determiners, behind) ||
                      sentence.in(grammar.pronouns, behind) || sentence.term_opening(behind) != 0 ||
                      sentence.is(behind, "of") || sentence.is(behind, "to") || sentence.is(behind, "not");
  const bool subject = party == 0 || is_subject_place(sentence, party - 1);
  const bool verb =
      modal_at(sentence, behind, 0) ||
      (subject && (sentence.is_form(behind, ActForm::third_person) || sentence.is_form(behind, ActForm::base))) ||
      sentence.is_participle(behind) || sentence.is_gerund(behind);
  const bool adjective = is_adjective(sentence, behind);
  return !closed && !verb && !adjective;
}

/// Members of a list before the last one stand as that one does: "[women], [youth] and [migrants] lack".
void share_receiving(const Sentence& sentence, std::vector<Party>& parties, std::span<const std::size_t> ends) {
  constexpr std::uint32_t apart = 40;  // bytes between members
  for (std::size_t n = parties.size(); n-- > 1;) {
    Party& before = parties[n - 1];
    const bool joined = sentence.is_comma(ends[n - 1]) || sentence.in(sentence.grammar().coordinators, ends[n - 1]);
    if (parties[n].role == PartyRole::receiver && joined && parties[n].span.begin - before.span.end <= apart &&
        before.role != PartyRole::partner) {
      before.role = PartyRole::receiver;
    }
  }
}

}  // namespace

PhraseTable::Hit party_at(const Sentence& sentence, std::size_t i) {
  const auto hit = sentence.party(i);
  const bool common = hit.length == 1 && sentence.in(sentence.grammar().capital_parties, i);
  return common && !sentence[i].capital ? PhraseTable::Hit{} : hit;
}

std::string group_of(std::size_t number) {
  return number < stakeholder_groups().size() ? stakeholder_groups()[number].id : std::string();
}

bool is_subject_place(const Sentence& sentence, std::size_t last) {
  constexpr std::size_t phrase = 8;
  for (std::size_t i = last + 1; i-- > (last > phrase ? last - phrase : 0);) {
    if (sentence[i].is_punctuation() || sentence.is(i, "that")) {
      return true;
    }
    const bool relative = sentence.in(sentence.grammar().relatives, i);
    if (relative || sentence.term_opening(i) != 0 || sentence.is(i, "of") || sentence.is_participle(i)) {
      return false;
    }
  }
  return true;
}

std::vector<Party> parties_of(const Sentence& sentence, const std::vector<OperativeClause>& clauses) {
  std::vector<Party> found;
  std::vector<std::size_t> ends;
  std::size_t last_end = 0;
  for (std::size_t i = 0; i < sentence.size();) {
    const auto hit = party_at(sentence, i);
    if (hit.length == 0) {
      ++i;
      continue;
    }
    const Span span = sentence.span({i, i + hit.length});
    const std::optional<Span> actor = actor_of(clauses, span);
    const bool given = receives(sentence, i + hit.length) || (actor ? receives(sentence, sentence.word_at(actor->end))
                                                                    : is_enabled(sentence, i, i + hit.length));
    PartyRole role = given ? PartyRole::receiver
                     : actor
                         ? PartyRole::actor
                         : (is_subject(sentence, {i, i + hit.length}) ? PartyRole::subject : role_before(sentence, i));
    const bool in_list = !found.empty() && i > last_end && i - last_end <= 4 && role == PartyRole::other &&
                         (sentence.is_comma(last_end) || sentence.in(sentence.grammar().coordinators, last_end));
    role = in_list ? found.back().role : role;
    found.push_back({span, group_of(hit.value), role, sentence.span(phrase_of(sentence, {i, i + hit.length})),
                     is_modifier(sentence, i, i + hit.length)});
    i += hit.length;
    last_end = i;
    ends.push_back(i);
  }
  share_receiving(sentence, found, ends);
  return found;
}

}  // namespace acquis::provision
