// SPDX-License-Identifier: Apache-2.0
/// The distinct sets of one or two collections. Internal.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "acquis/similarity/set_join.hpp"

namespace acquis::similarity {

/// Which collection a row belongs to.
enum class Side : std::uint8_t { first, second };

/// Sets that hold the same tokens are one; empty ones are none. Numbered by size, smallest first, so that a range of
/// sizes is a range of numbers; equal sizes in an order that depends on the tokens only.
class DistinctSets {
 public:
  /// `b` null: the rows of `a` stand on both sides. Rows of `b` are numbered behind those of `a`.
  DistinctSets(const SetRows& a, const SetRows* b, const JoinOptions& options);

  [[nodiscard]] std::uint32_t size() const noexcept { return static_cast<std::uint32_t>(sizes_.size()); }
  [[nodiscard]] std::span<const std::uint64_t> operator[](std::uint32_t set) const {
    return tokens(members_[begin_[set]]);
  }
  [[nodiscard]] std::uint32_t tokens_of(std::uint32_t set) const { return sizes_[set]; }
  /// Ascending.
  [[nodiscard]] std::span<const std::uint32_t> sizes() const noexcept { return sizes_; }
  /// The rows of a side that hold the set, by tie rank.
  [[nodiscard]] std::span<const std::uint32_t> members(std::uint32_t set, Side side) const;
  static constexpr std::uint32_t none = UINT32_MAX;
  /// For each row, its set if operator[] reads the tokens of the set there, else `none`: the order in which tokens lie
  /// in memory, for passes over all of them.
  [[nodiscard]] std::span<const std::uint32_t> set_read_at() const noexcept { return set_read_at_; }
  /// True if there is one collection, compared with itself.
  [[nodiscard]] bool one_collection() const noexcept { return b_ == nullptr; }
  [[nodiscard]] std::uint32_t rank(std::uint32_t row) const { return tie_rank_.empty() ? row : tie_rank_[row]; }
  [[nodiscard]] std::uint32_t first_rows() const noexcept { return first_rows_; }

 private:
  struct Key;
  [[nodiscard]] std::span<const std::uint64_t> tokens(std::uint32_t row) const;
  [[nodiscard]] std::vector<Key> sorted_keys(std::uint32_t rows, const JoinOptions& options) const;
  void add_run(std::span<Key> run);
  void add_set(std::span<Key> rows);

  const SetRows& a_;
  const SetRows* b_;
  std::span<const std::uint32_t> tie_rank_;
  std::uint32_t first_rows_;
  std::vector<std::uint32_t> sizes_;
  std::vector<std::uint32_t> begin_ = {0};  ///< of each set in members_
  std::vector<std::uint32_t> second_;       ///< where its rows of the second side begin
  std::vector<std::uint32_t> members_;
  std::vector<std::uint32_t> set_read_at_;
};

}  // namespace acquis::similarity
