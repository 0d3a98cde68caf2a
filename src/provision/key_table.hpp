// SPDX-License-Identifier: Apache-2.0
/// Entries by the hash of a word. Internal.
#pragma once

#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

namespace acquis::provision {

/// A hash table whose keys are hashes already, with a list of entries for each: what tells words of one key apart is up
/// to the entries. Open addressing: most words of a text are not there, and the first slot says so.
template <typename Entry>
class KeyTable {
 public:
  struct Slot {
    std::uint64_t key = 0;
    std::vector<Entry> entries = {};  ///< empty: the slot is free
  };

  /// Empty if there are none. O(1).
  [[nodiscard]] const std::vector<Entry>& find(std::uint64_t key) const noexcept { return slots_[place(key)].entries; }

  /// The same, for the caller to put at least one entry there. Amortised O(1).
  [[nodiscard]] std::vector<Entry>& at(std::uint64_t key) {
    if (2 * (taken_ + 1) > slots_.size()) {
      grow();
    }
    Slot& slot = slots_[place(key)];
    taken_ += slot.entries.empty() ? 1U : 0U;
    slot.key = key;
    return slot.entries;
  }

  /// Free ones among them.
  [[nodiscard]] const std::vector<Slot>& slots() const noexcept { return slots_; }

 private:
  [[nodiscard]] std::size_t place(std::uint64_t key) const noexcept {
    const std::size_t mask = slots_.size() - 1;
    std::size_t at = static_cast<std::size_t>(key) & mask;
    while (!slots_[at].entries.empty() && slots_[at].key != key) {
      at = (at + 1) & mask;
    }
    return at;
  }

  void grow() {
    std::vector<Slot> old(slots_.size() * 2);
    old.swap(slots_);
    for (Slot& slot : old) {
      if (!slot.entries.empty()) {
        slots_[place(slot.key)] = std::move(slot);
      }
    }
  }

  std::size_t taken_ = 0;
  std::vector<Slot> slots_ = std::vector<Slot>(8);  ///< by the lowest bits of the key; at most half of them taken
};

}  // namespace acquis::provision
