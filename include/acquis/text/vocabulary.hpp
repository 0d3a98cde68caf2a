// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "acquis/big_vector.hpp"

namespace acquis::text {

using TermId = std::uint32_t;

/// A word as the key of a hash table: up to 16 bytes as they stand with zeros behind them, a longer word by a digest.
///
/// Words of up to 16 bytes are equal if their keys are; behind equal keys of longer words their bytes decide.
struct WordKey {
  static constexpr std::uint32_t whole = 16;  ///< bytes that a key holds

  std::uint64_t low = 0;   ///< bytes 0 … 7, the first one lowest
  std::uint64_t high = 0;  ///< bytes 8 … 15
  std::uint32_t length = 0;
};

/// Key of any word. Longer words than 4 GiB throw Error (limit_exceeded).
[[nodiscard]] WordKey word_key(std::string_view word);

/// Strings numbered in order of first appearance; the same input gives the same numbers.
///
/// A hash table with open addressing over 32-byte slots that hold short words themselves, and the bytes of all words
/// one behind the other. Nothing is allocated per word.
class Vocabulary {
 public:
  Vocabulary();

  /// Number of `word`, which is added if new. Amortised O(length).
  TermId add(std::string_view word);
  /// The same for a word of up to 16 bytes that is given by its key.
  TermId add(const WordKey& key) { return add(key, hash(key)); }
  /// The same with the hash of the key, for callers that announced it before.
  TermId add(const WordKey& key, std::uint64_t hash_of_key);

  [[nodiscard]] static std::uint64_t hash(const WordKey& key) noexcept {
    __extension__ using Wide = unsigned __int128;
    const Wide product = static_cast<Wide>(key.low ^ 0x9E3779B97F4A7C15U ^ (std::uint64_t{key.length} << 56U)) *
                         (key.high ^ 0xD6E8FEB86659FD93U);
    return static_cast<std::uint64_t>(product) ^ static_cast<std::uint64_t>(product >> 64U);
  }
  /// Tells the processor that this hash will be looked up soon.
  void announce(std::uint64_t hash_of_key) const noexcept {
    __builtin_prefetch(slots_.data() + (hash_of_key & (slots_.size() - 1)));
  }
  /// Number of `word` or `size()` if it is unknown.
  [[nodiscard]] TermId find(std::string_view word) const;
  /// Valid until the next `add`. Throws std::out_of_range for a number that is none.
  [[nodiscard]] std::string_view word(TermId id) const;
  [[nodiscard]] TermId size() const noexcept { return static_cast<TermId>(begins_.size() - 1); }

  /// All words one behind the other, and size() + 1 offsets into them: a string column of Arrow.
  [[nodiscard]] std::string_view bytes() const noexcept { return bytes_; }
  [[nodiscard]] std::span<const std::int64_t> offsets() const noexcept { return begins_; }

  /// Slots that looking up each word once steps over, beyond one for each: a measure of work without a clock.
  [[nodiscard]] std::uint64_t extra_steps() const noexcept;

 private:
  struct alignas(32) Slot {
    WordKey key = {0, 0, UINT32_MAX};  // of this length there is no word
    TermId id = UINT32_MAX;
    [[nodiscard]] bool empty() const noexcept { return id == UINT32_MAX; }
  };

  [[nodiscard]] bool holds(const Slot& slot, const WordKey& key) const noexcept {
    return slot.key.low == key.low && slot.key.high == key.high && slot.key.length == key.length;
  }
  [[nodiscard]] std::size_t place(const WordKey& key, std::string_view word) const noexcept;
  TermId insert(std::size_t at, const WordKey& key, std::string_view word);
  TermId insert_short(std::size_t at, const WordKey& key);
  void grow();

  BigVector<Slot> slots_;  // a power of two, at most half of them taken
  std::string bytes_;
  std::vector<std::int64_t> begins_ = {0};
};

inline TermId Vocabulary::add(const WordKey& key, std::uint64_t hash_of_key) {
  const std::size_t mask = slots_.size() - 1;
  for (std::size_t at = hash_of_key & mask;; at = (at + 1) & mask) {
    const Slot& slot = slots_[at];
    if (holds(slot, key)) {
      return slot.id;
    }
    if (slot.empty()) {
      return insert_short(at, key);
    }
  }
}

}  // namespace acquis::text
