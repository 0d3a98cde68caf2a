// SPDX-License-Identifier: Apache-2.0
/// Global and local alignment of words with affine gaps and soft matches. Plain longest common subsequences, which
/// documents are compared by, are in alignment.hpp.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "acquis/progress.hpp"
#include "acquis/similarity/soft_words.hpp"
#include "acquis/span.hpp"
#include "acquis/text/code_points.hpp"
#include "acquis/text/vocabulary.hpp"

namespace acquis::similarity {

/// What a column of an alignment shows.
enum class ColumnKind : std::uint8_t {
  equal,
  number,       ///< Closeness::number
  stem,         ///< Closeness::stem
  synonym,      ///< Closeness::synonym
  substituted,  ///< two words that have nothing in common stand in the same place
  only_a,       ///< a gap in b
  only_b,       ///< a gap in a
};
[[nodiscard]] std::string_view to_string(ColumnKind kind) noexcept;
/// True for kinds whose two words are equal or near.
[[nodiscard]] constexpr bool is_match(ColumnKind kind) noexcept {
  return kind <= ColumnKind::synonym;
}

/// Scores are sums of thousandths, so that they are exact and the same in every order of adding.
struct GappedOptions {
  // What a pair of words is worth: its closeness times the mean of the two weights.
  double stem = 0.9;      ///< closeness of two forms of one word, 0–1 (1 is that of equal words and numbers)
  double synonym = 0.6;   ///< closeness of synonyms, 0–1
  double mismatch = 1.0;  ///< what a substituted pair takes off, times the mean of the two weights; 0–10
  // A gap takes off gap_open + gap_extend · the weights of the words that stand against nothing (Gotoh 1982).
  double gap_open = 1.0;     ///< 0–10
  double gap_extend = 0.2;   ///< 0–10
  double content = 1.0;      ///< weight of a content word, 0–32
  double function = 0.3;     ///< weight of a function word, 0–32
  double sign = 0.1;         ///< weight of a sign, 0–32
  bool soft = true;          ///< false: words are equal or substituted
  bool moves = true;         ///< global only: look for passages that stand in another order
  double min_score = 4.0;    ///< local alignments and moves below are not returned
  std::int32_t most = 1000;  ///< local alignments of a pair, the best ones; moves too
  std::int32_t seed = 3;     ///< words a shingle that long texts are anchored by, 1–16
  /// Tables up to so many cells are filled whole: what fits into one is exact. 1 – 10⁹.
  std::int64_t exact_cells = 4'000'000;
  std::string language = "en";   ///< stems, function words, synonyms, number words
  Progress* progress = nullptr;  ///< steps are cells

  /// Throws Error (invalid_argument) with a suggestion.
  void validate() const;
};

/// Neighbouring columns of one kind: words [a_begin, a_end) against [b_begin, b_end), half-open.
struct AlignedRun {
  ColumnKind kind = ColumnKind::equal;
  std::uint32_t a_begin = 0, a_end = 0;  ///< empty for only_b
  std::uint32_t b_begin = 0, b_end = 0;  ///< empty for only_a
  friend bool operator==(const AlignedRun&, const AlignedRun&) = default;
};

/// An alignment of a stretch of a with a stretch of b.
struct GappedAlignment {
  std::vector<AlignedRun> runs = {};  ///< tile both stretches in order; of two neighbouring gaps, only_a is first
  double score = 0;                   ///< of these runs, exactly
  double similarity = 0;  ///< matched weight by closeness / weight of both stretches, 0–1; 1 if both are empty
  std::uint32_t a_begin = 0, a_end = 0;  ///< words; all of a if global
  std::uint32_t b_begin = 0, b_end = 0;
  friend bool operator==(const GappedAlignment&, const GappedAlignment&) = default;
};

/// What an alignment cost; the same in every run.
struct AlignmentCounts {
  std::int64_t cells = 0;    ///< of all tables
  std::int64_t tables = 0;   ///< that were filled
  std::int64_t anchors = 0;  ///< shared shingles that long texts were cut at
  bool exact = true;         ///< no anchor was needed: the score is the best there is
};

struct GlobalAlignment {
  GappedAlignment whole = {};
  /// Passages of a that stand elsewhere in b: alignments of words that match nothing in `whole`, each word in one move
  /// at most, in order of a. None crosses a word that is matched in `whole`.
  std::vector<GappedAlignment> moves = {};
  AlignmentCounts counts = {};
};

struct LocalAlignments {
  std::vector<GappedAlignment> found = {};  ///< best first, then in order of a, then of b
  AlignmentCounts counts = {};
};

/// The words of a text as numbers of one vocabulary, with the weight of each word where it stands.
struct WeightedWords {
  std::span<const text::TermId> words;
  std::span<const double> weights;  ///< one for each word, 0–32
};

/// The best alignment of all of a with all of b.
///
/// Exact (Gotoh 1982) if (words of a + 1) · (words of b + 1) is at most `exact_cells`: O(n·m) time, one byte a cell.
/// Larger pairs are cut at shared shingles: those that stand once in each text, longest chain first, again within each
/// gap, then runs of repeated shingles; a gap that fits is filled by an exact table, one without any anchor is cut into
/// pieces of equal shares. Then cells are at most about √exact_cells / 2 · (n + m), and the score is that of the
/// alignment given, which may not be the best. align(b, a) is the mirror image of align(a, b).
[[nodiscard]] GlobalAlignment align_globally(const WeightedWords& a, const WeightedWords& b, const SoftWords& soft,
                                             const GappedOptions& options = {});

/// All alignments of stretches of a and b that reach `min_score` (Smith and Waterman 1981), best first; the next one is
/// the best that enters the rectangle (stretch of a × stretch of b) of none before it (after Waterman and Eggert 1987).
/// So a passage that b has twice is found twice.
///
/// Exact if the whole table has at most `exact_cells`. In larger pairs they are looked for around shared runs of `seed`
/// words (greedy tiling: a repeated run is met once), each neighbourhood by itself; of two whose rectangles overlap the
/// better one is kept.
[[nodiscard]] LocalAlignments align_locally(const WeightedWords& a, const WeightedWords& b, const SoftWords& soft,
                                            const GappedOptions& options = {});

/// Two texts, cut into words and signs, ready to be aligned.
class AlignmentTexts {
 public:
  AlignmentTexts(std::string_view a, std::string_view b, const GappedOptions& options = {});

  [[nodiscard]] GlobalAlignment globally() const { return align_globally(a(), b(), soft_, options_); }
  [[nodiscard]] LocalAlignments locally() const { return align_locally(a(), b(), soft_, options_); }
  [[nodiscard]] WeightedWords a() const;
  [[nodiscard]] WeightedWords b() const;
  [[nodiscard]] const SoftWords& soft() const noexcept { return soft_; }
  /// Bytes of words [begin, end): from the first to the last; empty where there is no word, at the next one.
  [[nodiscard]] Span in_a(std::uint32_t begin, std::uint32_t end) const;
  [[nodiscard]] Span in_b(std::uint32_t begin, std::uint32_t end) const;

 private:
  [[nodiscard]] Span bytes(std::size_t first, std::size_t size, std::uint32_t bytes_of_text, std::uint32_t begin,
                           std::uint32_t end) const;

  GappedOptions options_;
  text::TermSequences sequences_;
  SoftWords soft_;
  std::vector<double> weights_;
  std::uint32_t a_bytes_ = 0;
  std::uint32_t b_bytes_ = 0;
};

/// What a record of `acquis align` is.
enum class AlignmentRole : std::uint8_t {
  global,  ///< all of a with all of b
  move,    ///< a passage that stands elsewhere
  local,
};

/// The record that `acquis align` prints: role, stretches in code points of the two texts, score, similarity, whether
/// it is the best there is, columns.
[[nodiscard]] std::string to_json(const GappedAlignment& alignment, AlignmentRole role, bool exact,
                                  const AlignmentTexts& texts, std::string_view a_id, std::string_view b_id,
                                  const text::CodePoints& a, const text::CodePoints& b);

}  // namespace acquis::similarity
