// SPDX-License-Identifier: Apache-2.0
/// Words and figures of data/synonyms.yaml and data/relations.yaml, looked up by phrase. Internal to the room.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "acquis/text/terms.hpp"
#include "merge/phrase_map.hpp"

namespace acquis::merge {

/// What a word or phrase does in a provision.
enum class Role : std::uint8_t {
  substance,  ///< says what is asked; the default for content words
  function,   ///< stopword
  speaker,    ///< "the Group recommends that"
  force,      ///< modals and "consider how"
  negation,
  no_negation,  ///< "no later than": holds a negator but negates nothing
  decisive,     ///< "only if"
  condition,    ///< "subject to"
  hedge,        ///< "as appropriate"
  exclusive,    ///< "only"
  formula,      ///< phrase that everybody uses
  number,
  date,
  frequency,
  institution,
};

/// Properties that a word may have beside its role; one bit each.
enum Mark : std::uint32_t {
  general_word = 1U << 0U,
  bond_word = 1U << 1U,
  creation_word = 1U << 2U,
  reuse_word = 1U << 3U,
  body_word = 1U << 4U,
  generic_object = 1U << 5U,
  exclusive_act = 1U << 6U,
  vague_time = 1U << 7U,
  vague_frequency = 1U << 8U,
  month_name = 1U << 9U,
  named_body = 1U << 10U,
  light_word = 1U << 11U,
  vague_quantity = 1U << 12U,
  universal_word = 1U << 13U,   ///< "all", "every": opens a class to all its members
  public_actor = 1U << 14U,     ///< Governments, States, public authorities
  supporting_word = 1U << 15U,  ///< carries an act that its object names: "receive training"
  privative_word = 1U << 16U,   ///< denies as "not" does: "waive a fee"
  verdict_word = 1U << 17U,     ///< rejects that of which it is said: "superfluous"
  occasion_word = 1U << 18U,    ///< what is counted by ordinals: "session"
  copula_word = 1U << 19U,      ///< says of its subject what stands behind it: "is", "remains"
  judging_word = 1U << 20U,     ///< says it of its object: "consider", "leave"
  judged_word = 1U << 21U,      ///< such a verb in the passive: "considered", "left"
};

/// Numbers of a lexicon, which lives as long as the program.
using Numbers = std::span<const std::int32_t>;

/// All that the data files say of one phrase.
struct Entry {
  std::optional<Role> role = {};
  std::uint32_t marks = 0;
  double value = 0;      ///< of numbers; months of frequencies
  Numbers classes = {};  ///< synonym classes
  Numbers opposed = {};  ///< 2 · pair + side of `opposites`
  Numbers related = {};
  Numbers wide = {};              ///< classes of `wider` that the phrase names
  Numbers narrow = {};            ///< classes of `wider` that contain it
  std::int32_t dimension = -1;    ///< what a unit measures
  double measure = 0;             ///< the unit in the smallest of its kind; 0: unknown
  std::int32_t actor_class = -1;  ///< index in actor_class_names
  std::int32_t extent = -1;       ///< 0 local … global
};

/// What they say of a word that is in none of them.
inline constexpr Entry unknown_word = {};

/// True if the two lists have an item in common.
[[nodiscard]] bool intersect(Numbers a, Numbers b);

struct Thresholds {
  double covered = 0;
  double covered_act = 0;
  double covered_object = 0;
  double covered_without_act = 0;
  double covered_list = 0;
  double covered_both = 0;
  double wording = 0;
  double topic = 0;
  double other_words = 0;
  double unbound = 0;
  double surplus = 0;
  double surplus_share = 0;
  double common = 0;
  double reworded = 0;
  double own_term = 0;
};

/// Cosines of written words, if not said otherwise, from which a relation in a consultation is worth a suggestion.
struct NearFigures {
  double texts = 0;  ///< for which the figures hold
  double redraft = 0;
  double other_words = 0;  ///< of a redraft by the second look
  double competing = 0;
  double complementary = 0;
  double part =
      0;  ///< overlap: of the nearest sentences; subsumes, subsumed: of the smaller text and the nearest sentence
  double background = 0;  ///< the same where a text asks for nothing
  double words = 0;       ///< overlap: words in common, a number
  double contained = 0;   ///< subsumes, subsumed: share of the smaller text's words, squares of their weights
};

class Lexicon {
 public:
  /// The built-in words of `language`; a language without words gets an empty lexicon. Loaded once.
  [[nodiscard]] static const Lexicon& of(std::string_view language);

  struct Found {
    const Entry* entry = nullptr;
    std::size_t length = 0;  ///< terms
  };
  /// What is listed of a word alone, and whether phrases begin with it.
  struct Word {
    const Entry* entry = nullptr;
    bool spelled = false;  ///< by its spelling
    bool stemmed = false;  ///< by its stem

    [[nodiscard]] bool has(Mark mark) const noexcept { return entry != nullptr && (entry->marks & mark) != 0; }
  };
  [[nodiscard]] Word word(const text::Term& term) const;
  /// Longest phrase that begins at `terms[begin]`; spelled as listed before by stem.
  [[nodiscard]] Found longest(std::span<const text::Term> terms, std::size_t begin) const;
  /// The same where the word at `begin` was looked up before.
  [[nodiscard]] Found longest(std::span<const text::Term> terms, std::size_t begin, const Word& word) const;

  [[nodiscard]] const Thresholds& thresholds() const noexcept { return thresholds_; }
  [[nodiscard]] const NearFigures& near() const noexcept { return near_; }
  /// The number of an ordinal; 0: the word is none.
  [[nodiscard]] double ordinal(std::string_view word) const;
  [[nodiscard]] double confidence(std::string_view rule) const;
  [[nodiscard]] std::string_view actor_class_name(std::int32_t index) const;

  Lexicon(const Lexicon&) = delete;  // entries point into its numbers
  Lexicon& operator=(const Lexicon&) = delete;
  Lexicon(Lexicon&&) = default;
  Lexicon& operator=(Lexicon&&) = default;
  ~Lexicon() = default;

 private:
  Lexicon() = default;
  struct Loader;
  PhraseMap<Entry> by_spelling_;
  PhraseMap<Entry> by_stem_;
  Thresholds thresholds_;
  NearFigures near_;
  std::map<std::string, double, std::less<>> confidence_;
  std::map<std::string, double, std::less<>> ordinals_;
  std::vector<std::string> actor_class_names_;
  std::vector<std::int32_t> numbers_;  ///< of all entries
};

/// True for "en", and where the language is unknown.
[[nodiscard]] bool reads_as_english(std::string_view language) noexcept;

}  // namespace acquis::merge
