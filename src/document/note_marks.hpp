// SPDX-License-Identifier: Apache-2.0
/// The forms of a note mark: <sup>1</sup>, [^1], [1], ¹, 1/, [[1]](#note1). Internal to the room.
#pragma once

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "acquis/span.hpp"
#include "draft.hpp"

namespace acquis::document {

struct NoteMark {
  Span span = {};
  std::vector<std::string> labels = {};  ///< several in <sup>1, 2</sup>
  enum class Form : std::uint8_t { sup, caret, square, superscript, slash, linked } form = Form::sup;
};

/// Which labels have a body, by the form of their marks.
struct NoteLabels {
  std::set<std::string, std::less<>> sup = {};
  std::set<std::string, std::less<>> caret = {};
  std::set<std::string, std::less<>> square = {};
  std::set<std::string, std::less<>> superscript = {};
  std::set<std::string, std::less<>> slash = {};
  std::set<std::string, std::less<>> linked = {};
  [[nodiscard]] const std::set<std::string, std::less<>>& of(NoteMark::Form form) const noexcept;
  [[nodiscard]] std::set<std::string, std::less<>>& of(NoteMark::Form form) noexcept;
};

/// The mark that begins at `at`, whatever it means. O(mark).
[[nodiscard]] std::optional<NoteMark> find_note_mark(std::string_view text, std::uint32_t at, std::uint32_t end);

/// The labels N of "[N]" that stand behind a word in the text and at the begin of a line as well. O(n).
[[nodiscard]] std::set<std::string, std::less<>> square_note_labels(std::string_view text,
                                                                    const std::vector<Line>& lines);

/// The labels N of "N/" that stand behind a word in the text. O(n).
[[nodiscard]] std::set<std::string, std::less<>> slash_note_labels(std::string_view text);

}  // namespace acquis::document
