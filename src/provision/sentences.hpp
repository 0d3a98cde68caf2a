// SPDX-License-Identifier: Apache-2.0
/// Words of a text, sentence by sentence.
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "acquis/span.hpp"
#include "provision/words.hpp"

namespace acquis::provision {

struct SentenceWords {
  Span span = {};               ///< in the text
  std::span<const Word> words;  ///< not empty
};

/// Spans of the sentences of a text.
[[nodiscard]] std::vector<Span> sentence_spans(std::string_view text, std::string_view language);

/// Sentences that hold at least one word. `words` must be those of `text` and outlive the result. O(n).
[[nodiscard]] std::vector<SentenceWords> sentences_of(std::string_view text, const Words& words,
                                                      std::string_view language);

}  // namespace acquis::provision
