// SPDX-License-Identifier: Apache-2.0
/// All phrases of one language in one trie over words, and the search for them. Internal.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "acquis/text/vocabulary.hpp"
#include "phrase_pattern.hpp"
#include "token_stream.hpp"

namespace acquis::principles {

/// A phrase found: tokens from `begin` to `last`, both included; with its context from `context_begin` to
/// `context_last`.
struct Hit {
  std::uint32_t entry = 0;  ///< as given to Automaton::add
  std::uint32_t begin = 0;
  std::uint32_t last = 0;
  std::uint32_t context_begin = 0;
  std::uint32_t context_last = 0;
};

/// A trie whose edges are joins and literals. Literals with '*' are found through a trie of their letters, so the cost
/// of a word depends on its length and not on the number of patterns.
class Automaton {
 public:
  /// `proclitics`: Arabic words may carry و ف ب ل ك ال before the literal.
  explicit Automaton(bool proclitics = false) : proclitics_(proclitics) {}

  /// O(words) on average, however many phrases there are. finish() must follow the last one.
  void add(const Phrase& phrase, std::uint32_t entry);
  /// The node a phrase ends at, made if it is new; phrases that match the same words by the same joins share it.
  [[nodiscard]] std::uint32_t node_of(const Phrase& phrase);
  /// Sorts what was added. O(n log n).
  void finish();

  /// What the automaton knows of words it has met, so that each is looked up once.
  class Met;

  /// Every phrase that begins at any token, by begin. Linear in the text for a fixed ontology: each gap is bounded.
  [[nodiscard]] std::vector<Hit> find(const TokenStream& stream) const;
  /// The same for one of many texts.
  [[nodiscard]] std::vector<Hit> find(const TokenStream& stream, Met& met) const;

  /// The phrases found in whatever text `phrase` matches, by begin; a hit counts elements of `phrase`. Its endings and
  /// gaps stand for any letters and words, so only a phrase that allows them all is found. At most `most` hits.
  [[nodiscard]] std::vector<Hit> find(const Phrase& phrase, std::size_t most) const;

 private:
  using Literal = std::uint32_t;
  static constexpr Literal no_literal = UINT32_MAX;
  using Next = std::pair<Literal, std::uint32_t>;  ///< literal and the node behind it
  struct Terminal {
    std::uint32_t entry = 0;
    std::uint8_t first = 0;  ///< elements that bound the mention
    std::uint8_t last = 0;
  };
  /// A node while phrases are added.
  struct GrowingStep {
    Join join = Join::space;
    std::uint8_t gap = 0;
    std::vector<Next> next = {};
  };
  struct GrowingNode {
    std::vector<GrowingStep> steps = {};
    std::vector<Terminal> terminals = {};
  };
  /// A node once all phrases are known: where its steps and terminals begin among those of all nodes, up to where
  /// those of the next node begin.
  struct Step {
    Join join = Join::space;
    std::uint8_t gap = 0;
    std::uint32_t next_begin = 0;  ///< of its literals among those of all steps
    std::uint32_t next_end = 0;
    std::uint64_t bits = 0;  ///< of its literals
  };
  /// One of 64. Where a word and a step have no bit in common, the word does not go on there: so it is with nearly all.
  [[nodiscard]] static std::uint64_t bit_of(Literal literal) noexcept { return std::uint64_t{1} << (literal % 64U); }
  struct Node {
    std::uint32_t steps = 0;
    std::uint32_t terminals = 0;
  };
  /// What words of a text answer to, by their number: the nodes each leads to as the first word of a phrase, the
  /// literals it is as a later one. Most words have neither.
  class Forms {
   public:
    /// `open`: the word may go on, so only literals with '*' answer.
    void add(const Automaton& automaton, std::string_view word, bool open = false);
    [[nodiscard]] std::size_t size() const noexcept { return bounds_.size(); }
    [[nodiscard]] std::span<const std::uint32_t> first(std::size_t word) const {
      return std::span(numbers_).subspan(bounds_[word].nodes, bounds_[word].end - bounds_[word].nodes);
    }
    [[nodiscard]] std::span<const Literal> later(std::size_t word) const {
      return std::span(numbers_).subspan(bounds_[word].begin, bounds_[word].nodes - bounds_[word].begin);
    }

   private:
    struct Bounds {
      std::size_t begin = 0;
      std::size_t nodes = 0;  ///< behind the literals
      std::size_t end = 0;
    };
    std::vector<std::uint32_t> numbers_ = {};  ///< of all words, so that nothing is allocated for one
    std::vector<Bounds> bounds_ = {};
  };
  struct Edge {
    std::uint32_t node = 0;
    Literal literal = 0;
    Join join = Join::space;
    std::uint8_t gap = 0;
    friend bool operator==(const Edge&, const Edge&) = default;
  };
  struct EdgeHash {
    [[nodiscard]] std::size_t operator()(const Edge& edge) const noexcept;
  };
  /// Literals with '*', letter by letter: a word is followed along them until it leaves them all.
  struct Letter {
    std::vector<std::pair<char, std::uint32_t>> next = {};  ///< byte and letter, sorted
    Literal literal = no_literal;                           ///< that ends here
  };
  class Walk;
  class PhraseWalk;

  [[nodiscard]] Literal literal(const PhraseElement& element);
  /// Where a beginning of words ends among the letters, made if it is new.
  [[nodiscard]] std::uint32_t letter_of(std::string_view beginning);
  void collect(std::string_view folded, bool open, std::vector<Literal>& literals) const;
  /// Nodes near the root, which are visited most, come first.
  void lay_out();
  [[nodiscard]] std::span<const Step> steps_of(std::uint32_t node) const {
    return {steps_.data() + nodes_[node].steps, steps_.data() + nodes_[node + 1].steps};
  }
  [[nodiscard]] std::span<const Terminal> terminals_of(std::uint32_t node) const {
    return {terminals_.data() + nodes_[node].terminals, terminals_.data() + nodes_[node + 1].terminals};
  }
  [[nodiscard]] std::span<const Next> next_of(const Step& step) const {
    return {next_.data() + step.next_begin, next_.data() + step.next_end};
  }
  /// nullptr if the literal does not go on there.
  [[nodiscard]] const std::uint32_t* next_node(const Step& step, Literal literal) const;

  bool proclitics_;
  text::Vocabulary words_;                   ///< literals without '*'
  std::vector<Literal> word_literals_ = {};  ///< by their number
  std::vector<Letter> letters_ = std::vector<Letter>(1);
  Literal literals_ = 0;
  std::vector<std::uint32_t> first_ = {};  ///< by literal: the node behind it at the begin of a phrase, or 0
  std::vector<GrowingNode> growing_ = std::vector<GrowingNode>(1);  ///< until finish(), as those of the next line
  std::unordered_map<Edge, std::uint32_t, EdgeHash> edges_ = {};
  std::vector<Node> nodes_ = {};  ///< from finish() on, as those below; with one more at the end
  std::vector<Step> steps_ = {};
  std::vector<Next> next_ = {};  ///< sorted within a step
  std::vector<Terminal> terminals_ = {};
};

class Automaton::Met {
 private:
  friend class Automaton;
  text::Vocabulary words_;
  Forms forms_ = {};                       ///< by their number, as the next
  std::vector<std::uint64_t> bits_ = {};   ///< of the literals that they are as later words
  std::vector<std::uint8_t> begins_ = {};  ///< 1 for those that a phrase begins with
};

}  // namespace acquis::principles
