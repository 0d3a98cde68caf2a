// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <vector>

#include "acquis/text/term_sequences.hpp"

namespace acquis::text {

/// The words of many texts in one row, signs left out, and how far a phrase may go from each of them.
struct PhraseWords {
  std::vector<TermId> word = {};
  std::vector<std::uint32_t> text = {};   ///< number of the word's text
  std::vector<std::uint32_t> term = {};   ///< its index in the sequences it comes from
  std::vector<std::uint32_t> ahead = {};  ///< words from this one, included, to the next place no phrase crosses

  [[nodiscard]] std::size_t size() const noexcept { return word.size(); }
};

struct PhraseWordsOptions {
  bool over_commas = false;  ///< a phrase may hold a comma: lists such as "governments, the private sector"
};

/// Words of `sequences`, which must have been made with signs: a sign interrupts, but for a hyphen that touches the
/// words on both sides. Throws Error (limit_exceeded) beyond 2³² - 2 terms. O(n).
[[nodiscard]] PhraseWords phrase_words(const TermSequences& sequences, const PhraseWordsOptions& options = {});

/// `ahead` from marks: 1 where a word does not follow upon the one before it.
[[nodiscard]] std::vector<std::uint32_t> words_ahead(std::span<const std::uint8_t> borders);

/// All n-grams of one length that were kept, with the places where they stand.
///
/// Sorted by the number of their first n - 1 words in the level below, then by the last word; so those that go on from
/// one n-gram lie together.
struct Ngrams {
  std::int32_t words = 1;
  std::vector<std::uint32_t> parent = {};  ///< index of the first n - 1 words in the level below; a level of 1: empty
  std::vector<TermId> last = {};           ///< the last word
  std::vector<std::uint32_t> begin = {0};  ///< size + 1 offsets into `place`
  std::vector<std::uint32_t> place = {};   ///< index of the first word of each occurrence, ascending within an n-gram

  [[nodiscard]] std::uint32_t size() const noexcept { return static_cast<std::uint32_t>(last.size()); }
  [[nodiscard]] std::span<const std::uint32_t> places(std::uint32_t ngram) const {
    return std::span(place).subspan(begin[ngram], begin[ngram + 1] - begin[ngram]);
  }
  /// Index of the n-gram that goes on from `parent` with `last`, or size() if it was not kept. O(log n).
  [[nodiscard]] std::uint32_t find(std::uint32_t parent_ngram, TermId last_word) const;
};

/// Whether an n-gram that stands at these places is kept; it must hold for a part of every n-gram it holds for.
using KeepNgram = std::function<bool(std::span<const std::uint32_t> places)>;

/// Single words that stand at `min_count` places or more and are kept. O(n).
[[nodiscard]] Ngrams single_words(const PhraseWords& words, std::uint32_t min_count, const KeepNgram& keep = {});

/// N-grams one word longer than those of `level`: only what was kept is looked at again (Agrawal and Srikant 1994).
/// O(places of `level`).
[[nodiscard]] Ngrams longer(const PhraseWords& words, const Ngrams& level, std::uint32_t min_count,
                            const KeepNgram& keep = {});

/// The folded words `[begin, begin + length)` joined by blanks.
[[nodiscard]] std::string phrase_at(const PhraseWords& words, const Vocabulary& vocabulary, std::uint32_t begin,
                                    std::int32_t length);

}  // namespace acquis::text
