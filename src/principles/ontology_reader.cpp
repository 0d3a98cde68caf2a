// SPDX-License-Identifier: Apache-2.0
/// data/principles.yaml and files like it: read strictly, so that a slip of an analyst is found at once.
#include <yaml-cpp/yaml.h>

#include <algorithm>
#include <initializer_list>
#include <sstream>
#include <unordered_map>

#include "acquis/data.hpp"
#include "acquis/error.hpp"
#include "compiled_ontology.hpp"

namespace acquis::principles {
namespace {

using Keys = std::initializer_list<std::string_view>;

constexpr std::string_view format = "1";
constexpr std::size_t phrases_at_most = 2'000'000;

/// One line of a pattern list.
struct Line {
  std::string text = {};
  std::uint64_t number = 0;  ///< in the file, from 1
};

std::string joined(Keys keys) {
  std::string list;
  for (const std::string_view key : keys) {
    list += (list.empty() ? "" : ", ") + std::string(key);
  }
  return list;
}

std::uint64_t line_of(const YAML::Node& node) {
  return static_cast<std::uint64_t>(std::max(node.Mark().line, 0)) + 1;  // an empty file has line -1
}

std::string trimmed(const std::string& text) {
  const auto begin = text.find_first_not_of(" \t\r");
  return begin == std::string::npos ? std::string() : text.substr(begin, text.find_last_not_of(" \t\r") - begin + 1);
}

class Reader {
 public:
  Reader(std::string_view yaml, std::string name) : compiled_(std::make_shared<Ontology::Compiled>()) {
    compiled_->name = std::move(name);
    compiled_->sha256 = sha256(yaml);
    compiled_->yaml = yaml;
  }

  /// The patterns of the file were tried before.
  void trust() { tried_before_ = true; }

  std::shared_ptr<const Ontology::Compiled> read(std::string_view yaml) {
    const YAML::Node root = load(yaml);
    check_keys(root, "the file", {"format", "version", "principles"},
               {"families", "precedence", "nested", "verbs_between", "title_words", "body_words", "title_links",
                "title_topics", "titles", "title_introducers", "quote_introducers", "text_introducers"});
    if (text(root["format"], "format") != format) {
      fail(root["format"], "this version of acquis reads format 1", "see docs/ontology.md for what the formats hold");
    }
    compiled_->version = text(root["version"], "version");
    read_families(root["families"]);
    read_principles(root["principles"]);
    read_precedence(root["precedence"]);
    read_nested(root["nested"]);
    read_words(root["verbs_between"], "verbs_between",
               [](LanguageRules& rules, const std::string& word) { rules.verbs.insert(fold_word(word)); });
    read_words(root["title_words"], "title_words",
               [](LanguageRules& rules, const std::string& word) { rules.title_words.insert(word); });
    read_words(root["body_words"], "body_words", [](LanguageRules& rules, const std::string& word) {
      rules.body_words.insert(word);
      rules.title_words.insert(word);
    });
    read_words(root["title_links"], "title_links",
               [](LanguageRules& rules, const std::string& word) { rules.title_links.insert(word); });
    read_words(root["title_topics"], "title_topics",
               [](LanguageRules& rules, const std::string& word) { rules.title_topics.insert(word); });
    read_title_patterns(root["titles"], "titles", EntryKind::title);
    read_title_patterns(root["title_introducers"], "title_introducers", EntryKind::title_introducer);
    read_title_patterns(root["quote_introducers"], "quote_introducers", EntryKind::quote_introducer);
    read_title_patterns(root["text_introducers"], "text_introducers", EntryKind::text_introducer);
    list_languages();
    return compiled_;
  }

  void note(std::vector<Diagnostic> diagnostics) { compiled_->diagnostics = std::move(diagnostics); }

 private:
  [[noreturn]] void fail(std::uint64_t line, const std::string& message, const std::string& hint = {}) const {
    throw Error(ErrorCode::invalid_data_file, message, {compiled_->name, {}, line}, hint);
  }
  [[noreturn]] void fail(const YAML::Node& node, const std::string& message, const std::string& hint = {}) const {
    fail(line_of(node), message, hint);
  }

  YAML::Node load(std::string_view yaml) const {
    try {
      return YAML::Load(std::string(yaml));
    } catch (const YAML::Exception& problem) {
      fail(static_cast<std::uint64_t>(problem.mark.line) + 1, "the file is no YAML: " + problem.msg,
           "text that holds ': ' or begins with { [ * & ! % @ must stand in quotation marks");
    }
  }

  void check_keys(const YAML::Node& node, const std::string& what, Keys required, Keys optional) const {
    if (!node.IsMap()) {
      fail(node, what + " is no list of keys and values", "see docs/ontology.md");
    }
    std::vector<std::string> seen;
    for (const auto& pair : node) {
      const std::string key = text(pair.first, "a key");
      const auto is_key = [&](std::string_view known) { return known == key; };
      if (std::none_of(required.begin(), required.end(), is_key) &&
          std::none_of(optional.begin(), optional.end(), is_key)) {
        fail(pair.first, "unknown key '" + key + "' in " + what,
             "keys here: " + joined(required) + (optional.size() == 0 ? "" : "; and if wanted: " + joined(optional)));
      }
      if (std::find(seen.begin(), seen.end(), key) != seen.end()) {
        fail(pair.first, "the key '" + key + "' stands twice in " + what);
      }
      seen.push_back(key);
    }
    for (const std::string_view key : required) {
      if (std::find(seen.begin(), seen.end(), key) == seen.end()) {
        fail(node, "the key '" + std::string(key) + "' is missing in " + what);
      }
    }
  }

  std::string text(const YAML::Node& node, const std::string& what) const {
    if (!node.IsScalar() || trimmed(node.Scalar()).empty()) {
      fail(node, what + " must be a text");
    }
    return trimmed(node.Scalar());
  }

  /// A literal block (one entry a line) or a list of texts.
  std::vector<Line> lines(const YAML::Node& node, const std::string& what) const {
    std::vector<Line> result;
    if (node.IsSequence()) {
      for (const YAML::Node& item : node) {
        result.push_back({text(item, what), line_of(item)});
      }
      return result;
    }
    std::istringstream stream(text(node, what));
    const bool block = node.Scalar().find('\n') != std::string::npos;
    std::uint64_t number = line_of(node) + (block ? 1 : 0);
    for (std::string line; std::getline(stream, line); ++number) {
      if (!trimmed(line).empty()) {
        result.push_back({trimmed(line), number});
      }
    }
    return result;
  }

  void read_families(const YAML::Node& node) {
    if (!node) {
      return;
    }
    if (!node.IsMap()) {
      fail(node, "families is no list of keys and values");
    }
    for (const auto& pair : node) {
      families_.push_back(text(pair.first, "a family"));
    }
  }

  LanguageRules& rules(const YAML::Node& language) {
    const std::string code = text(language, "a language");
    if (!is_language_code(code)) {
      fail(language, "'" + code + "' is no language code", "use ISO 639-1: en, fr, es, ru, ar, zh");
    }
    return rules_of(*compiled_, code);
  }

  void add_entry(LanguageRules& rules, Entry entry) {
    if (tried_before_) {
      rules.entries.push_back(std::move(entry));
      return;
    }
    const std::uint64_t line = entry.line;
    try {
      phrases_ += expand(entry.pattern, rules.writing).size();
    } catch (const PatternProblem& problem) {
      fail(line, "broken pattern '" + entry.pattern + "': " + problem.what(),
           "docs/ontology.md explains the pattern grammar");
    }
    if (phrases_ > phrases_at_most) {
      fail(line, "the patterns up to here stand for more than " + std::to_string(phrases_at_most) + " phrases",
           "use fewer alternatives in braces, or split the ontology");
    }
    rules.entries.push_back(std::move(entry));
  }

  void read_principles(const YAML::Node& node) {
    if (!node.IsSequence() || node.size() == 0) {
      fail(node, "principles must be a list with at least one principle");
    }
    for (const YAML::Node& item : node) {
      check_keys(item, "a principle", {"id", "name", "family", "definition", "patterns"},
                 {"neighbours", "named_in", "beneficiary", "contrary", "exclude"});
      const auto index = static_cast<std::uint32_t>(compiled_->principles.size());
      Principle principle;
      principle.id = text(item["id"], "id");
      if (!indices_.emplace(principle.id, index).second) {
        fail(item["id"], "the id '" + principle.id + "' occurs twice", "give one of the two principles another id");
      }
      principle.name = text(item["name"], "name");
      principle.family = text(item["family"], "family");
      if (!families_.empty() && std::find(families_.begin(), families_.end(), principle.family) == families_.end()) {
        fail(item["family"], "the family '" + principle.family + "' is not among the families at the top of the file");
      }
      principle.definition = text(item["definition"], "definition");
      if (item["neighbours"]) {
        principle.neighbours = text(item["neighbours"], "neighbours");
      }
      read_named_in(item["named_in"], principle);
      principle.has_beneficiary = !says_none(item["beneficiary"]);
      read_patterns(item["patterns"], "patterns", index);
      if (item["contrary"]) {
        read_patterns(item["contrary"], "contrary", index);
      }
      read_exclusions(item["exclude"], index);
      compiled_->principles.push_back(std::move(principle));
      compiled_->lines.push_back(line_of(item["id"]));
    }
  }

  void read_named_in(const YAML::Node& node, Principle& principle) const {
    if (!node) {
      return;
    }
    if (!node.IsSequence()) {
      fail(node, "named_in must be a list");
    }
    for (const YAML::Node& item : node) {
      check_keys(item, "an entry of named_in", {"source", "status"}, {});
      const std::string status = text(item["status"], "status");
      if (status != "verified" && status != "absent") {
        fail(item["status"], "the status '" + status + "' is unknown",
             "verified (read in the text) or absent (looked for, not found)");
      }
      principle.named_in.push_back({text(item["source"], "source"), status});
    }
  }

  /// `beneficiary: none`, the one value there is.
  bool says_none(const YAML::Node& node) const {
    if (node && text(node, "beneficiary") != "none") {
      fail(node, "'" + text(node, "beneficiary") + "' is no value of beneficiary",
           "none, for a principle that says who acts; else leave the key out");
    }
    return static_cast<bool>(node);
  }

  void read_patterns(const YAML::Node& node, const std::string& key, std::uint32_t principle) {
    if (!node.IsMap() || node.size() == 0) {
      fail(node, key + " must have at least one language", key + ":\n    en: |\n      transparen*");
    }
    for (const auto& pair : node) {
      LanguageRules& language = rules(pair.first);
      for (const Line& line : lines(pair.second, key)) {
        add_entry(language, {EntryKind::pattern, principle, line.text, line.number, {}, key == "contrary"});
      }
    }
  }

  void read_exclusions(const YAML::Node& node, std::uint32_t principle) {
    if (!node) {
      return;
    }
    if (!node.IsSequence() && !node.IsNull()) {
      fail(node, "exclude must be a list");
    }
    for (const YAML::Node& item : node) {
      check_keys(item, "an exclusion", {"lang", "pattern", "reason"}, {});
      add_entry(rules(item["lang"]), {EntryKind::exclusion, principle, text(item["pattern"], "pattern"),
                                      line_of(item["pattern"]), text(item["reason"], "reason")});
    }
  }

  std::uint32_t index(const YAML::Node& node, const std::string& what) const {
    const std::string id = text(node, what);
    const auto found = indices_.find(id);
    if (found == indices_.end()) {
      fail(node, what + " names '" + id + "', which is no principle of this file",
           "check the spelling, or define the principle");
    }
    return found->second;
  }

  void read_precedence(const YAML::Node& node) {
    const auto count = static_cast<std::uint32_t>(compiled_->principles.size());
    compiled_->rank.assign(count, count);
    std::uint32_t next = 0;
    if (node) {
      if (!node.IsSequence()) {
        fail(node, "precedence must be a list of ids");
      }
      for (const YAML::Node& item : node) {
        std::uint32_t& rank = compiled_->rank[index(item, "precedence")];
        if (rank != count) {
          fail(item, "precedence names '" + text(item, "precedence") + "' twice");
        }
        rank = next++;
      }
    }
    for (std::uint32_t& rank : compiled_->rank) {
      rank = rank == count ? next++ : rank;  // those not named come last, in the order of the file
    }
  }

  void read_nested(const YAML::Node& node) {
    if (!node) {
      return;
    }
    if (!node.IsSequence()) {
      fail(node, "nested must be a list", "nested:\n  - {inner: a, outer: b, reason: why}");
    }
    for (const YAML::Node& item : node) {
      check_keys(item, "an entry of nested", {"inner", "outer", "reason"}, {});
      compiled_->nested.emplace_back(index(item["inner"], "nested"), index(item["outer"], "nested"));
      compiled_->nested_lines.emplace(compiled_->nested.back(), line_of(item));
    }
    std::sort(compiled_->nested.begin(), compiled_->nested.end());
  }

  /// Calls use(language rules, line) for each line of a list that is given by language.
  template <typename Use>
  void for_each_line(const YAML::Node& node, const std::string& what, Use use) {
    if (!node) {
      return;
    }
    if (!node.IsMap()) {
      fail(node, what + " must be given by language");
    }
    for (const auto& pair : node) {
      LanguageRules& language = rules(pair.first);
      for (const Line& line : lines(pair.second, what)) {
        use(language, line);
      }
    }
  }

  template <typename Add>
  void read_words(const YAML::Node& node, const std::string& what, Add add) {
    for_each_line(node, what, [&](LanguageRules& language, const Line& line) {
      std::istringstream words(line.text);
      for (std::string word; words >> word;) {
        add(language, word);
      }
    });
  }

  void read_title_patterns(const YAML::Node& node, const std::string& what, EntryKind kind) {
    for_each_line(node, what, [&](LanguageRules& language, const Line& line) {
      add_entry(language, {kind, 0, line.text, line.number});
    });
  }

  void list_languages() { principles::list_languages(*compiled_); }

  std::shared_ptr<Ontology::Compiled> compiled_;
  bool tried_before_ = false;  ///< all patterns are known to be well formed and not too many
  std::size_t phrases_ = 0;
  std::vector<std::string> families_ = {};
  std::unordered_map<std::string, std::uint32_t> indices_ = {};
};

}  // namespace

std::shared_ptr<const Ontology::Compiled> read_ontology(std::string_view yaml, std::string name,
                                                        std::vector<Diagnostic> diagnostics) {
  Reader reader(yaml, std::move(name));
  reader.note(std::move(diagnostics));
  return reader.read(yaml);
}

std::shared_ptr<const Ontology::Compiled> read_built_in_ontology() {
  const std::string_view yaml = data_file("principles.yaml").content;
  Reader reader(yaml, "principles.yaml");
  reader.trust();
  return reader.read(yaml);
}

}  // namespace acquis::principles
