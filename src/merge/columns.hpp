// SPDX-License-Identifier: Apache-2.0
/// Tokens of all witnesses in columns: what collation is built on. Internal to the room.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "acquis/merge/collation.hpp"

namespace acquis::merge {

inline constexpr std::int32_t sign_weight = 1;
inline constexpr std::int32_t function_weight = 12;
inline constexpr std::int32_t word_weight = 24;

/// A word or sign of a witness.
struct CollatedToken {
  Span span = {};
  std::string surface = {};
  std::string folded = {};
  std::int32_t weight = sign_weight;  ///< words outrank signs
};

/// One place of the row of witnesses: the token of each, -1 where it has none.
struct Column {
  std::vector<std::int64_t> token = {};
};

struct Columns {
  std::vector<std::vector<CollatedToken>> tokens = {};  ///< of each witness
  std::vector<Column> columns = {};
};

/// Aligns the witnesses one after another, the most typical first; ties by text, so that the order given changes
/// nothing.
[[nodiscard]] Columns align_witnesses(std::span<const Witness> witnesses);

}  // namespace acquis::merge
