// SPDX-License-Identifier: Apache-2.0
#include "acquis/document/read.hpp"

#include <unicode/ucnv.h>

#include <algorithm>
#include <limits>

#include "acquis/data.hpp"
#include "acquis/document/encoding.hpp"
#include "acquis/error.hpp"
#include "acquis/text/language.hpp"
#include "assemble.hpp"
#include "clean.hpp"
#include "document/file_bytes.hpp"
#include "parts.hpp"

namespace acquis::document {
namespace {

Syntax syntax_of(std::string_view name, Format format) {
  if (format != Format::automatic) {
    return format == Format::markdown ? Syntax::markdown : Syntax::plain;
  }
  std::string ending = std::filesystem::path(name).extension().string();
  std::transform(ending.begin(), ending.end(), ending.begin(),
                 [](char each) { return each >= 'A' && each <= 'Z' ? static_cast<char>(each + 32) : each; });
  return ending == ".md" || ending == ".markdown" ? Syntax::markdown : Syntax::plain;
}

/// Enough of the text to know its language.
std::string_view sample(std::string_view text) {
  constexpr std::size_t longest_sample = 100'000;
  text = text.substr(0, longest_sample);
  while (!text.empty() && text.size() == longest_sample && (static_cast<unsigned char>(text.back()) & 0x80U) != 0) {
    text.remove_suffix(1);
  }
  return text;
}

void read_text(std::string_view bytes, const Decoded& decoded, Syntax syntax, Document& document) {
  const std::string_view text = decoded.utf8;
  Ledger ledger(text.size());
  Findings findings;
  findings.lines = split_lines(text, syntax, ledger);
  Parts parts = find_parts(text, findings.lines.lines, syntax, ledger);
  findings.drafts = join_parts(text, std::move(parts.parts));
  const InlineContext context{syntax, &parts.notes, &parts.addresses};
  for (Draft& draft : findings.drafts.blocks) {
    clean(text, draft, context, ledger);
  }
  for (Draft& draft : findings.drafts.notes) {
    clean(text, draft, context, ledger);
  }
  findings.quotations = find_quotations(findings.drafts.blocks);
  findings.brackets = pair_brackets(findings.drafts.blocks);
  mark_editorial_notes(findings.drafts.blocks, findings.brackets);
  find_kinds(findings.drafts.blocks, syntax);
  findings.identities = identify_blocks(findings.drafts.blocks);
  assemble(bytes, decoded, findings, ledger, document);
}

}  // namespace

void ReadOptions::validate() const {
  if (max_bytes == 0 || max_bytes > std::numeric_limits<std::uint32_t>::max()) {
    throw Error(ErrorCode::invalid_argument, "max_bytes has to lie between 1 and 4294967295");
  }
  if (!encoding.empty()) {
    UErrorCode status = U_ZERO_ERROR;
    UConverter* const converter = ucnv_open(encoding.c_str(), &status);
    ucnv_close(converter);
    if (U_FAILURE(status)) {
      throw Error(ErrorCode::invalid_argument, "encoding: '" + encoding + "' is not known", {},
                  "use a name such as utf-8, windows-1252, utf-16le or iso-8859-5");
    }
  }
}

Document read_bytes(std::string_view bytes, std::string_view name, const ReadOptions& options) {
  options.validate();
  check_size(bytes.size(), options.max_bytes, std::string(name));
  Document document;
  const std::string base = std::filesystem::path(name).filename().string();
  document.source.name = base.empty() ? std::string(name) : base;
  document.source.sha256 = sha256(bytes);
  document.source.bytes = bytes.size();
  Decoded decoded = decode(bytes, options.encoding);
  document.source.encoding = decoded.encoding;
  document.diagnostics = decoded.diagnostics;
  if (decoded.encoding == "binary") {
    document.language = "und";
    if (!bytes.empty()) {
      document.layout.push_back({"mark_up", {{0, static_cast<std::uint32_t>(bytes.size())}}});
    }
    return document;
  }
  const Syntax syntax = syntax_of(name, options.format);
  read_text(bytes, decoded, syntax, document);
  if (syntax == Syntax::plain) {
    document.given = decoded.utf8;
  }
  document.language = options.language.empty() ? text::identify_language(sample(document.text)) : options.language;
  if (document.blocks.empty() && document.notes.empty()) {
    document.diagnostics.push_back({.code = "empty",
                                    .severity = Severity::warning,
                                    .message = bytes.empty() ? "the file is empty" : "the file holds no text",
                                    .hint = "check whether it is the right file"});
  }
  return document;
}

Document read(const std::filesystem::path& file, const ReadOptions& options) {
  options.validate();
  return read_bytes(file_bytes(file, options.max_bytes), file.filename().string(), options);
}

}  // namespace acquis::document
