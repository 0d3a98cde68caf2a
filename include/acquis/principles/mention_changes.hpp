// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "acquis/document/consultation.hpp"
#include "acquis/principles/mentions.hpp"

namespace acquis::principles {

enum class ChangeKind : std::uint8_t {
  gained,   ///< only the second ontology finds it
  lost,     ///< only the first one does
  changed,  ///< both find something there, but other words, another principle or another status
};
[[nodiscard]] std::string_view to_string(ChangeKind kind) noexcept;

/// What another ontology makes of a place.
struct MentionChange {
  ChangeKind kind = ChangeKind::changed;
  std::optional<Mention> before = {};  ///< none if gained
  std::optional<Mention> after = {};   ///< none if lost
};

/// Differences between two lists of mentions of one text, each in the order of find_mentions().
///
/// Mentions with the same principle, words and status are no difference, whatever pattern found them. Of the others, in
/// each block, those that overlap are paired from left to right, of equal principle first; the rest is gained or lost.
/// In the order of the text. O(n log n).
[[nodiscard]] std::vector<MentionChange> mention_changes(std::span<const Mention> before,
                                                         std::span<const Mention> after);

/// The records that `acquis ontology --add` prints for a contribution, one JSON text a change (docs/formats.md): its
/// mentions by the ontology `before` against those by `after`.
[[nodiscard]] std::vector<std::string> changes_json(const document::Contribution& contribution, const Ontology& before,
                                                    const Ontology& after);

}  // namespace acquis::principles
