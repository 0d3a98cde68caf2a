// SPDX-License-Identifier: Apache-2.0
/// The words that the parser of operative language reads: tokens without spaces, bracket marks and emphasis signs.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "acquis/span.hpp"
#include "acquis/text/tokeniser.hpp"

namespace acquis::provision {

struct Word {
  Span span = {};
  std::string folded = {};  ///< NFC, case folded, apostrophes straight; hyphenated words are one
  text::TokenKind kind = text::TokenKind::word;
  bool capital = false;   ///< begins with an upper-case letter
  bool glued = false;     ///< no white space before it
  std::uint64_t key = 0;  ///< of `folded`, set by words_of: tables are asked by it, and look at letters only to confirm

  [[nodiscard]] bool is(std::string_view word) const noexcept { return folded == word; }
  [[nodiscard]] bool is_punctuation() const noexcept { return kind == text::TokenKind::punctuation; }
  [[nodiscard]] bool is_word() const noexcept { return kind == text::TokenKind::word; }
};

using Words = std::vector<Word>;

/// Square brackets and emphasis marks are transparent: negotiated text is read as if every bracket were lifted. O(n).
[[nodiscard]] Words words_of(std::string_view text);

/// Phrases of one or more words; the longest that stands at a place wins.
class PhraseTable {
 public:
  struct Hit {
    std::size_t length = 0;  ///< words
    std::size_t value = 0;
  };

  /// A phrase given twice keeps its first value.
  void add(std::string_view phrase, std::size_t value = 0);
  /// length 0 if none stands at `at`. O(phrases that begin with this word).
  [[nodiscard]] Hit match(std::span<const Word> words, std::size_t at) const;
  [[nodiscard]] bool has(std::span<const Word> words, std::size_t at) const { return match(words, at).length != 0; }
  /// True if `folded` by itself is a phrase of the table.
  [[nodiscard]] bool has_word(std::string_view folded) const;

 private:
  using Entry = std::pair<std::vector<std::string>, std::size_t>;
  static constexpr std::size_t kFilter = 128;  ///< words of 64 bits

  [[nodiscard]] static std::size_t place(std::uint64_t key) noexcept { return (key >> 6U) % kFilter; }
  [[nodiscard]] static std::uint64_t bit(std::uint64_t key) noexcept { return std::uint64_t{1} << (key & 63U); }

  /// Keys of first words: nearly every word of a text is in none of the tables, and a parser asks dozens of them.
  std::array<std::uint64_t, kFilter> filter_ = {};
  std::unordered_map<std::uint64_t, std::vector<Entry>> by_first_;  ///< by the key of the first word, longest first
};

}  // namespace acquis::provision
