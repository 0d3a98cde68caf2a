// SPDX-License-Identifier: Apache-2.0
/// Lists of words that most words asked for are not in, which is found out without a look-up.
#pragma once

#include <algorithm>
#include <array>
#include <bitset>
#include <cstddef>
#include <set>
#include <string>
#include <string_view>

namespace acquis::text {

/// A few short words.
class WordSet {
 public:
  void insert(const std::string& word) {
    words_.insert(word);
    longest_ = std::max(longest_, word.size());
    first_.set(word.empty() ? 0 : static_cast<unsigned char>(word[0]));
  }

  [[nodiscard]] bool contains(std::string_view word) const {
    return !word.empty() && word.size() <= longest_ && first_[static_cast<unsigned char>(word[0])] &&
           words_.contains(word);
  }

 private:
  std::set<std::string, std::less<>> words_;
  std::bitset<256> first_;
  std::size_t longest_ = 0;
};

/// Knows of words of ASCII letters, by length, first and last letter, that they are no case form of any word of a list.
class CaseFilter {
 public:
  /// Adds a word in its folded form.
  void add(std::string_view folded) {
    if (!folded.empty()) {
      known_.set(key(folded));
    }
  }

  /// False only if folding `word` cannot give a word that was added.
  [[nodiscard]] bool may_hold(std::string_view word) const noexcept {
    return !word.empty() && (known_[key(word)] || !std::all_of(word.begin(), word.end(), is_ascii));
  }

 private:
  static constexpr bool is_ascii(char byte) noexcept { return static_cast<unsigned char>(byte) < 0x80U; }

  static std::size_t key(std::string_view word) noexcept {
    const auto letter = [](char byte) { return static_cast<unsigned char>(byte) & 31U; };  // either case
    return (std::min<std::size_t>(word.size(), 31) << 10U) | (letter(word.front()) << 5U) | letter(word.back());
  }

  std::bitset<32768> known_;
};

}  // namespace acquis::text
