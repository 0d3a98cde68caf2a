// SPDX-License-Identifier: Apache-2.0
/// Document symbols of the United Nations, read by the grammar of data/symbols.yaml.
#pragma once

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

  /// True if `word` is the code of a series or begins with one and a "-" ("WSIS-05").
  [[nodiscard]] bool is_series(std::string_view word) const;

 private:
  using Meanings = std::map<std::string, std::string, std::less<>>;
  class Reader;

  SymbolGrammar();

  Meanings series_;
  std::map<std::string, std::vector<std::string>, std::less<>> joined_;
  Meanings codes_;  ///< bodies and types
  Meanings suffixes_;
  Meanings sessions_;
  Meanings languages_;
};

}  // namespace acquis::text
