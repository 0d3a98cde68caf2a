// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "acquis/span.hpp"

/// The one parser of operative language: who shall do what, how strongly, on which terms.
namespace acquis::provision {

enum class Polarity : std::uint8_t { affirmed, negated, weakened };
[[nodiscard]] std::string_view to_string(Polarity polarity) noexcept;

/// Words that take an obligation back: "as appropriate", "where feasible" (data/hedges.yaml).
struct Hedge {
  std::string kind = {};  ///< discretion feasibility jurisdiction quantity effort modality time
  Span span = {};
};

/// The five answers of a provision. Spans are bytes of the text that was parsed; a slot that is not filled has none.
///
/// Strength is the weakest link of the chain from the speaker to the act, 6 (shall, decides) … 0 (report); see
/// data/verbs.yaml, which records where the scale comes from.
struct Frame {
  std::optional<Span> actor = {};             ///< who is to act; none for a process or a passive without agent
  std::optional<Span> force = {};             ///< the words that carry the strength: "should", "shall not"
  std::optional<std::int32_t> strength = {};  ///< 0–6; none if nothing is asked
  std::optional<Span> act = {};               ///< the verb of the act: "publish"
  std::optional<Span> object = {};            ///< to what: "minutes of meetings"
  std::vector<Span> terms = {};               ///< when, where, how, for whom, on what condition
  Polarity polarity = Polarity::affirmed;
  std::optional<Span> negator = {};
  std::vector<Hedge> hedges = {};
  bool passive = false;

  /// True if it directs somebody: a strength of 1 to 6, or a command.
  [[nodiscard]] bool asks() const noexcept { return strength.value_or(force ? 0 : 1) > 0 && act; }
};

/// The first clause of `text` that asks for something, or else its first clause that reports; empty if there is none.
///
/// Rule-based; English fully ("und" is read as English), French and Spanish by their verb lists, other languages give
/// an empty frame. The words of a frame: actor and object with their article; the agent of a passive is the actor, its
/// subject the object; coordinated verbs of one object are one act ("create and nurture"); where the verb that asks is
/// itself the act ("adopts the rules"), force and act are the same span; where it asks for a noun of action ("supports
/// the creation of a fund"), that noun is the act. A command ("Publish the minutes") has an act
/// but no force and no strength. Polarity is that of the act: "shall not restrict" is negated. O(n).
[[nodiscard]] Frame parse(std::string_view text, std::string_view language = "en");

/// One clause of a text. A sentence has several if verbs with a modal of their own are coordinated, or if one chain
/// leads to several acts ("should publish … and hold …").
struct OperativeClause {
  Frame frame = {};
  Span extent = {};        ///< its words, with the conjunction before it
  Span sentence = {};      ///< the sentence it stands in
  bool own_force = false;  ///< has a modal or performative of its own, not that of the clause before
  bool past = false;       ///< its performative tells what was done: "the Group recommended"
  bool permits = false;    ///< its act lets a thing be: "allow", "introduce", "be"
  bool affirms = false;    ///< its verb directs nobody and yet takes a stand for what it names: "reaffirms"

  /// True if it directs somebody: a strength of 1 to 6, or a command.
  [[nodiscard]] bool asks() const noexcept { return frame.asks(); }
};

/// All clauses of a text, left to right. The strength of a recommendation is the maximum over them. O(n).
[[nodiscard]] std::vector<OperativeClause> operative_clauses(std::string_view text, std::string_view language = "en");

/// A verb or modal of data/verbs.yaml found in a text.
struct OperativeVerb {
  Span span = {};
  std::string lemma = {};
  std::int32_t strength = 0;
};

/// All operative verbs and modals of `text`, longest match, left to right.
[[nodiscard]] std::vector<OperativeVerb> operative_verbs(std::string_view text, std::string_view language = "en");

}  // namespace acquis::provision
