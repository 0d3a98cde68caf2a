// SPDX-License-Identifier: Apache-2.0
#include "page_marks.hpp"

#include <algorithm>
#include <map>
#include <string>

#include "characters.hpp"
#include "line_marks.hpp"
#include "note_marks.hpp"

namespace acquis::document {
namespace {

/// A line that is not blank.
struct Seen {
  std::size_t line = 0;
  std::string_view words = {};
  std::uint32_t indent = 0;
  bool apart = true;  ///< a blank line, or nothing, stands before it
  bool rule = false;  ///< a page rule or form feed
  bool number = false;
  PageMark mark = PageMark::none;
  [[nodiscard]] bool of_page() const noexcept { return rule || mark != PageMark::none; }
};

class PageMarker {
 public:
  PageMarker(std::string_view text, const std::vector<Line>& lines, Syntax syntax)
      : markdown_(syntax == Syntax::markdown), size_(lines.size()) {
    see(text, lines);
  }

  std::vector<PageMark> mark() {
    mark_numbers();
    mark_series();
    mark_symbols();
    constexpr int most_lines = 3;  // of a running header
    for (int round = 0; round < most_lines && mark_repeated(); ++round) {
    }
    tell_headers_from_footers();
    std::vector<PageMark> marks(size_, PageMark::none);
    for (std::size_t index = 0; index < seen_.size(); ++index) {
      if (!seen_[index].rule) {
        marks[seen_[index].line] = seen_[index].mark;
      }
    }
    return marks;
  }

 private:
  void see(std::string_view text, const std::vector<Line>& lines) {
    bool apart = true;
    for (std::size_t index = 0; index < lines.size(); ++index) {
      const Span visible = lines[index].page_break ? lines[index].span : trimmed(text, lines[index].span);
      if (visible.empty()) {
        apart = true;
        continue;
      }
      Seen line;
      line.line = index;
      line.words = slice(text, visible);
      line.indent = visible.begin - lines[index].span.begin;
      line.apart = apart || lines[index].opens_block;
      const bool underlines = markdown_ && !line.apart && !seen_.empty() && !seen_.back().rule &&
                              setext_level(line.words) > 0 && !is_page_number(seen_.back().words);
      line.rule = lines[index].page_break || (is_rule(line.words, false) && !underlines);
      seen_.push_back(line);
      apart = lines[index].page_break;
    }
  }

  [[nodiscard]] bool is_apart_behind(std::size_t index) const {
    return index + 1 == seen_.size() || seen_[index + 1].apart || seen_[index + 1].rule;
  }
  [[nodiscard]] bool is_alone(std::size_t index) const {
    return (seen_[index].apart || seen_[index - 1].rule) && is_apart_behind(index);
  }
  [[nodiscard]] bool is_beside_rule(std::size_t index) const {
    return (index > 0 && seen_[index - 1].rule) || (index + 1 < seen_.size() && seen_[index + 1].rule);
  }
  [[nodiscard]] bool is_symbol(std::size_t index) const {
    return index < seen_.size() && !seen_[index].rule && is_symbol_line(seen_[index].words);
  }

  /// A number of a page that needs no other to be believed.
  void mark_numbers() {
    constexpr std::uint32_t centred = 10;
    for (std::size_t index = 0; index < seen_.size(); ++index) {
      Seen& line = seen_[index];
      if (line.rule) {
        continue;
      }
      if (is_running_line(line.words) || is_job_line(line.words)) {
        line.mark = PageMark::footer;
        line.number = true;
        continue;
      }
      const bool bare = is_bare_number(line.words);
      line.number = bare || is_page_number(line.words);
      if (!line.number) {
        continue;
      }
      const bool symbol_before = index > 0 && is_symbol(index - 1);
      const bool symbol_behind = is_symbol(index + 1);
      if (!bare && (symbol_before || symbol_behind)) {
        line.mark = PageMark::header;
        seen_[symbol_before ? index - 1 : index + 1].mark = PageMark::header;
        continue;
      }
      const bool of_total = !bare && line.words.size() > 4 && !is_digit(line.words.front()) &&
                            line.words.find_first_of("0123456789") != line.words.find_last_of("0123456789");
      const bool alone = is_alone(index);
      const bool sure = bare ? alone && (is_beside_rule(index) || (!markdown_ && line.indent >= centred))
                             : alone || is_beside_rule(index) || of_total;
      line.mark = sure ? PageMark::footer : PageMark::none;
    }
  }

  /// The symbol of the document directly beside a line of the page.
  void mark_symbols() {
    for (std::size_t index = 0; index < seen_.size(); ++index) {
      const bool beside = (index > 0 && seen_[index - 1].mark != PageMark::none) ||
                          (index + 1 < seen_.size() && seen_[index + 1].mark != PageMark::none);
      if (beside && is_symbol(index)) {
        seen_[index].mark = PageMark::header;
      }
    }
  }

  /// Bare numbers that stand alone and count on, with text between them.
  void mark_series() {
    constexpr std::size_t shortest_page = 4;  // lines
    std::size_t before = 0;
    int value = -1;
    for (std::size_t index = 0; index < seen_.size(); ++index) {
      if (seen_[index].rule || !is_bare_number(seen_[index].words) || !is_alone(index)) {
        continue;
      }
      const int number = std::stoi(std::string(seen_[index].words));
      if (value >= 0 && number == value + 1 && index >= before + shortest_page) {
        seen_[before].mark = seen_[index].mark = PageMark::footer;
      }
      before = index;
      value = number;
    }
  }

  /// End of the run of lines of a page that begins at `first`.
  [[nodiscard]] std::size_t end_of_border(std::size_t first) const {
    std::size_t end = first;
    while (end < seen_.size() && seen_[end].of_page()) {
      ++end;
    }
    return end;
  }

  /// True if something new was found.
  bool mark_repeated() {
    std::map<std::string, std::vector<std::size_t>> borders;
    const auto count = [&](std::size_t index) {
      if (index < seen_.size() && !seen_[index].rule && can_repeat(seen_[index].words)) {
        borders[without_digits(seen_[index].words)].push_back(index);
      }
    };
    for (std::size_t first = 0; first < seen_.size(); ++first) {
      const std::size_t end = end_of_border(first);
      if (end == first) {
        continue;
      }
      for (std::size_t index = first > 0 ? first - 1 : first; index <= end; ++index) {
        count(index);
      }
      first = end;
    }
    constexpr std::size_t fewest_borders = 3;
    bool found = false;
    for (const auto& [line, places] : borders) {
      for (const std::size_t place : places) {
        found = found || (places.size() >= fewest_borders && seen_[place].mark == PageMark::none);
        if (places.size() >= fewest_borders) {
          seen_[place].mark = PageMark::header;
        }
      }
    }
    return found;
  }

  /// What stands before the rule or form feed is a footer. Without one, the number of the page is a footer unless the
  /// symbol of the document stands beside it.
  void tell_headers_from_footers() {
    for (std::size_t first = 0; first < seen_.size(); ++first) {
      const std::size_t end = end_of_border(first);
      if (end == first) {
        continue;
      }
      const auto is_rule_line = [&](std::size_t index) { return seen_[index].rule; };
      std::size_t cut = first;
      while (cut < end && !is_rule_line(cut)) {
        ++cut;
      }
      if (cut == end) {
        cut = seen_[first].number ? first + 1 : seen_[end - 1].mark == PageMark::footer ? end : first;
      }
      for (std::size_t index = first; index < end; ++index) {
        seen_[index].mark = index < cut ? PageMark::footer : PageMark::header;
      }
      first = end;
    }
  }

  [[nodiscard]] bool can_repeat(std::string_view words) const {
    constexpr std::size_t longest_line = 120;
    if (words.size() > longest_line || words.size() < 3 || bullet_at(words).length > 0 || words.front() == '|' ||
        (markdown_ && (heading_marks(words) > 0 || words.front() == '>'))) {
      return false;
    }
    const std::size_t digits = std::min(words.find_first_not_of("0123456789"), words.size());
    const bool label =
        digits > 0 && digits < words.size() && std::string_view(".)/").find(words[digits]) != std::string_view::npos;
    return !label && !find_note_mark(words, 0, static_cast<std::uint32_t>(words.size())) && words.front() != '(';
  }

  static std::string without_digits(std::string_view words) {
    std::string key;
    for (const char byte : words) {
      if (!is_digit(byte)) {
        key += byte;
      } else if (!key.ends_with('#')) {
        key += '#';
      }
    }
    return key;
  }

  bool markdown_;
  std::size_t size_;
  std::vector<Seen> seen_ = {};
};

}  // namespace

std::vector<PageMark> find_page_marks(std::string_view text, const std::vector<Line>& lines, Syntax syntax) {
  return PageMarker(text, lines, syntax).mark();
}

}  // namespace acquis::document
