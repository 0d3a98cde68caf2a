// SPDX-License-Identifier: Apache-2.0
#include "acquis/provision/frame.hpp"

#include <algorithm>

#include "provision/clause_frame.hpp"
#include "provision/lexicon.hpp"
#include "provision/romance.hpp"
#include "provision/sentences.hpp"

namespace acquis::provision {

std::string_view to_string(Polarity polarity) noexcept {
  switch (polarity) {
    case Polarity::affirmed: return "affirmed";
    case Polarity::negated: return "negated";
    case Polarity::weakened: return "weakened";
  }
  return "affirmed";
}

std::vector<OperativeClause> operative_clauses(std::string_view text, std::string_view language) {
  if (language == "fr" || language == "es") {
    return romance_clauses(text, language);
  }
  std::vector<OperativeClause> found;
  if (language != "en" && language != "und" && !language.empty()) {
    return found;
  }
  const Words words = words_of(text);
  for (const SentenceWords& each : sentences_of(text, words, "en")) {
    for (OperativeClause& clause : operative_clauses_of(Sentence(each.words), each.span)) {
      found.push_back(std::move(clause));
    }
  }
  return found;
}

Frame parse(std::string_view text, std::string_view language) {
  std::vector<OperativeClause> clauses = operative_clauses(text, language);
  const auto asks =
      std::find_if(clauses.begin(), clauses.end(), [](const OperativeClause& each) { return each.asks(); });
  if (asks != clauses.end()) {
    return std::move(asks->frame);
  }
  return clauses.empty() ? Frame{} : std::move(clauses.front().frame);
}

std::vector<OperativeVerb> operative_verbs(std::string_view text, std::string_view language) {
  const Lexicon& list = lexicon(language);
  const Words words = words_of(text);
  std::vector<OperativeVerb> found;
  for (std::size_t i = 0; i < words.size();) {
    const auto hit = list.verb_phrases.match(words, i);
    if (hit.length == 0) {
      ++i;
      continue;
    }
    std::size_t end = i + hit.length;
    const VerbEntry& verb = list.verbs[list.forms[hit.value].entry];
    end += verb.takes == Takes::verb && language == "en" && end < words.size() && words[end].is("not") ? 1U : 0U;
    found.push_back({{words[i].span.begin, words[end - 1].span.end}, verb.lemma, verb.strength});
    i = end;
  }
  return found;
}

}  // namespace acquis::provision
