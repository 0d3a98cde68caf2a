// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "acquis/diagnostic.hpp"

namespace acquis::principles {

struct DictionaryOptions;

/// Where a principle is named, and whether that was read in the text itself.
struct NamedIn {
  std::string source = {};  ///< "A/RES/70/125 57"
  std::string status = {};  ///< verified, or absent: looked for and not found
};

struct Principle {
  std::string id = {};
  std::string family = {};  ///< process method substance network
  std::string name = {};    ///< for people: "equal footing"
  std::string definition = {};
  std::string neighbours = {};  ///< how it differs from the principles beside it; may be empty
  std::vector<NamedIn> named_in = {};
  bool has_beneficiary = true;  ///< false: it says who acts, and not what anybody is to have
};

/// The principles with their patterns, exclusions and precedence, compiled for matching.
///
/// Read from data/principles.yaml or a file of the analyst's with the same grammar (docs/ontology.md). Immutable, cheap
/// to copy, may be used from several threads. The patterns of a language are compiled when it is first needed.
class Ontology {
 public:
  /// The ontology that comes with acquis. Read once for the whole program.
  Ontology();
  /// Throws Error (invalid_data_file) with file and line for an unknown key, a broken pattern, a missing field, a
  /// principle that is named but not defined, an id that occurs twice. `name` is the file name for messages and
  /// provenance.
  [[nodiscard]] static Ontology from_yaml(std::string_view yaml, std::string name);
  /// A file of this format, or a dictionary of another (acquis/principles/dictionary.hpp) taken as English.
  /// Throws Error: not_found, unreadable, limit_exceeded (more than 16 MB), invalid_data_file.
  [[nodiscard]] static Ontology from_file(const std::filesystem::path& file);

  /// In the order of the file.
  [[nodiscard]] const std::vector<Principle>& principles() const noexcept;
  [[nodiscard]] const std::string& name() const noexcept;  ///< file name, for provenance
  [[nodiscard]] const std::string& version() const noexcept;
  [[nodiscard]] const std::string& sha256() const noexcept;
  /// The text of the file, byte for byte.
  [[nodiscard]] const std::string& yaml() const noexcept;
  /// Languages that have patterns, sorted.
  [[nodiscard]] const std::vector<std::string>& languages() const noexcept;

  /// What was odd in the file or could not be read from it; only dictionaries have any.
  [[nodiscard]] const std::vector<Diagnostic>& diagnostics() const noexcept;

  struct Compiled;
  [[nodiscard]] const Compiled& compiled() const noexcept { return *compiled_; }

 private:
  friend Ontology read_dictionary(std::string_view bytes, std::string name, const DictionaryOptions& options);
  explicit Ontology(std::shared_ptr<const Compiled> compiled);
  std::shared_ptr<const Compiled> compiled_;
};

}  // namespace acquis::principles
