// SPDX-License-Identifier: Apache-2.0
#include "similarity/anchors.hpp"

#include <algorithm>
#include <numeric>

#include "similarity/grams.hpp"

namespace acquis::similarity {
namespace {

constexpr std::size_t none = SIZE_MAX;

/// The best of what was put in at places below another one (Fenwick 1994).
class Maxima {
 public:
  explicit Maxima(std::size_t size) : best_(size + 1, {0, none}) {}
  struct Best {
    std::uint64_t words;
    std::size_t run;
  };
  void put(std::size_t place, Best value) {
    for (std::size_t at = place + 1; at < best_.size(); at += at & (~at + 1)) {
      if (value.words > best_[at].words) {
        best_[at] = value;
      }
    }
  }
  /// Of places up to and with `place`.
  [[nodiscard]] Best upto(std::size_t place) const {
    Best best{0, none};
    for (std::size_t at = place + 1; at > 0; at -= at & (~at + 1)) {
      if (best_[at].words > best.words) {
        best = best_[at];
      }
    }
    return best;
  }

 private:
  std::vector<Best> best_;
};

}  // namespace

std::vector<Run> heaviest_chain(std::vector<Run> runs) {
  std::sort(runs.begin(), runs.end(), [](const Run& x, const Run& y) { return x.a != y.a ? x.a < y.a : x.b < y.b; });
  std::vector<std::size_t> by_end(runs.size());
  std::iota(by_end.begin(), by_end.end(), std::size_t{0});
  std::sort(by_end.begin(), by_end.end(), [&](std::size_t x, std::size_t y) {
    const std::uint32_t x_end = runs[x].a + runs[x].length;
    const std::uint32_t y_end = runs[y].a + runs[y].length;
    return x_end != y_end ? x_end < y_end : x < y;
  });
  std::uint32_t size = 0;
  for (const Run& run : runs) {
    size = std::max(size, run.b + run.length);
  }
  Maxima maxima(size + 1);
  std::vector<std::uint64_t> words(runs.size());
  std::vector<std::size_t> previous(runs.size(), none);
  std::size_t ended = 0;
  std::size_t last = none;
  for (std::size_t i = 0; i < runs.size(); ++i) {
    for (; ended < runs.size(); ++ended) {
      const Run& run = runs[by_end[ended]];
      if (run.a + run.length > runs[i].a) {
        break;
      }
      maxima.put(run.b + run.length, {words[by_end[ended]], by_end[ended]});
    }
    const Maxima::Best best = maxima.upto(runs[i].b);
    words[i] = best.words + runs[i].length;
    previous[i] = best.run;
    last = last == none || words[i] > words[last] ? i : last;
  }
  std::vector<Run> chain;
  for (std::size_t i = last; i != none; i = previous[i]) {
    chain.push_back(runs[i]);
  }
  std::reverse(chain.begin(), chain.end());
  return chain;
}

std::vector<Run> chain_of_unique_runs(std::span<const std::uint32_t> a, std::span<const std::uint32_t> b,
                                      std::uint32_t length) {
  std::vector<Run> met;
  for_each_meeting(grams(a, length), grams(b, length), [&](std::span<const Gram> x, std::span<const Gram> y) {
    if (x.size() == 1 && y.size() == 1 &&
        std::equal(a.begin() + x[0].begin, a.begin() + x[0].begin + length, b.begin() + y[0].begin)) {
      met.push_back({x[0].begin, y[0].begin, length});
    }
  });
  std::sort(met.begin(), met.end(), [](const Run& x, const Run& y) { return x.a < y.a; });
  std::vector<Run> runs;
  for (const Run& run : met) {
    if (!runs.empty() && runs.back().a + runs.back().length - length + 1 == run.a &&
        runs.back().b + runs.back().length - length + 1 == run.b) {
      ++runs.back().length;
    } else {
      runs.push_back(run);
    }
  }
  return heaviest_chain(std::move(runs));
}

std::vector<Neighbourhood> neighbourhoods(std::vector<Run> runs, std::uint32_t reach) {
  std::sort(runs.begin(), runs.end(), [](const Run& x, const Run& y) { return x.a != y.a ? x.a < y.a : x.b < y.b; });
  std::vector<Neighbourhood> found;
  std::vector<std::size_t> open;  // those that a later run may still be near to
  for (const Run& run : runs) {
    std::erase_if(open, [&](std::size_t i) { return found[i].a_end + reach < run.a; });
    const auto near = std::find_if(open.begin(), open.end(), [&](std::size_t i) {
      const Run& last = found[i].runs.back();
      return run.b + reach >= last.b + last.length && run.b <= last.b + last.length + reach;
    });
    if (near == open.end()) {
      open.push_back(found.size());
      found.push_back({{run}, run.a, run.a + run.length, run.b, run.b + run.length});
      continue;
    }
    Neighbourhood& joined = found[*near];
    joined.runs.push_back(run);
    joined.a_end = std::max(joined.a_end, run.a + run.length);
    joined.b_begin = std::min(joined.b_begin, run.b);
    joined.b_end = std::max(joined.b_end, run.b + run.length);
  }
  return found;
}

}  // namespace acquis::similarity
