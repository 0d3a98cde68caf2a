// SPDX-License-Identifier: Apache-2.0
/// Inputs made to overrun a reader: each has to come back, with all its promises kept, before the runner's time limit.
#include "acquis/document/read.hpp"
#include "catch.hpp"
#include "invariants.hpp"

using namespace acquis;
using namespace acquis::document;

namespace {

std::string repeated(std::string_view part, std::size_t times) {
  std::string text;
  text.reserve(part.size() * times);
  for (std::size_t count = 0; count < times; ++count) {
    text += part;
  }
  return text;
}

}  // namespace

TEST_CASE("Hostile files take linear time") {
  constexpr std::size_t many = 20'000;
  const std::vector<std::pair<std::string, std::string>> files = {
      {"nested brackets", repeated("[", many) + "x" + repeated("]", many)},
      {"nested brackets over blocks", repeated("[ a\n\n", many) + repeated("b ]\n\n", many)},
      {"unclosed brackets", repeated("[", many)},
      {"links never closed", repeated("[a](b.c ", many)},
      {"addresses never closed", repeated("](a.b(", many)},
      {"curly quotation marks", repeated("\u201C", many) + repeated("\u201D", many)},
      {"mixed quotation marks", repeated("\u201C\u00AB\u201E\" ", many)},
      {"straight quotation marks", repeated("\"", many)},
      {"stars", repeated("*", many)},
      {"stars with letters", repeated("*a", many)},
      {"stars and lines", repeated("**a *_b ", many)},
      {"stars that open only", repeated("a **b ", many)},
      {"emphasis in emphasis", repeated("*a _b ", many) + repeated("c_ d* ", many)},
      {"backticks", repeated("`a``b", many)},
      {"angles", repeated("<", many)},
      {"open tags", repeated("<a href='", many)},
      {"comments never closed", repeated("<!-- ", many)},
      {"comments in a line", "x" + repeated("<!--", many) + "--> y"},
      {"scripts never closed", repeated("<script>", many)},
      {"superscripts", repeated("<sup>1</sup>", many)},
      {"block quotes", repeated(">", many) + " x"},
      {"labels", repeated("1. a\n", many)},
      {"equal labels", repeated("(a)\n", many)},
      {"items", repeated("- a\n", many)},
      {"equal headings", repeated("# a\n\nb\n", many)},
      {"bars", "|" + repeated("a|", many) + "\n|-|-|\n"},
      {"ampersands", repeated("&", many)},
      {"underlines", repeated("a\n---\n", many)},
      {"link definitions", repeated("[a]: http://b.c\n", many)},
      {"references", repeated("[^1] ", many) + "\n\n" + repeated("[^1]: a\n", many)},
      {"enumerators", repeated("(a) x (b) y ", many)},
      {"form feeds", repeated("a\f", many)},
      {"page numbers", repeated("- 3 -\n\na word-\n\n", many)},
      {"running headers", repeated("A/AC.290/4\nPage 4\nword-\n\f\n", many)},
      {"bare numbers", repeated("1\n\n2\n\n", many)},
      {"notes with a slash", repeated("1/ a.1/\n\n", many)},
      {"linked notes", repeated("[[1]](#a", many)},
      {"parties", repeated("(EU) [1. ", many)},
      {"short lines", repeated("A line\n\n", many)},
      {"capital lines", repeated("I. A LINE\n\n", many)},
      {"nested numbers", repeated("1. a\n   1. b\n", many)},
      {"brackets before bullets", repeated("[**[ - a\n", many)},
  };
  for (const auto& [name, bytes] : files) {
    for (const std::string file : {"a.md", "a.txt"}) {
      INFO(name << " as " << file);
      const Document document = read_bytes(bytes, file);
      CHECK(acquis_test::broken_promise(document, bytes) == "");
    }
  }
}

TEST_CASE("A line of ten million bytes is read") {
  const std::string line = repeated("word ", 2'000'000);
  CHECK(acquis_test::broken_promise(read_bytes(line, "a.txt"), line) == "");
  const std::string word(10'000'000, 'w');
  CHECK(acquis_test::broken_promise(read_bytes(word, "a.md"), word) == "");
}

TEST_CASE("A7: a hundred thousand nested brackets are paired") {
  constexpr std::int32_t many = 100'000;
  const Document document = read_bytes(repeated("[", many) + "x" + repeated("]", many), "a.md");
  REQUIRE(document.brackets.size() == many);
  CHECK(document.brackets.back().depth == many);
}

TEST_CASE("Nested items go no deeper than 64 levels") {
  std::string text;
  for (int depth = 0; depth < 400; ++depth) {
    text += std::string(static_cast<std::size_t>(depth) * 2, ' ') + "- a\n";
  }
  const Document document = read_bytes(text, "a.md");
  CHECK(document.blocks.size() == 400);
  CHECK(acquis_test::broken_promise(document, text) == "");
}
