// SPDX-License-Identifier: Apache-2.0
#include "text/folding.hpp"

#include <unicode/bytestream.h>
#include <unicode/casemap.h>
#include <unicode/stringpiece.h>

#include "acquis/error.hpp"
#include "acquis/text/normaliser.hpp"

namespace acquis::text {
namespace {

std::string straight_apostrophes(std::string word) {
  constexpr std::string_view curly = "\u2019";
  std::size_t at = word.find(curly);
  if (at == std::string::npos) {
    return word;
  }
  std::string out;
  std::size_t from = 0;
  for (; at != std::string::npos; at = word.find(curly, from)) {
    out.append(word, from, at - from).push_back('\'');
    from = at + curly.size();
  }
  return out.append(word, from);
}

}  // namespace

std::string folded_term(std::string_view word, TokenKind kind) {
  return straight_apostrophes(may_hold_blanks(kind) ? normalise(word, {.quotes_dashes = false, .soft_hyphens = false})
                                                    : fold_case(word));
}

std::string lower_case(std::string_view utf8) {
  UErrorCode status = U_ZERO_ERROR;
  std::string out;
  icu::StringByteSink<std::string> sink(&out, static_cast<std::int32_t>(utf8.size()));
  icu::CaseMap::utf8ToLower("", 0, icu::StringPiece(utf8.data(), static_cast<std::int32_t>(utf8.size())), sink, nullptr,
                            status);
  if (U_FAILURE(status) != 0) {
    throw Error(ErrorCode::limit_exceeded, std::string("ICU cannot lower the text: ") + u_errorName(status));
  }
  return out;
}

}  // namespace acquis::text
