// SPDX-License-Identifier: Apache-2.0
#include "text/ngram_counts.hpp"

#include <algorithm>
#include <limits>
#include <utility>

namespace acquis::text {

NgramCounts::NgramCounts(const PhraseWords& words, std::int32_t longest, std::int64_t min_count)
    : words_(words), longest_(longest) {
  const auto least =
      static_cast<std::uint32_t>(std::min<std::int64_t>(min_count, std::numeric_limits<std::uint32_t>::max()));
  behind_.resize(words.size());
  windows_.resize(static_cast<std::size_t>(longest_) + 1);
  for (std::size_t i = 0; i < words.size(); ++i) {
    behind_[i] = i == 0 || words.ahead[i - 1] == 1 ? 0 : behind_[i - 1] + 1;
    ++windows_[std::min<std::size_t>(words.ahead[i], static_cast<std::size_t>(longest_))];
  }
  for (std::size_t n = windows_.size() - 1; n-- > 0;) {
    windows_[n] += windows_[n + 1];
  }
  for (std::int32_t n = 1; n <= longest_; ++n) {
    levels_.push_back(n == 1 ? single_words(words, least) : longer(words, levels_.back(), least));
    count_margins();
    link_suffixes();
  }
}

Contingency NgramCounts::table(std::int32_t words, std::uint32_t ngram, std::int32_t cut) const {
  std::uint32_t prefix = ngram;
  for (std::int32_t n = words; n > cut; --n) {
    prefix = level(n).parent[prefix];
  }
  std::uint32_t suffix = ngram;
  for (std::int32_t n = words; n > words - cut; --n) {
    suffix = suffix_[static_cast<std::size_t>(n) - 1][suffix];
  }
  return {static_cast<double>(level(words).places(ngram).size()),
          static_cast<double>(margin(first_, cut, prefix, words - cut)),
          static_cast<double>(margin(second_, words - cut, suffix, cut)),
          static_cast<double>(windows_[static_cast<std::size_t>(words)])};
}

/// How often each n-gram has at least so many words behind and before it in its stretch.
void NgramCounts::count_margins() {
  const Ngrams& level = levels_.back();
  const std::size_t extras = stride(level.words);
  std::vector<std::uint32_t> first(level.size() * extras);
  std::vector<std::uint32_t> second(level.size() * extras);
  for (std::uint32_t ngram = 0; ngram < level.size(); ++ngram) {
    for (const std::uint32_t place : level.places(ngram)) {
      const std::size_t ahead = words_.ahead[place] - static_cast<std::uint32_t>(level.words);
      ++first[ngram * extras + std::min<std::size_t>(ahead, extras - 1)];
      ++second[ngram * extras + std::min<std::size_t>(behind_[place], extras - 1)];
    }
    for (std::size_t extra = extras - 1; extra-- > 0;) {
      first[ngram * extras + extra] += first[ngram * extras + extra + 1];
      second[ngram * extras + extra] += second[ngram * extras + extra + 1];
    }
  }
  first_.push_back(std::move(first));
  second_.push_back(std::move(second));
}

/// The n-gram without its first word is as frequent at least, so that it was kept.
void NgramCounts::link_suffixes() {
  const Ngrams& level = levels_.back();
  std::vector<std::uint32_t> links(level.size());
  for (std::uint32_t ngram = 0; ngram < level.size() && level.words > 1; ++ngram) {
    const Ngrams& below = levels_[levels_.size() - 2];
    links[ngram] = level.words == 2 ? word_number_.at(level.last[ngram])
                                    : below.find(suffix_.back()[level.parent[ngram]], level.last[ngram]);
  }
  if (level.words == 1) {
    word_number_.resize(level.size() == 0 ? 0 : static_cast<std::size_t>(level.last.back()) + 1);
    for (std::uint32_t word = 0; word < level.size(); ++word) {
      word_number_[level.last[word]] = word;
    }
  }
  suffix_.push_back(std::move(links));
}

}  // namespace acquis::text
