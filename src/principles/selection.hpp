// SPDX-License-Identifier: Apache-2.0
/// From everything that matched to the mentions that stand. Internal.
#pragma once

#include <cstdint>
#include <vector>

#include "compiled_ontology.hpp"
#include "token_stream.hpp"

namespace acquis::principles {

/// Words that stand for a principle: tokens from `begin` to `last`, both included.
struct Claim {
  std::uint32_t principle = 0;
  std::uint32_t entry = 0;  ///< of the longest hit in it
  std::uint32_t begin = 0;
  std::uint32_t last = 0;
};

/// 1. A hit wholly inside an exclusion of its principle is dropped (its context counts). 2. Of principles that claim
/// the same words the longer hit wins, then the precedence. 3. Hits of one principle less than three words apart, with
/// no verb and no other principle between, are one. In a dictionary there is no 2 and 3: each principle has its hits,
/// without those inside a longer one of its own. Sorted by begin, last, principle. O(n log n) for a fixed ontology.
[[nodiscard]] std::vector<Claim> select(const TokenStream& stream, const std::vector<Hit>& hits,
                                        const LanguageRules& rules, const Ontology::Compiled& ontology);

/// What became of a hit.
enum class Fate : std::uint8_t {
  stands,    ///< its words are part of a mention of its principle
  excluded,  ///< an exclusion of its principle takes it
  lost,      ///< another principle has a longer phrase there, or goes first
  other,     ///< it is of no pattern: an exclusion, a title
};

/// One for each hit, by the rules of select(). O(n log n).
[[nodiscard]] std::vector<Fate> fates(const TokenStream& stream, const std::vector<Hit>& hits,
                                      const LanguageRules& rules, const Ontology::Compiled& ontology);

}  // namespace acquis::principles
