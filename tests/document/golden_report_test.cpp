// SPDX-License-Identifier: Apache-2.0
/// The founding report against its golden facts; each deviation is printed on a line of its own.
#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>
#include <set>

#include "acquis/data.hpp"
#include "acquis/document/read.hpp"
#include "acquis/text/code_points.hpp"
#include "corpus.hpp"

namespace {

using namespace acquis;
using namespace acquis::document;
using Json = nlohmann::json;

struct Report {
  std::string bytes;
  Json gold;
  Document document;
  std::vector<std::string> deviations = {};

  template <typename Found, typename Wanted>
  void expect(const std::string& what, const Found& found, const Wanted& wanted) {
    const Json left = found;
    const Json right = wanted;
    if (left != right) {
      deviations.push_back(what + ": found " + left.dump() + ", gold says " + right.dump());
    }
  }
  void finish() {
    for (const std::string& deviation : deviations) {
      UNSCOPED_INFO(deviation);
    }
    CHECK(deviations.empty());
  }
  [[nodiscard]] std::string id(std::int64_t block) const {
    return block < 0 ? "" : document.blocks[static_cast<std::size_t>(block)].id;
  }
};

std::filesystem::path report_path() {
  return acquis_test::shared() / "corpus/wgec-2018-chair-draft2.md";
}
std::filesystem::path gold_path() {
  return acquis_test::shared() / "domain/wgec-report-gold.json";
}

Report read_report() {
  Report report{acquis_test::contents(report_path()), Json::parse(acquis_test::contents(gold_path())),
                read(report_path())};
  return report;
}

Json pair_of(Span span) {
  return Json::array({span.begin, span.end});
}
Json pairs_of(const std::vector<Span>& spans) {
  Json array = Json::array();
  for (const Span span : spans) {
    array.push_back(pair_of(span));
  }
  return array;
}
Json bytes_of(const Json& ranges) {
  Json array = Json::array();
  for (const Json& range : ranges) {
    array.push_back(range["bytes"]);
  }
  return array;
}
/// First and last byte.
Json hull(const std::vector<Span>& spans) {
  return spans.empty() ? Json(nullptr) : Json::array({spans.front().begin, spans.back().end});
}
std::string kind_in_gold(BlockKind kind) {
  return std::string(to_string(kind));
}
std::string kind_here(const std::string& kind) {
  return kind == "chairs_note" ? "editorial_note" : kind;
}

std::vector<Span> rules_of(const Document& document) {
  std::vector<Span> rules;
  for (const Layout& layout : document.layout) {
    if (layout.kind == "page_rule") {
      rules.push_back(layout.source.front());
    }
  }
  return rules;
}

/// True if each byte of `range` that the clean text does not hold is layout.
bool is_layout_between(const Document& document, Span range, const std::vector<Span>& mapped) {
  std::vector<bool> known(range.length(), false);
  const auto enter = [&](Span span) {
    for (std::uint32_t at = std::max(span.begin, range.begin); at < std::min(span.end, range.end); ++at) {
      known[at - range.begin] = true;
    }
  };
  for (const Span span : mapped) {
    enter(span);
  }
  for (const Layout& layout : document.layout) {
    for (const Span span : layout.source) {
      enter(span);
    }
  }
  return std::all_of(known.begin(), known.end(), [](bool each) { return each; });
}

}  // namespace

TEST_CASE("Golden report: source and counts (X2, X3, X12)", "[golden]") {
  REQUIRE_CORPUS(report_path());
  Report report = read_report();
  const Document& document = report.document;
  const Json& counts = report.gold["counts"];
  report.expect("sha256", document.source.sha256, report.gold["sha256"]);
  report.expect("encoding", document.source.encoding, report.gold["encoding"]);
  report.expect("bytes", document.source.bytes, report.gold["bytes"]);
  report.expect("chars", text::CodePoints(report.bytes).size(), report.gold["chars"]);
  const auto count = [&](auto predicate) {
    return std::count_if(document.blocks.begin(), document.blocks.end(), predicate);
  };
  const auto of_kind = [&](BlockKind kind) { return count([&](const Block& block) { return block.kind == kind; }); };
  report.expect("logical_blocks", document.blocks.size(), counts["logical_blocks"]);
  report.expect("numbered_paragraphs", of_kind(BlockKind::numbered_paragraph), counts["numbered_paragraphs"]);
  report.expect("list_items", of_kind(BlockKind::list_item), counts["list_items"]);
  report.expect("lettered_items", of_kind(BlockKind::lettered_item), counts["lettered_items"]);
  report.expect("titles", of_kind(BlockKind::title), counts["titles"]);
  report.expect("headings_level_2",
                count([](const Block& block) { return block.kind == BlockKind::heading && block.level == 2; }),
                counts["headings_level_2"]);
  report.expect("headings_level_3",
                count([](const Block& block) { return block.kind == BlockKind::heading && block.level == 3; }),
                counts["headings_level_3"]);
  report.expect("page_rules", rules_of(document).size(), counts["page_rules"]);
  report.expect("page_rules_that_split", count([](const Block& block) { return block.source.size() > 1; }),
                counts["page_rules_that_split"]);
  report.expect("note_bodies", document.notes.size(), counts["note_bodies"]);
  std::size_t references = 0;
  for (const Note& note : document.notes) {
    references += note.reference.size();
  }
  report.expect("note_references", references, counts["note_references"]);
  report.expect("bracket_pairs", document.brackets.size(), counts["bracket_pairs"]);
  const auto links = [&](const std::string& kind) {
    return std::count_if(document.links.begin(), document.links.end(),
                         [&](const Link& link) { return link.kind == kind; });
  };
  report.expect("markdown_links", links("inline"), counts["markdown_links"]);
  report.expect("autolinks", links("autolink"), counts["autolinks"]);
  const auto runs = [&](EmphasisStyle style) {
    return std::count_if(document.emphasis.begin(), document.emphasis.end(),
                         [&](const Emphasis& each) { return each.style == style; });
  };
  report.expect("bold_runs", runs(EmphasisStyle::bold), counts["bold_runs"]);
  report.expect("italic_runs", runs(EmphasisStyle::italic), counts["italic_runs"]);
  Json labels = Json::array();
  std::size_t own = 0;
  for (const Block& block : document.blocks) {
    if (block.kind == BlockKind::numbered_paragraph) {
      labels.push_back(block.label->substr(0, block.label->size() - 1));
      own += block.quoted ? 0U : 1U;
    }
  }
  report.expect("paragraph_labels_in_order", labels, counts["paragraph_labels_in_order"]);
  report.expect("own numbered paragraphs", own, 32);
  report.expect("lines", std::count(report.bytes.begin(), report.bytes.end(), '\n') + 1, counts["lines"]);
  report.finish();
}

TEST_CASE("Golden report, A13: blocks keep distinct ids though labels repeat (X1, X6)", "[golden]") {
  REQUIRE_CORPUS(report_path());
  Report report = read_report();
  const Document& document = report.document;
  const Json& gold = report.gold["blocks"];
  report.expect("number of blocks", document.blocks.size(), gold.size());
  for (std::size_t index = 0; index < std::min(document.blocks.size(), gold.size()); ++index) {
    const Block& block = document.blocks[index];
    const Json& wanted = gold[index];
    const std::string name = wanted["id"].get<std::string>() + " ";
    report.expect(name + "id", block.id, wanted["id"]);
    report.expect(name + "kind", kind_in_gold(block.kind), kind_here(wanted["kind"]));
    report.expect(name + "section", block.section, wanted["section"]);
    report.expect(name + "label", block.label ? Json(*block.label) : Json(nullptr), wanted["label"]);
    report.expect(name + "quoted", block.quoted, wanted["quoted"]);
    report.expect(name + "parent", report.id(block.parent),
                  wanted.contains("parent") && !wanted["parent"].is_null() ? wanted["parent"].get<std::string>() : "");
    report.expect(name + "notes", block.notes, wanted["notes"]);
    report.expect(name + "source", pairs_of(block.source), bytes_of(wanted["source"]));
    if (wanted.contains("level")) {
      report.expect(name + "level", block.level ? Json(*block.level) : Json(nullptr), wanted["level"]);
    }
    if (wanted.contains("label_span")) {
      report.expect(name + "label_span", block.label_source ? pair_of(*block.label_source) : Json(nullptr),
                    wanted["label_span"]["bytes"]);
    }
    const std::string text(document.text_of(block));
    report.expect(name + "clean_chars", text::CodePoints(text).size(), wanted["clean_chars"]);
    report.expect(name + "clean_sha256", sha256(text), wanted["clean_sha256"]);
    report.expect(name + "first words", text.starts_with(wanted["first_words"].get<std::string>()), true);
    report.expect(name + "joined", block.source.size() > 1, wanted["joined_across_page"]);
    const auto mapped = document.map.to_source(block.span);
    std::vector<Span> body;
    for (const Json& range : wanted["body"]) {
      body.push_back({range["bytes"][0], range["bytes"][1]});
    }
    const bool inside =
        !mapped.empty() && mapped.front().begin >= body.front().begin && mapped.back().end <= body.back().end;
    report.expect(name + "text inside body", inside, true);
    for (const Span part : body) {
      report.expect(name + "body is text and layout", is_layout_between(document, part, mapped), true);
    }
  }
  report.finish();
}

TEST_CASE("Golden report, A11: physical blocks and page rules (X4, X5)", "[golden]") {
  REQUIRE_CORPUS(report_path());
  Report report = read_report();
  const Document& document = report.document;
  struct Physical {
    Span span;
    std::string kind;
    std::string id;
  };
  std::vector<Physical> physical;
  for (const Block& block : document.blocks) {
    for (std::size_t part = 0; part < block.source.size(); ++part) {
      physical.push_back(
          {block.source[part], part == 0 ? std::string(to_string(block.kind)) : "continuation", block.id});
    }
  }
  for (const Note& note : document.notes) {
    physical.push_back({note.source.front(), "note_body", note.id});
  }
  const auto rules = rules_of(document);
  for (std::size_t rule = 0; rule < rules.size(); ++rule) {
    physical.push_back({rules[rule], "page_rule", "page-rule/" + std::to_string(rule + 1)});
  }
  std::sort(physical.begin(), physical.end(),
            [](const Physical& left, const Physical& right) { return left.span < right.span; });
  const Json& gold = report.gold["physical"];
  report.expect("number of physical blocks", physical.size(), gold.size());
  for (std::size_t index = 0; index < std::min(physical.size(), gold.size()); ++index) {
    const std::string name = "physical " + std::to_string(index + 1) + " ";
    report.expect(name + "id", physical[index].id, gold[index]["id"]);
    report.expect(name + "kind", physical[index].kind, kind_here(gold[index]["kind"]));
    report.expect(name + "bytes", pair_of(physical[index].span), gold[index]["bytes"]);
  }
  const Json& gold_rules = report.gold["page_rules"];
  report.expect("number of page rules", rules.size(), gold_rules.size());
  for (std::size_t rule = 0; rule < std::min(rules.size(), gold_rules.size()); ++rule) {
    const Json& wanted = gold_rules[rule];
    const std::string name = wanted["id"].get<std::string>() + " ";
    report.expect(name + "bytes", pair_of(rules[rule]), wanted["bytes"]);
    const auto place =
        std::find_if(physical.begin(), physical.end(), [&](const Physical& each) { return each.span == rules[rule]; });
    const auto after =
        std::find_if(place + 1, physical.end(), [](const Physical& each) { return each.kind != "note_body"; });
    report.expect(name + "block_before", (place - 1)->id, wanted["block_before"]);
    report.expect(name + "block_after", after->id, wanted["block_after"]);
    report.expect(name + "splits", (place - 1)->id == after->id, wanted["splits"]);
    Json notes = Json::array();
    for (auto each = place + 1; each != after; ++each) {
      notes.push_back(each->id.substr(each->id.find('/') + 1));
    }
    report.expect(name + "notes_of_page", notes, wanted["notes_of_page"]);
  }
  report.finish();
}

TEST_CASE("Golden report: notes and their references", "[golden]") {
  REQUIRE_CORPUS(report_path());
  Report report = read_report();
  const Document& document = report.document;
  const Json& gold = report.gold["notes"];
  const Json& references = report.gold["note_references"];
  report.expect("number of notes", document.notes.size(), gold.size());
  for (std::size_t index = 0; index < std::min(document.notes.size(), gold.size()); ++index) {
    const Note& note = document.notes[index];
    const Json& wanted = gold[index];
    const std::string name = "note " + wanted["label"].get<std::string>() + " ";
    report.expect(name + "label", note.label, wanted["label"]);
    report.expect(name + "id", note.id, "notes/" + wanted["label"].get<std::string>());
    report.expect(name + "kind", std::string(to_string(note.kind)), wanted["kind"]);
    report.expect(name + "block", report.id(note.block), wanted["block"]);
    report.expect(name + "source", pairs_of(note.source), Json::array({wanted["source"]["bytes"]}));
    const std::string text(document.text_of(note));
    report.expect(name + "clean_chars", text::CodePoints(text).size(), wanted["clean_chars"]);
    report.expect(name + "clean_sha256", sha256(text), wanted["clean_sha256"]);
    const Json& reference = *std::find_if(references.begin(), references.end(),
                                          [&](const Json& each) { return each["label"] == wanted["label"]; });
    report.expect(name + "reference", pairs_of(note.reference), Json::array({reference["bytes"]}));
    report.expect(name + "reference block", report.id(note.block), reference["block"]);
    const std::string before = document.text.substr(0, note.at.value_or(0));
    report.expect(name + "after_text", before.ends_with(reference["after_text"].get<std::string>()), true);
  }
  report.finish();
}

TEST_CASE("Golden report, A7, A10: brackets over blocks, pages and bold marks (X1, X6)", "[golden]") {
  REQUIRE_CORPUS(report_path());
  Report report = read_report();
  const Document& document = report.document;
  const Json& gold = report.gold["brackets"];
  report.expect("number of brackets", document.brackets.size(), gold.size());
  for (std::size_t index = 0; index < std::min(document.brackets.size(), gold.size()); ++index) {
    const Bracket& bracket = document.brackets[index];
    const Json& wanted = gold[index];
    const std::string name = wanted["id"].get<std::string>() + " ";
    report.expect(name + "id", bracket.id, wanted["id"]);
    report.expect(name + "role", std::string(to_string(bracket.role)), kind_here(wanted["role"]));
    report.expect(name + "depth", bracket.depth, wanted["depth"]);
    report.expect(name + "parent", bracket.parent, -1);
    REQUIRE(bracket.open);
    REQUIRE(bracket.close);
    report.expect(name + "open", pair_of(bracket.open->source), wanted["open"]["bytes"]);
    report.expect(name + "close", pair_of(bracket.close->source), wanted["close"]["bytes"]);
    report.expect(name + "opens_in", report.id(bracket.open->block), wanted["opens_in"]);
    report.expect(name + "closes_in", report.id(bracket.close->block), wanted["closes_in"]);
    Json blocks = Json::array();
    Json notes = Json::array();
    for (const std::int64_t block : bracket.blocks) {
      blocks.push_back(report.id(block));
    }
    for (const Note& note : document.notes) {
      if (note.reference.front().begin > bracket.open->source.begin &&
          note.reference.front().begin < bracket.close->source.begin) {
        notes.push_back(note.label);
      }
    }
    report.expect(name + "blocks", blocks, wanted["blocks"]);
    report.expect(name + "note_refs_inside", notes, wanted["note_refs_inside"]);
  }
  report.expect("B1 opens before the label", document.brackets.front().open->at.has_value(), false);
  report.finish();
}

TEST_CASE("Golden report: links, emphasis, quotations, enumerations (X9, X10, X11)", "[golden]") {
  REQUIRE_CORPUS(report_path());
  Report report = read_report();
  const Document& document = report.document;
  const Json& links = report.gold["markdown_links"];
  report.expect("number of links", document.links.size(), links.size());
  for (std::size_t index = 0; index < std::min(document.links.size(), links.size()); ++index) {
    const Link& link = document.links[index];
    const Json& wanted = links[index];
    const std::string name = "link " + std::to_string(index + 1) + " ";
    report.expect(name + "kind", link.kind == "inline" ? "inline link" : link.kind, wanted["kind"]);
    // The golden range of an autolink leaves its opening angle bracket out but holds the closing one; here both belong
    // to it.
    const std::uint32_t angle = link.kind == "autolink" ? 1 : 0;
    report.expect(name + "source", pair_of({link.source.front().begin + angle, link.source.back().end}),
                  wanted["bytes"]);
    report.expect(name + "block",
                  link.note < 0 ? report.id(link.block) : document.notes[static_cast<std::size_t>(link.note)].id,
                  wanted["block"]);
    if (wanted.contains("address")) {
      const Json& range = wanted["address"]["bytes"];
      report.expect(name + "address", pairs_of(document.map.to_source(link.span)), Json::array({range}));
      report.expect(name + "address text", link.address,
                    report.bytes.substr(range[0], range[1].get<std::size_t>() - range[0].get<std::size_t>()));
    }
  }
  // The golden list names bold runs first.
  Json found = Json::array();
  Json wanted = Json::array();
  for (const Emphasis& each : document.emphasis) {
    found.push_back({std::string(to_string(each.style)), report.id(each.block), pairs_of(each.source)[0],
                     hull(document.map.to_source(each.span))});
  }
  for (const Json& each : report.gold["emphasis"]) {
    wanted.push_back({each["style"], each["block"], each["source"]["bytes"], each["inner"]["bytes"]});
  }
  std::sort(found.begin(), found.end());
  std::sort(wanted.begin(), wanted.end());
  for (const Json& each : found) {
    report.expect("emphasis in the golden list",
                  std::find(wanted.begin(), wanted.end(), each) != wanted.end() ? Json(true) : each, true);
  }
  report.expect("number of runs", found.size(), wanted.size());
  const Json& quotations = report.gold["quotations"];
  found = Json::array();
  wanted = Json::array();
  for (const Quotation& each : document.quotations) {
    Json blocks = Json::array();
    for (const std::int64_t block : each.blocks) {
      blocks.push_back(report.id(block));
    }
    found.push_back({each.open.begin, each.close.end, blocks, each.role});
  }
  for (const Json& each : quotations) {
    const std::string role = each["role"];
    const std::string short_role = role.starts_with("block quotation") ? "block"
                                   : role.ends_with("question")        ? "question"
                                                                       : "title";
    wanted.push_back({each["bytes"][0], each["bytes"][1], each["blocks"], short_role});
  }
  report.expect("quotations", found, wanted);
  found = Json::array();
  wanted = Json::array();
  for (const Enumerator& each : document.enumerators) {
    found.push_back({report.id(each.block), each.label, pair_of(each.source)});
  }
  for (const Json& each : report.gold["inline_enumerations"]) {
    wanted.push_back({each["block"], each["label"], each["bytes"]});
  }
  report.expect("inline enumerations", found, wanted);
  report.finish();
}
