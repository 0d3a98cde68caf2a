// SPDX-License-Identifier: Apache-2.0
/// Phrases that everybody uses and that show no agreement. Internal to the room.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "acquis/merge/suggestions.hpp"
#include "acquis/provision/provision.hpp"
#include "acquis/text/terms.hpp"
#include "merge/phrase_map.hpp"

namespace acquis::merge {

/// A set of phrases, matched word by word after folding.
class FormulaSet {
 public:
  /// The phrases of data/formulas.yaml.
  [[nodiscard]] static const FormulaSet& built_in();

  void add(std::string_view phrase);
  /// Number of terms of the longest formula that begins at `terms[begin]`; 0 if none does.
  [[nodiscard]] std::size_t longest(std::span<const text::Term> terms, std::size_t begin) const;
  [[nodiscard]] bool empty() const noexcept { return phrases_.empty(); }

 private:
  PhraseMap<std::monostate> phrases_;
};

/// Phrases of at least `options.formula_words` words that stand in the texts of at least `options.min_contributors`
/// contributors whose provisions have little else in common, so many of them outside of longer ones; sorted by text.
/// O(n · w) for n words and phrases of w words.
///
/// The second condition tells boilerplate from agreement: what many ask for in the same words is no formula.
[[nodiscard]] std::vector<Formula> learn_formulas(std::span<const provision::Provision> provisions,
                                                  const MergeOptions& options);

}  // namespace acquis::merge
