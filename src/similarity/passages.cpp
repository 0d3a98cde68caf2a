// SPDX-License-Identifier: Apache-2.0
#include "acquis/similarity/passages.hpp"

#include <algorithm>
#include <atomic>
#include <tuple>
#include <utility>

#include "acquis/error.hpp"
#include "acquis/similarity/formulas.hpp"
#include "acquis/similarity/reuse.hpp"
#include "parallel.hpp"
#include "similarity/discount.hpp"
#include "similarity/gapped_pieces.hpp"
#include "similarity/option_checks.hpp"
#include "similarity/passage_pairs.hpp"

namespace acquis::similarity {
namespace {

void require_at_least(const std::string& option, double value, double least, const std::string& usual) {
  if (!(value >= least)) {
    throw Error(ErrorCode::invalid_argument,
                option + " must be at least " + std::to_string(static_cast<std::int64_t>(least)) + ", not " +
                    std::to_string(value),
                {}, "usual is " + usual);
  }
}

/// What each word of each text counts: less in a formula. Empty without formulas.
std::vector<std::vector<float>> factors_of(const text::TermSequences& sequences,
                                           std::span<const std::string_view> texts, const Formulas* formulas) {
  std::vector<std::vector<float>> factors(texts.size());
  if (formulas == nullptr) {
    return factors;
  }
  const auto stretches = formulas->stretches(texts);
  for (std::size_t text = 0; text < texts.size(); ++text) {
    const auto begin = static_cast<std::size_t>(sequences.text_begin()[text]);
    const auto spans = sequences.spans().subspan(begin, sequences[static_cast<std::int64_t>(text)].size());
    WordFactors factor_of(stretches[text]);
    for (const Span word : spans) {
      factors[text].push_back(static_cast<float>(factor_of(word)));
    }
  }
  return factors;
}

/// Aligns pairs of texts.
class PairAligner {
 public:
  PairAligner(const text::TermSequences& sequences, std::span<const std::string_view> texts,
              const PassageOptions& options)
      : sequences_(sequences),
        options_(options),
        soft_(sequences.words(), options.alignment.language, options.alignment.soft),
        weights_(sequences, soft_),
        factors_(factors_of(sequences, texts, options.discount)),
        scores_(soft_, options.alignment) {}

  [[nodiscard]] std::vector<PlacedReuse> operator()(const SharingPair& pair, AlignmentCounts& counts) const {
    Line a = line(pair.a);
    Line b = line(pair.b);
    const bool swapped = is_mirrored(a.view(), b.view(), soft_);
    std::vector<Run> runs = pair.runs;
    if (swapped) {
      std::swap(a, b);
      for (Run& run : runs) {
        std::swap(run.a, run.b);
      }
    }
    GappedOptions quiet = options_.alignment;
    quiet.progress = nullptr;  // a pair is one step
    std::vector<PlacedReuse> found;
    for (GappedAlignment& alignment : local_alignments_around({a.view(), b.view(), scores_, quiet, counts}, runs)) {
      if (swapped) {
        mirror(alignment);
      }
      if (const PlacedReuse placed = reuse(pair, alignment);
          placed.reuse.words >= options_.min_words && placed.reuse.weight >= options_.min_weight) {
        found.push_back(placed);
      }
    }
    return found;
  }

 private:
  [[nodiscard]] Line line(std::int64_t text) const {
    const auto words = sequences_[text];
    return line_of({words, class_weights(words, soft_, options_.alignment)}, soft_);
  }

  [[nodiscard]] PlacedReuse reuse(const SharingPair& pair, const GappedAlignment& alignment) const {
    PlacedReuse placed{{}, alignment.a_begin, alignment.a_end, alignment.b_begin, alignment.b_end};
    placed.reuse.a = pair.a;
    placed.reuse.b = pair.b;
    placed.reuse.a_span = bytes(pair.a, alignment.a_begin, alignment.a_end);
    placed.reuse.b_span = bytes(pair.b, alignment.b_begin, alignment.b_end);
    placed.reuse.similarity = alignment.similarity;
    for (const AlignedRun& run : alignment.runs) {
      placed.reuse.words += is_match(run.kind) ? static_cast<std::int32_t>(run.a_end - run.a_begin) : 0;
    }
    placed.reuse.weight =
        weights_.of(alignment, sequences_[pair.a], sequences_[pair.b], options_.alignment,
                    factors_[static_cast<std::size_t>(pair.a)], factors_[static_cast<std::size_t>(pair.b)]);
    return placed;
  }

  [[nodiscard]] Span bytes(std::int64_t text, std::uint32_t begin, std::uint32_t end) const {
    const auto spans =
        sequences_.spans().subspan(static_cast<std::size_t>(sequences_.text_begin()[static_cast<std::size_t>(text)]));
    return {spans[begin].begin, spans[end - 1].end};
  }

  const text::TermSequences& sequences_;
  const PassageOptions& options_;
  SoftWords soft_;
  ReuseWeights weights_;
  std::vector<std::vector<float>> factors_;
  PairScores scores_;
};

}  // namespace

void PassageOptions::validate() const {
  require_at_least("shingle", shingle, 2, "5");
  if (shingle > 16) {
    throw Error(ErrorCode::invalid_argument, "shingle must be at most 16, not " + std::to_string(shingle));
  }
  require_at_least("max_texts", max_texts, 2, "50");
  require_at_least("min_weight", min_weight, 0, "5");
  require_at_least("min_words", min_words, 1, "8");
  require_at_least("max_pairs", static_cast<double>(max_pairs), 0, "2000000");
  require_threads(threads);
  alignment.validate();
}

Passages find_passages(std::span<const std::string_view> texts, const PassageOptions& options) {
  options.validate();
  const text::TermSequences sequences(texts, {.language = options.alignment.language, .threads = options.threads});
  Passages result;
  const std::vector<SharingPair> pairs = sharing_pairs(sequences, options, result.counts);
  const PairAligner aligner(sequences, texts, options);
  std::vector<std::vector<PlacedReuse>> found(pairs.size());
  std::atomic<std::int64_t> cells{0};
  for_each_row(
      static_cast<std::int64_t>(pairs.size()), options.threads,
      [&] {
        return [&](std::int64_t i) {
          AlignmentCounts counts;
          found[static_cast<std::size_t>(i)] = aligner(pairs[static_cast<std::size_t>(i)], counts);
          cells.fetch_add(counts.cells, std::memory_order_relaxed);
        };
      },
      1, options.alignment.progress);
  result.counts.cells = cells.load();
  std::vector<PlacedReuse> all;
  for (std::vector<PlacedReuse>& of_pair : found) {
    std::sort(of_pair.begin(), of_pair.end(), [](const PlacedReuse& x, const PlacedReuse& y) {
      return std::tie(x.a_begin, x.b_begin) < std::tie(y.a_begin, y.b_begin);
    });
    all.insert(all.end(), of_pair.begin(), of_pair.end());
  }
  for (const PlacedReuse& placed : all) {
    result.reuses.push_back(placed.reuse);
  }
  result.passages = group_passages(all, sequences, texts);
  return result;
}

}  // namespace acquis::similarity
