// SPDX-License-Identifier: Apache-2.0
/// Boundaries between words, before anything is joined to document tokens.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "acquis/span.hpp"
#include "acquis/text/tokeniser.hpp"

namespace acquis::text {

/// Spans that tile a text and what each of them is.
struct Pieces {
  std::vector<Span> spans;
  std::vector<TokenKind> kinds;

  void add(Span span, TokenKind kind) {
    spans.push_back(span);
    kinds.push_back(kind);
  }
};

/// Word boundaries by the rules of UAX #29 as they stand in Unicode 15.0, without tailoring. O(n).
[[nodiscard]] Pieces unicode_words(std::string_view text);

/// The same for documents: a colon inside a word ends it ("EU:delete"), and runs of a script without spaces between
/// words are cut by ICU's dictionaries. O(n).
[[nodiscard]] Pieces document_words(std::string_view text);

/// `words` with runs of Han, kana, Thai and the like cut by ICU's dictionaries. O(n).
[[nodiscard]] Pieces with_dictionary_words(std::string_view text, Pieces words);

/// The boundaries of ICU's word break iterator of a locale (empty: root). O(n).
[[nodiscard]] Pieces icu_words(std::string_view text, const std::string& language);

}  // namespace acquis::text
