// SPDX-License-Identifier: Apache-2.0
/// Globs of dictionaries and patterns of the ontology, each as the other. Internal.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "phrase_pattern.hpp"

namespace acquis::principles {

/// Makes patterns (docs/ontology.md) of globs in one language.
class GlobReader {
 public:
  /// `language`: an ISO 639-1 code. `regular_expressions`: `*` and `?` mean something else and are refused.
  GlobReader(const std::string& language, bool regular_expressions);

  /// Throws PatternProblem if the grammar cannot say it. O(size of the result).
  [[nodiscard]] std::string operator()(std::string_view glob) const;

 private:
  Writing writing_;
  bool regular_expressions_;
  std::string one_letter_ = {};  ///< letters of the language and digits as alternatives
};

/// What globs can say of a pattern, and why they cannot say the rest.
struct Globs {
  std::vector<std::string> phrases = {};
  std::string problem = {};  ///< empty if `phrases` say all of the pattern
};

/// Precondition: `pattern` expands (it is that of a compiled ontology).
[[nodiscard]] Globs globs_of_pattern(std::string_view pattern, Writing writing);

}  // namespace acquis::principles
