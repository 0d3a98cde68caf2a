// SPDX-License-Identifier: Apache-2.0
#include "provision/clause_frame.hpp"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>

#include "provision/lexicon.hpp"

namespace acquis::provision {
namespace {

std::optional<Span> span_of(const Sentence& sentence, const std::optional<Range>& range) {
  return range && !range->empty() ? std::optional(sentence.span(*range)) : std::nullopt;
}

}  // namespace

std::vector<Hedge> hedges_in(const Sentence& sentence, Range range) {
  const Lexicon& list = english();
  std::vector<Hedge> found;
  if (!sentence.may_hold(list.hedges.bit())) {
    return found;
  }
  for (std::size_t i = range.begin; i < range.end;) {
    const auto hit = list.hedges.match(sentence.words(), i);
    const bool name = hit.length > 1 && sentence[i + 1].capital;  // "in General Assembly resolutions"
    const bool month = hit.length == 1 && sentence.is(i, "may") && sentence[i].capital && i > 0;
    if (hit.length == 0 || month || name) {
      ++i;
      continue;
    }
    if (list.hedge_kinds[hit.value] != "none") {
      found.push_back({list.hedge_kinds[hit.value], sentence.span({i, i + hit.length})});
    }
    i += hit.length;
  }
  return found;
}

namespace {

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

bool permits(const Sentence& sentence, const Clause& clause) {
  if (!clause.act || clause.act->empty()) {
    return false;
  }
  const std::string& act = sentence[clause.act->begin].folded;
  const bool being = clause.act->end == clause.act->begin + 1 && (act == "be" || act == "become");
  return being || std::any_of(english().permitting.begin(), english().permitting.end(),
                              [&](const std::string& beginning) { return act.starts_with(beginning); });
}

/// The first listed verb among the words of force takes a stand for what it names.
bool affirms(const Sentence& sentence, const Clause& clause) {
  for (std::size_t i = clause.force ? clause.force->begin : sentence.size(); i < clause.force.value_or(Range{}).end;
       ++i) {
    const auto asking = english().asking.match(sentence.words(), i);
    if (asking.length != 0 && asking.value == 0) {
      return true;  // "our first principle is"
    }
    const auto hit = sentence.verb_phrase(i);
    if (hit.length != 0 && i + hit.length <= clause.force->end) {
      return english().verbs[english().forms[hit.value].entry].affirms;
    }
  }
  return false;
}

}  // namespace

std::vector<OperativeClause> operative_clauses_of(const Sentence& sentence, Span place) {
  const bool question = sentence.is(sentence.size() - 1, "?");
  std::vector<OperativeClause> found;
  for (const Clause& clause : clauses_of(sentence)) {
    Frame frame = frame_of(sentence, clause);
    if (question) {
      frame.strength.reset();
    }
    found.push_back({std::move(frame), sentence.span(clause.extent), place, clause.own_force, clause.past,
                     permits(sentence, clause), affirms(sentence, clause)});
  }
  return found;
}

}  // namespace acquis::provision
