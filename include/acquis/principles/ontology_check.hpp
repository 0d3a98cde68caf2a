// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "acquis/diagnostic.hpp"
#include "acquis/principles/ontology.hpp"

namespace acquis::principles {

/// What the check of an ontology found. docs/ontology.md, "Checking an ontology", lists them with examples.
enum class FindingCode : std::uint8_t {
  matches_everything,  ///< error: the pattern is made of function words or of beginnings that such words have
  matches_nothing,     ///< error: no text holds what a phrase of the pattern asks for
  exclusion_cycle,     ///< error: principles that leave the same words to each other, so that nobody gets them
  nested_cycle,        ///< error: principles that may each lie inside the other
  excluded,            ///< warning: an exclusion of its own principle takes all that the pattern matches
  duplicate,           ///< warning: the principle has the same words already
  shadowed,            ///< warning: another pattern claims all its words and always wins
  missing_language,    ///< warning: the principle has no pattern in a language that others have
  only_title,          ///< info: all its words stand in a pattern of `titles` and are never counted
  idle_exclusion,      ///< info: no pattern of its principle matches inside the exclusion
  partly_dead,         ///< info: so are some of the alternatives of the pattern
  overlap,             ///< info: a pattern of another principle claims the same words; the message says who wins
  left_to_nobody,      ///< info: the reason of an exclusion names a principle that does not match there
  never_matched,       ///< info: no text given holds the pattern
};
/// "matches-everything" …
[[nodiscard]] std::string_view to_string(FindingCode code) noexcept;
[[nodiscard]] Severity severity_of(FindingCode code) noexcept;

/// An entry of the file, as a finding names it. Empty where a finding is about something else.
struct EntryName {
  std::string principle = {};  ///< its id; empty for a pattern of `titles`
  std::string pattern = {};    ///< as written
  std::optional<std::uint64_t> line = {};
};

struct OntologyFinding {
  FindingCode code = FindingCode::overlap;
  std::string language = {};  ///< empty where it concerns all of them
  EntryName entry = {};       ///< what should be looked at
  EntryName other = {};       ///< what it collides with; may be empty
  std::string message = {};   ///< one sentence for people
  std::string hint = {};      ///< what to do
};

/// Looks for patterns that can do nothing, that do too much, or that take words from each other.
///
/// One phrase is said to lie in another only if whatever the longer one matches holds the shorter one: endings and gaps
/// stand for any letters and words. So what is reported as dead is dead on every text; words that two patterns share on
/// some texts only are not found here but in pattern_matches(). Sorted by severity (errors first), then by line, code
/// and language. O(phrases · words of a phrase); of the patterns found in one phrase the first 256 are looked at.
[[nodiscard]] std::vector<OntologyFinding> check(const Ontology& ontology);

/// The record that `acquis ontology` prints (docs/formats.md).
[[nodiscard]] std::string to_json(const OntologyFinding& finding);

}  // namespace acquis::principles
