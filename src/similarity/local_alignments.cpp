// SPDX-License-Identifier: Apache-2.0
/// Local alignments: one table where it fits, else neighbourhoods of shared runs.
#include <algorithm>

#include "similarity/anchors.hpp"
#include "similarity/gapped_pieces.hpp"

namespace acquis::similarity {
namespace {

constexpr std::uint32_t reach = 32;    ///< words that a local alignment may need on either side of a shared run
constexpr std::int64_t drop = 12'000;  ///< a long path is cut where its score falls so far (X-drop, Altschul 1997)

class LocalAligner {
 public:
  explicit LocalAligner(const AlignmentTask& task) : task_(task), min_score_(in_thousandths(task.options.min_score)) {}

  void table(const Rectangle& at) {
    ++task_.counts.tables;
    for (TablePath& path :
         local_paths(task_.a.part(at.a_begin, at.a_end), task_.b.part(at.b_begin, at.b_end), task_.scores, min_score_,
                     static_cast<std::size_t>(task_.options.most), task_.options.progress, task_.counts.cells)) {
      for (WordPair& pair : path.pairs) {
        pair = {at.a_begin + pair.a, at.b_begin + pair.b};
      }
      add({at.a_begin + path.within.a_begin, at.a_begin + path.within.a_end, at.b_begin + path.within.b_begin,
           at.b_begin + path.within.b_end},
          path.pairs);
    }
  }

  void neighbourhood(const Neighbourhood& near) {
    const Rectangle at{near.a_begin - std::min(near.a_begin, reach),
                       std::min(near.a_end + reach, static_cast<std::uint32_t>(task_.a.size())),
                       near.b_begin - std::min(near.b_begin, reach),
                       std::min(near.b_end + reach, static_cast<std::uint32_t>(task_.b.size()))};
    task_.counts.anchors += static_cast<std::int64_t>(near.runs.size());
    if (task_.fits(at.a_end - at.a_begin, at.b_end - at.b_begin)) {
      table(at);
    } else {
      path(global_pairs(task_, at));
    }
  }

  /// Best first.
  [[nodiscard]] std::vector<GappedAlignment> found() && {
    best_first(found_);
    return std::move(found_);
  }

  /// Best first; of two of different neighbourhoods that overlap on both sides the better one.
  [[nodiscard]] std::vector<GappedAlignment> apart() && {
    best_first(found_);
    std::vector<GappedAlignment> kept;
    for (GappedAlignment& alignment : found_) {
      const bool met = std::any_of(kept.begin(), kept.end(), [&](const GappedAlignment& better) {
        return better.a_begin < alignment.a_end && alignment.a_begin < better.a_end &&
               better.b_begin < alignment.b_end && alignment.b_begin < better.b_end;
      });
      if (!met && kept.size() < static_cast<std::size_t>(task_.options.most)) {
        kept.push_back(std::move(alignment));
      }
    }
    return kept;
  }

 private:
  void add(const Rectangle& within, std::span<const WordPair> pairs) {
    found_.push_back(described(task_, within, pairs));
  }

  /// What a long path holds of stretches that score well: cut at its highest points once it has fallen by `drop` or to
  /// zero.
  void path(const std::vector<WordPair>& pairs) {
    std::size_t begin = 0;
    std::size_t peak = 0;  // pairs up to here are worth most
    std::int64_t score = 0;
    std::int64_t most = 0;
    for (std::size_t k = 0; k < pairs.size(); ++k) {
      if (k > begin) {
        score -= gap(task_.a, pairs[k - 1].a + 1, pairs[k].a) + gap(task_.b, pairs[k - 1].b + 1, pairs[k].b);
      }
      score += task_.scores.pair(task_.a, pairs[k].a, task_.b, pairs[k].b);
      if (score > most) {
        most = score;
        peak = k + 1;
      } else if (score <= 0 || score < most - drop) {
        const std::size_t next = most > 0 ? peak : k + 1;
        segment(pairs, begin, peak, most);
        k = next - 1;  // what fell may hold the next stretch
        begin = next;
        peak = next;
        score = 0;
        most = 0;
      }
    }
    segment(pairs, begin, peak, most);
  }

  void segment(const std::vector<WordPair>& pairs, std::size_t begin, std::size_t end, std::int64_t score) {
    if (begin < end && score > 0 && score >= min_score_) {
      add({pairs[begin].a, pairs[end - 1].a + 1, pairs[begin].b, pairs[end - 1].b + 1},
          std::span(pairs).subspan(begin, end - begin));
    }
  }

  [[nodiscard]] std::int64_t gap(const LineView& line, std::uint32_t begin, std::uint32_t end) const {
    std::int64_t sum = begin == end ? 0 : task_.scores.open();
    for (std::uint32_t i = begin; i < end; ++i) {
      sum += task_.scores.extend(line.weight[i]);
    }
    return sum;
  }

  const AlignmentTask& task_;
  std::int64_t min_score_;
  std::vector<GappedAlignment> found_;
};

}  // namespace

std::vector<GappedAlignment> local_alignments_around(const AlignmentTask& task, std::span<const Run> runs) {
  LocalAligner aligner(task);
  task.counts.exact = false;
  for (const Neighbourhood& near : neighbourhoods({runs.begin(), runs.end()}, reach)) {
    aligner.neighbourhood(near);
  }
  return std::move(aligner).apart();
}

std::vector<GappedAlignment> all_local_alignments(const AlignmentTask& task) {
  const Rectangle all{0, static_cast<std::uint32_t>(task.a.size()), 0, static_cast<std::uint32_t>(task.b.size())};
  if (all.a_end == 0 || all.b_end == 0) {
    return {};
  }
  if (!task.fits(all.a_end, all.b_end)) {
    return local_alignments_around(
        task, shared_runs(task.a.word, task.b.word, static_cast<std::uint32_t>(task.options.seed)));
  }
  LocalAligner aligner(task);
  aligner.table(all);
  return std::move(aligner).found();
}

}  // namespace acquis::similarity
