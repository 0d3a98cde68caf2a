// SPDX-License-Identifier: Apache-2.0
/// Phrases that many contributors share: what formulas are chosen from, here and in merge. Internal.
#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <vector>

#include "acquis/text/ngrams.hpp"

namespace acquis::similarity {

/// What is looked for, and where.
struct SharedPhraseTask {
  const text::PhraseWords& words;
  std::span<const std::uint32_t> contributor = {};  ///< of each text, numbered from 0
  std::uint32_t min_contributors = 3;
  std::int32_t min_words = 2;
  std::int32_t max_words = 0;  ///< 0: no limit
  /// Whether the words [place, place + length) can stand alone; a phrase that cannot is passed over, not those in it.
  std::function<bool(std::uint32_t place, std::uint32_t length)> stands_alone = {};
  /// Sorted numbers of the content words around a phrase, its own left out. Empty function: nobody asks for them.
  std::function<std::vector<std::uint32_t>(std::uint32_t place, std::uint32_t length)> surroundings = {};
  std::uint32_t min_independent = 0;  ///< contributors whose surroundings must differ from each other
  /// A rank of each text that does not depend on the order of the texts: decides whose surroundings are looked at
  /// first.
  std::span<const std::uint32_t> rank = {};
};

struct SharedPhrase {
  std::uint32_t length = 0;
  std::vector<std::uint32_t> places = {};  ///< of the first word of each occurrence, ascending
};

/// All phrases that `min_contributors` share and that stand in surroundings which otherwise differ (the smaller of two
/// sets shares at most four tenths with the other), chosen greedily in the order of `rank`: what many ask for in the
/// same words is agreement and no boilerplate. Shorter ones first; those within longer ones are there too. O(n · w) for
/// n words and phrases of w words.
[[nodiscard]] std::vector<SharedPhrase> shared_phrases(const SharedPhraseTask& task);

/// Those that `min_contributors` use outside of longer ones, longest first. O(words of all places). `phrases` as
/// shared_phrases() gives them.
[[nodiscard]] std::vector<SharedPhrase> used_apart(std::vector<SharedPhrase> phrases, const text::PhraseWords& words,
                                                   std::span<const std::uint32_t> contributor,
                                                   std::uint32_t min_contributors);

/// Ranks texts by bytes, then by the names of their contributors; equal ones share a rank.
[[nodiscard]] std::vector<std::uint32_t> ranks_of(std::span<const std::string_view> texts,
                                                  std::span<const std::string_view> contributors);

/// How many different contributors stand behind places. Keeps its table from one call to the next.
class ContributorCounter {
 public:
  ContributorCounter(std::span<const std::uint32_t> text_of_word, std::span<const std::uint32_t> contributor);
  /// At most `enough` are counted; 0: all.
  [[nodiscard]] std::uint32_t operator()(std::span<const std::uint32_t> places, std::uint32_t enough = 0);

 private:
  std::span<const std::uint32_t> text_;
  std::span<const std::uint32_t> contributor_;
  std::vector<std::uint32_t> seen_;
  std::uint32_t round_ = 0;
};

}  // namespace acquis::similarity
