// SPDX-License-Identifier: Apache-2.0
/// The list of rules that decide a relation, in their order. Internal to the room.
#pragma once

#include <optional>
#include <span>
#include <string_view>

#include "merge/comparison.hpp"

namespace acquis::merge {

/// A rule says what relation it finds, or nothing if it does not apply.
struct Rule {
  std::string_view name;
  std::optional<Relation> (*decide)(const Comparison&);
};

/// The rules in order: the first that applies decides. The last always applies.
[[nodiscard]] std::span<const Rule> rules() noexcept;

/// Where one provision serves what the other asks for: units of a and b.
struct Bond {
  std::size_t a = 0;
  std::size_t b = 0;
};
[[nodiscard]] std::optional<Bond> find_bond(const Comparison& comparison);

/// Judges two readings.
[[nodiscard]] Judgement judge(const Reading& a, const Reading& b);

}  // namespace acquis::merge
