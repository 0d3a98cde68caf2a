// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "acquis/progress.hpp"
#include "acquis/similarity/join.hpp"
#include "acquis/similarity/score_interval.hpp"
#include "acquis/span.hpp"

namespace acquis::similarity {

class Features;
class Formulas;
struct Explanation;
struct DiscountedSpan;

/// How alike two texts are. Terms of cosine and bm25 are stems of words that are no stopwords; A and B are sets of
/// shingles.
enum class Measure : std::uint8_t {
  cosine,       ///< of tf-idf rows (TermMatrix), 0–1
  jaccard,      ///< |A ∩ B| / |A ∪ B|
  containment,  ///< |A ∩ B| / |A|: the share of a that is found in b
  overlap,      ///< |A ∩ B| / min(|A|, |B|)
  dice,         ///< 2 · |A ∩ B| / (|A| + |B|)
  bm25,  ///< b as the answer to the query a (Robertson and Zaragoza 2009), k1 = 1.2, b = 0.75, idf = ln(1 + (n - df +
         ///< ½) / (df + ½))
};
[[nodiscard]] std::string_view to_string(Measure measure) noexcept;
/// Throws Error (invalid_argument) listing the names if `name` is none of them.
[[nodiscard]] Measure measure_from_string(std::string_view name);

struct SimilarOptions {
  Measure measure = Measure::cosine;
  double min_score = 0.1;    ///< pairs below are not returned; 0–1, any non-negative number for bm25
  std::int32_t top = 0;      ///< each text names at most so many partners, its best; 0: all
  std::int32_t shingle = 3;  ///< words a shingle (set measures)
  std::string language = "en";
  std::int32_t threads = 0;  ///< 0: all cores; the result never depends on it
  /// Evidence holds the interval of scores over the readings of brackets; see score_interval.hpp. Pairs are found by
  /// their texts as they stand.
  bool brackets = true;
  /// Formulas whose words count less (cosine and bm25 only), none if null; must outlive the call.
  const Formulas* discount = nullptr;
  /// Vectors made elsewhere, dimensions side by side, for each text of the first and then of the second list; none if
  /// empty. The score becomes (1 - vector_weight) · measure + vector_weight · max(0, cosine of the vectors), and its
  /// part is the term "vectors". Pairs that share no word are found, too. All pairs that reach min_score are computed
  /// before `top` cuts. Used by the constructor only.
  std::span<const float> vectors = {};
  std::int64_t vector_dimensions = 0;
  double vector_weight = 0.3;     ///< 0–1
  bool vectors_in_score = false;  ///< the scores of pairs found before hold a part of vectors that are not given again
  /// Only pairs of which one text is among the other's so many nearest vectors are scored: not exact. 0: all pairs.
  std::int32_t vectors_propose = 0;
  std::int64_t max_pairs = 2'000'000;  ///< more throw Error (limit_exceeded); 0: no limit
  Progress* progress = nullptr;        ///< watched and stopped by the caller

  /// Throws Error with a suggestion: "min_score must be between 0 and 1, not 80: did you mean 0.8?"
  void validate() const;
};

/// Where two texts share words: spans of a and b that are equal word for word after folding.
struct SharedSpan {
  Span a;
  Span b;
  friend bool operator==(const SharedSpan&, const SharedSpan&) = default;
};

/// A part of the score: contributions of all terms add up to the score (to 1e-9 relative).
///
/// cosine: the product of the two weights of a term; bm25: its summand; both shown as the bytewise first of the folded
/// words that stand in the two texts under one stem. Set measures: a shared shingle, all with equal parts, shown as its
/// words.
struct TermContribution {
  std::string term;
  double contribution = 0;
  friend bool operator==(const TermContribution&, const TermContribution&) = default;
};

/// Two texts, how alike they are, and why.
///
/// `spans` are the shared runs of at least three words (fewer if a shingle is shorter); where there is none, shorter
/// runs that hold a word that is no stopword. Empty if the texts share stems but no word form.
struct Match {
  std::int64_t a = 0;  ///< index in the first list
  std::int64_t b = 0;  ///< index in the second list (the first if there is only one)
  Measure measure = Measure::cosine;
  double score = 0;
  std::vector<SharedSpan> spans = {};          ///< in order of a; bytes
  std::vector<TermContribution> terms = {};    ///< largest contribution first, then by term
  std::optional<ScoreInterval> interval = {};  ///< nothing unless a text has brackets in doubt
  friend bool operator==(const Match&, const Match&) = default;
};

/// The pairs of texts whose score reaches the threshold; their evidence is made when it is asked for.
///
/// Exact: no pair is missed, none is guessed; pairs that share nothing are never returned. With `top`, each text names
/// its best partners (ties: the bytewise smaller text, then the earlier one) and a pair is returned if one of its two
/// texts names it; with containment and bm25 only a names. Scores are the same to the last bit for any order of the
/// texts and any number of threads.
///
/// Pairs are sorted by a, then score descending, then b. Holds the texts' words as numbers (some 40 bytes a word) and
/// 24 bytes a pair, never a dense matrix. Throws Error if the options are out of range, if there are too many pairs,
/// and if it is stopped.
class SimilarPairs {
 public:
  /// All pairs within `a` (each once, a before b; containment and bm25 both ways). The texts must outlive the result.
  explicit SimilarPairs(std::span<const std::string_view> a, const SimilarOptions& options = {});
  /// Pairs between two lists, a of the first and b of the second; with `top`, each text of `a` names its best partners
  /// in `b`. Document frequencies are counted over both lists together.
  SimilarPairs(std::span<const std::string_view> a, std::span<const std::string_view> b,
               const SimilarOptions& options = {});
  /// Pairs found before, with what is needed for their evidence: nothing is searched for. `b`: nothing for pairs within
  /// `a`. Throws Error (invalid_argument) for a pair of texts there are not.
  SimilarPairs(std::span<const std::string_view> a, std::optional<std::span<const std::string_view>> b,
               std::vector<ScoredPair> pairs, std::vector<std::vector<DiscountedSpan>> discounted,
               const SimilarOptions& options);
  ~SimilarPairs();
  SimilarPairs(SimilarPairs&&) noexcept;
  SimilarPairs& operator=(SimilarPairs&&) noexcept;

  [[nodiscard]] std::span<const ScoredPair> pairs() const noexcept { return pairs_; }
  [[nodiscard]] std::int64_t size() const noexcept { return static_cast<std::int64_t>(pairs_.size()); }
  [[nodiscard]] const SimilarOptions& options() const noexcept;
  /// Where words of each text count less: nothing without `discount`; first those of `a`, then of `b`.
  [[nodiscard]] std::span<const std::vector<DiscountedSpan>> discounted() const noexcept;

  /// Why pair `i` has its score. May be called from several threads. O(words of both texts) but for texts that repeat
  /// themselves (shared_runs). Throws Error (invalid_argument) if there is no such pair.
  [[nodiscard]] Match evidence(std::int64_t i) const;

  /// The same with the score taken apart, and a sentence; see explanation.hpp.
  [[nodiscard]] Explanation explain(std::int64_t i) const;

  /// The texts of pair `i`.
  [[nodiscard]] std::string_view a_text(std::int64_t i) const;
  [[nodiscard]] std::string_view b_text(std::int64_t i) const;

 private:
  void check(std::int64_t i) const;

  std::vector<ScoredPair> pairs_;
  std::unique_ptr<const Features> features_;
  std::int64_t first_b_ = 0;  ///< number of the first text of `b` among all texts
};

/// Pairs and evidence at once, for few texts.
[[nodiscard]] std::vector<Match> similar(std::span<const std::string_view> a, const SimilarOptions& options = {});
[[nodiscard]] std::vector<Match> similar(std::span<const std::string_view> a, std::span<const std::string_view> b,
                                         const SimilarOptions& options = {});

/// The record that `acquis similar` prints: ids, measure, score, spans in code points of the two texts, terms.
[[nodiscard]] std::string to_json(const Match& match, std::string_view a_id, std::string_view b_id,
                                  std::string_view a_text, std::string_view b_text);

/// Ids of the two texts of a pair.
struct PairIds {
  std::string a;
  std::string b;
};

struct LineOptions {
  bool explain = false;          ///< with the field `explanation` (explanation.hpp)
  std::int32_t threads = 0;      ///< 0: all cores; the result never depends on it
  Progress* progress = nullptr;  ///< a step is a pair
};

/// The records of pairs first, first + 1, …, one a line and one for each of `ids`.
[[nodiscard]] std::string json_lines(const SimilarPairs& pairs, std::int64_t first, std::span<const PairIds> ids,
                                     const LineOptions& options = {});

}  // namespace acquis::similarity
