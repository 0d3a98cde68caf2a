// SPDX-License-Identifier: Apache-2.0
/// What words say about the stops behind them.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "acquis/text/stopwords.hpp"

namespace acquis::text {

/// How an abbreviation treats its own stop; see the heads of data/abbreviations.
enum class Abbreviation : std::uint8_t { wants_follower, number, closes, name };

/// The word behind a stop.
struct NextWord {
  std::string_view word;
  bool number = false;  ///< begins with a digit
  bool label = false;   ///< a number that labels what follows: "64. ", "2) "
};

class SentenceRules {
 public:
  /// Rules of one language, or of all six for another code.
  explicit SentenceRules(std::string_view language);

  /// What is known of a word written with its stop; capitals count as in the heads of data/abbreviations.
  [[nodiscard]] std::optional<Abbreviation> find(std::string_view word_with_stop) const;

  /// True if a single stop between `before` (without the stop) and `next` may end a sentence.
  [[nodiscard]] bool allow_end(std::string_view before, const NextWord& next) const;

 private:
  void add(std::string_view language);
  [[nodiscard]] bool is_function_word(std::string_view word) const;

  std::unordered_map<std::string, Abbreviation> abbreviations_;
  std::vector<Stopwords> function_words_;
};

/// "1", "64", "IV", "a", "4.1": what stands before a paragraph and its stop.
[[nodiscard]] bool is_label(std::string_view word) noexcept;

}  // namespace acquis::text
