// SPDX-License-Identifier: Apache-2.0
/// Steps that global and local alignment share. Internal.
#pragma once

#include <span>
#include <vector>

#include "acquis/similarity/alignment.hpp"
#include "acquis/similarity/gapped_alignment.hpp"
#include "similarity/gap_table.hpp"

namespace acquis::similarity {

/// Words of a and b that are aligned, and how. All outlive the call.
struct AlignmentTask {
  LineView a;
  LineView b;
  const PairScores& scores;
  const GappedOptions& options;
  AlignmentCounts& counts;

  [[nodiscard]] bool fits(std::size_t n, std::size_t m) const {
    return static_cast<std::int64_t>(n + 1) * static_cast<std::int64_t>(m + 1) <= options.exact_cells;
  }
};

/// Runs, score and similarity of a path; `within` bounds its stretches.
[[nodiscard]] GappedAlignment described(const AlignmentTask& task, const Rectangle& within,
                                        std::span<const WordPair> pairs);

/// Pairs of a global alignment of a rectangle: exact where it fits into a table, else anchored.
[[nodiscard]] std::vector<WordPair> global_pairs(const AlignmentTask& task, const Rectangle& within);

/// All local alignments of the lines: exact if they fit into a table, else around their shared runs. Best first.
[[nodiscard]] std::vector<GappedAlignment> all_local_alignments(const AlignmentTask& task);

/// Local alignments around `runs`, whatever the size of the texts. Best first.
[[nodiscard]] std::vector<GappedAlignment> local_alignments_around(const AlignmentTask& task,
                                                                   std::span<const Run> runs);

/// Whether b is to be worked on before a, so that two mirror images have one result: the shorter first, then by
/// content, whatever the numbers of the words are.
[[nodiscard]] bool is_mirrored(const LineView& a, const LineView& b, const SoftWords& soft);
/// Exchanges the two sides.
void mirror(GappedAlignment& alignment);

/// Weights of words by their class.
[[nodiscard]] std::vector<double> class_weights(std::span<const text::TermId> words, const SoftWords& soft,
                                                const GappedOptions& options);

/// Best first, then in order of a, then of b.
void best_first(std::vector<GappedAlignment>& found);

}  // namespace acquis::similarity
