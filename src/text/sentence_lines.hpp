// SPDX-License-Identifier: Apache-2.0
/// Single line breaks: those of a hard-wrapped paragraph go on, those somebody set on purpose end a sentence.
#pragma once

#include <cstdint>
#include <string_view>

#include "text/sentence_rules.hpp"

namespace acquis::text::sentence {

/// What stands on both sides of a line break.
struct LineBreak {
  std::uint32_t sentence_begin;
  std::uint32_t place;   ///< of the break
  std::uint32_t next;    ///< begin of the next line's first word; something is there
  bool behind_shielded;  ///< the line's last stop belongs to an abbreviation or label
};

class Lines {
 public:
  Lines(std::string_view text, const SentenceRules& rules) : text_(text), rules_(rules) {}

  /// True if the break ends the sentence. A paragraph's lines are measured once: all calls together O(n).
  [[nodiscard]] bool ends_sentence(const LineBreak& at);

  /// True if the line that `byte` stands in ends without a terminator: it lists fragments. All calls together O(n).
  [[nodiscard]] bool is_fragment(std::uint32_t byte);

 private:
  [[nodiscard]] bool is_set_on_purpose(const LineBreak& at, std::uint32_t line_begin);
  [[nodiscard]] std::uint32_t width_of_paragraph(std::uint32_t line_begin);
  [[nodiscard]] std::uint32_t columns(std::uint32_t begin, std::uint32_t end) const noexcept;
  [[nodiscard]] bool ends_with_leading_word(std::uint32_t begin, std::uint32_t end) const;

  std::string_view text_;
  const SentenceRules& rules_;
  std::uint32_t paragraph_end_ = 0;  ///< of the paragraph measured last
  std::uint32_t width_ = 0;          ///< its longest line in columns
  std::uint32_t line_end_ = 0;       ///< of the line looked at last
  bool fragment_ = false;
};

}  // namespace acquis::text::sentence
