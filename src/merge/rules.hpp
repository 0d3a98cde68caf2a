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
  std::string_view mirror = {};  ///< the rule that decides for (b, a); empty: this one
};

/// The rules in order: the first that applies decides. The last always applies.
[[nodiscard]] std::span<const Rule> rules() noexcept;

/// A pair, judged once, that can be told from either side.
class Verdict {
 public:
  Verdict(const Reading& a, const Reading& b);

  /// The judgement of (a, b).
  [[nodiscard]] Judgement forth() const;
  /// The judgement of (b, a).
  [[nodiscard]] Judgement back() const;

 private:
  Judgement in_order_;  ///< with sentences not yet told
  bool turned_;         ///< a and b stand the other way round in `in_order_`
};

}  // namespace acquis::merge
