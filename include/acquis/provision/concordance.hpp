// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "acquis/document/consultation.hpp"
#include "acquis/provision/provision.hpp"
#include "acquis/span.hpp"

/// Keyword in context over a consultation: by words, by who is asked, or by both.
namespace acquis::provision {

/// Where a provision stands in the clean text of its document.
struct ProvisionPlace {
  std::vector<Span> parts = {};    ///< its words, one span for each stretch that is taken together
  std::optional<Span> actor = {};  ///< the words of its frame's actor
};

/// Finds the words of a provision of this document again. A part whose words are not found as they are has no span.
/// O(length of the provision).
[[nodiscard]] ProvisionPlace place_of(const document::Document& document, const Provision& provision);

/// A stakeholder group of data/parties.yaml.
struct StakeholderGroup {
  std::string id = {};  ///< "private_sector"
  std::vector<std::string> names = {};
};
[[nodiscard]] const std::vector<StakeholderGroup>& stakeholder_groups();

struct FindOptions {
  std::vector<std::string> words = {};  ///< words, phrases, patterns (text::ConcordancePhrases); none: any
  /// Only in provisions that ask this actor: the id of a stakeholder group ("private sector" or "private_sector")
  /// stands for all its names, anything else for the words themselves.
  std::string actor = {};
  bool exact = false;         ///< words as they are spelt
  std::int32_t context = 60;  ///< characters on each side, at most
  std::int64_t top = 0;       ///< so many places, the first ones; 0: all
  std::int32_t threads = 0;   ///< 0: all cores; the result never depends on it

  /// Throws Error (invalid_argument) with a suggestion.
  void validate() const;
};

/// A place found. Spans count bytes of the text of its block or note.
struct FoundPlace {
  std::size_t contribution = 0;  ///< index
  std::size_t block = 0;         ///< index of the block; behind the blocks come the notes
  Span span = {};
  std::int64_t words = -1;     ///< index of the words that stand here; -1: the actor stands here
  std::string provision = {};  ///< that it stands in; empty unless an actor was asked for
};

/// What was found, in order of contribution, block, begin.
struct Concordance {
  std::vector<FoundPlace> places = {};
  std::vector<std::int64_t> counts = {};  ///< places of each of `FindOptions::words`, those cut off by `top` too
  std::int64_t all = 0;                   ///< places, those cut off by `top` too
};

/// Looks for words in all blocks and notes; with an actor, in the provisions that ask it; with an actor and no words,
/// for the actor itself. Throws Error (invalid_argument) for an actor that is no group and that no provision asks: its
/// hint lists groups and the actors asked most often. O(bytes).
[[nodiscard]] Concordance find(const document::Consultation& consultation, const FindOptions& options);

/// The record of each place, as `acquis find` prints it; offsets are code points of the block's text. O(bytes of the
/// blocks with a place).
[[nodiscard]] std::vector<std::string> to_json(const Concordance& found, const document::Consultation& consultation,
                                               const FindOptions& options);

}  // namespace acquis::provision
