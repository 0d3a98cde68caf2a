// SPDX-License-Identifier: Apache-2.0
/// Words that a page break cut at a hyphen. Internal to the room.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <unordered_set>

#include "acquis/span.hpp"

namespace acquis::document {

class Hyphens {
 public:
  explicit Hyphens(std::string_view text) : text_(text) {}

  /// What becomes of the hyphen between two runs: nothing if there is none there; else whether it belongs to the word.
  /// The other words of the file decide ("self-governing" or "selfgoverning"), else a list of prefixes. O(n) once, then
  /// O(word).
  [[nodiscard]] std::optional<bool> keeps_hyphen(Span before, Span after);

 private:
  void collect();
  std::string_view text_;
  std::unordered_set<std::string> words_ = {};  ///< folded, hyphens kept; only looked up
};

}  // namespace acquis::document
