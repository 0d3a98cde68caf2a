// SPDX-License-Identifier: Apache-2.0
/// What the sentence around a mention says of it. Internal.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "acquis/principles/mentions.hpp"
#include "acquis/provision/statement.hpp"
#include "acquis/span.hpp"
#include "passages.hpp"

namespace acquis::principles {

/// What the ontology says of the words of a mention.
struct Sense {
  bool contrary = false;        ///< they name the absence of the principle or a harm to it
  bool has_beneficiary = true;  ///< Principle::has_beneficiary
};

/// One sentence of a passage, read together with the chapeaux that it completes.
class Reading {
 public:
  /// `first`: it is the first sentence of its passage, the one that completes the chapeaux.
  Reading(const Passage& passage, Span sentence, bool first, std::string_view language);

  /// Fills status (unless it is title), polarity, strength, verb, addressee, beneficiary, hedges, evidence and
  /// definition. Needs span, block, voice.
  void qualify(Mention& mention, Sense sense) const;

  /// The last group that the sentence names, one that acts before any other: whom a pronoun behind it stands for;
  /// `one`: only a subject in the singular.
  [[nodiscard]] std::optional<Words> last_group(bool one) const;

 private:
  /// A stretch of `text_` with its place in the document.
  struct Piece {
    Span span = {};
    std::string block = {};
    std::uint32_t begin = 0;  ///< in the text of that block
  };

  void read_with_leads(const Passage& passage, std::string_view language);
  [[nodiscard]] Words words(Span span) const;
  [[nodiscard]] Span place_of(const Mention& mention) const;
  void qualify_act(Mention& mention, const provision::OperativeClause& clause, Span place) const;
  [[nodiscard]] std::optional<Words> group_before(std::uint32_t place, bool one) const;
  [[nodiscard]] bool receives(Span actor) const;
  void qualify_doer(Mention& mention, Span place) const;
  void qualify_teller(Mention& mention, Span place) const;
  void qualify_norm(Mention& mention, Span place) const;
  [[nodiscard]] bool names_group(Span place) const;
  void qualify_polarity(Mention& mention, const provision::OperativeClause* clause, bool contrary, Span place) const;
  void add_beneficiary(Mention& mention, const provision::Party& party, Span& phrase) const;
  [[nodiscard]] bool has_in_reach(const provision::Party& receiver, Span place) const;
  void qualify_beneficiary(Mention& mention, Span place) const;
  void qualify_hedges(Mention& mention, const provision::OperativeClause* clause, Span place) const;

  std::string text_;
  std::vector<Piece> pieces_;
  provision::Statement statement_;
  std::int32_t most_ = 6;   ///< strength that the chapeau leaves to a clause with a force of its own
  bool bare_item_ = false;  ///< an item without verb
  bool heading_ = false;    ///< a numbered line without verb and stop: "3. Human rights"
};

/// The sentences of a passage, each read when a mention in it asks for it. Mentions come in ascending order.
class Readings {
 public:
  /// `passage` and `sentences` must outlive it.
  Readings(const Passage& passage, const std::vector<Span>& sentences, std::string_view language)
      : passage_(passage), sentences_(sentences), language_(language) {}

  /// Reading::qualify; an addressee that is a pronoun becomes the group it stands for, if one of the sentences before
  /// names it.
  void qualify(Mention& mention, std::size_t sentence, Sense sense);

 private:
  /// The group that a sentence names last; of several people or, for "it", of one body.
  [[nodiscard]] const std::optional<Words>& last_group(std::size_t sentence, bool one);

  const Passage& passage_;
  const std::vector<Span>& sentences_;
  std::string_view language_;
  std::optional<Reading> reading_ = {};
  std::size_t read_ = 0;                                                      ///< the sentence of `reading_`
  std::map<std::pair<std::size_t, bool>, std::optional<Words>> groups_ = {};  ///< what last_group has found
};

}  // namespace acquis::principles
