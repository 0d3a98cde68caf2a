// SPDX-License-Identifier: Apache-2.0
/// Imprecision: the words of a text that leave open what is to be done, how far, by whom or when.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "acquis/document/consultation.hpp"
#include "acquis/principles/intervals.hpp"
#include "acquis/principles/profile_ground.hpp"
#include "acquis/span.hpp"

namespace acquis::principles {

/// A vague word or phrase, or the act of a passive without agent.
struct VagueWord {
  std::string kind = {};   ///< one of imprecision_kinds()
  Span span = {};          ///< bytes of the text of its block
  std::string block = {};  ///< id of a block or note; empty for a text without blocks
  Span sentence = {};      ///< the sentence around it
  friend bool operator==(const VagueWord&, const VagueWord&) = default;
};

/// Kinds in the order in which they are told: those of data/imprecision.yaml, then "passive".
[[nodiscard]] std::span<const std::string> imprecision_kinds();
/// Languages with word lists: English.
[[nodiscard]] bool has_imprecision_words(std::string_view language);

/// Vague words of a stretch of text, by begin, then end. `block` and `sentence` are left empty. None in a language
/// without lists. O(n).
[[nodiscard]] std::vector<VagueWord> vague_words(std::string_view text, std::string_view language);

/// One section of a text that was read for vague words.
struct ImpreciseStretch {
  std::string section = {};
  std::int64_t words = 0;
  std::int64_t sentences = 0;
  std::int64_t vague_sentences = 0;  ///< that hold at least one
};

struct ImpreciseText {
  TextDetails details = {};
  bool searched = true;  ///< there are lists for its language
  std::vector<ImpreciseStretch> stretches = {};
  std::vector<VagueWord> words = {};  ///< in reading order
};

/// Reads what is in the own voice of each contribution (OwnStretch). The result does not depend on `threads` (0: all
/// cores).
[[nodiscard]] std::vector<ImpreciseText> imprecise_texts(const document::Consultation& consultation,
                                                         std::int32_t threads = 0);

/// A vague word: index of its text, and its index in ImpreciseText::words.
struct VaguePlace {
  std::size_t text = 0;
  std::size_t word = 0;
};

struct ImprecisionUnit {
  std::string name = {};
  std::vector<std::size_t> texts = {};
  std::vector<std::size_t> not_searched = {};
  std::int64_t words = 0;
  std::int64_t sentences = 0;
  std::int64_t vague_sentences = 0;
  std::vector<std::int64_t> by_kind = {};  ///< in the order of imprecision_kinds()
  std::vector<VaguePlace> vague = {};

  /// Vague words per 1,000 words: the index, with its limits (poisson_interval). None without words.
  [[nodiscard]] std::optional<double> rate() const;
  [[nodiscard]] std::optional<Interval> rate_interval() const;
  /// Share of sentences with at least one vague word, with its limits (wilson_interval). None without sentences.
  [[nodiscard]] std::optional<double> share() const;
  [[nodiscard]] std::optional<Interval> share_interval() const;
};

/// O(words found + stretches).
[[nodiscard]] std::vector<ImprecisionUnit> imprecision(std::span<const ImpreciseText> texts,
                                                       const Grouping& grouping = {});

/// One record a unit.
[[nodiscard]] std::vector<std::string> to_json(std::span<const ImprecisionUnit> units,
                                               std::span<const ImpreciseText> texts);
/// One record a text: its words with their places in code points of the text of their block.
[[nodiscard]] std::vector<std::string> to_json(std::span<const ImpreciseText> texts,
                                               const document::Consultation& consultation);

}  // namespace acquis::principles
