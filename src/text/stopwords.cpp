// SPDX-License-Identifier: Apache-2.0
#include "acquis/text/stopwords.hpp"

#include "acquis/text/normaliser.hpp"
#include "text/word_lists.hpp"

namespace acquis::text {

Stopwords::Stopwords(std::string_view language) {
  for (const std::string_view word : word_list("stopwords/" + std::string(language) + ".txt")) {
    words_.insert(fold_case(word));
  }
}

bool Stopwords::contains(std::string_view folded_word) const {
  return words_.contains(std::string(folded_word));
}

}  // namespace acquis::text
