// SPDX-License-Identifier: Apache-2.0
#include "assemble.hpp"

#include <algorithm>
#include <set>

#include "characters.hpp"

namespace acquis::document {
namespace {

constexpr std::int32_t deepest_listed = 64;

BracketEnd make_end(const BracketPlace& place, const Places& places, const Document& document) {
  BracketEnd end;
  end.block = static_cast<std::int64_t>(place.block);
  if (place.mark.at) {
    end.at = document.blocks[place.block].span.begin + *place.mark.at;
  }
  end.source = places.on_disk(place.mark.source);
  return end;
}

void diagnose_bracket(const Bracket& bracket, const Places& places, const DraftBracket& draft, Document& document) {
  if (bracket.open && bracket.close) {
    return;
  }
  const BracketPlace& place = draft.open ? *draft.open : *draft.close;
  document.diagnostics.push_back({.code = bracket.open ? "bracket-unclosed" : "bracket-unopened",
                                  .severity = Severity::warning,
                                  .message = bracket.open ? "a square bracket is never closed"
                                                          : "a square bracket is closed that was never opened",
                                  .block = document.blocks[place.block].id,
                                  .source = {places.on_disk(place.mark.source)},
                                  .line = places.line(place.mark.source.begin),
                                  .hint = "add its partner, or remove it"});
}

void assemble_brackets(const Findings& findings, const Places& places, Document& document) {
  for (std::size_t index = 0; index < findings.brackets.size(); ++index) {
    const DraftBracket& draft = findings.brackets[index];
    Bracket bracket;
    bracket.id = std::string("B").append(std::to_string(index + 1));
    bracket.role = draft.role;
    bracket.depth = draft.depth;
    bracket.parent = draft.parent;
    if (draft.open) {
      bracket.open = make_end(*draft.open, places, document);
    }
    if (draft.close) {
      bracket.close = make_end(*draft.close, places, document);
    }
    const std::int64_t first = bracket.open ? bracket.open->block : bracket.close->block;
    const std::int64_t last = bracket.close ? bracket.close->block : first;
    for (std::int64_t block = first; block <= last; ++block) {
      if (draft.depth <= deepest_listed || block == first || block == last) {
        bracket.blocks.push_back(block);
      } else {
        block = last - 1;
      }
    }
    for (const DraftBracket::Proponent& proponent : draft.proponents) {
      bracket.attribution.push_back({static_cast<std::int64_t>(proponent.block),
                                     shifted(proponent.at, document.blocks[proponent.block].span.begin)});
    }
    diagnose_bracket(bracket, places, draft, document);
    document.brackets.push_back(std::move(bracket));
  }
}

void assemble_quotations(const Findings& findings, const Places& places, Document& document) {
  for (const DraftQuotation& draft : findings.quotations.found) {
    Quotation quotation;
    for (std::size_t block = draft.first_block; block <= draft.last_block; ++block) {
      quotation.blocks.push_back(static_cast<std::int64_t>(block));
    }
    quotation.open = places.on_disk(draft.open);
    quotation.close = places.on_disk(draft.close);
    quotation.role = draft.role;
    document.quotations.push_back(std::move(quotation));
  }
  for (const UnclosedQuotation& unclosed : findings.quotations.unclosed) {
    document.diagnostics.push_back(
        {.code = "quotation-unclosed",
         .severity = Severity::info,
         .message = "a quotation begins with this block and is not closed in its section",
         .block = document.blocks[unclosed.block].id,
         .source = {places.on_disk(unclosed.open)},
         .line = places.line(unclosed.open.begin),
         .hint = "add the closing quotation mark if the text of another document ends here"});
  }
}

void diagnose_joins(const Findings& findings, const Places& places, Document& document) {
  for (const PageJoin& join : findings.drafts.joins) {
    Diagnostic diagnostic{.code = "page-join",
                          .severity = Severity::info,
                          .message = "a paragraph was joined over a page break",
                          .block = document.blocks[join.block].id,
                          .source = {places.on_disk(join.rule)},
                          .line = places.line(join.rule.begin)};
    document.diagnostics.push_back(diagnostic);
    if (join.hyphen) {
      diagnostic.code = *join.hyphen ? "hyphen-kept" : "hyphen-removed";
      diagnostic.message = *join.hyphen ? "a word with a hyphen was joined over a page break"
                                        : "a word cut at a page break was joined without its hyphen";
      document.diagnostics.push_back(std::move(diagnostic));
    }
  }
}

void diagnose_labels(const Findings& findings, const Places& places, Document& document) {
  for (std::size_t index = 0; index < document.blocks.size(); ++index) {
    const Block& block = document.blocks[index];
    const std::size_t at = block.id.rfind('@');
    if (block.label && at != std::string::npos && block.id.find('/', at) == std::string::npos) {
      const Span label = findings.drafts.blocks[index].part.label->span;
      document.diagnostics.push_back({.code = "label-repeated",
                                      .severity = Severity::info,
                                      .message = "label " + *block.label + " was printed before in this section",
                                      .block = block.id,
                                      .source = {places.on_disk(label)},
                                      .line = places.line(label.begin)});
    }
  }
}

void diagnose_left_out(const Findings& findings, const Places& places, Document& document) {
  if (findings.lines.front_matter) {
    document.source.front_matter = places.on_disk(*findings.lines.front_matter);
    document.diagnostics.push_back({.code = "front-matter",
                                    .severity = Severity::info,
                                    .message = "the header of the file was read as metadata, not as text",
                                    .source = {*document.source.front_matter},
                                    .line = 1});
  }
  for (const Span span : findings.lines.left_out) {
    document.diagnostics.push_back({.code = "script-left-out",
                                    .severity = Severity::info,
                                    .message = "a script or style sheet is no text",
                                    .source = {places.on_disk(span)},
                                    .line = places.line(span.begin)});
  }
}

}  // namespace

std::vector<Span> Places::on_disk(const std::vector<Span>& spans) const {
  std::vector<Span> result;
  result.reserve(spans.size());
  for (const Span span : spans) {
    result.push_back(on_disk(span));
  }
  return result;
}

std::uint64_t Places::line(std::uint32_t byte) const {
  return static_cast<std::uint64_t>(std::upper_bound(line_begins_.begin(), line_begins_.end(), byte) -
                                    line_begins_.begin());
}

void assemble_layout(std::string_view decoded_text, const Findings& findings, const Places& places, Ledger& ledger,
                     Document& document) {
  // What the stages did not name: white space outside and inside, marks between the runs of a block.
  const auto size = static_cast<std::uint32_t>(decoded_text.size());
  for (std::uint32_t at = 0; at < size;) {
    const std::uint32_t length = std::max(1U, white_space_at(decoded_text, at));
    ledger.set_unknown({at, at + length}, white_space_at(decoded_text, at) > 0 ? Use::white_space : Use::mark_up);
    at += length;
  }
  const std::uint32_t first = places.on_disk(Span{0, 0}).begin;
  if (first > 0) {  // the signature of the encoding
    document.layout.push_back({"mark_up", {{0, first}}});
  }
  (void)findings;
  for (std::uint32_t begin = 0; begin < size;) {
    std::uint32_t end = begin + 1;
    while (end < size && ledger[end] == ledger[begin] && ledger[begin] != Use::page_rule) {
      ++end;
    }
    if (ledger[begin] == Use::page_rule) {  // two rules stay two
      while (end < size && ledger[end] == Use::page_rule && decoded_text[end] != '\f' && decoded_text[begin] != '\f') {
        ++end;
      }
    }
    if (ledger[begin] != Use::text) {
      document.layout.push_back({std::string(to_string(ledger[begin])), {places.on_disk(Span{begin, end})}});
    }
    begin = end;
  }
}

void assemble(std::string_view bytes, const Decoded& decoded, const Findings& findings, Ledger& ledger,
              Document& document) {
  const Places places(decoded, findings.lines.begins);
  assemble_text(bytes, decoded, findings, places, document);
  diagnose_left_out(findings, places, document);
  diagnose_joins(findings, places, document);
  assemble_notes(findings, places, document);
  diagnose_labels(findings, places, document);
  assemble_brackets(findings, places, document);
  assemble_quotations(findings, places, document);
  assemble_layout(decoded.utf8, findings, places, ledger, document);
}

}  // namespace acquis::document
