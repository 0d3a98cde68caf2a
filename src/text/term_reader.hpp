// SPDX-License-Identifier: Apache-2.0
/// A text to the numbers of its terms: cutting, folding and numbering with buffers that serve many texts.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "acquis/text/term_sequences.hpp"
#include "acquis/text/tokeniser.hpp"
#include "text/interner.hpp"

namespace acquis::text {

class TermReader {
 public:
  /// `words` must outlive the reader.
  TermReader(WordTable& words, const TermSequencesOptions& options)
      : lower_(options.folding == Folding::lower),
        tokenise_({options.rules, options.language}),
        intern_(words, options.folding, options.signs) {}

  /// Numbers of the terms of one text in order; valid until the next call. O(n).
  [[nodiscard]] std::span<const TermId> operator()(std::string_view text);
  /// Appends the spans of the same terms, in the text as it was given.
  void append_spans(BigVector<Span>& spans) const;

 private:
  bool lower_;
  Tokeniser tokenise_;
  Interner intern_;
  Tokens tokens_;
  std::string_view text_;
  std::string lowered_;
  bool in_lowered_ = false;  // the tokens are those of lowered_
};

}  // namespace acquis::text
