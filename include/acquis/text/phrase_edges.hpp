// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "acquis/text/stopwords.hpp"
#include "acquis/text/vocabulary.hpp"

namespace acquis::text {

/// Words that a phrase of a language does not begin or end with: its function words (Stopwords), and the modal verbs
/// and negation of data/phrase_edges.txt, which are no stopwords because they carry meaning. None for other codes.
///
/// Cheap to make and to copy: the lists are read once in a program.
class PhraseEdges {
 public:
  explicit PhraseEdges(std::string_view language);
  [[nodiscard]] bool bars(std::string_view folded_word) const;
  /// The same for all words of a vocabulary, by their numbers: 1 where a word is barred. O(words).
  [[nodiscard]] std::vector<std::uint8_t> bars(const Vocabulary& vocabulary) const;

 private:
  Stopwords stopwords_;
  const Vocabulary* words_;  // lives as long as the program
};

}  // namespace acquis::text
