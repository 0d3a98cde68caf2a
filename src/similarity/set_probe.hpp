// SPDX-License-Identifier: Apache-2.0
/// Finds the partners of one set after the other. Internal.
#pragma once

#include <compare>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

#include "similarity/distinct_sets.hpp"
#include "similarity/pair_writer.hpp"
#include "similarity/set_bounds.hpp"
#include "similarity/set_index.hpp"

namespace acquis::similarity {

/// One for each thread.
class SetProbe {
 public:
  SetProbe(const DistinctSets& sets, const SetBounds& bounds, const SetIndex& index, const JoinOptions& options);

  /// The partners of a set other than itself that reach the threshold; with `top`, at least all that can be among the
  /// best for one of its rows. In no fixed order; valid until the next call.
  [[nodiscard]] std::span<const SetPartner> operator()(std::uint32_t set);
  [[nodiscard]] const JoinCounts& counts() const noexcept { return counts_; }

 private:
  struct Token {
    std::uint32_t entries;
    std::uint32_t place;  ///< in the lists of the set
    friend auto operator<=>(const Token&, const Token&) = default;
  };

  void begin(std::uint32_t set);
  void choose_tokens();
  void count_entries();
  void narrow();
  [[nodiscard]] std::span<const std::uint32_t> entries_in_range(std::uint32_t list) const;
  void scan(std::span<const std::uint32_t> entries);
  void recount(std::span<const std::uint32_t> entries);
  void read_smaller_only(std::uint32_t rest);
  void raise();
  void finish();
  [[nodiscard]] bool in_range(std::uint32_t partner) const noexcept;
  [[nodiscard]] std::uint32_t unread(std::uint32_t partner) const;
  [[nodiscard]] double verified_score(std::uint32_t partner, std::uint32_t needed);
  [[nodiscard]] std::int64_t own_rows() const;

  const DistinctSets& sets_;
  const SetBounds& bounds_;
  const SetIndex& index_;
  const JoinOptions& options_;
  JoinCounts counts_;

  std::uint32_t set_ = 0;
  std::uint32_t size_ = 0;
  double threshold_ = 0;     ///< min_score, with `top` rising
  std::uint32_t least_ = 1;  ///< tokens that a partner of any size must share
  std::uint32_t from_ = 0;   ///< first set of the range in which partners are
  std::uint32_t to_ = 0;     ///< behind the last
  std::uint32_t rest_ = 0;   ///< tokens whose lists were not read
  /// Behind the sets that lists are read up to; once this is less than to_, `cut_rest_` tokens were not read for the
  /// others.
  std::uint32_t read_to_ = 0;
  std::uint32_t cut_rest_ = 0;
  std::vector<Token> tokens_;
  std::vector<std::uint32_t> shared_;   ///< entries met, of each set
  std::vector<std::uint32_t> touched_;  ///< sets of which any was met
  std::size_t touched_count_ = 0;
  std::vector<SetPartner> partners_;
  std::vector<SetPartner> best_;
};

}  // namespace acquis::similarity
