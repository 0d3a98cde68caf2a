// SPDX-License-Identifier: Apache-2.0
/// Global alignment of long texts: anchors first, tables between them.
#include <algorithm>

#include "similarity/anchors.hpp"
#include "similarity/gapped_pieces.hpp"

namespace acquis::similarity {
namespace {

constexpr int max_depth = 8;  ///< anchors within gaps between anchors …; natural texts need two or three

class AnchoredAligner {
 public:
  explicit AnchoredAligner(const AlignmentTask& task) : task_(task) {}

  [[nodiscard]] std::vector<WordPair> pairs(const Rectangle& within) && {
    part(within, 0);
    return std::move(pairs_);
  }

 private:
  void part(Rectangle at, int depth) {
    if (at.a_begin == at.a_end || at.b_begin == at.b_end) {
      return;
    }
    if (task_.fits(at.a_end - at.a_begin, at.b_end - at.b_begin)) {
      table(at);
      return;
    }
    task_.counts.exact = false;
    while (at.a_begin < at.a_end && at.b_begin < at.b_end && task_.a.word[at.a_begin] == task_.b.word[at.b_begin]) {
      pairs_.push_back({at.a_begin++, at.b_begin++});
    }
    std::uint32_t behind = 0;
    while (at.a_begin < at.a_end && at.b_begin < at.b_end && task_.a.word[at.a_end - 1] == task_.b.word[at.b_end - 1]) {
      --at.a_end;
      --at.b_end;
      ++behind;
    }
    if (task_.fits(at.a_end - at.a_begin, at.b_end - at.b_begin)) {
      part(at, depth);
    } else if (!anchored(at, depth)) {
      pieces(at);
    }
    for (std::uint32_t k = 0; k < behind; ++k) {
      pairs_.push_back({at.a_end + k, at.b_end + k});
    }
  }

  void table(const Rectangle& at) {
    const TablePath path = global_path(task_.a.part(at.a_begin, at.a_end), task_.b.part(at.b_begin, at.b_end),
                                       task_.scores, task_.options.progress);
    for (const WordPair& pair : path.pairs) {
      pairs_.push_back({at.a_begin + pair.a, at.b_begin + pair.b});
    }
    ++task_.counts.tables;
    task_.counts.cells += std::int64_t{at.a_end - at.a_begin} * std::int64_t{at.b_end - at.b_begin};
  }

  /// False if there is no anchor.
  bool anchored(const Rectangle& at, int depth) {
    if (depth == max_depth) {
      return false;
    }
    const auto a = task_.a.word.subspan(at.a_begin, at.a_end - at.a_begin);
    const auto b = task_.b.word.subspan(at.b_begin, at.b_end - at.b_begin);
    const auto seed = static_cast<std::uint32_t>(task_.options.seed);
    std::vector<Run> chain = chain_of_unique_runs(a, b, seed);
    if (chain.empty()) {
      chain = heaviest_chain(shared_runs(a, b, seed));
    }
    advance(task_.options.progress, 0);
    Rectangle gap = at;
    for (const Run& run : chain) {
      gap.a_end = at.a_begin + run.a;
      gap.b_end = at.b_begin + run.b;
      part(gap, depth + 1);
      for (std::uint32_t k = 0; k < run.length; ++k) {
        pairs_.push_back({gap.a_end + k, gap.b_end + k});
      }
      gap.a_begin = gap.a_end + run.length;
      gap.b_begin = gap.b_end + run.length;
    }
    gap.a_end = at.a_end;
    gap.b_end = at.b_end;
    task_.counts.anchors += static_cast<std::int64_t>(chain.size());
    if (!chain.empty()) {
      part(gap, depth + 1);
    }
    return !chain.empty();
  }

  /// Nothing in common to hold on to: equal shares of both sides stand against each other.
  void pieces(const Rectangle& at) {
    const std::uint64_t n = at.a_end - at.a_begin;
    const std::uint64_t m = at.b_end - at.b_begin;
    const auto budget = static_cast<std::uint64_t>(task_.options.exact_cells);
    const std::uint64_t parts = std::min(std::max(n, m), (n * m + budget - 1) / budget + 1);
    for (std::uint64_t k = 0; k < parts; ++k) {
      const Rectangle piece{at.a_begin + static_cast<std::uint32_t>(n * k / parts),
                            at.a_begin + static_cast<std::uint32_t>(n * (k + 1) / parts),
                            at.b_begin + static_cast<std::uint32_t>(m * k / parts),
                            at.b_begin + static_cast<std::uint32_t>(m * (k + 1) / parts)};
      if (piece.a_begin < piece.a_end && piece.b_begin < piece.b_end) {
        table(piece);
      }
    }
  }

  const AlignmentTask& task_;
  std::vector<WordPair> pairs_;
};

}  // namespace

std::vector<WordPair> global_pairs(const AlignmentTask& task, const Rectangle& within) {
  return AnchoredAligner(task).pairs(within);
}

}  // namespace acquis::similarity
