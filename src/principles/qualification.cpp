// SPDX-License-Identifier: Apache-2.0
#include "qualification.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

namespace acquis::principles {
namespace {

using provision::Mood;
using provision::Negation;
using provision::NegationKind;
using provision::OperativeClause;
using provision::Party;
using provision::PartyRole;
using provision::Polarity;
using provision::Statement;

constexpr std::int32_t strength_of_a_command = 6;  ///< "Publish the minutes" in a list of demands

/// Asks by a modal or performative, not as a bare command.
bool has_force(const OperativeClause& clause) {
  return clause.asks() && clause.frame.force;
}

bool any_force(const Statement& statement) {
  return std::any_of(statement.clauses.begin(), statement.clauses.end(), has_force);
}

/// Verbs that direct nobody and yet take a stand for what they name.
bool affirms(std::string_view lemma) {
  constexpr std::array<std::string_view, 14> lemmas{"reaffirm",  "affirm",    "recognize",  "acknowledge", "stress",
                                                    "emphasize", "underline", "underscore", "highlight",   "reiterate",
                                                    "convinced", "believe",   "welcome",    "appreciate"};
  return std::find(lemmas.begin(), lemmas.end(), lemma) != lemmas.end();
}

bool overlap(Span a, Span b) {
  return a.begin < b.end && b.begin < a.end;
}

/// "[Multi-stakeholder] fora should": the mention describes who is asked; "[Transparency] should": it is the subject.
bool describes_actor(const OperativeClause& clause, Span place) {
  return clause.frame.actor && clause.frame.actor->contains(place) && place.end < clause.frame.actor->end;
}

}  // namespace

Reading::Reading(const Passage& passage, Span sentence, bool first, std::string_view language)
    : text_(slice(passage.text, sentence)),
      pieces_{{{0, sentence.length()}, passage.block, sentence.begin}},
      statement_(provision::read_statement(text_, language)),
      item_(passage.item) {
  if (first && !passage.leads.empty() && statement_.mood != Mood::question) {
    read_with_leads(passage, language);
  }
}

void Reading::read_with_leads(const Passage& passage, std::string_view language) {
  std::string lead;
  std::vector<Piece> pieces;
  for (const Lead& each : passage.leads) {
    const auto begin = static_cast<std::uint32_t>(lead.size());
    lead += each.text;
    pieces.push_back({{begin, static_cast<std::uint32_t>(lead.size())}, each.block, each.begin});
    lead += ' ';
  }
  if (any_force(statement_)) {  // the chapeau may only take from it: "recommends that: States shall …"
    for (const OperativeClause& clause : provision::read_statement(lead, language).clauses) {
      most_ = has_force(clause) ? std::min(most_, *clause.frame.strength) : most_;
    }
    return;
  }
  const auto begin = static_cast<std::uint32_t>(lead.size());
  pieces.push_back({{begin, begin + pieces_.front().span.end}, pieces_.front().block, pieces_.front().begin});
  lead += text_;
  text_ = std::move(lead);
  pieces_ = std::move(pieces);
  statement_ = provision::read_statement(text_, language);
}

Words Reading::words(Span span) const {
  const auto behind = std::upper_bound(pieces_.begin(), pieces_.end(), span.begin,
                                       [](std::uint32_t at, const Piece& piece) { return at < piece.span.begin; });
  const Piece& piece = *std::prev(behind);
  const Span clipped{span.begin, std::clamp(span.end, span.begin, std::max(piece.span.end, span.begin))};
  return {piece.block, shifted({clipped.begin - piece.span.begin, clipped.end - piece.span.begin}, piece.begin),
          std::string(slice(text_, clipped))};
}

Span Reading::place_of(const Mention& mention) const {
  const Piece& own = pieces_.back();
  return {mention.span.begin - own.begin + own.span.begin, mention.span.end - own.begin + own.span.begin};
}

void Reading::qualify_act(Mention& mention, const OperativeClause& clause, Span place) const {
  const provision::Frame& frame = clause.frame;
  if (describes_actor(clause, place)) {
    return;
  }
  const bool asks = clause.asks();
  mention.strength = asks && !frame.force ? strength_of_a_command : std::min(frame.strength.value_or(0), most_);
  const std::optional<Span> verb = frame.force ? frame.force : frame.act;
  if (verb) {
    mention.verb = words(*verb);
    mention.evidence.push_back({"verb", *mention.verb});
  }
  const auto verbs = frame.force ? provision::operative_verbs(slice(text_, *frame.force)) : std::vector<provision::OperativeVerb>{};
  const bool stands = asks || (statement_.mood != Mood::past && !verbs.empty() && affirms(verbs.front().lemma));
  mention.status = stands ? Status::endorsement : Status::mention;
  if (frame.actor) {
    mention.addressee = words(*frame.actor);
    mention.evidence.push_back({"addressee", *mention.addressee});
    const std::vector<std::string> groups = provision::groups_in(mention.addressee->text);
    mention.addressee_group = groups.empty() ? std::string() : groups.front();
  }
}

void Reading::qualify_polarity(Mention& mention, bool contrary, Span place) const {
  int turns = contrary ? 1 : 0;
  bool weakened = false;
  for (const Negation& negation : statement_.negations) {
    if (!overlap(negation.scope, place) || overlap(negation.words, place)) {
      continue;
    }
    if (negation.kind == NegationKind::opposes && !contrary) {
      continue;
    }
    weakened = weakened || negation.kind == NegationKind::weakens;
    turns += negation.kind == NegationKind::weakens ? 0 : 1;
    mention.evidence.push_back({"polarity", words(negation.words)});
  }
  mention.polarity = turns % 2 == 1 ? Polarity::negated : (weakened ? Polarity::weakened : Polarity::affirmed);
}

void Reading::qualify_beneficiary(Mention& mention, const OperativeClause* clause, Span place) const {
  const Span within = clause != nullptr ? clause->extent : Span{0, static_cast<std::uint32_t>(text_.size())};
  for (const Party& party : statement_.parties) {
    if (party.role != PartyRole::beneficiary || !within.contains(party.span) || overlap(party.span, place)) {
      continue;
    }
    if (!mention.beneficiary) {
      mention.beneficiary = words(party.span);
      mention.evidence.push_back({"beneficiary", *mention.beneficiary});
    }
    if (std::find(mention.beneficiary_groups.begin(), mention.beneficiary_groups.end(), party.group) ==
        mention.beneficiary_groups.end()) {
      mention.beneficiary_groups.push_back(party.group);
    }
  }
}

void Reading::qualify_hedges(Mention& mention, const OperativeClause* clause) const {
  const Span within = clause != nullptr ? clause->extent : Span{0, static_cast<std::uint32_t>(text_.size())};
  for (const provision::Hedge& hedge : statement_.hedges) {
    if (!within.contains(hedge.span)) {
      continue;
    }
    const Words found = words(hedge.span);
    if (found.block == mention.block) {
      mention.hedges.push_back({hedge.kind, found.span});
    }
    mention.evidence.push_back({"hedges", found});
  }
}

void Reading::qualify(Mention& mention, bool contrary) const {
  if (mention.status == Status::title) {
    return;
  }
  const Span place = place_of(mention);
  const OperativeClause* clause = statement_.clause_at(place.begin);
  const bool speaks = mention.voice == Voice::own && statement_.mood != Mood::question;
  if (speaks && clause != nullptr) {
    qualify_act(mention, *clause, place);
  } else if (speaks && statement_.mood == Mood::past) {
    mention.status = Status::procedure;
  } else if (speaks && statement_.mood == Mood::verbless && item_) {
    mention.status = Status::endorsement;
  }
  qualify_polarity(mention, contrary, place);
  if (speaks && mention.strength) {
    qualify_beneficiary(mention, clause, place);
    qualify_hedges(mention, clause);
  }
  mention.definition = statement_.defining && place.end <= statement_.defining->begin;
}

}  // namespace acquis::principles
