// SPDX-License-Identifier: Apache-2.0
#include "resampling.hpp"

#include <algorithm>
#include <cstdint>
#include <utility>
#include <vector>

namespace acquis::principles {
namespace {

constexpr std::size_t resamplings = 1000;
constexpr std::size_t rank_low = 24;    // the 25th of 1,000: 2.5 % are not above it
constexpr std::size_t rank_high = 974;  // the 975th
constexpr std::size_t texts_at_least = 5;
constexpr double per_words = 1000;

/// SplitMix64 (Steele, Lea and Flood 2014): the same numbers on every machine, unlike the distributions of <random>.
class Draws {
 public:
  std::size_t below(std::size_t limit) {
    state_ += 0x9E3779B97F4A7C15U;
    std::uint64_t bits = state_;
    bits = (bits ^ (bits >> 30U)) * 0xBF58476D1CE4E5B9U;
    bits = (bits ^ (bits >> 27U)) * 0x94D049BB133111EBU;
    return static_cast<std::size_t>((bits ^ (bits >> 31U)) % limit);
  }

 private:
  std::uint64_t state_ = 0;
};

/// How often a text was drawn, one row a resampling, and the words of each.
struct Resamples {
  std::vector<std::vector<std::uint32_t>> times = {};
  std::vector<std::int64_t> words = {};
};

Resamples draw(const ProfileUnit& unit) {
  Resamples drawn;
  Draws draws;
  for (std::size_t r = 0; r < resamplings; ++r) {
    std::vector<std::uint32_t>& times = drawn.times.emplace_back(unit.texts.size(), 0);
    std::int64_t& words = drawn.words.emplace_back(0);
    for (std::size_t i = 0; i < unit.texts.size(); ++i) {
      const std::size_t text = draws.below(unit.texts.size());
      ++times[text];
      words += unit.text_words[text];
    }
  }
  return drawn;
}

/// Mentions by text of the unit, only of texts that name the principle.
std::vector<std::pair<std::size_t, std::int64_t>> counts_by_text(const ProfileUnit& unit, const ProfileCell& cell) {
  std::vector<std::pair<std::size_t, std::int64_t>> counts;
  std::size_t position = 0;
  for (const MentionPlace& place : cell.mentions) {
    while (unit.texts[position] != place.text) {
      ++position;
    }
    if (counts.empty() || counts.back().first != position) {
      counts.emplace_back(position, 0);
    }
    ++counts.back().second;
  }
  return counts;
}

}  // namespace

void resample(ProfileUnit& unit) {
  if (unit.texts.size() < texts_at_least || unit.words == 0) {
    return;
  }
  const Resamples drawn = draw(unit);
  for (ProfileCell& cell : unit.cells) {
    const auto counts = counts_by_text(unit, cell);
    std::vector<double> rates;
    rates.reserve(resamplings);
    for (std::size_t r = 0; r < resamplings; ++r) {
      std::int64_t mentions = 0;
      for (const auto& [text, count] : counts) {
        mentions += count * drawn.times[r][text];
      }
      const auto words = static_cast<double>(std::max<std::int64_t>(1, drawn.words[r]));
      rates.push_back(static_cast<double>(mentions) * per_words / words);
    }
    std::sort(rates.begin(), rates.end());
    cell.resampled = Interval{rates[rank_low], rates[rank_high]};
  }
}

}  // namespace acquis::principles
