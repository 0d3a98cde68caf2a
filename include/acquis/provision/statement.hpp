// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "acquis/provision/frame.hpp"
#include "acquis/span.hpp"

/// What a sentence says around any place in it: used to qualify words found there (room `principles`).
namespace acquis::provision {

enum class NegationKind : std::uint8_t {
  negates,  ///< "not", "without", "lack of", "restricts"
  weakens,  ///< makes optional or conditional: "need not", "only where"
  opposes,  ///< turns a harm round and nothing else: "combat", "bridge", "condemns"
};

/// A negator and the words it governs (data/negation.yaml). Two negations of one place make an affirmation.
///
/// A scope runs to the end of the clause; ; . : ? ! and the borders of the data file end it, as does the next finite
/// verb with a subject of its own. A comma alone does not, so that all members of a list are negated. After ConText
/// (Harkema et al. 2009), with the clause borders of this parser in place of fixed terminators.
struct Negation {
  NegationKind kind = NegationKind::negates;
  Span words = {};
  Span scope = {};
  bool names = false;  ///< names what is missing or done to it: "lack of", "violations of"
};

/// How a named group stands in a sentence.
enum class PartyRole : std::uint8_t {
  actor,        ///< in the words of a clause's actor
  subject,      ///< right before a finite verb, or the agent of a passive in the past ("by the Secretariat")
  beneficiary,  ///< behind of, for, from, to, among; or the object of a verb of enabling
  receiver,     ///< who is to have something: "[users] lack", "[women] shall be heard", "enables [users] to"
  partner,      ///< "through", "in consultation with", "in cooperation with"
  other,
};

/// Words of the text that name a stakeholder group of data/parties.yaml.
struct Party {
  Span span = {};
  std::string group = {};  ///< id; empty for people who belong to none: "newcomers", "those affected"
  PartyRole role = PartyRole::other;
  Span phrase = {};       ///< with its adjectives and what narrows it: "local technicians", "those who report abuse"
  bool modifier = false;  ///< describes the noun behind it: "[advisory group] calls"
};

/// "[Transparency] is essential": asks for its subject, of nobody in particular (data/verbs.yaml, norms).
struct Norm {
  Span words = {};
  Span subject = {};
  std::int32_t strength = 0;
};

/// Kind of a sentence, by its verbs.
enum class Mood : std::uint8_t {
  statement,  ///< a finite verb that neither asks nor reports the past
  asks,       ///< at least one clause directs somebody
  past,       ///< reports what was done ("was adopted", "the Group discussed")
  question,
  verbless,  ///< a heading, an item without verb
};

/// "Openness means that …", "by openness we mean …", "we call it openness if …": words that are explained.
struct Definition {
  Span words = {};    ///< those that show it: "means", "we call"
  Span defined = {};  ///< where the explained words stand: all before `words`, or up to the next mark behind them
};

/// A sentence as the parser reads it. Spans are bytes of the text given.
struct Statement {
  std::vector<OperativeClause> clauses = {};  ///< left to right; empty if nothing asks or reports by a listed verb
  std::vector<Negation> negations = {};       ///< by begin of their words
  std::vector<Party> parties = {};            ///< by begin
  std::vector<Hedge> hedges = {};             ///< by begin, over the whole sentence
  std::vector<Norm> norms = {};               ///< by begin of their words
  std::vector<Span> reported = {};            ///< what is only told: behind "the Group heard that", "discussed"
  std::vector<Span> asides =
      {};  ///< outside the clauses around them: behind ";" or ":" with a verb of their own; reasons
  Mood mood = Mood::statement;
  std::optional<Definition> definition = {};  ///< the first of the sentence

  /// The clause whose words hold `place`, nullptr if none does.
  [[nodiscard]] const OperativeClause* clause_at(std::uint32_t place) const noexcept;
};

/// Reads one sentence (text::SentenceSplitter). English fully; French, Spanish, Russian, Arabic and Chinese by their
/// lists of verbs, negators and hedges: a negator governs the words behind it up to the next mark. Another language
/// gives a statement without contents. O(n).
[[nodiscard]] Statement read_statement(std::string_view sentence, std::string_view language = "en");

/// Ids of the stakeholder groups named in `words`, in the order of the words, each once. O(n).
[[nodiscard]] std::vector<std::string> groups_in(std::string_view words);

}  // namespace acquis::provision
