// SPDX-License-Identifier: Apache-2.0
/// The founding report in the mark-up of other converters: the same report has to be found in it, block by block.
#include <functional>
#include <sstream>
#include <string>
#include <vector>

#include "acquis/document/read.hpp"
#include "catch.hpp"
#include "corpus.hpp"
#include "invariants.hpp"

using namespace acquis;
using namespace acquis::document;

namespace {

/// Blocks with their texts and notes, notes with their texts and kinds, brackets with their blocks and roles.
std::string outline(const Document& document) {
  std::ostringstream out;
  const auto id = [&](std::int64_t block) {
    return block < 0 ? "-" : document.blocks[static_cast<std::size_t>(block)].id;
  };
  for (const Block& block : document.blocks) {
    out << block.id << ' ' << to_string(block.kind) << ' ' << block.label.value_or("-") << ' ' << id(block.parent)
        << (block.quoted ? " quoted " : " ") << document.text_of(block);
    for (const std::string& note : block.notes) {
      out << " note " << note;
    }
    out << '\n';
  }
  for (const Note& note : document.notes) {
    out << note.id << ' ' << to_string(note.kind) << ' ' << id(note.block) << ' ' << document.text_of(note) << '\n';
  }
  for (const Bracket& bracket : document.brackets) {
    out << to_string(bracket.role);
    for (const std::int64_t block : bracket.blocks) {
      out << ' ' << id(block);
    }
    out << '\n';
  }
  return out.str();
}

std::string replaced(std::string text, std::string_view from, std::string_view to) {
  for (std::size_t at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size())) {
    text.replace(at, from.size(), to);
  }
  return text;
}

std::string by_line(const std::string& text, const std::function<std::string(const std::string&)>& change) {
  std::istringstream stream(text);
  std::string result;
  for (std::string line; std::getline(stream, line);) {
    result += change(line) + "\n";
  }
  return result;
}

std::string with_rules(const std::string& text, const std::function<std::string(int)>& rule) {
  int page = 0;
  return by_line(text, [&](const std::string& line) { return line == "---" ? rule(++page) : line; });
}

/// Each <sup>n</sup> as reference(n), at the begin of a line as body(n).
std::string with_notes(const std::string& text, const std::function<std::string(const std::string&)>& reference,
                       const std::function<std::string(const std::string&)>& body) {
  return by_line(text, [&](std::string line) {
    for (std::size_t at = line.find("<sup>"); at != std::string::npos; at = line.find("<sup>", at + 1)) {
      const std::size_t end = line.find("</sup>", at);
      const std::string label = line.substr(at + 5, end - at - 5);
      line.replace(at, end + 6 - at, at == 0 ? body(label) : reference(label));
    }
    return line;
  });
}

std::string superscript(const std::string& label) {
  static const std::vector<std::string> digits = {"\u2070", "\u00B9", "\u00B2", "\u00B3", "\u2074",
                                                  "\u2075", "\u2076", "\u2077", "\u2078", "\u2079"};
  std::string result;
  for (const char digit : label) {
    result += digits[static_cast<std::size_t>(digit - '0')];
  }
  return result;
}

std::string wrapped(const std::string& text, std::size_t width) {
  return by_line(text, [&](std::string line) {
    if (line.starts_with('#')) {
      return line;
    }
    for (std::size_t begin = 0; line.size() - begin > width;) {
      std::size_t blank = line.rfind(' ', begin + width);
      blank = blank == std::string::npos || blank <= begin ? line.find(' ', begin + width) : blank;
      if (blank == std::string::npos) {
        break;
      }
      line[blank] = '\n';
      begin = blank + 1;
    }
    return line;
  });
}

std::string items_with(const std::string& text, const std::string& mark) {
  return by_line(text, [&](const std::string& line) { return line.starts_with("- ") ? mark + line.substr(2) : line; });
}

std::string headings_with(const std::string& text,
                          const std::function<std::string(std::size_t, const std::string&)>& write) {
  return by_line(text, [&](const std::string& line) {
    const std::size_t level = line.find_first_not_of('#');
    return line.starts_with('#') ? write(level, line.substr(level + 1)) : line;
  });
}

std::vector<std::pair<std::string, std::string>> variants(const std::string& text) {
  std::vector<std::pair<std::string, std::string>> all = {
      {"CRLF", replaced(text, "\n", "\r\n")},
      {"signature", "\xEF\xBB\xBF" + text},
      {"blank lines", replaced(text, "\n\n", "\n\n\n")},
      {"escaped brackets", replaced(replaced(text, "[4.", "\\[4."), "[Chair", "\\[Chair")},
      {"strong with underscores", replaced(text, "**", "__")},
      {"stars", items_with(text, "* ")},
      {"bullets", items_with(text, "\u2022 ")},
      {"indented items", items_with(text, "  - ")},
      {"page numbers with a rule and a running header",
       with_rules(text,
                  [](int page) { return std::to_string(page) + "\n\n---\n\nDraft report of the Working Group\n"; })},
      {"page numbers above a symbol", with_rules(text,
                                                 [](int page) {
                                                   return "- " + std::to_string(page) +
                                                          " -\n\nE/CN.16/2018/CRP.3\nPage " + std::to_string(page + 1) +
                                                          "\n";
                                                 })},
      {"setext headings", headings_with(text,
                                        [](std::size_t level, const std::string& words) {
                                          return level > 2 ? std::string(level, '#') + " " + words
                                                           : words + (level == 1 ? "\n=====" : "\n-----");
                                        })},
      {"HTML headings", headings_with(text,
                                      [](std::size_t level, const std::string& words) {
                                        return "<h" + std::to_string(level) + ">" + words + "</h" +
                                               std::to_string(level) + ">";
                                      })},
      {"closed headings", headings_with(text,
                                        [](std::size_t level, const std::string& words) {
                                          return std::string(level, '#') + " " + words + " " + std::string(level, '#');
                                        })},
      {"carets", with_notes(
                     text, [](const std::string& label) { return "[^" + label + "]"; },
                     [](const std::string& label) { return "[^" + label + "]:"; })},
      {"superscript digits", with_notes(text, superscript, superscript)},
      {"brackets in superscript", replaced(replaced(text, "<sup>", "<sup>["), "</sup>", "]</sup>")},
      {"linked notes", replaced(replaced(text, "<sup>", "<sup><a href=\"#note\">"), "</sup>", "</a></sup>")},
  };
  for (const std::string rule : {"***", "* * *", "___", "\f", "<hr/>", "\\* \\* \\*", "Page 3"}) {
    all.emplace_back("rule " + rule, with_rules(text, [&](int) { return rule; }));
  }
  for (const std::size_t width : {55U, 64U, 72U, 80U, 100U}) {
    all.emplace_back("wrapped at " + std::to_string(width), wrapped(text, width));
  }
  return all;
}

}  // namespace

TEST_CASE("A7, A11 and A13: the founding report is the same in the mark-up of other converters", "[corpus]") {
  const auto file = acquis_test::shared() / "corpus/wgec-2018-chair-draft2.md";
  REQUIRE_CORPUS(file);
  const std::string text = acquis_test::contents(file) + "\n";
  const std::string expected = outline(read_bytes(text, "report.md"));
  for (const auto& [name, bytes] : variants(text)) {
    INFO(name);
    const Document document = read_bytes(bytes, "report.md");
    CHECK(outline(document) == expected);
    CHECK(acquis_test::broken_promise(document, bytes) == "");
  }
}
