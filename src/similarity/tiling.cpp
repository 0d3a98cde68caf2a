// SPDX-License-Identifier: Apache-2.0
/// Greedy string tiling: the shared_runs of alignment.hpp.
#include <algorithm>
#include <queue>
#include <unordered_map>
#include <utility>

#include "acquis/similarity/alignment.hpp"
#include "similarity/grams.hpp"

namespace acquis::similarity {
namespace {

using Sequence = std::span<const std::uint32_t>;

constexpr std::uint64_t max_meetings = 1'000'000;  ///< pairs of equal n-grams that are looked at in one round
constexpr std::uint32_t max_repeats = 32;  ///< occurrences of an n-gram that count where even long ones meet too often

std::uint64_t count_meetings(const std::vector<Gram>& a, const std::vector<Gram>& b) {
  std::uint64_t count = 0;
  for_each_meeting(a, b, [&](auto x, auto y) { count += static_cast<std::uint64_t>(x.size()) * y.size(); });
  return count;
}

class Tiling {
 public:
  Tiling(Sequence a, Sequence b) : a_(a), b_(b), a_used_(a.size(), false), b_used_(b.size(), false) {}

  /// One round of tiling by runs of at least `length`; `bounded`: of at most max_repeats occurrences of an n-gram.
  void round(const std::vector<Gram>& a_grams, const std::vector<Gram>& b_grams, std::uint32_t length, bool bounded) {
    std::unordered_map<std::int64_t, std::vector<Run>> by_diagonal;  // looked up only, never walked through
    for_each_meeting(a_grams, b_grams, [&](std::span<const Gram> x, std::span<const Gram> y) {
      if (bounded) {
        x = x.first(std::min<std::size_t>(x.size(), max_repeats));
        y = y.first(std::min<std::size_t>(y.size(), max_repeats));
      }
      for (const Gram& i : x) {
        for (const Gram& j : y) {
          meet(i.begin, j.begin, length, bounded, by_diagonal);
        }
      }
    });
    while (!waiting_.empty()) {
      const Run run = waiting_.top();
      waiting_.pop();
      place(run, length);
    }
  }

  [[nodiscard]] const std::vector<bool>& a_used() const { return a_used_; }
  [[nodiscard]] const std::vector<bool>& b_used() const { return b_used_; }
  [[nodiscard]] std::size_t size() const { return tiles_.size(); }
  [[nodiscard]] std::vector<Run> sorted() && {
    std::sort(tiles_.begin(), tiles_.end(), [](const Run& x, const Run& y) { return x.a < y.a; });
    return std::move(tiles_);
  }

 private:
  [[nodiscard]] bool equal(std::uint32_t i, std::uint32_t j) const {
    return a_[i] == b_[j] && !a_used_[i] && !b_used_[j];
  }

  /// Grows the meeting of two n-grams to a maximal run. Unbounded rounds see every meeting: only the first of a run
  /// counts.
  void meet(std::uint32_t i, std::uint32_t j, std::uint32_t length, bool bounded,
            std::unordered_map<std::int64_t, std::vector<Run>>& by_diagonal) {
    if (!bounded && i > 0 && j > 0 && equal(i - 1, j - 1)) {
      return;
    }
    std::vector<Run>* known = nullptr;
    if (bounded) {
      known = &by_diagonal[static_cast<std::int64_t>(i) - static_cast<std::int64_t>(j)];
      if (std::any_of(known->begin(), known->end(),
                      [&](const Run& run) { return run.a <= i && i < run.a + run.length; })) {
        return;
      }
      while (i > 0 && j > 0 && equal(i - 1, j - 1)) {
        --i;
        --j;
      }
    }
    Run run{i, j, 0};
    while (i + run.length < a_.size() && j + run.length < b_.size() && equal(i + run.length, j + run.length)) {
      ++run.length;
    }
    if (run.length >= length) {  // shorter only if two n-grams shared a hash by accident
      waiting_.push(run);
      if (known != nullptr) {
        known->push_back(run);
      }
    }
  }

  /// Takes a run whose terms are all free; of any other, its free parts wait for their turn.
  void place(Run run, std::uint32_t length) {
    bool whole = true;
    for (std::uint32_t k = 0; k < run.length;) {
      std::uint32_t end = k;
      while (end < run.length && !a_used_[run.a + end] && !b_used_[run.b + end]) {
        ++end;
      }
      whole = whole && end == run.length && k == 0;
      if (!whole && end - k >= length) {
        waiting_.push({run.a + k, run.b + k, end - k});
      }
      k = end + 1;
    }
    if (whole) {
      std::fill_n(a_used_.begin() + run.a, run.length, true);
      std::fill_n(b_used_.begin() + run.b, run.length, true);
      tiles_.push_back(run);
    }
  }

  struct Later {
    bool operator()(const Run& x, const Run& y) const {
      return x.length != y.length ? x.length < y.length : x.a != y.a ? x.a > y.a : x.b > y.b;
    }
  };

  Sequence a_;
  Sequence b_;
  std::vector<bool> a_used_;
  std::vector<bool> b_used_;
  std::priority_queue<Run, std::vector<Run>, Later> waiting_;
  std::vector<Run> tiles_;
};

}  // namespace

std::vector<Run> shared_runs(Sequence a, Sequence b, std::uint32_t min_length) {
  const std::uint32_t shortest = std::max<std::uint32_t>(1, min_length);
  Tiling tiling(a, b);
  for (;;) {
    std::uint32_t length = shortest;
    std::vector<Gram> a_grams = grams(a, length, tiling.a_used());
    std::vector<Gram> b_grams = grams(b, length, tiling.b_used());
    bool bounded = count_meetings(a_grams, b_grams) > max_meetings;
    while (bounded && length < 64) {
      length *= 2;
      std::vector<Gram> a_longer = grams(a, length, tiling.a_used());
      std::vector<Gram> b_longer = grams(b, length, tiling.b_used());
      const std::uint64_t meetings = count_meetings(a_longer, b_longer);
      if (meetings == 0) {
        length = shortest;
        break;
      }
      if (meetings <= max_meetings) {
        a_grams = std::move(a_longer);
        b_grams = std::move(b_longer);
        bounded = false;
      }
    }
    if (bounded) {
      length = shortest;
    }
    const std::size_t before = tiling.size();
    tiling.round(a_grams, b_grams, length, bounded);
    if (length == shortest) {
      return std::move(tiling).sorted();
    }
    if (tiling.size() == before) {  // long n-grams met by accident of their hash only
      tiling.round(grams(a, shortest, tiling.a_used()), grams(b, shortest, tiling.b_used()), shortest, true);
      return std::move(tiling).sorted();
    }
  }
}

}  // namespace acquis::similarity
