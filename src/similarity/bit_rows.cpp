// SPDX-License-Identifier: Apache-2.0
#include "similarity/bit_rows.hpp"

#include <algorithm>
#include <bit>
#include <numeric>

namespace acquis::similarity {
namespace {

using Word = std::uint64_t;
constexpr std::size_t bits = 64;

/// Where each term of a sequence stands, as lists of places and, for frequent terms, as bit masks.
class Places {
 public:
  Places(std::span<const std::uint32_t> sequence, bool backwards) : words_((sequence.size() + bits - 1) / bits) {
    order_.resize(sequence.size());
    std::iota(order_.begin(), order_.end(), 0U);
    const auto term = [&](std::uint32_t place) { return sequence[backwards ? sequence.size() - 1 - place : place]; };
    std::sort(order_.begin(), order_.end(),
              [&](std::uint32_t x, std::uint32_t y) { return term(x) != term(y) ? term(x) < term(y) : x < y; });
    for (std::size_t begin = 0; begin < order_.size();) {
      std::size_t end = begin;
      while (end < order_.size() && term(order_[end]) == term(order_[begin])) {
        ++end;
      }
      add(term(order_[begin]), begin, end);
      begin = end;
    }
  }

  [[nodiscard]] std::size_t words() const noexcept { return words_; }

  /// Calls with the mask of a term's places; `scratch` is all zero before and after.
  template <typename Use>
  void with_mask(std::uint32_t term, std::vector<Word>& scratch, const Use& use) const {
    const auto found = std::lower_bound(terms_.begin(), terms_.end(), term,
                                        [](const Entry& entry, std::uint32_t key) { return entry.term < key; });
    if (found == terms_.end() || found->term != term) {
      return;
    }
    if (found->mask != none) {
      use(std::span(masks_).subspan(found->mask, words_));
      return;
    }
    for (std::size_t k = found->begin; k < found->end; ++k) {
      scratch[order_[k] / bits] |= Word{1} << (order_[k] % bits);
    }
    use(std::span<const Word>(scratch));
    for (std::size_t k = found->begin; k < found->end; ++k) {
      scratch[order_[k] / bits] = 0;
    }
  }

 private:
  static constexpr std::size_t none = SIZE_MAX;
  struct Entry {
    std::uint32_t term;
    std::size_t begin, end;
    std::size_t mask;
  };

  /// Fewer than 64 terms can be more frequent than one in 64, so that all masks take no more room than the sequence.
  void add(std::uint32_t term, std::size_t begin, std::size_t end) {
    Entry entry{term, begin, end, none};
    if (end - begin > words_) {
      entry.mask = masks_.size();
      masks_.resize(masks_.size() + words_, 0);
      for (std::size_t k = begin; k < end; ++k) {
        masks_[entry.mask + order_[k] / bits] |= Word{1} << (order_[k] % bits);
      }
    }
    terms_.push_back(entry);
  }

  std::size_t words_;
  std::vector<std::uint32_t> order_;
  std::vector<Entry> terms_;
  std::vector<Word> masks_;
};

/// One row: V' = (V + (V & M)) | (V & ~M), with carry from word to word.
void advance(std::vector<Word>& row, std::span<const Word> mask) {
  Word carry = 0;
  for (std::size_t k = 0; k < row.size(); ++k) {
    const Word value = row[k];
    const Word matched = value & mask[k];
    const Word partial = value + matched;
    const Word sum = partial + carry;
    carry = (partial < value || sum < partial) ? 1 : 0;
    row[k] = sum | (value & ~mask[k]);
  }
}

}  // namespace

std::vector<std::uint32_t> common_lengths(std::span<const std::uint32_t> a, std::span<const std::uint32_t> b,
                                          bool backwards) {
  const Places places(a, backwards);
  std::vector<Word> row(places.words(), ~Word{0});
  std::vector<Word> scratch(places.words(), 0);
  for (std::size_t j = 0; j < b.size(); ++j) {
    places.with_mask(b[backwards ? b.size() - 1 - j : j], scratch,
                     [&](std::span<const Word> mask) { advance(row, mask); });
  }
  std::vector<std::uint32_t> lengths(a.size() + 1, 0);
  for (std::size_t i = 0; i < a.size(); ++i) {
    const bool step = ((row[i / bits] >> (i % bits)) & 1U) == 0;
    lengths[i + 1] = lengths[i] + (step ? 1 : 0);
  }
  return lengths;
}

}  // namespace acquis::similarity
