// SPDX-License-Identifier: Apache-2.0
/// Collocations counted window by window: the oracle of text::collocations.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "acquis/text/collocations.hpp"

namespace acquis_test {

struct SlowCollocation {
  std::int64_t count = 0;
  std::int64_t texts = 0;
  std::vector<acquis::text::Contingency> tables;  ///< one for each cut
};

/// All n-grams of `words` words, by their words joined by blanks.
std::map<std::string, SlowCollocation> slow_collocations(const std::vector<std::string>& texts, std::size_t words);

}  // namespace acquis_test
