// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "characters.hpp"
#include "part_reader.hpp"

namespace acquis::document {

bool PartReader::read_whole_line(const Line& line, Span rest) {
  const std::string_view words = slice(text_, rest);
  if (markdown_ && (words.starts_with("```") || words.starts_with("~~~"))) {
    fence_ = words.front();
    ledger_.set(rest, Use::mark_up);
    begin(PartKind::code, rest).runs.clear();
    return true;
  }
  if (underlines(words)) {
    open_->kind = PartKind::heading;
    open_->level = setext_level(words);
    open_->extent.end = rest.end;
    relabel_heading(*open_);
    ledger_.set(rest, Use::mark_up);
    close();
    after_blank_ = true;
    return true;
  }
  if (is_rule(words, !markdown_)) {
    add_rule(rest, "page_rule");
    return true;
  }
  if (page_marks_[index_] != PageMark::none) {
    add_rule(rest, page_marks_[index_] == PageMark::header ? "header" : "footer");
    return true;
  }
  if (markdown_ && heading_marks(words) > 0) {
    read_heading(rest, heading_marks(words));
    return true;
  }
  if (line.html == HtmlBlock::heading || line.html == HtmlBlock::cell || line.html == HtmlBlock::caption) {
    Part& part = begin(line.html == HtmlBlock::heading ? PartKind::heading
                       : line.html == HtmlBlock::cell  ? PartKind::cell
                                                       : PartKind::caption,
                       rest);
    part.level = line.html_level;
    relabel_heading(part);
    return true;
  }
  return (markdown_ && read_table(rest)) || (markdown_ && read_definition(rest));
}

bool PartReader::underlines(std::string_view words) const {
  constexpr std::uint32_t longest_heading = 200;
  if (!open_ || open_->kind != PartKind::paragraph || open_->runs.size() != 1 || setext_level(words) == 0) {
    return false;
  }
  const std::string_view above = slice(text_, open_->runs.front());
  const bool labelled = open_->label.has_value();
  return above.size() <= longest_heading && !above.ends_with('.') && !above.ends_with(';') && !above.ends_with(',') &&
         (!labelled || words.size() > 3);
}

void PartReader::relabel_heading(Part& part) {
  part.label =
      part.kind == PartKind::heading ? find_heading_label(text_, part.runs.front(), series_, markdown_) : std::nullopt;
}

void PartReader::add_rule(Span rule, std::string layout) {
  close();
  Part part;
  part.kind = PartKind::page_rule;
  part.extent = rule;
  part.layout = std::move(layout);
  ledger_.set(rule, part.layout == "footer"   ? Use::footer
                    : part.layout == "header" ? Use::header
                    : part.layout == "tag"    ? Use::tag
                                              : Use::page_rule);
  result_.parts.push_back(std::move(part));
  after_blank_ = true;
}

void PartReader::read_heading(Span rest, std::int32_t marks) {
  Span content = trimmed(text_, {rest.begin + static_cast<std::uint32_t>(marks), rest.end});
  std::uint32_t end = content.end;
  while (end > content.begin && text_[end - 1] == '#') {
    --end;
  }
  if (end == content.begin || is_blank(text_[end - 1])) {
    content = trimmed(text_, {content.begin, end});
  }
  ledger_.set(rest, Use::mark_up);
  Part& part = begin(PartKind::heading, content);
  part.extent.end = rest.end;
  part.level = marks;
  relabel_heading(part);
  close();
  after_blank_ = true;
}

bool PartReader::read_table(Span rest) {
  const std::string_view words = slice(text_, rest);
  if (words.find('|') == std::string_view::npos) {
    in_table_ = false;
    return false;
  }
  if (!in_table_ || after_blank_) {
    const std::string_view next =
        index_ + 1 < lines_.size() ? slice(text_, trimmed(text_, lines_[index_ + 1].span)) : std::string_view();
    in_table_ = is_table_ruler(next) || (words.size() > 1 && words.front() == '|' && words.back() == '|');
  }
  if (!in_table_) {
    return false;
  }
  close();
  ledger_.set(rest, Use::mark_up);
  if (!is_table_ruler(words)) {
    for (const Span cell : table_cells(text_, rest)) {
      visible_ = cell.begin;
      single(PartKind::cell, cell);
    }
  }
  return true;
}

bool PartReader::read_definition(Span rest) {
  const std::string_view words = slice(text_, rest);
  const std::size_t close_bracket = words.find("]:");
  if (words.front() != '[' || words.starts_with("[^") || close_bracket == std::string_view::npos || close_bracket < 2) {
    return false;
  }
  const std::string name = folded(words.substr(1, close_bracket - 1));
  std::string_view address =
      slice(text_, trimmed(text_, {rest.begin + static_cast<std::uint32_t>(close_bracket) + 2, rest.end}));
  address = address.substr(0, address.find_first_of(" \t"));
  if (address.size() > 1 && address.front() == '<' && address.back() == '>') {
    address = address.substr(1, address.size() - 2);
  }
  if (!looks_like_address(address) ||
      (std::all_of(name.begin(), name.end(), is_digit) && !referenced_.contains(name))) {
    return false;
  }
  close();
  ledger_.set(rest, Use::mark_up);
  result_.addresses.emplace(name, address);
  return true;
}

}  // namespace acquis::document
