// SPDX-License-Identifier: Apache-2.0
#include "document/records.hpp"

#include <algorithm>
#include <utility>

namespace acquis::document {
namespace {

constexpr std::string_view blanks = " \t";

/// Length in bytes of the character that begins with `first`. The decoded text is valid UTF-8.
std::uint32_t character_length(char first) {
  const auto byte = static_cast<unsigned char>(first);
  return byte < 0x80U ? 1 : (byte < 0xE0U ? 2 : (byte < 0xF0U ? 3 : 4));
}

}  // namespace

void RecordText::append(std::string_view text, Span source, bool verbatim) {
  if (text.empty()) {
    return;
  }
  const auto begin = static_cast<std::uint32_t>(text_.size());
  const auto length = static_cast<std::uint32_t>(text.size());
  if (verbatim && !pieces_.empty() && pieces_.back().verbatim && pieces_.back().source.end == source.begin) {
    pieces_.back().clean.end += length;
    pieces_.back().source.end = source.end;
  } else {
    pieces_.push_back({{begin, begin + length}, source, verbatim});
  }
  text_ += text;
}

void RecordText::copy(Span utf8) {
  const Span disk = decoded_.to_disk(utf8);
  if (decoded_.anchors.empty() || (decoded_.encoding == "utf-8" && disk.length() == utf8.length())) {
    append(slice(decoded_.utf8, utf8), disk, true);
    return;
  }
  // Only characters that are one byte in both are the same bytes in every encoding that extends ASCII.
  for (std::uint32_t at = utf8.begin; at < utf8.end;) {
    const std::uint32_t next = std::min(at + character_length(decoded_.utf8[at]), utf8.end);
    const Span source = decoded_.to_disk({at, next});
    append(slice(decoded_.utf8, {at, next}), source, next - at == 1 && source.length() == 1);
    at = next;
  }
}

void RecordText::replace(std::string_view text, Span utf8) {
  append(text, decoded_.to_disk(utf8), false);
}

void Records::report(const RecordFile& file, std::string code, Severity severity, std::string message, Span utf8,
                     std::optional<std::uint64_t> line) {
  diagnostics.push_back({.code = std::move(code),
                         .severity = severity,
                         .message = file.source.name + ": " + std::move(message),
                         .source = {file.decoded.to_disk(utf8)},
                         .line = line});
}

void Records::add(const RecordFile& file, const Fields& fields, RecordText text, Span utf8, std::uint64_t line) {
  Contribution contribution{.contributor = file.stem, .group = file.group, .record = true};
  const auto id = fields.find("id");
  contribution.id = id == fields.end() || id->second.empty() ? file.stem + "/" + std::to_string(line) : id->second;
  set_fields(contribution, fields);
  Document& document = contribution.document;
  document.source = file.source;
  document.text = text.text();
  document.map = SourceMap(text.take_pieces());
  document.blocks.push_back({.id = "body/p1",
                             .kind = BlockKind::paragraph,
                             .section = "body",
                             .span = {0, static_cast<std::uint32_t>(document.text.size())},
                             .source = {file.decoded.to_disk(utf8)}});
  if (document.text.empty()) {
    report(file, "text-empty", Severity::warning, "the text of '" + contribution.id + "' is empty", utf8, line);
  }
  if (const auto odd = set_language(contribution, fields, file.options.read);
      odd && reported_.insert(odd->message).second) {
    report(file, odd->code, odd->severity, odd->message, utf8, line);
  }
  contributions.push_back(std::move(contribution));
}

std::vector<RecordLine> lines_of(std::string_view utf8) {
  std::vector<RecordLine> lines;
  for (std::size_t begin = 0; begin < utf8.size();) {
    const std::size_t feed = std::min(utf8.find('\n', begin), utf8.size());
    const std::size_t end = feed > begin && utf8[feed - 1] == '\r' ? feed - 1 : feed;
    lines.push_back({{static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)}, lines.size() + 1});
    begin = feed + 1;
  }
  return lines;
}

Records read_lines(const RecordFile& file) {
  Records records;
  for (const RecordLine& line : lines_of(file.decoded.utf8)) {
    if (slice(file.decoded.utf8, line.span).find_first_not_of(blanks) != std::string_view::npos) {
      RecordText text(file.decoded);
      text.copy(line.span);
      records.add(file, {}, std::move(text), line.span, line.number);
    }
  }
  return records;
}

}  // namespace acquis::document
