// SPDX-License-Identifier: Apache-2.0
/// Promises that hold for every file, tried on all there are.
#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>
#include <sstream>

#include "acquis/document/read.hpp"
#include "acquis/error.hpp"
#include "corpus.hpp"
#include "invariants.hpp"

using namespace acquis;
using namespace acquis::document;

namespace {

std::vector<std::filesystem::path> files_below(const std::filesystem::path& folder, std::uintmax_t largest) {
  std::vector<std::filesystem::path> files;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
    if (entry.is_regular_file() && entry.file_size() <= largest) {
      files.push_back(entry.path());
    }
  }
  std::sort(files.begin(), files.end());
  return files;
}

}  // namespace

TEST_CASE("A14: every byte of every file is accounted for, and text re-joins from the file", "[corpus]") {
  const auto corpus = acquis_test::shared() / "corpus";
  REQUIRE_CORPUS(corpus);
  std::size_t read_as_text = 0;
  std::size_t count = 0;
  for (const std::string folder : {"wgec", "bracketed-drafts", "netmundial", "encodings", "malformed", "email", "html",
                                   "multilingual", "un-resolutions", "dictionaries"}) {
    for (const auto& file : files_below(corpus / folder, 400'000)) {
      const std::string bytes = acquis_test::contents(file);
      const bool both = ++count % 4 == 0;  // every file in its own format, every fourth in the other one too
      for (const Format format : {Format::automatic, Format::markdown, Format::plain}) {
        if (format != Format::automatic && !both) {
          continue;
        }
        ReadOptions options;
        options.format = format;
        const Document document = read_bytes(bytes, file.filename().string(), options);
        const std::string problem = acquis_test::broken_promise(document, bytes);
        INFO(file.string());
        REQUIRE(problem == "");
        read_as_text += document.blocks.empty() ? 0U : 1U;
      }
    }
  }
  CHECK(read_as_text > 500);
}

TEST_CASE("A14: the map leads from text to file and back", "[corpus]") {
  const auto file = acquis_test::shared() / "corpus/wgec-2018-chair-draft2.md";
  REQUIRE_CORPUS(file);
  const Document document = read(file);
  for (const Block& block : document.blocks) {
    for (std::uint32_t at = block.span.begin; at < block.span.end; at += 7) {
      const Span word{at, std::min(at + 3, block.span.end)};
      const auto source = document.map.to_source(word);
      REQUIRE(!source.empty());
      if (source.size() == 1 && source.front().length() == word.length()) {
        CHECK(document.map.to_clean(source.front()) == std::vector<Span>{word});
      }
    }
  }
}

TEST_CASE("Unbalanced brackets of real drafts are found on their lines", "[corpus]") {
  const auto folder = acquis_test::shared() / "corpus/bracketed-drafts";
  REQUIRE_CORPUS(folder);
  std::istringstream table(acquis_test::contents(folder / "brackets.tsv"));
  std::string line;
  std::getline(table, line);
  while (std::getline(table, line)) {
    std::vector<std::string> cells;
    std::istringstream row(line);
    for (std::string cell; std::getline(row, cell, '\t');) {
      cells.push_back(cell);
    }
    cells.resize(10);
    const Document document = read(folder / cells[0]);
    std::string lines;
    std::int32_t deepest = 0;
    for (const Bracket& bracket : document.brackets) {
      deepest = std::max(deepest, bracket.depth);
    }
    std::vector<std::uint64_t> found;
    for (const Diagnostic& diagnostic : document.diagnostics) {
      if (diagnostic.code == "bracket-unclosed" || diagnostic.code == "bracket-unopened") {
        found.push_back(diagnostic.line.value_or(0));
      }
    }
    std::sort(found.begin(), found.end());
    for (const std::uint64_t each : found) {
      lines.append(lines.empty() ? "" : ",").append(std::to_string(each));
    }
    INFO(cells[0]);
    CHECK(lines == cells[9]);
    if (!document.brackets.empty()) {
      CHECK(deepest == std::stoi(cells[7]));
    }
  }
}

TEST_CASE("Nothing is dropped as mark-up that holds words", "[corpus]") {
  const auto corpus = acquis_test::shared() / "corpus";
  REQUIRE_CORPUS(corpus);
  for (const std::string folder : {"wgec", "bracketed-drafts", "netmundial", "multilingual"}) {
    for (const auto& file : files_below(corpus / folder, 400'000)) {
      const std::string bytes = acquis_test::contents(file);
      const Document document = read_bytes(bytes, file.filename().string());
      for (const Layout& layout : document.layout) {
        const std::string_view words = slice(bytes, layout.source.front());
        const bool header =
            document.source.front_matter && document.source.front_matter->contains(layout.source.front());
        const bool address = words.find("://") != std::string_view::npos ||
                             words.find("]: ") != std::string_view::npos || words.starts_with("](") ||
                             words.starts_with("][");
        if (layout.kind == "mark_up" && document.source.encoding == "utf-8" && !header && !address) {
          INFO(file.string() << ": " << words);
          CHECK(words.find_first_of("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz") == std::string_view::npos);
        }
      }
    }
  }
}

TEST_CASE("A16: printed labels of resolutions are found", "[corpus]") {
  const auto folder = acquis_test::shared() / "corpus/un-resolutions";
  REQUIRE_CORPUS(folder);
  std::size_t printed = 0;
  std::size_t found = 0;
  for (const auto& file : files_below(folder, 2'000'000)) {
    if (file.extension() != ".json") {
      continue;
    }
    std::string text;
    std::multiset<std::string> labels;
    for (const auto& block : nlohmann::json::parse(acquis_test::contents(file))) {
      const std::string words = block.value("text", "");
      const std::string label = block.value("prefix", "");
      const bool labelled =
          label.size() > 1 && (label.ends_with('.') || label.ends_with(')')) && block.value("type", "") == "paragraph";
      if (!words.empty()) {
        text.append(labelled ? label + " " : "").append(words).append("\n\n");
        printed += labelled ? 1U : 0U;
        if (labelled) {
          labels.insert(label);
        }
      }
    }
    for (const Block& block : read_bytes(text, "resolution.md").blocks) {
      const auto place = block.label ? labels.find(*block.label) : labels.end();
      if (place != labels.end()) {
        labels.erase(place);
        ++found;
      }
    }
  }
  INFO(found << " of " << printed);
  CHECK(printed > 10'000);
  CHECK(static_cast<double>(found) >= 0.99 * static_cast<double>(printed));
}
