// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "acquis/span.hpp"

namespace acquis::text {

/// What a part of a document symbol says; a closed list, printed by these very names.
enum class SymbolRole : std::uint8_t {
  series,    ///< who issues it: A, E, WSIS-05
  body,      ///< CN.16, HRC, C.2
  type,      ///< RES, L.33, CRP.3
  session,   ///< 70, S-30; (III) in old resolutions
  year,      ///< 2018; (2015) of the Security Council
  number,    ///< 125
  part,      ///< B of 71/272 B
  suffix,    ///< Add.1, Corr.2, (Rev.1)
  volume,    ///< (Vol. I)
  language,  ///< E of -E
  other,     ///< a code that data/symbols.yaml does not list
};

[[nodiscard]] std::string_view to_string(SymbolRole role) noexcept;

struct SymbolPart {
  SymbolRole role;
  Span span;            ///< in the symbol as it was given
  std::string meaning;  ///< from data/symbols.yaml ("Commission …", "resolution"); empty for numbers and unknown codes
};

/// A document symbol of the United Nations taken apart.
struct DocumentSymbol {
  std::string normal;             ///< without blanks, suffixes spelt as in data/symbols.yaml: "S/RES/2242(2015)"
  std::vector<SymbolPart> parts;  ///< in order; "A/67/65-E/2012/48" has the parts of both
};

/// The parts of `symbol`, or none if it is not, from begin to end, one document symbol. O(1): symbols are short.
[[nodiscard]] std::optional<DocumentSymbol> parse_symbol(std::string_view symbol);

}  // namespace acquis::text
