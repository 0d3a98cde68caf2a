// SPDX-License-Identifier: Apache-2.0
/// Why two texts have their score: where in the texts each part of it lies, and a sentence for people.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "acquis/similarity/similar.hpp"
#include "acquis/span.hpp"

namespace acquis::similarity {

/// A part of the score that lies outside of the shared spans: occurrences of one term or shingle.
struct Elsewhere {
  std::string term = {};     ///< as in Match::terms
  std::vector<Span> a = {};  ///< bytes, ascending; empty if all its occurrences in a lie in shared spans
  std::vector<Span> b = {};
  double contribution = 0;
  friend bool operator==(const Elsewhere&, const Elsewhere&) = default;
};

/// What one text says and the other does not.
enum class AdditionKind : std::uint8_t {
  deadline,  ///< a number with a unit of time, or a date or year behind a word such as "by"
  date,
  number,
  passage,  ///< the longest stretch from one content word to another, neither of which the other text has
};
[[nodiscard]] std::string_view to_string(AdditionKind kind) noexcept;

struct Addition {
  AdditionKind kind = AdditionKind::passage;
  Span span = {};  ///< bytes
  friend bool operator==(const Addition&, const Addition&) = default;
};

/// One of the two texts as the explanation sees it.
struct ExplainedText {
  std::int64_t words = 0;
  std::int64_t shared = 0;          ///< words in shared passages
  std::vector<Addition> adds = {};  ///< in order of the text, the passage last
  friend bool operator==(const ExplainedText&, const ExplainedText&) = default;
};

/// What discounting formulas changed.
struct FormulaEffect {
  double undiscounted = 0;  ///< the score if all words counted in full
  double share = 0;         ///< of that, what lies in formulas, 0–1
  friend bool operator==(const FormulaEffect&, const FormulaEffect&) = default;
};

/// A score taken apart. `match.terms` add up to the score, and so do `spans` and `elsewhere` together (to 1e-6).
///
/// The contribution of a term is halved between the texts, and each half is spread evenly over the occurrences of the
/// term in that text (with formulas discounted: by what each occurrence counts). What falls on occurrences in a shared
/// span is the contribution of the span; the rest is listed under `elsewhere` with its places. So nothing of the score
/// is without a place in a text.
struct Explanation {
  Match match = {};
  std::vector<double> spans = {};         ///< contribution of each of match.spans
  std::vector<Elsewhere> elsewhere = {};  ///< largest contribution first, then by term
  ExplainedText a = {};
  ExplainedText b = {};
  bool passages = false;   ///< match.spans are runs of the least length, not single words
  std::int64_t moved = 0;  ///< shared words that do not lie in the longest run of passages in the same order
  std::optional<FormulaEffect> formulas = {};  ///< nothing without a discount
  std::string text = {};  ///< plain English for texts of any language; its quotations are slices of the texts
  friend bool operator==(const Explanation&, const Explanation&) = default;
};

/// Compares two texts and explains their score, which may be 0. Document frequencies are those of the two.
[[nodiscard]] Explanation explain(std::string_view a, std::string_view b, const SimilarOptions& options = {});

/// The record of a match with the field `explanation`; spans in code points.
[[nodiscard]] std::string to_json(const Explanation& explanation, std::string_view a_id, std::string_view b_id,
                                  std::string_view a_text, std::string_view b_text);

}  // namespace acquis::similarity
