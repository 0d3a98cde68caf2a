// SPDX-License-Identifier: Apache-2.0
/// Languages with Latin letters told apart by letters that follow each other and by function words.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace acquis::text {

/// What data/language_profiles.txt says of each sequence of three letters, in tables that are asked once a letter.
///
/// A text belongs to the language under which its letters are most likely: the sum over all letters of the logarithms
/// of the shares of the one, two and three letters that end there (naive Bayes; Cavnar and Trenkle 1994 for the
/// n-grams, Dunning 1994 for the sum), and a bonus for each function word.
class LanguageProfiles {
 public:
  /// The built-in profiles, read once.
  [[nodiscard]] static const LanguageProfiles& built_in();

  /// Code of the language of `text`; "und" if it is none that has rules here, if two are as likely, or if too few of
  /// its letters follow each other as in any of them. `likely`: the language of the document, empty if unknown. O(n).
  [[nodiscard]] std::string_view identify(std::string_view text, std::string_view likely) const;

 private:
  static constexpr std::size_t most_languages = 21;
  static constexpr std::size_t known_lanes = 3;  ///< one for each language with rules
  static constexpr std::size_t lanes = most_languages + known_lanes;
  static constexpr std::size_t symbols = 64;  ///< 0: border of a word; the last: all letters that are rare

  using Row = std::array<std::int16_t, lanes>;  ///< by language: logarithms; then 1 where a language knows the n-gram
  using Score = std::array<std::int32_t, lanes>;

  class Builder;
  struct FunctionWord {
    std::uint64_t word = 0;  ///< six bits a letter; 0: an empty slot
    std::array<std::int16_t, known_lanes> bonus{};
  };

  LanguageProfiles();

  [[nodiscard]] std::uint8_t symbol_of(std::int32_t code_point) const noexcept;
  [[nodiscard]] const FunctionWord* find_word(std::uint64_t word) const noexcept;
  void add_word(std::uint64_t word, std::size_t language, std::int16_t bonus);
  /// What was counted of a text.
  struct Count {
    Score score{};
    std::int32_t places = 0;  ///< three letters, borders of words included
    std::int32_t words = 0;
  };
  [[nodiscard]] Count count(std::string_view text) const;
  [[nodiscard]] std::string_view decide(const Count& count, std::string_view likely) const;

  std::vector<std::string> codes_;
  std::vector<std::uint8_t> symbols_;   ///< by code point up to U+024F, and Latin Extended Additional
  std::vector<std::uint16_t> rows_of_;  ///< by three symbols: index into rows_
  std::vector<Row> rows_;
  std::vector<FunctionWord> words_;  ///< open addressing
};

}  // namespace acquis::text
