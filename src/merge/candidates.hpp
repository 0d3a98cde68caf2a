// SPDX-License-Identifier: Apache-2.0
/// Pairs of provisions worth a judgement. Internal to the room.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "acquis/merge/suggestions.hpp"
#include "merge/reading.hpp"

namespace acquis::merge {

using Candidate = std::pair<std::int64_t, std::int64_t>;  ///< first < second

/// So many partners a provision names in each search among `items`: options.max_partners, or what lets the work end in
/// time.
[[nodiscard]] std::int32_t partners_of(const MergeOptions& options, std::size_t items) noexcept;

/// The substance of a provision in words that are equal where their meaning is.
struct CandidateText {
  std::string substance = {};
  std::vector<std::string> parts = {};  ///< sentences and items, if there are several
};
/// The stems of a word or phrase, with a blank between two.
[[nodiscard]] std::string written(const Unit& unit);

/// As classes of synonyms, or the stems that stand there.
enum class Spelled : std::uint8_t { by_class, as_written };
[[nodiscard]] CandidateText candidate_text(const Reading& reading, Spelled spelled = Spelled::by_class);

/// Pairs of texts (indices, sorted, each once) that are near by weighted words, or of which one is contained in the
/// other, or which have a sentence or item that is near to one of the other's, or to the whole of it.
///
/// Exact joins: each text names its best partners by each of these measures, ties by words. Only substance counts, by
/// synonym classes: what is a formula, a hedge or the name of the actor makes no candidate. A diagnostic says how many
/// texts could not name all their partners.
[[nodiscard]] std::vector<Candidate> find_candidates(std::span<const CandidateText> texts, const MergeOptions& options,
                                                     std::vector<Diagnostic>& diagnostics);

}  // namespace acquis::merge
