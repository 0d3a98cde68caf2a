// SPDX-License-Identifier: Apache-2.0
/// Printed labels: "4.", "a)", "(iv)", "§ 3", "19ter.", "OP6 alt". Internal to the room.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "acquis/span.hpp"

namespace acquis::document {

enum class Numeral : std::uint8_t {
  decimal,
  lower_letter,
  upper_letter,
  lower_roman,
  upper_roman,
  decimal_path,
  paragraph_sign,
  named
};
enum class LabelMarks : std::uint8_t { none, stop, parenthesis, parentheses };

struct Label {
  Span span = {};                   ///< as printed
  std::vector<Span> brackets = {};  ///< square brackets before it (and one directly behind it)
  std::string printed = {};
  std::string own = {};  ///< without punctuation, as ids use it
  Numeral numeral = Numeral::decimal;
  LabelMarks marks = LabelMarks::stop;
  std::int32_t value = 0;  ///< place in its series, from 1
  [[nodiscard]] bool same_style(const Label& other) const noexcept {
    return numeral == other.numeral && marks == other.marks;
  }
};

/// The last label of each style: what tells "(i)" after "(h)" from "(i)" after "(a)".
class LabelSeries {
 public:
  [[nodiscard]] std::int32_t last(Numeral numeral, LabelMarks marks) const noexcept {
    return last_[static_cast<std::size_t>(numeral)][static_cast<std::size_t>(marks)];
  }
  [[nodiscard]] bool continued_by(const Label& label) const noexcept {
    const std::int32_t before = last(label.numeral, label.marks);
    return before > 0 && (label.value == before + 1 || label.value == before);
  }
  void add(const Label& label) noexcept {
    last_[static_cast<std::size_t>(label.numeral)][static_cast<std::size_t>(label.marks)] = label.value;
  }

 private:
  std::array<std::array<std::int32_t, 4>, 8> last_{};
};

/// The label at the begin of `within` (one line), behind brackets and marks of emphasis; none if there is none. O(label
/// + brackets).
[[nodiscard]] std::optional<Label> find_label(std::string_view text, Span within, const LabelSeries& series,
                                              bool markdown);

/// The label of a heading: only with its stop or parenthesis.
[[nodiscard]] std::optional<Label> find_heading_label(std::string_view text, Span within, const LabelSeries& series,
                                                      bool markdown);

}  // namespace acquis::document
