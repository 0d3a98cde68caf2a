// SPDX-License-Identifier: Apache-2.0
#include "reference/similarity/slow_sets.hpp"

#include <algorithm>
#include <set>
#include <tuple>

namespace acquis_test {

using acquis::similarity::JoinOptions;
using acquis::similarity::Measure;
using acquis::similarity::ScoredPair;
using acquis::similarity::SetRows;

Sets::Sets(const std::vector<std::vector<std::uint64_t>>& sets) {
  for (const std::vector<std::uint64_t>& set : sets) {
    add(set);
  }
}

void Sets::add(std::vector<std::uint64_t> tokens) {
  const std::set<std::uint64_t> distinct(tokens.begin(), tokens.end());
  tokens_.insert(tokens_.end(), distinct.begin(), distinct.end());
  begin_.push_back(static_cast<std::int64_t>(tokens_.size()));
}

Sets Sets::reordered(const std::vector<std::size_t>& order) const {
  Sets sets;
  for (const std::size_t place : order) {
    const auto set = rows()[static_cast<std::int64_t>(place)];
    sets.add({set.begin(), set.end()});
  }
  return sets;
}

namespace {

double slow_score(std::span<const std::uint64_t> a, std::span<const std::uint64_t> b, Measure measure) {
  const std::set<std::uint64_t> other(b.begin(), b.end());
  const auto shared = static_cast<double>(
      std::count_if(a.begin(), a.end(), [&](std::uint64_t token) { return other.contains(token); }));
  const auto a_size = static_cast<double>(a.size()), b_size = static_cast<double>(b.size());
  if (shared == 0) {
    return -1;
  }
  switch (measure) {
    case Measure::jaccard: return shared / (a_size + b_size - shared);
    case Measure::containment: return shared / a_size;
    case Measure::overlap: return shared / std::min(a_size, b_size);
    case Measure::dice: return 2 * shared / (a_size + b_size);
    default: return -1;
  }
}

}  // namespace

std::vector<ScoredPair> slow_set_join(const SetRows& a, const SetRows* b, Measure measure, const JoinOptions& options) {
  const SetRows& answers = b == nullptr ? a : *b;
  const bool once = b == nullptr && measure != Measure::containment;
  std::set<std::tuple<std::int64_t, double, std::int64_t>> pairs;
  for (std::int64_t i = 0; i < a.size(); ++i) {
    std::vector<std::tuple<double, std::int64_t, std::int64_t>> named;
    for (std::int64_t j = 0; j < answers.size(); ++j) {
      const double score = slow_score(a[i], answers[j], measure);
      if ((b != nullptr || i != j) && score > 0 && score >= options.min_score) {
        const auto row = static_cast<std::size_t>(b == nullptr ? j : j + a.size());
        named.emplace_back(-score, options.tie_rank.empty() ? row : options.tie_rank[row], j);
      }
    }
    std::sort(named.begin(), named.end());
    if (options.top > 0 && named.size() > static_cast<std::size_t>(options.top)) {
      named.resize(static_cast<std::size_t>(options.top));
    }
    for (const auto& [score, rank, j] : named) {
      pairs.emplace(once ? std::min(i, j) : i, score, once ? std::max(i, j) : j);
    }
  }
  std::vector<ScoredPair> found;
  for (const auto& [i, score, j] : pairs) {
    found.push_back({i, j, -score});
  }
  return found;
}

Sets random_sets(std::mt19937& random, std::size_t count, bool small_numbers) {
  const auto pick = [&](std::size_t below) { return std::uniform_int_distribution<std::size_t>(0, below - 1)(random); };
  const auto token = [&] {
    const std::size_t number = pick(3) == 0 ? pick(6) : 6 + pick(count * 2);
    return small_numbers ? number : number * 0xD6E8'FEB8'6659'FD93U;
  };
  std::vector<std::vector<std::uint64_t>> sets;
  while (sets.size() < count) {
    std::vector<std::uint64_t> set;
    const std::size_t form = pick(10);
    if (form < 4 && !sets.empty()) {
      set = sets[pick(sets.size())];
      for (std::size_t changes = form; changes > 0 && !set.empty(); --changes) {
        set[pick(set.size())] = token();
      }
    } else if (form == 4 && !sets.empty()) {
      set = sets[pick(sets.size())];
      set.resize(set.size() / 2);
    } else {
      for (std::size_t length = pick(form == 5 ? 60 : 12); length > 0; --length) {
        set.push_back(token());
      }
    }
    sets.push_back(set);
  }
  return Sets(sets);
}

}  // namespace acquis_test
