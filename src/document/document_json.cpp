// SPDX-License-Identifier: Apache-2.0
#include "acquis/document/document.hpp"
#include "json_writer.hpp"

namespace acquis::document {
namespace {

/// Writes the parts of one document; offsets become code points of the text of the block or note they belong to.
class Writer {
 public:
  explicit Writer(const Document& document) : document_(document), code_points_(document.text) {}

  [[nodiscard]] Json block(const Block& block) const {
    return {{"id", block.id},
            {"kind", to_string(block.kind)},
            {"label", or_null(block.label)},
            {"level", or_null(block.level)},
            {"section", block.section},
            {"parent", id(block.parent)},
            {"quoted", block.quoted},
            {"text", document_.text_of(block)},
            {"source", to_array(block.source)},
            {"notes", block.notes}};
  }

  [[nodiscard]] Json note(const Note& note) const {
    return {{"id", note.id},
            {"label", note.label},
            {"kind", to_string(note.kind)},
            {"text", document_.text_of(note)},
            {"block", id(note.block)},
            {"begin", note.at && note.block >= 0 ? Json(in_block(*note.at, note.block)) : Json(nullptr)},
            {"reference", to_array(note.reference)},
            {"source", to_array(note.source)}};
  }

  [[nodiscard]] Json bracket(const Bracket& bracket) const {
    Json blocks = Json::array();
    for (const std::int64_t index : bracket.blocks) {
      blocks.push_back(id(index));
    }
    Json attribution = Json::array();
    for (const Attribution& each : bracket.attribution) {
      attribution.push_back({{"text", slice(document_.text, each.span)},
                             {"block", id(each.block)},
                             {"begin", in_block(each.span.begin, each.block)},
                             {"end", in_block(each.span.end, each.block)}});
    }
    return {{"id", bracket.id},
            {"role", to_string(bracket.role)},
            {"depth", bracket.depth},
            {"open", bracket_end(bracket.open)},
            {"close", bracket_end(bracket.close)},
            {"blocks", std::move(blocks)},
            {"attribution", std::move(attribution)}};
  }

  [[nodiscard]] Json emphasis(const Emphasis& emphasis) const {
    return {{"style", to_string(emphasis.style)},
            {"block", id(emphasis.block)},
            {"begin", in_block(emphasis.span.begin, emphasis.block)},
            {"end", in_block(emphasis.span.end, emphasis.block)},
            {"source", to_array(emphasis.source)}};
  }

  [[nodiscard]] Json quotation(const Quotation& quotation) const {
    Json blocks = Json::array();
    for (const std::int64_t index : quotation.blocks) {
      blocks.push_back(id(index));
    }
    return {{"blocks", std::move(blocks)},
            {"open", to_array(quotation.open)},
            {"close", to_array(quotation.close)},
            {"role", quotation.role}};
  }

  [[nodiscard]] Json link(const Link& link) const {
    const std::uint32_t start = link.block >= 0  ? document_.blocks[link.block].span.begin
                                : link.note >= 0 ? document_.notes[link.note].span.begin
                                                 : 0;
    return {{"kind", link.kind},
            {"block", id(link.block)},
            {"note", link.note >= 0 ? Json(document_.notes[link.note].id) : Json(nullptr)},
            {"begin", between(start, link.span.begin)},
            {"end", between(start, link.span.end)},
            {"address", link.address},
            {"source", to_array(link.source)}};
  }

  [[nodiscard]] Json enumerator(const Enumerator& enumerator) const {
    return {{"label", enumerator.label},
            {"block", id(enumerator.block)},
            {"begin", in_block(enumerator.span.begin, enumerator.block)},
            {"end", in_block(enumerator.span.end, enumerator.block)},
            {"source", to_array(std::vector<Span>{enumerator.source})}};
  }

 private:
  [[nodiscard]] Json id(std::int64_t block) const {
    return block >= 0 ? Json(document_.blocks[static_cast<std::size_t>(block)].id) : Json(nullptr);
  }
  [[nodiscard]] std::uint32_t between(std::uint32_t begin, std::uint32_t end) const {
    return code_points_.from_byte(end) - code_points_.from_byte(begin);
  }
  [[nodiscard]] std::uint32_t in_block(std::uint32_t byte, std::int64_t block) const {
    return between(document_.blocks[static_cast<std::size_t>(block)].span.begin, byte);
  }
  [[nodiscard]] Json bracket_end(const std::optional<BracketEnd>& end) const {
    if (!end) {
      return nullptr;
    }
    return {{"block", id(end->block)},
            {"begin", end->at ? Json(in_block(*end->at, end->block)) : Json(nullptr)},
            {"source", Json::array({to_array(end->source)})}};
  }

  const Document& document_;
  text::CodePoints code_points_;
};

template <typename Items, typename Write>
[[nodiscard]] Json array_of(const Items& items, Write write) {
  Json array = Json::array();
  for (const auto& item : items) {
    array.push_back(write(item));
  }
  return array;
}

}  // namespace

std::string to_json(const Document& document) {
  const Writer writer(document);
  const Json json = {
      {"source",
       {{"name", document.source.name},
        {"sha256", document.source.sha256},
        {"bytes", document.source.bytes},
        {"encoding", document.source.encoding}}},
      {"lang", document.language},
      {"blocks", array_of(document.blocks, [&](const Block& each) { return writer.block(each); })},
      {"notes", array_of(document.notes, [&](const Note& each) { return writer.note(each); })},
      {"brackets", array_of(document.brackets, [&](const Bracket& each) { return writer.bracket(each); })},
      {"emphasis", array_of(document.emphasis, [&](const Emphasis& each) { return writer.emphasis(each); })},
      {"quotations", array_of(document.quotations, [&](const Quotation& each) { return writer.quotation(each); })},
      {"links", array_of(document.links, [&](const Link& each) { return writer.link(each); })},
      {"enumerators", array_of(document.enumerators, [&](const Enumerator& each) { return writer.enumerator(each); })},
      {"layout", array_of(document.layout,
                          [](const Layout& each) {
                            return Json{{"kind", each.kind}, {"source", to_array(each.source)}};
                          })},
      {"diagnostics", array_of(document.diagnostics, [](const Diagnostic& each) { return to_object(each); })}};
  return dump(json);
}

}  // namespace acquis::document
