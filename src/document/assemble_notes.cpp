// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <map>

#include "assemble.hpp"
#include "characters.hpp"
#include "editorial.hpp"

namespace acquis::document {
namespace {

/// A reference in a block.
struct Reference {
  std::size_t block = 0;
  const NoteReference* mark = nullptr;
};

std::string note_slug(const std::string& label) {
  if (label.find_first_not_of('*') == std::string::npos) {
    return label.size() == 1 ? "star" : std::string("star").append(std::to_string(label.size()));
  }
  return label == "\u2020" ? "dagger" : label == "\u2021" ? "double-dagger" : label;
}

/// An address, behind a few words at most: "Available at: https://…".
bool is_only_link(const Draft& draft) {
  constexpr std::size_t longest_opening = 40;
  const std::string_view text = draft.text;
  std::size_t begin = std::min({text.find("http://"), text.find("https://"), text.find("www.")});
  std::size_t end = std::min(text.find(' ', std::min(begin, text.size())), text.size());
  if (draft.links.size() == 1) {
    begin = draft.links.front().clean.begin;
    end = draft.links.front().clean.end;
  }
  if (begin == std::string_view::npos || text.find_first_not_of(".;) ", end) != std::string_view::npos) {
    return false;
  }
  const std::string opening = folded(text.substr(0, begin));
  return begin == 0 || (begin <= longest_opening && (opening.ends_with(':') || opening == "see" || opening == "at"));
}

/// Number of page rules before a place.
std::size_t page_of(std::uint32_t byte, const std::vector<std::uint32_t>& rules) {
  return static_cast<std::size_t>(std::lower_bound(rules.begin(), rules.end(), byte) - rules.begin());
}

void give(Note& note, const Reference& reference, const Places& places, const Document& document) {
  if (note.block < 0) {
    note.block = static_cast<std::int64_t>(reference.block);
    note.at = document.blocks[reference.block].span.begin + reference.mark->at;
  }
  note.reference.push_back(places.on_disk(reference.mark->source));
}

}  // namespace

void assemble_notes(const Findings& findings, const Places& places, Document& document) {
  const Drafts& drafts = findings.drafts;
  std::map<std::string, std::vector<std::size_t>> bodies;
  std::map<std::string, std::int64_t> times;
  for (std::size_t index = 0; index < drafts.notes.size(); ++index) {
    Note& note = document.notes[index];
    bodies[note.label].push_back(index);
    const std::int64_t count = ++times[note.label];
    note.id = std::string("notes/").append(note_slug(note.label));
    if (count > 1) {
      note.id.append("@").append(std::to_string(count));
    }
    note.kind = note_kind(drafts.notes[index].text, is_only_link(drafts.notes[index]));
  }
  std::map<std::string, std::size_t> next;  // of several bodies with one label, the one that was used last
  for (std::size_t block = 0; block < drafts.blocks.size(); ++block) {
    for (const NoteReference& mark : drafts.blocks[block].references) {
      const Reference reference{block, &mark};
      const auto found = bodies.find(mark.label);
      if (found == bodies.end()) {
        document.diagnostics.push_back(
            {.code = "reference-without-note",
             .severity = Severity::warning,
             .message = "note " + mark.label + " is referred to, but the file has no such note",
             .block = document.blocks[block].id,
             .source = {places.on_disk(mark.source)},
             .line = places.line(mark.source.begin),
             .hint = "check whether the note was lost when the file was converted"});
        continue;
      }
      // Labels that begin anew: the body in the order of the references, but not on a page before the reference.
      const std::vector<std::size_t>& candidates = found->second;
      std::size_t& position = next.try_emplace(mark.label, 0).first->second;
      const std::size_t page = page_of(mark.source.begin, drafts.rules);
      while (position + 1 < candidates.size() &&
             (document.notes[candidates[position]].block >= 0 ||
              page_of(drafts.notes[candidates[position]].part.extent.begin, drafts.rules) < page)) {
        ++position;
      }
      give(document.notes[candidates[position]], reference, places, document);
    }
  }
  for (std::size_t index = 0; index < drafts.notes.size(); ++index) {
    const Note& note = document.notes[index];
    if (note.block < 0) {
      const Span extent = drafts.notes[index].part.extent;
      document.diagnostics.push_back({.code = "note-without-reference",
                                      .severity = Severity::warning,
                                      .message = "nothing refers to note " + note.label,
                                      .source = {places.on_disk(extent)},
                                      .line = places.line(extent.begin),
                                      .hint = "check whether its mark was lost in the text"});
    }
  }
}

}  // namespace acquis::document
