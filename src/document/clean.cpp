// SPDX-License-Identifier: Apache-2.0
#include "clean.hpp"

#include <algorithm>

#include "characters.hpp"
#include "flat.hpp"

namespace acquis::document {
namespace {

/// Copies what no edit takes away, white space collapsed; remembers where each byte went.
class Copier {
 public:
  Copier(const Flat& flat, std::vector<Edit> edits, Draft& draft, Ledger& ledger)
      : flat_(flat), edits_(std::move(edits)), draft_(draft), ledger_(ledger), clean_at_(flat.size() + 1, 0) {
    std::stable_sort(edits_.begin(), edits_.end(), [](const Edit& left, const Edit& right) {
      return left.range.begin != right.range.begin ? left.range.begin < right.range.begin
                                                   : left.range.end > right.range.end;
    });
  }

  void copy() {
    std::size_t edit = 0;
    for (std::uint32_t at = 0; at < flat_.size();) {
      while (edit < edits_.size() && edits_[edit].range.begin < at) {
        ++edit;
      }
      if (edit < edits_.size() && edits_[edit].range.begin == at && !edits_[edit].range.empty()) {
        apply(edits_[edit]);
        at = edits_[edit].range.end;
        continue;
      }
      if (const std::uint32_t length = white_space_at(flat_.text(), at); length > 0) {
        white({at, at + length}, flat_.text()[at] == ' ');
        at += length;
        continue;
      }
      const std::uint32_t stop =
          std::min(edit < edits_.size() ? edits_[edit].range.begin : flat_.size(), flat_.end_of_run(at));
      std::uint32_t end = at + 1;
      while (end < stop && white_space_at(flat_.text(), end) == 0) {
        ++end;
      }
      text({at, end});
      at = end;
    }
    clean_at_[flat_.size()] = size();
    drop_white();
  }

  /// Where a byte of the string stands in the clean text, or would stand.
  [[nodiscard]] std::uint32_t clean_at(std::uint32_t at) const { return std::min(clean_at_[at], size()); }

 private:
  [[nodiscard]] std::uint32_t size() const { return static_cast<std::uint32_t>(draft_.text.size()); }

  void enter(Span range, Use use) {
    for (const Span source : flat_.source(range)) {
      ledger_.set(source, use);
    }
  }

  void apply(const Edit& edit) {
    if (edit.replacement) {
      if (white_space_at(*edit.replacement, 0) > 0) {
        white(edit.range, false);
      } else {
        flush_white();
        mark(edit.range);
        add({size(), size() + static_cast<std::uint32_t>(edit.replacement->size())}, edit.range, false);
        draft_.text += *edit.replacement;
      }
    } else {
      mark(edit.range);
    }
    enter(edit.range, edit.use);
  }

  /// A white space range of several bytes, or of one that is no blank, is replaced; a single blank is copied.
  void white(Span range, bool blank) {
    mark(range);
    if (pending_.empty()) {
      pending_ = range;
      pending_is_blank_ = blank;
    } else if (pending_.end == range.begin) {
      pending_.end = range.end;
      pending_is_blank_ = false;
    }
    enter(range, Use::white_space);
  }

  void flush_white() {
    if (!pending_.empty() && size() > 0) {
      add({size(), size() + 1}, pending_, pending_is_blank_);
      draft_.text += ' ';
      enter(pending_, Use::text);
    }
    drop_white();
  }

  void drop_white() { pending_ = {0, 0}; }

  void text(Span range) {
    flush_white();
    for (std::uint32_t at = range.begin; at < range.end; ++at) {
      clean_at_[at] = size() + at - range.begin;
    }
    add({size(), size() + range.length()}, range, true);
    draft_.text += slice(flat_.text(), range);
    enter(range, Use::text);
  }

  void mark(Span range) { std::fill(clean_at_.begin() + range.begin, clean_at_.begin() + range.end, size()); }

  void add(Span clean, Span range, bool verbatim) {
    const std::vector<Span> sources = flat_.source(range);
    Span source = sources.empty() ? Span{0, 0} : sources.front();
    if (!verbatim && sources.size() > 1) {
      source.end = std::max(source.end, sources.back().end);
    }
    auto& pieces = draft_.pieces;
    if (verbatim && !pieces.empty() && pieces.back().verbatim && pieces.back().source.end == source.begin) {
      pieces.back().clean.end = clean.end;
      pieces.back().source.end = source.end;
    } else {
      pieces.push_back({clean, source, verbatim});
    }
  }

  const Flat& flat_;
  std::vector<Edit> edits_;
  Draft& draft_;
  Ledger& ledger_;
  std::vector<std::uint32_t> clean_at_;
  Span pending_ = {};
  bool pending_is_blank_ = false;
};

/// The label and the brackets before it leave the text.
void take_label_off(const Flat& flat, const Draft& draft, Marks& marks) {
  const auto range_of = [&](Span source) {
    const std::uint32_t begin = flat.from_source(source.begin);
    return Span{begin, std::min(begin + source.length(), flat.size())};
  };
  if (!draft.part.inner_bullet.empty()) {
    marks.edits.push_back({range_of(draft.part.inner_bullet), Use::mark_up, {}});
  }
  if (!draft.part.label) {
    return;
  }
  const Span label = range_of(draft.part.label->span);
  marks.edits.push_back({label, Use::label, {}});
  std::uint32_t white = label.end;
  while (white < flat.size() && white_space_at(flat.text(), white) > 0) {
    white += white_space_at(flat.text(), white);
  }
  marks.edits.push_back({{label.end, white}, Use::white_space, {}});
  for (const Span bracket : draft.part.label->brackets) {
    marks.edits.push_back({range_of(bracket), Use::mark_up, {}});
  }
}

Span trimmed_range(std::string_view text, std::uint32_t begin, std::uint32_t end) {
  return begin < end ? trimmed(text, {begin, end}) : Span{begin, begin};
}

void keep_emphasis(const Flat& flat, const Copier& copier, const Marks& marks, Draft& draft) {
  for (const MarkedRange& range : marks.emphasis) {
    const Span clean = trimmed_range(draft.text, copier.clean_at(range.open.end), copier.clean_at(range.close.begin));
    if (clean.empty()) {
      continue;
    }
    auto source = flat.source({range.open.begin, range.close.end});
    if (!draft.emphasis.empty()) {  // ***both***: the inner run comes first
      InlineEmphasis& inner = draft.emphasis.back();
      const bool both =
          inner.style != range.style && inner.style <= EmphasisStyle::italic && range.style <= EmphasisStyle::italic;
      if (both && inner.clean == clean) {
        inner.style = EmphasisStyle::bold_italic;
        inner.source = std::move(source);
        continue;
      }
    }
    draft.emphasis.push_back({range.style, clean, std::move(source)});
  }
  std::stable_sort(draft.emphasis.begin(), draft.emphasis.end(),
                   [](const InlineEmphasis& left, const InlineEmphasis& right) {
                     return left.source.front().begin < right.source.front().begin;
                   });
  const Span whole{0, static_cast<std::uint32_t>(draft.text.size())};
  draft.emphasised = std::any_of(draft.emphasis.begin(), draft.emphasis.end(), [&](const InlineEmphasis& each) {
    return each.clean == whole && each.style <= EmphasisStyle::bold_italic;
  });
}

void find_brackets(Draft& draft) {
  if (draft.part.label) {
    bool before = true;
    for (const Span bracket : draft.part.label->brackets) {
      before = before && bracket.begin < draft.part.label->span.begin;
      draft.brackets.push_back({before, {}, bracket});
    }
  }
  auto piece = draft.pieces.begin();
  for (std::size_t at = draft.text.find_first_of("[]"); at != std::string::npos;
       at = draft.text.find_first_of("[]", at + 1)) {
    const auto offset = static_cast<std::uint32_t>(at);
    while (piece->clean.end <= offset) {
      ++piece;
    }
    const std::uint32_t source = piece->source.begin + (piece->verbatim ? offset - piece->clean.begin : 0);
    draft.brackets.push_back(
        {draft.text[at] == '[', offset, {source, piece->verbatim ? source + 1 : piece->source.end}});
  }
}

}  // namespace

void clean(std::string_view decoded, Draft& draft, const InlineContext& context, Ledger& ledger) {
  const Flat flat(decoded, draft.part.runs, draft.breaks, draft.glued);
  Marks marks = draft.part.kind == PartKind::code ? Marks{} : find_marks(flat.text(), context);
  take_label_off(flat, draft, marks);
  Copier copier(flat, std::move(marks.edits), draft, ledger);
  copier.copy();
  for (const MarkedReference& reference : marks.references) {
    for (const std::string& label : reference.labels) {
      const auto source = flat.source(reference.range);
      draft.references.push_back(
          {label, copier.clean_at(reference.range.begin), source.empty() ? Span{} : source.front()});
    }
  }
  for (MarkedLink& link : marks.links) {
    const Span shown = trimmed_range(draft.text, copier.clean_at(link.shown.begin), copier.clean_at(link.shown.end));
    draft.image = draft.image || (link.image && shown.length() == draft.text.size());
    draft.links.push_back({std::move(link.kind), shown, std::move(link.address), flat.source(link.whole)});
  }
  keep_emphasis(flat, copier, marks, draft);
  find_brackets(draft);
}

}  // namespace acquis::document
