// SPDX-License-Identifier: Apache-2.0
/// How many tokens two sets share. Internal.
#pragma once

#include <cstdint>
#include <span>

namespace acquis::similarity {

/// Tokens that both sets, ascending and distinct, hold; less than `needed`, but no exact number, once they cannot come
/// to that many. `steps` grows by the tokens looked at.
[[nodiscard]] std::uint32_t shared_tokens(std::span<const std::uint64_t> a, std::span<const std::uint64_t> b,
                                          std::uint32_t needed, std::int64_t& steps);

}  // namespace acquis::similarity
