// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace acquis::principles {

struct Principle {
  std::string id = {};
  std::string family = {};  ///< process method substance network
  std::string name = {};    ///< for people: "equal footing"
  std::string definition = {};
};

/// The principles with their patterns, exclusions and precedence, compiled for matching.
///
/// Read from data/principles.yaml or a file of the analyst's with the same grammar (docs/ontology.md). Immutable, cheap to copy.
class Ontology {
 public:
  /// The ontology that comes with acquis.
  Ontology();
  /// Throws Error (invalid_data_file) with file and line for an unknown key, a broken pattern, a missing field.
  [[nodiscard]] static Ontology from_yaml(std::string_view yaml, std::string name);
  [[nodiscard]] static Ontology from_file(const std::filesystem::path& file);

  [[nodiscard]] const std::vector<Principle>& principles() const noexcept;
  [[nodiscard]] const std::string& name() const noexcept;     ///< file name, for provenance
  [[nodiscard]] const std::string& version() const noexcept;
  [[nodiscard]] const std::string& sha256() const noexcept;
  /// Languages that have patterns.
  [[nodiscard]] const std::vector<std::string>& languages() const noexcept;

  struct Compiled;
  [[nodiscard]] const Compiled& compiled() const noexcept { return *compiled_; }

 private:
  std::shared_ptr<const Compiled> compiled_;
};

}  // namespace acquis::principles
