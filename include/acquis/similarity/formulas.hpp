// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "acquis/similarity/term_matrix.hpp"
#include "acquis/span.hpp"
#include "acquis/text/collocations.hpp"

namespace acquis::similarity {

struct FormulaOptions {
  std::int32_t min_words = 2;
  std::int32_t max_words = 8;          ///< 2–32
  std::int32_t min_contributors = 3;   ///< contributors who use the phrase at least …
  double min_share = 0.1;              ///< … and as a share of all contributors, 0–1
  bool independent = true;             ///< min_contributors of them use it in surroundings that otherwise differ
  bool function_words = false;         ///< a formula may begin or end with any word (text::PhraseEdges)
  bool over_commas = true;             ///< a formula may hold commas (lists of those concerned), no other sign
  std::string language = "en";         ///< function words
  std::vector<std::string> keep = {};  ///< phrases that are never discounted: nothing in them is
  std::vector<std::string> add = {};   ///< phrases that are always discounted
  double added_factor = 0;             ///< of each phrase of `add`, 0–1
  std::int32_t examples = 10;          ///< places shown of each, the first ones; 0: all
  std::int32_t threads = 0;            ///< 0: all cores; the result never depends on it

  /// Throws Error (invalid_argument) with a suggestion.
  void validate() const;
};

/// Why a phrase is in the list.
enum class FormulaOrigin : std::uint8_t {
  learnt,  ///< many contributors use it
  added,   ///< the analyst says so
  kept,    ///< the analyst says that it is none: factor 1
};
[[nodiscard]] std::string_view to_string(FormulaOrigin origin) noexcept;

/// A phrase that shows no agreement because many use it.
struct Formula {
  std::string text = {};  ///< folded words joined by blanks
  FormulaOrigin origin = FormulaOrigin::learnt;
  std::int32_t words = 0;
  std::int64_t count = 0;                        ///< occurrences
  std::int64_t texts = 0;                        ///< that hold it
  std::vector<std::uint32_t> contributors = {};  ///< numbers of those whose texts hold it, ascending
  double factor = 1;                             ///< what an occurrence of a word in it counts, 0–1
  std::vector<text::PhrasePlace> places = {};    ///< in order of the texts
};

/// A stretch of a text whose words count less. Stretches of a text do not overlap and ascend.
struct DiscountedSpan {
  Span span = {};
  double factor = 1;
  friend bool operator==(const DiscountedSpan&, const DiscountedSpan&) = default;
};

/// Formulas of a collection: learnt from what it holds, overruled by an analyst, applied to it or to other texts.
///
/// A phrase is learnt if enough contributors use it, if it stands alone (no function word, modal verb or
/// negation at its ends), if some of them
/// use it in surroundings that otherwise differ (twelve words before and behind, at most four tenths of the smaller set
/// of content words in both), and if it is maximal: enough contributors use it outside of longer formulas. Contributors
/// count, not texts: who repeats a phrase counts once.
///
/// An occurrence of a word in a formula counts with the factor ln((1 + n) / (1 + c)) / ln((1 + n) / 2), for c of n
/// contributors: the inverse document frequency of Spärck Jones (1972) taken over contributors and scaled so that a
/// phrase of one contributor has 1 and a phrase of all has 0. Where formulas overlap, the smallest factor counts.
class Formulas {
 public:
  Formulas() = default;

  [[nodiscard]] const std::vector<Formula>& list() const noexcept { return list_; }
  /// Contributors there are in all.
  [[nodiscard]] std::int64_t contributors() const noexcept { return contributors_; }
  [[nodiscard]] const FormulaOptions& options() const noexcept { return options_; }

  /// Where the words of each text count less. The same for every order of the texts.
  [[nodiscard]] std::vector<std::vector<DiscountedSpan>> stretches(std::span<const std::string_view> texts) const;

 private:
  friend Formulas learn_formulas(std::span<const std::string_view> texts,
                                 std::span<const std::string_view> contributors, const FormulaOptions& options);
  FormulaOptions options_ = {};
  std::vector<Formula> list_ = {};
  std::int64_t contributors_ = 0;
};

/// Learns formulas. `contributors` names the contributor of each text; an empty name, or no list, is a contributor of
/// its own. Numbers in the result are those of `contributor_numbers`. Sorted by factor, then by number of contributors
/// descending, then by bytes. O(words · max_words).
[[nodiscard]] Formulas learn_formulas(std::span<const std::string_view> texts,
                                      std::span<const std::string_view> contributors = {},
                                      const FormulaOptions& options = {});

/// A sparse matrix of texts by terms, as TermMatrix has it, in whatever arrays it lies.
struct TermRows {
  std::span<const std::int64_t> row_begin;
  std::span<const std::int32_t> column;
  std::span<const double> weight;
  std::vector<std::string_view> terms;  ///< names of the columns
  TermMatrixOptions options = {};       ///< what they are made by
};

/// The weights of a matrix over `texts`, each multiplied by the mean factor of the occurrences of its term in its text.
///
/// Rows are not scaled anew: a discount takes away and never gives back. So an inner product of two rows never grows, a
/// text of formulas only comes near to zero instead of being like every other of its kind, and with all phrases kept
/// the weights are those of the matrix to the last bit. Texts are read by the options of the matrix. An occurrence of a
/// phrase or n-gram counts the smallest factor of its words that stand in a formula. O(terms · max_ngram).
[[nodiscard]] std::vector<double> discounted_weights(const TermRows& rows, std::span<const std::string_view> texts,
                                                     const Formulas& formulas);
[[nodiscard]] std::vector<double> discounted_weights(const TermMatrix& matrix, std::span<const std::string_view> texts,
                                                     const Formulas& formulas);

/// Numbers of contributors in order of first appearance; an empty name is a contributor of its own.
[[nodiscard]] std::vector<std::uint32_t> contributor_numbers(std::span<const std::string_view> contributors);

/// The item `formulas` of the results; `contributors` are names by number, places are in code points of the texts.
[[nodiscard]] std::string to_json(const Formula& formula, std::span<const std::string> contributors,
                                  std::span<const std::string> ids, std::span<const std::string_view> texts);

}  // namespace acquis::similarity
