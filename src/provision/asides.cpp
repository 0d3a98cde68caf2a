// SPDX-License-Identifier: Apache-2.0
#include "provision/asides.hpp"

#include <algorithm>
#include <array>
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

}  // namespace

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

}  // namespace acquis::provision
