// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>

#include "acquis/error.hpp"
#include "document/records.hpp"

namespace acquis::document {
namespace {

/// A cell: what stands between its quotation marks, and what (against RFC 4180) stands behind them.
struct Cell {
  Span body = {};
  bool quoted = false;
  bool closed = true;
  Span tail = {};
};

struct Row {
  std::vector<Cell> cells = {};
  Span span = {};
  std::uint64_t line = 1;
};

/// Takes a decoded file apart, row by row.
class RowReader {
 public:
  RowReader(std::string_view text, char delimiter) : text_(text), delimiter_(delimiter) {}

  [[nodiscard]] std::optional<Row> next() {
    if (at_ >= text_.size()) {
      return std::nullopt;
    }
    Row row{.cells = {}, .span = {at_, at_}, .line = line_};
    do {
      row.cells.push_back(cell());
    } while (at_ < text_.size() && text_[at_] == delimiter_ && ++at_ <= text_.size());
    row.span.end = at_;
    if (at_ < text_.size() && text_[at_] == '\r') {
      ++at_;
    }
    if (at_ < text_.size() && text_[at_] == '\n') {
      ++at_;
    }
    ++line_;
    return row;
  }

 private:
  [[nodiscard]] Cell cell() {
    if (at_ == text_.size() || text_[at_] != '"') {
      const Span body = plain();
      return {.body = body, .tail = {body.end, body.end}};
    }
    Cell result{.body = {at_ + 1, at_ + 1}, .quoted = true, .closed = false};
    for (++at_; at_ < text_.size(); ++at_) {
      line_ += text_[at_] == '\n' ? 1U : 0U;
      if (text_[at_] != '"') {
        continue;
      }
      if (at_ + 1 == text_.size() || text_[at_ + 1] != '"') {
        result.closed = true;
        break;
      }
      ++at_;  // a doubled mark is one of the text
    }
    result.body.end = at_;
    at_ += result.closed ? 1U : 0U;
    result.tail = plain();
    return result;
  }

  /// Up to the next delimiter or line end.
  [[nodiscard]] Span plain() {
    const std::uint32_t begin = at_;
    while (at_ < text_.size() && text_[at_] != delimiter_ && text_[at_] != '\n' &&
           !(text_[at_] == '\r' && (at_ + 1 == text_.size() || text_[at_ + 1] == '\n'))) {
      ++at_;
    }
    return {begin, at_};
  }

  std::string_view text_;
  char delimiter_;
  std::uint32_t at_ = 0;
  std::uint64_t line_ = 1;
};

/// The sign that the heading row holds most of, outside quotation marks.
char delimiter_of(std::string_view text) {
  constexpr std::array<char, 3> candidates = {',', ';', '\t'};
  std::array<std::size_t, 3> counts{};
  bool quoted = false;
  for (const char sign : text) {
    quoted = sign == '"' ? !quoted : quoted;
    if (!quoted && sign == '\n') {
      break;
    }
    for (std::size_t i = 0; i < candidates.size(); ++i) {
      counts[i] += !quoted && sign == candidates[i] ? 1U : 0U;
    }
  }
  return candidates[static_cast<std::size_t>(std::max_element(counts.begin(), counts.end()) - counts.begin())];
}

RecordText text_of(const Decoded& decoded, const Cell& cell) {
  RecordText text(decoded);
  const std::string_view whole = std::string_view(decoded.utf8).substr(0, cell.body.end);
  for (std::uint32_t at = cell.body.begin; at < cell.body.end;) {
    const std::size_t mark = cell.quoted ? whole.find('"', at) : std::string_view::npos;
    const auto end = static_cast<std::uint32_t>(std::min<std::size_t>(mark, cell.body.end));
    text.copy({at, end});
    at = end;
    if (at < cell.body.end) {
      text.replace("\"", {at, at + 2});
      at += 2;
    }
  }
  text.copy(cell.tail);
  return text;
}

std::string trimmed(const std::string& text) {
  const std::size_t begin = text.find_first_not_of(" \t\r\n");
  return begin == std::string::npos ? std::string() : text.substr(begin, text.find_last_not_of(" \t\r\n") - begin + 1);
}

std::string listed(const std::vector<std::string>& names) {
  std::string list;
  for (const std::string& name : names) {
    list += (list.empty() ? "'" : ", '") + name + "'";
  }
  return list.empty() ? "none" : list;
}

/// Field of each column; empty for those that are not read.
std::vector<std::string> map_columns(const RecordFile& file, const std::vector<std::string>& headings) {
  std::vector<std::string> fields(headings.size());
  for (const auto& [field, column] : file.options.columns) {
    const auto found = std::find(headings.begin(), headings.end(), column);
    if (found == headings.end()) {
      throw Error(ErrorCode::invalid_argument, "there is no column '" + column + "' for '" + field + "'",
                  {.file = file.source.name, .line = 1}, "columns found: " + listed(headings));
    }
    fields[static_cast<std::size_t>(found - headings.begin())] = field;
  }
  for (std::size_t i = 0; i < headings.size(); ++i) {
    const auto field = field_called(headings[i]);
    if (field && fields[i].empty() && std::find(fields.begin(), fields.end(), *field) == fields.end()) {
      fields[i] = *field;
    }
  }
  if (std::find(fields.begin(), fields.end(), "text") == fields.end()) {
    throw Error(ErrorCode::invalid_argument, "no column is called 'text'", {.file = file.source.name, .line = 1},
                "name the column of the text, for example --columns text=" +
                    (headings.empty() ? "COLUMN" : headings.back()) + "; columns found: " + listed(headings));
  }
  return fields;
}

void report_unread(const RecordFile& file, Records& records, const std::vector<std::string>& headings,
                   const std::vector<std::string>& fields, const Row& heading_row) {
  std::vector<std::string> unread;
  for (std::size_t i = 0; i < headings.size(); ++i) {
    if (fields[i].empty()) {
      unread.push_back(headings[i]);
    }
  }
  if (!unread.empty()) {
    records.report(file, "columns-unread", Severity::info, "columns that are not read: " + listed(unread),
                   heading_row.span, 1);
  }
}

void add_row(const RecordFile& file, Records& records, const Row& row, const std::vector<std::string>& column_fields) {
  Fields fields;
  const Cell* text = nullptr;
  for (std::size_t i = 0; i < row.cells.size(); ++i) {
    const Cell& cell = row.cells[i];
    if (!cell.closed) {
      records.report(file, "quote-unclosed", Severity::error,
                     "a quoted cell has no closing mark; it holds the rest of the file", cell.body, row.line);
    } else if (cell.quoted && !cell.tail.empty()) {
      records.report(file, "quote-misplaced", Severity::warning,
                     "there are words behind the closing mark of a cell; they belong to it", cell.tail, row.line);
    }
    const std::string field = i < column_fields.size() ? column_fields[i] : "";
    if (field == "text") {
      text = &cell;
    } else if (!field.empty()) {
      fields.emplace(field, trimmed(text_of(file.decoded, cell).text()));
    }
  }
  if (row.cells.size() > column_fields.size()) {
    records.report(file, "row-too-long", Severity::warning,
                   "the row has " + std::to_string(row.cells.size()) + " cells under " +
                       std::to_string(column_fields.size()) + " headings; those beyond are not read",
                   row.span, row.line);
  }
  if (text == nullptr) {
    records.report(file, "record-without-text", Severity::error,
                   "the row ends before the column of the text; it is left out", row.span, row.line);
    return;
  }
  const Span place{text->body.begin, text->tail.empty() ? text->body.end : text->tail.end};
  records.add(file, fields, text_of(file.decoded, *text), place, row.line);
}

}  // namespace

Records read_csv(const RecordFile& file) {
  Records records;
  const std::string_view whole = file.decoded.utf8;
  RowReader rows(whole, delimiter_of(whole));
  const auto heading_row = rows.next().value_or(Row{});
  std::vector<std::string> headings;
  for (const Cell& cell : heading_row.cells) {
    headings.push_back(trimmed(text_of(file.decoded, cell).text()));
  }
  const std::vector<std::string> fields = map_columns(file, headings);
  report_unread(file, records, headings, fields, heading_row);
  while (const auto row = rows.next()) {
    const bool blank = row->cells.size() == 1 && !row->cells.front().quoted && row->cells.front().body.empty();
    if (!blank) {
      add_row(file, records, *row, fields);
    }
  }
  return records;
}

}  // namespace acquis::document
