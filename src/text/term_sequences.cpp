// SPDX-License-Identifier: Apache-2.0
#include "acquis/text/term_sequences.hpp"

#include "acquis/text/stemmer.hpp"
#include "acquis/text/stopwords.hpp"

namespace acquis::text {

TermSequences::TermSequences(std::span<const std::string_view> texts, const TermSequencesOptions& options) {
  for (const std::string_view text : texts) {
    for (const Term& term :
         terms(text, {.language = options.language, .signs = options.signs, .rules = options.rules})) {
      const TermId id = vocabulary_.add(term.folded);
      if (id == kinds_.size()) {
        kinds_.push_back(term.kind);
      }
      ids_.push_back(id);
      spans_.push_back(term.span);
    }
    text_begin_.push_back(static_cast<std::int64_t>(ids_.size()));
  }
}

std::span<const TermId> TermSequences::operator[](std::int64_t text) const {
  const auto begin = static_cast<std::size_t>(text_begin_.at(static_cast<std::size_t>(text)));
  const auto end = static_cast<std::size_t>(text_begin_.at(static_cast<std::size_t>(text) + 1));
  return std::span(ids_).subspan(begin, end - begin);
}

WordForms word_forms(const TermSequences& sequences, const std::string& language) {
  const Stemmer stemmer(language);
  const Stopwords stopwords(language);
  WordForms forms;
  for (TermId id = 0; id < sequences.vocabulary().size(); ++id) {
    const std::string& word = sequences.vocabulary().word(id);
    forms.stem.push_back(forms.stems.add(sequences.kind(id) == TokenKind::word ? stemmer(word) : word));
    forms.stopword.push_back(stopwords.contains(word) ? 1 : 0);
  }
  return forms;
}

}  // namespace acquis::text
