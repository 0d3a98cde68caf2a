// SPDX-License-Identifier: Apache-2.0
#include "inline_marks.hpp"

#include <algorithm>
#include <array>

#include "characters.hpp"
#include "inline_scanner.hpp"

namespace acquis::document {

Marks Scanner::scan() {
  const bool markdown = context_.syntax == Syntax::markdown;
  for (std::uint32_t at = 0; at < size_;) {
    const std::uint32_t next = markdown ? step_markdown(at) : step_plain(at);
    at = next > at ? next : at + 1;
  }
  pair_delimiters(std::move(delimiters_), marks_);
  return std::move(marks_);
}

std::uint32_t Scanner::step_markdown(std::uint32_t at) {
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
    default: return is_digit(flat_[at]) ? note_reference(at) : at;
  }
}

std::uint32_t Scanner::step_plain(std::uint32_t at) {
  switch (flat_[at]) {
    case '<': {
      const std::uint32_t next = note_reference(at);
      return next > at ? next : autolink(at);
    }
    case '[':
    case '\xC2':
    case '\xE2': return note_reference(at);
    default: return is_digit(flat_[at]) ? note_reference(at) : at;
  }
}

std::uint32_t Scanner::escape(std::uint32_t at) {
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

std::uint32_t Scanner::code(std::uint32_t at) {
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

std::uint32_t Scanner::angle(std::uint32_t at) {
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

void Scanner::apply(const Tag& tag) {
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

std::uint32_t Scanner::character_reference(std::uint32_t at) {
  auto reference = find_character_reference(flat_, at);
  if (!reference) {
    return at;
  }
  marks_.edits.push_back({reference->range, Use::text, std::move(reference->characters)});
  return reference->range.end;
}

std::uint32_t Scanner::note_reference(std::uint32_t at) {
  auto mark = find_note_mark(flat_, at, size_);
  if (!mark) {
    return at;
  }
  const auto& known = context_.notes->of(mark->form);
  const bool all_known = std::all_of(mark->labels.begin(), mark->labels.end(),
                                     [&](const std::string& label) { return known.contains(label); });
  if (!all_known) {
    const bool digits = mark->form == NoteMark::Form::sup && is_digit(mark->labels.front().front()) && !is_exponent(at);
    const bool caret = mark->form == NoteMark::Form::caret || mark->form == NoteMark::Form::linked;
    if (!digits && !caret) {
      return at;
    }
  }
  // "available,<sup>2</sup>and": taking the mark out must not join what it parts.
  const bool parts_words = at > 0 && !is_blank(flat_[at - 1]) && mark->span.end < size_ &&
                           is_letter(text::character_at(flat_, mark->span.end).code_point);
  marks_.edits.push_back({mark->span, Use::note_mark, parts_words ? std::optional<std::string>(" ") : std::nullopt});
  marks_.references.push_back({std::move(mark->labels), mark->span});
  return mark->span.end;
}

bool Scanner::is_exponent(std::uint32_t at) const {
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

Marks find_marks(std::string_view flat, const InlineContext& context) {
  return Scanner(flat, context).scan();
}

}  // namespace acquis::document
