// SPDX-License-Identifier: Apache-2.0
#include "similarity/distinct_sets.hpp"

#include <xxhash.h>

#include <algorithm>
#include <string>
#include <tuple>

#include "acquis/error.hpp"
#include "parallel.hpp"

namespace acquis::similarity {

struct DistinctSets::Key {
  std::uint64_t hash;
  std::uint32_t size;
  std::uint32_t row;
};

namespace {

std::uint32_t checked_rows(const SetRows& a, const SetRows* b, const JoinOptions& options) {
  a.validate();
  if (b != nullptr) {
    b->validate();
  }
  const std::int64_t rows = a.size() + (b == nullptr ? 0 : b->size());
  const std::size_t tokens = a.token.size() + (b == nullptr ? 0 : b->token.size());
  if (rows > INT32_MAX || tokens > UINT32_MAX) {
    throw Error(
        ErrorCode::limit_exceeded,
        "at most " + std::to_string(INT32_MAX) + " sets of " + std::to_string(UINT32_MAX) + " tokens are joined", {},
        "join them in parts");
  }
  if (!options.tie_rank.empty() && options.tie_rank.size() != static_cast<std::size_t>(rows)) {
    throw Error(ErrorCode::invalid_argument, "there must be a tie rank for each of " + std::to_string(rows) +
                                                 " sets, not " + std::to_string(options.tie_rank.size()));
  }
  return static_cast<std::uint32_t>(rows);
}

}  // namespace

DistinctSets::DistinctSets(const SetRows& a, const SetRows* b, const JoinOptions& options)
    : a_(a), b_(b), tie_rank_(options.tie_rank), first_rows_(static_cast<std::uint32_t>(a.size())) {
  std::vector<Key> keys = sorted_keys(checked_rows(a, b, options), options);
  members_.reserve(keys.size());
  for (std::size_t begin = 0; begin < keys.size();) {
    std::size_t end = begin + 1;
    while (end < keys.size() && keys[end].size == keys[begin].size && keys[end].hash == keys[begin].hash) {
      ++end;
    }
    if (keys[begin].size > 0) {
      add_run(std::span(keys).subspan(begin, end - begin));
    }
    begin = end;
  }
  set_read_at_.assign(keys.size(), none);
  for (std::uint32_t set = 0; set < size(); ++set) {
    set_read_at_[members_[begin_[set]]] = set;
  }
}

std::vector<DistinctSets::Key> DistinctSets::sorted_keys(std::uint32_t rows, const JoinOptions& options) const {
  std::vector<Key> keys(rows);
  for_each_row(
      rows, options.threads,
      [&] {
        return [&](std::int64_t row) {
          const auto number = static_cast<std::uint32_t>(row);
          const auto set = tokens(number);
          keys[number] = {XXH3_64bits(set.data(), set.size_bytes()), static_cast<std::uint32_t>(set.size()), number};
        };
      },
      1024);
  advance(options.progress, 0);
  std::sort(keys.begin(), keys.end(), [](const Key& x, const Key& y) {
    return x.size != y.size ? x.size < y.size : x.hash != y.hash ? x.hash < y.hash : x.row < y.row;
  });
  return keys;
}

/// Rows of one size and hash, which nearly always hold one set.
void DistinctSets::add_run(std::span<Key> run) {
  const auto same = [&](const Key& key) { return std::ranges::equal(tokens(key.row), tokens(run.front().row)); };
  if (std::all_of(run.begin() + 1, run.end(), same)) {
    add_set(run);
    return;
  }
  std::stable_sort(run.begin(), run.end(), [&](const Key& x, const Key& y) {
    return std::ranges::lexicographical_compare(tokens(x.row), tokens(y.row));
  });
  for (auto begin = run.begin(); begin != run.end();) {
    auto end = begin + 1;
    while (end != run.end() && std::ranges::equal(tokens(end->row), tokens(begin->row))) {
      ++end;
    }
    add_set({begin, end});
    begin = end;
  }
}

void DistinctSets::add_set(std::span<Key> rows) {
  const auto second = [&](std::uint32_t row) { return b_ != nullptr && row >= first_rows_; };
  if (rows.size() > 1) {
    std::sort(rows.begin(), rows.end(), [&](const Key& x, const Key& y) {
      return std::tuple(second(x.row), rank(x.row), x.row) < std::tuple(second(y.row), rank(y.row), y.row);
    });
  }
  sizes_.push_back(rows.front().size);
  const auto split = std::find_if(rows.begin(), rows.end(), [&](const Key& key) { return second(key.row); });
  second_.push_back(static_cast<std::uint32_t>(members_.size() + static_cast<std::size_t>(split - rows.begin())));
  for (const Key& key : rows) {
    members_.push_back(key.row);
  }
  begin_.push_back(static_cast<std::uint32_t>(members_.size()));
}

std::span<const std::uint32_t> DistinctSets::members(std::uint32_t set, Side side) const {
  const bool both = one_collection();
  const std::uint32_t first = both || side == Side::first ? begin_[set] : second_[set];
  const std::uint32_t last = both || side == Side::second ? begin_[set + 1] : second_[set];
  return std::span(members_).subspan(first, last - first);
}

std::span<const std::uint64_t> DistinctSets::tokens(std::uint32_t row) const {
  return b_ == nullptr || row < first_rows_ ? a_[row] : (*b_)[row - first_rows_];
}

}  // namespace acquis::similarity
