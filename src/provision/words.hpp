// SPDX-License-Identifier: Apache-2.0
/// The words that the parser of operative language reads: tokens without spaces, bracket marks and emphasis signs.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "acquis/span.hpp"
#include "acquis/text/tokeniser.hpp"
#include "provision/key_table.hpp"

namespace acquis::provision {

/// Of the numbered tables (see TableSet), those in which a word is a phrase by itself, those in which it begins a
/// longer one, and those in which it is the second word of one: a bit each.
struct TableBits {
  std::uint64_t alone = 0;
  std::uint64_t longer = 0;
  std::uint64_t second = 0;

  /// True if a phrase of one of the tables `wanted` may begin with the word (PhraseTable::bit, one or several joined by
  /// |).
  [[nodiscard]] bool may_open(std::uint64_t wanted) const noexcept { return ((alone | longer) & wanted) != 0; }
};

struct Word {
  Span span = {};
  std::string folded = {};  ///< NFC, case folded, apostrophes straight; hyphenated words are one
  text::TokenKind kind = text::TokenKind::word;
  bool capital = false;   ///< begins with an upper-case letter
  bool glued = false;     ///< no white space before it
  std::uint64_t key = 0;  ///< of `folded`: tables are asked by it, and look at letters only to confirm
  TableBits tables = {};  ///< of the English parser; nearly every word of a text is in none

  [[nodiscard]] bool is(std::string_view word) const noexcept { return folded == word; }
  [[nodiscard]] bool is_punctuation() const noexcept { return kind == text::TokenKind::punctuation; }
  [[nodiscard]] bool is_word() const noexcept { return kind == text::TokenKind::word; }
};

using Words = std::vector<Word>;

/// Square brackets and emphasis marks are transparent: negotiated text is read as if every bracket were lifted. A
/// contraction is two words ("isn’t": "is", "not"). O(n).
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
  [[nodiscard]] Hit match(std::span<const Word> words, std::size_t at) const {
    if (at >= words.size()) {
      return {};
    }
    const TableBits& tables = words[at].tables;
    const bool alone = (tables.alone & bit_) != 0;
    const bool longer =
        (tables.longer & bit_) != 0 && at + 1 < words.size() && (words[at + 1].tables.second & bit_) != 0;
    if (bit_ != 0 && !longer && (plain_ || !alone)) {
      return {alone ? 1U : 0U, 0};
    }
    return look_up(words, at);
  }
  [[nodiscard]] bool has(std::span<const Word> words, std::size_t at) const {
    return at < words.size() && ((words[at].tables.alone & bit_) != 0 || match(words, at).length != 0);
  }
  /// Its bit in the TableBits of a word; 0 if it has no number.
  [[nodiscard]] std::uint64_t bit() const noexcept { return bit_; }
  /// True if `folded` by itself is a phrase of the table.
  [[nodiscard]] bool has_word(std::string_view folded) const;

 private:
  friend class TableSet;
  struct Entry {
    std::string first = {};
    std::vector<std::string> rest = {};
    std::size_t value = 0;
  };

  [[nodiscard]] Hit look_up(std::span<const Word> words, std::size_t at) const;

  std::uint64_t bit_ = 0;         ///< in the TableBits of a word; 0: not numbered
  bool plain_ = true;             ///< all values are 0
  KeyTable<Entry> phrases_ = {};  ///< by the key of their first word, longest first
};

/// Numbers the tables that a parser asks at every word, so that a word is looked up once and not once a table.
class TableSet {
 public:
  /// To be called when the table is complete. A table behind the 64th gets no number and is slower to ask.
  void add(PhraseTable& table);
  /// O(1).
  [[nodiscard]] TableBits of(const Word& word) const;

 private:
  struct Entry {
    std::string folded = {};
    TableBits bits = {};
  };
  [[nodiscard]] TableBits& bits_of(const std::string& folded);

  std::uint64_t next_ = 1;
  KeyTable<Entry> words_ = {};  ///< first and second ones of phrases
};

}  // namespace acquis::provision
