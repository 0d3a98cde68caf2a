// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "acquis/span.hpp"

namespace acquis::similarity {

struct ShingleOptions {
  std::int32_t size = 3;        ///< words a shingle
  std::string language = "en";  ///< chooses the word breaks only
  std::int32_t threads = 0;     ///< 0: all cores; the result never depends on it

  /// Throws Error (invalid_argument) with a suggestion.
  void validate() const;
};

/// The set of k-word shingles of each text (Broder 1997), as sorted distinct 64-bit hashes (XXH3) of folded words.
///
/// Words are the terms of a text without signs; stopwords count. A text of fewer words than a shingle has one shingle
/// of all its words; an empty text has none. Two shingles of n distinct ones share a hash by accident with a
/// probability of about n² / 2⁶⁵. O(words · log).
class ShingleSets {
 public:
  ShingleSets(std::span<const std::string_view> texts, const ShingleOptions& options = {});

  [[nodiscard]] std::int64_t size() const noexcept { return static_cast<std::int64_t>(sets_.size()); }
  [[nodiscard]] std::span<const std::uint64_t> operator[](std::int64_t i) const {
    return sets_.at(static_cast<std::size_t>(i));
  }

 private:
  std::vector<std::vector<std::uint64_t>> sets_;
};

}  // namespace acquis::similarity
