// SPDX-License-Identifier: Apache-2.0
/// Reports of our own in every mark-up we know, each with what a careful reader finds in it, in a form to read:
/// tests/golden/reading/NAME.md (or .txt) and NAME.expected. The first lines of tests/golden/reading/README say how.
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <sstream>
#include <string>
#include <vector>

#include "acquis/document/read.hpp"
#include "catch.hpp"
#include "document/invariants.hpp"

using namespace acquis;
using namespace acquis::document;

namespace {

std::string file_text(const std::filesystem::path& file) {
  std::ifstream stream(file, std::ios::binary);
  REQUIRE(stream);
  return {std::istreambuf_iterator<char>(stream), {}};
}

std::string id_of(const Document& document, std::int64_t block) {
  return block < 0 ? "-" : document.blocks[static_cast<std::size_t>(block)].id;
}

/// The word that ends (or, `forward`, begins) at a byte of the text.
std::string word_at(std::string_view text, std::uint32_t at, bool forward) {
  std::uint32_t begin = at;
  std::uint32_t end = at;
  while (!forward && begin > 0 && text[begin - 1] != ' ' && text[begin - 1] != '\n') {
    --begin;
  }
  while (forward && end < text.size() && text[end] != ' ' && text[end] != '\n') {
    ++end;
  }
  return '"' + std::string(text.substr(begin, end - begin)) + '"';
}

void describe_block(const Document& document, const Block& block, std::ostream& out) {
  out << block.id << ' ' << to_string(block.kind);
  if (block.label) {
    out << " label=" << *block.label;
  }
  if (block.level) {
    out << " level=" << *block.level;
  }
  if (block.parent >= 0) {
    out << " parent=" << id_of(document, block.parent);
  }
  if (block.quoted) {
    out << " quoted";
  }
  for (const std::string& note : block.notes) {
    out << " note=" << note;
  }
  out << " :: " << document.text_of(block) << '\n';
}

void describe_end(const Document& document, const std::optional<BracketEnd>& end, bool open, std::ostream& out) {
  if (!end) {
    out << " -";
    return;
  }
  out << ' ' << id_of(document, end->block) << ' ';
  out << (end->at ? word_at(document.text, open ? *end->at : *end->at + 1, open) : "null");
}

/// The document as the expected files write it.
std::string describe(const Document& document, std::string_view bytes) {
  std::ostringstream out;
  for (const Block& block : document.blocks) {
    describe_block(document, block, out);
  }
  for (const Note& note : document.notes) {
    out << note.id << ' ' << to_string(note.kind) << " block=" << id_of(document, note.block);
    if (note.at) {
      out << " behind=" << word_at(document.text, *note.at, false);
    }
    out << " :: " << document.text_of(note) << '\n';
  }
  for (const Bracket& bracket : document.brackets) {
    out << bracket.id << ' ' << to_string(bracket.role) << ' ' << bracket.depth;
    describe_end(document, bracket.open, true, out);
    describe_end(document, bracket.close, false, out);
    for (const Attribution& attribution : bracket.attribution) {
      out << " by=\"" << slice(document.text, attribution.span) << '"';
    }
    out << '\n';
  }
  for (const Link& link : document.links) {
    out << "link " << slice(document.text, link.span) << " -> " << link.address << '\n';
  }
  for (const Layout& layout : document.layout) {
    if (layout.kind == "page_rule" || layout.kind == "header" || layout.kind == "footer") {
      const std::string_view shown = slice(bytes, layout.source.front());
      const std::size_t first = shown.find_first_not_of(" \n\r\f");
      const std::size_t last = shown.find_last_not_of(" \n\r\f");
      out << "layout " << layout.kind << ' '
          << (first == std::string_view::npos ? "form feed" : shown.substr(first, last - first + 1)) << '\n';
    }
  }
  for (const Diagnostic& diagnostic : document.diagnostics) {
    out << "diagnostic " << diagnostic.code << ' ' << diagnostic.block.value_or("-") << '\n';
  }
  return out.str();
}

std::vector<std::string> lines_of(const std::string& text) {
  std::istringstream stream(text);
  std::vector<std::string> lines;
  for (std::string line; std::getline(stream, line);) {
    while (!line.empty() && line.back() == ' ') {
      line.pop_back();
    }
    if (!line.empty() && !line.starts_with("# ")) {
      lines.push_back(line);
    }
  }
  return lines;
}

}  // namespace

TEST_CASE("A7 to A16: reports in other mark-up are read as a careful reader would") {
  const std::filesystem::path folder = std::filesystem::path(ACQUIS_SOURCE_DIR) / "tests" / "golden" / "reading";
  std::vector<std::filesystem::path> files;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    if (entry.path().extension() == ".md" || entry.path().extension() == ".txt") {
      files.push_back(entry.path());
    }
  }
  std::sort(files.begin(), files.end());
  REQUIRE(files.size() >= 12);
  for (const auto& file : files) {
    const std::string bytes = file_text(file);
    const Document document = read_bytes(bytes, file.filename().string());
    CHECK(acquis_test::broken_promise(document, bytes).empty());
    const std::vector<std::string> found = lines_of(describe(document, bytes));
    std::filesystem::path expected_file = file;
    const std::vector<std::string> expected = lines_of(file_text(expected_file.replace_extension(".expected")));
    INFO(file.filename().string());
    for (std::size_t line = 0; line < std::max(found.size(), expected.size()); ++line) {
      CHECK((line < found.size() ? found[line] : "") == (line < expected.size() ? expected[line] : ""));
    }
  }
}
