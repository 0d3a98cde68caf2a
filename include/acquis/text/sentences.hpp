// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "acquis/span.hpp"

namespace acquis::text {

/// What becomes of leftovers of mark-up in a text: tags ("<p>") and line feeds spelt out ("\n").
enum class Leftovers : std::uint8_t {
  keep,  ///< they are text like any other
  skip,  ///< tags of blocks and line feeds end a sentence and lie in the gaps, other tags are looked through
};

/// Splits a text into sentences by the drafting rules of the United Nations (docs/sentences.md).
///
/// A sentence ends at . ? ! (and their counterparts in other scripts) unless the stop belongs to an abbreviation, a
/// document symbol, a number or a label, or stands inside a quotation or parenthesis; closing quotation marks, brackets
/// and note marks behind the stop belong to the sentence before. Semicolons and colons end nothing (but where they are
/// a language's question mark or full stop). A blank line ends a sentence, a single line feed where it was set on
/// purpose: before an item of a list, or in a paragraph that was not wrapped there. Spans are trimmed of white space;
/// gaps between them hold white space only. O(n).
class SentenceSplitter {
 public:
  /// `language`: ISO 639-1 code that chooses abbreviations and conventions (data/abbreviations); for another or empty
  /// code the lists of en fr es ru ar zh together.
  explicit SentenceSplitter(std::string_view language = {}, Leftovers leftovers = Leftovers::keep);

  [[nodiscard]] std::vector<Span> operator()(std::string_view text) const;

  /// As above for a text whose structure is known.
  ///
  /// `borders`: ascending byte offsets at which a sentence ends in any case. `transparent`: ascending, disjoint spans
  /// that are looked through, as if the text went on behind them: brackets of text in doubt, quotation marks around
  /// whole sentences, note marks. They still lie in a sentence. Offsets out of order or range throw Error.
  [[nodiscard]] std::vector<Span> operator()(std::string_view text, std::span<const std::uint32_t> borders,
                                             std::span<const Span> transparent) const;

 private:
  struct Rules;
  [[nodiscard]] std::vector<Span> split(std::string_view text) const;
  std::shared_ptr<const Rules> rules_;
  Leftovers leftovers_;
};

}  // namespace acquis::text
