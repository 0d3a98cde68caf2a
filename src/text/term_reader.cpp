// SPDX-License-Identifier: Apache-2.0
#include "text/term_reader.hpp"

#include "text/folding.hpp"

namespace acquis::text {
namespace {

/// Letters whose small form depends on their neighbours (sigma) or is more than one letter (I with a dot above): only
/// with them it makes a difference whether a text is lowered before it is cut or word by word.
bool lowers_as_a_whole(std::string_view text) noexcept {
  return text.find("\u03a3") != std::string_view::npos || text.find("\u0130") != std::string_view::npos;
}

}  // namespace

std::span<const TermId> TermReader::operator()(std::string_view text) {
  text_ = text;
  in_lowered_ = lower_ && lowers_as_a_whole(text);
  if (in_lowered_) {
    lowered_ = lower_case(text);
  }
  tokenise_(in_lowered_ ? std::string_view(lowered_) : text, tokens_);
  return intern_(tokens_);
}

void TermReader::append_spans(BigVector<Span>& spans) const {
  const std::size_t first = spans.size();
  intern_.append_spans(tokens_, spans);
  if (in_lowered_) {
    to_original(text_, std::span(spans).subspan(first));
  }
}

}  // namespace acquis::text
