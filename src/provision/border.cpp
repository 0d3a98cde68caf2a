// SPDX-License-Identifier: Apache-2.0
#include "provision/border.hpp"

#include <algorithm>
#include <array>
#include <string_view>

#include "provision/force.hpp"

namespace acquis::provision {
namespace {

constexpr std::size_t kLongestSubject =
    30;  // words between a conjunction and the modal of a clause with its own subject

/// A clause with a subject of its own behind ", and" or ";": the modal comes before anything subordinate.
bool begins_clause(const Sentence& sentence, std::size_t i) {
  const Grammar& grammar = sentence.grammar();
  for (std::size_t at = i; at < std::min(sentence.size(), i + kLongestSubject); ++at) {
    if (at > i && sentence.in(grammar.relatives, at) &&
        (sentence.is(at - 1, "those") || sentence.party_ends_before(at))) {
      continue;  // ", and those that have done so must"
    }
    if (sentence.in(grammar.relatives, at) || sentence.in(grammar.subordinators, at) || sentence.is_comma(at) ||
        sentence.is(at, ";")) {
      return false;
    }
    if ((at > i && modal_at(sentence, at, i)) || performs_at(sentence, at, i)) {
      return true;
    }
  }
  return false;
}

/// Endings that adjectives have and second parts of compound nouns hardly ever: "support existing fora".
bool looks_adjectival(std::string_view word) {
  constexpr std::array<std::string_view, 6> endings{"ing", "al", "ive", "ic", "able", "ed"};
  return std::any_of(endings.begin(), endings.end(), [&](std::string_view ending) {
    return word.size() > ending.size() + 2 && word.ends_with(ending);
  });
}

}  // namespace

bool begins_act(const Sentence& sentence, std::size_t i) {
  const Grammar& grammar = sentence.grammar();
  if (!sentence.is_base_verb(i) || i + 1 >= sentence.size() || sentence[i + 1].is_punctuation()) {
    return false;
  }
  const bool noun_too = sentence.in(grammar.process_nouns, i) || sentence.in(grammar.nouns_too, i);
  const bool object_behind = sentence.in(grammar.determiners, i + 1) || sentence[i + 1].capital ||
                             sentence.in(grammar.pronouns, i + 1) ||
                             (noun_too && looks_adjectival(sentence[i + 1].folded));
  const bool preposition = sentence.term_opening(i + 1) != 0 || sentence.is(i + 1, "of") || sentence.is(i + 1, "to");
  const bool verb_behind = modal_at(sentence, i + 1, i) || sentence.in(grammar.be, i + 1) ||
                           sentence.in(grammar.have, i + 1) || sentence.in(grammar.coordinators, i + 1);
  return !verb_behind && (object_behind || (!noun_too && !sentence.is(i + 1, "of") && (!preposition || !noun_too)));
}

Border border_at(const Sentence& sentence, std::size_t i, Before before) {
  const Grammar& grammar = sentence.grammar();
  std::size_t next = i;
  const bool semicolon = sentence.is(next, ";");
  const bool comma = sentence.is_comma(next);
  next += semicolon || comma ? 1U : 0U;
  const bool result = comma && (sentence.is(next, "so") || sentence.is(next, "yet")) &&
                      !sentence.is(next + 1, "that") && !sentence.is(next + 1, "as");
  const bool coordinator = result || (sentence.in(grammar.coordinators, next) && !sentence.is(next, "nor"));
  next += coordinator ? 1U : 0U;
  next += semicolon ? sentence.label_length(next) : 0U;
  if (!semicolon && !coordinator && !comma) {
    return {};
  }
  next = coordinator && sentence.is_comma(next) ? behind_insertion(sentence, next) : next;  // "and, where feasible, to"
  if (comma && !coordinator && before.preamble && sentence.is(next, "while") &&
      performative_at(sentence, sentence.behind_adverbs(next + 1), i, false)) {
    return {sentence.behind_adverbs(next + 1), Next::own_force};  // "Recalling …, while reaffirming"
  }
  const std::size_t verb = sentence.behind_adverbs(next);
  if ((before.performative || before.preamble || before.opened) && performative_at(sentence, verb, i, before.speaker)) {
    return {i, Next::own_force};
  }
  if (before.preamble && comma && !coordinator && begins_clause(sentence, next)) {
    return {i, Next::own_force};  // "Recognizing their needs, States should"
  }
  if (!semicolon && !coordinator) {  // "publish prices, hold meetings and report"
    return before.infinitive && verb == next && begins_act(sentence, verb) ? Border{i, Next::act} : Border{};
  }
  if (modal_at(sentence, verb, i)) {
    return {i, Next::own_force};
  }
  const bool pair = i > 0 && !semicolon && sentence.is_base_verb(i - 1) && !sentence.in(grammar.process_nouns, i - 1);
  const bool to = sentence.is(verb, "to");
  if ((before.infinitive || (before.considers && to)) && !pair && begins_act(sentence, to ? verb + 1 : verb)) {
    return {i, Next::act};
  }
  const bool opens = semicolon || comma || (sentence.in(grammar.determiners, next) && sentence.is(next - 1, "and"));
  if (opens && begins_clause(sentence, next)) {
    return {i, Next::own_force};
  }
  return {};
}

Border border_behind(const Sentence& sentence, std::size_t from, Before before, std::size_t end) {
  bool infinitive = false;            // one of purpose has been read
  bool infinitive_in_phrase = false;  // and no comma since
  for (std::size_t i = from; i < end; ++i) {
    const bool comma = sentence.is_comma(i);
    const bool list = comma && !sentence.in(sentence.grammar().coordinators, i + 1);
    const Border border = border_at(sentence, i, before);
    const bool of_purpose =
        border.next == Next::act && !sentence.is(i, ";") && (list ? infinitive : infinitive_in_phrase && !comma);
    if (border.next != Next::none && !of_purpose) {
      return border;
    }
    infinitive_in_phrase = of_purpose || (infinitive_in_phrase && !comma);
    if (sentence.is(i, "to") && sentence.is_base_verb(sentence.behind_adverbs(i + 1))) {
      infinitive = infinitive_in_phrase = true;
    }
  }
  return {end, Next::none};
}

}  // namespace acquis::provision
