// SPDX-License-Identifier: Apache-2.0
/// Last stage: drafts become the document, spans become bytes of the file. Internal to the room.
#pragma once

#include <string_view>
#include <vector>

#include "acquis/document/encoding.hpp"
#include "draft_brackets.hpp"
#include "joins.hpp"
#include "ledger.hpp"
#include "lines.hpp"
#include "quotations.hpp"
#include "structure.hpp"

namespace acquis::document {

/// Everything the stages found, spans in the decoded text.
struct Findings {
  Lines lines = {};
  Drafts drafts = {};
  Quotations quotations = {};
  std::vector<DraftBracket> brackets = {};
  std::vector<BlockIdentity> identities = {};
};

/// Fills `document` but for its source, language and encoding diagnostics. `bytes` are those of the file.
void assemble(std::string_view bytes, const Decoded& decoded, const Findings& findings, Ledger& ledger,
              Document& document);

/// Turns spans of the decoded text into bytes of the file and lines.
class Places {
 public:
  Places(const Decoded& decoded, const std::vector<std::uint32_t>& line_begins)
      : decoded_(decoded), line_begins_(line_begins) {}

  [[nodiscard]] Span on_disk(Span span) const { return decoded_.to_disk(span); }
  [[nodiscard]] std::vector<Span> on_disk(const std::vector<Span>& spans) const;
  /// Counted from 1.
  [[nodiscard]] std::uint64_t line(std::uint32_t byte) const;

 private:
  const Decoded& decoded_;
  const std::vector<std::uint32_t>& line_begins_;
};

/// Blocks and notes with their text, its map, emphasis, links and enumerators.
void assemble_text(std::string_view bytes, const Decoded& decoded, const Findings& findings, const Places& places,
                   Document& document);
/// Which body each reference means; notes and references without partner become diagnostics.
void assemble_notes(const Findings& findings, const Places& places, Document& document);
void assemble_layout(std::string_view decoded_text, const Findings& findings, const Places& places, Ledger& ledger,
                     Document& document);

/// "(i)", "(b)" … inside a paragraph: at least two of a series. O(n).
[[nodiscard]] std::vector<Span> find_enumerators(std::string_view text);

}  // namespace acquis::document
