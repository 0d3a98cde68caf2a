// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "acquis/span.hpp"

namespace acquis::text {

/// Splits a text into sentences by the drafting rules of the United Nations.
///
/// A sentence ends at . ? ! (and their Arabic, Chinese and Devanagari counterparts) unless the stop belongs to an
/// abbreviation, a document symbol, a number or a label; closing quotation marks, brackets and note marks behind the
/// stop belong to the sentence before. Semicolons and colons end nothing. Spans are trimmed of white space; gaps
/// between them hold white space only. A line feed ends a sentence only where a blank line follows. O(n).
class SentenceSplitter {
 public:
  /// `language`: ISO 639-1 code that chooses the abbreviations (en fr es ru ar zh; another or empty code: all of them).
  explicit SentenceSplitter(std::string_view language = {});
  [[nodiscard]] std::vector<Span> operator()(std::string_view text) const;

 private:
  struct Rules;
  std::shared_ptr<const Rules> rules_;
};

}  // namespace acquis::text
