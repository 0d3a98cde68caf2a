// SPDX-License-Identifier: Apache-2.0
#include "provision/clause_frame.hpp"

#include <optional>

#include "provision/lexicon.hpp"

namespace acquis::provision {
namespace {

std::optional<Span> span_of(const Sentence& sentence, const std::optional<Range>& range) {
  return range && !range->empty() ? std::optional(sentence.span(*range)) : std::nullopt;
}

}  // namespace

std::vector<Hedge> hedges_in(const Sentence& sentence, Range range) {
  const Lexicon& words = lexicon("en");
  std::vector<Hedge> found;
  for (std::size_t i = range.begin; i < range.end;) {
    const auto hit = words.hedges.match(sentence.words(), i);
    const bool name = hit.length > 1 && sentence[i + 1].capital;  // "in General Assembly resolutions"
    const bool month = hit.length == 1 && sentence.is(i, "may") && sentence[i].capital && i > 0;
    if (hit.length == 0 || month || name) {
      ++i;
      continue;
    }
    if (words.hedge_kinds[hit.value] != "none") {
      found.push_back({words.hedge_kinds[hit.value], sentence.span({i, i + hit.length})});
    }
    i += hit.length;
  }
  return found;
}

Frame frame_of(const Sentence& sentence, const Clause& clause) {
  Frame frame;
  frame.actor = span_of(sentence, clause.actor);
  frame.force = span_of(sentence, clause.force);
  frame.strength = clause.strength;
  frame.act = span_of(sentence, clause.act);
  frame.object = span_of(sentence, clause.object);
  for (const Range& term : clause.terms) {
    frame.terms.push_back(sentence.span(term));
  }
  frame.polarity = clause.polarity;
  frame.negator = span_of(sentence, clause.negator);
  frame.hedges = hedges_in(sentence, clause.extent);
  frame.passive = clause.passive;
  return frame;
}

}  // namespace acquis::provision
