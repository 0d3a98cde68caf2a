// SPDX-License-Identifier: Apache-2.0
/// Looking around a stop: words, white space, closing marks and labels beside it. All of it O(1) but for runs of one
/// kind.
#pragma once

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string_view>

#include "text/sentence_characters.hpp"

namespace acquis::text::sentence {

constexpr std::uint32_t longest_word = 64;  ///< bytes looked at before or behind a stop; no abbreviation is longer

/// White space from some place on.
struct Space {
  std::uint32_t end;
  std::uint32_t line_breaks;  ///< two for a paragraph's end
};

[[nodiscard]] Space space_behind(std::string_view text, std::uint32_t byte) noexcept;

/// `end` without the white space before it, not below `begin`.
[[nodiscard]] std::uint32_t trimmed_end(std::string_view text, std::uint32_t begin, std::uint32_t end) noexcept;

/// Characters right before `stop` that `accepts` takes: at most `longest_word` bytes, none before `begin`.
template <typename Accepts>
[[nodiscard]] std::string_view before_while(std::string_view text, std::uint32_t begin, std::uint32_t stop,
                                            Accepts accepts) noexcept {
  std::uint32_t from = stop;
  const std::uint32_t limit = std::max(begin, stop > longest_word ? stop - longest_word : 0U);
  while (from > limit) {
    const Character character = character_before(text, from);
    if (character.begin < limit || !accepts(character.code_point)) {
      break;
    }
    from = character.begin;
  }
  return text.substr(from, stop - from);
}

/// Letters, digits, stops and hyphens right before the stop.
[[nodiscard]] inline std::string_view word_before(std::string_view text, std::uint32_t begin,
                                                  std::uint32_t stop) noexcept {
  return before_while(text, begin, stop, [](std::int32_t each) { return is_word_part(each); });
}

/// Everything since the last white space.
[[nodiscard]] inline std::string_view chunk_before(std::string_view text, std::uint32_t begin,
                                                   std::uint32_t stop) noexcept {
  return before_while(text, begin, stop, [](std::int32_t each) { return !is_space(each); });
}

/// Letters and digits from `byte` on.
[[nodiscard]] std::string_view word_at(std::string_view text, std::uint32_t byte) noexcept;

/// Behind closing quotation marks, brackets, note marks and emphasis.
[[nodiscard]] std::uint32_t behind_closers(std::string_view text, std::uint32_t byte) noexcept;

/// Behind a number of at most three digits at `byte`; `byte` if there is none.
[[nodiscard]] std::uint32_t behind_number(std::string_view text, std::uint32_t byte) noexcept;

/// True if neither letter nor digit stands in [begin, end): bullets, brackets, emphasis; false for a long stretch.
[[nodiscard]] bool only_marks(std::string_view text, std::uint32_t begin, std::uint32_t end) noexcept;

/// "1.", "2.)", "b)", "(iv)", "• 9.": the label of an item.
struct Label {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  char close = '.';     ///< '.' or ')'
  bool opened = false;  ///< "(" before it
  bool bullet = false;
  std::int32_t number = 0;  ///< 0 where it is none
  std::int32_t letter = 0;
  std::int32_t roman = 0;

  /// True for the label of the item behind that of `other`.
  [[nodiscard]] bool follows(const Label& other) const noexcept;
  /// "1", "a", "i".
  [[nodiscard]] bool is_first() const noexcept { return number == 1 || letter == 1 || roman == 1; }
};

/// The label that begins at `byte` and has white space behind it.
[[nodiscard]] std::optional<Label> label_at(std::string_view text, std::uint32_t byte) noexcept;

}  // namespace acquis::text::sentence
