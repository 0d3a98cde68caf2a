// SPDX-License-Identifier: Apache-2.0
#include "provision/asides.hpp"

#include <algorithm>
#include <optional>

#include "provision/force.hpp"
#include "provision/lexicon.hpp"
#include "provision/negation.hpp"

namespace acquis::provision {
namespace {

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

/// The finite verb of a reason that begins at `i`; none if a relative or a mark comes first.
std::optional<std::size_t> verb_of_reason(const Sentence& sentence, std::size_t i) {
  constexpr std::size_t reach = 16;  // words between the conjunction and its verb
  const Grammar& grammar = sentence.grammar();
  for (std::size_t at = i + 2; at < std::min(sentence.size(), i + reach); ++at) {
    if (sentence[at].is_punctuation() || sentence.in(grammar.relatives, at)) {
      return std::nullopt;
    }
    const bool base = sentence.is_form(at, ActForm::base) && !sentence.in(grammar.nouns_too, at) &&
                      !sentence.in(grammar.determiners, at - 1) && !sentence.is(at - 1, "to") &&
                      !sentence.in(grammar.coordinators, at - 1);  // ", as a way to help all and open access"
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
  const bool given = sentence.is(i, "given") && sentence.is(i + 1, "that");
  const bool opens = given || sentence.is(i, "because") || (comma && (sentence.is(i, "as") || sentence.is(i, "since")));
  const bool preposition = sentence.is(i + 1, "of") || (!given && sentence.in(sentence.grammar().term_phrases, i));
  if (!(opens || for_clause) || preposition) {
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

/// One inside another is part of it.
std::vector<Span> reasons_in(const Sentence& sentence) {
  std::vector<Span> found;
  for (std::size_t i = 0; i < sentence.size(); ++i) {
    if (found.empty() || sentence[i].span.begin >= found.back().end) {
      if (const auto reason = reason_at(sentence, i)) {
        found.push_back(*reason);
      }
    }
  }
  return found;
}

/// ", but the choice belongs to them": a statement joined to a clause that asks.
std::optional<Span> joined_statement(const Sentence& sentence, std::size_t i) {
  constexpr std::size_t reach = 10;  // words of a subject
  const Grammar& grammar = sentence.grammar();
  if (i < 2 || !sentence.is_comma(i - 1) ||
      !(sentence.is(i, "but") || sentence.is(i, "and") || sentence.is(i, "yet")) || sentence.is(i + 1, "that") ||
      i + 2 >= sentence.size() || sentence[i + 1].is_punctuation() || sentence.term_opening(i + 1) != 0 ||
      sentence.behind_adverbs(i + 1) != i + 1) {
    return std::nullopt;
  }
  for (std::size_t at = i + 2; at < std::min(sentence.size(), i + reach) && !sentence[at].is_punctuation(); ++at) {
    if (sentence.in(grammar.relatives, at) || sentence.in(grammar.coordinators, at) || modal_at(sentence, at, i)) {
      return std::nullopt;
    }
    const bool third = sentence.is_form(at, ActForm::third_person) && !sentence.in(grammar.determiners, at - 1) &&
                       !sentence.in(grammar.process_nouns, at) && sentence.term_opening(at - 1) == 0 &&
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

/// A clause behind "that" may go on: nothing is joined there.
std::optional<Span> first_joined_statement(const Sentence& sentence) {
  for (std::size_t i = 0; i < sentence.size() && !(i > 0 && sentence.is(i - 1, "that")); ++i) {
    if (const auto statement = joined_statement(sentence, i)) {
      return statement;
    }
  }
  return std::nullopt;
}

bool asks_in(const std::vector<OperativeClause>& clauses, Span part, bool by_act) {
  return std::any_of(clauses.begin(), clauses.end(), [&](const OperativeClause& clause) {
    return (clause.frame.force && part.contains(*clause.frame.force)) ||
           (by_act && clause.frame.act && part.contains(*clause.frame.act));
  });
}

}  // namespace

std::vector<Span> reported_in(const Sentence& sentence) {
  const Grammar& grammar = sentence.grammar();
  if (!sentence.may_hold(grammar.telling.bit())) {
    return {};
  }
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
    const bool modifies = !passive && hit.length == 1 && sentence.is_participle(i) &&
                          !(subject && names_actor(sentence, *subject)) &&
                          !tells_clause(sentence, i + 1);  // "the gaps noted above"
    if (!before || own || modifies || sentence.in(grammar.speakers, *before) ||
        (!passive && sentence.in(grammar.be, *before)) || sentence.in(grammar.determiners, *before) ||
        sentence.is(*before, "to")) {
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

std::vector<Span> asides_of(const Sentence& sentence, const std::vector<OperativeClause>& clauses) {
  std::vector<Span> found = reasons_in(sentence);
  if (const auto statement = first_joined_statement(sentence); statement && !asks_in(clauses, *statement, false)) {
    found.push_back(*statement);
  }
  std::size_t begin = 0;
  for (std::size_t i = 0; i <= sentence.size(); ++i) {
    if (i < sentence.size() && !sentence.is(i, ";") && !sentence.is(i, ":")) {
      continue;
    }
    const bool label = begin < i && sentence.label_length(begin) != 0;
    if (begin > 0 && begin < i && !label && finite_verb(sentence, begin, i) &&
        !asks_in(clauses, sentence.span({begin, i}), true)) {
      found.push_back(sentence.span({begin, i}));
    }
    begin = i + 1;
  }
  return found;
}

}  // namespace acquis::provision
