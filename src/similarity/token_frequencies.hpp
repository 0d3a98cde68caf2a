// SPDX-License-Identifier: Apache-2.0
/// About how many sets hold a token, in a byte for each. Internal.
#pragma once

#include <algorithm>
#include <cstdint>
#include <span>

#include "acquis/big_vector.hpp"
#include "similarity/distinct_sets.hpp"

namespace acquis::similarity {

/// Tokens share the counters of a small table, so that counts are never too small, but may be too large. Which is all
/// that an order of tokens needs to be the same for all sets, and to know tokens that stand in one set only.
class TokenFrequencies {
 public:
  /// Counts grow no further; the few that threads add beyond it are cut.
  static constexpr std::uint8_t most = 128;

  TokenFrequencies(const DistinctSets& sets, const JoinOptions& options);

  /// The rank of each token. 0: the token stands in no two sets that are compared. Else the rarer the less, up to
  /// `most`. Many at once wait for memory together.
  void ranks(std::span<const std::uint64_t> tokens, std::span<std::uint8_t> ranks) const noexcept {
    if (one_collection_) {
      std::transform(tokens.begin(), tokens.end(), ranks.begin(), [&](std::uint64_t token) {
        const std::uint8_t count = second_.of(token);
        return static_cast<std::uint8_t>(count & -static_cast<int>(count > 1));
      });
    } else {
      std::transform(tokens.begin(), tokens.end(), ranks.begin(), [&](std::uint64_t token) {
        return static_cast<std::uint8_t>(second_.of(token) & -static_cast<int>(first_.of(token) > 0));
      });
    }
  }

 private:
  class Table {
   public:
    void make(std::size_t tokens);
    void add(std::uint64_t token) noexcept {
      std::uint8_t& counter = counters_[slot(token)];
      counter = static_cast<std::uint8_t>(counter + (counter < most ? 1 : 0));
    }
    void add_among_threads(std::uint64_t token) noexcept;
    [[nodiscard]] std::uint8_t of(std::uint64_t token) const noexcept {
      const std::uint8_t count = counters_[slot(token)];
      return count < most ? count : most;
    }

   private:
    /// The product spreads tokens that are no hashes but, say, small numbers.
    [[nodiscard]] std::size_t slot(std::uint64_t token) const noexcept {
      return static_cast<std::size_t>((token * 0x9E37'79B9'7F4A'7C15U) >> shift_);
    }
    BigVector<std::uint8_t> counters_;
    std::uint32_t shift_ = 0;
  };

  void count(const DistinctSets& sets, Side side, Table& table, const Table* among, const JoinOptions& options);

  bool one_collection_;
  Table first_;   ///< of the sets that ask, unused if there is one collection
  Table second_;  ///< of the sets that answer
};

}  // namespace acquis::similarity
