// SPDX-License-Identifier: Apache-2.0
#include "acquis/similarity/alignment.hpp"

#include <algorithm>
#include <string_view>
#include <unordered_map>
#include <utility>

#include "similarity/bit_rows.hpp"

namespace acquis::similarity {
namespace {

using Sequence = std::span<const std::uint32_t>;

constexpr std::size_t max_cells = 4'000'000;  ///< of the exact table; larger problems are halved first

/// Value of a kept term: one for its length, then its weight, then one if it continues a run. 21 bits each, so that
/// no sum of a lower rank reaches a higher one for up to a million terms of a table.
constexpr std::uint64_t continued = 1;
constexpr std::uint64_t one_weight = std::uint64_t{1} << 21;
constexpr std::uint64_t one_term = std::uint64_t{1} << 42;

struct Pairing {
  std::uint32_t a;
  std::uint32_t b;
};

/// The best alignment of a stretch of a with a stretch of b by a full table.
class Table {
 public:
  Table(Sequence a, Sequence b, std::span<const std::uint8_t> weights) : a_(a), b_(b), weights_(weights) {
    const std::size_t width = b.size() + 1;
    steps_.assign((a.size() + 1) * width, 0);
    std::vector<std::uint64_t> best(width, 0);
    std::vector<std::uint64_t> ending(width, 0);  // best that ends with the pair of this cell; 0: no pair
    for (std::size_t i = 1; i <= a.size(); ++i) {
      row(i, best, ending);
    }
  }

  /// Pairs kept, from the end to the beginning, with offsets added.
  void collect(std::uint32_t a_offset, std::uint32_t b_offset, std::vector<Pairing>& pairs) const {
    const std::size_t first = pairs.size();
    std::size_t i = a_.size();
    std::size_t j = b_.size();
    bool in_run = false;  // the pair at (i, j) is continued by the pair behind it
    while (i > 0 && j > 0) {
      const std::uint8_t step = steps_[i * (b_.size() + 1) + j];
      if (in_run || (step & direction) == pair) {
        pairs.push_back({a_offset + static_cast<std::uint32_t>(i) - 1, b_offset + static_cast<std::uint32_t>(j) - 1});
        in_run = (step & continues) != 0;
        --i;
        --j;
      } else if ((step & direction) == up) {
        --i;
      } else {
        --j;
      }
    }
    std::reverse(pairs.begin() + static_cast<std::ptrdiff_t>(first), pairs.end());
  }

 private:
  static constexpr std::uint8_t left = 0, up = 1, pair = 2, direction = 3, continues = 4;

  void row(std::size_t i, std::vector<std::uint64_t>& best, std::vector<std::uint64_t>& ending) {
    std::uint64_t best_diagonal = 0;
    std::uint64_t ending_diagonal = 0;
    const std::uint64_t value = one_term + weights_[i - 1] * one_weight;
    for (std::size_t j = 1; j <= b_.size(); ++j) {
      std::uint64_t here = 0;
      std::uint8_t step = best[j] >= best[j - 1] ? up : left;
      std::uint64_t most = std::max(best[j], best[j - 1]);
      if (a_[i - 1] == b_[j - 1]) {
        const std::uint64_t fresh = best_diagonal + value;
        const std::uint64_t longer = ending_diagonal == 0 ? 0 : ending_diagonal + value + continued;
        here = std::max(fresh, longer);
        if (here >= most) {
          most = here;
          step = pair;
        }
        if (longer >= fresh) {
          step |= continues;
        }
      }
      best_diagonal = std::exchange(best[j], most);
      ending_diagonal = std::exchange(ending[j], here);
      steps_[i * (b_.size() + 1) + j] = step;
    }
  }

  Sequence a_;
  Sequence b_;
  std::span<const std::uint8_t> weights_;
  std::vector<std::uint8_t> steps_;
};

/// Pairs of a longest common subsequence in order.
class Aligner {
 public:
  Aligner(Sequence a, Sequence b, std::span<const std::uint8_t> weights) : a_(a), b_(b), weights_(weights) {}

  [[nodiscard]] std::vector<Pairing> pairs() && {
    part(0, static_cast<std::uint32_t>(a_.size()), 0, static_cast<std::uint32_t>(b_.size()));
    return std::move(pairs_);
  }

 private:
  void keep(std::uint32_t a, std::uint32_t b, std::uint32_t count) {
    for (std::uint32_t k = 0; k < count; ++k) {
      pairs_.push_back({a + k, b + k});
    }
  }

  /// Recursion halves a: its depth is at most the logarithm of the length.
  void part(std::uint32_t a_begin, std::uint32_t a_end, std::uint32_t b_begin, std::uint32_t b_end) {
    if (std::equal(a_.begin() + a_begin, a_.begin() + a_end, b_.begin() + b_begin, b_.begin() + b_end)) {
      keep(a_begin, b_begin, a_end - a_begin);
      return;
    }
    if ((std::size_t{a_end} - a_begin + 1) * (std::size_t{b_end} - b_begin + 1) <= max_cells || a_end - a_begin < 2) {
      Table(a_.subspan(a_begin, a_end - a_begin), b_.subspan(b_begin, b_end - b_begin),
            weights_.subspan(a_begin, a_end - a_begin))
          .collect(a_begin, b_begin, pairs_);
      return;
    }
    std::uint32_t prefix = 0;
    while (a_begin + prefix < a_end && b_begin + prefix < b_end && a_[a_begin + prefix] == b_[b_begin + prefix]) {
      ++prefix;
    }
    keep(a_begin, b_begin, prefix);
    a_begin += prefix;
    b_begin += prefix;
    std::uint32_t suffix = 0;
    while (a_begin + suffix < a_end && b_begin + suffix < b_end && a_[a_end - 1 - suffix] == b_[b_end - 1 - suffix]) {
      ++suffix;
    }
    halves(a_begin, a_end - suffix, b_begin, b_end - suffix);
    keep(a_end - suffix, b_end - suffix, suffix);
  }

  void halves(std::uint32_t a_begin, std::uint32_t a_end, std::uint32_t b_begin, std::uint32_t b_end) {
    if (a_end - a_begin < 2 || b_begin == b_end) {
      part(a_begin, a_end, b_begin, b_end);
      return;
    }
    const std::uint32_t middle = a_begin + (a_end - a_begin) / 2;
    const Sequence b = b_.subspan(b_begin, b_end - b_begin);
    const std::vector<std::uint32_t> before = common_lengths(b, a_.subspan(a_begin, middle - a_begin));
    const std::vector<std::uint32_t> behind = common_lengths(b, a_.subspan(middle, a_end - middle), true);
    std::uint32_t cut = 0;
    for (std::uint32_t k = 1; k <= b.size(); ++k) {
      if (before[k] + behind[b.size() - k] > before[cut] + behind[b.size() - cut]) {
        cut = k;
      }
    }
    part(a_begin, middle, b_begin, b_begin + cut);
    part(middle, a_end, b_begin + cut, b_end);
  }

  Sequence a_;
  Sequence b_;
  std::span<const std::uint8_t> weights_;
  std::vector<Pairing> pairs_;
};

void add_gap(const Pairing& from, const Pairing& to, std::vector<Edit>& edits) {
  if (from.a == to.a && from.b == to.b) {
    return;
  }
  const Edit::Kind kind = from.a == to.a   ? Edit::Kind::added
                          : from.b == to.b ? Edit::Kind::dropped
                                           : Edit::Kind::replaced;
  edits.push_back({kind, from.a, to.a, from.b, to.b});
}

Alignment edits_of(const std::vector<Pairing>& pairs, Sequence a, Sequence b) {
  Alignment alignment;
  alignment.common = static_cast<std::uint32_t>(pairs.size());
  Pairing next{0, 0};
  for (std::size_t i = 0; i < pairs.size();) {
    add_gap(next, pairs[i], alignment.edits);
    std::size_t end = i + 1;
    while (end < pairs.size() && pairs[end].a == pairs[end - 1].a + 1 && pairs[end].b == pairs[end - 1].b + 1) {
      ++end;
    }
    next = {pairs[end - 1].a + 1, pairs[end - 1].b + 1};
    alignment.edits.push_back({Edit::Kind::kept, pairs[i].a, next.a, pairs[i].b, next.b});
    i = end;
  }
  add_gap(next, {static_cast<std::uint32_t>(a.size()), static_cast<std::uint32_t>(b.size())}, alignment.edits);
  return alignment;
}

/// Terms as numbers: equal if they are the same term.
class Numbering {
 public:
  std::vector<std::uint32_t> operator()(std::span<const text::Term> terms, bool stems) {
    std::vector<std::uint32_t> numbers;
    numbers.reserve(terms.size());
    for (const text::Term& term : terms) {
      const auto next = static_cast<std::uint32_t>(numbers_.size());
      numbers.push_back(numbers_.try_emplace(stems ? term.stem : term.folded, next).first->second);
    }
    return numbers;
  }

 private:
  std::unordered_map<std::string_view, std::uint32_t> numbers_;
};

bool is_sign(const text::Term& term) {
  return term.kind == text::TokenKind::punctuation || term.kind == text::TokenKind::sign ||
         term.kind == text::TokenKind::mark;
}

}  // namespace

Alignment align(std::span<const text::Term> a, std::span<const text::Term> b, bool stems) {
  Numbering numbering;
  const std::vector<std::uint32_t> a_numbers = numbering(a, stems);
  const std::vector<std::uint32_t> b_numbers = numbering(b, stems);
  std::vector<std::uint8_t> weights;
  weights.reserve(a.size());
  for (const text::Term& term : a) {
    weights.push_back(is_sign(term) ? 0 : term.stopword ? 1 : 2);
  }
  return edits_of(Aligner(a_numbers, b_numbers, weights).pairs(), a_numbers, b_numbers);
}

Alignment align(Sequence a, Sequence b) {
  const std::vector<std::uint8_t> weights(a.size(), 1);
  return edits_of(Aligner(a, b, weights).pairs(), a, b);
}

std::uint32_t common_length(Sequence a, Sequence b) {
  // The longer one becomes the bits of a row: fewer rows, and rows shorter than a word waste no bits.
  return a.size() < b.size() ? common_lengths(b, a).back() : common_lengths(a, b).back();
}

std::vector<SharedSpan> shared_runs(std::span<const text::Term> a, std::span<const text::Term> b,
                                    std::uint32_t min_terms) {
  Numbering numbering;
  const std::vector<std::uint32_t> a_numbers = numbering(a, false);
  const std::vector<std::uint32_t> b_numbers = numbering(b, false);
  std::vector<SharedSpan> spans;
  for (const Run& run : shared_runs(a_numbers, b_numbers, min_terms)) {
    spans.push_back({{a[run.a].span.begin, a[run.a + run.length - 1].span.end},
                     {b[run.b].span.begin, b[run.b + run.length - 1].span.end}});
  }
  return spans;
}

}  // namespace acquis::similarity
