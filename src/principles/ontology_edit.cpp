// SPDX-License-Identifier: Apache-2.0
/// Lines added to the text of an ontology. YAML is written in many ways; what is understood is edited, and every edit
/// is read again and must say what it should, or nothing is done.
#include "acquis/principles/ontology_edit.hpp"

#include <yaml-cpp/yaml.h>

#include <algorithm>
#include <optional>
#include <utility>

#include "acquis/error.hpp"
#include "compiled_ontology.hpp"

namespace acquis::principles {
namespace {

[[noreturn]] void refuse(std::string message, std::string hint = {}) {
  throw Error(ErrorCode::invalid_argument, std::move(message), {}, std::move(hint));
}

[[noreturn]] void refuse_form(const Ontology& ontology, std::uint64_t line) {
  throw Error(ErrorCode::invalid_argument, "nothing can be added to this form of YAML without rewriting it",
              {ontology.name(), {}, line}, "write the patterns of the language one a line: 'en: |', then the patterns");
}

std::string in_quotes(std::string_view text) {
  std::string quoted = "'";
  for (const char byte : text) {
    quoted += byte == '\'' ? "''" : std::string(1, byte);
  }
  return quoted + "'";
}

std::string_view trimmed(std::string_view text) {
  const auto begin = text.find_first_not_of(" \t\r");
  return begin == std::string_view::npos ? std::string_view()
                                         : text.substr(begin, text.find_last_not_of(" \t\r") - begin + 1);
}

std::string indent_of(std::string_view line) {
  return std::string(line.substr(0, std::min(line.find_first_not_of(' '), line.size())));
}

/// The file as lines without their ends.
class Lines {
 public:
  explicit Lines(std::string_view text) : end_(text.find("\r\n") == std::string_view::npos ? "\n" : "\r\n") {
    while (!text.empty()) {
      const std::size_t feed = text.find('\n');
      std::string_view line = text.substr(0, feed);
      text.remove_prefix(feed == std::string_view::npos ? text.size() : feed + 1);
      if (end_.size() == 2 && line.ends_with('\r')) {
        line.remove_suffix(1);
        crlf_.push_back(true);
      } else {
        crlf_.push_back(false);
      }
      lines_.emplace_back(line);
    }
  }

  [[nodiscard]] std::uint64_t size() const noexcept { return lines_.size(); }
  /// By its number, from 1.
  [[nodiscard]] std::string& operator[](std::uint64_t number) { return lines_.at(number - 1); }

  void insert_behind(std::uint64_t number, const std::vector<std::string>& added) {
    const auto at = static_cast<std::ptrdiff_t>(number);
    lines_.insert(lines_.begin() + at, added.begin(), added.end());
    crlf_.insert(crlf_.begin() + at, added.size(), end_.size() == 2);
  }

  [[nodiscard]] std::string text() const {
    std::string text;
    for (std::size_t i = 0; i < lines_.size(); ++i) {
      text += lines_[i] + (crlf_[i] ? "\r\n" : "\n");
    }
    return text;
  }

 private:
  std::string end_;
  std::vector<std::string> lines_ = {};
  std::vector<bool> crlf_ = {};
};

std::uint64_t line_of(const YAML::Node& node) {
  return static_cast<std::uint64_t>(std::max(node.Mark().line, 0)) + 1;
}

void check_pattern(std::string_view pattern, std::string_view language) {
  try {
    static_cast<void>(expand(pattern, writing_of(language)));
  } catch (const PatternProblem& problem) {
    refuse("broken pattern '" + std::string(pattern) + "': " + problem.what(),
           "docs/ontology.md explains the pattern grammar");
  }
  if (pattern.find_first_of("\r\n") != std::string_view::npos || trimmed(pattern) != pattern || pattern.empty()) {
    refuse("a pattern is one line, without blanks at its ends");
  }
}

std::uint32_t index_of(const Ontology& ontology, std::string_view id) {
  const auto& principles = ontology.principles();
  const auto found = std::find_if(principles.begin(), principles.end(),
                                  [&](const Principle& principle) { return principle.id == id; });
  if (found == principles.end()) {
    std::string ids;
    for (const Principle& principle : principles) {
      ids += (ids.empty() ? "" : ", ") + principle.id;
    }
    refuse("'" + std::string(id) + "' is no principle of " + ontology.name(), "the principles are " + ids);
  }
  return static_cast<std::uint32_t>(found - principles.begin());
}

/// Entries of all languages as the reader understood them, for comparison.
using Everything = std::vector<std::pair<std::string, std::string>>;

Everything everything_in(const Ontology& ontology) {
  Everything entries;
  for (const auto& [language, slot] : ontology.compiled().slots) {
    for (const Entry& entry : slot->rules.entries) {
      const bool of_principle = entry.kind == EntryKind::pattern || entry.kind == EntryKind::exclusion;
      entries.emplace_back(language + " " + std::to_string(static_cast<int>(entry.kind)) + " " +
                               (entry.contrary ? "contrary " : "") +
                               (of_principle ? ontology.principles()[entry.principle].id : ""),
                           entry.pattern);
    }
  }
  std::sort(entries.begin(), entries.end());
  return entries;
}

/// The edited text as an ontology; throws if it does not say exactly what the old one said and `added`.
Ontology checked(const Ontology& ontology, const Lines& lines, std::uint64_t line, const Everything& added) {
  std::optional<Ontology> edited;
  try {
    edited = Ontology::from_yaml(lines.text(), ontology.name());
  } catch (const Error&) {
    refuse_form(ontology, line);
  }
  Everything wanted = everything_in(ontology);
  wanted.insert(wanted.end(), added.begin(), added.end());
  std::sort(wanted.begin(), wanted.end());
  if (everything_in(*edited) != wanted) {
    refuse_form(ontology, line);
  }
  return *edited;
}

std::string key(std::string_view language, std::string_view principle) {
  return std::string(language) + " " + std::to_string(static_cast<int>(EntryKind::pattern)) + " " +
         std::string(principle);
}

/// The line number of the last pattern of a principle in a language; 0 if there is none.
std::uint64_t last_line(const Ontology& ontology, std::uint32_t principle, std::string_view language) {
  std::uint64_t last = 0;
  const auto slot = ontology.compiled().slots.find(language);
  if (slot != ontology.compiled().slots.end()) {
    for (const Entry& entry : slot->second->rules.entries) {
      if (entry.kind == EntryKind::pattern && !entry.contrary && entry.principle == principle) {
        last = std::max(last, entry.line);
      }
    }
  }
  return last;
}

void refuse_known(const Ontology& ontology, std::uint32_t principle, std::string_view pattern,
                  std::string_view language) {
  const auto slot = ontology.compiled().slots.find(language);
  if (slot == ontology.compiled().slots.end()) {
    return;
  }
  for (const Entry& entry : slot->second->rules.entries) {
    if (entry.kind == EntryKind::pattern && entry.principle == principle && entry.pattern == pattern) {
      throw Error(ErrorCode::invalid_argument, "the pattern '" + std::string(pattern) + "' is there already",
                  {ontology.name(), {}, entry.line}, "nothing needs to be added");
    }
  }
}

/// Adds a pattern behind the one that stands on line `last`.
void add_behind(const Ontology& ontology, Lines& lines, std::uint64_t last, std::string_view pattern,
                const YAML::Node& value) {
  std::string& line = lines[last];
  if (value.IsSequence() && trimmed(line).starts_with("- ")) {
    lines.insert_behind(last, {indent_of(line) + "- " + in_quotes(pattern)});
  } else if (value.IsSequence() && line.ends_with(']') && line_of(value) == last) {
    line.insert(line.size() - 1, ", " + in_quotes(pattern));
  } else if (value.IsScalar() && line_of(value) < last) {  // a block: its first line is that of the sign |
    lines.insert_behind(last, {indent_of(line) + std::string(pattern)});
  } else if (value.IsScalar() && line_of(value) == last) {
    const std::string only(trimmed(value.Scalar()));
    const std::string head = line.substr(0, static_cast<std::size_t>(std::max(value.Mark().column, 0)));
    const std::size_t comment = line.find(" #", head.size());
    const std::string deeper = indent_of(line) + "  ";
    line = head + "|" + (comment == std::string::npos ? "" : line.substr(comment));
    lines.insert_behind(last, {deeper + only, deeper + std::string(pattern)});
  } else {
    refuse_form(ontology, last);
  }
}

/// Adds a language with one pattern behind the last pattern of the principle.
std::uint64_t add_language(const Ontology& ontology, Lines& lines, std::uint32_t principle, std::string_view pattern,
                           std::string_view language, const YAML::Node& patterns) {
  std::uint64_t last = 0;
  for (const std::string& known : ontology.languages()) {
    last = std::max(last, last_line(ontology, principle, known));
  }
  const int column = patterns.begin()->first.Mark().column;
  if (patterns.Style() == YAML::EmitterStyle::Flow || column < 0) {
    refuse_form(ontology, line_of(patterns));
  }
  const std::string indent(static_cast<std::size_t>(column), ' ');
  lines.insert_behind(last, {indent + std::string(language) + ": |", indent + "  " + std::string(pattern)});
  return last;
}

/// The last line of the list of principles: before the next key of the file with its comments, or the end of the file.
std::uint64_t end_of_principles(const YAML::Node& root, Lines& lines) {
  const std::uint64_t begin = line_of(root["principles"]);
  std::uint64_t end = lines.size();
  for (const auto& pair : root) {
    const std::uint64_t line = line_of(pair.first);
    if (line > begin) {
      end = std::min(end, line - 1);
    }
  }
  while (end > begin &&
         (trimmed(lines[end]).empty() || trimmed(lines[end]).starts_with('#') || trimmed(lines[end]) == "...")) {
    --end;
  }
  return end;
}

std::vector<std::string> lines_of(const NewPrinciple& principle, const std::string& indent) {
  std::vector<std::string> lines = {
      indent + "- id: " + in_quotes(principle.id), indent + "  name: " + in_quotes(principle.name),
      indent + "  family: " + in_quotes(principle.family), indent + "  definition: " + in_quotes(principle.definition),
      indent + "  patterns:"};
  std::vector<std::string> languages;
  for (const auto& [language, pattern] : principle.patterns) {
    if (std::find(languages.begin(), languages.end(), language) == languages.end()) {
      languages.push_back(language);
    }
  }
  for (const std::string& language : languages) {
    lines.push_back(indent + "    " + language + ": |");
    for (const auto& [code, pattern] : principle.patterns) {
      if (code == language) {
        lines.push_back(indent + "      " + pattern);
      }
    }
  }
  return lines;
}

void check_language(std::string_view language) {
  const bool letters =
      std::all_of(language.begin(), language.end(), [](char letter) { return letter >= 'a' && letter <= 'z'; });
  if (language.size() < 2 || language.size() > 3 || !letters) {
    refuse("'" + std::string(language) + "' is no language code", "use ISO 639-1: en, fr, es, ru, ar, zh");
  }
}

/// Only the text of an ontology can be edited.
void refuse_dictionary(const Ontology& ontology) {
  if (ontology.compiled().dictionary) {
    refuse(ontology.name() + " is a dictionary, to which nothing can be added",
           "add the phrase to the dictionary with the program that made it");
  }
}

}  // namespace

Ontology with_phrase(const Ontology& ontology, std::string_view principle, std::string_view pattern,
                     std::string_view language) {
  refuse_dictionary(ontology);
  check_language(language);
  check_pattern(pattern, language);
  const std::uint32_t index = index_of(ontology, principle);
  refuse_known(ontology, index, pattern, language);
  const YAML::Node root = YAML::Load(ontology.yaml());
  const YAML::Node patterns = root["principles"][index]["patterns"];
  Lines lines(ontology.yaml());
  std::uint64_t line = last_line(ontology, index, language);
  if (line == 0) {
    line = add_language(ontology, lines, index, pattern, language, patterns);
  } else {
    add_behind(ontology, lines, line, pattern, patterns[std::string(language)]);
  }
  return checked(ontology, lines, line, {{key(language, principle), std::string(pattern)}});
}

Ontology with_principle(const Ontology& ontology, const NewPrinciple& principle) {
  refuse_dictionary(ontology);
  const auto& known = ontology.principles();
  if (std::any_of(known.begin(), known.end(), [&](const Principle& each) { return each.id == principle.id; })) {
    refuse("there is a principle '" + principle.id + "' already", "add phrases to it, or choose another id");
  }
  const auto check_text = [](std::string_view what, std::string_view text) {
    if (trimmed(text).empty() || text.find_first_of("\r\n") != std::string_view::npos) {
      refuse("the " + std::string(what) + " of a principle must be one line of text");
    }
  };
  check_text("id", principle.id);
  check_text("name", principle.name);
  check_text("family", principle.family);
  check_text("definition", principle.definition);
  if (principle.patterns.empty()) {
    refuse("a principle needs at least one pattern", "give patterns by language: {'en': ['open books']}");
  }
  Everything added;
  for (const auto& [language, pattern] : principle.patterns) {
    check_language(language);
    check_pattern(pattern, language);
    added.emplace_back(key(language, principle.id), pattern);
  }
  const YAML::Node root = YAML::Load(ontology.yaml());
  if (root["families"]) {
    std::string families;
    bool found = false;
    for (const auto& pair : root["families"]) {
      found = found || pair.first.Scalar() == principle.family;
      families += (families.empty() ? "" : ", ") + pair.first.Scalar();
    }
    if (!found) {
      refuse("'" + principle.family + "' is no family of " + ontology.name(), "the families are " + families);
    }
  }
  Lines lines(ontology.yaml());
  const YAML::Node first = root["principles"][0];
  const std::string indent(static_cast<std::size_t>(std::max(first.Mark().column - 2, 0)), ' ');
  const std::uint64_t end = end_of_principles(root, lines);
  lines.insert_behind(end, lines_of(principle, indent));
  return checked(ontology, lines, end, added);
}

}  // namespace acquis::principles
