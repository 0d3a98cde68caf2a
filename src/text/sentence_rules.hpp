// SPDX-License-Identifier: Apache-2.0
/// What words say about the stops behind them.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>

namespace acquis::text {

/// How an abbreviation treats its own stop; see the heads of data/abbreviations.
enum class Abbreviation : std::uint8_t { wants_follower, title, number, closes, name };

/// The word behind a stop.
struct NextWord {
  std::string_view word;
  bool number = false;         ///< begins with a digit
  bool label = false;          ///< a number that labels what follows: "64. ", "2) "
  bool stop = false;           ///< a stop stands right behind it
  bool behind_number = false;  ///< a number stands before the word whose stop is in question
};

/// Ways of writing that differ between languages; see the heads of data/abbreviations.
struct Conventions {
  bool ordinals = false;
  bool colon_ends = false;
  bool semicolon_asks = false;
  bool stop_divides = false;
  bool small_letters_begin = false;
};

class SentenceRules {
 public:
  /// Rules of one language; of all six languages of the United Nations for an unknown code; of both for others.
  explicit SentenceRules(std::string_view language);

  /// What is known of a word written with its stop; capitals count as in the heads of data/abbreviations. O(1).
  [[nodiscard]] std::optional<Abbreviation> find(std::string_view word_with_stop) const;

  /// True if a single stop, the last character of `word_with_stop`, may end a sentence before `next`.
  [[nodiscard]] bool allow_end(std::string_view word_with_stop, const NextWord& next) const;

  /// True for articles, pronouns, prepositions and the like, with capitals or without.
  [[nodiscard]] bool is_function_word(std::string_view word) const;

  /// True for "the", "of", "and": nothing ends behind it.
  [[nodiscard]] bool is_leading_word(std::string_view word) const;

  /// True for "which", "whose": a parenthesis that begins with it goes with the sentence before.
  [[nodiscard]] bool is_relative_word(std::string_view word) const;

  [[nodiscard]] const Conventions& conventions() const noexcept { return conventions_; }

 private:
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view word) const noexcept { return std::hash<std::string_view>{}(word); }
  };

  bool add(std::string_view language);
  [[nodiscard]] bool is_chained(std::string_view before, const NextWord& next) const;
  [[nodiscard]] const Abbreviation* listed(std::string_view word) const;

  std::unordered_map<std::string, Abbreviation, Hash, std::equal_to<>> abbreviations_;
  std::unordered_set<std::string, Hash, std::equal_to<>> function_words_;
  std::unordered_set<std::string, Hash, std::equal_to<>> leading_words_;
  std::unordered_set<std::string, Hash, std::equal_to<>> relative_words_;
  std::size_t longest_ = 0;  // bytes of the longest abbreviation
  Conventions conventions_;
};

/// "1", "64", "IV", "a", "4.1": what stands before a paragraph and its stop.
[[nodiscard]] bool is_label(std::string_view word) noexcept;

/// "bis", "ter", "alt": what stands behind the number of a paragraph put in between.
[[nodiscard]] bool is_label_suffix(std::string_view word) noexcept;

}  // namespace acquis::text
