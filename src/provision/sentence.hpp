// SPDX-License-Identifier: Apache-2.0
/// One sentence as a row of words, with the questions a parser asks about a place in it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "provision/lexicon.hpp"
#include "provision/words.hpp"

namespace acquis::provision {

/// Half-open range of word indices.
struct Range {
  std::size_t begin = 0;
  std::size_t end = 0;

  [[nodiscard]] bool empty() const noexcept { return begin >= end; }
};

/// A row of words that must outlive it, and what the lists that are asked most say of each place: looked up once.
class Sentence {
 public:
  /// O(n).
  explicit Sentence(std::span<const Word> words);

  [[nodiscard]] std::size_t size() const noexcept { return words_.size(); }
  [[nodiscard]] const Word& operator[](std::size_t i) const { return words_[i]; }
  [[nodiscard]] std::span<const Word> words() const noexcept { return words_; }
  [[nodiscard]] const Grammar& grammar() const noexcept { return grammar_; }

  [[nodiscard]] bool is(std::size_t i, std::string_view word) const { return i < size() && words_[i].is(word); }
  [[nodiscard]] bool in(const PhraseTable& table, std::size_t i) const { return table.has(words_, i); }
  /// False if no phrase of these tables (PhraseTable::bit, joined by |) stands anywhere: nothing to look for.
  [[nodiscard]] bool may_hold(std::uint64_t tables) const noexcept { return (tables_ & tables) != 0; }
  /// A comma, or a dash that stands for one.
  [[nodiscard]] bool is_comma(std::size_t i) const { return is(i, ",") || is(i, "–") || is(i, "—"); }
  /// ; or the end of the sentence; colons go on.
  [[nodiscard]] bool is_clause_end(std::size_t i) const { return i >= size() || is(i, ";"); }
  [[nodiscard]] bool is_form(std::size_t i, ActForm form) const { return i < size() && known_[i].form == form; }
  /// The longest entry of english().verb_phrases at `i`, of length 0 if there is none; its value is an index of forms.
  [[nodiscard]] PhraseTable::Hit verb_phrase(std::size_t i) const {
    return i < size() ? known_[i].verb : PhraseTable::Hit{};
  }
  /// Length of the words that begin a term at `i` ("within", "in order to", "if"); 0 if none begins.
  [[nodiscard]] std::size_t term_opening(std::size_t i) const { return i < size() ? known_[i].term : 0; }
  /// Like verb_phrase(), of grammar().parties.
  [[nodiscard]] PhraseTable::Hit party(std::size_t i) const {
    return i < size() ? known_[i].party : PhraseTable::Hit{};
  }
  /// A base form of an act that is read as a verb behind "to", "should", "and": lower case and in the list.
  [[nodiscard]] bool is_base_verb(std::size_t i) const { return is_form(i, ActForm::base); }
  [[nodiscard]] bool is_participle(std::size_t i) const;
  [[nodiscard]] bool is_gerund(std::size_t i) const;
  /// Behind any adverbs that stand at `i`; negators are not skipped.
  [[nodiscard]] std::size_t behind_adverbs(std::size_t i) const {
    return i < size() && known_[i].adverb != 0 ? behind_row_of_adverbs(i) : i;
  }
  /// The last word before `i` that is no adverb, not before `from`.
  [[nodiscard]] std::optional<std::size_t> before_adverbs(std::size_t i, std::size_t from) const;
  /// True if the name of a stakeholder group ends right before `i`.
  [[nodiscard]] bool party_ends_before(std::size_t i) const;
  /// Words of a label such as "(a)", "a)", "1." at `i`; 0 if there is none.
  [[nodiscard]] std::size_t label_length(std::size_t i) const;

  /// The first word that begins at or behind a byte; size() if there is none.
  [[nodiscard]] std::size_t word_at(std::uint32_t byte) const;

  /// Bytes from the first to the last word; precondition: not empty.
  [[nodiscard]] Span span(Range range) const {
    return {words_[range.begin].span.begin, words_[range.end - 1].span.end};
  }

 private:
  /// What stands at a word.
  struct Known {
    PhraseTable::Hit verb = {};
    PhraseTable::Hit party = {};
    std::optional<ActForm> form = {};
    std::uint8_t adverb = 0;  ///< words of it; by its ending one
    std::uint8_t term = 0;    ///< words of its opening
  };

  [[nodiscard]] Known known(std::size_t i) const;
  [[nodiscard]] std::size_t behind_row_of_adverbs(std::size_t i) const;
  /// Of the adverb that ends right before `end` and begins not before `from`; `end` if there is none.
  [[nodiscard]] std::size_t begin_of_adverb(std::size_t end, std::size_t from) const;

  std::span<const Word> words_;
  const Grammar& grammar_;
  std::uint64_t tables_ = 0;       ///< that its words may open
  std::vector<Known> known_ = {};  ///< of each word
};

/// The noun phrase before a verb at `verb`, looked for from `from` on: leading adverbials and insertions between
/// commas are left away. None if there is no subject or it is "it" or "there".
[[nodiscard]] std::optional<Range> subject_before(const Sentence& sentence, std::size_t from, std::size_t verb);

/// True if a subject names somebody who can act and no process ("efforts to …", "the development of …").
[[nodiscard]] bool can_act(const Sentence& sentence, Range subject);

/// True if who is asked can be somebody: can_act, "it", or a name, whatever its head ("the Treaty Section"); of a list
/// its last member.
[[nodiscard]] bool may_be_asked(const Sentence& sentence, Range asked);

/// "[encourages] further efforts of [Governments to]": who makes the efforts is asked; `asked` itself if it names none.
[[nodiscard]] Range behind_effort(const Sentence& sentence, Range asked);

/// True if the noun group with which `range` begins is somebody: a group of people, a body, or a name.
[[nodiscard]] bool begins_with_somebody(const Sentence& sentence, Range range);

/// True if the head of a subject is somebody: a group, a body, a name, a pronoun, or a noun with the ending of an
/// agent. Stricter than can_act: what is neither known to act nor known to be abstract ("any order") names nobody.
[[nodiscard]] bool names_actor(const Sentence& sentence, Range subject);

/// True for nouns that by their ending name a process or quality ("establishment", "sharing").
[[nodiscard]] bool names_process(std::string_view noun);

/// The noun phrase at the begin of `range`, without an insertion between commas at its end.
[[nodiscard]] Range without_insertions(const Sentence& sentence, Range range);

/// Behind ", as appropriate," or ", in cooperation with others," at `i`; `i` itself if no insertion stands there.
[[nodiscard]] std::size_t behind_insertion(const Sentence& sentence, std::size_t i);

}  // namespace acquis::provision
