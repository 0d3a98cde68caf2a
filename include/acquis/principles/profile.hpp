// SPDX-License-Identifier: Apache-2.0
/// Profiles: which principles a text, section, contributor, group or time names, how often, how strongly, and which
/// not.
///
/// Every figure carries the mentions it is made of. Only mentions that count() are used, of texts whose language the
/// ontology knows. All results are the same for any number of threads and keep the order of the ontology.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "acquis/principles/intervals.hpp"
#include "acquis/principles/profile_ground.hpp"

namespace acquis::principles {

/// A mention: index of its text, and its index in that text's mentions (that of the record of `acquis principles`).
struct MentionPlace {
  std::size_t text = 0;
  std::size_t mention = 0;
  friend bool operator==(const MentionPlace&, const MentionPlace&) = default;
};
using MentionPlaces = std::vector<MentionPlace>;

/// One principle in one unit.
struct ProfileCell {
  MentionPlaces mentions = {};  ///< that count, in order; their number is the count
  std::int64_t affirmed = 0;    ///< of them, by polarity: the three add up to the mentions
  std::int64_t negated = 0;
  std::int64_t weakened = 0;
  std::int64_t endorsed = 0;  ///< of them, of status endorsement
  std::int64_t texts = 0;     ///< that name it
  /// Limits of the rate (per 1,000 words) if texts and not mentions are what was drawn from a larger number: from 2.5
  /// to 97.5 % of 1,000 resamplings of the unit's texts (the percentile bootstrap of Efron 1979), the same at each
  /// call. None for fewer than five texts. Wider than rate_interval() where few texts hold most of the mentions.
  std::optional<Interval> resampled = {};
  std::int64_t provisions = 0;  ///< that name it
  /// Of them, with a strength above 0 and not negated: somebody is asked for it. The next three are over these alone.
  std::int64_t asked = 0;
  std::int64_t strength_sum = 0;
  std::optional<double> strength_mean = {};
  std::optional<std::int32_t> strength_max = {};
};

struct ProfileUnit {
  std::string name = {};
  std::vector<std::size_t> texts = {};         ///< that were searched
  std::vector<std::int64_t> text_words = {};   ///< of each of them in this unit
  std::vector<std::size_t> not_searched = {};  ///< texts in a language without patterns: nothing of them is counted
  std::int64_t words = 0;
  std::int64_t sentences = 0;
  std::int64_t provisions = 0;
  std::int64_t paragraphs = 0;          ///< of structured texts, items not counted beside the paragraph they belong to
  std::vector<ProfileCell> cells = {};  ///< one a principle, in the order of Profile::principles

  /// Mentions per 1,000 words, and its limits (poisson_interval); none without words.
  [[nodiscard]] std::optional<double> rate(std::size_t principle) const;
  [[nodiscard]] std::optional<Interval> rate_interval(std::size_t principle) const;
  /// Share of provisions that name it, and its limits (wilson_interval); none without provisions.
  [[nodiscard]] std::optional<double> share(std::size_t principle) const;
  [[nodiscard]] std::optional<Interval> share_interval(std::size_t principle) const;
  /// Principles that no mention names, as indices; empty if nothing was searched: that is no absence.
  [[nodiscard]] std::vector<std::size_t> absent() const;
};

struct Profile {
  ProfileBy by = ProfileBy::document;
  std::vector<std::string> principles = {};  ///< ids
  std::vector<ProfileUnit> units = {};
};

/// Sums over the sections of a text are those of the text, sums over the texts of a unit those of the unit. Mentions of
/// a principle that is not in `principles` are left out. O(mentions + stretches).
[[nodiscard]] Profile profile(std::span<const ProfiledText> texts, std::span<const std::string> principles,
                              const Grouping& grouping = {});

/// How alike two units are in what they name, whatever their length.
struct ProfileSimilarity {
  std::size_t a = 0;  ///< index of a unit; a < b
  std::size_t b = 0;
  /// Cosine of the counts. None if a unit names nothing: its shares are not known.
  std::optional<double> cosine = {};
  /// 1 - Jensen-Shannon divergence (Lin 1991, to base 2) of the shares that principles have in all mentions of a unit.
  std::optional<double> jensen_shannon = {};
  std::vector<std::size_t> both = {};  ///< principles that both name
  std::vector<std::size_t> only_a = {};
  std::vector<std::size_t> only_b = {};
};

/// Of all pairs of units. Symmetric, from 0 (nothing in common) to 1 (same shares). O(units² · principles).
[[nodiscard]] std::vector<ProfileSimilarity> similarities(const Profile& profile);

/// What tells two units apart, one principle.
struct ProfileDifference {
  std::size_t principle = 0;
  TwoRates counts = {};
  double keyness = 0;      ///< G², with a minus sign where unit a names it less (intervals.hpp)
  double probability = 1;  ///< of such a G² if rates were equal
  double adjusted = 1;     ///< the same for all principles tested at once: Benjamini and Hochberg 1995
  std::optional<RateRatio> ratio = {};
};

/// All principles that one of two units names, the most telling first. Throws Error (invalid_argument) if there is no
/// such unit or it is the same. O(principles · log).
[[nodiscard]] std::vector<ProfileDifference> differences(const Profile& profile, std::size_t a, std::size_t b);

/// The records that `acquis principles --by` prints, one a unit (docs/formats.md).
[[nodiscard]] std::vector<std::string> to_json(const Profile& profile, std::span<const ProfiledText> texts);
[[nodiscard]] std::vector<std::string> to_json(std::span<const ProfileSimilarity> similarities, const Profile& profile);
[[nodiscard]] std::vector<std::string> to_json(std::span<const ProfileDifference> differences, const Profile& profile,
                                               std::size_t a, std::size_t b, std::span<const ProfiledText> texts);

}  // namespace acquis::principles
