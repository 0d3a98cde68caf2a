// SPDX-License-Identifier: Apache-2.0
#include "acquis/text/vocabulary.hpp"

#include <xxhash.h>

#include <bit>
#include <cstring>
#include <limits>
#include <stdexcept>

#include "acquis/error.hpp"

namespace acquis::text {

static_assert(std::endian::native == std::endian::little, "keys are loaded as they lie in memory");

namespace {

constexpr std::size_t first_slots = 64;

template <typename Number>
std::uint64_t load(const char* bytes) noexcept {
  Number number = 0;
  std::memcpy(&number, bytes, sizeof number);
  return number;
}

/// The first 8 bytes of a word, zeros behind a shorter one: loads that overlap, as a copy of any length costs a call.
std::uint64_t low_bytes(std::string_view word) noexcept {
  const char* const begin = word.data();
  const char* const end = begin + word.size();
  if (word.size() >= 8) {
    return load<std::uint64_t>(begin);
  }
  if (word.size() >= 4) {
    return load<std::uint32_t>(begin) | load<std::uint32_t>(end - 4) << (8 * (word.size() - 4));
  }
  if (word.size() >= 2) {
    return load<std::uint16_t>(begin) | load<std::uint16_t>(end - 2) << (8 * (word.size() - 2));
  }
  return word.empty() ? 0 : load<std::uint8_t>(begin);
}

/// Bytes 8 to 15 of a word of up to 16.
std::uint64_t high_bytes(std::string_view word) noexcept {
  return word.size() > 8 ? load<std::uint64_t>(word.data() + word.size() - 8) >> (8 * (16 - word.size())) : 0;
}

}  // namespace

WordKey word_key(std::string_view word) {
  if (word.size() >= std::numeric_limits<std::uint32_t>::max()) {
    throw Error(ErrorCode::limit_exceeded, "A word is longer than 4 GiB.");
  }
  WordKey key{0, 0, static_cast<std::uint32_t>(word.size())};
  if (word.size() > WordKey::whole) {
    const XXH128_hash_t digest = XXH3_128bits(word.data(), word.size());
    key.low = digest.low64;
    key.high = digest.high64;
  } else {
    key.low = low_bytes(word);
    key.high = high_bytes(word);
  }
  return key;
}

Vocabulary::Vocabulary() : slots_(first_slots) {}

std::size_t Vocabulary::place(const WordKey& key, std::string_view word) const noexcept {
  const std::size_t mask = slots_.size() - 1;
  std::size_t at = hash(key) & mask;
  while (!slots_[at].empty()) {
    const Slot& slot = slots_[at];
    if (holds(slot, key) && (key.length <= WordKey::whole ||
                             std::memcmp(bytes_.data() + begins_[slot.id], word.data(), word.size()) == 0)) {
      break;
    }
    at = (at + 1) & mask;
  }
  return at;
}

TermId Vocabulary::add(std::string_view word) {
  const WordKey key = word_key(word);
  const std::size_t at = place(key, word);
  return slots_[at].empty() ? insert(at, key, word) : slots_[at].id;
}

TermId Vocabulary::find(std::string_view word) const {
  const std::size_t at = place(word_key(word), word);
  return slots_[at].empty() ? size() : slots_[at].id;
}

std::string_view Vocabulary::word(TermId id) const {
  if (id >= size()) {
    throw std::out_of_range("a vocabulary has no such number");
  }
  return std::string_view(bytes_).substr(static_cast<std::size_t>(begins_[id]),
                                         static_cast<std::size_t>(begins_[id + std::size_t{1}] - begins_[id]));
}

TermId Vocabulary::insert(std::size_t at, const WordKey& key, std::string_view word) {
  const TermId id = size();
  if (id == UINT32_MAX - 1) {
    throw Error(ErrorCode::limit_exceeded, "There are more than four thousand million different words.");
  }
  bytes_.append(word);
  begins_.push_back(static_cast<std::int64_t>(bytes_.size()));
  slots_[at] = {key, id};
  if (std::size_t{size()} * 2 > slots_.size()) {
    grow();
  }
  return id;
}

TermId Vocabulary::insert_short(std::size_t at, const WordKey& key) {
  const std::uint64_t halves[2] = {key.low, key.high};
  char word[WordKey::whole];
  std::memcpy(word, halves, sizeof word);
  return insert(at, key, {word, key.length});
}

void Vocabulary::grow() {
  BigVector<Slot> old(slots_.size() * 2);
  old.swap(slots_);
  const std::size_t mask = slots_.size() - 1;
  for (const Slot& slot : old) {
    if (!slot.empty()) {
      std::size_t at = hash(slot.key) & mask;
      while (!slots_[at].empty()) {
        at = (at + 1) & mask;
      }
      slots_[at] = slot;
    }
  }
}

std::uint64_t Vocabulary::extra_steps() const noexcept {
  const std::size_t mask = slots_.size() - 1;
  std::uint64_t steps = 0;
  for (std::size_t at = 0; at < slots_.size(); ++at) {
    if (!slots_[at].empty()) {
      steps += (at - (hash(slots_[at].key) & mask)) & mask;
    }
  }
  return steps;
}

}  // namespace acquis::text
