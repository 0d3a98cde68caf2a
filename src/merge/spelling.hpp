// SPDX-License-Identifier: Apache-2.0
/// How words are spelt, and what stands before a text without being part of it. Internal to the room.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "acquis/text/terms.hpp"

namespace acquis::merge {

/// The stem under which a word is compared: of its base form if it is irregular (data/irregular_forms.yaml, English),
/// in one spelling of -ise/-ize, -our/-or, -mme/-m.
[[nodiscard]] std::string stem_of(const text::Term& term, bool english);

/// Bytes of what stands before a provision: a printed label ("12.", "(b)", "OP12 bis.", "Alt 1.") and an attribution
/// ("(Group) "). Neither is compared.
[[nodiscard]] std::uint32_t prefix_length(std::string_view text);

/// The letters and digits of a text in one folded string, without spaces, signs, brackets, attributions, and with
/// one spelling for -ise/-ize and -our/-or: two texts are verbatim if these are equal. An attribution names the
/// contributor of the text or parties that data/parties.yaml knows as proponents; other words stay. `text` comes
/// without its prefix; `cut` gives terms without signs.
[[nodiscard]] std::string verbatim_key(std::string_view text, std::string_view contributor, text::TermCutter& cut);

}  // namespace acquis::merge
