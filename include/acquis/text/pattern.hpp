// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "acquis/span.hpp"

namespace acquis::text {

/// A regular expression over UTF-8 (Boost.Regex with ICU properties), the one door to that library.
///
/// Perl syntax. A search whose complexity runs away is stopped: it counts as no match and `exhausted` says so,
/// instead of the exception that Boost.Regex would throw. Immutable; may be used from several threads.
class Pattern {
 public:
  struct Match {
    Span span;                                ///< whole match
    std::vector<std::optional<Span>> groups;  ///< groups 1 …; none if the group took no part
  };

  /// Throws Error (invalid_data_file) with the place in the expression if it is malformed.
  explicit Pattern(std::string_view expression, bool ignore_case = false);

  /// First match at or behind `from`. `exhausted`, if given, is set when the search was stopped.
  [[nodiscard]] std::optional<Match> search(std::string_view text, std::uint32_t from = 0,
                                            bool* exhausted = nullptr) const;
  /// All matches, left to right, not overlapping.
  [[nodiscard]] std::vector<Match> find_all(std::string_view text, bool* exhausted = nullptr) const;
  /// True if the whole text matches.
  [[nodiscard]] bool matches(std::string_view text) const;

 private:
  struct Compiled;
  std::shared_ptr<const Compiled> compiled_;
};

}  // namespace acquis::text
