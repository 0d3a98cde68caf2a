// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <nlohmann/json.hpp>
#include <string>

#include "acquis/document/consultation.hpp"
#include "acquis/error.hpp"
#include "catch.hpp"
#include "corpus.hpp"

using namespace acquis;
using namespace acquis::document;

namespace {

std::int64_t count_of(const Consultation& consultation, std::string_view code) {
  return std::count_if(consultation.diagnostics.begin(), consultation.diagnostics.end(),
                       [&](const Diagnostic& each) { return each.code == code; });
}

std::string disk(std::string_view bytes, const std::vector<Span>& ranges) {
  std::string joined;
  for (const Span range : ranges) {
    joined += slice(bytes, range);
  }
  return joined;
}

/// Verbatim pieces are the bytes of the file, and the pieces tile the text.
void check_map(const Contribution& contribution, std::string_view bytes) {
  std::uint32_t done = 0;
  for (const Piece& piece : contribution.document.map.pieces()) {
    CHECK(piece.clean.begin == done);
    done = piece.clean.end;
    REQUIRE(piece.source.end <= bytes.size());
    if (piece.verbatim) {
      CHECK(slice(contribution.document.text, piece.clean) == slice(bytes, piece.source));
    }
  }
  CHECK(done == contribution.document.text.size());
}

std::string utf16le(std::string_view ascii) {
  std::string bytes = "\xFF\xFE";
  for (const char letter : ascii) {
    bytes += letter;
    bytes += '\0';
  }
  return bytes;
}

}  // namespace

TEST_CASE("a line of .jsonl is a contribution with the text as given") {
  const std::string bytes =
      "{\"id\": \"one\", \"contributor\": \"Group A\", \"group\": \"governments\", \"lang\": \"en\", \"date\": 2020, "
      "\"version\": 2, \"replaces\": \"zero\", \"text\": \"  Bodies \\\"should\\\" publish\\nminutes [30 days]. \"}\n"
      "\n"
      "{\"text\": \"The minutes should be published.\", \"id\": \"two\"}\r\n";
  const auto read = read_consultation_bytes(bytes, "proposals.jsonl");
  REQUIRE(read.contributions.size() == 2);
  const Contribution& one = read.contributions[0];
  CHECK(one.id == "one");
  CHECK(one.contributor == "Group A");
  CHECK(one.group == "governments");
  CHECK(one.language == "en");
  CHECK(one.date == "2020");
  CHECK(one.version == "2");
  CHECK(one.replaces == "zero");
  CHECK(one.record);
  CHECK(one.document.text == "  Bodies \"should\" publish\nminutes [30 days]. ");
  REQUIRE(one.document.blocks.size() == 1);
  CHECK(one.document.blocks[0].id == "body/p1");
  CHECK(one.document.text_of(one.document.blocks[0]) == one.document.text);
  CHECK(disk(bytes, one.document.blocks[0].source) == "  Bodies \\\"should\\\" publish\\nminutes [30 days]. ");
  const auto word = static_cast<std::uint32_t>(one.document.text.find("minutes"));
  CHECK(disk(bytes, one.document.map.to_source({word, word + 7})) == "minutes");
  check_map(one, bytes);
  CHECK(read.contributions[1].contributor == "proposals");
  CHECK(read.contributions[1].language == "en");
  CHECK(count_of(read, "replaces-unknown") == 1);
  REQUIRE(read.inputs.size() == 1);
  CHECK(read.inputs[0].bytes == bytes.size());
}

TEST_CASE("escapes of .jsonl map to their bytes, halves of a pair together") {
  const std::string value = R"(caf\u00e9 \uD83D\uDE00 \ud7ff \/ \\ \t end)";
  const std::string bytes = "{\"id\":\"x\",\"text\":\"" + value + "\"}";
  const auto read = read_consultation_bytes(bytes, "x.jsonl");
  REQUIRE(read.contributions.size() == 1);
  const Document& document = read.contributions[0].document;
  CHECK(document.text == nlohmann::json::parse(bytes)["text"].get<std::string>());
  check_map(read.contributions[0], bytes);
  const auto face = static_cast<std::uint32_t>(document.text.find("😀"));
  CHECK(disk(bytes, document.map.to_source({face, face + 4})) == R"(\uD83D\uDE00)");
}

TEST_CASE("the text of a line is the one at its top, whatever the order and the spelling of keys") {
  const std::string bytes = R"({"more": {"text": "inner"}, "list": ["text", "no"], "Text": "outer one", "id": 7})"
                            "\n"
                            R"({"te\u0078t": "spelt with an escape", "id": "text"})";
  const auto read = read_consultation_bytes(bytes, "x.jsonl");
  REQUIRE(read.contributions.size() == 2);
  CHECK(read.contributions[0].id == "7");
  CHECK(read.contributions[0].document.text == "outer one");
  CHECK(disk(bytes, read.contributions[0].document.blocks[0].source) == "outer one");
  CHECK(read.contributions[1].document.text == "spelt with an escape");
}

TEST_CASE("a broken line is reported with its place and the rest is read") {
  const std::string bytes =
      "{\"id\":\"a\",\"text\":\"one\"}\n{\"id\":\"b\",\"text\":\"tw\n[1]\n{\"id\":\"c\"}\n{\"id\":\"d\",\"text\":"
      "\"four\"}";
  const auto read = read_consultation_bytes(bytes, "x.jsonl");
  REQUIRE(read.contributions.size() == 2);
  CHECK(read.contributions[1].id == "d");
  CHECK(count_of(read, "record-broken") == 2);
  CHECK(count_of(read, "record-without-text") == 1);
  const Diagnostic& broken = read.diagnostics.front();
  CHECK(broken.line == 2);
  CHECK(broken.severity == Severity::error);
  CHECK(broken.message.find("x.jsonl") != std::string::npos);
  CHECK(disk(bytes, broken.source) == "{\"id\":\"b\",\"text\":\"tw");
}

TEST_CASE("hostile records end in diagnostics") {
  CHECK(count_of(read_consultation_bytes(std::string(100'000, '['), "x.jsonl"), "record-broken") == 1);
  const std::string deep =
      "{\"id\":\"a\",\"deep\":" + std::string(100'000, '[') + std::string(100'000, ']') + ",\"text\":\"found\"}";
  REQUIRE(read_consultation_bytes(deep, "x.jsonl").contributions.size() == 1);
  const std::string wide = "{\"id\":\"a\",\"text\":\"" + std::string(10'000'000, 'x') + "\"}";
  CHECK(read_consultation_bytes(wide, "x.jsonl").contributions.at(0).document.text.size() == 10'000'000);
  CHECK(count_of(read_consultation_bytes("{\"text\":\"\\uD83D alone\"}", "x.jsonl"), "record-broken") == 1);
  const auto nul = read_consultation_bytes(std::string("{\"text\":\"a\0b\"}", 14), "x.jsonl");
  CHECK(nul.contributions.size() + static_cast<std::size_t>(count_of(nul, "record-broken")) == 1);
  const auto unclosed = read_consultation_bytes("id,text\n1,\"never closed\n2,next\n", "x.csv");
  CHECK(count_of(unclosed, "quote-unclosed") == 1);
  CHECK(unclosed.contributions.at(0).document.text == "never closed\n2,next\n");
  CHECK(read_consultation_bytes("", "x.jsonl").contributions.empty());
}

TEST_CASE("reading records is linear in the size of the file") {
  constexpr std::size_t records = 200'000;  // a search that begins anew for each would outlast the runner's patience
  std::string lines;
  std::string rows = "id,text\n";
  for (std::size_t i = 0; i < records; ++i) {
    lines += "{\"text\":\"Bodies should publish.\"}\n";
    rows += "1,\"Bodies should publish.\"\n";
  }
  ConsultationOptions options;
  options.read.language = "en";
  CHECK(read_consultation_bytes(lines, "many.jsonl", options).contributions.size() == records);
  CHECK(read_consultation_bytes(rows, "many.csv", options).contributions.size() == records);
}

TEST_CASE("ids that occur twice are kept apart") {
  const auto read = read_consultation_bytes(
      "{\"id\":\"a\",\"text\":\"x\"}\n{\"id\":\"a@2\",\"text\":\"y\"}\n{\"id\":\"a\",\"text\":\"z\"}", "x.jsonl");
  REQUIRE(read.contributions.size() == 3);
  CHECK(read.contributions[2].id == "a@2@2");
  CHECK(count_of(read, "id-repeated") == 1);
}

TEST_CASE("a language nobody knows is said once and then identified") {
  const auto read = read_consultation_bytes(
      "{\"id\":\"a\",\"lang\":\"qq\",\"text\":\"La participation à distance est gratuite pour tous les délégués.\"}\n"
      "{\"id\":\"b\",\"lang\":\"qq\",\"text\":\"The minutes of the meeting are on the website.\"}\n"
      "{\"id\":\"c\",\"lang\":\"es-MX\",\"text\":\"The words are not what the field says.\"}\n"
      "{\"id\":\"d\",\"lang\":\"de\",\"text\":\"Die Protokolle sind offen.\"}",
      "x.jsonl");
  REQUIRE(read.contributions.size() == 4);
  CHECK(read.contributions[0].language == "fr");
  CHECK(read.contributions[1].language == "en");
  CHECK(read.contributions[2].language == "es");
  CHECK(read.contributions[3].language == "de");
  CHECK(count_of(read, "language-unknown") == 1);
  CHECK(count_of(read, "language-without-rules") == 1);
}

TEST_CASE("rows of .csv: quoting of RFC 4180 and three delimiters") {
  for (const char delimiter : {',', ';', '\t'}) {
    std::string bytes =
        "\xEF\xBB\xBFid|Text|contributor\r\na|\"said \"\"yes\"\"|\nand left\"|Group A\r\n\r\nb|plain words|\"Group, B; "
        "C\"";
    std::replace(bytes.begin(), bytes.end(), '|', delimiter);
    const auto read = read_consultation_bytes(bytes, "rows.csv");
    REQUIRE(read.contributions.size() == 2);
    const Contribution& first = read.contributions[0];
    CHECK(first.id == "a");
    CHECK(first.document.text == std::string("said \"yes\"") + delimiter + "\nand left");
    CHECK(disk(bytes, first.document.blocks[0].source) == std::string("said \"\"yes\"\"") + delimiter + "\nand left");
    check_map(first, bytes);
    CHECK(read.contributions[1].contributor == "Group, B; C");
    CHECK(read.contributions[1].document.text == "plain words");
    CHECK(read.diagnostics.empty());
  }
}

TEST_CASE("columns are mapped by name, and an error lists those there are") {
  const std::string bytes = "number;body;likes\n7;<p>Open the meetings.</p>;3\n8\n9;x;1;2\n";
  ConsultationOptions options;
  options.columns = {{"text", "body"}, {"id", "number"}};
  const auto read = read_consultation_bytes(bytes, "rows.csv", options);
  REQUIRE(read.contributions.size() == 2);
  CHECK(read.contributions[0].id == "7");
  CHECK(read.contributions[0].document.text == "<p>Open the meetings.</p>");
  CHECK(count_of(read, "columns-unread") == 1);
  CHECK(count_of(read, "record-without-text") == 1);
  CHECK(count_of(read, "row-too-long") == 1);
  try {
    (void)read_consultation_bytes(bytes, "rows.csv");
    FAIL("a table without a column of text was read");
  } catch (const Error& error) {
    CHECK(error.code() == ErrorCode::invalid_argument);
    CHECK(error.place().file == "rows.csv");
    CHECK(error.hint().find("'number', 'body', 'likes'") != std::string::npos);
  }
  options.columns = {{"text", "prose"}};
  CHECK_THROWS_AS(read_consultation_bytes(bytes, "rows.csv", options), Error);
  options.columns = {{"words", "body"}};
  CHECK_THROWS_AS(read_consultation_bytes(bytes, "rows.csv", options), Error);
}

TEST_CASE("records in other encodings know their bytes") {
  const std::string western =
      "id;text\n1;Se\xF1"
      "al abierta \x96 s\xED\n";
  const auto rows = read_consultation_bytes(western, "rows.csv");
  REQUIRE(rows.contributions.size() == 1);
  CHECK(rows.contributions[0].document.text == "Señal abierta – sí");
  CHECK(rows.contributions[0].document.source.encoding == "windows-1252");
  CHECK(disk(western, rows.contributions[0].document.blocks[0].source) ==
        "Se\xF1"
        "al abierta \x96 s\xED");
  check_map(rows.contributions[0], western);

  const std::string wide = utf16le("{\"id\":\"w\",\"text\":\"open \\u006Dinutes\"}\n");
  const auto lines = read_consultation_bytes(wide, "wide.jsonl");
  REQUIRE(lines.contributions.size() == 1);
  CHECK(lines.contributions[0].document.text == "open minutes");
  CHECK(disk(wide, lines.contributions[0].document.map.to_source({0, 4})) == utf16le("open").substr(2));
}

TEST_CASE("with records each line of a plain file is a contribution") {
  ConsultationOptions options;
  options.records = true;
  const std::string bytes = "# First line stays as it is \r\n\n  Second.\n";
  const auto read = read_consultation_bytes(bytes, "lines.txt", options);
  REQUIRE(read.contributions.size() == 2);
  CHECK(read.contributions[0].document.text == "# First line stays as it is ");
  CHECK(read.contributions[0].id == "lines/1");
  CHECK(read.contributions[1].id == "lines/3");
  CHECK(read.contributions[1].document.text == "  Second.");
  CHECK(read_consultation_bytes(bytes, "lines.txt").contributions.size() == 1);
}

TEST_CASE("standard input that holds records is read as such") {
  const auto read =
      read_consultation_bytes("\n{\"id\":\"a\",\"text\":\"one\"}\n{\"id\":\"b\",\"text\":\"two\"}\n", "-");
  REQUIRE(read.contributions.size() == 2);
  CHECK(read.contributions[1].id == "b");
}

TEST_CASE("a text at hand is a record") {
  const Contribution made = make_contribution("a", "Bodies should publish minutes.", "", "en");
  CHECK(made.id == "a");
  CHECK(made.contributor == "a");
  CHECK(made.language == "en");
  CHECK(made.record);
  CHECK(made.document.text == "Bodies should publish minutes.");
  CHECK(make_contribution("a", "x", "Group B").contributor == "Group B");
}

TEST_CASE("a real table of proposals is read row by row") {
  const auto file = acquis_test::shared() / "corpus/proposals";
  REQUIRE_CORPUS(file);
  ConsultationOptions options;
  options.columns = {{"text", "description"}};
  const std::vector<std::filesystem::path> inputs = {file};
  const auto read = read_consultation(inputs, options);
  CHECK(read.contributions.size() == 1369);
  const std::string bytes = acquis_test::contents(std::filesystem::directory_iterator(file)->path());
  for (const Contribution& each : read.contributions) {
    std::string cell = disk(bytes, each.document.blocks[0].source);
    for (std::size_t at = cell.find("\"\""); at != std::string::npos; at = cell.find("\"\"", at + 1)) {
      cell.erase(at, 1);
    }
    REQUIRE(cell == each.document.text);
  }
}
