// SPDX-License-Identifier: Apache-2.0
#include "reference/similarity/slow_row_join.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <tuple>

namespace acquis_test {

using acquis::similarity::JoinOptions;
using acquis::similarity::ScoredPair;
using acquis::similarity::SparseRows;

void OwnRows::add(const std::vector<std::pair<std::int32_t, double>>& row) {
  for (const auto& [name, value] : row) {
    column.push_back(name);
    weight.push_back(value);
  }
  row_begin.push_back(std::ssize(column));
}

void OwnRows::add(const SparseRows& rows, std::int64_t row) {
  const auto columns = rows.columns(row);
  const auto weights = rows.weights(row);
  column.insert(column.end(), columns.begin(), columns.end());
  weight.insert(weight.end(), weights.begin(), weights.end());
  row_begin.push_back(std::ssize(column));
}

OwnRows random_rows(std::mt19937& random, std::int64_t count, std::int32_t columns, bool unit) {
  OwnRows rows;
  std::uniform_real_distribution<double> share(0, 1);
  for (std::int64_t row = 0; row < count; ++row) {
    const double kind = share(random);
    if (kind < 0.1 && row > 0) {  // as an earlier one
      rows.add(rows.view(), static_cast<std::int64_t>(share(random) * static_cast<double>(row)));
      continue;
    }
    std::map<std::int32_t, double> entries;
    const int terms = kind < 0.15 ? 0 : kind < 0.25 ? 1 : 2 + static_cast<int>(share(random) * 30);
    for (int k = 0; k < terms; ++k) {
      const double uneven = std::pow(share(random), 3);
      entries[static_cast<std::int32_t>(uneven * columns)] += std::ceil(share(random) * 4) * (0.3 + uneven);
    }
    double squares = 0;
    for (const auto& [column, weight] : entries) {
      squares += weight * weight;
    }
    std::vector<std::pair<std::int32_t, double>> scaled;
    for (const auto& [column, weight] : entries) {
      scaled.emplace_back(column, unit ? weight / std::sqrt(squares) : weight);
    }
    rows.add(scaled);
  }
  return rows;
}

double slow_product(const SparseRows& a, std::int64_t row, const SparseRows& b, std::int64_t partner) {
  double sum = 0;
  const auto columns = b.columns(partner);
  for (std::size_t k = 0; k < a.columns(row).size(); ++k) {
    const auto found = std::lower_bound(columns.begin(), columns.end(), a.columns(row)[k]);
    if (found != columns.end() && *found == a.columns(row)[k]) {
      sum += a.weights(row)[k] * b.weights(partner)[static_cast<std::size_t>(found - columns.begin())];
    }
  }
  return sum;
}

std::vector<std::vector<ScoredPair>> slow_partners(const SparseRows& a, const SparseRows& b, bool within,
                                                   const JoinOptions& options) {
  std::vector<std::vector<ScoredPair>> all(static_cast<std::size_t>(a.size()));
  const auto rank = [&](std::int64_t row) {
    const auto place = static_cast<std::size_t>(within ? row : a.size() + row);
    return options.tie_rank.empty() ? static_cast<std::uint32_t>(row) : options.tie_rank[place];
  };
  for (std::int64_t row = 0; row < a.size(); ++row) {
    auto& partners = all[static_cast<std::size_t>(row)];
    for (std::int64_t partner = 0; partner < b.size(); ++partner) {
      const double score = slow_product(a, row, b, partner);
      if (score > 0 && score >= options.min_score && !(within && row == partner)) {
        partners.push_back({row, partner, score});
      }
    }
    std::sort(partners.begin(), partners.end(), [&](const ScoredPair& x, const ScoredPair& y) {
      return std::tuple(-x.score, rank(x.b)) < std::tuple(-y.score, rank(y.b));
    });
    if (options.top > 0 && partners.size() > static_cast<std::size_t>(options.top)) {
      partners.resize(static_cast<std::size_t>(options.top));
    }
  }
  return all;
}

std::vector<ScoredPair> slow_pairs(const std::vector<std::vector<ScoredPair>>& partners, bool once) {
  std::map<std::pair<std::int64_t, std::int64_t>, double> unique;
  for (const auto& row : partners) {
    for (const ScoredPair& pair : row) {
      const bool turn = once && pair.b < pair.a;
      unique[{turn ? pair.b : pair.a, turn ? pair.a : pair.b}] = pair.score;
    }
  }
  std::vector<ScoredPair> pairs;
  for (const auto& [rows, score] : unique) {
    pairs.push_back({rows.first, rows.second, score});
  }
  std::stable_sort(pairs.begin(), pairs.end(), [](const ScoredPair& x, const ScoredPair& y) {
    return std::tuple(x.a, -x.score) < std::tuple(y.a, -y.score);
  });
  return pairs;
}

}  // namespace acquis_test
