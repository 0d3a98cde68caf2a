// SPDX-License-Identifier: Apache-2.0
/// data/explanations.yaml. Internal.
#pragma once

#include <cstddef>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "acquis/similarity/explanation.hpp"

namespace acquis::similarity {

/// How a language speaks of time.
struct DeadlineWords {
  std::set<std::string, std::less<>> time_units = {};    ///< folded
  std::set<std::string, std::less<>> number_words = {};  ///< folded
  std::vector<std::vector<std::string>> limits = {};     ///< phrases of folded words
};

/// Of one language; none for a language that has no list.
[[nodiscard]] const DeadlineWords& deadline_words(std::string_view language);

/// The sentence called `name` with its fields filled in.
[[nodiscard]] std::string phrase(std::string_view name,
                                 const std::vector<std::pair<std::string_view, std::string>>& fields = {});

/// A share as people say it: "all" only if it is all, "nothing" only if it is nothing, else whole per cent.
[[nodiscard]] std::string share_in_words(double part, double whole);

}  // namespace acquis::similarity
