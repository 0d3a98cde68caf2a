// SPDX-License-Identifier: Apache-2.0
/// Lines of a dictionary, whatever ends them. Internal.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace acquis::principles {

struct DictionaryLine {
  std::string_view text = {};   ///< without white space at either end
  std::size_t indentation = 0;  ///< tabs and blanks before it
  std::uint64_t number = 0;     ///< from 1
};

/// Goes through the lines of a text that hold anything. Lines end with LF, CR LF or CR. O(n) for all.
class DictionaryLines {
 public:
  explicit DictionaryLines(std::string_view text) : text_(text) {}
  [[nodiscard]] std::optional<DictionaryLine> next();
  /// Of the line that was read last.
  [[nodiscard]] std::uint64_t number() const noexcept { return number_; }

 private:
  std::string_view text_;
  std::size_t at_ = 0;
  std::uint64_t number_ = 0;
};

/// Without white space (ASCII) at either end.
[[nodiscard]] std::string_view trimmed(std::string_view text) noexcept;

/// Trimmed, each run of white space and control characters (ASCII) as one blank.
[[nodiscard]] std::string one_line(std::string_view text);

/// On one line, not longer than a message can bear.
[[nodiscard]] std::string cut(std::string_view text);

/// The same in quotation marks.
[[nodiscard]] std::string in_quotes(std::string_view text);

[[nodiscard]] inline bool is_ascii_space(char character) noexcept {
  return character == ' ' || (character >= '\t' && character <= '\r');
}
[[nodiscard]] inline bool is_ascii_digit(char character) noexcept {
  return character >= '0' && character <= '9';
}

/// `MORE (2)`: what stands before the parenthesis, and in it. Nothing if the line does not end with a number in
/// parentheses behind white space.
struct CountedTerm {
  std::string_view text = {};
  std::string_view count = {};
};
[[nodiscard]] std::optional<CountedTerm> counted_term(std::string_view line) noexcept;

}  // namespace acquis::principles
