// SPDX-License-Identifier: Apache-2.0
/// Names and titles: words that stand in them name something and ask for nothing. Internal.
#pragma once

#include <string_view>
#include <vector>

#include "acquis/span.hpp"
#include "compiled_ontology.hpp"
#include "selection.hpp"

namespace acquis::principles {

/// The words between a pair of quotation marks (bytes of the text, marks excluded).
struct Quoted {
  Span span = {};
  bool title = false;     ///< introduced as one ("entitled …"), or in 《 》
  bool reported = false;  ///< words of a document that the sentence names before them
  bool proposed = false;  ///< text that the author wants to stand somewhere: “Paragraph 9 should read: “…””
};

/// Quotation marks paired as they stand, without nesting. O(n).
[[nodiscard]] std::vector<Quoted> quotations(const TokenStream& stream, const std::vector<Hit>& hits,
                                             const LanguageRules& rules, const std::vector<Span>& sentences);

/// Spans of the text that are titles by the patterns of the ontology ("Universal Declaration of Human Rights") or
/// addresses.
[[nodiscard]] std::vector<Span> known_titles(const TokenStream& stream, const std::vector<Hit>& hits,
                                             const LanguageRules& rules);

/// Of what a claim is part as a name.
enum class Name {
  none,
  instrument,  ///< "Declaration on Trust"
  body,        ///< also an office or event: "Digital Inclusion Council", "Conference on Trust"
};

/// The capitalised name with one of the title words in it that the claim is part of.
[[nodiscard]] Name name_around(const TokenStream& stream, const Claim& claim, const LanguageRules& rules);

}  // namespace acquis::principles
