// SPDX-License-Identifier: Apache-2.0
/// Word lists of the data files that mark edits. Internal to the room.
#pragma once

#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "acquis/span.hpp"
#include "acquis/text/terms.hpp"

namespace acquis::compare {

/// Negators of data/negation.yaml in a text: longest phrase first; phrases that only look like a negation are none.
[[nodiscard]] std::vector<Span> negators(std::span<const text::Term> terms, std::string_view language);

/// Numbers written as words with their values, from data/relations.yaml; empty if the file is of another language.
[[nodiscard]] const std::map<std::string, double>& number_words(std::string_view language);

}  // namespace acquis::compare
