// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "acquis/diagnostic.hpp"
#include "acquis/document/source_map.hpp"
#include "acquis/span.hpp"

/// The document model: an immutable clean reading text with annotations, each with its place in the file.
///
/// Two texts, one map. `Span` members called `span`, `begin` or `at` count bytes of `Document::text`; members called
/// `source` or `reference` count bytes of the file as it lies on disk.
namespace acquis::document {

enum class BlockKind : std::uint8_t {
  title,
  subtitle,
  date,
  heading,
  paragraph,
  numbered_paragraph,
  lettered_item,
  list_item,
  editorial_note,  ///< a note of the chair or secretariat: not text of the report
  table_cell,
  quotation,
  caption,
  other,
};
[[nodiscard]] std::string_view to_string(BlockKind kind) noexcept;

/// A unit of the text: a heading, paragraph, item or note of the chair. Blocks stand in reading order.
struct Block {
  std::string id = {};  ///< path, unique in the document: "recommendations/10/c", "introduction/5@2"
  BlockKind kind = BlockKind::paragraph;
  std::optional<std::string> label = {};   ///< as printed, "4." or "a)"; identifies nothing
  std::optional<std::int32_t> level = {};  ///< depth of a heading or item, from 1
  std::string section = {};                ///< slug of the last unquoted heading
  std::int64_t parent = -1;                ///< index of the block this one is an item of, -1 if none
  bool quoted = false;                     ///< text of another document
  Span span = {};                          ///< in Document::text
  std::vector<Span> source = {};           ///< label and mark-up included; several parts if a page cut it
  std::optional<Span> label_source = {};   ///< where the label is printed
  std::vector<std::string> notes = {};     ///< labels of the notes referred to, in order
};

enum class NoteKind : std::uint8_t { link, acknowledgement, definition, instruction, truncated, other };
[[nodiscard]] std::string_view to_string(NoteKind kind) noexcept;

/// A footnote or endnote. It belongs to the block that refers to it, wherever its body is printed.
struct Note {
  std::string id = {};     ///< "notes/9"
  std::string label = {};  ///< "9"
  NoteKind kind = NoteKind::other;
  Span span = {};                        ///< in Document::text, behind the blocks
  std::int64_t block = -1;               ///< index of the block that refers to it, -1 if none does
  std::optional<std::uint32_t> at = {};  ///< place of the reference in Document::text
  std::vector<Span> reference = {};      ///< bytes of the reference mark
  std::vector<Span> source = {};         ///< bytes of the body with its mark
};

enum class BracketRole : std::uint8_t { text_in_doubt, editorial_note, placeholder, attribution, alternative };
[[nodiscard]] std::string_view to_string(BracketRole role) noexcept;

/// One delimiter of a bracket.
struct BracketEnd {
  std::int64_t block = -1;               ///< index of the block it stands in
  std::optional<std::uint32_t> at = {};  ///< its byte in Document::text; none where it stands before a label
  Span source = {};
};

/// Words inside a bracket (or in parentheses beside it) that name its proponent: "[text - EU]", "(G77) [text]".
struct Attribution {
  std::int64_t block = -1;
  Span span = {};  ///< in Document::text
};

/// A pair of square brackets, over several blocks if need be; an unmatched half lacks `open` or `close`.
struct Bracket {
  std::string id = {};  ///< "B1", in order of opening
  BracketRole role = BracketRole::text_in_doubt;
  std::int32_t depth = 1;
  std::int64_t parent = -1;  ///< index of the bracket around it
  std::optional<BracketEnd> open = {};
  std::optional<BracketEnd> close = {};
  std::vector<std::int64_t> blocks =
      {};  ///< indices of the blocks it touches; deeper than 64 only the first and the last
  std::vector<Attribution> attribution = {};  ///< parties named as proponents
};

enum class EmphasisStyle : std::uint8_t { bold, italic, bold_italic, strike, underline };
[[nodiscard]] std::string_view to_string(EmphasisStyle style) noexcept;

struct Emphasis {
  EmphasisStyle style = EmphasisStyle::bold;
  std::int64_t block = -1;
  Span span = {};
  std::vector<Span> source = {};  ///< marks included
};

/// Words between quotation marks, within a block or over several.
struct Quotation {
  std::vector<std::int64_t> blocks = {};
  Span open = {};         ///< source bytes of the opening mark
  Span close = {};        ///< source bytes of the closing mark
  std::string role = {};  ///< "block" (text of another document), "title", "question", "words"
};

struct Link {
  std::string kind = {};    ///< "inline" or "autolink"
  std::int64_t block = -1;  ///< index of the block, -1 if it stands in a note
  std::int64_t note = -1;   ///< index of the note, -1 if it stands in a block
  Span span = {};           ///< its text in Document::text
  std::string address = {};
  std::vector<Span> source = {};
};

/// A series such as (i) … (ii) … inside a paragraph: no block, but found.
struct Enumerator {
  std::int64_t block = -1;
  std::string label = {};  ///< "(ii)"
  Span span = {};
  Span source = {};
};

/// Bytes of the file that are no text: together with blocks and notes they cover the file.
struct Layout {
  std::string kind = {};  ///< page_rule white_space mark_up label note_mark tag header footer
  std::vector<Span> source = {};
};

/// What is known of the file.
struct Source {
  std::string name = {};  ///< base name; "-" for standard input
  std::string sha256 = {};
  std::uint64_t bytes = 0;
  std::string encoding = {};              ///< "utf-8", "windows-1252", "utf-16le", …, "binary"
  std::optional<Span> front_matter = {};  ///< bytes of a YAML header between two lines of dashes, dashes included
};

/// A document as read. A value; never changed after reading.
struct Document {
  Source source = {};
  std::string language = {};  ///< ISO 639-1 or "und"
  std::string text = {};      ///< all blocks in order, then all notes, one line feed between them
  /// Plain text files only: the decoded text without signature, which tokens, sentences and principles count in
  /// place of the blocks (docs/formats.md); none for structured files and records.
  std::optional<std::string> given = {};
  std::vector<Block> blocks = {};
  std::vector<Note> notes = {};
  std::vector<Bracket> brackets = {};
  std::vector<Emphasis> emphasis = {};
  std::vector<Quotation> quotations = {};
  std::vector<Link> links = {};
  std::vector<Enumerator> enumerators = {};
  std::vector<Layout> layout = {};
  std::vector<Diagnostic> diagnostics = {};
  SourceMap map = {};

  [[nodiscard]] std::string_view text_of(const Block& block) const noexcept { return slice(text, block.span); }
  [[nodiscard]] std::string_view text_of(const Note& note) const noexcept { return slice(text, note.span); }
  /// The block with this id, or nullptr. O(n).
  [[nodiscard]] const Block* find(std::string_view id) const noexcept;
};

/// The record that `acquis read --to json` prints, without schema and provenance (docs/formats.md).
/// Offsets of text are code points, `source` ranges are bytes of the file.
[[nodiscard]] std::string to_json(const Document& document);

}  // namespace acquis::document
