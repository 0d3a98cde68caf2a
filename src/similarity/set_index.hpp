// SPDX-License-Identifier: Apache-2.0
/// Inverted lists over the tokens of sets that can bring a pair to its score. Internal.
#pragma once

#include <cstdint>
#include <span>
#include <utility>
#include <vector>

#include "acquis/big_vector.hpp"
#include "similarity/distinct_sets.hpp"
#include "similarity/set_bounds.hpp"
#include "similarity/token_frequencies.hpp"

namespace acquis::similarity {

/// Tokens of each set, rarest first, and which sets hold each.
///
/// Where the bounds allow it, only the beginning of a set in the order of tokens is kept (its prefix): two sets that
/// share enough share a token of both prefixes.
class SetIndex {
 public:
  static constexpr std::uint32_t unknown = UINT32_MAX;

  SetIndex(const DistinctSets& sets, const SetBounds& bounds, const JoinOptions& options);

  /// Lists of the tokens that a set asks with, in their order; `unknown` for a token that no answering set has.
  [[nodiscard]] std::span<const std::uint32_t> lists_of(std::uint32_t set) const {
    return std::span(list_of_).subspan(begin_[set], begin_[set + 1] - begin_[set]);
  }
  /// How many tokens of the set no partner has; in the order of tokens they come first. At least so many if the set
  /// has no lists.
  [[nodiscard]] std::uint32_t alone(std::uint32_t set) const { return alone_[set]; }
  /// The sets that hold a token in what is kept of them, ascending.
  [[nodiscard]] std::span<const std::uint32_t> list(std::uint32_t list) const {
    return std::span(entries_).subspan(list_begin_[list], list_begin_[list + 1] - list_begin_[list]);
  }
  /// True if all tokens that two sets can share are kept: entries met are then tokens shared, and any order will do.
  [[nodiscard]] bool whole() const noexcept { return whole_; }
  /// Tokens of an answering set that stand in lists.
  [[nodiscard]] std::uint32_t listed(std::uint32_t set) const { return listed_[set]; }

 private:
  struct Part;
  using Ranked = std::pair<std::uint8_t, std::uint64_t>;
  [[nodiscard]] std::vector<Part> prefixes(const TokenFrequencies& frequencies, const JoinOptions& options);
  void add_prefix(std::uint32_t set, const TokenFrequencies& frequencies, std::vector<Ranked>& ranked, Part& part);
  void number_tokens(const std::vector<Part>& parts, const JoinOptions& options);
  void fill_lists(const JoinOptions& options);

  const DistinctSets& sets_;
  const SetBounds& bounds_;
  double min_score_;
  bool whole_;
  std::vector<std::uint32_t> alone_;
  std::vector<std::uint32_t> listed_;
  std::vector<std::uint32_t> begin_;
  BigVector<std::uint32_t> list_of_;
  std::vector<std::uint32_t> list_begin_;
  BigVector<std::uint32_t> entries_;
};

}  // namespace acquis::similarity
