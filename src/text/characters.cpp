// SPDX-License-Identifier: Apache-2.0
#include "text/characters.hpp"

#include <unicode/uchar.h>
#include <unicode/uscript.h>

#include <array>

namespace acquis::text {
namespace {

constexpr std::int32_t table_size = 0x2100;  // Latin, Greek, Cyrillic, Arabic and general punctuation

WordBreak word_break(UChar32 code_point) noexcept {
  switch (u_getIntPropertyValue(code_point, UCHAR_WORD_BREAK)) {
    case U_WB_CR: return WordBreak::carriage_return;
    case U_WB_LF: return WordBreak::line_feed;
    case U_WB_NEWLINE: return WordBreak::newline;
    case U_WB_EXTEND: return WordBreak::extend;
    case U_WB_FORMAT: return WordBreak::format;
    case U_WB_ZWJ: return WordBreak::zero_width_joiner;
    case U_WB_KATAKANA: return WordBreak::katakana;
    case U_WB_HEBREW_LETTER: return WordBreak::hebrew_letter;
    case U_WB_ALETTER: return WordBreak::letter;
    case U_WB_SINGLE_QUOTE: return WordBreak::single_quote;
    case U_WB_DOUBLE_QUOTE: return WordBreak::double_quote;
    case U_WB_MIDNUMLET: return WordBreak::mid_number_letter;
    case U_WB_MIDLETTER: return WordBreak::mid_letter;
    case U_WB_MIDNUM: return WordBreak::mid_number;
    case U_WB_NUMERIC: return WordBreak::numeric;
    case U_WB_EXTENDNUMLET: return WordBreak::extend_number_letter;
    case U_WB_REGIONAL_INDICATOR: return WordBreak::regional_indicator;
    case U_WB_WSEGSPACE: return WordBreak::space;
    default: return WordBreak::other;
  }
}

Content content(UChar32 code_point) noexcept {
  if (code_point == '[' || code_point == ']') {
    return Content::mark;
  }
  if (u_hasBinaryProperty(code_point, UCHAR_IDEOGRAPHIC) != 0) {
    return Content::ideograph;
  }
  if (u_isUWhiteSpace(code_point) != 0) {
    return Content::space;
  }
  UErrorCode status = U_ZERO_ERROR;
  switch (uscript_getScript(code_point, &status)) {
    case USCRIPT_HIRAGANA:
    case USCRIPT_KATAKANA: return Content::kana;
    default: break;
  }
  if (u_getIntPropertyValue(code_point, UCHAR_LINE_BREAK) == U_LB_COMPLEX_CONTEXT) {
    return Content::dictionary;  // Thai, Lao, Khmer, Burmese: words without spaces
  }
  const std::uint32_t category = U_GET_GC_MASK(code_point);
  if ((category & U_GC_L_MASK) != 0U) {
    return Content::letter;
  }
  if ((category & U_GC_N_MASK) != 0U) {
    return Content::digit;
  }
  if ((category & U_GC_P_MASK) != 0U && code_point != '%' && code_point != 0xA7 && code_point != '#' &&
      code_point != '@' && code_point != '&' && code_point != 0xB6) {
    return Content::punctuation;
  }
  return (category & (U_GC_M_MASK | U_GC_CF_MASK)) != 0U ? Content::none : Content::sign;
}

Properties look_up(UChar32 code_point) noexcept {
  return {word_break(code_point), content(code_point),
          u_hasBinaryProperty(code_point, UCHAR_EXTENDED_PICTOGRAPHIC) != 0};
}

std::array<Properties, table_size> make_table() noexcept {
  std::array<Properties, table_size> table;
  for (std::int32_t code_point = 0; code_point < table_size; ++code_point) {
    table[static_cast<std::size_t>(code_point)] = look_up(code_point);
  }
  return table;
}

}  // namespace

Properties properties(std::int32_t code_point) noexcept {
  static const std::array<Properties, table_size> table = make_table();
  if (code_point < 0) {
    return {};
  }
  return code_point < table_size ? table[static_cast<std::size_t>(code_point)] : look_up(code_point);
}

}  // namespace acquis::text
