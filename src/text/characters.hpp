// SPDX-License-Identifier: Apache-2.0
/// The properties of a character that cutting texts needs, looked up once.
#pragma once

#include <cstdint>

namespace acquis::text {

/// Word_Break classes of UAX #29 that its rules tell apart.
enum class WordBreak : std::uint8_t {
  other,
  carriage_return,
  line_feed,
  newline,
  extend,
  format,
  zero_width_joiner,
  katakana,
  hebrew_letter,
  letter,
  single_quote,
  double_quote,
  mid_number_letter,
  mid_letter,
  mid_number,
  numeric,
  extend_number_letter,
  regional_indicator,
  space,
};

/// What a character makes of the token it stands in.
enum class Content : std::uint8_t { none, letter, digit, ideograph, kana, dictionary, space, punctuation, sign, mark };

struct Properties {
  WordBreak word_break = WordBreak::other;
  Content content = Content::sign;
  bool pictographic = false;  ///< Extended_Pictographic
};

/// Properties of a code point; those of `invalid_character` are a sign of its own.
[[nodiscard]] Properties properties(std::int32_t code_point) noexcept;

}  // namespace acquis::text
