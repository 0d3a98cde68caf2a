// SPDX-License-Identifier: Apache-2.0
#include "acquis/document/encoding.hpp"

#include <algorithm>
#include <random>

#include "acquis/document/read.hpp"
#include "catch.hpp"
#include "invariants.hpp"

using namespace acquis;
using namespace acquis::document;
using namespace std::string_literals;

namespace {

std::string utf16(std::u16string_view text, bool little) {
  std::string bytes;
  for (const char16_t unit : text) {
    const char low = static_cast<char>(unit & 0xFF);
    const char high = static_cast<char>(unit >> 8);
    bytes += little ? low : high;
    bytes += little ? high : low;
  }
  return bytes;
}

bool has(const std::vector<Diagnostic>& diagnostics, const std::string& code, Severity severity) {
  return std::any_of(diagnostics.begin(), diagnostics.end(),
                     [&](const Diagnostic& each) { return each.code == code && each.severity == severity; });
}

const std::u16string sample = u"1. The Group met in Geneva – “briefly” 😀.\r\n\r\n2. Été, août.\r\n";

}  // namespace

TEST_CASE("UTF-16 is read with and without signature, and every place is one of the file") {
  for (const bool little : {true, false}) {
    for (const bool signature : {true, false}) {
      const std::string bytes = (signature ? (little ? "\xFF\xFE"s : "\xFE\xFF"s) : ""s) + utf16(sample, little);
      const Document document = read_bytes(bytes, "a.md");
      CHECK(document.source.encoding == (little ? "utf-16le" : "utf-16be"));
      REQUIRE(document.blocks.size() == 2);
      CHECK(document.text_of(document.blocks[0]) == "The Group met in Geneva – “briefly” 😀.");
      CHECK(document.text_of(document.blocks[1]) == "Été, août.");
      CHECK(acquis_test::broken_promise(document, bytes) == "");
      // The emoji takes four bytes on disk.
      const auto at = static_cast<std::uint32_t>(document.text.find("😀"));
      CHECK(document.map.to_source({at, at + 4}).front().length() == 4);
      const std::uint32_t shift = signature ? 2 : 0;
      CHECK(document.blocks[0].source.front() == Span{shift, shift + 2 * 42});
    }
  }
}

TEST_CASE("A signature of UTF-8 is no text, but counts as bytes") {
  const std::string bytes = "\xEF\xBB\xBF# Aims\n\nText.\n";
  const Document document = read_bytes(bytes, "a.md");
  CHECK(document.source.encoding == "utf-8");
  CHECK(document.text.starts_with("Aims"));
  CHECK(document.blocks.front().source.front() == Span{3, 9});
  CHECK(acquis_test::broken_promise(document, bytes) == "");
}

TEST_CASE("Windows-1252 is the last resort and is named") {
  const std::string bytes = "The \x93group\x94 met in Gen\xE8ve \x96 twice.\r\n";
  const Document document = read_bytes(bytes, "a.txt");
  CHECK(document.source.encoding == "windows-1252");
  CHECK(document.text == "The “group” met in Genève – twice.");
  CHECK(has(document.diagnostics, "encoding-windows-1252", Severity::info));
  CHECK(acquis_test::broken_promise(document, bytes) == "");
  const auto at = static_cast<std::uint32_t>(document.text.find("è"));
  CHECK(document.map.to_source({at, at + 2}) == std::vector<Span>{{22, 23}});
}

TEST_CASE("Damaged UTF-8 stays UTF-8, and the places are listed") {
  for (const std::string& bytes : {"Été, août, forêt \xE2\x80 fin.\n"s, "plain \xFF words\n"s, "cut short \xE2\x82"s}) {
    const Document document = read_bytes(bytes, "a.txt");
    INFO(bytes);
    CHECK(document.source.encoding == "utf-8");
    CHECK(document.text.find("\uFFFD") != std::string::npos);
    REQUIRE(has(document.diagnostics, "encoding-invalid-bytes", Severity::warning));
    CHECK(document.diagnostics.front().source.size() == 1);
    CHECK(acquis_test::broken_promise(document, bytes) == "");
  }
}

TEST_CASE("NUL inside text is white space") {
  const std::string bytes = "one\0two\n\nthree\n"s;
  const Document document = read_bytes(bytes, "a.md");
  CHECK(document.text == "one two\nthree");
  CHECK(has(document.diagnostics, "nul-bytes", Severity::warning));
  CHECK(acquis_test::broken_promise(document, bytes) == "");
}

TEST_CASE("Bytes that are no text give no block and an error among the diagnostics") {
  std::mt19937 generator(7);
  std::string noise(4096, '\0');
  for (char& byte : noise) {
    byte = static_cast<char>(generator() & 0xFFU);
  }
  for (const std::string& bytes : {"%PDF-1.7\nsome text"s, "PK\x03\x04rest of the archive"s, "\x89PNG\r\n\x1A\n"s,
                                   "\x7F"
                                   "ELF\x02\x01\x01"s,
                                   noise}) {
    const Document document = read_bytes(bytes, "a.md");
    CHECK(document.blocks.empty());
    CHECK(document.source.encoding == "binary");
    CHECK(has(document.diagnostics, "encoding-binary", Severity::error));
    CHECK(acquis_test::broken_promise(document, bytes) == "");
  }
}

TEST_CASE("An empty file is read, with a warning") {
  for (const std::string& bytes : {""s, "\n \n"s, "\xEF\xBB\xBF"s}) {
    const Document document = read_bytes(bytes, "a.md");
    CHECK(document.blocks.empty());
    CHECK(has(document.diagnostics, "empty", Severity::warning));
    CHECK(acquis_test::broken_promise(document, bytes) == "");
  }
}

TEST_CASE("A named encoding overrules what the bytes look like") {
  ReadOptions options;
  options.encoding = "iso-8859-5";
  const Document document = read_bytes("\xBF\xE0\xD8\xD2\xD5\xE2\n", "a.txt", options);
  CHECK(document.text == "Привет");
  CHECK(document.source.encoding == "iso-8859-5");
}
