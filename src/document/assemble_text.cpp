// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "assemble.hpp"
#include "characters.hpp"
#include "places.hpp"
#include "text/utf8.hpp"

namespace acquis::document {
namespace {

/// Appends the pieces of drafts to the map of the document, as bytes of the file.
class MapWriter {
 public:
  MapWriter(std::string_view bytes, const Decoded& decoded) : bytes_(bytes), decoded_(decoded) {}

  void add(const std::vector<CleanPiece>& pieces, std::string_view clean, std::uint32_t offset) {
    for (const CleanPiece& piece : pieces) {
      if (!piece.verbatim) {
        pieces_.push_back({shifted(piece.clean, offset), decoded_.to_disk(piece.source), false});
      } else if (decoded_.anchors.empty() && slice(bytes_, piece.source) == slice(clean, piece.clean)) {
        pieces_.push_back({shifted(piece.clean, offset), piece.source, true});
      } else {
        add_recoded(piece, clean, offset);
      }
    }
  }

  /// The line feed between two blocks stands for nothing in the file.
  void add_separator(std::uint32_t at) {
    const std::uint32_t source = pieces_.empty() ? 0 : pieces_.back().source.end;
    pieces_.push_back({{at, at + 1}, {source, source}, false});
  }

  [[nodiscard]] std::vector<Piece> take() { return std::move(pieces_); }

 private:
  /// In another encoding, and where a NUL became a blank, each character is a piece of its own, unless its bytes are
  /// the same on both sides.
  void add_recoded(const CleanPiece& piece, std::string_view clean, std::uint32_t offset) {
    for (std::uint32_t at = piece.clean.begin; at < piece.clean.end;) {
      const std::uint32_t end = text::character_at(clean, at).end;
      const Span source{piece.source.begin + at - piece.clean.begin, piece.source.begin + end - piece.clean.begin};
      const Span disk = decoded_.to_disk(source);
      const bool same = disk.length() == end - at && slice(bytes_, disk) == slice(clean, {at, end});
      const Span here = shifted({at, end}, offset);
      if (same && !pieces_.empty() && pieces_.back().verbatim && pieces_.back().source.end == disk.begin &&
          pieces_.back().clean.end == here.begin) {
        pieces_.back().clean.end = here.end;
        pieces_.back().source.end = disk.end;
      } else {
        pieces_.push_back({here, disk, same});
      }
      at = end;
    }
  }

  std::string_view bytes_;
  const Decoded& decoded_;
  std::vector<Piece> pieces_ = {};
};

Block make_block(const Draft& draft, BlockIdentity identity, std::uint32_t begin, const Places& places) {
  Block block;
  block.id = std::move(identity.id);
  block.section = std::move(identity.section);
  block.parent = identity.parent;
  block.level = identity.level;
  block.kind = draft.kind == BlockKind::numbered_paragraph && identity.parent >= 0 ? BlockKind::list_item : draft.kind;
  block.quoted = draft.quoted;
  block.span = {begin, begin + static_cast<std::uint32_t>(draft.text.size())};
  block.source = places.on_disk(draft.extents);
  if (draft.part.label) {
    block.label = draft.part.label->printed;
    block.label_source = places.on_disk(draft.part.label->span);
  }
  for (const NoteReference& reference : draft.references) {
    block.notes.push_back(reference.label);
  }
  return block;
}

void add_marks(const Draft& draft, std::int64_t block, std::int64_t note, std::uint32_t begin, const Places& places,
               Document& document) {
  for (const InlineLink& link : draft.links) {
    document.links.push_back(
        {link.kind, block, note, shifted(link.clean, begin), link.address, places.on_disk(link.source)});
  }
  if (block < 0) {
    return;
  }
  for (const InlineEmphasis& emphasis : draft.emphasis) {
    document.emphasis.push_back(
        {emphasis.style, block, shifted(emphasis.clean, begin), places.on_disk(emphasis.source)});
  }
  if (draft.part.kind == PartKind::code) {
    return;
  }
  for (const Span enumerator : find_enumerators(draft.text)) {
    document.enumerators.push_back({block,
                                    std::string(slice(draft.text, enumerator)),
                                    shifted(enumerator, begin),
                                    {places.on_disk(source_of_character(draft.pieces, enumerator))}});
  }
}

}  // namespace

void assemble_text(std::string_view bytes, const Decoded& decoded, const Findings& findings, const Places& places,
                   Document& document) {
  MapWriter map(bytes, decoded);
  const auto append = [&](const Draft& draft, bool first) {
    if (!first) {
      map.add_separator(static_cast<std::uint32_t>(document.text.size()));
      document.text += '\n';
    }
    const auto begin = static_cast<std::uint32_t>(document.text.size());
    map.add(draft.pieces, draft.text, begin);
    document.text += draft.text;
    return begin;
  };
  for (std::size_t index = 0; index < findings.drafts.blocks.size(); ++index) {
    const Draft& draft = findings.drafts.blocks[index];
    const std::uint32_t begin = append(draft, index == 0);
    document.blocks.push_back(make_block(draft, findings.identities[index], begin, places));
    add_marks(draft, static_cast<std::int64_t>(index), -1, begin, places, document);
  }
  for (std::size_t index = 0; index < findings.drafts.notes.size(); ++index) {
    const Draft& draft = findings.drafts.notes[index];
    const std::uint32_t begin = append(draft, document.blocks.empty() && index == 0);
    Note note;
    note.label = draft.part.note_label;
    note.span = {begin, begin + static_cast<std::uint32_t>(draft.text.size())};
    note.source = places.on_disk(draft.extents);
    document.notes.push_back(std::move(note));
    add_marks(draft, -1, static_cast<std::int64_t>(index), begin, places, document);
  }
  document.map = SourceMap(map.take());
}

}  // namespace acquis::document
