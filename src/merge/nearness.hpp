// SPDX-License-Identifier: Apache-2.0
/// How near the words of two provisions are, as the whole consultation weighs them. Internal to the room.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "acquis/merge/relation.hpp"
#include "merge/reading.hpp"

namespace acquis::merge {

/// The substance of a provision, word by word, as it is written there.
struct WrittenWords {
  std::string stems = {};               ///< with a blank between two
  std::vector<std::string> parts = {};  ///< of its sentences and items, if there are several
  bool asks = false;                    ///< somebody shall act; else it is background
};
[[nodiscard]] WrittenWords written_words(const Reading& reading);

/// Whether a relation between two provisions is worth a suggestion.
///
/// The rules of relations judge pairs that somebody put side by side. Among all pairs of a consultation few are
/// related, and what the rules see in words of every day, or in words that everybody uses, is mostly chance. So a
/// suggestion needs words in common that tell provisions of this consultation apart: a cosine of words weighed by their
/// rarity (Spärck Jones 1972, smoothed) from the figures `near` of data/relations.yaml on, which hold for
/// `near.texts` provisions. Of fewer there are fewer pairs that are near by chance: less is asked for, by the logarithm
/// of their number. Background is related only to what says nearly the same.
class Nearness {
 public:
  /// O(words · log). By the number of the text in all that follows. The texts must outlive it.
  explicit Nearness(std::span<const WrittenWords> texts);

  /// False if no relation between the two could be worth a suggestion. O(words), for each pair of sentences.
  [[nodiscard]] bool near(std::int64_t x, std::int64_t y) const;
  [[nodiscard]] bool suggests(const Judgement& judgement, std::int64_t x, std::int64_t y) const;
  /// True if words of a reading tell its text from others: one of them stands in no more texts than the square root of
  /// their number.
  [[nodiscard]] bool telling(const Reading& reading, Span words) const;

 private:
  struct Word {
    std::uint32_t number = 0;
    float weight = 0;
  };
  using Words = std::vector<Word>;  ///< sorted by number, of length 1

  /// Calls use(word of a, word of b) for each word that both have.
  template <typename Use>
  static void each_common(const Words& a, const Words& b, const Use& use);
  static double cosine(const Words& a, const Words& b) noexcept;
  [[nodiscard]] double whole(std::int64_t x, std::int64_t y) const;
  /// Of all of the smaller text and the sentence of the larger that is nearest, or the whole of it.
  [[nodiscard]] double held(std::int64_t smaller, std::int64_t larger) const;
  /// Share of the smaller text that the larger holds word for word.
  [[nodiscard]] double contained(std::int64_t smaller, std::int64_t larger) const;
  [[nodiscard]] std::int64_t words_in_common(std::int64_t x, std::int64_t y) const;
  /// Of the two sentences or items that are nearest, or one of them and the whole of the other text.
  [[nodiscard]] double nearest_part(std::int64_t x, std::int64_t y) const;

  std::vector<std::vector<Words>> texts_ = {};  ///< the whole, then its parts
  std::vector<bool> asks_ = {};
  std::unordered_map<std::string_view, std::uint32_t> numbers_ = {};
  std::vector<std::uint32_t> frequency_ = {};  ///< texts that hold a word, by its number
  NearFigures from_ = {};                      ///< for so many texts
};

}  // namespace acquis::merge
