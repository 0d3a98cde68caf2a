// SPDX-License-Identifier: Apache-2.0
/// Forms of "be" and what stands with them around a verb. Internal.
#pragma once

#include <cstddef>

#include "provision/sentence.hpp"

namespace acquis::provision {

[[nodiscard]] bool is_be(const Sentence& sentence, std::size_t i);

/// "remain", "remains", "remained"
[[nodiscard]] bool is_remain(const Sentence& sentence, std::size_t i);

/// A word of "must never be", "is not to be", "has long been", "remains".
[[nodiscard]] bool in_verb_group(const Sentence& sentence, std::size_t i);

/// "what we [oppose] is", "what rural schools [lack] are": the object stands behind the form of "be".
[[nodiscard]] bool in_cleft(const Sentence& sentence, Range verb);

}  // namespace acquis::provision
