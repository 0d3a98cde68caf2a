// SPDX-License-Identifier: Apache-2.0
/// Phrases of the data files as the lexicon and the table of turns compare them. Internal to the room.
#pragma once

#include <algorithm>
#include <cstdint>
#include <string_view>
#include <vector>

#include "acquis/text/terms.hpp"
#include "merge/spelling.hpp"

namespace acquis::merge {

/// Cuts the phrases of a table, one after the other.
class PhraseCutter {
 public:
  /// The words of an English phrase, each with the stem under which it is compared.
  [[nodiscard]] std::vector<text::Term> operator()(std::string_view phrase) {
    std::vector<text::Term> terms = cut_(phrase);
    for (text::Term& term : terms) {
      term.stem = stem_of(term, true);
    }
    return terms;
  }

 private:
  text::TermCutter cut_{};
};

/// Appends a number that the list does not hold yet.
inline void add_once(std::vector<std::int32_t>& list, std::int32_t number) {
  if (std::find(list.begin(), list.end(), number) == list.end()) {
    list.push_back(number);
  }
}

}  // namespace acquis::merge
