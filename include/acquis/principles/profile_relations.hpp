// SPDX-License-Identifier: Apache-2.0
/// What stands beside what, and who asks whom: relations between principles, contributors and addressees.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "acquis/principles/profile.hpp"

namespace acquis::principles {

/// In how much text two principles must stand to stand together.
enum class Within : std::uint8_t { sentence, provision, document };
[[nodiscard]] std::string_view to_string(Within within) noexcept;
/// Throws Error (invalid_argument) listing the names if `name` is none of them.
[[nodiscard]] Within within_from_string(std::string_view name);

/// Two principles that are named together, of all sentences (provisions, documents) that were searched.
struct Cooccurrence {
  std::size_t a = 0;  ///< index of a principle; a < b
  std::size_t b = 0;
  std::int64_t together = 0;  ///< sentences that name both
  std::int64_t of_a = 0;      ///< sentences that name a
  std::int64_t of_b = 0;
  std::int64_t all = 0;         ///< sentences
  double pmi = 0;               ///< log2 of observed over expected (Church and Hanks 1990; text::Association)
  double log_likelihood = 0;    ///< G² with a minus sign where they avoid each other (Dunning 1993)
  MentionPlaces mentions = {};  ///< of a and b, in the sentences that name both
};

/// Only pairs that stand together somewhere, most often first, then in the order of the principles. A mention outside
/// all provisions stands in none. O(mentions · principles of one sentence).
[[nodiscard]] std::vector<Cooccurrence> cooccurrences(std::span<const ProfiledText> texts,
                                                      std::span<const std::string> principles,
                                                      Within within = Within::sentence);

/// One unit asks one group of addressees for one principle.
struct Asking {
  std::size_t unit = 0;        ///< index into Askings::units
  std::string addressee = {};  ///< id of data/parties.yaml; "other" if in none of its groups, "unnamed" if not said
  std::size_t principle = 0;
  std::int64_t against = 0;                      ///< of the mentions, negated: asked not to do what the principle wants
  std::array<std::int64_t, 7> by_strength = {};  ///< mentions of each strength; that of 0 stays empty
  double strength_mean = 0;
  std::int32_t strength_max = 0;
  std::vector<std::string> words = {};  ///< how the addressee is called there, each once, in order
  MentionPlaces mentions = {};
};

struct Askings {
  std::vector<std::string> units = {};
  std::vector<Asking> rows = {};  ///< by unit, then most mentions first, then addressee, then principle
};

inline constexpr std::string_view unnamed_addressee = "unnamed";
inline constexpr std::string_view other_addressee = "other";

/// Who asks whom for what: mentions that count and have a strength above 0. O(mentions · log).
[[nodiscard]] Askings askings(std::span<const ProfiledText> texts, std::span<const std::string> principles,
                              const Grouping& grouping);

[[nodiscard]] std::vector<std::string> to_json(std::span<const Cooccurrence> pairs, std::span<const std::string> ids,
                                               std::span<const ProfiledText> texts);
[[nodiscard]] std::vector<std::string> to_json(const Askings& askings, std::span<const std::string> ids,
                                               std::span<const ProfiledText> texts);

}  // namespace acquis::principles
