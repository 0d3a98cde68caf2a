// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "acquis/document/consultation.hpp"
#include "acquis/principles/ontology_check.hpp"

namespace acquis::principles {

/// Where a pattern matched.
struct MatchPlace {
  std::string id = {};     ///< of the contribution
  std::string block = {};  ///< id of a block or note; empty for a text without blocks
  Span span = {};          ///< code points of the text of that block
  std::string text = {};   ///< the words there
};

/// What one entry of the ontology did on some texts.
struct PatternMatches {
  EntryName entry = {};
  std::string language = {};
  std::string kind = {};      ///< pattern, exclusion, title, title_introducer, quote_introducer or text_introducer
  std::int64_t matches = 0;   ///< places where its words stand
  std::int64_t stands = 0;    ///< … and are part of a mention (patterns only)
  std::int64_t excluded = 0;  ///< … and an exclusion of its principle takes them
  std::int64_t lost = 0;      ///< … and a pattern of another principle gets them
  std::int64_t texts = 0;     ///< contributions with a match
  /// Distinct words matched, case folded, with their counts; most frequent first, then by their bytes.
  std::vector<std::pair<std::string, std::int64_t>> words = {};
  std::optional<MatchPlace> example = {};  ///< the first place of its most frequent words
};

/// What is known of the texts themselves.
struct MatchedTexts {
  std::vector<PatternMatches> entries = {};  ///< all of the languages that occur, in the order of the file
  std::int64_t words = 0;                    ///< of all texts in a language with patterns
  std::vector<std::string> without_patterns =
      {};  ///< ids of contributions in other languages; nothing was matched there
};

/// Matches every entry of the ontology on the texts of a consultation: structured documents block by block, records and
/// plain text as they are. O(words) for a fixed ontology.
[[nodiscard]] MatchedTexts pattern_matches(const document::Consultation& consultation, const Ontology& ontology);

/// Findings that only texts show: patterns that matched nothing (info), and patterns that match more than one word in
/// twenty of at least a thousand (matches_everything).
[[nodiscard]] std::vector<OntologyFinding> findings_of(const MatchedTexts& matched);

/// The record that `acquis ontology --matches` prints (docs/formats.md); of `words` the first ten.
[[nodiscard]] std::string to_json(const PatternMatches& matches);

}  // namespace acquis::principles
