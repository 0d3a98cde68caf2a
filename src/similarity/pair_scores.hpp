// SPDX-License-Identifier: Apache-2.0
/// What columns of a gapped alignment are worth, in thousandths. Internal.
#pragma once

#include <cmath>
#include <cstdint>
#include <span>
#include <vector>

#include "acquis/similarity/gapped_alignment.hpp"

namespace acquis::similarity {

constexpr double thousandths = 1000;

[[nodiscard]] inline std::int64_t in_thousandths(double value) {
  return std::llround(value * thousandths);
}

/// A word that matches nothing and that nothing crosses: what stands for words that are taken already.
constexpr std::uint32_t barrier_in_a = UINT32_MAX;
constexpr std::uint32_t barrier_in_b = UINT32_MAX - 1;

/// Words of one side by number, family and weight.
struct LineView {
  std::span<const std::uint32_t> word;
  std::span<const std::uint32_t> family;
  std::span<const std::int64_t> weight;

  [[nodiscard]] std::size_t size() const noexcept { return word.size(); }
  [[nodiscard]] LineView part(std::size_t begin, std::size_t end) const {
    return {word.subspan(begin, end - begin), family.subspan(begin, end - begin), weight.subspan(begin, end - begin)};
  }
};

struct Line {
  std::vector<std::uint32_t> word = {};
  std::vector<std::uint32_t> family = {};
  std::vector<std::int64_t> weight = {};

  [[nodiscard]] std::size_t size() const noexcept { return word.size(); }
  [[nodiscard]] LineView view() const { return {word, family, weight}; }
  void add(std::uint32_t of_word, std::uint32_t of_family, std::int64_t of_weight) {
    word.push_back(of_word);
    family.push_back(of_family);
    weight.push_back(of_weight);
  }
};

[[nodiscard]] inline Line line_of(const WeightedWords& words, const SoftWords& soft) {
  Line line;
  for (std::size_t i = 0; i < words.words.size(); ++i) {
    line.add(words.words[i], soft.family(words.words[i]), in_thousandths(words.weights[i]));
  }
  return line;
}

/// Two words that stand against each other.
struct WordPair {
  std::uint32_t a;
  std::uint32_t b;
  friend bool operator==(const WordPair&, const WordPair&) = default;
};

class PairScores {
 public:
  PairScores(const SoftWords& soft, const GappedOptions& options)
      : soft_(&soft),
        share_{0, 1000, 1000, in_thousandths(options.stem), in_thousandths(options.synonym)},
        mismatch_(in_thousandths(options.mismatch)),
        open_(in_thousandths(options.gap_open)),
        extend_(in_thousandths(options.gap_extend)) {}

  /// Thousandths that a closeness is of an equal word.
  [[nodiscard]] std::int64_t share(Closeness closeness) const { return share_[static_cast<std::size_t>(closeness)]; }
  [[nodiscard]] std::int64_t match(Closeness closeness, std::int64_t a_weight, std::int64_t b_weight) const {
    return share(closeness) * (a_weight + b_weight) / 2000;
  }
  /// Each word's part of what a substituted pair takes off.
  [[nodiscard]] std::int64_t half_mismatch(std::int64_t weight) const { return mismatch_ * weight / 2000; }
  [[nodiscard]] std::int64_t open() const { return open_; }
  [[nodiscard]] std::int64_t extend(std::int64_t weight) const { return extend_ * weight / 1000; }
  /// none for barriers, which no family holds.
  [[nodiscard]] Closeness closeness(const LineView& a, std::size_t i, const LineView& b, std::size_t j) const {
    return a.family[i] == b.family[j] ? soft_->closeness(a.word[i], b.word[j]) : Closeness::none;
  }
  /// What the pair adds, negative if it is a substitution.
  [[nodiscard]] std::int64_t pair(const LineView& a, std::size_t i, const LineView& b, std::size_t j) const {
    const Closeness near = closeness(a, i, b, j);
    return near == Closeness::none ? -half_mismatch(a.weight[i]) - half_mismatch(b.weight[j])
                                   : match(near, a.weight[i], b.weight[j]);
  }

 private:
  const SoftWords* soft_;
  std::int64_t share_[5];
  std::int64_t mismatch_;
  std::int64_t open_;
  std::int64_t extend_;
};

}  // namespace acquis::similarity
