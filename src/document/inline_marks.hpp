// SPDX-License-Identifier: Apache-2.0
/// Marks inside a block: emphasis, links, tags, escapes, character references, note references. Internal to the room.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "draft.hpp"
#include "ledger.hpp"
#include "note_marks.hpp"

namespace acquis::document {

/// A stretch of the string of a block that does not go into the clean text as it stands.
struct Edit {
  Span range = {};
  Use use = Use::mark_up;
  std::optional<std::string> replacement = {};  ///< of a character reference; a blank for <br>
};

/// Where marks begin and end, in the string of the block.
struct MarkedRange {
  EmphasisStyle style = EmphasisStyle::bold;
  Span open = {};
  Span close = {};
};

struct MarkedLink {
  std::string kind = {};
  Span whole = {};
  Span shown = {};  ///< what stays in the clean text
  std::string address = {};
  bool image = false;
};

struct MarkedReference {
  std::vector<std::string> labels = {};
  Span range = {};
};

struct Marks {
  std::vector<Edit> edits = {};
  std::vector<MarkedRange> emphasis = {};
  std::vector<MarkedLink> links = {};
  std::vector<MarkedReference> references = {};
};

struct InlineContext {
  Syntax syntax = Syntax::markdown;
  const NoteLabels* notes = nullptr;
  const std::map<std::string, std::string, std::less<>>* addresses = nullptr;
};

/// Finds the marks of `flat`. O(n).
[[nodiscard]] Marks find_marks(std::string_view flat, const InlineContext& context);

/// A run of * _ or ~.
struct Delimiter {
  std::uint32_t begin = 0;
  std::uint32_t length = 0;
  char mark = '*';
  bool can_open = false;
  bool can_close = false;
};

/// The run of marks at `at`, with its flanks. Square brackets count as letters, so that "**[**Text" is a bold bracket.
[[nodiscard]] Delimiter delimiter_at(std::string_view flat, std::uint32_t at);

/// Pairs delimiters as CommonMark does and adds what it finds to `marks`. O(n).
void pair_delimiters(std::vector<Delimiter> delimiters, Marks& marks);

/// The character reference at `at` ("&amp;", "&#8220;") and what it stands for; nothing if it is none.
struct CharacterReference {
  Span range = {};
  std::string characters = {};
};
[[nodiscard]] std::optional<CharacterReference> find_character_reference(std::string_view text, std::uint32_t at);

}  // namespace acquis::document
