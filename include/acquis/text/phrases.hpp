// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

#include "acquis/text/term_sequences.hpp"

namespace acquis::text {

/// Phrases as sequences of numbers, to be found in longer ones. Phrases are numbered in the order they are added.
class PhraseSet {
 public:
  struct Found {
    std::uint32_t phrase = 0;
    std::uint32_t length = 0;  ///< words; 0: none
  };

  /// An empty phrase and one that is there already change nothing but the count of numbers.
  void add(std::span<const TermId> phrase);
  /// All phrases that `words` begins with, shortest first, appended to `found`. O(longest phrase).
  void find(std::span<const TermId> words, std::vector<Found>& found) const;
  [[nodiscard]] Found longest(std::span<const TermId> words) const;
  [[nodiscard]] bool empty() const noexcept { return nodes_.size() == 1; }

 private:
  static constexpr std::uint32_t none = UINT32_MAX;
  struct Node {
    std::uint32_t phrase = none;  ///< that ends here
  };
  template <typename Visit>
  void walk(std::span<const TermId> words, const Visit& visit) const;

  std::vector<Node> nodes_ = {Node{}};
  std::vector<std::uint32_t> roots_;                        ///< node of a first word, 0 for none
  std::unordered_map<std::uint64_t, std::uint32_t> edges_;  ///< node << 32 | word → node
  std::uint32_t size_ = 0;
};

/// The phrases of a list found in sequences, leftmost and longest first, each as one term: its word is the folded words
/// joined by blanks, its span goes from the first to the last word.
///
/// Phrases are read with the options of the sequences, so that signs count if they were kept. A phrase of a single word
/// changes nothing; one that does not occur is no error. Words keep their numbers, phrases follow in the order of the
/// list. Sequences without spans stay without. O(n · longest phrase).
[[nodiscard]] TermSequences with_phrases(const TermSequences& sequences, std::span<const std::string> phrases);

}  // namespace acquis::text
