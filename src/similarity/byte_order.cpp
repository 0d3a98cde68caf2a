// SPDX-License-Identifier: Apache-2.0
#include "similarity/byte_order.hpp"

#include <algorithm>
#include <cstdint>
#include <numeric>
#include <string_view>

namespace acquis::similarity {
namespace {

/// The first eight bytes as a number that compares as they do; zeros stand for bytes that are not there.
std::uint64_t first_bytes(std::string_view word) noexcept {
  std::uint64_t bytes = 0;
  for (std::size_t i = 0; i < 8; ++i) {
    bytes = (bytes << 8U) | (i < word.size() ? static_cast<unsigned char>(word[i]) : 0U);
  }
  return bytes;
}

struct Entry {
  std::uint64_t first;
  text::TermId id;
};

}  // namespace

std::vector<text::TermId> sorted_by_bytes(const text::Vocabulary& words, std::vector<text::TermId> ids) {
  std::vector<Entry> entries;
  entries.reserve(ids.size());
  for (const text::TermId id : ids) {
    entries.push_back({first_bytes(words.word(id)), id});
  }
  std::sort(entries.begin(), entries.end(), [&](const Entry& a, const Entry& b) {
    return a.first != b.first ? a.first < b.first : words.word(a.id) < words.word(b.id);
  });
  std::transform(entries.begin(), entries.end(), ids.begin(), [](const Entry& entry) { return entry.id; });
  return ids;
}

std::vector<text::TermId> sorted_by_bytes(const text::Vocabulary& words) {
  std::vector<text::TermId> ids(words.size());
  std::iota(ids.begin(), ids.end(), 0U);
  return sorted_by_bytes(words, std::move(ids));
}

std::vector<std::uint32_t> places(const std::vector<text::TermId>& order, text::TermId numbers) {
  std::vector<std::uint32_t> place(numbers, UINT32_MAX);
  for (std::uint32_t i = 0; i < order.size(); ++i) {
    place[order[i]] = i;
  }
  return place;
}

}  // namespace acquis::similarity
