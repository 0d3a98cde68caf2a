// SPDX-License-Identifier: Apache-2.0
#include "inline_marks.hpp"

#include <algorithm>
#include <array>

#include "characters.hpp"
#include "line_marks.hpp"
#include "tags.hpp"

namespace acquis::document {
namespace {

constexpr std::uint32_t longest_address = 2000;

class Scanner {
 public:
  Scanner(std::string_view flat, const InlineContext& context)
      : flat_(flat), context_(context), size_(static_cast<std::uint32_t>(flat.size())) {}

  Marks scan() {
    const bool markdown = context_.syntax == Syntax::markdown;
    for (std::uint32_t at = 0; at < size_;) {
      const std::uint32_t next = markdown ? step_markdown(at) : step_plain(at);
      at = next > at ? next : at + 1;
    }
    pair_delimiters(std::move(delimiters_), marks_);
    return std::move(marks_);
  }

 private:
  struct Opener {
    std::uint32_t at;
    bool image;
  };
  struct OpenTag {
    EmphasisStyle style;
    Span range;
  };

  /// Returns where to go on; `at` itself if the byte means nothing special.
  std::uint32_t step_markdown(std::uint32_t at) {
    switch (flat_[at]) {
      case '\\': return escape(at);
      case '`': return code(at);
      case '<': return angle(at);
      case '&': return character_reference(at);
      case '!': return at + 1 < size_ && flat_[at + 1] == '[' ? (openers_.push_back({at, true}), at + 2) : at;
      case '[': return open_bracket(at);
      case ']': return close_bracket(at);
      case '*':
      case '_':
      case '~': {
        delimiters_.push_back(delimiter_at(flat_, at));
        return at + delimiters_.back().length;
      }
      case 'h':
      case 'w': return address(at);
      case '\xC2':
      case '\xE2': return note_reference(at);
      default: return at;
    }
  }

  std::uint32_t step_plain(std::uint32_t at) {
    switch (flat_[at]) {
      case '<':
      case '[':
      case '\xC2':
      case '\xE2': return note_reference(at);
      default: return at;
    }
  }

  void remove(Span range, Use use) { marks_.edits.push_back({range, use, {}}); }

  std::uint32_t escape(std::uint32_t at) {
    const char next = at + 1 < size_ ? flat_[at + 1] : '\n';
    if (next == '\n') {  // a hard line break
      remove({at, at + 1}, Use::mark_up);
      return at + 1;
    }
    if (!is_ascii_punctuation(next)) {
      return at;
    }
    remove({at, at + 1}, Use::mark_up);
    return at + 2;
  }

  std::uint32_t code(std::uint32_t at) {
    std::uint32_t length = 0;
    while (at + length < size_ && flat_[at + length] == '`') {
      ++length;
    }
    constexpr std::uint32_t longest_run = 31;
    if (length > longest_run || unclosed_code_[length]) {
      return at + length;
    }
    for (std::uint32_t close = at + length; close < size_;) {
      const std::size_t found = flat_.find('`', close);
      if (found == std::string_view::npos) {
        break;
      }
      close = static_cast<std::uint32_t>(found);
      std::uint32_t run = 0;
      while (close + run < size_ && flat_[close + run] == '`') {
        ++run;
      }
      if (run == length) {
        remove({at, at + length}, Use::mark_up);
        remove({close, close + length}, Use::mark_up);
        return close + length;
      }
      close += run;
    }
    unclosed_code_[length] = true;
    return at + length;
  }

  std::uint32_t angle(std::uint32_t at) {
    if (const std::uint32_t next = note_reference(at); next > at) {
      return next;
    }
    if (const std::uint32_t next = autolink(at); next > at) {
      return next;
    }
    if (flat_.substr(at, 4) == "<!--" && no_comment_) {
      return at;
    }
    const auto tag = find_tag(flat_, at, size_);
    if (!tag) {
      no_comment_ = no_comment_ || flat_.substr(at, 4) == "<!--";
      return at;
    }
    apply(*tag);
    return tag->span.end;
  }

  /// <https://…>, <mailto:…>, <name@host>
  std::uint32_t autolink(std::uint32_t at) {
    const std::string_view window = flat_.substr(at + 1, longest_address);
    const std::size_t stop = window.find_first_of("<> \t\n");
    if (stop == std::string_view::npos || window[stop] != '>' || stop < 3) {
      return at;
    }
    const std::string_view inside = window.substr(0, stop);
    const std::size_t colon = inside.find(':');
    const bool scheme = colon != std::string_view::npos && colon >= 2 && colon + 1 < inside.size() &&
                        is_ascii_letter(inside.front()) &&
                        std::all_of(inside.begin(), inside.begin() + static_cast<std::ptrdiff_t>(colon), [](char each) {
                          return is_ascii_letter(each) || is_digit(each) || each == '+' || each == '-' || each == '.';
                        });
    const std::size_t sign = inside.find('@');
    const bool mail = sign != std::string_view::npos && sign > 0 && inside.find('.', sign) != std::string_view::npos;
    if (!scheme && !mail) {
      return at;
    }
    const std::uint32_t end = at + 1 + static_cast<std::uint32_t>(stop);
    remove({at, at + 1}, Use::mark_up);
    remove({end, end + 1}, Use::mark_up);
    marks_.links.push_back({"autolink", {at, end + 1}, {at + 1, end}, std::string(inside), false});
    return end + 1;
  }

  void apply(const Tag& tag) {
    Edit edit{tag.span, Use::tag, {}};
    if (tag.name == "br" || tag.kind == Tag::Kind::block) {
      edit.replacement = " ";
    }
    marks_.edits.push_back(std::move(edit));
    static constexpr std::array<std::pair<std::string_view, EmphasisStyle>, 10> styles = {
        {{"b", EmphasisStyle::bold},
         {"strong", EmphasisStyle::bold},
         {"i", EmphasisStyle::italic},
         {"em", EmphasisStyle::italic},
         {"cite", EmphasisStyle::italic},
         {"u", EmphasisStyle::underline},
         {"ins", EmphasisStyle::underline},
         {"s", EmphasisStyle::strike},
         {"del", EmphasisStyle::strike},
         {"strike", EmphasisStyle::strike}}};
    const auto style =
        std::find_if(styles.begin(), styles.end(), [&](const auto& each) { return each.first == tag.name; });
    if (style == styles.end()) {
      return;
    }
    auto& waiting = open_tags_[static_cast<std::size_t>(style - styles.begin())];
    if (!tag.closing) {
      waiting.push_back({style->second, tag.span});
    } else if (!waiting.empty()) {
      marks_.emphasis.push_back({waiting.back().style, waiting.back().range, tag.span});
      waiting.pop_back();
    }
  }

  std::uint32_t character_reference(std::uint32_t at) {
    auto reference = find_character_reference(flat_, at);
    if (!reference) {
      return at;
    }
    marks_.edits.push_back({reference->range, Use::text, std::move(reference->characters)});
    return reference->range.end;
  }

  std::uint32_t open_bracket(std::uint32_t at) {
    if (const std::uint32_t next = note_reference(at); next > at) {
      return next;
    }
    openers_.push_back({at, false});
    return at + 1;
  }

  std::uint32_t close_bracket(std::uint32_t at) {
    if (openers_.empty()) {
      return at;
    }
    const Opener opener = openers_.back();
    openers_.pop_back();
    if (at + 1 < size_ && flat_[at + 1] == '(') {
      return inline_link(opener, at);
    }
    return reference_link(opener, at);
  }

  std::uint32_t inline_link(Opener opener, std::uint32_t close) {
    std::uint32_t begin = close + 2;
    while (begin < size_ && is_blank(flat_[begin])) {
      ++begin;
    }
    const std::uint32_t limit = std::min(size_, begin + longest_address);
    std::uint32_t end = begin;
    const bool angled = begin < size_ && flat_[begin] == '<';
    if (angled) {
      end = ++begin;
      while (end < limit && flat_[end] != '>' && flat_[end] != '\n') {
        ++end;
      }
    } else {
      for (int depth = 0; end < limit && !is_blank(flat_[end]); ++end) {
        depth += flat_[end] == '(' ? 1 : flat_[end] == ')' ? -1 : 0;
        if (depth < 0) {
          break;
        }
      }
    }
    const Span destination{begin, end};
    if (end >= size_ || !looks_like_address(slice(flat_, destination))) {
      return close;
    }
    std::uint32_t last = end + (angled ? 1U : 0U);
    while (last < limit && flat_[last] != ')') {  // white space and a title in quotation marks
      ++last;
    }
    const Span title = trimmed(flat_, {end + (angled ? 1U : 0U), std::min(last, size_)});
    if (last >= limit ||
        (!title.empty() && std::string_view("\"'(").find(flat_[title.begin]) == std::string_view::npos)) {
      return close;
    }
    add_link(opener, close, destination, std::string(slice(flat_, destination)), last + 1);
    return last + 1;
  }

  /// [text][name], [name][] and [name], if the name has an address.
  std::uint32_t reference_link(Opener opener, std::uint32_t close) {
    constexpr std::uint32_t longest_name = 100;
    if (context_.addresses == nullptr || context_.addresses->empty()) {
      return close;
    }
    const std::uint32_t text_begin = opener.at + (opener.image ? 2U : 1U);
    std::uint32_t last = close + 1;
    std::string name = close - text_begin <= longest_name ? folded(slice(flat_, {text_begin, close})) : std::string();
    if (last < size_ && flat_[last] == '[') {
      const std::size_t end = flat_.substr(last + 1, longest_name).find(']');
      if (end != std::string_view::npos) {
        const std::string second = folded(flat_.substr(last + 1, end));
        if (second.empty() || context_.addresses->contains(second)) {
          name = second.empty() ? name : second;
          last += static_cast<std::uint32_t>(end) + 2;
        }
      }
    }
    const auto found = context_.addresses->find(name);
    if (found == context_.addresses->end()) {
      return close;
    }
    add_link(opener, close, {0, 0}, found->second, last);
    return last;
  }

  /// `destination` is empty for a reference link.
  void add_link(Opener opener, std::uint32_t close, Span destination, std::string address, std::uint32_t end) {
    const Span text{opener.at + (opener.image ? 2U : 1U), close};
    const bool shows_address = !opener.image && !destination.empty() && is_address_text(slice(flat_, text), address);
    if (shows_address) {
      while (!delimiters_.empty() && delimiters_.back().begin >= opener.at) {
        delimiters_.pop_back();
      }
      remove({opener.at, destination.begin}, Use::mark_up);
      remove({destination.end, end}, Use::mark_up);
    } else {
      remove({opener.at, text.begin}, Use::mark_up);
      remove({close, end}, Use::mark_up);
    }
    marks_.links.push_back(
        {"inline", {opener.at, end}, shows_address ? destination : text, std::move(address), opener.image});
  }

  /// The text of the link is the address itself, but for backslashes, or another address.
  static bool is_address_text(std::string_view text, std::string_view address) {
    std::string bare;
    for (const char byte : text) {
      if (byte != '\\' && byte != '<' && byte != '>') {
        bare += byte;
      }
    }
    return bare == address || bare.starts_with("http://") || bare.starts_with("https://") || bare.starts_with("www.");
  }

  /// A bare address: the marks inside it are no marks.
  std::uint32_t address(std::uint32_t at) const {
    const std::string_view rest = flat_.substr(at, 8);
    const bool begins = rest.starts_with("http://") || rest.starts_with("https://") || rest.starts_with("www.");
    if (!begins || (at > 0 && (is_ascii_letter(flat_[at - 1]) || is_digit(flat_[at - 1])))) {
      return at;
    }
    std::uint32_t end = at;
    while (end < size_ && !is_blank(flat_[end]) &&
           std::string_view("<>\"[]()*\\&`").find(flat_[end]) == std::string_view::npos) {
      ++end;
    }
    return end;
  }

  std::uint32_t note_reference(std::uint32_t at) {
    auto mark = find_note_mark(flat_, at, size_);
    if (!mark) {
      return at;
    }
    const auto& known = context_.notes->of(mark->form);
    const bool all_known = std::all_of(mark->labels.begin(), mark->labels.end(),
                                       [&](const std::string& label) { return known.contains(label); });
    if (!all_known) {
      const bool digits =
          mark->form == NoteMark::Form::sup && is_digit(mark->labels.front().front()) && !is_exponent(at);
      const bool caret = mark->form == NoteMark::Form::caret;
      if (!digits && !caret) {
        return at;
      }
    }
    remove(mark->span, Use::note_mark);
    marks_.references.push_back({std::move(mark->labels), mark->span});
    return mark->span.end;
  }

  /// "km<sup>2</sup>", "10<sup>6</sup>": no note.
  [[nodiscard]] bool is_exponent(std::uint32_t at) const {
    if (at == 0 || is_digit(flat_[at - 1])) {
      return at > 0;
    }
    std::uint32_t begin = at;
    while (begin > 0 && at - begin < 3 && is_ascii_letter(flat_[begin - 1])) {
      --begin;
    }
    const std::string_view unit = slice(flat_, {begin, at});
    return (unit == "m" || unit == "km" || unit == "cm" || unit == "mm") &&
           (begin == 0 || !is_ascii_letter(flat_[begin - 1]));
  }

  std::string_view flat_;
  const InlineContext& context_;
  std::uint32_t size_;
  Marks marks_ = {};
  std::vector<Opener> openers_ = {};
  std::vector<Delimiter> delimiters_ = {};
  std::array<std::vector<OpenTag>, 10> open_tags_ = {};
  std::array<bool, 32> unclosed_code_ = {};
  bool no_comment_ = false;
};

}  // namespace

Marks find_marks(std::string_view flat, const InlineContext& context) {
  return Scanner(flat, context).scan();
}

}  // namespace acquis::document
