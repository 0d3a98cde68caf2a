// SPDX-License-Identifier: Apache-2.0
#include "provision/standing_negations.hpp"

namespace acquis::provision {
namespace {

/// True if one of the negations so near that it may reach `place` is such.
template <typename Test>
bool any_near(const std::vector<NegationRange>& found, std::size_t n, Test test) {
  const std::size_t place = found[n].words.begin;
  bool met = false;
  for (std::size_t at = n; !met && at-- > 0 && place - found[at].words.begin <= kReach;) {
    met = test(found[at]);
  }
  for (std::size_t at = n + 1; !met && at < found.size() && found[at].words.begin - place <= kReach; ++at) {
    met = test(found[at]);
  }
  return met;
}

/// "[barriers] that prevent access", "[laws] restricting access": the verb says what a thing does.
bool describes_thing(const Sentence& sentence, std::size_t verb) {
  const auto before = sentence.before_adverbs(verb, 0);
  const bool relative = before && sentence.in(sentence.grammar().relatives, *before);
  const bool thing = verb > 1 && sentence[verb - 1].folded.ends_with('s') && !sentence.party_ends_before(verb);
  return sentence.in(english().verbs_of_absence, verb) && (relative || (sentence.is_gerund(verb) && thing));
}

/// "remedy the lack of transparency", "the lack of transparency should be remedied", "remove barriers that prevent
/// access": the lack is to end.
bool is_remedied(const Sentence& sentence, const std::vector<NegationRange>& found, std::size_t n) {
  const std::size_t lack = found[n].words.begin;
  return found[n].kind == NegationKind::negates &&
         (sentence.in(english().nouns_of_absence, lack) || describes_thing(sentence, lack)) &&
         any_near(found, n, [&](const NegationRange& other) {
           return other.kind == NegationKind::opposes && sentence.in(english().remedying, other.words.begin) &&
                  other.scope.begin <= lack && lack < other.scope.end;
         });
}

/// "Without transparency, no process is legitimate": says the same as "no process is legitimate without transparency".
bool is_condition(const Sentence& sentence, const std::vector<NegationRange>& found, std::size_t n) {
  const std::size_t without = found[n].words.begin;
  return sentence.is(without, "without") && opens_clause(sentence, without) &&
         any_near(found, n, [&](const NegationRange& other) {
           return other.kind == NegationKind::negates && other.words.begin >= found[n].scope.end &&
                  sentence.in(english().negators, other.words.begin) &&
                  !sentence.in(english().phrasal_negators, other.words.begin);
         });
}

/// "must not be replaced": the negator turns the verb round, and with it what the verb takes away before it.
bool is_cancelled(const std::vector<NegationRange>& found, std::size_t n) {
  const NegationRange& passive = found[n];
  return passive.scope.begin < passive.words.begin && any_near(found, n, [&](const NegationRange& other) {
           return other.words.begin >= passive.scope.end && other.kind == NegationKind::negates &&
                  other.words.begin < passive.words.begin && other.scope.begin <= passive.words.begin &&
                  passive.words.begin < other.scope.end && other.scope.begin >= other.words.end;
         });
}

/// "limit or restrict", "refrain from and cease", "preventing and combating": two verbs against one object.
bool share_object(const Sentence& sentence, Range first, std::size_t second) {
  const auto is_against = [&](std::size_t i) {
    return sentence.in(english().verbs_of_absence, i) || sentence.in(english().opposing, i);
  };
  if (!is_against(first.begin) || !is_against(second)) {
    return false;
  }
  bool joined = false;
  for (std::size_t i = first.end; i < second; ++i) {
    const bool coordinator = sentence.in(sentence.grammar().coordinators, i);
    joined = joined || coordinator;
    if (!coordinator && !sentence.is_comma(i) && !sentence.is(i, "to") && sentence.behind_adverbs(i) == i) {
      return false;
    }
  }
  return joined;
}

/// Of two phrases side by side ("the lack of X, the absence of Y") each negator governs its own; of two verbs with one
/// object ("limit or restrict X") the second governs it for both.
void part_neighbours(const Sentence& sentence, std::vector<NegationRange>& found) {
  for (std::size_t n = 1; n < found.size(); ++n) {
    NegationRange& before = found[n - 1];
    const std::size_t next = found[n].words.begin;
    if (before.scope.end <= next || before.scope.begin >= next) {
      continue;
    }
    if (share_object(sentence, before.words, next)) {
      before.scope.end = next;
      continue;
    }
    if (before.kind != NegationKind::negates || found[n].kind != NegationKind::negates ||
        !sentence.in(english().nouns_of_absence, before.words.begin) ||
        !sentence.in(english().nouns_of_absence, next)) {
      continue;
    }
    for (std::size_t i = next; i-- > before.scope.begin;) {
      if (sentence.is_comma(i) || sentence.in(sentence.grammar().coordinators, i)) {
        before.scope.end = i;
        break;
      }
    }
  }
}

}  // namespace

std::vector<NegationRange> standing(const Sentence& sentence, std::vector<NegationRange> found) {
  part_neighbours(sentence, found);
  std::vector<NegationRange> kept;
  for (std::size_t n = 0; n < found.size(); ++n) {
    if (!is_cancelled(found, n) && !is_remedied(sentence, found, n) && !is_condition(sentence, found, n)) {
      kept.push_back(found[n]);
    }
  }
  return kept;
}

}  // namespace acquis::provision
