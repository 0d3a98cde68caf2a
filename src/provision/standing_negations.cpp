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

/// "remedy the lack of transparency", "the lack of transparency should be remedied": the lack is to end.
bool is_remedied(const Sentence& sentence, const std::vector<NegationRange>& found, std::size_t n) {
  const std::size_t lack = found[n].words.begin;
  return found[n].kind == NegationKind::negates && sentence.in(english().nouns_of_absence, lack) &&
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

}  // namespace

std::vector<NegationRange> standing(const Sentence& sentence, const std::vector<NegationRange>& found) {
  std::vector<NegationRange> kept;
  for (std::size_t n = 0; n < found.size(); ++n) {
    if (!is_cancelled(found, n) && !is_remedied(sentence, found, n) && !is_condition(sentence, found, n)) {
      kept.push_back(found[n]);
    }
  }
  return kept;
}

}  // namespace acquis::provision
