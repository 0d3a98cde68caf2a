// SPDX-License-Identifier: Apache-2.0
/// Where formulas stand in texts. Internal.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "acquis/similarity/formulas.hpp"
#include "acquis/text/ngrams.hpp"
#include "acquis/text/term_sequences.hpp"

namespace acquis::similarity {

/// Texts made ready to look for formulas in.
struct FormulaTexts {
  text::TermSequences sequences;
  text::PhraseWords words;

  FormulaTexts(std::span<const std::string_view> texts, const FormulaOptions& options);
  [[nodiscard]] text::PhrasePlace place(std::uint32_t begin, std::uint32_t length) const;
};

/// The folded words of a phrase joined by blanks, as formulas are named.
[[nodiscard]] std::string formula_text(std::string_view phrase);

/// Index of the first word of each occurrence of each phrase (folded words joined by blanks).
[[nodiscard]] std::vector<std::vector<std::uint32_t>> places_of(const FormulaTexts& texts,
                                                                std::span<const std::string> phrases);

}  // namespace acquis::similarity
