// SPDX-License-Identifier: Apache-2.0
#include "parts.hpp"

#include <algorithm>
#include <functional>
#include <numeric>
#include <set>

#include "characters.hpp"
#include "part_reader.hpp"

namespace acquis::document {
namespace {

/// A file whose lines are paragraphs: more than half of its bytes stand in lines longer than a page is wide.
bool has_long_lines(const std::vector<Line>& lines) {
  constexpr std::uint32_t widest_page = 160;
  std::uint64_t all = 0;
  std::uint64_t in_long = 0;
  for (const Line& line : lines) {
    all += line.span.length();
    in_long += line.span.length() > widest_page ? line.span.length() : 0U;
  }
  return in_long * 2 > all;
}

/// The width to which running text was broken: what one line in ten reaches, if two thirds of the text fill four fifths
/// of it. 0: lines are not broken by width.
std::size_t width_of(const std::vector<Line>& lines) {
  std::vector<std::size_t> lengths;
  std::size_t all = 0;
  for (const Line& line : lines) {
    lengths.push_back(line.span.length());
    all += lengths.back();
  }
  if (all == 0) {
    return 0;
  }
  const auto widest = lengths.begin() + static_cast<std::ptrdiff_t>(lengths.size() / 10);
  std::nth_element(lengths.begin(), widest, lengths.end(), std::greater<>());
  const std::size_t width = *widest;
  const std::size_t full = std::accumulate(
      lengths.begin(), lengths.end(), std::size_t{0},
      [&](std::size_t sum, std::size_t length) { return sum + (length * 5 >= width * 4 ? length : 0); });
  return full * 3 >= all * 2 ? width : 0;
}

/// Names in "[text][name]".
std::set<std::string, std::less<>> referenced_names(std::string_view text) {
  constexpr std::size_t longest_name = 100;
  std::set<std::string, std::less<>> names;
  for (std::size_t at = text.find("]["); at != std::string_view::npos; at = text.find("][", at + 2)) {
    const std::size_t close = text.substr(at + 2, longest_name).find(']');
    if (close != std::string_view::npos) {
      names.insert(folded(text.substr(at + 2, close)));
    }
  }
  return names;
}

}  // namespace

PartReader::PartReader(std::string_view text, const std::vector<Line>& lines, Syntax syntax, Ledger& ledger)
    : text_(text),
      lines_(lines),
      markdown_(syntax == Syntax::markdown),
      ledger_(ledger),
      line_is_block_(!markdown_ && has_long_lines(lines)),
      page_width_(markdown_ || line_is_block_ ? 0 : width_of(lines)),
      page_marks_(find_page_marks(text, lines, syntax)),
      square_notes_(square_note_labels(text, lines)),
      slash_notes_(slash_note_labels(text)) {
  if (markdown_) {
    referenced_ = referenced_names(text);
  }
}

Parts PartReader::read() {
  for (index_ = 0; index_ < lines_.size(); ++index_) {
    read_line(lines_[index_]);
  }
  close();
  return std::move(result_);
}

void PartReader::close() {
  if (open_) {
    result_.parts.push_back(std::move(*open_));
    open_.reset();
  }
}

Part& PartReader::begin(PartKind kind, Span run) {
  close();
  open_.emplace();
  open_->kind = kind;
  open_->extent = {visible_, run.end};
  open_->indent = indent_;
  open_->quote_depth = quote_depth_;
  open_->after_blank = after_blank_;
  open_->runs.push_back(run);
  after_blank_ = false;
  return *open_;
}

void PartReader::single(PartKind kind, Span run) {
  begin(kind, run);
  close();
}

bool PartReader::open_ends_clause() const {
  return open_ && (open_->runs.empty() || ends_clause(slice(text_, open_->runs.back())));
}

void PartReader::read_line(const Line& line) {
  if (line.page_break) {
    add_rule(line.span, text_[line.span.begin] == '<' ? "tag" : "page_rule");
    return;
  }
  if (line.opens_block) {
    close();
    after_blank_ = true;
  }
  const Span rest = strip(line);
  if (fence_ != '\0') {
    read_code(rest);
    return;
  }
  if (rest.empty()) {
    close();
    after_blank_ = true;
    return;
  }
  if (open_ && open_->quote_depth != quote_depth_) {
    close();
    after_blank_ = true;
  }
  if (read_whole_line(line, rest) || read_block_begin(line, rest)) {
    if (line_is_block_) {
      close();
      after_blank_ = true;
    }
    return;
  }
  read_text(rest);
}

Span PartReader::strip(const Line& line) {
  Span rest = line.span;
  quote_depth_ = line.quote_depth;
  visible_ = UINT32_MAX;
  measure(rest);
  visible_ = rest.begin;
  while (markdown_ && rest.begin < rest.end && text_[rest.begin] == '>' && quote_depth_ < 1000) {
    ++quote_depth_;
    ledger_.set({rest.begin, rest.begin + 1}, Use::mark_up);
    ++rest.begin;
    if (rest.begin < rest.end && text_[rest.begin] == ' ') {
      ++rest.begin;
    }
    measure(rest);
  }
  return trimmed(text_, rest);
}

void PartReader::measure(Span& rest) {
  indent_ = 0;
  while (rest.begin < rest.end) {
    const std::uint32_t length = white_space_at(text_, rest.begin);
    if (length == 0) {
      break;
    }
    indent_ += text_[rest.begin] == '\t' ? 4 - indent_ % 4 : 1;
    rest.begin += length;
  }
}

void PartReader::read_code(Span rest) {
  const std::string_view words = slice(text_, rest);
  if (words.size() >= 3 && words.find_first_not_of(fence_) == std::string_view::npos) {
    ledger_.set(rest, Use::mark_up);
    fence_ = '\0';
    if (open_) {
      open_->extent.end = rest.end;
    }
    close();
    after_blank_ = true;
  } else if (open_ && !rest.empty()) {
    open_->runs.push_back(rest);
    open_->extent.end = rest.end;
  }
}

Parts find_parts(std::string_view text, const std::vector<Line>& lines, Syntax syntax, Ledger& ledger) {
  return PartReader(text, lines, syntax, ledger).read();
}

}  // namespace acquis::document
