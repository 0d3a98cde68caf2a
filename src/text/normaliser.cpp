// SPDX-License-Identifier: Apache-2.0
#include "acquis/text/normaliser.hpp"

#include <unicode/bytestream.h>
#include <unicode/casemap.h>
#include <unicode/normalizer2.h>
#include <unicode/stringpiece.h>
#include <unicode/uchar.h>

#include <algorithm>

#include "acquis/error.hpp"
#include "acquis/text/offsets.hpp"
#include "text/ascii.hpp"
#include "text/utf8.hpp"

namespace acquis::text {
namespace {

void check(UErrorCode status) {
  if (U_FAILURE(status) != 0) {
    throw Error(ErrorCode::limit_exceeded, std::string("ICU cannot normalise the text: ") + u_errorName(status));
  }
}

/// ICU keeps broken bytes as they are; U+FFFD makes the result valid UTF-8.
std::string valid(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::uint32_t byte = 0; byte < text.size();) {
    const Character character = character_at(text, byte);
    if (character.code_point == invalid_character) {
      append(out, 0xFFFD);
    } else {
      out.append(text.substr(character.begin, character.end - character.begin));
    }
    byte = character.end;
  }
  return out;
}

/// Full case folding without composition; broken bytes stay.
std::string folded(std::string_view text) {
  std::string out;
  if (is_ascii(text)) {
    out = text;
    std::transform(out.begin(), out.end(), out.begin(), small_of);
    return out;
  }
  UErrorCode status = U_ZERO_ERROR;
  icu::StringByteSink<std::string> sink(&out, static_cast<std::int32_t>(text.size()));
  icu::CaseMap::utf8Fold(0, icu::StringPiece(text.data(), static_cast<std::int32_t>(text.size())), sink, nullptr,
                         status);
  check(status);
  return out;
}

/// A plain sign for a typographic one, 0 if there is none.
char plain_sign(std::int32_t code_point) noexcept {
  switch (code_point) {
    case 0x2018:
    case 0x2019:
    case 0x201A:
    case 0x201B:
    case 0x2032:
    case 0x2039:
    case 0x203A:
    case 0x02BC:
    case 0xFF07: return '\'';
    case 0x201C:
    case 0x201D:
    case 0x201E:
    case 0x201F:
    case 0x2033:
    case 0xAB:
    case 0xBB:
    case 0xFF02: return '"';
    default: return u_hasBinaryProperty(code_point, UCHAR_DASH) != 0 ? '-' : '\0';
  }
}

std::string simplify(std::string_view text, const NormaliserOptions& options) {
  std::string out;
  out.reserve(text.size());
  bool space_due = false;
  for (std::uint32_t byte = 0; byte < text.size();) {
    const Character character = character_at(text, byte);
    byte = character.end;
    const std::int32_t code_point = character.code_point == invalid_character ? 0xFFFD : character.code_point;
    if (options.soft_hyphens && u_hasBinaryProperty(code_point, UCHAR_DEFAULT_IGNORABLE_CODE_POINT) != 0) {
      continue;
    }
    if (options.white_space && u_isUWhiteSpace(code_point) != 0) {
      space_due = !out.empty();
      continue;
    }
    if (space_due) {
      out.push_back(' ');
      space_due = false;
    }
    const char plain = options.quotes_dashes ? plain_sign(code_point) : '\0';
    if (plain != '\0') {
      out.push_back(plain);
    } else {
      append(out, code_point);
    }
  }
  return out;
}

}  // namespace

std::string nfc(std::string_view utf8) {
  if (is_ascii(utf8)) {
    return std::string(utf8);
  }
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* composer = icu::Normalizer2::getNFCInstance(status);
  check(status);
  const std::string text = valid(utf8);
  std::string out;
  icu::StringByteSink<std::string> sink(&out, static_cast<std::int32_t>(text.size()));
  composer->normalizeUTF8(0, icu::StringPiece(text.data(), static_cast<std::int32_t>(text.size())), sink, nullptr,
                          status);
  check(status);
  return out;
}

std::string fold_case(std::string_view utf8) {
  return is_ascii(utf8) ? folded(utf8) : nfc(folded(nfc(utf8)));  // folding may leave sequences that compose
}

std::string normalise(std::string_view utf8, const NormaliserOptions& options) {
  std::string out = simplify(utf8, options);
  if (!options.fold) {
    return options.compose ? nfc(out) : out;
  }
  return options.compose ? fold_case(out) : folded(out);
}

}  // namespace acquis::text
