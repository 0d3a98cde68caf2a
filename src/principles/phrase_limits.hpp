// SPDX-License-Identifier: Apache-2.0
/// Phrases that match everything or nothing. Internal.
#pragma once

#include <string>
#include <string_view>

#include "acquis/text/stopwords.hpp"
#include "phrase_pattern.hpp"

namespace acquis::principles {

/// A phrase as people read it: endings and gaps as they are written, contexts without their parentheses.
[[nodiscard]] std::string words_of(const Phrase& phrase, Writing writing);

/// True if not even the plainest text of the phrase is cut into its elements, so that no text is. O(bytes).
[[nodiscard]] bool never_matches(const Phrase& phrase, Writing writing);

/// What stands in almost every text of a language: its function words, and beginnings that such words have.
class EmptyWords {
 public:
  EmptyWords(std::string_view language, Writing writing) : stopwords_(language), writing_(writing) {}

  /// True if the phrase is made of nothing else. A phrase of several characters is never empty: each of them may be a
  /// function word and the whole none.
  [[nodiscard]] bool fill(const Phrase& phrase) const;

 private:
  [[nodiscard]] bool hold(const PhraseElement& element) const;

  text::Stopwords stopwords_;
  Writing writing_;
};

}  // namespace acquis::principles
