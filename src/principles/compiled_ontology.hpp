// SPDX-License-Identifier: Apache-2.0
/// What stands behind Ontology. Internal.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <unordered_set>
#include <utility>
#include <vector>

#include "acquis/principles/ontology.hpp"
#include "automaton.hpp"

namespace acquis::principles {

enum class EntryKind : std::uint8_t {
  pattern,           ///< names its principle
  exclusion,         ///< looks like its principle and is none
  title,             ///< the name of an instrument: what is found inside asks for nothing
  title_introducer,  ///< what stands in quotation marks behind it is a title
  quote_introducer,  ///< what stands in quotation marks behind it are the words of somebody else
  text_introducer,   ///< what stands in quotation marks behind it is text that the author proposes
};

/// One pattern of the file.
struct Entry {
  EntryKind kind = EntryKind::pattern;
  std::uint32_t principle = 0;  ///< index; 0 for titles
  std::string pattern = {};     ///< as written
  std::uint64_t line = 0;       ///< in the file, from 1
  std::string reason = {};      ///< of an exclusion
  bool contrary = false;        ///< names the absence of its principle, or a harm to it: "opaque", "censorship"
};

/// The part of the ontology that belongs to one language.
struct LanguageRules {
  std::vector<Entry> entries = {};
  std::unordered_set<std::string> verbs = {};        ///< folded; keep two hits of one principle apart
  std::unordered_set<std::string> title_words = {};  ///< as written, capitalised
  std::unordered_set<std::string> body_words = {};   ///< those of them that name a body, office or event
  std::unordered_set<std::string> title_links = {};  ///< small words inside such names
  std::unordered_set<std::string> title_topics =
      {};  ///< those behind which a name goes on in small letters: "Convention sur la …"
  Writing writing = Writing::words;
  bool proclitics = false;
  Automaton automaton = Automaton();
};

struct Ontology::Compiled {
  std::string name = {};
  std::string version = {};
  std::string sha256 = {};
  std::string yaml = {};  ///< the file
  std::vector<Principle> principles = {};
  std::vector<std::uint64_t> lines = {};  ///< of each principle's id in the file
  std::vector<std::uint32_t> rank = {};   ///< place of a principle in the precedence; smaller goes first
  std::vector<std::pair<std::uint32_t, std::uint32_t>> nested = {};  ///< inner and outer principle, sorted
  std::map<std::pair<std::uint32_t, std::uint32_t>, std::uint64_t> nested_lines = {};
  std::vector<std::string> languages = {};
  std::vector<Diagnostic> diagnostics = {};
  bool dictionary = false;  ///< principles may share words, and neighbours are not joined

  /// The rules of a language with its automaton built, nullptr for a language without patterns. Thread-safe.
  [[nodiscard]] const LanguageRules* rules(std::string_view language) const;

  struct Slot {
    std::once_flag once = {};
    LanguageRules rules = {};
  };
  /// By language. The automaton of a slot is built on first use, hence the pointer to something that changes once.
  std::map<std::string, std::unique_ptr<Slot>, std::less<>> slots = {};
};

/// Reads and checks the file; see Ontology::from_yaml. `diagnostics`: what is known of the file already.
[[nodiscard]] std::shared_ptr<const Ontology::Compiled> read_ontology(std::string_view yaml, std::string name,
                                                                      std::vector<Diagnostic> diagnostics = {});

/// Reads the built-in file without trying each of its patterns: the tests of the library read it as any other. A third
/// of the time.
[[nodiscard]] std::shared_ptr<const Ontology::Compiled> read_built_in_ontology();

/// The bytes of an ontology or dictionary; see Ontology::from_file for the errors.
[[nodiscard]] std::string ontology_bytes(const std::filesystem::path& file);

/// True if `code` has two or three small letters.
[[nodiscard]] bool is_language_code(std::string_view code) noexcept;

/// The rules of a language, made if there are none. Precondition: is_language_code(language).
[[nodiscard]] LanguageRules& rules_of(Ontology::Compiled& compiled, const std::string& language);

/// Fills `languages`.
void list_languages(Ontology::Compiled& compiled);

[[nodiscard]] Writing writing_of(std::string_view language) noexcept;

}  // namespace acquis::principles
