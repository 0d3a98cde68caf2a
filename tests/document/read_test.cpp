// SPDX-License-Identifier: Apache-2.0
#include "acquis/document/read.hpp"

#include <filesystem>
#include <fstream>

#include "acquis/error.hpp"
#include "catch.hpp"
#include "invariants.hpp"

using namespace acquis;
using namespace acquis::document;

namespace {

Document markdown(std::string_view text) {
  Document document = read_bytes(text, "text.md");
  CHECK(acquis_test::broken_promise(document, text) == "");
  return document;
}
Document plain(std::string_view text) {
  Document document = read_bytes(text, "text.txt");
  CHECK(acquis_test::broken_promise(document, text) == "");
  return document;
}
/// "id kind label|text" of all blocks, a line each.
std::string outline(const Document& document) {
  std::string lines;
  for (const Block& block : document.blocks) {
    lines.append(block.id).append(" ").append(to_string(block.kind)).append(" ");
    lines.append(block.label.value_or("-")).append("|").append(document.text_of(block)).append("\n");
  }
  return lines;
}
std::string roles(const Document& document) {
  std::string all;
  for (const Bracket& bracket : document.brackets) {
    all.append(all.empty() ? "" : " ").append(to_string(bracket.role));
  }
  return all;
}
std::vector<std::string> codes(const Document& document) {
  std::vector<std::string> all;
  for (const Diagnostic& diagnostic : document.diagnostics) {
    all.push_back(diagnostic.code);
  }
  return all;
}
bool has(const Document& document, const std::string& code) {
  const auto all = codes(document);
  return std::find(all.begin(), all.end(), code) != all.end();
}

}  // namespace

TEST_CASE("A16: sections, numbered paragraphs, items and sub-items") {
  const Document document = markdown(
      "# Report of the Group\n\n**3 May 2021**\n\n## II. Way forward: next steps\n\n1. Members should:\n\n"
      "(a) meet;\n(b) report on\n\n    (i) costs;\n    (ii) time;\n\n(c) end.\n\n2) Odd mark.\n\nProse:\n\n* one\n  * "
      "deeper\n* two\n");
  CHECK(outline(document) ==
        "front/title title -|Report of the Group\n"
        "front/date date -|3 May 2021\n"
        "way-forward/heading heading II.|Way forward: next steps\n"
        "way-forward/1 numbered_paragraph 1.|Members should:\n"
        "way-forward/1/a lettered_item (a)|meet;\n"
        "way-forward/1/b lettered_item (b)|report on\n"
        "way-forward/1/b/i lettered_item (i)|costs;\n"
        "way-forward/1/b/ii lettered_item (ii)|time;\n"
        "way-forward/1/c lettered_item (c)|end.\n"
        "way-forward/2 numbered_paragraph 2)|Odd mark.\n"
        "way-forward/p1 paragraph -|Prose:\n"
        "way-forward/p1/item1 list_item -|one\n"
        "way-forward/p1/item1/item1 list_item -|deeper\n"
        "way-forward/p1/item2 list_item -|two\n");
  CHECK(document.find("way-forward/1/b/i")->level == 2);
}

TEST_CASE("Labels of other drafting styles") {
  CHECK(outline(markdown("§ 3 Scope.\n\n§ 4 Terms.\n")) ==
        "body/3 numbered_paragraph § 3|Scope.\nbody/4 numbered_paragraph § 4|Terms.\n");
  CHECK(outline(markdown("I. First.\n\nII. Second.\n")) ==
        "body/I numbered_paragraph I.|First.\nbody/II numbered_paragraph II.|Second.\n");
  CHECK(outline(markdown("4. One.\n\n4bis. Two.\n\n4 ter. Three.\n")) ==
        "body/4 numbered_paragraph 4.|One.\nbody/4bis numbered_paragraph 4bis.|Two.\nbody/4-ter numbered_paragraph 4 "
        "ter.|Three.\n");
  CHECK(outline(markdown("3.1 The group met.\n\n3.2 It went home.\n")) ==
        "body/3.1 numbered_paragraph 3.1|The group met.\nbody/3.2 numbered_paragraph 3.2|It went home.\n");
  CHECK(outline(markdown("**5.** *Calls upon* all.\n")) == "body/5 numbered_paragraph 5.|Calls upon all.\n");
  CHECK(outline(markdown("[OP6 alt Decides to meet.]\n")) ==
        "body/OP6-alt numbered_paragraph OP6 alt|Decides to meet.]\n");
  CHECK(outline(markdown("[[4.] Decides to meet.]\n")) == "body/4 numbered_paragraph 4.|Decides to meet.]\n");
  // Years, initials and decimals are no labels.
  CHECK(outline(markdown("The meeting was held in\n2018. It was long.\n")) ==
        "body/p1 paragraph -|The meeting was held in 2018. It was long.\n");
  CHECK(outline(markdown("S. Miller spoke.\n")) == "body/p1 paragraph -|S. Miller spoke.\n");
  CHECK(outline(markdown("1.5 degrees are the aim.\n")) == "body/p1 paragraph -|1.5 degrees are the aim.\n");
}

TEST_CASE("Capital labels stand above numbers") {
  CHECK(outline(markdown("## Aims\n\n1. One.\n\nA. Second rank begins here.\n\n1. Three.\n")) ==
        "aims/heading heading -|Aims\naims/1 numbered_paragraph 1.|One.\n"
        "aims/A lettered_item A.|Second rank begins here.\naims/1@2 numbered_paragraph 1.|Three.\n");
}

TEST_CASE("Numbered and lettered lines of plain text that end no clause are headings") {
  CHECK(outline(
            plain("Opening words.\n\nI. MANDATE\n\n1. One.\n\n2. Two.\n\nII. PRINCIPLES\n\nA. Aims\n\n1. Three.\n")) ==
        "body/p1 paragraph -|Opening words.\nmandate/heading heading I.|MANDATE\nmandate/1 numbered_paragraph 1.|One.\n"
        "mandate/2 numbered_paragraph 2.|Two.\nprinciples/heading heading II.|PRINCIPLES\n"
        "aims/heading heading A.|Aims\naims/1 numbered_paragraph 1.|Three.\n");
}

TEST_CASE("Fields of a form and names of sections stand by themselves in plain text") {
  CHECK(
      outline(plain("A title\nArea: Prices\nRegion: Lakeland and\nits islands\nAbstract\nWe ask for\nprinciples.\n")) ==
      "front/title title -|A title\nfront/subtitle subtitle -|Area: Prices\n"
      "front/subtitle@2 subtitle -|Region: Lakeland and its islands\nabstract/heading heading -|Abstract\n"
      "abstract/p1 paragraph -|We ask for principles.\n");
  CHECK(outline(plain("We ask for one thing.\nNote: it is cheap\nand simple.\n")) ==
        "body/p1 paragraph -|We ask for one thing. Note: it is cheap and simple.\n");
}

TEST_CASE("A13: labels that repeat or begin anew stay distinct") {
  const Document document = markdown("## Aims\n\n1. A.\n\n2. B.\n\n1. C.\n\na) d\n\n## Aims\n\n1. E.\n\nProse.\n");
  CHECK(outline(document) ==
        "aims/heading heading -|Aims\naims/1 numbered_paragraph 1.|A.\naims/2 numbered_paragraph 2.|B.\n"
        "aims/1@2 numbered_paragraph 1.|C.\naims/1@2/a lettered_item a)|d\naims/heading@2 heading -|Aims\n"
        "aims/1@3 numbered_paragraph 1.|E.\naims/p1 paragraph -|Prose.\n");
  CHECK(has(document, "label-repeated"));
}

TEST_CASE("A11: a paragraph cut by a page is joined, whatever the page rule looks like") {
  for (const std::string rule : {"---", "***", "___", "\f", "Page 3 of 7", "- 12 -"}) {
    INFO(rule);
    const std::string text = "1. The secretariat was asked to prepare a longer paper for\n\n" + rule +
                             "\n\n<sup>1</sup> A note of that page.\n\nthe Group<sup>1</sup> in May.\n\n2. Next.\n";
    const Document document = markdown(text);
    CHECK(outline(document) ==
          "body/1 numbered_paragraph 1.|The secretariat was asked to prepare a longer paper for the Group in May.\n"
          "body/2 numbered_paragraph 2.|Next.\n");
    CHECK(document.blocks.front().source.size() == 2);
    CHECK(has(document, "page-join"));
    REQUIRE(document.notes.size() == 1);
    CHECK(document.notes.front().block == 0);
  }
}

TEST_CASE("A11: nothing is joined behind a full sentence, or before a label, bullet, heading or bracket") {
  for (const std::string next :
       {"2. Next point", "- item", "## Heading", "[text", "**[Chair's note: x]**", "(a) item"}) {
    const std::string open = "1. The secretariat was asked to prepare a longer paper for\n\n---\n\n" + next + "\n";
    INFO(open);
    CHECK(markdown(open).blocks.size() == 2);
  }
  CHECK(markdown("1. The secretariat was asked to prepare a paper (“now!”).<sup>2</sup>\n\n---\n\nthe end\n")
            .blocks.size() == 2);
}

TEST_CASE("A7: brackets nest, cross paragraphs and bold marks, and may lack a partner") {
  const Document document =
      markdown("1. Text [with [inner] doubt\n\n**[**2. goes on] here**]** and [open\n\n3. ] then ]\n");
  REQUIRE(document.brackets.size() == 5);
  CHECK(document.brackets[0].depth == 1);
  CHECK(document.brackets[0].blocks == std::vector<std::int64_t>{0, 1});
  CHECK(document.brackets[1].parent == 0);
  CHECK(document.brackets[1].depth == 2);
  CHECK(document.brackets[2].open->at.has_value() == false);  // before the label
  CHECK(document.brackets[3].close->block == 2);
  CHECK(document.brackets[4].open.has_value() == false);
  CHECK(has(document, "bracket-unopened"));
  CHECK(has(markdown("An [open bracket.\n"), "bracket-unclosed"));
}

TEST_CASE("A8: alternatives") {
  CHECK(roles(markdown("States [shall][should] act.\n")) == "alternative alternative");
  CHECK(roles(markdown("States [shall] [should] act.\n")) == "alternative alternative");
  CHECK(roles(markdown("States [submit/communicate] plans.\n")) == "alternative");
  CHECK(roles(markdown("[Option 1: act] OR [Option 2: wait]\n")) == "alternative alternative");
  CHECK(roles(markdown("[Alt 1 States act.]\n")) == "alternative");
  CHECK(roles(markdown("States [act] and report [, as appropriate].\n")) == "text_in_doubt text_in_doubt");
  CHECK(roles(markdown("States [act] [and report] [and/or wait].\n")) == "text_in_doubt text_in_doubt text_in_doubt");
  CHECK(roles(markdown("See [A/RES/70/125].\n")) == "text_in_doubt");
}

TEST_CASE("A9: attribution is told from text") {
  const auto named = [](const Document& document) {
    std::string names;
    for (const Bracket& bracket : document.brackets) {
      for (const Attribution& each : bracket.attribution) {
        names.append(names.empty() ? "" : "; ").append(slice(document.text, each.span));
      }
    }
    return names;
  };
  const Document inside = markdown("States [should act without delay - EU] now.\n");
  CHECK(roles(inside) == "text_in_doubt");
  CHECK(named(inside) == "EU");
  CHECK(roles(markdown("States act [EU, Japan].\n")) == "attribution");
  CHECK(roles(markdown("States act. [G77: retain]\n")) == "attribution");
  CHECK(named(markdown("States [act (G77, Russian Federation)].\n")) == "G77; Russian Federation");
  CHECK(named(markdown("States [act] (Brazil).\n")) == "Brazil");
  CHECK(named(markdown("States [act] (CSTD).\n")) == "");
  CHECK(roles(markdown("The [CSTD] acts.\n")) == "text_in_doubt");
}

TEST_CASE("A10: notes to the reader are no text of the report") {
  for (const std::string note :
       {"[Chair's proposal: shorten this.]", "**[Note by the secretariat: to be checked.]**",
        "[Co-Chairs' suggestion: merge.]", "(Chair's note: see above.)", "*Note by the secretariat: dates to come.*",
        "[Editor's note: check.]", "[Chair: ok?]"}) {
    INFO(note);
    const Document document = markdown("## Aims\n\n1. Text.\n\n" + note + "\n");
    CHECK(document.blocks.back().kind == BlockKind::editorial_note);
  }
  CHECK(markdown("## A\n\n[Co-Chairs' suggestion: x.]\n").blocks.back().id == "a/co-chairs-suggestion/1");
  CHECK(markdown("## A\n\n(Chair's note: x.)\n").blocks.back().id == "a/chair-note/1");
  CHECK(roles(markdown("Text [Chair's note: x] and text.\n")) == "editorial_note");
  for (const std::string text : {"[The Secretary-General shall, within a year, report on the following: costs.]",
                                 "[text: more]", "The Chair spoke: it was late.",
                                 "[Requests the Secretariat to prepare a list of members: names and groups.]"}) {
    INFO(text);
    CHECK(markdown(text + "\n").blocks.back().kind == BlockKind::paragraph);
  }
  const Document over_blocks = markdown("[Chair's note: first.\n\nSecond.]\n\nThird.\n");
  CHECK(over_blocks.blocks[1].kind == BlockKind::editorial_note);
  CHECK(over_blocks.blocks[2].kind == BlockKind::paragraph);
  const Document notes =
      markdown("A<sup>1</sup> b<sup>2</sup>\n\n<sup>1</sup> Insert the date\n\n<sup>2</sup> Available at:\n");
  CHECK(notes.notes[0].kind == NoteKind::instruction);
  CHECK(notes.notes[1].kind == NoteKind::truncated);
}

TEST_CASE("Placeholders are no doubt") {
  CHECK(roles(markdown("At its [X] session, on [date], [...] [placeholder for names] [tbd] [to be completed].\n")) ==
        "placeholder placeholder placeholder placeholder placeholder placeholder");
}

TEST_CASE("Notes in all their forms") {
  for (const auto& [reference, body] :
       std::vector<std::pair<std::string, std::string>>{{"<sup>7</sup>", "<sup>7</sup> "},
                                                        {"[^7]", "[^7]: "},
                                                        {"\u2077", "\u2077 "},
                                                        {"[7]", "[7] "},
                                                        {"[7]", "[7]: "}}) {
    INFO(reference + " " + body);
    const Document document =
        markdown("Before the stop" + reference + ". More.\n\n" + body + "See the annex,\npage two.\n");
    REQUIRE(document.notes.size() == 1);
    CHECK(outline(document) == "body/p1 paragraph -|Before the stop. More.\n");
    CHECK(document.text_of(document.notes[0]) == "See the annex, page two.");
    CHECK(document.notes[0].id == "notes/7");
    CHECK(document.notes[0].block == 0);
    CHECK(document.brackets.empty());
  }
  CHECK(outline(markdown("An area of 5 km<sup>2</sup>, the 10<sup>th</sup>.\n")) ==
        "body/p1 paragraph -|An area of 5 km2, the 10th.\n");
  CHECK(has(markdown("Lost<sup>3</sup>.\n"), "reference-without-note"));
  CHECK(has(markdown("Text.\n\n<sup>3</sup> Orphan.\n"), "note-without-reference"));
}

TEST_CASE("Text of another document is a voice of its own") {
  const Document document = markdown(
      "## Aims\n\n1. It says:\n\n### “2.1 Scope\n\n64. We meet.\n\n65. We end.”\n\n2. Own words.\n\n> Quoted.\n>\n> 7. "
      "Number.\n");
  CHECK(outline(document) ==
        "aims/heading heading -|Aims\naims/1 numbered_paragraph 1.|It says:\naims/quote/heading heading -|“2.1 Scope\n"
        "aims/quote/64 numbered_paragraph 64.|We meet.\naims/quote/65 numbered_paragraph 65.|We end.”\n"
        "aims/2 numbered_paragraph 2.|Own words.\naims/quote/p1 quotation -|Quoted.\naims/quote/7 numbered_paragraph "
        "7.|Number.\n");
  CHECK(document.quotations.front().role == "block");
}

TEST_CASE("Clean text: links, addresses, escapes, references, tags") {
  const auto text = [](std::string_view source) {
    const Document document = markdown(source);
    return document.blocks.empty() ? std::string() : std::string(document.text_of(document.blocks.front()));
  };
  CHECK(text("See [the page](https://a.org/x_y_z) now.\n") == "See the page now.");
  CHECK(text("See [https://a.org/x\\_y](https://a.org/x_y) now.\n") == "See https://a.org/x_y now.");
  CHECK(text("See <https://a.org/> now.\n") == "See https://a.org/ now.");
  CHECK(text("[shall](EU) and [page][name]\n\n[name]: https://a.org\n") == "[shall](EU) and page");
  CHECK(text("A &amp; B &#8211; C \\*no\\* \\[x\\]\n") == "A & B \u2013 C *no* [x]");
  CHECK(text("a<br>b <b>c</b><!-- gone --> <insert name>\n") == "a b c <insert name>");
  CHECK(text("one   two\nthree  \nfour\u00A0five\n") == "one two three four five");
  CHECK(text("***both*** _it_ snake_case_name ~~gone~~ `co*de`\n") == "both it snake_case_name gone co*de");
}

TEST_CASE("Other Markdown: Setext, fences, tables, front matter, HTML blocks, CRLF") {
  CHECK(outline(markdown("Title\n=====\n\nAims\n----\n\nText.\n")) ==
        "front/title title -|Title\naims/heading heading -|Aims\naims/p1 paragraph -|Text.\n");
  CHECK(outline(markdown("```\n# no heading [x\n```\n")) == "body/p1 other -|# no heading [x\n");
  CHECK(outline(markdown("| A | B |\n|---|---|\n| c | d |\n")) ==
        "body/p1 table_cell -|A\nbody/p2 table_cell -|B\nbody/p3 table_cell -|c\nbody/p4 table_cell -|d\n");
  CHECK(outline(markdown("---\ntitle: x\n---\n\nText.\n")) == "body/p1 paragraph -|Text.\n");
  CHECK(outline(markdown(
            "<style>p { color: red }</style>\n<ul><li>one</li><li>two</li></ul>\n<h2>Aims</h2><p>Text</p>\n")) ==
        "body/item1 list_item -|one\nbody/item2 list_item -|two\naims/heading heading -|Aims\naims/p1 paragraph "
        "-|Text\n");
  CHECK(outline(markdown("## Aims\r\n\r\n1. One\r\ntwo.\r\n")) ==
        "aims/heading heading -|Aims\naims/1 numbered_paragraph 1.|One two.\n");
}

TEST_CASE("Plain text has blocks, labels, bullets, notes, brackets and pages, but no marks of Markdown") {
  CHECK(
      outline(plain("CONTRIBUTION\n\nWe *think* that [all]\nagree.\n1. One thing\n2. Another\n\n- item\n")) ==
      "front/title title -|CONTRIBUTION\nbody/p1 paragraph -|We *think* that [all] agree.\n"
      "body/1 numbered_paragraph 1.|One thing\nbody/2 numbered_paragraph 2.|Another\nbody/2/item1 list_item -|item\n");
}

TEST_CASE("A17: a diagnostic has a code, a place and a sentence") {
  const std::string text = "One.\n\nTwo [open.\n";
  const Document document = markdown(text);
  REQUIRE(document.diagnostics.size() == 1);
  const Diagnostic& diagnostic = document.diagnostics.front();
  CHECK(diagnostic.code == "bracket-unclosed");
  CHECK(diagnostic.severity == Severity::warning);
  CHECK(diagnostic.block == "body/p2");
  CHECK(diagnostic.line == 3);
  CHECK(diagnostic.source == std::vector<Span>{{10, 11}});
  CHECK(diagnostic.hint.has_value());
}

TEST_CASE("Files that cannot be read are errors that say so") {
  const auto code = [](auto call) {
    try {
      call();
    } catch (const Error& error) {
      return error.code();
    }
    return ErrorCode::invalid_data_file;
  };
  CHECK(code([] { (void)read("no/such/file.md"); }) == ErrorCode::not_found);
  CHECK(code([] { (void)read(std::filesystem::temp_directory_path()); }) == ErrorCode::unreadable);
  ReadOptions small;
  small.max_bytes = 3;
  CHECK(code([&] { (void)read_bytes("four", "a.md", small); }) == ErrorCode::limit_exceeded);
  const auto large = std::filesystem::temp_directory_path() / "acquis-read-test-large.txt";
  std::ofstream(large).put('x');
  std::filesystem::resize_file(large, 200'000'000);  // sparse
  CHECK(code([&] { (void)read(large); }) == ErrorCode::limit_exceeded);
  std::filesystem::remove(large);
  ReadOptions odd;
  odd.encoding = "no-such-encoding";
  CHECK(code([&] { odd.validate(); }) == ErrorCode::invalid_argument);
}

TEST_CASE("A7: a bracket that opened in a longer block is no neighbour to read past the end of") {
  const Document document = markdown("A long opening block with words before the word[of a bracket\n\nx][y]\n");
  CHECK(document.brackets.size() == 2);
  CHECK(document.brackets[0].role == BracketRole::text_in_doubt);
}
