// SPDX-License-Identifier: Apache-2.0
/// Pieces that records of profiles and of imprecision share. Internal.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

#include "acquis/principles/intervals.hpp"
#include "json_writer.hpp"

namespace acquis::principles {

/// The ids of the texts with these numbers.
template <typename Text>
[[nodiscard]] Json ids_of(const std::vector<std::size_t>& numbers, std::span<const Text> texts) {
  Json list = Json::array();
  for (const std::size_t number : numbers) {
    list.push_back(texts[number].details.id);
  }
  return list;
}

[[nodiscard]] inline Json low(const std::optional<Interval>& limits) {
  return limits ? Json(limits->low) : Json(nullptr);
}

[[nodiscard]] inline Json high(const std::optional<Interval>& limits) {
  return limits ? Json(limits->high) : Json(nullptr);
}

}  // namespace acquis::principles
