// SPDX-License-Identifier: Apache-2.0
/// Document symbols of the United Nations, read by the grammar of data/symbols.yaml.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace acquis::text {

/// Finds where a document symbol ends. A symbol is short, so every question is answered in O(1).
class SymbolGrammar {
 public:
  /// The built-in grammar, read once.
  [[nodiscard]] static const SymbolGrammar& built_in();

  /// End of the symbol that begins at `begin`, or `begin` if none does.
  [[nodiscard]] std::uint32_t end_of_symbol(std::string_view text, std::uint32_t begin) const;

  /// True if `text` begins with a word behind which symbols stand without their series.
  [[nodiscard]] bool names_short_symbols(std::string_view text) const;

  /// True if `word` is the code of a series.
  [[nodiscard]] bool is_series(std::string_view word) const;

  using Meanings = std::map<std::string, std::string, std::less<>>;  ///< code -> what it says
  [[nodiscard]] const Meanings& series() const noexcept { return series_; }
  [[nodiscard]] const Meanings& bodies() const noexcept { return bodies_; }
  [[nodiscard]] const Meanings& types() const noexcept { return types_; }
  [[nodiscard]] const Meanings& suffixes() const noexcept { return suffixes_; }
  [[nodiscard]] const Meanings& sessions() const noexcept { return sessions_; }
  [[nodiscard]] const Meanings& languages() const noexcept { return languages_; }

  /// A suffix as data/symbols.yaml spells it ("Add" for "ADD"), empty if `code` is none.
  [[nodiscard]] std::string_view suffix_spelt(std::string_view code) const;

 private:
  class Reader;

  SymbolGrammar();

  [[nodiscard]] bool is_listed(std::string_view code) const { return bodies_.contains(code) || types_.contains(code); }

  Meanings series_;
  std::map<std::string, std::vector<std::string>, std::less<>> joined_;
  Meanings bodies_;
  Meanings types_;
  Meanings suffixes_;
  Meanings sessions_;
  Meanings languages_;
  std::vector<std::string> short_after_;
  std::array<bool, 256> begins_short_after_ = {};  ///< by byte: most words of a text are passed over by their first one
};

}  // namespace acquis::text
