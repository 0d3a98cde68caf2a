// SPDX-License-Identifier: Apache-2.0
/// The readings of a text with brackets. Internal.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "acquis/span.hpp"
#include "similarity/collection.hpp"
#include "similarity/features.hpp"

namespace acquis::similarity {

/// Which alternative of each choice stays; -1: none of them.
using Decisions = std::vector<std::int32_t>;

/// The brackets of one text as choices; see score_interval.hpp. O(bytes · log terms).
class BracketChoices {
 public:
  BracketChoices(std::string_view text, const TextTerms& terms);

  [[nodiscard]] std::size_t size() const noexcept { return choices_.size(); }
  [[nodiscard]] std::int32_t alternatives(std::size_t choice) const {
    return static_cast<std::int32_t>(choices_[choice].alternatives.size());
  }
  /// How many readings there are, at most `most`.
  [[nodiscard]] std::int64_t readings(std::int64_t most) const;
  /// The next reading, if there is one; the first has none but -1.
  [[nodiscard]] bool advance(Decisions& decisions) const;

  /// Which terms stay.
  [[nodiscard]] Kept kept(const Decisions& decisions) const;
  /// The contents that stay, in order.
  [[nodiscard]] std::vector<Span> spans(const Decisions& decisions) const;

 private:
  struct Choice {
    std::vector<Span> alternatives = {};
    std::int64_t parent = -1;  // a choice before this one, …
    std::int32_t within = 0;   // … of which this alternative holds it
  };

  [[nodiscard]] std::vector<std::uint8_t> live(const Decisions& decisions) const;

  std::vector<Choice> choices_;  // parents before what they hold
  std::vector<std::int64_t> choice_of_term_;
  std::vector<std::int32_t> alternative_of_term_;
};

}  // namespace acquis::similarity
