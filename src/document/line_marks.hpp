// SPDX-License-Identifier: Apache-2.0
/// What the begin of a line, or a line as a whole, says of its block. Internal to the room.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "acquis/span.hpp"

namespace acquis::document {

/// Three or more of one of - * _ (= in plain text), blanks between them allowed: "---", "* * *", "\\* \\* \\*".
[[nodiscard]] bool is_rule(std::string_view line, bool plain) noexcept;

/// 1 for "===", 2 for "---", else 0.
[[nodiscard]] std::int32_t setext_level(std::string_view line) noexcept;

/// "Page 3 of 7", "- 3 -", "3/7", "p. 3".
[[nodiscard]] bool is_page_number(std::string_view line);
/// Nothing but a number of up to four digits.
[[nodiscard]] bool is_bare_number(std::string_view line) noexcept;

/// A symbol of a document and nothing else: "A/AC.290/CRP.4".
[[nodiscard]] bool is_symbol_line(std::string_view line) noexcept;
/// The job number of a United Nations document: "20-01234 (E)    120820".
[[nodiscard]] bool is_job_line(std::string_view line) noexcept;
/// A symbol or job number and a page number, apart from each other: "3/9        18-00123".
[[nodiscard]] bool is_running_line(std::string_view line);

/// A name of one to three words with a capital, a colon, a blank and a value: "Region: Lakeland".
[[nodiscard]] bool is_field_line(std::string_view line) noexcept;

/// Number of # of a heading of Markdown, 0 if it is none.
[[nodiscard]] std::int32_t heading_marks(std::string_view line) noexcept;

/// Length of a bullet with the white space behind it, 0 if there is none. Dashes and plus are `doubtful`: they are
/// bullets only where a block may begin.
struct Bullet {
  std::uint32_t length = 0;
  bool doubtful = false;
};
[[nodiscard]] Bullet bullet_at(std::string_view line) noexcept;

/// "|---|:--:|"
[[nodiscard]] bool is_table_ruler(std::string_view line) noexcept;
/// The cells of a table row; the bars between them belong to none.
[[nodiscard]] std::vector<Span> table_cells(std::string_view text, Span line);

/// True for what may stand as the address of a link: "https://…", "#part", "page.html", but not "(EU)".
[[nodiscard]] bool looks_like_address(std::string_view words) noexcept;

}  // namespace acquis::document
