// SPDX-License-Identifier: Apache-2.0
#include "text/folding.hpp"

#include <unicode/bytestream.h>
#include <unicode/casemap.h>
#include <unicode/edits.h>
#include <unicode/stringpiece.h>

#include "acquis/error.hpp"
#include "acquis/text/normaliser.hpp"
#include "text/ascii.hpp"

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

void check(UErrorCode status) {
  if (U_FAILURE(status) != 0) {
    throw Error(ErrorCode::limit_exceeded, std::string("ICU cannot lower the text: ") + u_errorName(status));
  }
}

std::string lowered(std::string_view utf8, icu::Edits* edits) {
  UErrorCode status = U_ZERO_ERROR;
  std::string out;
  icu::StringByteSink<std::string> sink(&out, static_cast<std::int32_t>(utf8.size()));
  icu::CaseMap::utf8ToLower("", 0, icu::StringPiece(utf8.data(), static_cast<std::int32_t>(utf8.size())), sink, edits,
                            status);
  check(status);
  return out;
}

}  // namespace

std::string folded_term(std::string_view word, TokenKind kind) {
  if (!may_hold_blanks(kind)) {  // nearly every word is ASCII: one pass finds that out and folds it
    std::string folded(word);
    unsigned bits = 0;
    for (char& byte : folded) {
      bits |= static_cast<unsigned char>(byte);
      byte = small_of(byte);
    }
    if (bits < 0x80U) {
      return folded;
    }
  }
  return straight_apostrophes(may_hold_blanks(kind) ? normalise(word, {.quotes_dashes = false, .soft_hyphens = false})
                                                    : fold_case(word));
}

std::string lower_case(std::string_view utf8) {
  return lowered(utf8, nullptr);
}

void to_original(std::string_view utf8, std::span<Span> lowered_spans) {
  icu::Edits edits;
  static_cast<void>(lowered(utf8, &edits));
  icu::Edits::Iterator forward = edits.getFineIterator();
  UErrorCode status = U_ZERO_ERROR;
  for (Span& span : lowered_spans) {
    // A border inside a character's small form goes to the end of that character.
    const std::int32_t begin = forward.sourceIndexFromDestinationIndex(static_cast<std::int32_t>(span.begin), status);
    const std::int32_t end = forward.sourceIndexFromDestinationIndex(static_cast<std::int32_t>(span.end), status);
    span = {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
  }
  check(status);
}

}  // namespace acquis::text
