// SPDX-License-Identifier: Apache-2.0
#include "characters.hpp"
#include "editorial.hpp"
#include "part_reader.hpp"
#include "reading_words.hpp"

namespace acquis::document {

bool PartReader::read_block_begin(const Line& line, Span rest) {
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
  if (const Span inner = find_inner_bullet(rest); !inner.empty() && may_begin) {
    Part& part = begin(PartKind::item, rest);
    part.bullet = true;
    part.inner_bullet = inner;
    return true;
  }
  auto label = find_label(text_, rest, series_, markdown_);
  if (!label) {
    label = find_label_behind_party(rest);
  }
  if (!label && is_form_field(rest)) {
    begin(PartKind::paragraph, rest);
    return true;
  }
  if (!label && (may_begin || open_is_field()) && !markdown_ &&
      is_upper_letter(text::character_at(words, 0).code_point) && is_section_name(words)) {
    single(PartKind::paragraph, rest);
    return true;
  }
  if (!label || !(may_begin || begins_inside(*label, rest))) {
    return false;
  }
  keep_label(begin(PartKind::paragraph, rest), std::move(label));
  return true;
}

/// A label in the middle of a paragraph, on a line of its own: it begins or continues a series, and is no number in
/// running text that a line break put first ("paragraph\n2. of the text").
bool PartReader::begins_inside(const Label& label, Span rest) const {
  if (label.value != 1 && !series_.continued_by(label)) {
    return false;
  }
  const bool brother = open_->label && open_->label->same_style(label) && open_->label->value + 1 == label.value;
  const std::string_view above = slice(text_, open_->runs.back());
  const bool conjunction = above.ends_with(',') || above.ends_with(" and") || above.ends_with(" or");
  if (brother || conjunction) {
    return true;
  }
  if (label.numeral != Numeral::decimal) {
    return label.value == 1 && has_brother_ahead(label);
  }
  const Span behind = trimmed(text_, {std::min(label.span.end, rest.end), rest.end});
  return behind.empty() || !is_small(text_[behind.begin]);
}

/// True if a line ahead in the same paragraph begins with the next label: not so for "(i) … (ii) …" in running text.
bool PartReader::has_brother_ahead(const Label& label) const {
  constexpr std::size_t farthest = 40;  // lines
  LabelSeries series = series_;
  series.add(label);
  for (std::size_t next = index_ + 1; next < lines_.size() && next <= index_ + farthest; ++next) {
    const Span rest = trimmed(text_, lines_[next].span);
    if (rest.empty()) {
      return false;
    }
    const auto found = find_label(text_, rest, series, markdown_);
    if (found && found->same_style(label)) {
      return found->value == label.value + 1;
    }
  }
  return false;
}

/// "Sector: Academia", with such a line near it: a field of a filled-in form, not words that a paragraph goes on with.
bool PartReader::is_form_field(Span rest) const {
  constexpr std::size_t reach = 3;  // lines: a value may run over more than one
  if (markdown_ || !is_field_line(slice(text_, rest))) {
    return false;
  }
  const std::size_t first = index_ - std::min(index_, reach);
  const std::size_t end = std::min(lines_.size(), index_ + reach + 1);
  for (std::size_t other = first; other < end; ++other) {
    if (other != index_ && is_field_line(slice(text_, trimmed(text_, lines_[other].span)))) {
      return true;
    }
  }
  return false;
}

/// The lines read last are a field and its value.
bool PartReader::open_is_field() const {
  return open_ && !open_->runs.empty() && is_field_line(slice(text_, open_->runs.front()));
}

/// The bullet of "[- item", "**[**- item": the bracket belongs to the text, the bullet does not.
Span PartReader::find_inner_bullet(Span rest) const {
  std::uint32_t at = rest.begin;
  bool bracket = false;
  for (; at < rest.end && std::string_view("[*_\\ ").find(text_[at]) != std::string_view::npos; ++at) {
    if (bracket && text_[at] == '*' && at + 1 < rest.end && text_[at + 1] == ' ') {
      break;  // a bullet
    }
    bracket = bracket || text_[at] == '[';
  }
  const Bullet bullet = bracket ? bullet_at(slice(text_, {at, rest.end})) : Bullet{};
  return {at, at + bullet.length};
}

/// "(EU) [9. Text": the party that proposes it stands before the label.
std::optional<Label> PartReader::find_label_behind_party(Span rest) const {
  constexpr std::uint32_t longest_party = 60;
  const std::string_view words = slice(text_, rest);
  const std::size_t close = words.substr(0, longest_party).find(')');
  if (words.empty() || words.front() != '(' || close == std::string_view::npos) {
    return std::nullopt;
  }
  const Span behind = trimmed(text_, {rest.begin + static_cast<std::uint32_t>(close) + 1, rest.end});
  if (behind.empty() || text_[behind.begin] != '[' || !find_proponents(words.substr(1, close - 1)).alone) {
    return std::nullopt;
  }
  return find_label(text_, behind, series_, markdown_);
}

void PartReader::keep_label(Part& part, std::optional<Label> label) {
  if (label) {
    series_.add(*label);
    part.label = std::move(label);
  }
}

/// "1" on a line of its own behind a line of underscores, the words of the note below it.
bool PartReader::read_number_of_note(Span rest) {
  const bool behind_rule = !open_ && !result_.parts.empty() && result_.parts.back().kind == PartKind::page_rule &&
                           slice(text_, result_.parts.back().extent).starts_with("____");
  const bool among_notes = open_ && open_->kind == PartKind::note_body;
  if (markdown_ || !(behind_rule || among_notes) || !is_bare_number(slice(text_, rest)) ||
      index_ + 1 >= lines_.size() || trimmed(text_, lines_[index_ + 1].span).empty()) {
    return false;
  }
  ledger_.set(rest, Use::note_mark);
  Part& part = begin(PartKind::note_body, {rest.end, rest.end});
  part.note_label = std::string(slice(text_, rest));
  part.note_marks.push_back(rest);
  return true;
}

bool PartReader::read_note(Span rest) {
  if (read_number_of_note(rest)) {
    return true;
  }
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
    case NoteMark::Form::slash: {
      const bool among_notes = open_ && open_->kind == PartKind::note_body;
      if (!slash_notes_.contains(label) || (!after_blank_ && open_ && !among_notes) || content.empty()) {
        return false;
      }
      break;
    }
    case NoteMark::Form::sup:
    case NoteMark::Form::linked:
    case NoteMark::Form::superscript: break;
  }
  ledger_.set({rest.begin, content.begin}, Use::note_mark);
  Part& part = begin(PartKind::note_body, content);
  part.note_label = label;
  part.note_marks.push_back({rest.begin, content.begin});
  result_.notes.of(mark->form).insert(label);
  return true;
}

bool PartReader::stands_alone(std::size_t line) const {
  constexpr std::size_t least_width = 40;
  if (page_width_ < least_width || line + 1 >= lines_.size()) {
    return false;
  }
  const std::string_view words = slice(text_, trimmed(text_, lines_[line].span));
  const std::string_view next = slice(text_, trimmed(text_, lines_[line + 1].span));
  if (words.empty() || next.empty() || std::string_view(".,;:?!").find(words.back()) != std::string_view::npos) {
    return false;
  }
  const std::size_t room = words.size() + 1 + std::min(next.find(' '), next.size());
  return room * 4 <= page_width_ * 3 && !is_small(words.front()) &&
         is_upper_letter(text::character_at(next, 0).code_point);
}

/// A line that no width broke: what stands before it is another part of the text.
bool PartReader::parts_from_open(Span rest) const {
  const bool title = result_.parts.empty();  // it may fill several lines, none of them wide
  if (page_width_ == 0 || title || open_->kind != PartKind::paragraph || open_is_field() || open_->runs.empty()) {
    return false;
  }
  const bool below = open_->runs.size() == 1 && trimmed(text_, lines_[index_ - 1].span).end == open_->runs.back().end &&
                     stands_alone(index_ - 1);
  const bool capital = is_upper_letter(text::character_at(slice(text_, rest), 0).code_point);
  return below || (capital && open_ends_clause() && stands_alone(index_));
}

void PartReader::read_text(Span rest) {
  const bool continues_note = !open_ && after_blank_ && indent_ >= 4 && !result_.parts.empty() &&
                              result_.parts.back().kind == PartKind::note_body;
  if (continues_note) {
    open_ = std::move(result_.parts.back());
    result_.parts.pop_back();
  }
  if (open_ && (!after_blank_ || continues_note) && !line_is_block_ && !parts_from_open(rest)) {
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

}  // namespace acquis::document
