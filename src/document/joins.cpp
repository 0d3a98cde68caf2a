// SPDX-License-Identifier: Apache-2.0
#include "joins.hpp"

#include "characters.hpp"
#include "front.hpp"
#include "hyphens.hpp"
#include "note_marks.hpp"
#include "reading_words.hpp"

namespace acquis::document {
namespace {

/// The run without note references at its end.
std::string_view without_references(std::string_view text, Span run) {
  constexpr std::uint32_t longest_mark = 200;
  for (run = trimmed(text, run); !run.empty();) {
    std::uint32_t begin = run.end;
    const std::string_view words = slice(text, run);
    const std::uint32_t first = run.end - std::min(run.length(), longest_mark);
    if (words.ends_with("</sup>")) {
      const std::size_t found = slice(text, {first, run.end}).rfind("<sup");
      begin = found == std::string_view::npos ? run.end : first + static_cast<std::uint32_t>(found);
    } else if (words.ends_with(']')) {
      const std::size_t found = slice(text, {first, run.end}).rfind('[');
      begin = found == std::string_view::npos ? run.end : first + static_cast<std::uint32_t>(found);
    } else {
      while (begin > run.begin && find_note_mark(text, text::character_before(text, begin).begin, run.end) &&
             text[begin - 1] != ']') {
        begin = text::character_before(text, begin).begin;
      }
    }
    const auto mark = begin < run.end ? find_note_mark(text, begin, run.end) : std::nullopt;
    if (!mark || mark->span.end != run.end) {
      break;
    }
    run = trimmed(text, {run.begin, begin});
  }
  return slice(text, run);
}

bool begins_with_bracket(std::string_view text, Span run) {
  while (run.begin < run.end && std::string_view("*_\\ ").find(text[run.begin]) != std::string_view::npos) {
    ++run.begin;
  }
  return !run.empty() && text[run.begin] == '[';
}

/// True for a line such as a date or a heading without marks: it never runs on to the next page. `front`: one of the
/// first blocks, where any short line may be part of the title.
bool stands_alone(std::string_view text, const Part& part, bool front) {
  constexpr std::uint32_t shortest_cut_line = 40;
  if (part.runs.size() > 1 || part.label || part.bullet || part.runs.empty()) {
    return false;
  }
  const std::string_view words = slice(text, trimmed(text, part.runs.front()));
  return (front && words.size() < shortest_cut_line) || (words.starts_with("**") && words.ends_with("**")) ||
         is_section_name(words) || is_capitals(words) || is_date(words);
}

bool goes_on(std::string_view text, const Draft& before, const Part& after, bool front) {
  const Part& part = before.part;
  if (part.kind != PartKind::paragraph && part.kind != PartKind::item) {
    return false;
  }
  if (after.kind != PartKind::paragraph || after.label || after.quote_depth != part.quote_depth || part.runs.empty() ||
      after.runs.empty()) {
    return false;
  }
  return !begins_with_bracket(text, after.runs.front()) && !stands_alone(text, part, front) &&
         !ends_clause(without_references(text, part.runs.back()));
}

/// Appends a part behind a page break; says what became of a hyphen there.
std::optional<bool> append(std::string_view text, Draft& cut, const Part& part, Hyphens& hyphens) {
  std::vector<Span>& runs = cut.part.runs;
  const std::optional<bool> hyphen = hyphens.keeps_hyphen(runs.back(), part.runs.front());
  if (hyphen) {
    runs.back() = trimmed(text, runs.back());
    runs.back().end -= *hyphen ? 0U : 1U;
    cut.glued.push_back(runs.size());
  }
  cut.breaks.push_back(runs.size());
  runs.insert(runs.end(), part.runs.begin(), part.runs.end());
  cut.extents.push_back(part.extent);
  return hyphen;
}

Draft make_draft(Part part) {
  Draft draft;
  draft.extents.push_back(part.extent);
  draft.part = std::move(part);
  return draft;
}

}  // namespace

Drafts join_parts(std::string_view text, std::vector<Part> parts) {
  constexpr std::size_t longest_front = 4;  // blocks
  Drafts drafts;
  std::optional<Span> rule;
  Hyphens hyphens(text);
  for (Part& part : parts) {
    if (part.kind == PartKind::page_rule) {
      drafts.rules.push_back(part.extent.begin);
      rule = rule ? rule : part.extent;
    } else if (part.kind == PartKind::note_body) {
      drafts.notes.push_back(make_draft(std::move(part)));
    } else if (rule && !drafts.blocks.empty() &&
               goes_on(text, drafts.blocks.back(), part, drafts.blocks.size() <= longest_front)) {
      const std::optional<bool> hyphen = append(text, drafts.blocks.back(), part, hyphens);
      drafts.joins.push_back({drafts.blocks.size() - 1, *rule, hyphen});
      rule.reset();
    } else {
      drafts.blocks.push_back(make_draft(std::move(part)));
      rule.reset();
    }
  }
  return drafts;
}

}  // namespace acquis::document
