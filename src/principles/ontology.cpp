// SPDX-License-Identifier: Apache-2.0
#include "acquis/principles/ontology.hpp"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <system_error>

#include "acquis/data.hpp"
#include "acquis/error.hpp"
#include "acquis/principles/dictionary.hpp"
#include "compiled_ontology.hpp"

namespace acquis::principles {
namespace {

constexpr std::uintmax_t file_bytes_at_most = 16'000'000;

}  // namespace

Writing writing_of(std::string_view language) noexcept {
  return language == "zh" ? Writing::characters : Writing::words;
}

std::string ontology_bytes(const std::filesystem::path& file) {
  std::error_code failure;
  if (!std::filesystem::exists(file, failure)) {
    throw Error(ErrorCode::not_found, "there is no such file", {file.string(), {}, {}});
  }
  const std::uintmax_t bytes = std::filesystem::file_size(file, failure);
  if (!failure && bytes > file_bytes_at_most) {
    throw Error(ErrorCode::limit_exceeded, "an ontology may have 16 MB", {file.string(), {}, {}});
  }
  std::ifstream stream(file, std::ios::binary);
  std::string content{std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>()};
  if (failure || !stream) {
    throw Error(ErrorCode::unreadable, "the file cannot be read", {file.string(), {}, {}});
  }
  return content;
}

bool is_language_code(std::string_view code) noexcept {
  return (code.size() == 2 || code.size() == 3) &&
         std::all_of(code.begin(), code.end(), [](char letter) { return letter >= 'a' && letter <= 'z'; });
}

LanguageRules& rules_of(Ontology::Compiled& compiled, const std::string& language) {
  auto& slot = compiled.slots[language];
  if (slot == nullptr) {
    slot = std::make_unique<Ontology::Compiled::Slot>();
    slot->rules.writing = writing_of(language);
    slot->rules.proclitics = language == "ar";
  }
  return slot->rules;
}

void list_languages(Ontology::Compiled& compiled) {
  for (const auto& [code, slot] : compiled.slots) {
    const auto& entries = slot->rules.entries;
    if (std::any_of(entries.begin(), entries.end(),
                    [](const Entry& entry) { return entry.kind == EntryKind::pattern; })) {
      compiled.languages.push_back(code);
    }
  }
}

const LanguageRules* Ontology::Compiled::rules(std::string_view language) const {
  const auto found = slots.find(language);
  if (found == slots.end() || found->second->rules.entries.empty()) {
    return nullptr;
  }
  Slot& slot = *found->second;
  std::call_once(slot.once, [&] {
    LanguageRules& rules = slot.rules;
    rules.automaton = Automaton(rules.proclitics);
    for (std::uint32_t entry = 0; entry < rules.entries.size(); ++entry) {
      for (const Phrase& phrase : expand(rules.entries[entry].pattern, rules.writing)) {
        rules.automaton.add(phrase, entry);
      }
    }
    rules.automaton.finish();
  });
  return &slot.rules;
}

Ontology::Ontology(std::shared_ptr<const Compiled> compiled) : compiled_(std::move(compiled)) {}

Ontology::Ontology() {
  static const Ontology built_in(read_built_in_ontology());
  compiled_ = built_in.compiled_;
}

Ontology Ontology::from_yaml(std::string_view yaml, std::string name) {
  return Ontology(read_ontology(yaml, std::move(name)));
}

Ontology Ontology::from_file(const std::filesystem::path& file) {
  return read_dictionary_file(file);
}

const std::vector<Principle>& Ontology::principles() const noexcept {
  return compiled_->principles;
}
const std::string& Ontology::name() const noexcept {
  return compiled_->name;
}
const std::string& Ontology::version() const noexcept {
  return compiled_->version;
}
const std::string& Ontology::sha256() const noexcept {
  return compiled_->sha256;
}
const std::string& Ontology::yaml() const noexcept {
  return compiled_->yaml;
}
const std::vector<std::string>& Ontology::languages() const noexcept {
  return compiled_->languages;
}

const std::vector<Diagnostic>& Ontology::diagnostics() const noexcept {
  return compiled_->diagnostics;
}

}  // namespace acquis::principles
