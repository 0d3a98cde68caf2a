// SPDX-License-Identifier: Apache-2.0
#include "parts.hpp"

#include <algorithm>
#include <set>

#include "characters.hpp"
#include "line_marks.hpp"

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

class PartReader {
 public:
  PartReader(std::string_view text, const std::vector<Line>& lines, Syntax syntax, Ledger& ledger)
      : text_(text),
        lines_(lines),
        markdown_(syntax == Syntax::markdown),
        ledger_(ledger),
        line_is_block_(!markdown_ && has_long_lines(lines)),
        square_notes_(square_note_labels(text, lines)) {
    if (markdown_) {
      referenced_ = referenced_names(text);
    }
  }

  Parts read() {
    for (index_ = 0; index_ < lines_.size(); ++index_) {
      read_line(lines_[index_]);
    }
    close();
    return std::move(result_);
  }

 private:
  // ---- The part that is being read -------------------------------------------------------------------------------
  void close() {
    if (open_) {
      result_.parts.push_back(std::move(*open_));
      open_.reset();
    }
  }

  Part& begin(PartKind kind, Span run) {
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

  void single(PartKind kind, Span run) {
    begin(kind, run);
    close();
  }

  [[nodiscard]] bool open_ends_clause() const {
    return open_ && (open_->runs.empty() || ends_clause(slice(text_, open_->runs.back())));
  }

  // ---- Lines ------------------------------------------------------------------------------------------------------
  void read_line(const Line& line) {
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

  /// Takes indentation and the marks of block quotes off.
  Span strip(const Line& line) {
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

  void measure(Span& rest) {
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

  void read_code(Span rest) {
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

  /// Marks that make a block of the line alone.
  bool read_whole_line(const Line& line, Span rest) {
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
    if (is_page_mark(words)) {
      add_rule(rest, "footer");
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

  /// "===" or "---" below one line of text that can be a heading.
  [[nodiscard]] bool underlines(std::string_view words) const {
    constexpr std::uint32_t longest_heading = 200;
    if (!open_ || open_->kind != PartKind::paragraph || open_->runs.size() != 1 || setext_level(words) == 0) {
      return false;
    }
    const std::string_view above = slice(text_, open_->runs.front());
    const bool labelled = open_->label.has_value();
    return above.size() <= longest_heading && !above.ends_with('.') && !above.ends_with(';') && !above.ends_with(',') &&
           (!labelled || words.size() > 3);
  }

  void relabel_heading(Part& part) {
    part.label = part.kind == PartKind::heading ? find_heading_label(text_, part.runs.front(), series_, markdown_)
                                                : std::nullopt;
  }

  [[nodiscard]] bool is_page_mark(std::string_view words) const {
    const bool alone_behind = !open_;
    bool rule_ahead = false;
    bool alone_ahead = true;
    for (std::size_t next = index_ + 1; next < lines_.size() && next < index_ + 4; ++next) {
      const bool blank = trimmed(text_, lines_[next].span).empty() && !lines_[next].page_break;
      if (next == index_ + 1) {
        alone_ahead = blank || lines_[next].page_break;
      }
      if (!blank) {
        rule_ahead = lines_[next].page_break || is_rule(slice(text_, trimmed(text_, lines_[next].span)), false);
        break;
      }
    }
    const bool rule_behind = !open_ && !result_.parts.empty() && result_.parts.back().kind == PartKind::page_rule;
    if (is_bare_number(words)) {
      return alone_behind && alone_ahead && (rule_ahead || rule_behind);
    }
    const bool sure = words.size() > 4 && !is_digit(words.front()) &&
                      words.find_first_of("0123456789") != words.find_last_of("0123456789");
    return is_page_number(words) && ((alone_behind && alone_ahead) || rule_ahead || rule_behind || sure);
  }

  void add_rule(Span rule, std::string layout) {
    close();
    Part part;
    part.kind = PartKind::page_rule;
    part.extent = rule;
    part.layout = std::move(layout);
    ledger_.set(rule, part.layout == "footer" ? Use::footer : part.layout == "tag" ? Use::tag : Use::page_rule);
    result_.parts.push_back(std::move(part));
    after_blank_ = true;
  }

  void read_heading(Span rest, std::int32_t marks) {
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

  bool read_table(Span rest) {
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

  /// "[name]: address": what a reference link points to.
  bool read_definition(Span rest) {
    const std::string_view words = slice(text_, rest);
    const std::size_t close_bracket = words.find("]:");
    if (words.front() != '[' || words.starts_with("[^") || close_bracket == std::string_view::npos ||
        close_bracket < 2) {
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

  // ---- Blocks that begin on this line and may go on ---------------------------------------------------------------
  bool read_block_begin(const Line& line, Span rest) {
    if (read_note(rest)) {
      return true;
    }
    const std::string_view words = slice(text_, rest);
    const Bullet bullet = bullet_at(words);
    const bool may_begin = !open_ || after_blank_ || open_->bullet || open_ends_clause();
    if (bullet.length > 0 && (!bullet.doubtful || may_begin)) {
      const Span content{rest.begin + bullet.length, rest.end};
      ledger_.set({rest.begin, content.begin}, Use::mark_up);
      auto label = find_label(text_, content, series_, markdown_);
      Part& part = begin(PartKind::item, content);
      part.bullet = true;
      keep_label(part, std::move(label));
      return true;
    }
    if (line.html == HtmlBlock::item) {
      auto label = find_label(text_, rest, series_, markdown_);
      Part& part = begin(PartKind::item, rest);
      part.bullet = true;
      keep_label(part, std::move(label));
      return true;
    }
    auto label = find_label(text_, rest, series_, markdown_);
    if (!label || !(may_begin || series_.continued_by(*label) || label->value == 1)) {
      return false;
    }
    keep_label(begin(PartKind::paragraph, rest), std::move(label));
    return true;
  }

  void keep_label(Part& part, std::optional<Label> label) {
    if (label) {
      series_.add(*label);
      part.label = std::move(label);
    }
  }

  bool read_note(Span rest) {
    const auto mark = find_note_mark(text_, rest.begin, rest.end);
    if (!mark || mark->labels.size() != 1) {
      return false;
    }
    const std::string& label = mark->labels.front();
    Span content{mark->span.end, rest.end};
    switch (mark->form) {
      case NoteMark::Form::caret:
        if (content.empty() || text_[content.begin] != ':') {
          return false;
        }
        ++content.begin;
        break;
      case NoteMark::Form::square:
        if (!square_notes_.contains(label) || content.empty() ||
            (text_[content.begin] != ':' && text_[content.begin] != ' ')) {
          return false;
        }
        content.begin += text_[content.begin] == ':' ? 1U : 0U;
        break;
      case NoteMark::Form::sup:
      case NoteMark::Form::superscript: break;
    }
    ledger_.set({rest.begin, content.begin}, Use::note_mark);
    Part& part = begin(PartKind::note_body, content);
    part.note_label = label;
    part.note_marks.push_back({rest.begin, content.begin});
    result_.notes.of(mark->form).insert(label);
    return true;
  }

  void read_text(Span rest) {
    const bool continues_note = !open_ && after_blank_ && indent_ >= 4 && !result_.parts.empty() &&
                                result_.parts.back().kind == PartKind::note_body;
    if (continues_note) {
      open_ = std::move(result_.parts.back());
      result_.parts.pop_back();
    }
    if (open_ && (!after_blank_ || continues_note) && !line_is_block_) {
      open_->runs.push_back(rest);
      open_->extent.end = rest.end;
      after_blank_ = false;
    } else {
      begin(PartKind::paragraph, rest);
      if (line_is_block_) {
        close();
        after_blank_ = true;
      }
    }
  }

  std::string_view text_;
  const std::vector<Line>& lines_;
  bool markdown_;
  Ledger& ledger_;
  bool line_is_block_;
  std::set<std::string, std::less<>> square_notes_;
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

}  // namespace

Parts find_parts(std::string_view text, const std::vector<Line>& lines, Syntax syntax, Ledger& ledger) {
  return PartReader(text, lines, syntax, ledger).read();
}

}  // namespace acquis::document
