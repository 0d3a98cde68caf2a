// SPDX-License-Identifier: Apache-2.0
#include "similarity/pair_writer.hpp"

#include <algorithm>

#include "similarity/option_checks.hpp"

namespace acquis::similarity {

void PairLimit::count(std::int64_t pairs) {
  require_pairs(pairs, most_);  // first, so that the sum does not overflow
  require_pairs(found_.fetch_add(pairs) + pairs, most_);
}

void PairWriter::write(std::uint32_t set, std::span<const SetPartner> partners) {
  if (options_.top > 0) {
    write_best(set, partners);
  } else {
    write_all(set, partners);
  }
}

void PairWriter::add(std::uint32_t a, std::uint32_t b, double score) {
  if (sets_.one_collection()) {
    pairs.push_back({once_ ? std::min(a, b) : a, once_ ? std::max(a, b) : b, score});
  } else {
    pairs.push_back({a, b - sets_.first_rows(), score});
  }
}

void PairWriter::write_all(std::uint32_t set, std::span<const SetPartner> partners) {
  const auto own = sets_.members(set, Side::first);
  const auto rows = static_cast<std::int64_t>(own.size());
  const auto equal = static_cast<std::int64_t>(sets_.members(set, Side::second).size());
  std::int64_t count = !sets_.one_collection() ? rows * equal : once_ ? rows * (rows - 1) / 2 : rows * (rows - 1);
  for (const auto& [partner, score] : partners) {
    count += rows * static_cast<std::int64_t>(sets_.members(partner, Side::second).size());
  }
  limit_.count(count);
  for (const std::uint32_t a : own) {
    for (const std::uint32_t b : sets_.members(set, Side::second)) {
      if (!sets_.one_collection() || (once_ ? a < b : a != b)) {
        add(a, b, 1);
      }
    }
    for (const auto& [partner, score] : partners) {
      for (const std::uint32_t b : sets_.members(partner, Side::second)) {
        add(a, b, score);
      }
    }
  }
}

/// Adds the rows of a set that can be among the best: they are ordered by rank.
void PairWriter::offer(std::uint32_t set, double score) {
  const auto rows = sets_.members(set, Side::second);
  for (const std::uint32_t row : rows.first(std::min(rows.size(), static_cast<std::size_t>(options_.top) + 1))) {
    best_.push_back({row, score});
  }
}

void PairWriter::write_best(std::uint32_t set, std::span<const SetPartner> partners) {
  best_.clear();
  offer(set, 1);
  for (const auto& [partner, score] : partners) {
    offer(partner, score);
  }
  // One more than asked for, since a row does not name itself.
  const auto most = std::min(best_.size(), static_cast<std::size_t>(options_.top) + 1);
  const auto end = best_.begin() + static_cast<std::ptrdiff_t>(most);
  std::partial_sort(best_.begin(), end, best_.end(), [&](const Row& x, const Row& y) {
    return x.score != y.score ? x.score > y.score : sets_.rank(x.row) < sets_.rank(y.row);
  });
  best_.erase(end, best_.end());
  const auto own = sets_.members(set, Side::first);
  for (const std::uint32_t a : own) {
    std::int32_t named = 0;
    for (auto best = best_.begin(); best != best_.end() && named < options_.top; ++best) {
      if (!sets_.one_collection() || best->row != a) {
        add(a, best->row, best->score);
        ++named;
      }
    }
    limit_.count(named);
  }
}

std::vector<ScoredPair> in_order(std::vector<std::vector<ScoredPair>>& parts, std::int64_t rows) {
  std::vector<std::size_t> begin(static_cast<std::size_t>(rows) + 1, 0);
  for (const std::vector<ScoredPair>& part : parts) {
    for (const ScoredPair& pair : part) {
      ++begin[static_cast<std::size_t>(pair.a) + 1];
    }
  }
  for (std::size_t row = 0; row < static_cast<std::size_t>(rows); ++row) {
    begin[row + 1] += begin[row];
  }
  std::vector<ScoredPair> pairs(begin.back());
  std::vector<std::size_t> next(begin.begin(), begin.end() - 1);
  for (std::vector<ScoredPair>& part : parts) {
    for (const ScoredPair& pair : part) {
      pairs[next[static_cast<std::size_t>(pair.a)]++] = pair;
    }
    part = {};
  }
  for (std::size_t row = 0; row < static_cast<std::size_t>(rows); ++row) {
    std::sort(
        pairs.begin() + static_cast<std::ptrdiff_t>(begin[row]),
        pairs.begin() + static_cast<std::ptrdiff_t>(begin[row + 1]),
        [](const ScoredPair& x, const ScoredPair& y) { return x.score != y.score ? x.score > y.score : x.b < y.b; });
  }
  pairs.erase(std::unique(pairs.begin(), pairs.end()), pairs.end());
  return pairs;
}

}  // namespace acquis::similarity
