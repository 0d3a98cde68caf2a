// SPDX-License-Identifier: Apache-2.0
#include <yaml-cpp/yaml.h>

#include <algorithm>
#include <map>
#include <memory>
#include <unordered_set>

#include "acquis/data.hpp"
#include "acquis/error.hpp"
#include "acquis/principles/dictionary.hpp"
#include "compiled_ontology.hpp"
#include "dictionary_draft.hpp"
#include "dictionary_glob.hpp"
#include "dictionary_lines.hpp"

namespace acquis::principles {
namespace {

/// A key of the dictionary with its phrases and the keys below it, in the order of the ontology.
struct Key {
  std::vector<std::string> phrases = {};
  std::vector<std::pair<std::string, std::unique_ptr<Key>>> below = {};
  std::map<std::string, Key*, std::less<>> by_name = {};

  Key& child(const std::string& name) {
    const auto [place, added] = by_name.try_emplace(name, nullptr);
    if (added) {
      below.emplace_back(name, std::make_unique<Key>());
      place->second = below.back().second.get();
    }
    return *place->second;
  }
};

/// "populism/people" as two keys; whole if a part would be empty or the keys nested deeper than can be read again.
std::vector<std::string> keys_of(const std::string& id) {
  std::vector<std::string> keys;
  for (std::size_t begin = 0; begin <= id.size();) {
    const std::size_t end = std::min(id.find('/', begin), id.size());
    keys.push_back(id.substr(begin, end - begin));
    if (trimmed(keys.back()).empty() || keys.size() > DictionaryDraft::depth_at_most) {
      return {id};
    }
    begin = end + 1;
  }
  return keys;
}

class Exporter {
 public:
  Exporter(const Ontology::Compiled& ontology, const LanguageRules& rules, std::string_view language)
      : ontology_(ontology), rules_(rules), language_(language), known_(ontology.principles.size()) {}

  QuantedaDictionary run() {
    std::vector<std::vector<std::string>> phrases(ontology_.principles.size());
    std::size_t titles = 0;
    for (const Entry& entry : rules_.entries) {
      if (entry.kind == EntryKind::pattern) {
        add(entry, phrases[entry.principle]);
      } else if (entry.kind == EntryKind::exclusion) {
        leave_out(entry, "it is an exclusion");
      } else {
        ++titles;
      }
    }
    leave_out_rules(titles);
    Key root;
    for (std::size_t index = 0; index < phrases.size(); ++index) {
      if (phrases[index].empty()) {
        note("'" + id(index) + "' is left out: it has no phrase");
        continue;
      }
      Key* key = &root;
      for (const std::string& name : keys_of(ontology_.principles[index].id)) {
        key = &key->child(name);
      }
      key->phrases = std::move(phrases[index]);
    }
    write(root);
    result_.yaml = head() + emitter_.c_str() + "\n";
    return std::move(result_);
  }

 private:
  [[nodiscard]] std::string id(std::size_t principle) const { return one_line(ontology_.principles[principle].id); }

  void add(const Entry& entry, std::vector<std::string>& phrases) {
    Globs globs = globs_of_pattern(entry.pattern, rules_.writing);
    for (std::string& phrase : globs.phrases) {
      if (known_[entry.principle].insert(fold_word(phrase)).second) {
        phrases.push_back(std::move(phrase));
      }
    }
    if (!globs.problem.empty()) {
      leave_out(entry, globs.problem);
    }
  }

  void leave_out(const Entry& entry, const std::string& reason) {
    note("'" + one_line(entry.pattern) + "' of '" + id(entry.principle) + "' is left out: " + reason);
  }

  void leave_out_rules(std::size_t titles) {
    if (titles > 0) {
      note(std::to_string(titles) + " patterns of titles are left out: phrases inside titles are counted too");
    }
    if (!ontology_.dictionary && ontology_.principles.size() > 1) {
      note("precedence is left out: a phrase of two keys is counted for both");
    }
  }

  void note(std::string message) {
    Diagnostic diagnostic;
    diagnostic.code = "export-left-out";
    diagnostic.severity = Severity::warning;
    diagnostic.message = std::move(message);
    result_.diagnostics.push_back(std::move(diagnostic));
  }

  [[nodiscard]] std::string head() const {
    std::string head = "# Patterns of " + one_line(ontology_.name) +
                       (ontology_.version.empty() ? "" : ", version " + one_line(ontology_.version)) + ", language " +
                       std::string(language_) + ", written by acquis " + std::string(version()) + ".\n";
    if (rules_.writing == Writing::words) {
      head += "# Hyphens are written as blanks: x |> tokens(split_hyphens = TRUE) |> tokens_remove(\"-\")\n";
    }
    if (!result_.diagnostics.empty()) {
      head += "# What globs cannot say:\n";
    }
    for (const Diagnostic& diagnostic : result_.diagnostics) {
      head += "# - " + diagnostic.message + "\n";
    }
    return head;
  }

  /// Everything in quotation marks, since plain "no" and "on" are no words for readers of YAML.
  void write(const Key& key) {
    emitter_ << YAML::BeginMap;
    if (!key.phrases.empty()) {
      emitter_ << YAML::Key << YAML::DoubleQuoted << "__" << YAML::Value;
      write(key.phrases);
    }
    for (const auto& [name, child] : key.below) {
      emitter_ << YAML::Key << YAML::DoubleQuoted << name << YAML::Value;
      if (child->below.empty()) {
        write(child->phrases);
        continue;
      }
      write(*child);
    }
    emitter_ << YAML::EndMap;
  }

  void write(const std::vector<std::string>& phrases) {
    emitter_ << YAML::BeginSeq;
    for (const std::string& phrase : phrases) {
      emitter_ << YAML::DoubleQuoted << phrase;
    }
    emitter_ << YAML::EndSeq;
  }

  const Ontology::Compiled& ontology_;
  const LanguageRules& rules_;
  std::string_view language_;
  std::vector<std::unordered_set<std::string>> known_;
  QuantedaDictionary result_ = {};
  YAML::Emitter emitter_ = {};
};

}  // namespace

QuantedaDictionary to_quanteda_yaml(const Ontology& ontology, std::string_view language) {
  const auto& languages = ontology.languages();
  if (std::find(languages.begin(), languages.end(), language) == languages.end()) {
    std::string known;
    for (const std::string& code : languages) {
      known += (known.empty() ? "" : ", ") + code;
    }
    throw Error(ErrorCode::invalid_argument,
                ontology.name() + " has no patterns for the language '" + cut(language) + "'", {}, "it has: " + known);
  }
  const Ontology::Compiled& compiled = ontology.compiled();
  return Exporter(compiled, *compiled.rules(language), language).run();
}

}  // namespace acquis::principles
