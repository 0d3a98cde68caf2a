// SPDX-License-Identifier: Apache-2.0
#include "lines.hpp"

#include <algorithm>

#include "characters.hpp"
#include "tags.hpp"

namespace acquis::document {
namespace {

class Splitter {
 public:
  Splitter(std::string_view text, Syntax syntax, Ledger& ledger) : text_(text), syntax_(syntax), ledger_(ledger) {}

  Lines split() {
    const auto size = static_cast<std::uint32_t>(text_.size());
    skip_front_matter();
    while (at_ < size) {
      const Span line = next_line();
      if (line.begin < resume_) {
        if (line.end > resume_) {
          cut_form_feeds({resume_, line.end});
        }
        continue;
      }
      cut_form_feeds(line);
    }
    return std::move(result_);
  }

 private:
  /// The line at `at_` without its end; moves on behind the end.
  Span next_line() {
    result_.begins.push_back(at_);
    const auto size = static_cast<std::uint32_t>(text_.size());
    const std::size_t found = text_.find_first_of("\r\n", at_);
    const Span line{at_, found == std::string_view::npos ? size : static_cast<std::uint32_t>(found)};
    at_ = line.end;
    if (at_ < size) {
      at_ += text_[at_] == '\r' && at_ + 1 < size && text_[at_ + 1] == '\n' ? 2U : 1U;
    }
    return line;
  }

  [[nodiscard]] std::string_view visible(Span line) const { return slice(text_, trimmed(text_, line)); }

  /// "---", lines of "key: value", "---" at the very begin.
  void skip_front_matter() {
    constexpr int most_lines = 500;
    if (syntax_ != Syntax::markdown || !text_.starts_with("---")) {
      return;
    }
    const Lines before = result_;
    bool has_key = false;
    if (visible(next_line()) == "---") {
      for (int count = 0; count < most_lines && at_ < text_.size(); ++count) {
        const Span line = next_line();
        const std::string_view words = visible(line);
        if (has_key && (words == "---" || words == "...")) {
          result_.front_matter = Span{0, line.end};
          ledger_.set({0, line.end}, Use::mark_up);
          return;
        }
        if (!has_key && !words.empty()) {
          const std::size_t colon = words.find(':');
          has_key = words.front() == '#' ||
                    (colon != std::string_view::npos && words.substr(0, colon).find(' ') == std::string_view::npos);
          if (!has_key) {
            break;
          }
        }
      }
    }
    result_ = before;
    at_ = 0;
  }

  void cut_form_feeds(Span line) {
    for (std::uint32_t begin = line.begin;;) {
      const std::size_t found = slice(text_, {begin, line.end}).find('\f');
      if (found == std::string_view::npos) {
        if (begin == line.begin || !trimmed(text_, {begin, line.end}).empty()) {
          cut_tags({begin, line.end});
        }
        return;
      }
      const auto feed = begin + static_cast<std::uint32_t>(found);
      if (!trimmed(text_, {begin, feed}).empty()) {
        cut_tags({begin, feed});
      }
      Line page_break;
      page_break.span = {feed, feed + 1};
      page_break.page_break = true;
      result_.lines.push_back(page_break);
      begin = feed + 1;
    }
  }

  void push(Span span) {
    Line line;
    line.span = span;
    if (!trimmed(text_, span).empty()) {
      line.opens_block = opens_block_;
      line.html = html_;
      line.html_level = html_level_;
      opens_block_ = false;
      html_ = HtmlBlock::none;
    }
    line.quote_depth = quote_depth_;
    result_.lines.push_back(line);
  }

  bool is_fence(std::string_view words) {
    if (!words.starts_with("```") && !words.starts_with("~~~")) {
      return false;
    }
    if (fence_ == '\0') {
      fence_ = words.front();
    } else if (fence_ == words.front() && words.find_first_not_of(fence_) == std::string_view::npos) {
      fence_ = '\0';
    }
    return true;
  }

  void cut_tags(Span line) {
    if (syntax_ == Syntax::plain || is_fence(visible(line)) || fence_ != '\0') {
      push(line);
      return;
    }
    const std::string_view words = visible(line);
    if ((words.starts_with("{%") && words.ends_with("%}")) || (words.starts_with("{:") && words.ends_with('}'))) {
      ledger_.set(trimmed(text_, line), Use::tag);  // instructions of a site generator
      push({line.end, line.end});
      return;
    }
    std::uint32_t begin = line.begin;
    bool cut = false;
    for (std::uint32_t at = next_angle(begin, line.end); at < line.end;) {
      const auto tag = find_block_tag(at, line);
      if (!tag) {
        at = next_angle(std::max(at + 1, passed_), line.end);
        continue;
      }
      if (!trimmed(text_, {begin, at}).empty()) {
        push({begin, at});
      }
      cut = true;
      apply(*tag);
      begin = std::min(tag->span.end, line.end);
      if (tag->span.end > line.end) {
        resume_ = tag->span.end;
      }
      at = next_angle(begin, line.end);
    }
    if (!cut || !trimmed(text_, {begin, line.end}).empty()) {
      push({begin, line.end});
    } else if (result_.lines.empty() || result_.lines.back().span.end <= line.begin) {
      push({line.end, line.end});  // nothing but tags: counts as blank
    }
  }

  [[nodiscard]] std::uint32_t next_angle(std::uint32_t from, std::uint32_t end) const {
    if (from >= end) {
      return end;
    }
    const std::size_t found = slice(text_, {from, end}).find('<');
    return found == std::string_view::npos ? end : from + static_cast<std::uint32_t>(found);
  }

  /// A tag that cuts: of a block, a comment that is alone on its lines, a script with its content.
  std::optional<Tag> find_block_tag(std::uint32_t at, Span line) {
    const auto size = static_cast<std::uint32_t>(text_.size());
    if (text_.substr(at, 4) == "<!--" && at >= no_comment_from_) {
      return std::nullopt;
    }
    auto tag = find_tag(text_, at, size);
    if (!tag) {
      if (text_.substr(at, 4) == "<!--") {
        no_comment_from_ = std::min(no_comment_from_, at);
      }
      return std::nullopt;
    }
    if (tag->kind == Tag::Kind::comment) {
      const bool alone = trimmed(text_, {line.begin, at}).empty() &&
                         (tag->span.end >= line.end || trimmed(text_, {tag->span.end, line.end}).empty());
      passed_ = tag->span.end;
      return alone || tag->span.end > line.end ? tag : std::nullopt;
    }
    if (tag->kind == Tag::Kind::raw && !tag->closing) {
      const std::string closing = "</" + tag->name;
      const std::size_t end = at < no_raw_from_ ? text_.find(closing, tag->span.end) : std::string_view::npos;
      if (end == std::string_view::npos) {
        no_raw_from_ = std::min(no_raw_from_, at);
        return tag;
      }
      const std::size_t bracket = text_.find('>', end);
      tag->span.end = bracket == std::string_view::npos ? size : static_cast<std::uint32_t>(bracket) + 1;
      result_.left_out.push_back(tag->span);
      return tag;
    }
    return tag->kind == Tag::Kind::inline_ ? std::nullopt : tag;
  }

  void apply(const Tag& tag) {
    ledger_.set(tag.span, Use::tag);
    if (tag.kind != Tag::Kind::block) {
      return;
    }
    opens_block_ = true;
    html_ = HtmlBlock::none;
    if (tag.name == "blockquote") {
      quote_depth_ = std::max(0, quote_depth_ + (tag.closing ? -1 : 1));
    }
    if (tag.name == "hr") {
      Line page_break;
      page_break.span = tag.span;
      page_break.page_break = true;
      result_.lines.push_back(page_break);
    }
    if (tag.closing) {
      return;
    }
    if (tag.name.size() == 2 && tag.name.front() == 'h' && is_digit(tag.name.back())) {
      html_ = HtmlBlock::heading;
      html_level_ = tag.name.back() - '0';
    } else if (tag.name == "li") {
      html_ = HtmlBlock::item;
    } else if (tag.name == "td" || tag.name == "th") {
      html_ = HtmlBlock::cell;
    } else if (tag.name == "figcaption" || tag.name == "caption") {
      html_ = HtmlBlock::caption;
    }
  }

  std::string_view text_;
  Syntax syntax_;
  Ledger& ledger_;
  Lines result_ = {};
  std::uint32_t at_ = 0;
  std::uint32_t resume_ = 0;                    ///< lines before this byte lie inside a comment or script
  std::uint32_t no_comment_from_ = UINT32_MAX;  ///< from here on no comment is ever closed
  std::uint32_t no_raw_from_ = UINT32_MAX;
  std::uint32_t passed_ = 0;  ///< end of a comment inside a line
  char fence_ = '\0';
  bool opens_block_ = false;
  HtmlBlock html_ = HtmlBlock::none;
  std::int32_t html_level_ = 0;
  std::int32_t quote_depth_ = 0;
};

}  // namespace

Lines split_lines(std::string_view text, Syntax syntax, Ledger& ledger) {
  return Splitter(text, syntax, ledger).split();
}

}  // namespace acquis::document
