// SPDX-License-Identifier: Apache-2.0
#include "similarity/token_frequencies.hpp"

#include <algorithm>
#include <atomic>
#include <bit>

#include "parallel.hpp"

namespace acquis::similarity {
namespace {

constexpr std::int64_t sets_a_batch = 512;
constexpr std::int32_t most_threads = 100;  // most + most_threads fits into a counter

std::size_t tokens_of(const DistinctSets& sets, Side side) {
  std::size_t tokens = 0;
  for (std::uint32_t set = 0; set < sets.size(); ++set) {
    tokens += sets.members(set, side).empty() ? 0 : sets.tokens_of(set);
  }
  return tokens;
}

}  // namespace

void TokenFrequencies::Table::make(std::size_t tokens) {
  // A slot or more for each token keeps most apart, since many tokens are the same; beyond 32 MiB, memory would cost
  // more than it saves.
  const std::size_t slots = std::bit_ceil(std::clamp<std::size_t>(tokens, 1U << 10U, std::size_t{1} << 25U));
  counters_.assign(slots, 0);
  shift_ = 64 - static_cast<std::uint32_t>(std::countr_zero(slots));
}

void TokenFrequencies::Table::add_among_threads(std::uint64_t token) noexcept {
  const std::atomic_ref counter(counters_[slot(token)]);
  if (counter.load(std::memory_order_relaxed) < most) {
    counter.fetch_add(1, std::memory_order_relaxed);
  }
}

TokenFrequencies::TokenFrequencies(const DistinctSets& sets, const JoinOptions& options)
    : one_collection_(sets.one_collection()) {
  if (!one_collection_) {
    first_.make(tokens_of(sets, Side::first));
    count(sets, Side::first, first_, nullptr, options);
  }
  second_.make(tokens_of(sets, Side::second));
  count(sets, Side::second, second_, one_collection_ ? nullptr : &first_, options);
}

/// Counts tokens of a side; those that `among` does not know are left out.
void TokenFrequencies::count(const DistinctSets& sets, Side side, Table& table, const Table* among,
                             const JoinOptions& options) {
  const auto read_at = sets.set_read_at();
  const auto rows = static_cast<std::int64_t>(read_at.size());
  const auto threads = static_cast<std::int32_t>(
      std::min<std::int64_t>(thread_count(options.threads, (rows + sets_a_batch - 1) / sets_a_batch), most_threads));
  for_each_row(
      rows, threads,
      [&] {
        return [&](std::int64_t row) {
          const std::uint32_t set = read_at[static_cast<std::size_t>(row)];
          if (set == DistinctSets::none || sets.members(set, side).empty()) {
            return;
          }
          for (const std::uint64_t token : sets[set]) {
            if (among != nullptr && among->of(token) == 0) {
              continue;
            }
            if (threads == 1) {
              table.add(token);
            } else {
              table.add_among_threads(token);
            }
          }
        };
      },
      sets_a_batch, options.progress);
}

}  // namespace acquis::similarity
