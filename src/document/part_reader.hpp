// SPDX-License-Identifier: Apache-2.0
/// The reader behind `find_parts`, line by line. Internal to the room: parts.cpp drives it, part_marks.cpp reads lines
/// that are blocks by themselves, part_begins.cpp those that begin one.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "line_marks.hpp"
#include "page_marks.hpp"
#include "parts.hpp"

namespace acquis::document {

class PartReader {
 public:
  PartReader(std::string_view text, const std::vector<Line>& lines, Syntax syntax, Ledger& ledger);

  Parts read();

 private:
  // ---- The part that is being read -------------------------------------------------------------------------------
  void close();

  Part& begin(PartKind kind, Span run);

  void single(PartKind kind, Span run);

  [[nodiscard]] bool open_ends_clause() const;

  // ---- Lines ------------------------------------------------------------------------------------------------------
  void read_line(const Line& line);

  /// Takes indentation and the marks of block quotes off.
  Span strip(const Line& line);

  void measure(Span& rest);

  void read_code(Span rest);

  /// Marks that make a block of the line alone.
  bool read_whole_line(const Line& line, Span rest);

  /// "===" or "---" below one line of text that can be a heading.
  [[nodiscard]] bool underlines(std::string_view words) const;

  void relabel_heading(Part& part);

  void add_rule(Span rule, std::string layout);

  void read_heading(Span rest, std::int32_t marks);

  bool read_table(Span rest);

  /// "[name]: address": what a reference link points to.
  bool read_definition(Span rest);

  // ---- Blocks that begin on this line and may go on ---------------------------------------------------------------
  bool read_block_begin(const Line& line, Span rest);

  [[nodiscard]] bool begins_inside(const Label& label, Span rest) const;
  [[nodiscard]] bool has_brother_ahead(const Label& label) const;
  [[nodiscard]] Span find_inner_bullet(Span rest) const;
  [[nodiscard]] std::optional<Label> find_label_behind_party(Span rest) const;
  [[nodiscard]] bool is_form_field(Span rest) const;
  [[nodiscard]] bool open_is_field() const;
  void keep_label(Part& part, std::optional<Label> label);

  bool read_number_of_note(Span rest);
  bool read_note(Span rest);

  void read_text(Span rest);

  /// A short line that the page did not break, between sentences: "Diversity", with a sentence on the next line.
  [[nodiscard]] bool stands_alone(std::size_t line) const;
  [[nodiscard]] bool parts_from_open(Span rest) const;

  std::string_view text_;
  const std::vector<Line>& lines_;
  bool markdown_;
  Ledger& ledger_;
  bool line_is_block_;
  std::size_t page_width_;  ///< bytes that lines of running text fill; 0: lines are not broken by width
  std::vector<PageMark> page_marks_;
  std::set<std::string, std::less<>> square_notes_;
  std::set<std::string, std::less<>> slash_notes_;
  std::set<std::string, std::less<>> referenced_ = {};
  Parts result_ = {};
  LabelSeries series_ = {};
  std::optional<Part> open_ = {};
  std::size_t index_ = 0;
  std::uint32_t visible_ = 0;  ///< first visible byte of the line
  std::int32_t indent_ = 0;
  std::int32_t quote_depth_ = 0;
  bool after_blank_ = true;
  bool in_table_ = false;
  char fence_ = '\0';
};

}  // namespace acquis::document
