// SPDX-License-Identifier: Apache-2.0
#include "provision/negation.hpp"

#include <algorithm>
#include <array>

#include "provision/force.hpp"
#include "provision/standing_negations.hpp"
#include "provision/verb_group.hpp"

namespace acquis::provision {
namespace {

constexpr std::size_t kSubjectReach = 60;  // words between a subject and its verb
constexpr std::size_t kOwnVerbReach = 40;  // words between a negated subject and its verb

/// How far a negator reaches.
enum class Reach : std::uint8_t {
  sentential,  ///< "not", "no": also over the verb of its own clause
  phrasal,     ///< "without", "lack of": up to the verb of the clause
  verbal,      ///< "restricts": its object, not a coordinated act and not the means
};

bool is_mark(const Sentence& sentence, std::size_t i) {
  return sentence.is(i, ";") || sentence.is(i, ".") || sentence.is(i, ":") || sentence.is(i, "?") ||
         sentence.is(i, "!");
}

bool is_purpose(const Sentence& sentence, std::size_t i) {
  return sentence.in(english().purposes, i);
}

/// "plans", "measures": a noun in the plural as often as a verb.
bool is_noun_too(const Sentence& sentence, std::size_t i) {
  const std::string_view folded = sentence[i].folded;
  const auto known = [&](std::size_t cut) {
    const std::string_view base = folded.substr(0, folded.size() - cut);
    return sentence.grammar().nouns_too.has_word(base) || sentence.grammar().process_nouns.has_word(base);
  };
  return folded.size() > 3 && (known(0) || known(1) || known(2));
}

bool is_finite(const Sentence& sentence, std::size_t i, std::size_t from) {
  constexpr std::array<std::string_view, 11> auxiliaries{"is",  "are", "was",  "were", "has", "have",
                                                         "had", "do",  "does", "did",  "am"};
  if (std::find(auxiliaries.begin(), auxiliaries.end(), sentence[i].folded) != auxiliaries.end()) {
    return true;
  }
  if (modal_at(sentence, i, from)) {
    return true;
  }
  const bool lacks = i > from && sentence.in(english().verbs_of_absence, i) && sentence.is_base_verb(i) &&
                     sentence.party_ends_before(i);  // "teachers lack"
  const bool takes_away = i > from && sentence[i].folded.ends_with('s') && !sentence[i].capital &&
                          sentence.in(english().verbs_of_absence, i) && !is_noun_too(sentence, i) &&
                          !sentence.in(sentence.grammar().determiners, i - 1) && sentence.term_opening(i - 1) == 0 &&
                          !sentence.is(i - 1, "of");  // "want of money bars"
  if (lacks || takes_away) {
    return true;
  }
  return i > from && sentence.is_form(i, ActForm::third_person) && !is_noun_too(sentence, i) &&
         !sentence.in(sentence.grammar().determiners, i - 1) && sentence.term_opening(i - 1) == 0 &&
         !sentence.is(i - 1, "of") && !sentence[i].capital;
}

bool opens_relative(const Sentence& sentence, std::size_t i, std::size_t from) {
  return sentence.in(sentence.grammar().relatives, i) &&
         (!sentence.is(i, "that") || (i > from && sentence[i - 1].is_word() && sentence.term_opening(i - 1) == 0));
}

/// The subject is the relative pronoun itself: "measures that undermine".
bool in_relative(const Sentence& sentence, std::size_t verb, std::size_t from) {
  const auto before = sentence.before_adverbs(verb, from);
  return before && opens_relative(sentence, *before, from);
}

/// Where the clause around `at` begins at the earliest: behind a mark, "that", a border or a subordinator.
std::size_t clause_floor(const Sentence& sentence, std::size_t at) {
  const std::size_t least = at > kSubjectReach ? at - kSubjectReach : 0;
  for (std::size_t i = at; i > least; --i) {
    const std::size_t before = i - 1;
    const std::size_t behind = sentence.behind_adverbs(i);
    const bool relative = sentence.in(sentence.grammar().be, behind) || sentence.in(sentence.grammar().have, behind) ||
                          sentence.in(sentence.grammar().auxiliary_do, behind);  // "rules that do not"
    if (is_mark(sentence, before) || (sentence.is(before, "that") && !relative) ||
        sentence.in(english().borders, before)) {
      return i;
    }
    const auto subordinator = sentence.grammar().subordinators.match(sentence.words(), before);
    const auto purpose = english().purposes.match(sentence.words(), before);
    if (const std::size_t length = std::max(subordinator.length, purpose.length); length != 0) {
      return std::min(before + length, at);
    }
  }
  return least;
}

/// Where a clause with the finite verb `verb` begins, looked for from `from` on.
std::size_t clause_begin(const Sentence& sentence, std::size_t from, std::size_t verb) {
  std::size_t near = std::max(from, verb > kSubjectReach ? verb - kSubjectReach : 0);
  for (std::size_t i = verb; i > near + 1; --i) {  // ", and firms shall": no list that the subject ends
    if (sentence.is_comma(i - 2) && sentence.in(sentence.grammar().coordinators, i - 1)) {
      near = i;
      break;
    }
  }
  const auto subject = subject_before(sentence, near, verb);
  std::size_t begin = subject ? subject->begin : verb;
  while (begin > from && (sentence.is_comma(begin - 1) || sentence.in(sentence.grammar().coordinators, begin - 1) ||
                          sentence.is(begin - 1, "it") || sentence.is(begin - 1, "there"))) {
    --begin;
  }
  return begin;
}

/// A mark, a border of the data file, a purpose, or the next of several parallel clauses: "and that", ", to publish".
bool ends_scope(const Sentence& sentence, std::size_t i, std::size_t begin, Reach reach) {
  const bool mark = is_mark(sentence, i) && !(sentence.is(i, ":") && i <= begin);
  if (mark || sentence.in(english().borders, i)) {
    return true;
  }
  if (i <= begin) {
    return false;
  }
  const bool comma = sentence.is_comma(i);
  const bool joins = comma || sentence.in(sentence.grammar().coordinators, i);
  std::size_t next = i + 1;
  next += comma && sentence.in(sentence.grammar().coordinators, next) ? 1U : 0U;
  next += sentence.label_length(next);
  const bool parallel =
      joins && (sentence.is(next, "that") ||
                (sentence.is(next, "to") && sentence.is_base_verb(sentence.behind_adverbs(next + 1))));
  const bool command = joins && reach != Reach::sentential &&
                       (sentence.is(next, "let") || (sentence.is_base_verb(next) && !is_noun_too(sentence, next) &&
                                                     sentence.in(sentence.grammar().determiners, next + 1)));
  const bool goes_on = joins && next > i && performative_at(sentence, next, begin, false).has_value();
  const bool subject = comma && next > i + 1 && sentence.in(sentence.grammar().determiners, next) &&
                       !sentence.is(next, "any") && !sentence.is(next, "no");
  return parallel || command || goes_on || subject || sentence.is(i, "nor") || is_purpose(sentence, i);
}

std::size_t scope_end(const Sentence& sentence, Range negator, Reach reach) {
  const Grammar& grammar = sentence.grammar();
  const std::size_t limit = std::min(sentence.size(), negator.end + kReach);
  std::size_t from = negator.end;
  for (std::size_t i = negator.end; i < limit; ++i) {
    if (ends_scope(sentence, i, negator.end, reach)) {
      return i;
    }
    if (reach == Reach::verbal && i > negator.end) {
      const bool means = (sentence.is(i, "by") || sentence.is(i, "through") || sentence.is(i, "with")) &&
                         (sentence.is_gerund(i + 1) || sentence.is(i, "with"));
      const bool next_act =
          sentence.in(grammar.coordinators, i) && !sentence.is(i, "or") && !sentence.is(i, "nor") &&
          (sentence.is_base_verb(sentence.behind_adverbs(i + 1)) || sentence.is_gerund(sentence.behind_adverbs(i + 1)));
      if (means || next_act) {
        return i;
      }
    }
    if (!is_finite(sentence, i, from) || in_relative(sentence, i, from)) {
      continue;
    }
    const std::size_t begin = clause_begin(sentence, negator.begin, i);
    if (reach == Reach::phrasal && !opens_clause(sentence, negator.begin)) {
      return i;  // "a decision taken without transparency, consultation or review is …"
    }
    if (begin > negator.end) {
      return begin;
    }
    if (begin == negator.end || reach != Reach::sentential || i > negator.end + kOwnVerbReach) {
      return reach == Reach::sentential ? begin : i;
    }
    from = i + 1;
  }
  return limit;
}

/// "no X without Y" asserts both: what is negated is the lack of Y. "not … only in name" negates the restriction.
void move_focus(const Sentence& sentence, NegationRange& negation) {
  for (std::size_t i = negation.scope.begin; i < negation.scope.end; ++i) {
    const bool restriction = (sentence.is(i, "only") || sentence.is(i, "merely") || sentence.is(i, "solely")) &&
                             i > negation.scope.begin && sentence.term_opening(i + 1) != 0;
    if (sentence.is_comma(i) && sentence.in(sentence.grammar().coordinators, i + 1)) {
      return;
    }
    if (sentence.is(i, "without") || restriction) {
      negation.scope.begin = i;
      return;
    }
  }
}

/// "transparency is undermined", "consensus is lacking": what is absent stands before the verb.
std::optional<Range> passive_scope(const Sentence& sentence, std::size_t verb) {
  const auto before = sentence.before_adverbs(verb, 0);
  const bool copula = before && (is_be(sentence, *before) || is_remain(sentence, *before));
  if (!copula || !(sentence.is_participle(verb) || sentence.is_gerund(verb))) {
    return std::nullopt;
  }
  std::size_t first = *before;
  while (first > 0 && in_verb_group(sentence, first)) {
    --first;
  }
  const auto subject = subject_before(sentence, clause_floor(sentence, first + 1), first + 1);
  if (!subject) {
    return std::nullopt;
  }
  std::size_t end = subject->begin + 1;
  while (end < first + 1 && !opens_relative(sentence, end, subject->begin)) {
    ++end;
  }
  return Range{subject->begin, end};
}

/// In a relative clause: ", for reasons that we do not dispute, …". The comma behind it ends it.
bool inserted(const Sentence& sentence, std::size_t i) {
  for (std::size_t at = i; at > 0 && i - at < kOwnVerbReach && !sentence.is_comma(at - 1) && !is_mark(sentence, at - 1);
       --at) {
    const bool that = sentence.is(at - 1, "that");
    if (opens_relative(sentence, at - 1, 0) && !sentence.is(at - 1, "whose") &&
        (!that || sentence.in(sentence.grammar().pronouns, at))) {
      return true;
    }
  }
  return false;
}

std::optional<NegationRange> negator_at(const Sentence& sentence, std::size_t i) {
  const auto words = sentence.words();
  const auto sentential = english().negators.match(words, i);
  const auto noun = english().nouns_of_absence.match(words, i);
  const std::size_t longest = std::max(sentential.length, noun.length);
  if (longest == 0) {
    return std::nullopt;
  }
  const bool phrasal = noun.length == longest || english().phrasal_negators.has(words, i);
  const Range negator{i, i + longest};
  std::size_t end = scope_end(sentence, negator, phrasal ? Reach::phrasal : Reach::sentential);
  if (inserted(sentence, i)) {
    std::size_t comma = negator.end;
    while (comma < end && !sentence.is_comma(comma)) {
      ++comma;
    }
    end = comma;
  }
  return NegationRange{NegationKind::negates, negator, {negator.end, end}};
}

/// "take back [discarded] devices": a participle before its noun, behind a verb or a preposition.
bool is_attribute(const Sentence& sentence, std::size_t i) {
  const auto before = sentence.before_adverbs(i, 0);
  if (!sentence[i].folded.ends_with("ed") || !before || sentence.is(i + 1, "by")) {
    return false;
  }
  const bool auxiliary = is_be(sentence, *before) || sentence.in(sentence.grammar().have, *before);
  return !auxiliary && (sentence.is_base_verb(*before) || sentence.is(*before, "of") ||
                        sentence.in(sentence.grammar().term_prepositions, *before) || sentence.is(*before, "back") ||
                        sentence.is(*before, "up"));
}

/// A verb that takes its object away ("restricts") or fights it ("combats").
std::optional<NegationRange> verb_at(const Sentence& sentence, std::size_t i, const PhraseTable& verbs,
                                     NegationKind kind) {
  const auto hit = verbs.match(sentence.words(), i);
  if (hit.length == 0) {
    return std::nullopt;
  }
  const Range verb{i, i + hit.length};
  const bool relative = i > 1 && sentence.is(i - 1, "that") && opens_relative(sentence, i - 1, 0);
  const bool determiner = i > 0 && !relative && sentence.in(sentence.grammar().determiners, i - 1) &&
                          !sentence.is(i - 1, "neither") && !sentence.is(i - 1, "either") &&
                          !sentence.in(sentence.grammar().agent_pronouns, i - 1);
  const bool noun =
      i > 0 && sentence.in(sentence.grammar().nouns_too, i) && sentence.is_base_verb(i - 1);  // "cause harm"
  const bool modifier = determiner || noun || (i > 0 && sentence.is(i - 1, "of"));
  if (modifier && kind == NegationKind::negates && !sentence.is_gerund(i) && !sentence.is_participle(i)) {
    return std::nullopt;  // "a compromise", "the limit"
  }
  if (is_attribute(sentence, i)) {
    return std::nullopt;
  }
  const std::size_t behind = sentence.behind_adverbs(verb.end);
  const bool object = behind < sentence.size() && sentence[behind].is_word() && sentence.term_opening(behind) == 0 &&
                      !sentence.in(sentence.grammar().coordinators, behind) && !sentence.is(behind, "to");
  if (const auto subject = passive_scope(sentence, i); subject && !sentence.is(verb.end, "from") && !object) {
    return NegationRange{kind, verb, *subject};
  }
  const bool skips = sentence.is(verb.end, "from") || in_cleft(sentence, verb);
  const std::size_t begin = verb.end + (skips ? 1U : 0U);
  return NegationRange{kind, verb, {begin, scope_end(sentence, {i, begin}, Reach::verbal)}};
}

/// Where the subject of the verb group that ends before `complement` stands: "[privacy] has long been [missing]".
std::optional<Range> subject_of_predicate(const Sentence& sentence, std::size_t complement) {
  const Grammar& grammar = sentence.grammar();
  const auto before = sentence.before_adverbs(complement, 0);
  const bool remains = before && is_remain(sentence, *before);
  const bool has_no = before && sentence.in(grammar.have, *before) && sentence.is(complement, "no");
  if (!before || !(is_be(sentence, *before) || remains || has_no)) {
    return std::nullopt;
  }
  std::size_t first = *before;
  while (first > 0 && (sentence.in(grammar.be, first - 1) || sentence.in(grammar.have, first - 1) ||
                       modal_at(sentence, first - 1, 0) || sentence.is(first - 1, "not") ||
                       sentence.is(first - 1, "cannot") || sentence.behind_adverbs(first - 1) != first - 1)) {
    --first;
  }
  const auto subject = subject_before(sentence, clause_floor(sentence, first), first);
  return subject && subject->begin < first ? std::optional(Range{subject->begin, first}) : std::nullopt;
}

/// "[privacy] is at risk", "[censorship] is unacceptable"
std::optional<NegationRange> predicate_at(const Sentence& sentence, std::size_t i) {
  const auto absent = english().predicates_of_absence.match(sentence.words(), i);
  const auto wrong = english().predicates_of_wrong.match(sentence.words(), i);
  const std::size_t length = std::max(absent.length, wrong.length);
  if (english().negators.match(sentence.words(), i).length > length) {
    return std::nullopt;  // "it is wrong to abandon"
  }
  const auto subject = length != 0 ? subject_of_predicate(sentence, i) : std::nullopt;
  return subject
             ? std::optional(NegationRange{
                   absent.length == length ? NegationKind::negates : NegationKind::opposes, {i, i + length}, *subject})
             : std::nullopt;
}

/// "makes [anonymity] impossible", "put [privacy] at risk": what stands between the verb and its complement.
std::optional<NegationRange> complement_at(const Sentence& sentence, std::size_t i) {
  constexpr std::size_t reach = 12;  // words between the verb and its complement
  const auto hit = english().complements_of_absence.match(sentence.words(), i);
  for (std::size_t at = i; hit.length != 0 && at-- > (i > reach ? i - reach : 0);) {
    if (sentence[at].is_punctuation()) {
      break;
    }
    if (sentence.in(english().making, at) && at + 1 < i) {
      return NegationRange{NegationKind::negates, {i, i + hit.length}, {at + 1, i}};
    }
  }
  return std::nullopt;
}

/// "need not be taken", "only where national law allows": the whole clause.
std::optional<NegationRange> weakener_at(const Sentence& sentence, std::size_t i) {
  auto hit = sentence.grammar().optional.match(sentence.words(), i);
  hit = hit.length != 0 ? hit : english().weakeners.match(sentence.words(), i);
  if (hit.length == 0) {
    return std::nullopt;
  }
  std::size_t begin = i;
  while (begin > 0 && i - begin < kReach && !is_mark(sentence, begin - 1) &&
         !sentence.in(english().borders, begin - 1)) {
    --begin;
  }
  return NegationRange{
      NegationKind::weakens, {i, i + hit.length}, {begin, scope_end(sentence, {i, i + hit.length}, Reach::sentential)}};
}

/// "nothing in this resolution shall be construed as diminishing": what it names is preserved.
bool is_saving(const Sentence& sentence, const NegationRange& negation) {
  if (!sentence.is(negation.words.begin, "nothing")) {
    return false;
  }
  for (std::size_t i = negation.scope.begin; i < negation.scope.end; ++i) {
    if (sentence.is(i, "construed") || sentence.is(i, "interpreted") || sentence.is(i, "understood") ||
        sentence.is(i, "read")) {
      return true;
    }
  }
  return false;
}

/// "consensus has not been reached": a fact denied of its subject, not a rule.
void take_in_subject(const Sentence& sentence, NegationRange& negation) {
  const std::size_t at = negation.words.begin;
  const bool adverb = sentence.is(at, "not") || sentence.is(at, "never");
  const bool auxiliary =
      at > 0 && (sentence.in(sentence.grammar().be, at - 1) || sentence.in(sentence.grammar().have, at - 1));
  std::size_t verb = sentence.behind_adverbs(negation.words.end);
  verb += sentence.is(verb, "been") ? 1U : 0U;
  if (!adverb || !auxiliary || !sentence.is_participle(verb)) {
    return;
  }
  if (in_relative(sentence, at - 1, 0)) {
    return;
  }
  if (const auto subject = subject_before(sentence, clause_floor(sentence, at - 1), at - 1)) {
    negation.scope.begin = subject->begin;
  }
}

/// "[censorship] is not the answer": against a harm, whatever it is said not to be.
std::optional<NegationRange> denied_subject(const Sentence& sentence, const NegationRange& negation) {
  const std::size_t at = negation.words.begin;
  const bool copula =
      at > 0 && sentence.in(sentence.grammar().be, at - 1) && negation.scope.begin == negation.words.end;
  if (!copula) {
    return std::nullopt;
  }
  const auto subject = subject_before(sentence, clause_floor(sentence, at - 1), at - 1);
  return subject ? std::optional(NegationRange{NegationKind::opposes, negation.words, *subject}) : std::nullopt;
}

/// "[is accountable] to nobody": what is denied stands before the preposition.
void take_in_predicate(const Sentence& sentence, NegationRange& negation) {
  const std::size_t at = negation.words.begin;
  const bool denies = sentence.is(at, "nobody") || sentence.is(at, "none") || sentence.is(at, "nothing") ||
                      (sentence.is(at, "no") && sentence.is(at + 1, "one"));
  if (denies && at > 1 && (sentence.is(at - 1, "to") || sentence.is(at - 1, "by"))) {
    negation.scope.begin = clause_floor(sentence, at - 1);
  }
}

/// Every table that a negation, or a phrase that is none, may begin with: nearly every word of a text is in none.
std::uint64_t tables_of_negation() {
  static const std::uint64_t tables = english().no_negation.bit() | grammar().optional.bit() |
                                      english().weakeners.bit() | english().predicates_of_absence.bit() |
                                      english().predicates_of_wrong.bit() | english().complements_of_absence.bit() |
                                      english().negators.bit() | english().nouns_of_absence.bit() |
                                      english().verbs_of_absence.bit() | english().opposing.bit();
  return tables;
}

}  // namespace

bool opens_clause(const Sentence& sentence, std::size_t i) {
  return i == 0 || sentence[i - 1].is_punctuation() || sentence.in(sentence.grammar().coordinators, i - 1) ||
         sentence.is(i - 1, "that");
}

std::optional<std::size_t> finite_verb(const Sentence& sentence, std::size_t from, std::size_t end) {
  bool relative = false;
  for (std::size_t i = from; i < end; ++i) {
    if (opens_relative(sentence, i, from)) {
      relative = true;
    } else if (sentence.is_comma(i) || is_mark(sentence, i)) {
      relative = false;
    } else if (is_finite(sentence, i, from)) {
      if (!relative) {
        return i;
      }
      relative = false;
    }
  }
  return std::nullopt;
}

std::vector<NegationRange> negations_of(const Sentence& sentence) {
  std::vector<NegationRange> found;
  const std::uint64_t tables = tables_of_negation();
  if (!sentence.may_hold(tables)) {
    return found;
  }
  for (std::size_t i = 0; i < sentence.size();) {
    if (!sentence[i].tables.may_open(tables)) {
      ++i;
      continue;
    }
    if (const auto none = english().no_negation.match(sentence.words(), i); none.length != 0) {
      i += none.length;
      continue;
    }
    auto next = weakener_at(sentence, i);
    next = next ? next : predicate_at(sentence, i);
    next = next ? next : complement_at(sentence, i);
    next = next ? next : negator_at(sentence, i);
    next = next ? next : verb_at(sentence, i, english().verbs_of_absence, NegationKind::negates);
    next = next ? next : verb_at(sentence, i, english().opposing, NegationKind::opposes);
    if (!next) {
      ++i;
      continue;
    }
    if (next->kind == NegationKind::negates && next->scope.begin == next->words.end &&
        !sentence.in(english().phrasal_negators, i)) {
      if (is_saving(sentence, *next)) {
        i = next->scope.end;
        continue;
      }
      move_focus(sentence, *next);
      take_in_subject(sentence, *next);
      take_in_predicate(sentence, *next);
      if (const auto denial = denied_subject(sentence, *next)) {
        found.push_back(*denial);
      }
    }
    i = next->words.end;
    found.push_back(*next);
  }
  return standing(sentence, std::move(found));
}

}  // namespace acquis::provision
