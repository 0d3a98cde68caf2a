// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "acquis/text/term_sequences.hpp"

namespace acquis {
class DisjointSets;
}  // namespace acquis

namespace acquis::similarity {

/// How near two words are to each other; each word pair has one, the first that fits.
enum class Closeness : std::uint8_t {
  none,
  equal,    ///< the same folded word
  number,   ///< a figure and its word, or one figure with and without separators
  stem,     ///< two forms of one word
  synonym,  ///< words of one class of data/synonyms.yaml (English)
};
[[nodiscard]] std::string_view to_string(Closeness closeness) noexcept;

/// What a word carries in a text.
enum class WordClass : std::uint8_t { sign, function, content };

/// Which words of a vocabulary stand for which: stems, synonyms and number words of a language.
///
/// Only single words are looked at; a synonym of several words ("set up") is not. Function words and signs are equal to
/// themselves only. Words that are near to any word have a family in common, so that most pairs are told apart by one
/// comparison; a family is no equivalence, closeness() decides. O(words) to build, O(classes of a word) to ask.
class SoftWords {
 public:
  /// `soft` false: words are equal or not.
  SoftWords(const text::WordTable& words, const std::string& language, bool soft = true);

  [[nodiscard]] Closeness closeness(text::TermId a, text::TermId b) const;
  [[nodiscard]] std::uint32_t family(text::TermId word) const { return family_[word]; }
  [[nodiscard]] WordClass word_class(text::TermId word) const { return class_[word]; }
  [[nodiscard]] text::TermId stem(text::TermId word) const { return stem_[word]; }
  /// Hash of the folded word: the same whatever the number of the word is.
  [[nodiscard]] std::uint64_t key(text::TermId word) const { return key_[word]; }
  [[nodiscard]] std::size_t size() const noexcept { return family_.size(); }

 private:
  void add_stems(const text::WordTable& words, const text::WordForms& forms, DisjointSets& families);
  void add_numbers(const text::WordTable& words, const std::string& language, DisjointSets& families);
  void add_synonyms(const text::WordForms& forms, const std::string& language, DisjointSets& families);

  std::vector<WordClass> class_;
  std::vector<std::uint64_t> key_;
  std::vector<text::TermId> stem_;
  std::vector<std::uint32_t> number_;         ///< 0: no number
  std::vector<std::int32_t> synonyms_begin_;  ///< of each word into `synonyms_`
  std::vector<std::int32_t> synonyms_;        ///< numbers of classes, ascending within a word
  std::vector<std::uint32_t> family_;
};

}  // namespace acquis::similarity
