// SPDX-License-Identifier: Apache-2.0
/// Who is asked, up to what they are asked to do.
#pragma once

#include <cstddef>
#include <optional>

#include "provision/sentence.hpp"

namespace acquis::provision {

/// "to" before the infinitive that an addressee between `from` and it is asked to do: "[Governments] to publish".
[[nodiscard]] std::optional<std::size_t> infinitive_of_addressee(const Sentence& sentence, std::size_t from);

}  // namespace acquis::provision
