// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string_view>

#include "acquis/text/vocabulary.hpp"

namespace acquis::text {

/// Function words of a language from data/stopwords/<language>.txt (en fr es ru ar zh); empty for other codes.
///
/// Cheap to make and to copy: the lists are read once in a program.
class Stopwords {
 public:
  explicit Stopwords(std::string_view language);
  [[nodiscard]] bool contains(std::string_view folded_word) const;
  [[nodiscard]] std::size_t size() const noexcept { return words_->size(); }

 private:
  const Vocabulary* words_;  // lives as long as the program
};

}  // namespace acquis::text
