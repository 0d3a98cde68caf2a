// SPDX-License-Identifier: Apache-2.0
/// What passes between the stages of reading. Internal to the room.
///
///   bytes --decode--> utf8 --lines--> Line --parts--> Part --joins--> Draft --inline--> Draft with clean text
///         --quotations, editorial notes, structure--> kinds, parents, ids --brackets, assemble--> Document
///
/// All spans here count bytes of the decoded text until `assemble` turns them into bytes of the file.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "acquis/document/document.hpp"
#include "acquis/span.hpp"
#include "labels.hpp"

namespace acquis::document {

/// How to read: marks of Markdown, or white space and labels only.
enum class Syntax : std::uint8_t { markdown, plain };

/// What a block-level HTML tag says of the text behind it.
enum class HtmlBlock : std::uint8_t { none, heading, item, cell, caption };

/// A line, or a part of one between block-level HTML tags.
struct Line {
  Span span = {};            ///< without line end
  bool opens_block = false;  ///< a block-level tag stands before it
  HtmlBlock html = HtmlBlock::none;
  std::int32_t html_level = 0;
  bool page_break = false;       ///< a form feed or <hr>: `span` is the mark itself
  std::int32_t quote_depth = 0;  ///< open <blockquote> elements
};

enum class PartKind : std::uint8_t {
  paragraph,
  heading,
  item,  ///< bullet, with a label or without
  code,
  cell,
  caption,
  page_rule,  ///< a rule, a form feed or the line with the number of the page
  note_body,
};

/// One physical block: what stands between blank lines, marks or labels.
struct Part {
  PartKind kind = PartKind::paragraph;
  std::vector<Span> runs = {};   ///< its text line by line, marks of the block taken off
  Span extent = {};              ///< from its first to its last visible byte, marks included
  std::int32_t level = 0;        ///< of a heading
  std::int32_t indent = 0;       ///< columns of white space before it
  std::int32_t quote_depth = 0;  ///< of '>'
  bool bullet = false;
  bool after_blank = false;  ///< a blank line, a rule or nothing stands before it
  std::optional<Label> label = {};
  std::string note_label = {};        ///< of a note body
  std::vector<Span> note_marks = {};  ///< the mark of a note body
  Span inner_bullet = {};             ///< a bullet behind an opening bracket: "[- item"
  std::string layout = {};            ///< kind of layout of a page rule: page_rule, header, footer or tag
};

/// The address that a reference link names: "[source]: https://…".
struct LinkDefinition {
  std::string name = {};
  std::string address = {};
};

/// One stretch of the clean text of a block.
struct CleanPiece {
  Span clean = {};   ///< in Draft::text
  Span source = {};  ///< in the decoded text
  bool verbatim = true;
};

struct NoteReference {
  std::string label = {};
  std::uint32_t at = 0;  ///< in Draft::text
  Span source = {};
};

struct InlineEmphasis {
  EmphasisStyle style = EmphasisStyle::bold;
  Span clean = {};
  std::vector<Span> source = {};
};

struct InlineLink {
  std::string kind = {};
  Span clean = {};
  std::string address = {};
  std::vector<Span> source = {};
};

/// A square bracket: in the clean text, or before a label.
struct BracketMark {
  bool open = true;
  std::optional<std::uint32_t> at = {};  ///< in Draft::text
  Span source = {};
};

/// A block or note on its way: one part, or several that a page break had cut.
struct Draft {
  Part part = {};  ///< the first part; `runs` are those of all parts
  std::vector<Span> extents = {};
  std::vector<std::size_t> breaks = {};  ///< indices of runs that begin behind a page break
  std::vector<std::size_t> glued = {};   ///< those of them that go on with a word
  std::string text = {};                 ///< clean
  std::vector<CleanPiece> pieces = {};
  std::vector<NoteReference> references = {};
  std::vector<InlineEmphasis> emphasis = {};
  std::vector<InlineLink> links = {};
  std::vector<BracketMark> brackets = {};
  bool emphasised = false;  ///< bold or italic as a whole
  bool image = false;       ///< holds nothing but a picture
  // What structure finds:
  BlockKind kind = BlockKind::paragraph;
  bool quoted = false;
  std::optional<std::string> editorial = {};  ///< words before the colon of an editorial note, "" if unnamed
};

}  // namespace acquis::document
