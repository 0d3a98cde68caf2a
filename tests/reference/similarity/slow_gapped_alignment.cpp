// SPDX-License-Identifier: Apache-2.0
#include "reference/similarity/slow_gapped_alignment.hpp"

#include <algorithm>
#include <cmath>

namespace acquis_test {

using namespace acquis::similarity;

namespace {

std::int64_t whole(double value) {
  return std::llround(value * 1000);
}

}  // namespace

SlowGappedAlignment::SlowGappedAlignment(const WeightedWords& a, const WeightedWords& b, const SoftWords& soft,
                                         const GappedOptions& options)
    : open_(whole(options.gap_open)) {
  for (std::size_t i = 0; i < a.words.size(); ++i) {
    a_gap_.push_back(whole(options.gap_extend) * whole(a.weights[i]) / 1000);
    pair_.emplace_back();
    for (std::size_t j = 0; j < b.words.size(); ++j) {
      const std::int64_t first = whole(a.weights[i]);
      const std::int64_t second = whole(b.weights[j]);
      switch (soft.closeness(a.words[i], b.words[j])) {
        case Closeness::none:
          pair_[i].push_back(-(whole(options.mismatch) * first / 2000) - whole(options.mismatch) * second / 2000);
          break;
        case Closeness::stem: pair_[i].push_back(whole(options.stem) * (first + second) / 2000); break;
        case Closeness::synonym: pair_[i].push_back(whole(options.synonym) * (first + second) / 2000); break;
        default: pair_[i].push_back((first + second) / 2);
      }
    }
  }
  for (const double weight : b.weights) {
    b_gap_.push_back(whole(options.gap_extend) * whole(weight) / 1000);
  }
}

double SlowGappedAlignment::best_global() const {
  return best(false, {});
}

double SlowGappedAlignment::best_local(const std::vector<Forbidden>& forbidden) const {
  return best(true, forbidden);
}

double SlowGappedAlignment::best(bool local, const std::vector<Forbidden>& forbidden) const {
  constexpr std::int64_t never = INT64_MIN / 4;
  const std::size_t n = a_gap_.size();
  const std::size_t m = b_gap_.size();
  const auto closed = [&](std::size_t i, std::size_t j) {
    return std::any_of(forbidden.begin(), forbidden.end(), [&](const Forbidden& at) {
      return at.a_begin < i && i <= at.a_end && at.b_begin < j && j <= at.b_end;
    });
  };
  std::vector<std::vector<std::int64_t>> score(n + 1, std::vector<std::int64_t>(m + 1, local ? 0 : never));
  score[0][0] = 0;
  std::int64_t most = 0;
  for (std::size_t i = 0; i <= n; ++i) {
    for (std::size_t j = 0; j <= m; ++j) {
      if (closed(i, j)) {
        continue;
      }
      std::int64_t here = score[i][j];
      if (i > 0 && j > 0) {
        here = std::max(here, score[i - 1][j - 1] + pair_[i - 1][j - 1]);
      }
      std::int64_t gap = open_;
      for (std::size_t k = i; k > 0 && !closed(k, j); --k) {
        gap += a_gap_[k - 1];
        here = std::max(here, score[k - 1][j] - gap);
      }
      gap = open_;
      for (std::size_t k = j; k > 0 && !closed(i, k); --k) {
        gap += b_gap_[k - 1];
        here = std::max(here, score[i][k - 1] - gap);
      }
      score[i][j] = here;
      most = std::max(most, here);
    }
  }
  return static_cast<double>(local ? most : score[n][m]) / 1000;
}

double SlowGappedAlignment::score(const std::vector<AlignedRun>& runs) const {
  std::int64_t sum = 0;
  for (const AlignedRun& run : runs) {
    sum -= run.kind == ColumnKind::only_a || run.kind == ColumnKind::only_b ? open_ : 0;
    for (std::uint32_t k = 0; k < std::max(run.a_end - run.a_begin, run.b_end - run.b_begin); ++k) {
      sum += run.kind == ColumnKind::only_a   ? -a_gap_[run.a_begin + k]
             : run.kind == ColumnKind::only_b ? -b_gap_[run.b_begin + k]
                                              : pair_[run.a_begin + k][run.b_begin + k];
    }
  }
  return static_cast<double>(sum) / 1000;
}

}  // namespace acquis_test
