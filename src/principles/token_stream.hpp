// SPDX-License-Identifier: Apache-2.0
/// A text as the phrases of the ontology see it: words (or characters), and what stands between them. Internal.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "acquis/span.hpp"
#include "phrase_pattern.hpp"

namespace acquis::principles {

/// What stands between a token and the next.
enum class Separator : std::uint8_t {
  space,  ///< white space, hyphens, dashes
  comma,  ///< one comma, with or without white space
  apostrophe,
  adjacent,  ///< nothing (only between characters)
  other,     ///< anything else that a gap may cross: quotation marks, brackets, signs
  stop,      ///< ; : . ? ! or an empty line, or the end of the text: nothing crosses it
};

/// Runs of letters and digits (of single characters in Chinese) of one text. Deliberately not text::Tokeniser: a
/// pattern is written in words, so dates, symbols and references must not be joined.
struct TokenStream {
  std::string_view text = {};
  std::vector<Span> spans = {};
  std::vector<Separator> after = {};  ///< as long as `spans`

  [[nodiscard]] std::size_t size() const noexcept { return spans.size(); }
  [[nodiscard]] std::string_view word(std::size_t token) const noexcept { return slice(text, spans[token]); }
};

/// O(n).
[[nodiscard]] TokenStream tokenise(std::string_view text, Writing writing);

}  // namespace acquis::principles
