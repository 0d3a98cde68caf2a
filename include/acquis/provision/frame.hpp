// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "acquis/span.hpp"

/// The one parser of operative language: who shall do what, how strongly, on which terms.
namespace acquis::provision {

enum class Polarity : std::uint8_t { affirmed, negated, weakened };
[[nodiscard]] std::string_view to_string(Polarity polarity) noexcept;

/// Words that take an obligation back: "as appropriate", "where feasible" (data/hedges.yaml).
struct Hedge {
  std::string kind = {};  ///< discretion feasibility jurisdiction quantity effort modality time
  Span span = {};
};

/// The five answers of a provision. Spans are bytes of the text that was parsed; a slot that is not filled has none.
///
/// Strength is the weakest link of the chain from the speaker to the act, 6 (shall, decides) … 0 (report); see
/// data/verbs.yaml, which records where the scale comes from.
struct Frame {
  std::optional<Span> actor = {};   ///< who is to act; none for a process or a passive without agent
  std::optional<Span> force = {};   ///< the words that carry the strength: "should", "shall not"
  std::optional<std::int32_t> strength = {};  ///< 0–6; none if nothing is asked
  std::optional<Span> act = {};     ///< the verb of the act: "publish"
  std::optional<Span> object = {};  ///< to what: "minutes of meetings"
  std::vector<Span> terms = {};     ///< when, where, how, for whom, on what condition
  Polarity polarity = Polarity::affirmed;
  std::optional<Span> negator = {};
  std::vector<Hedge> hedges = {};
  bool passive = false;
};

/// Parses the first operative clause of `text`; see provision.hpp for splitting a text into such clauses.
/// Rule-based; English fully, French and Spanish by their verb lists, other languages give an empty frame. O(n).
[[nodiscard]] Frame parse(std::string_view text, std::string_view language = "en");

/// A verb or modal of data/verbs.yaml found in a text.
struct OperativeVerb {
  Span span = {};
  std::string lemma = {};
  std::int32_t strength = 0;
};

/// All operative verbs and modals of `text`, longest match, left to right.
[[nodiscard]] std::vector<OperativeVerb> operative_verbs(std::string_view text, std::string_view language = "en");

}  // namespace acquis::provision
