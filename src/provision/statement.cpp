// SPDX-License-Identifier: Apache-2.0
#include "acquis/provision/statement.hpp"

#include <algorithm>
#include <array>
#include <span>

#include "acquis/provision/concordance.hpp"
#include "provision/clause_frame.hpp"
#include "provision/lexicon.hpp"
#include "provision/negation.hpp"
#include "provision/romance.hpp"
#include "provision/words.hpp"

namespace acquis::provision {
namespace {

bool is_english(std::string_view language) {
  return language == "en" || language == "und" || language.empty();
}

bool any_asks(const std::vector<OperativeClause>& clauses) {
  return std::any_of(clauses.begin(), clauses.end(), [](const OperativeClause& each) { return each.asks(); });
}

/// A group named at `i`; a common word is a body only with a capital letter.
PhraseTable::Hit party_at(const Sentence& sentence, std::size_t i) {
  const auto hit = sentence.grammar().parties.match(sentence.words(), i);
  const bool common = hit.length == 1 && sentence.in(sentence.grammar().capital_parties, i);
  return common && !sentence[i].capital ? PhraseTable::Hit{} : hit;
}

/// What stands before a group, back over the words of its noun phrase: "for the benefit of all [users]".
PartyRole role_before(const Sentence& sentence, std::size_t party) {
  constexpr std::size_t phrase = 8;  // words of a noun phrase before its head
  for (std::size_t i = party; i-- > (party > phrase ? party - phrase : 0);) {
    if (const auto partner = english().partners.match(sentence.words(), i);
        partner.length != 0 && i + partner.length <= party) {
      return PartyRole::partner;
    }
    if (english().benefits.has(sentence.words(), i)) {
      return PartyRole::beneficiary;
    }
    const bool list = sentence.is_comma(i) || sentence.in(sentence.grammar().coordinators, i);
    if (sentence[i].is_punctuation() && !list) {
      break;
    }
    if (!list && (sentence.is_base_verb(i) || term_opening(sentence, i) != 0)) {
      break;
    }
  }
  return PartyRole::other;
}

/// No "of", "by" or other preposition stands before the group that ends at `last`: it may be a subject.
bool is_subject_place(const Sentence& sentence, std::size_t last) {
  constexpr std::size_t phrase = 8;
  for (std::size_t i = last + 1; i-- > (last > phrase ? last - phrase : 0);) {
    if (sentence[i].is_punctuation() || sentence.is(i, "that")) {
      return true;
    }
    const bool relative = sentence.in(sentence.grammar().relatives, i);
    if (relative || term_opening(sentence, i) != 0 || sentence.is(i, "of") || sentence.is_participle(i)) {
      return false;
    }
  }
  return true;
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

/// "[States] have", "was put online by the [Secretariat]".
bool is_subject(const Sentence& sentence, Range party) {
  const Grammar& grammar = sentence.grammar();
  const auto before = sentence.before_adverbs(party.begin, 0);
  const std::size_t by =
      before && sentence.in(grammar.determiners, *before) && *before > 0 ? *before - 1 : before.value_or(0);
  if (before && by > 0 && sentence.is(by, "by") && is_passive_before(sentence, by)) {
    return true;
  }
  if (before && praises(sentence, *before)) {
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

std::string group_of(std::size_t number) {
  return number < stakeholder_groups().size() ? stakeholder_groups()[number].id : std::string();
}

/// By its ending: "local", "smaller", "poorest", "affected".
bool is_adjective(const Sentence& sentence, std::size_t i) {
  constexpr std::array<std::string_view, 9> endings{"al", "ive", "ic", "able", "ed", "est", "ous", "ful", "ant"};
  const std::string& word = sentence[i].folded;
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
  if (gives && english().receiving_verbs.has(sentence.words(), verb)) {
    return !sentence.is_gerund(verb) && (!sentence.is_participle(verb) || !sentence.is(verb + 1, "by"));
  }
  bool auxiliary = false;
  while (verb < sentence.size() &&
         (sentence.in(sentence.grammar().be, verb) || sentence.in(sentence.grammar().have, verb) ||
          sentence.is(verb, "not") || sentence.behind_adverbs(verb) != verb)) {
    if (sentence.in(sentence.grammar().have, verb) &&
        english().had.has(sentence.words(), sentence.behind_adverbs(verb + 1))) {
      return true;
    }
    auxiliary = auxiliary || sentence.in(sentence.grammar().be, verb);
    verb = std::max(verb + 1, sentence.behind_adverbs(verb));
  }
  return auxiliary && english().been.has(sentence.words(), verb);
}

/// The word behind the actor of the clause in whose actor `party` stands.
std::size_t behind_actor(const Sentence& sentence, const std::vector<OperativeClause>& clauses, Span party) {
  const auto clause = std::find_if(clauses.begin(), clauses.end(), [&](const OperativeClause& each) {
    return each.frame.actor && each.frame.actor->contains(party);
  });
  const auto words = sentence.words();
  const auto behind = std::lower_bound(words.begin(), words.end(), clause->frame.actor->end,
                                       [](const Word& word, std::uint32_t at) { return word.span.begin < at; });
  return static_cast<std::size_t>(behind - words.begin());
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
  const bool verb = english().enabling.has(sentence.words(), before - 1) && !sentence.is_participle(before - 1);
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
                      sentence.in(grammar.pronouns, behind) || term_opening(sentence, behind) != 0 ||
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
    const bool acts = std::any_of(clauses.begin(), clauses.end(), [&](const OperativeClause& clause) {
      return clause.frame.actor && clause.frame.actor->contains(span);
    });
    const bool given =
        receives(sentence, i + hit.length) ||
        (acts ? receives(sentence, behind_actor(sentence, clauses, span)) : is_enabled(sentence, i, i + hit.length));
    PartyRole role = given ? PartyRole::receiver
                     : acts
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

/// The first finite verb tells: "was", or the past of an act with its subject before it.
bool reports_past(const Sentence& sentence, std::optional<std::size_t> finite) {
  const std::size_t end = finite.value_or(sentence.size());
  const auto subject_and_past = [&](std::size_t i) {  // "[the Group] then turned to"
    const auto before = sentence.before_adverbs(i, 0);
    const bool past = sentence.is_form(i, ActForm::past) || sentence.in(sentence.grammar().irregular_past, i);
    return past && before && sentence.party_ends_before(*before + 1) && is_subject_place(sentence, *before) &&
           !sentence.is(i + 1, "by");
  };
  for (std::size_t i = 1; i < end; ++i) {
    const bool past = sentence.is_form(i, ActForm::past) && sentence[i - 1].is_word() &&
                      !sentence.in(sentence.grammar().be, i - 1) && !sentence.in(sentence.grammar().have, i - 1) &&
                      !sentence.is(i - 1, "least") && !sentence.is(i - 1, "most") && !sentence.is(i - 1, "less") &&
                      !sentence.in(sentence.grammar().determiners, i - 1) && term_opening(sentence, i - 1) == 0 &&
                      !sentence.in(sentence.grammar().coordinators, i - 1) && term_opening(sentence, i + 1) == 0 &&
                      !sentence.is(i + 1, "to") && i + 1 < sentence.size() && !sentence[i + 1].is_punctuation();
    if (past || subject_and_past(i)) {
      return true;
    }
  }
  return finite && (sentence.is(*finite, "was") || sentence.is(*finite, "were") || sentence.is(*finite, "had") ||
                    sentence.is(*finite, "did"));
}

Mood mood_of(const Sentence& sentence, const std::vector<OperativeClause>& clauses) {
  if (!sentence.words().empty() && sentence.words().back().is("?")) {
    return Mood::question;
  }
  if (any_asks(clauses)) {
    return Mood::asks;
  }
  const auto finite = finite_verb(sentence, 0);
  if (reports_past(sentence, finite)) {
    return Mood::past;
  }
  return finite || !clauses.empty() ? Mood::statement : Mood::verbless;
}

/// "[all three] need", "[users] need": a verb and no noun.
bool is_verb_of_need(const Sentence& sentence, std::size_t i) {
  const auto before = sentence.before_adverbs(i, 0);
  if (!before || sentence.is(i + 1, "to") || sentence.is(i + 1, "not") || sentence.is(i + 1, "of") ||
      sentence.is(i + 1, "for")) {
    return false;
  }
  const Grammar& grammar = sentence.grammar();
  const std::string& subject = sentence[*before].folded;
  const bool plural = sentence.in(grammar.pronouns, *before) || sentence.in(grammar.agent_pronouns, *before) ||
                      (subject.ends_with('s') && !sentence.in(grammar.determiners, *before)) || subject == "three" ||
                      subject == "two" || sentence.in(grammar.speakers, *before);
  const bool modal = modal_at(sentence, *before, 0).has_value();
  const bool noun = sentence[*before].is_word() && !sentence.in(grammar.determiners, *before) &&
                    term_opening(sentence, *before) == 0 && !sentence.is(*before, "of") &&
                    !sentence.in(grammar.coordinators, *before) && !sentence.is(*before, "to");
  return sentence.is(i, "need") ? plural || modal : noun && !subject.ends_with('s');
}

/// "We need [privacy]", "What is needed is [privacy]".
std::optional<Norm> want_at(const Sentence& sentence, std::size_t i) {
  constexpr std::size_t reach = 60;  // words of what is wanted
  const auto hit = english().wants.match(sentence.words(), i);
  if (hit.length == 0 || (hit.length == 1 && !is_verb_of_need(sentence, i))) {
    return std::nullopt;
  }
  const std::size_t begin = i + hit.length;
  std::size_t end = begin;
  while (end < std::min(sentence.size(), begin + reach) && !sentence.is(end, ";") && !sentence.is(end, ".") &&
         !english().borders.has(sentence.words(), end)) {
    ++end;
  }
  if (begin >= end) {
    return std::nullopt;
  }
  return Norm{sentence.span({i, begin}), sentence.span({begin, end}), static_cast<std::int32_t>(hit.value)};
}

/// "[Openness and trust]: all three are essential": a pronoun behind a colon takes up what stands before it.
std::size_t resumed(const Sentence& sentence, Range subject) {
  const bool takes_up = sentence.in(sentence.grammar().agent_pronouns, subject.begin) ||
                        sentence.is(subject.begin, "these") || sentence.is(subject.begin, "this") ||
                        sentence.is(subject.begin, "that");
  const bool colon = subject.begin > 0 && (sentence.is(subject.begin - 1, ":") || sentence.is(subject.begin - 1, "–") ||
                                           sentence.is(subject.begin - 1, "—"));
  return takes_up && colon ? 0 : subject.begin;
}

std::vector<Norm> norms_of(const Sentence& sentence) {
  constexpr std::size_t reach = 60;  // words between a subject and its verb
  std::vector<Norm> found;
  for (std::size_t i = 0; i < sentence.size(); ++i) {
    if (const auto want = want_at(sentence, i)) {
      found.push_back(*want);
    }
    const auto norm = i > 0 ? norm_at(sentence, i) : std::nullopt;
    if (!norm) {
      continue;
    }
    if (auto subject = subject_before(sentence, i > reach ? i - reach : 0, i)) {
      subject->begin = resumed(sentence, *subject);
      found.push_back({sentence.span(norm->words), sentence.span(*subject), norm->strength});
    }
  }
  return found;
}

/// "[was told] by two of them that": a clause is told.
bool tells_clause(const Sentence& sentence, std::size_t i) {
  constexpr std::size_t reach = 10;  // words of who tells
  for (std::size_t at = i; at < std::min(sentence.size(), i + reach) && !sentence[at].is_punctuation(); ++at) {
    if (sentence.is(at, "that") || sentence.is(at, "whether")) {
      return true;
    }
  }
  return false;
}

/// ", some of them argued": a verb of telling whose clause stands behind what is told.
bool tells_before(const Sentence& sentence, std::size_t i, std::size_t end) {
  constexpr std::size_t reach = 8;  // words of who tells
  const bool closes = end >= sentence.size() || sentence[end].is_punctuation();
  for (std::size_t at = i; closes && at-- > (i > reach ? i - reach : 0);) {
    if (sentence.is_comma(at)) {
      return at > 1 && i - at > 1 && names_actor(sentence, {at + 1, i});
    }
  }
  return false;
}

/// From the verb of telling to the end of the sentence, and its subject where it stands in the passive.
std::vector<Span> reported_in(const Sentence& sentence) {
  const Grammar& grammar = sentence.grammar();
  for (std::size_t i = 1; i < sentence.size(); ++i) {
    const auto hit = grammar.telling.match(sentence.words(), i);
    if (hit.length == 0) {
      continue;
    }
    const auto before = sentence.before_adverbs(i, 0);
    const bool passive = sentence.in(grammar.be, i) || sentence.in(grammar.have, i);
    constexpr std::size_t near = 20;  // words of who tells
    const auto subject =
        before ? subject_before(sentence, *before > near ? *before - near : 0, *before + 1) : std::nullopt;
    const bool own = subject && sentence.is(subject->begin, "our");  // "our ministry has held that"
    if (!before || own || sentence.in(grammar.speakers, *before) || (!passive && sentence.in(grammar.be, *before)) ||
        sentence.in(grammar.determiners, *before) || sentence.is(*before, "to")) {
      continue;
    }
    const std::size_t behind = i + hit.length;
    const bool clause = sentence.is(*before, "it") || tells_clause(sentence, behind);
    const bool inverted = !passive && tells_before(sentence, i, behind);
    const bool ends = behind >= sentence.size() || (sentence[behind].is_punctuation() && !sentence.is(behind, ":"));
    if (inverted || (passive && !clause)) {
      return {sentence.span({0, i})};
    }
    if (!ends || passive) {
      return {sentence.span({i, sentence.size()})};
    }
  }
  return {};
}

/// The finite verb of a reason that begins at `i`; none if a relative or a mark comes first.
std::optional<std::size_t> verb_of_reason(const Sentence& sentence, std::size_t i) {
  constexpr std::size_t reach = 16;  // words between the conjunction and its verb
  const Grammar& grammar = sentence.grammar();
  for (std::size_t at = i + 2; at < std::min(sentence.size(), i + reach); ++at) {
    if (sentence[at].is_punctuation() || sentence.in(grammar.relatives, at)) {
      return std::nullopt;
    }
    const bool base = sentence.is_form(at, ActForm::base) && !sentence.in(grammar.nouns_too, at) &&
                      !sentence.in(grammar.determiners, at - 1) && !sentence.is(at - 1, "to");
    if (base || sentence.in(grammar.be, at) || sentence.in(grammar.have, at) ||
        sentence.is_form(at, ActForm::third_person) || modal_at(sentence, at, i)) {
      return at;
    }
  }
  return std::nullopt;
}

/// "because they erode trust", ", as the events threaten it": why something is asked is not asked for.
std::optional<Span> reason_at(const Sentence& sentence, std::size_t i) {
  const bool comma = i > 0 && sentence.is_comma(i - 1);
  const bool for_clause = comma && sentence.is(i, "for");
  const bool opens = sentence.is(i, "because") || (comma && (sentence.is(i, "as") || sentence.is(i, "since")));
  if (!(opens || for_clause) || sentence.is(i + 1, "of") || sentence.in(sentence.grammar().term_phrases, i)) {
    return std::nullopt;
  }
  const auto verb = verb_of_reason(sentence, i);
  if (!verb) {
    return std::nullopt;
  }
  std::size_t end = *verb;
  while (end < sentence.size() && !sentence.is(end, ";") && !sentence.is(end, ":") &&
         (for_clause || !sentence.is_comma(end))) {
    ++end;
  }
  return sentence.span({i, end});
}

/// ", but the choice belongs to them": a statement joined to a clause that asks.
std::optional<Span> joined_statement(const Sentence& sentence, std::size_t i) {
  constexpr std::size_t reach = 10;  // words of a subject
  const Grammar& grammar = sentence.grammar();
  if (i < 2 || !sentence.is_comma(i - 1) ||
      !(sentence.is(i, "but") || sentence.is(i, "and") || sentence.is(i, "yet")) || sentence.is(i + 1, "that") ||
      i + 2 >= sentence.size() || sentence[i + 1].is_punctuation() || term_opening(sentence, i + 1) != 0 ||
      sentence.behind_adverbs(i + 1) != i + 1) {
    return std::nullopt;
  }
  for (std::size_t at = i + 2; at < std::min(sentence.size(), i + reach) && !sentence[at].is_punctuation(); ++at) {
    if (sentence.in(grammar.relatives, at) || sentence.in(grammar.coordinators, at) || modal_at(sentence, at, i)) {
      return std::nullopt;
    }
    const bool third = sentence.is_form(at, ActForm::third_person) && !sentence.in(grammar.determiners, at - 1) &&
                       !sentence.in(grammar.process_nouns, at) && term_opening(sentence, at - 1) == 0 &&
                       !sentence.is(at - 1, "of");
    if (sentence.in(grammar.be, at) || sentence.in(grammar.have, at) || third) {
      std::size_t end = at;
      while (end < sentence.size() && !sentence.is(end, ";") && !sentence.is(end, ":")) {
        ++end;
      }
      return sentence.span({i, end});
    }
  }
  return std::nullopt;
}

/// "…; in our country, meanwhile, nothing has changed": a part with a verb of its own in which no clause has its force.
std::vector<Span> asides_of(const Sentence& sentence, const std::vector<OperativeClause>& clauses) {
  std::vector<Span> found;
  std::size_t begin = 0;
  int joined = 0;
  bool that = false;  // a clause behind "that" may go on
  for (std::size_t i = 0; i <= sentence.size(); ++i) {
    if (const auto reason = i < sentence.size() ? reason_at(sentence, i) : std::nullopt) {
      found.push_back(*reason);
    }
    if (const auto statement =
            i < sentence.size() && joined == 0 && !that ? joined_statement(sentence, i) : std::nullopt) {
      ++joined;
      const bool asks = std::any_of(clauses.begin(), clauses.end(), [&](const OperativeClause& clause) {
        return clause.frame.force && statement->contains(*clause.frame.force);
      });
      if (!asks) {
        found.push_back(*statement);
      }
    }
    that = that || sentence.is(i, "that");
    const bool ends = i == sentence.size() || sentence.is(i, ";") || sentence.is(i, ":");
    if (!ends) {
      continue;
    }
    const bool label = begin < i && sentence.label_length(begin) != 0;
    const auto verb = begin > 0 && !label ? finite_verb(sentence, begin) : std::nullopt;
    if (verb && *verb < i && begin < i) {
      const Span part = sentence.span({begin, i});
      const bool asks = std::any_of(clauses.begin(), clauses.end(), [&](const OperativeClause& clause) {
        return (clause.frame.force && part.contains(*clause.frame.force)) ||
               (clause.frame.act && part.contains(*clause.frame.act));
      });
      if (!asks) {
        found.push_back(part);
      }
    }
    begin = i + 1;
  }
  return found;
}

std::optional<Definition> definition_of(const Sentence& sentence) {
  const Lexicon& list = english();
  for (std::size_t i = 0; i < sentence.size(); ++i) {
    if (const auto other = list.not_defining.match(sentence.words(), i); other.length != 0) {
      i += other.length - 1;
      continue;
    }
    if (const auto hit = list.defining.match(sentence.words(), i); hit.length != 0 && i > 0) {
      return Definition{sentence.span({i, i + hit.length}), sentence.span({0, i})};
    }
    const auto hit = list.naming.match(sentence.words(), i);
    const std::size_t begin = i + hit.length;
    std::size_t end = begin;
    while (hit.length != 0 && !sentence.is_clause_end(end) && !sentence.is_comma(end)) {
      ++end;
    }
    if (end > begin) {
      return Definition{sentence.span({i, begin}), sentence.span({begin, end})};
    }
  }
  return std::nullopt;
}

/// "the lack of", "violations of": a noun, no adverbial ("at the expense of") and no adjective ("contrary to").
bool names_lack(const Sentence& sentence, const NegationRange& negation) {
  const Range words = negation.words;
  if (!english().nouns_of_absence.has(sentence.words(), words.begin) || words.end - words.begin != 2) {
    return false;
  }
  const std::string& noun = sentence[words.begin].folded;
  return noun != "contrary" && noun != "incompatible" && noun != "inconsistent" && noun != "too";
}

/// "It should publish": who acts is named before. "It should be noted that" names nobody.
void take_pronoun(const Sentence& sentence, OperativeClause& clause) {
  constexpr std::size_t reach = 6;  // words between the verb and "that" or "to"
  if (clause.frame.actor || clause.frame.passive || !clause.frame.force) {
    return;
  }
  const auto words = sentence.words();
  const auto force = std::lower_bound(words.begin(), words.end(), clause.frame.force->begin,
                                      [](const Word& word, std::uint32_t at) { return word.span.begin < at; });
  const auto at = static_cast<std::size_t>(force - words.begin());
  const auto it = sentence.before_adverbs(at, 0);
  if (!it || !sentence.is(*it, "it") || !modal_at(sentence, at, 0)) {
    return;
  }
  for (std::size_t i = at + 1; i < std::min(sentence.size(), at + reach); ++i) {
    if (sentence.is(i, "that") || sentence.is(i, "whether") || sentence.is(i, "possible") || sentence.is(i, "clear")) {
      return;
    }
  }
  clause.frame.actor = words[*it].span;
}

Statement read_english(std::string_view text) {
  Statement statement;
  const Words words = words_of(text);
  if (words.empty()) {
    statement.mood = Mood::verbless;
    return statement;
  }
  const Sentence sentence(words);
  statement.clauses = operative_clauses_of(sentence, {0, static_cast<std::uint32_t>(text.size())});
  for (OperativeClause& clause : statement.clauses) {
    take_pronoun(sentence, clause);
  }
  for (const NegationRange& each : negations_of(sentence)) {
    if (!each.scope.empty()) {
      statement.negations.push_back(
          {each.kind, sentence.span(each.words), sentence.span(each.scope), names_lack(sentence, each)});
    }
  }
  statement.parties = parties_of(sentence, statement.clauses);
  statement.hedges = hedges_in(sentence, {0, sentence.size()});
  statement.norms = norms_of(sentence);
  statement.reported = reported_in(sentence);
  statement.asides = asides_of(sentence, statement.clauses);
  statement.mood = mood_of(sentence, statement.clauses);
  statement.definition = definition_of(sentence);
  return statement;
}

/// A negator governs what stands behind it up to the next mark.
std::vector<Negation> plain_negations(const Words& words, const Lexicon& list) {
  std::vector<Negation> found;
  for (std::size_t i = 0; i < words.size(); ++i) {
    const auto hit = list.negators.match(words, i);
    std::size_t end = i + std::max<std::size_t>(hit.length, 1);
    if (hit.length == 0 || end >= words.size()) {
      continue;
    }
    const std::size_t begin = end;
    while (end < words.size() && !words[end].is_punctuation()) {
      ++end;
    }
    if (begin < end) {
      found.push_back({NegationKind::negates,
                       {words[i].span.begin, words[begin - 1].span.end},
                       {words[begin].span.begin, words[end - 1].span.end}});
    }
  }
  return found;
}

/// Weakest of a performative and the modal behind it; a clause as long as the sentence.
std::vector<OperativeClause> clause_by_verbs(std::string_view text, std::string_view language) {
  const std::vector<OperativeVerb> verbs = operative_verbs(text, language);
  if (verbs.empty()) {
    return {};
  }
  const Span all{0, static_cast<std::uint32_t>(text.size())};
  Frame frame;
  frame.force = verbs.front().span;
  frame.act = frame.force;
  frame.strength = verbs.front().strength;
  if (verbs.size() > 1 && verbs.front().strength > 0 && verbs[1].strength > 0) {
    frame.strength = std::min(verbs[0].strength, verbs[1].strength);
  }
  return {{std::move(frame), all, all, true, false, false, false}};
}

Statement read_by_lists(std::string_view text, std::string_view language) {
  Statement statement;
  const Lexicon& list = lexicon(language);
  const Words words = words_of(text);
  statement.clauses =
      language == "fr" || language == "es" ? romance_clauses(text, language) : clause_by_verbs(text, language);
  statement.negations = plain_negations(words, list);
  statement.mood = any_asks(statement.clauses) ? Mood::asks : Mood::statement;
  return statement;
}

}  // namespace

const OperativeClause* Statement::clause_at(std::uint32_t place) const noexcept {
  const OperativeClause* found = nullptr;
  for (const OperativeClause& clause : clauses) {
    if (clause.extent.begin <= place) {
      found = &clause;
    }
  }
  return found != nullptr && place < found->extent.end ? found : nullptr;
}

Statement read_statement(std::string_view sentence, std::string_view language) {
  return is_english(language) ? read_english(sentence) : read_by_lists(sentence, language);
}

std::vector<std::string> groups_in(std::string_view words) {
  const Words row = words_of(words);
  const Sentence sentence(row);
  std::vector<std::string> groups;
  for (std::size_t i = 0; i < sentence.size();) {
    const auto hit = party_at(sentence, i);
    if (hit.length != 0) {
      const std::string id = group_of(hit.value);
      if (!id.empty() && std::find(groups.begin(), groups.end(), id) == groups.end()) {
        groups.push_back(id);
      }
    }
    i += std::max<std::size_t>(hit.length, 1);
  }
  return groups;
}

}  // namespace acquis::provision
