// SPDX-License-Identifier: Apache-2.0
#include "provision/romance.hpp"

#include <algorithm>
#include <array>

#include "provision/lexicon.hpp"
#include "provision/sentences.hpp"

namespace acquis::provision {
namespace {

using WordRow = std::span<const Word>;

struct Found {
  std::size_t begin = 0;
  std::size_t end = 0;
  const VerbEntry* verb = nullptr;
};

/// Prepositions that begin a term; "de" and its forms go on with the noun phrase.
bool opens_term(const Word& word) {
  constexpr std::array<std::string_view, 28> openings{
      "dans",  "sur",  "avec",  "pour",  "par",   "sous",    "sans",     "selon", "conformément", "avant",
      "après", "lors", "afin",  "si",    "en",    "con",     "para",     "por",   "sobre",        "según",
      "sin",   "bajo", "antes", "desde", "hasta", "durante", "mediante", "a"};
  return std::find(openings.begin(), openings.end(), word.folded) != openings.end();
}

std::vector<Found> verbs_in(WordRow words, const Lexicon& list) {
  std::vector<Found> found;
  for (std::size_t i = 0; i < words.size();) {
    const auto hit = list.verb_phrases.match(words, i);
    if (hit.length != 0) {
      found.push_back({i, i + hit.length, &list.verbs[list.forms[hit.value].entry]});
    }
    i += std::max<std::size_t>(hit.length, 1);
  }
  return found;
}

/// "prie le Secrétaire général de présenter": the place of the infinitive behind a preposition or conjunction; 0 if
/// none.
std::size_t infinitive_behind(WordRow words, std::size_t from) {
  constexpr std::array<std::string_view, 6> links{"de", "d'", "à", "a", "que", "para"};
  constexpr std::array<std::string_view, 6> endings{"er", "ir", "re", "ar", "erse", "arse"};
  for (std::size_t i = from; i + 1 < words.size(); ++i) {
    const bool link = std::find(links.begin(), links.end(), words[i].folded) != links.end();
    const bool verb = std::any_of(endings.begin(), endings.end(),
                                  [&](std::string_view end) { return words[i + 1].folded.ends_with(end); });
    if (link && verb && i > from) {
      return i + 1;
    }
  }
  return 0;
}

Span span_of(WordRow words, std::size_t begin, std::size_t end) {
  return {words[begin].span.begin, words[end - 1].span.end};
}

/// Behind the verb: the act, its object up to a preposition or comma, then one term a preposition.
void fill(WordRow words, std::size_t i, Frame& frame) {
  while (i < words.size() && (words[i].is("pas") || words[i].is("que") || words[i].is("également") ||
                              words[i].is("también") || words[i].is("de") || words[i].is("d'"))) {
    ++i;
  }
  if (i >= words.size() || words[i].is_punctuation()) {
    return;
  }
  frame.act = words[i].span;
  std::size_t begin = ++i;
  bool object = true;
  for (; i <= words.size(); ++i) {
    const bool stops = i == words.size() || words[i].is_punctuation();
    if (!stops && !opens_term(words[i])) {
      continue;
    }
    if (begin < i) {
      const Span part = span_of(words, begin, i);
      object ? void(frame.object = part) : frame.terms.push_back(part);
    }
    object = false;
    begin = i + (stops ? 1U : 0U);
  }
}

}  // namespace

std::vector<OperativeClause> romance_clauses(std::string_view text, std::string_view language) {
  const Lexicon& list = lexicon(language);
  const Words all = words_of(text);
  std::vector<OperativeClause> clauses;
  for (const SentenceWords& sentence : sentences_of(text, all, language)) {
    const WordRow words = sentence.words;
    const std::vector<Found> verbs = verbs_in(words, list);
    if (verbs.empty()) {
      continue;
    }
    Frame frame;
    std::size_t last = 0;  // the innermost link: "recommande que … devraient"
    frame.strength = verbs.front().verb->strength;
    if (verbs.size() > 1 && verbs.front().verb->takes != Takes::verb && verbs[1].verb->takes == Takes::verb) {
      last = 1;
      frame.strength = std::min(*frame.strength, verbs[1].verb->strength);
    }
    const Found& verb = verbs[last];
    frame.force = span_of(words, verbs.front().begin, verb.end);
    std::size_t subject = last == 0 ? 0 : verbs.front().end;
    subject += subject < words.size() && (words[subject].is("que") || words[subject].is_punctuation()) ? 1U : 0U;
    std::size_t subject_end = verb.begin;
    const bool negated = subject_end > subject && list.negators.has(words, subject_end - 1);
    if (negated) {
      frame.negator = words[--subject_end].span;
      frame.polarity = Polarity::negated;
    }
    if (verb.verb->takes == Takes::verb && subject < subject_end) {
      frame.actor = span_of(words, subject, subject_end);
    }
    const std::size_t infinitive = verb.verb->takes == Takes::addressee ? infinitive_behind(words, verb.end) : 0;
    if (infinitive != 0) {
      frame.actor = span_of(words, verb.end, infinitive - 1);
    }
    fill(words, infinitive == 0 ? verb.end : infinitive, frame);
    if (words.back().is("?")) {
      frame.strength.reset();
    }
    clauses.push_back({std::move(frame), sentence.span, sentence.span, true, false, false, false});
  }
  return clauses;
}

}  // namespace acquis::provision
