// SPDX-License-Identifier: Apache-2.0
#include "similarity/gap_table.hpp"

#include <algorithm>
#include <limits>
#include <numeric>

namespace acquis::similarity {
namespace {

/// What a cell says of the best path to it: where it comes from, and whether the gaps that end in it go on.
constexpr std::uint8_t stop = 0, pair = 1, gap_b = 2, gap_a = 3, source = 3, longer_gap_b = 4, longer_gap_a = 8;

constexpr std::size_t rows_between = 32;                       ///< rows kept so that a local table can be filled again
constexpr std::int64_t cells_between = std::int64_t{1} << 17;  ///< two looks at the progress

/// `Value` holds all sums of the table: 32 bits where they fit, for they are twice as fast.
template <typename Value>
class GapTable {
 public:
  GapTable(const LineView& a, const LineView& b, const PairScores& scores, bool local, Progress* progress)
      : a_(a), b_(b), scores_(scores), local_(local), progress_(progress), width_(b.size()) {
    trace_.resize(a.size() * width_);
    best_.assign(width_ + 1, 0);
    before_.assign(width_ + 1, 0);
    gap_.assign(width_ + 1, lowest);
    score_.assign(width_ + 1, 0);
    mismatch_.assign(width_ + 1, 0);
    extend_.assign(width_ + 1, 0);
    for (std::size_t j = 1; j <= width_; ++j) {
      mismatch_[j] = static_cast<Value>(-scores.half_mismatch(b.weight[j - 1]));
      extend_[j] = static_cast<Value>(scores.extend(b.weight[j - 1]));
    }
    if (!local) {
      Value gap = -open();
      for (std::size_t j = 1; j <= width_; ++j) {
        gap -= extend_[j];
        best_[j] = gap;
      }
    }
    by_family_.resize(width_);
    std::iota(by_family_.begin(), by_family_.end(), 0U);
    std::sort(by_family_.begin(), by_family_.end(), [&](std::uint32_t x, std::uint32_t y) {
      return b.family[x] != b.family[y] ? b.family[x] < b.family[y] : x < y;
    });
    row_best_.assign(local ? a.size() + 1 : 0, 0);
    row_place_.assign(row_best_.size(), 0);
  }

  /// Fills rows first … last, 1-based. Returns how many cells were filled.
  std::int64_t fill() {
    expect(progress_, static_cast<std::int64_t>(a_.size() * width_));
    if (local_) {
      keep_row(0);
    }
    for (std::size_t i = 1; i <= a_.size(); ++i) {
      row(i);
      if (local_ && i % rows_between == 0) {
        keep_row(i / rows_between);
      }
    }
    return static_cast<std::int64_t>(a_.size() * width_);
  }

  /// Fills again what a new rectangle changes: rows from its first until a kept row is as it was.
  std::int64_t refill(const Rectangle& taken) {
    taken_.push_back(taken);
    const std::size_t from = taken.a_begin / rows_between;
    best_ = kept_[from].first;
    gap_ = kept_[from].second;
    std::size_t i = from * rows_between + 1;
    expect(progress_, static_cast<std::int64_t>((taken.a_end + 1 - i) * width_));
    for (; i <= a_.size(); ++i) {
      row(i);
      if (i % rows_between == 0) {
        auto& kept = kept_[i / rows_between];
        if (i >= taken.a_end && kept.first == best_ && kept.second == gap_) {
          break;
        }
        kept = {best_, gap_};
      }
    }
    return static_cast<std::int64_t>((std::min(i, a_.size()) - from * rows_between) * width_);
  }

  [[nodiscard]] std::int64_t score() const { return best_[width_]; }

  struct Cell {
    std::int64_t score = 0;
    std::size_t i = 0, j = 0;
  };
  /// The best cell: the first row, then the first column of several.
  [[nodiscard]] Cell best() const {
    const auto most = std::max_element(row_best_.begin(), row_best_.end());
    const auto i = static_cast<std::size_t>(most - row_best_.begin());
    return {*most, i, row_place_[i]};
  }

  /// The path that ends in a cell, back to where it begins.
  [[nodiscard]] TablePath path(std::size_t i, std::size_t j) const {
    TablePath found;
    found.within.a_end = static_cast<std::uint32_t>(i);
    found.within.b_end = static_cast<std::uint32_t>(j);
    std::uint8_t state = stop;  // in which gap we are, if in any
    while (i > 0 && j > 0) {
      const std::uint8_t cell = trace_[(i - 1) * width_ + j - 1];
      const std::uint8_t step = state == stop ? cell & source : state;
      if (step == stop) {
        break;
      }
      if (step == pair) {
        found.pairs.push_back({static_cast<std::uint32_t>(--i), static_cast<std::uint32_t>(--j)});
      } else if (step == gap_b) {
        state = (cell & longer_gap_b) != 0 ? gap_b : stop;
        --i;
      } else {
        state = (cell & longer_gap_a) != 0 ? gap_a : stop;
        --j;
      }
    }
    std::reverse(found.pairs.begin(), found.pairs.end());
    found.within.a_begin = local_ ? static_cast<std::uint32_t>(i) : 0;
    found.within.b_begin = local_ ? static_cast<std::uint32_t>(j) : 0;
    return found;
  }

 private:
  static constexpr Value lowest = std::numeric_limits<Value>::min() / 4;

  [[nodiscard]] Value open() const { return static_cast<Value>(scores_.open()); }

  void keep_row(std::size_t number) {
    kept_.resize(std::max(kept_.size(), number + 1));
    kept_[number] = {best_, gap_};
  }

  void row(std::size_t i) {
    pair_scores(i);
    std::swap(best_, before_);
    const Value extend = static_cast<Value>(scores_.extend(a_.weight[i - 1]));
    best_[0] = local_ ? 0 : (i == 1 ? -open() : before_[0]) - extend;
    if (local_) {
      row_best_[i] = 0;
      row_place_[i] = 0;
    }
    if (taken_.empty()) {
      stretch(i, 1, width_, extend);
    } else {
      free_stretches(i, extend);
    }
    cells_ += static_cast<std::int64_t>(width_);
    if (cells_ >= cells_between) {
      advance(progress_, std::exchange(cells_, 0));
    }
  }

  /// A row but for the cells of rectangles that are taken.
  void free_stretches(std::size_t i, Value extend) {
    closed_.clear();
    for (const Rectangle& taken : taken_) {
      if (taken.a_begin < i && i <= taken.a_end) {
        closed_.emplace_back(taken.b_begin, taken.b_end);
      }
    }
    std::sort(closed_.begin(), closed_.end());
    std::size_t next = 1;
    for (const auto& [begin, end] : closed_) {
      stretch(i, next, begin, extend);
      for (std::size_t j = begin + 1; j <= end; ++j) {
        best_[j] = 0;
        gap_[j] = lowest;
        trace_[(i - 1) * width_ + j - 1] = stop;
      }
      next = std::max<std::size_t>(next, end + 1);
    }
    stretch(i, next, width_, extend);
  }

  /// What the word of this row is worth against each word of b.
  void pair_scores(std::size_t i) {
    const auto mismatch = static_cast<Value>(-scores_.half_mismatch(a_.weight[i - 1]));
    for (std::size_t j = 1; j <= width_; ++j) {
      score_[j] = mismatch + mismatch_[j];
    }
    const std::uint32_t family = a_.family[i - 1];
    for (auto place = std::lower_bound(by_family_.begin(), by_family_.end(), family,
                                       [&](std::uint32_t at, std::uint32_t of) { return b_.family[at] < of; });
         place != by_family_.end() && b_.family[*place] == family; ++place) {
      score_[*place + 1] = static_cast<Value>(scores_.pair(a_, i - 1, b_, *place));
    }
  }

  /// Cells first … last of row i. A gap in a that opens behind another one in b is looked at, so no path is missed; a
  /// gap that opens behind a gap of its own kind never beats its going on.
  void stretch(std::size_t i, std::size_t first, std::size_t last, Value extend) {
    if (first > last) {
      return;
    }
    const Value opened = open();
    const Value* const before = before_.data();
    Value* const gap = gap_.data();
    Value* const best = best_.data();
    std::uint8_t* const trace = trace_.data() + (i - 1) * width_;  // of column j at j - 1
    const Value floor = local_ ? 0 : lowest * 2;
    for (std::size_t j = first; j <= last; ++j) {
      const Value fresh = before[j] - opened;
      const std::uint8_t goes_on = gap[j] >= fresh ? longer_gap_b : 0;
      const Value in_gap = std::max(fresh, gap[j]) - extend;
      const Value paired = before[j - 1] + score_[j];
      const Value most = std::max(paired, in_gap);
      gap[j] = in_gap;
      best[j] = std::max(most, floor);
      trace[j - 1] = static_cast<std::uint8_t>(goes_on | (most <= floor ? stop : paired >= in_gap ? pair : gap_b));
    }
    Value along = lowest;
    Value from = first == 1 ? best[0] : 0;
    Value most = 0;
    std::size_t place = 0;
    for (std::size_t j = first; j <= last; ++j) {
      const Value fresh = from - opened;
      const std::uint8_t goes_on = along >= fresh ? longer_gap_a : 0;
      along = std::max(fresh, along) - extend_[j];
      from = best[j];
      trace[j - 1] |= goes_on;
      if (along > from) {
        best[j] = along;
        trace[j - 1] = static_cast<std::uint8_t>((trace[j - 1] & ~source) | gap_a);
      }
      if (best[j] > most) {
        most = best[j];
        place = j;
      }
    }
    if (local_ && most > row_best_[i]) {
      row_best_[i] = most;
      row_place_[i] = place;
    }
  }

  LineView a_;
  LineView b_;
  const PairScores& scores_;
  bool local_;
  Progress* progress_;
  std::size_t width_;
  std::int64_t cells_ = 0;
  std::vector<std::uint8_t> trace_;
  std::vector<Value> best_;    ///< of this row
  std::vector<Value> before_;  ///< of the row before
  std::vector<Value> gap_;     ///< best that ends in a gap of b
  std::vector<Value> score_;
  std::vector<Value> mismatch_;
  std::vector<Value> extend_;
  std::vector<std::uint32_t> by_family_;  ///< words of b
  std::vector<std::pair<std::vector<Value>, std::vector<Value>>> kept_;
  std::vector<Rectangle> taken_;
  std::vector<std::pair<std::uint32_t, std::uint32_t>> closed_;
  std::vector<Value> row_best_;
  std::vector<std::size_t> row_place_;
};

/// No sum of a table is larger than this.
std::int64_t bound(const LineView& a, const LineView& b, const PairScores& scores) {
  std::int64_t sum = 2 * scores.open();
  for (const LineView& line : {a, b}) {
    for (const std::int64_t weight : line.weight) {
      sum += std::max({weight, scores.extend(weight), scores.half_mismatch(weight)});
    }
  }
  return sum;
}

template <typename Value>
TablePath global_path_in(const LineView& a, const LineView& b, const PairScores& scores, Progress* progress) {
  GapTable<Value> table(a, b, scores, false, progress);
  (void)table.fill();
  TablePath found = table.path(a.size(), b.size());
  found.score = table.score();
  return found;
}

template <typename Value>
std::vector<TablePath> local_paths_in(const LineView& a, const LineView& b, const PairScores& scores,
                                      std::int64_t min_score, std::size_t most, Progress* progress,
                                      std::int64_t& cells) {
  GapTable<Value> table(a, b, scores, true, progress);
  cells += table.fill();
  std::vector<TablePath> found;
  while (found.size() < most) {
    const auto best = table.best();
    if (best.score <= 0 || best.score < min_score) {
      break;
    }
    found.push_back(table.path(best.i, best.j));
    found.back().score = best.score;
    if (found.size() < most) {
      cells += table.refill(found.back().within);
    }
  }
  return found;
}

constexpr std::int64_t fits = std::numeric_limits<std::int32_t>::max() / 8;

}  // namespace

TablePath global_path(const LineView& a, const LineView& b, const PairScores& scores, Progress* progress) {
  return bound(a, b, scores) < fits ? global_path_in<std::int32_t>(a, b, scores, progress)
                                    : global_path_in<std::int64_t>(a, b, scores, progress);
}

std::vector<TablePath> local_paths(const LineView& a, const LineView& b, const PairScores& scores,
                                   std::int64_t min_score, std::size_t most, Progress* progress, std::int64_t& cells) {
  return bound(a, b, scores) < fits ? local_paths_in<std::int32_t>(a, b, scores, min_score, most, progress, cells)
                                    : local_paths_in<std::int64_t>(a, b, scores, min_score, most, progress, cells);
}

}  // namespace acquis::similarity
