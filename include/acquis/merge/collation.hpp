// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "acquis/span.hpp"

namespace acquis::merge {

/// A text to be collated under its siglum.
struct Witness {
  std::string siglum = {};  ///< who submitted it, as printed in the brackets
  std::string text = {};
};

/// A stretch of the consolidated text: words that all witnesses have in common, or what some of them say instead.
struct Segment {
  std::string text = {};                     ///< words of the witnesses, nothing else
  std::vector<std::int64_t> witnesses = {};  ///< indices, ascending
  std::vector<Span> spans = {};              ///< where the words stand in each of `witnesses`
  std::int64_t choice = -1;                  ///< number of the place where one must choose; -1: no choice
};

/// Witnesses of one provision brought into one row of segments.
///
/// Taking the segments of one witness in order gives its text back, token for token (white space apart): nothing is
/// invented, nothing lost. The order of witnesses decides the order of printing, never the columns.
struct Collation {
  std::vector<Segment> segments = {};
  /// As printed: "Institutions [should – W][shall – S] publish …".
  [[nodiscard]] std::string text(std::span<const Witness> witnesses) const;
};

/// Collates witnesses against each other. O(w² · n²) time for w witnesses of n words; beyond four million cells a row
/// is aligned bit-parallel (similarity::align), in O(w · n) memory.
[[nodiscard]] Collation collate(std::span<const Witness> witnesses);

}  // namespace acquis::merge
