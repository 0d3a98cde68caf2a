// SPDX-License-Identifier: Apache-2.0
/// Finds the few places of a text at which a splitter of sentences has to think.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

namespace acquis::text {

/// Bytes that are marks in some languages only; "." where there is none.
using ExtraMarks = std::array<char, 2>;

/// Begins, in ascending order, of all marks in `text`: terminators of sentences, line breaks, quotation marks and
/// parentheses,
/// and `extra`. Vector code chosen at run time; O(n).
void find_marks(std::string_view text, ExtraMarks extra, std::vector<std::uint32_t>& places);

/// True if a mark begins at `byte`: the meaning of find_marks, byte by byte. Precondition: byte < text.size().
[[nodiscard]] bool is_mark(std::string_view text, std::uint32_t byte, ExtraMarks extra) noexcept;

/// The plain way, which the vector code is tested against.
void find_marks_plainly(std::string_view text, ExtraMarks extra, std::vector<std::uint32_t>& places);

}  // namespace acquis::text
