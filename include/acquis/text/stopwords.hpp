// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <unordered_set>

namespace acquis::text {

/// Function words of a language from data/stopwords/<language>.txt (en fr es ru ar zh); empty for other codes.
class Stopwords {
 public:
  explicit Stopwords(std::string_view language);
  [[nodiscard]] bool contains(std::string_view folded_word) const;
  [[nodiscard]] std::size_t size() const noexcept { return words_.size(); }

 private:
  std::unordered_set<std::string> words_;
};

}  // namespace acquis::text
