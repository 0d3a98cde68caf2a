// SPDX-License-Identifier: Apache-2.0
#include "provision/addressee.hpp"

#include "provision/force.hpp"

namespace acquis::provision {
namespace {

constexpr std::size_t kReach = 80;  // words between who is asked and the infinitive; keeps reading linear

/// Behind a named group any plain word may be the verb: "[States] to redouble".
bool may_be_verb(const Sentence& sentence, std::size_t from, std::size_t to, std::size_t verb) {
  const Grammar& grammar = sentence.grammar();
  return verb < sentence.size() && sentence[verb].is_word() && !sentence[verb].capital &&
         (sentence.party_ends_before(to) || sentence.party(from).length != 0 ||
          begins_with_somebody(sentence, {from, to})) &&
         !sentence.in(grammar.determiners, verb) && !sentence.in(grammar.pronouns, verb) && !sentence.is_gerund(verb) &&
         !sentence[verb].folded.ends_with('s') && sentence.term_opening(verb) == 0;
}

/// The last word of who is asked, from `from` on, and none of an insertion that goes on with "to": "[States in their]
/// efforts [to]".
bool ends_asked(const Sentence& sentence, std::size_t from, std::size_t last) {
  if (sentence.party_ends_before(last + 1) || (last == from && sentence.is(last, "it"))) {
    return true;
  }
  if (sentence.in(sentence.grammar().takes_infinitive, last) && !sentence[last].capital) {
    return false;
  }
  if (sentence.is(from, "that") && sentence.is_base_verb(last)) {  // "requests that the Board continue to"
    return false;
  }
  if (sentence.is_participle(last)) {  // "the States concerned"
    return sentence.party_ends_before(last);
  }
  return can_act(sentence, {last, last + 1}) || begins_with_somebody(sentence, {from, last + 1});
}

}  // namespace

std::optional<std::size_t> infinitive_of_addressee(const Sentence& sentence, std::size_t from) {
  for (std::size_t i = from; i < from + kReach && !sentence.is_clause_end(i); ++i) {
    if (modal_at(sentence, i, from)) {
      return std::nullopt;
    }
    const std::size_t verb = sentence.behind_adverbs(i + 1);
    if (i == from || !sentence.is(i, "to") ||
        !(sentence.is_base_verb(verb) || sentence.is(verb, "be") || may_be_verb(sentence, from, i, verb))) {
      continue;
    }
    const std::size_t before = sentence.is(i - 1, "not") && i - 1 > from ? i - 2 : i - 1;
    const bool item = sentence[i].capital && i > from;  // "invites the Board: (a) To publish"
    if (item || sentence.is_comma(before) || sentence.is(before, ")") || ends_asked(sentence, from, before)) {
      return i;
    }
  }
  return std::nullopt;
}

}  // namespace acquis::provision
