// SPDX-License-Identifier: Apache-2.0
#include "similarity/row_groups.hpp"

#include <xxhash.h>

#include <algorithm>
#include <utility>

namespace acquis::similarity {
namespace {

std::uint64_t hash_of(const SparseRows& rows, std::int64_t row) {
  const auto columns = rows.columns(row);
  const auto weights = rows.weights(row);
  return XXH3_64bits_withSeed(weights.data(), weights.size_bytes(), XXH3_64bits(columns.data(), columns.size_bytes()));
}

bool equal(const SparseRows& rows, std::int64_t x, std::int64_t y) {
  return std::ranges::equal(rows.columns(x), rows.columns(y)) && std::ranges::equal(rows.weights(x), rows.weights(y));
}

}  // namespace

RowGroups::RowGroups(const SparseRows& rows, std::span<const std::uint32_t> tie_rank)
    : tie_rank_(tie_rank), of_(static_cast<std::size_t>(rows.size()), none) {
  std::vector<std::pair<std::uint64_t, std::int32_t>> hashes;
  for (std::int64_t row = 0; row < rows.size(); ++row) {
    if (std::ranges::any_of(rows.weights(row), [](double weight) { return weight > 0; })) {
      hashes.emplace_back(hash_of(rows, row), static_cast<std::int32_t>(row));
    }
  }
  std::sort(hashes.begin(), hashes.end());
  // The first row of each group stands for it until groups are numbered.
  std::vector<std::int32_t> firsts;
  for (auto begin = hashes.begin(); begin != hashes.end();) {
    const auto end = std::find_if(begin, hashes.end(), [&](const auto& each) { return each.first != begin->first; });
    firsts.clear();
    for (; begin != end; ++begin) {
      const std::int32_t row = begin->second;
      const auto known = std::ranges::find_if(firsts, [&](std::int32_t first) { return equal(rows, first, row); });
      of_[static_cast<std::size_t>(row)] = known == firsts.end() ? row : *known;
      if (known == firsts.end()) {
        firsts.push_back(row);
      }
    }
  }
  for (std::int32_t row = 0; row < static_cast<std::int32_t>(of_.size()); ++row) {
    std::int32_t& group = of_[static_cast<std::size_t>(row)];
    if (group == row) {
      group = static_cast<std::int32_t>(first_.size());
      first_.push_back(row);
      begin_.push_back(0);
    } else if (group != none) {
      group = of_[static_cast<std::size_t>(group)];  // an earlier row, numbered by now
    }
    if (group != none) {
      ++begin_[static_cast<std::size_t>(group) + 1];
    }
  }
  for (std::size_t group = 1; group < begin_.size(); ++group) {
    begin_[group] += begin_[group - 1];
  }
  members_.resize(static_cast<std::size_t>(begin_.back()));
  std::vector<std::int32_t> next(begin_.begin(), begin_.end() - 1);
  for (std::int32_t row = 0; row < static_cast<std::int32_t>(of_.size()); ++row) {
    if (const std::int32_t group = of_[static_cast<std::size_t>(row)]; group != none) {
      members_[static_cast<std::size_t>(next[static_cast<std::size_t>(group)]++)] = row;
    }
  }
  if (!tie_rank.empty()) {
    for (std::int32_t group = 0; group < size(); ++group) {
      std::sort(members_.begin() + begin_[static_cast<std::size_t>(group)],
                members_.begin() + begin_[static_cast<std::size_t>(group) + 1],
                [&](std::int32_t x, std::int32_t y) { return std::pair(rank(x), x) < std::pair(rank(y), y); });
    }
  }
}

}  // namespace acquis::similarity
