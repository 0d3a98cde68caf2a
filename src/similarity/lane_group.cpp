// SPDX-License-Identifier: Apache-2.0
#include "similarity/lane_group.hpp"

#include <algorithm>

namespace acquis::similarity {

void LaneGroup::load(std::span<const std::span<const std::uint32_t>> texts) {
  known_.clear();
  std::size_t longest = 1;
  for (const std::span<const std::uint32_t> text : texts) {
    longest = std::max(longest, text.size());
    for (const std::uint32_t token : text) {
      if (number_[token] == 0) {
        known_.push_back(token);
        number_[token] = static_cast<std::uint16_t>(known_.size());
      }
    }
  }
  words_ = (longest + 63) / 64;
  masks_.clear();
  masks_.resize((known_.size() + 1) * words_ * lanes_);
  std::fill(masks_.begin(), masks_.end(), 0);
  for (std::size_t lane = 0; lane < texts.size(); ++lane) {
    for (std::size_t place = 0; place < texts[lane].size(); ++place) {
      const std::size_t word = number_[texts[lane][place]] * words_ + place / 64;
      masks_[word * lanes_ + lane] |= std::uint64_t{1} << (place % 64);
    }
  }
}

void LaneGroup::unload() {
  for (const std::uint32_t token : known_) {
    number_[token] = 0;
  }
}

std::size_t LaneGroup::find(std::span<const std::uint32_t> text) {
  if (found_.size() < text.size()) {
    found_.resize(text.size());
  }
  count_ = 0;
  for (const std::uint32_t token : text) {
    const std::uint16_t number = number_[token];
    found_[count_] = number;
    count_ += number != 0 ? 1 : 0;  // no jump: most tokens of most texts are unknown or known without a pattern
  }
  return count_;
}

}  // namespace acquis::similarity
