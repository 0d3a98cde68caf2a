// SPDX-License-Identifier: Apache-2.0
#include "acquis/provision/statement.hpp"

#include <algorithm>

#include "provision/asides.hpp"
#include "provision/clause_frame.hpp"
#include "provision/lexicon.hpp"
#include "provision/negation.hpp"
#include "provision/parties.hpp"
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
                      !sentence.in(sentence.grammar().determiners, i - 1) && sentence.term_opening(i - 1) == 0 &&
                      !sentence.in(sentence.grammar().coordinators, i - 1) && sentence.term_opening(i + 1) == 0 &&
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
  const auto finite = finite_verb(sentence, 0, sentence.size());
  if (reports_past(sentence, finite)) {
    return Mood::past;
  }
  return finite || !clauses.empty() ? Mood::statement : Mood::verbless;
}

/// "[all three] need", "[users] need": a verb and no noun.
bool is_verb_of_need(const Sentence& sentence, std::size_t i) {
  const auto before = sentence.before_adverbs(i, 0);
  if (!before || sentence.is(i + 1, "not") || sentence.is(i + 1, "of") || sentence.term_opening(i + 1) != 0) {
    return false;
  }
  const Grammar& grammar = sentence.grammar();
  const std::string& subject = sentence[*before].folded;
  const bool plural = sentence.in(grammar.pronouns, *before) || sentence.in(grammar.agent_pronouns, *before) ||
                      (subject.ends_with('s') && !sentence.in(grammar.determiners, *before)) || subject == "three" ||
                      subject == "two" || sentence.in(grammar.speakers, *before);
  const bool modal = modal_at(sentence, *before, 0).has_value();
  const bool noun = sentence[*before].is_word() && !sentence.in(grammar.determiners, *before) &&
                    sentence.term_opening(*before) == 0 && !sentence.is(*before, "of") &&
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
         !sentence.in(english().borders, end)) {
    ++end;
  }
  if (begin >= end || sentence[begin].is_punctuation()) {  // "as appropriate to local needs, and"
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

/// "[is essential] to close the gap", "for closing it": what the subject is for; empty if nothing is said.
Range end_served(const Sentence& sentence, std::size_t i) {
  constexpr std::size_t reach = 30;  // words of it
  const bool to = sentence.is(i, "to") && sentence.is_base_verb(sentence.behind_adverbs(i + 1));
  const bool for_doing = sentence.is(i, "for") && sentence.is_gerund(sentence.behind_adverbs(i + 1));
  std::size_t end = i;
  while ((to || for_doing) && end < std::min(sentence.size(), i + reach) && !sentence.is_clause_end(end) &&
         !sentence.is(end, ".") && !sentence.in(english().borders, end)) {
    ++end;
  }
  return {i, end};
}

std::vector<Norm> norms_of(const Sentence& sentence) {
  constexpr std::size_t reach = 60;  // words between a subject and its verb
  std::vector<Norm> found;
  if (!sentence.may_hold(english().norms.bit() | english().wants.bit())) {
    return found;
  }
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
      if (const Range end = end_served(sentence, norm->words.end); !end.empty()) {
        found.push_back({sentence.span(norm->words), sentence.span(end), norm->strength});
      }
    }
  }
  return found;
}

std::optional<Definition> definition_of(const Sentence& sentence) {
  const Lexicon& list = english();
  if (!sentence.may_hold(list.defining.bit() | list.naming.bit())) {
    return std::nullopt;
  }
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
  if (!sentence.in(english().nouns_of_absence, words.begin) || words.end - words.begin != 2) {
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
  const std::size_t at = sentence.word_at(clause.frame.force->begin);
  const auto it = sentence.before_adverbs(at, 0);
  if (!it || !sentence.is(*it, "it") || !modal_at(sentence, at, 0)) {
    return;
  }
  for (std::size_t i = at + 1; i < std::min(sentence.size(), at + reach); ++i) {
    if (sentence.is(i, "that") || sentence.is(i, "whether") || sentence.is(i, "possible") || sentence.is(i, "clear")) {
      return;
    }
  }
  clause.frame.actor = sentence[*it].span;
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
