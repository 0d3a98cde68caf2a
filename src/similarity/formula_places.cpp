// SPDX-License-Identifier: Apache-2.0
#include "similarity/formula_places.hpp"

#include <algorithm>

#include "acquis/text/phrases.hpp"
#include "acquis/text/terms.hpp"

namespace acquis::similarity {
namespace {

std::vector<std::string_view> words_of(std::string_view phrase) {
  std::vector<std::string_view> words;
  for (std::size_t begin = 0; begin < phrase.size();) {
    const std::size_t end = std::min(phrase.find(' ', begin), phrase.size());
    words.push_back(phrase.substr(begin, end - begin));
    begin = end + 1;
  }
  return words;
}

}  // namespace

FormulaTexts::FormulaTexts(std::span<const std::string_view> texts, const FormulaOptions& options)
    : sequences(texts, {.signs = true, .threads = options.threads}),
      words(text::phrase_words(sequences, {.over_commas = options.over_commas})) {}

text::PhrasePlace FormulaTexts::place(std::uint32_t begin, std::uint32_t length) const {
  return {words.text[begin],
          {sequences.spans()[words.term[begin]].begin, sequences.spans()[words.term[begin + length - 1]].end}};
}

std::string formula_text(std::string_view phrase) {
  std::string joined;
  for (const text::Term& term : text::terms(phrase, {.language = ""})) {
    joined += (joined.empty() ? "" : " ") + term.folded;
  }
  return joined;
}

std::vector<std::vector<std::uint32_t>> places_of(const FormulaTexts& texts, std::span<const std::string> phrases) {
  text::PhraseSet set;
  for (const std::string& phrase : phrases) {
    std::vector<text::TermId> ids;
    for (const std::string_view word : words_of(phrase)) {
      ids.push_back(texts.sequences.vocabulary().find(word));
    }
    set.add(ids);
  }
  const text::PhraseWords& words = texts.words;
  std::vector<std::vector<std::uint32_t>> places(phrases.size());
  std::vector<text::PhraseSet::Found> found;
  for (std::uint32_t i = 0; i < words.size(); ++i) {
    found.clear();
    set.find(std::span(words.word).subspan(i, words.ahead[i]), found);
    for (const text::PhraseSet::Found& phrase : found) {
      places[phrase.phrase].push_back(i);
    }
  }
  return places;
}

}  // namespace acquis::similarity
