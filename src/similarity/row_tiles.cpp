// SPDX-License-Identifier: Apache-2.0
#include "similarity/row_tiles.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <tuple>

namespace acquis::similarity {
namespace {

/// In how many groups each column stands with a weight above 0.
std::vector<std::int64_t> frequencies(const SparseRows& rows, const RowGroups& groups) {
  const std::int32_t columns = rows.column.empty() ? 0 : *std::max_element(rows.column.begin(), rows.column.end()) + 1;
  std::vector<std::int64_t> found(static_cast<std::size_t>(columns), 0);
  for (std::int32_t group = 0; group < groups.size(); ++group) {
    const auto weights = rows.weights(groups.first_row(group));
    const auto names = rows.columns(groups.first_row(group));
    for (std::size_t k = 0; k < names.size(); ++k) {
      found[static_cast<std::size_t>(names[k])] += weights[k] > 0 ? 1 : 0;
    }
  }
  return found;
}

/// Without overflow or underflow of squares.
double length_of(std::span<const double> weights) {
  const double largest = weights.empty() ? 0 : *std::max_element(weights.begin(), weights.end());
  if (!(largest > 0)) {
    return 0;
  }
  double squares = 0;
  for (const double weight : weights) {
    squares += (weight / largest) * (weight / largest);
  }
  return std::min(largest * std::sqrt(squares), std::numeric_limits<double>::max());
}

std::uint16_t rounded_up(double value) {
  return static_cast<std::uint16_t>(std::min(std::ceil(value), 65535.0));
}

float float_above(double value) {
  return std::nextafter(static_cast<float>(std::min(value, 3e38)), std::numeric_limits<float>::infinity());
}

/// Tiny floors are none: products of floats may vanish there.
float float_below(double value) {
  return value < 1e-30 ? 0.0F : std::nextafter(static_cast<float>(std::min(value, 3e38)), 0.0F);
}

/// The share that outweighs lengths which are 1 but for the roundings of single precision.
constexpr double less = 1 - 4e-6;

std::uint16_t need_of(double floor) {
  return static_cast<std::uint16_t>(std::clamp(std::floor(floor * less * product_one), 1.0, 65534.0));
}

}  // namespace

JoinColumns::JoinColumns(const SparseRows& queries, const RowGroups& query_groups, const SparseRows& answers,
                         const RowGroups& answer_groups) {
  const auto asked = frequencies(queries, query_groups);
  const bool within = &query_groups == &answer_groups;
  const auto answered = within ? asked : frequencies(answers, answer_groups);
  width_ = std::max(asked.size(), answered.size());
  place_.assign(std::min(asked.size(), answered.size()), unshared);
  std::vector<std::int32_t> shared;
  const auto work = [&](std::int32_t column) {
    return static_cast<double>(asked[static_cast<std::size_t>(column)]) *
           static_cast<double>(answered[static_cast<std::size_t>(column)]);
  };
  for (std::int32_t column = 0; column < static_cast<std::int32_t>(place_.size()); ++column) {
    if (work(column) > (within ? 1 : 0)) {
      shared.push_back(column);
    }
  }
  // The most frequent ones first, so that what a query looks up lies together.
  std::sort(shared.begin(), shared.end(),
            [&](std::int32_t x, std::int32_t y) { return std::tuple(-work(x), x) < std::tuple(-work(y), y); });
  for (std::size_t k = 0; k < shared.size(); ++k) {
    place_[static_cast<std::size_t>(shared[k])] = static_cast<std::int32_t>(k);
  }
  tails_ = static_cast<std::uint32_t>(shared.size() - std::min(shared.size(), head_columns));
}

TiledRows::TiledRows(const SparseRows& rows, const RowGroups& groups, const JoinColumns& columns,
                     std::uint32_t rows_in_tile, double floor, bool indexed)
    : rows_(rows),
      groups_(groups),
      columns_(columns),
      rows_in_tile_(rows_in_tile),
      tiles_((groups.size() + rows_in_tile - 1) / rows_in_tile) {
  const auto filled = static_cast<std::size_t>(tiles_) * rows_in_tile;
  length_.assign(filled, 0);
  floor_.assign(filled, floor);
  head_length_.assign(filled, 0);
  need_.assign(filled, std::numeric_limits<std::uint16_t>::max());
  head_.resize(filled * head_columns);
  std::fill(head_.begin(), head_.end(), std::int16_t{0});
  for (std::int32_t group = 0; group < size(); ++group) {
    measure(group);
    need_[static_cast<std::size_t>(group)] = need_of(floor);
  }
  wide_length_.assign(filled, 0.0F);
  wide_floor_.assign(filled, std::numeric_limits<float>::infinity());
  for (std::int32_t group = 0; group < size(); ++group) {
    wide_length_[static_cast<std::size_t>(group)] = float_above(length(group));
    wide_floor_[static_cast<std::size_t>(group)] = float_below(floor);
  }
  if (indexed) {
    lists_.resize(static_cast<std::size_t>(tiles_));
    for (std::int64_t tile = 0; tile < tiles_; ++tile) {
      index_tile(tile);
    }
  }
}

void TiledRows::measure(std::int32_t group) {
  const auto at = static_cast<std::size_t>(group);
  const auto names = rows_.columns(groups_.first_row(group));
  const auto weights = rows_.weights(groups_.first_row(group));
  length_[at] = length_of(weights);
  unit_ = unit_ && std::abs(length_[at] - 1) < 1e-6;
  double squares = 0;
  for (std::size_t k = 0; k < names.size(); ++k) {
    const std::int32_t place = columns_.place(names[k]);
    if (place >= 0 && place < static_cast<std::int32_t>(head_columns)) {
      const double weight = weights[k] / length_[at];
      squares += weight * weight;
      head_[at * head_columns + static_cast<std::size_t>(place)] =
          static_cast<std::int16_t>(std::min(std::ceil(weight * head_one), head_one));
    }
  }
  head_length_[at] = rounded_up(std::sqrt(squares) * answer_one);
}

void TiledRows::index_tile(std::int64_t tile) {
  Lists& lists = lists_[static_cast<std::size_t>(tile)];
  const auto first = static_cast<std::int32_t>(tile * rows_in_tile_);
  const auto last = std::min(first + static_cast<std::int32_t>(rows_in_tile_), size());
  const auto for_each = [&](const auto& use) {
    for (std::int32_t group = first; group < last; ++group) {
      const auto names = rows_.columns(groups_.first_row(group));
      const auto weights = rows_.weights(groups_.first_row(group));
      for (std::size_t k = 0; k < names.size(); ++k) {
        const std::int32_t place = columns_.place(names[k]) - static_cast<std::int32_t>(head_columns);
        if (place >= 0 && weights[k] > 0) {
          use(static_cast<std::size_t>(place), group, weights[k]);
        }
      }
    }
  };
  lists.begin.assign(columns_.tails() + std::size_t{2}, 0);
  for_each([&](std::size_t place, std::int32_t, double) { ++lists.begin[place + 2]; });
  std::partial_sum(lists.begin.begin(), lists.begin.end(), lists.begin.begin());
  lists.row.assign(lists.begin.back() + list_padding, 0);
  lists.weight.assign(lists.begin.back() + list_padding, 0);
  // begin[place + 1] is where the next element goes, and ends as the beginning of the next list.
  for_each([&](std::size_t place, std::int32_t group, double weight) {
    const std::uint32_t to = lists.begin[place + 1]++;
    lists.row[to] = static_cast<std::uint16_t>(group - first);
    lists.weight[to] = rounded_up(weight / length(group) * answer_one);
  });
  lists.begin.pop_back();
}

RowTile TiledRows::tile(std::int64_t number) const {
  const auto at = static_cast<std::size_t>(number) * rows_in_tile_;
  const Lists& lists = lists_[static_cast<std::size_t>(number)];
  return {.begin = lists.begin.data(),
          .row = lists.row.data(),
          .weight = lists.weight.data(),
          .rows = rows_in_tile_,
          .head_length = head_length_.data() + at,
          .head = head_.data() + at * head_columns,
          .need = need_.data() + at,
          .length = unit_ ? nullptr : wide_length_.data() + at,
          .floor = unit_ ? nullptr : wide_floor_.data() + at};
}

RowQuery TiledRows::query(std::int32_t group, QueryBuffer& buffer) const {
  const auto names = rows_.columns(groups_.first_row(group));
  const auto weights = rows_.weights(groups_.first_row(group));
  buffer.column.clear();
  buffer.weight.clear();
  for (std::size_t k = 0; k < names.size(); ++k) {
    const std::int32_t place = columns_.place(names[k]) - static_cast<std::int32_t>(head_columns);
    if (place >= 0 && weights[k] > 0) {
      buffer.column.push_back(static_cast<std::uint32_t>(place));
      buffer.weight.push_back(rounded_up(weights[k] / length(group) * query_one));
    }
  }
  const auto at = static_cast<std::size_t>(group);
  return {.column = buffer.column,
          .weight = buffer.weight,
          .head_length = rounded_up(head_length_[at] * (query_one / answer_one)),
          .need = need_[at],
          .head = head_.data() + at * head_columns,
          .length = wide_length_[at],
          .floor = wide_floor_[at]};
}

void TiledRows::raise_floor(std::int32_t group, double score) {
  const auto at = static_cast<std::size_t>(group);
  if (score > floor_[at]) {
    floor_[at] = score;
    need_[at] = need_of(score);
    wide_floor_[at] = float_below(score);
  }
}

}  // namespace acquis::similarity
