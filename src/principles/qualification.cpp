// SPDX-License-Identifier: Apache-2.0
#include "qualification.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "attachment.hpp"
#include "document/line_marks.hpp"
#include "text/sentence_view.hpp"

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

constexpr std::size_t evidence_at_most = 8;  ///< of one field: nobody reads more, and results stay linear in the text
constexpr std::int32_t strength_of_a_command = 6;  ///< "Publish the minutes" in a list of demands

/// Asks by a modal or performative, not as a bare command.
bool has_force(const OperativeClause& clause) {
  return clause.asks() && clause.frame.force;
}

bool any_force(const Statement& statement) {
  return std::any_of(statement.clauses.begin(), statement.clauses.end(), has_force);
}

bool overlap(Span a, Span b) {
  return a.begin < b.end && b.begin < a.end;
}

/// "[Inclusive] Governments should": the mention describes who is asked; "[Transparency] should": it is the subject.
bool describes_actor(const OperativeClause& clause, const std::vector<Party>& parties, Span place) {
  if (!clause.frame.actor || clause.frame.passive || !clause.frame.actor->contains(place)) {
    return false;
  }
  return std::any_of(parties.begin(), parties.end(), [&](const Party& party) {
    return clause.frame.actor->contains(party.span) && !overlap(party.span, place);
  });
}

/// "published [by]", "the duty lies [with]": who acts stands behind what is done.
bool leads_to_doer(std::string_view words) {
  constexpr std::array<std::string_view, 6> links{" by ",       " with ",    " falls to ",
                                                  " falls on ", " fall to ", " fall on "};
  return std::any_of(links.begin(), links.end(),
                     [&](std::string_view link) { return words.find(link) != std::string_view::npos; });
}

/// A bare command is as strong as a demand, but "Consider …" asks for consideration only.
std::int32_t strength_of(const OperativeClause& clause, std::string_view text) {
  if (clause.frame.force || !clause.asks()) {
    return clause.frame.strength.value_or(0);
  }
  const std::string_view act = slice(text, *clause.frame.act);
  return act.starts_with("Consider") || act.starts_with("consider") ? 1 : strength_of_a_command;
}

bool is_pronoun(std::string_view words) {
  constexpr std::array<std::string_view, 8> pronouns{"they", "They", "it", "It", "he", "she", "He", "She"};
  return std::find(pronouns.begin(), pronouns.end(), words) != pronouns.end();
}

bool is_it(std::string_view words) {
  return words == "it" || words == "It";
}

/// Who takes a stand is not who shall act.
bool is_speaker(std::string_view words) {
  return words == "we" || words == "We" || words == "I";
}

/// "Governments, the private sector and civil society": each in its part, that is all stakeholders.
bool all_sides(const std::vector<std::string>& groups) {
  constexpr std::array<std::string_view, 3> sides{"governments", "private_sector", "civil_society"};
  return std::all_of(sides.begin(), sides.end(), [&](std::string_view side) {
    return std::find(groups.begin(), groups.end(), side) != groups.end();
  });
}

void set_addressee(Mention& mention, Words words) {
  std::erase_if(mention.evidence, [](const Evidence& each) { return each.field == "addressee"; });
  const std::vector<std::string> groups = provision::groups_in(words.text);
  mention.addressee_group = groups.empty() ? std::string() : all_sides(groups) ? "stakeholders" : groups.front();
  mention.evidence.push_back({"addressee", words});
  mention.addressee = std::move(words);
}

bool holds(const std::vector<Span>& spans, Span place) {
  return std::any_of(spans.begin(), spans.end(), [&](Span span) { return span.contains(place); });
}

/// "to publish", "not to publish", "that States publish"
bool completes_verb(std::string_view item) {
  constexpr std::array<std::string_view, 6> openings{"to ", "To ", "not to ", "Not to ", "that ", "That "};
  return std::any_of(openings.begin(), openings.end(), [&](std::string_view each) { return item.starts_with(each); });
}

/// "3. Human rights", "IV. The way forward": a label, a few words and no stop.
bool is_numbered_line(std::string_view text) {
  constexpr std::size_t longest = 120;
  const std::size_t last = text.find_last_not_of(" \t\r\n");
  const std::size_t label = text.find_first_not_of("0123456789.IVX");
  return last < longest && label != std::string_view::npos && label > 1 && text[label] == ' ' &&
         text[label - 1] == '.' && std::string_view(".,;:!?").find(text[last]) == std::string_view::npos &&
         text.substr(0, last).find('\n') == std::string_view::npos;
}

/// "3. Promotion of …", "• Respect for …", "(b) Openness …": an item that stands alone.
bool begins_with_label(std::string_view text) {
  text.remove_prefix(std::min(text.find_first_not_of(" \t"), text.size()));
  return document::bullet_at(text).length > 0 || text::sentence::label_at(text, 0).has_value();
}

}  // namespace

Reading::Reading(const Passage& passage, Span sentence, bool first, std::string_view language)
    : text_(slice(passage.text, sentence)),
      pieces_{{{0, sentence.length()}, passage.block, passage.begin + sentence.begin}},
      statement_(provision::read_statement(text_, language)),
      bare_item_(statement_.mood == Mood::verbless && (passage.item || (first && begins_with_label(text_)))),
      heading_(!passage.item && statement_.mood == Mood::verbless && is_numbered_line(passage.text)) {
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
    if (lead.ends_with(':') && completes_verb(text_)) {
      lead.pop_back();  // "Resolves: to publish" reads as one
    }
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
  lead += text_;
  Statement whole = provision::read_statement(lead, language);
  if (whole.clauses.empty() && statement_.mood == Mood::asks) {
    return;  // "Our demands are simple: – Stop …"
  }
  pieces.push_back({{begin, begin + pieces_.front().span.end}, pieces_.front().block, pieces_.front().begin});
  text_ = std::move(lead);
  pieces_ = std::move(pieces);
  statement_ = std::move(whole);
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
  if (describes_actor(clause, statement_.parties, place)) {
    return;
  }
  const bool asks = clause.asks();
  mention.strength = std::min(strength_of(clause, text_), most_);
  const std::optional<Span> verb = frame.force ? frame.force : frame.act;
  if (verb) {
    mention.verb = words(*verb);
    mention.evidence.push_back({"verb", *mention.verb});
  }
  const bool told = holds(statement_.reported, place);
  if (told && asks && (!frame.force || holds(statement_.reported, *frame.force))) {  // "it was felt that States should"
    mention.status = Status::mention;
    mention.strength = 0;
    qualify_teller(mention, place);
    return;
  }
  const bool stands = asks || (clause.affirms && !clause.past);
  mention.status = stands ? Status::endorsement : clause.past && !told ? Status::procedure : Status::mention;
  if (!frame.actor && !asks) {
    qualify_teller(mention, place);
  }
  if (frame.actor && !receives(*frame.actor) && (asks || !is_speaker(slice(text_, *frame.actor)))) {
    const Words actor = words(*frame.actor);
    const auto group = is_pronoun(actor.text) ? group_before(frame.actor->begin, is_it(actor.text)) : std::nullopt;
    set_addressee(mention, group.value_or(actor));
  }
}

/// "[Users] should be able to": the actor of the clause is given something and does nothing.
bool Reading::receives(Span actor) const {
  return std::any_of(statement_.parties.begin(), statement_.parties.end(), [&](const Party& party) {
    return party.role == PartyRole::receiver && actor.contains(party.span);
  });
}

/// "arbitrary blocking of sites [by the authorities]": who does the harm.
void Reading::qualify_doer(Mention& mention, Span place) const {
  constexpr std::uint32_t reach = 60;  // bytes between the harm and who does it
  for (const Party& party : statement_.parties) {
    if (party.span.begin < place.end || party.span.begin - place.end > reach) {
      continue;
    }
    const std::string_view between = slice(text_, Span{place.end, party.span.begin});
    const std::size_t by = between.rfind(" by ");
    if (by != std::string_view::npos && between.find_first_of(",;:") == std::string_view::npos &&
        between.size() - by <= 20) {
      set_addressee(mention, words(party.span));
      return;
    }
  }
}

/// Nobody is asked: the group that the mention is said of as its act, right before it or as its agent.
void Reading::qualify_teller(Mention& mention, Span place) const {
  constexpr std::uint32_t reach = 400;  // bytes between who tells and what is told; keeps reading linear
  const Party* teller = nullptr;
  for (const Party& party : statement_.parties) {
    const bool before = party.span.end <= place.begin;
    const Span between =
        before ? Span{party.span.end, place.begin} : Span{place.end, std::max(place.end, party.span.begin)};
    if (party.role != PartyRole::subject || overlap(party.span, place) || between.length() > reach) {
      continue;
    }
    const std::string_view words_between = slice(text_, between);
    if ((before || leads_to_doer(words_between)) && words_between.find_first_of(",;:") == std::string_view::npos &&
        words_between.find(" that ") == std::string_view::npos) {
      teller = &party;
    }
  }
  if (teller != nullptr) {
    set_addressee(mention, words(teller->span));
  }
}

void Reading::qualify_norm(Mention& mention, Span place) const {
  for (const provision::Norm& norm : statement_.norms) {
    const bool listed =
        place.begin > norm.words.end && slice(text_, norm.subject).find("following") != std::string_view::npos;
    const bool told = holds(statement_.reported, norm.words);
    if ((norm.subject.contains(place) || listed) && !told && mention.strength.value_or(0) < norm.strength) {
      mention.status = Status::endorsement;
      mention.strength = std::min(norm.strength, most_);
      mention.verb = words(norm.words);
      mention.addressee.reset();
      mention.addressee_group.clear();
      mention.evidence = {{"verb", *mention.verb}};
    }
  }
}

/// "[Multi-stakeholder] fora": the words are part of the name of a group.
bool Reading::names_group(Span place) const {
  const auto is_subject = [&](const Party& party) {
    return party.role == PartyRole::actor || party.role == PartyRole::subject || party.role == PartyRole::partner ||
           std::any_of(statement_.clauses.begin(), statement_.clauses.end(), [&](const OperativeClause& clause) {
             return clause.frame.passive && clause.frame.object && clause.frame.object->contains(party.span);
           });
  };
  return std::any_of(statement_.parties.begin(), statement_.parties.end(), [&](const Party& party) {
    return party.span.contains(place) && party.span.length() > place.length() && is_subject(party);
  });
}

void Reading::qualify_polarity(Mention& mention, const OperativeClause* clause, bool contrary, Span place) const {
  // Somebody is asked to do something about a harm: to fight it, unless the act lets it be.
  const bool harm_fought =
      clause != nullptr && clause->asks() && (clause->frame.polarity == Polarity::negated || !clause->permits);
  const bool fought = contrary && harm_fought;
  int turns = contrary && !fought ? 1 : 0;
  bool weakened = false;
  bool opposed = false;
  std::size_t shown = 0;
  for (const Negation& negation : statement_.negations) {
    const bool own_words = overlap(negation.words, place) && negation.kind != NegationKind::weakens;
    if (!overlap(negation.scope, place) || own_words) {
      continue;
    }
    if (negation.kind == NegationKind::opposes && (!contrary || std::exchange(opposed, true))) {
      continue;  // "deplores … against": one stand, however many words it takes
    }
    if (!contrary && negation.names && harm_fought) {
      continue;  // "should report on violations of": somebody is asked to do something about them
    }
    weakened = weakened || negation.kind == NegationKind::weakens;
    turns += negation.kind == NegationKind::weakens || fought ? 0 : 1;
    if (shown++ < evidence_at_most) {
      mention.evidence.push_back({"polarity", words(negation.words)});
    }
  }
  mention.polarity = turns % 2 == 1 ? Polarity::negated : (weakened ? Polarity::weakened : Polarity::affirmed);
}

/// Takes a group in, with the words from the first to the last of its list.
void Reading::add_beneficiary(Mention& mention, const Party& party, Span& phrase) const {
  const bool first = !mention.beneficiary;
  phrase =
      first ? party.phrase : Span{std::min(phrase.begin, party.phrase.begin), std::max(phrase.end, party.phrase.end)};
  mention.beneficiary = words(phrase);
  if (!party.group.empty() && std::find(mention.beneficiary_groups.begin(), mention.beneficiary_groups.end(),
                                        party.group) == mention.beneficiary_groups.end()) {
    mention.beneficiary_groups.push_back(party.group);
  }
}

/// Who follows the mention in its phrase ("participation of [civil society]") or is named in it ("rights of [States]"),
/// or else stands before it as the one who is to have it ("[users] should enjoy privacy").
void Reading::qualify_beneficiary(Mention& mention, Span place) const {
  Span phrase;
  const std::uint32_t begin = place.end - length_of_tie(slice(text_, place));
  for (const Party& party : statement_.parties) {
    if (!mention.strength || party.role == PartyRole::actor || party.modifier) {
      continue;
    }
    const bool inside = overlap(party.span, place) && is_named_in(party, place);
    const auto follows = [&] {
      return mention.beneficiary ? continues_list(text_, phrase, party.phrase)
                                 : is_attached(slice(text_, Span{begin, std::max(begin, party.phrase.begin)}), party);
    };
    const bool acts = party.role == PartyRole::subject;  // "privacy falls to Governments"
    if (inside || (party.span.begin >= place.end && !acts && follows())) {
      add_beneficiary(mention, party, phrase);
    }
  }
  constexpr std::uint32_t reach = 160;  // bytes between who is to have something and what it is
  for (auto party = statement_.parties.rbegin(); party != statement_.parties.rend() && !mention.beneficiary; ++party) {
    if (party->span.end + reach < place.begin) {
      break;
    }
    if (party->role == PartyRole::receiver && party->span.end <= place.begin && has_in_reach(*party, place)) {
      add_beneficiary(mention, *party, phrase);
      for (auto before = std::next(party); before != statement_.parties.rend() && before->role == PartyRole::receiver &&
                                           continues_list(text_, before->phrase, {phrase.begin, phrase.begin});
           ++before) {
        add_beneficiary(mention, *before, phrase);
      }
    }
  }
  if (mention.beneficiary) {
    mention.evidence.push_back({"beneficiary", *mention.beneficiary});
  }
}

/// No mark and nobody else who acts between who is to have something and what it is.
bool Reading::has_in_reach(const Party& receiver, Span place) const {
  const Span between{receiver.span.end, place.begin};
  return slice(text_, between).find_first_of(";:") == std::string_view::npos &&
         std::none_of(statement_.parties.begin(), statement_.parties.end(), [&](const Party& other) {
           return between.contains(other.span) && (other.role == PartyRole::actor || other.role == PartyRole::subject);
         });
}

void Reading::qualify_hedges(Mention& mention, const OperativeClause* clause, Span place) const {
  const Span within = clause != nullptr ? clause->extent : Span{0, static_cast<std::uint32_t>(text_.size())};
  const auto behind =
      std::lower_bound(statement_.hedges.begin(), statement_.hedges.end(), place.begin,
                       [](const provision::Hedge& hedge, std::uint32_t at) { return hedge.span.begin < at; });
  const auto number = static_cast<std::size_t>(behind - statement_.hedges.begin());
  const std::size_t first = number - std::min(number, evidence_at_most / 2);
  const std::size_t last = std::min(statement_.hedges.size(), number + evidence_at_most / 2);
  for (std::size_t h = first; h < last; ++h) {
    const provision::Hedge& hedge = statement_.hedges[h];
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

void Reading::qualify(Mention& mention, Sense sense) const {
  if (mention.status == Status::title) {
    return;
  }
  if (heading_) {
    mention.status = Status::title;
    return;
  }
  const Span place = place_of(mention);
  const OperativeClause* clause = holds(statement_.asides, place) ? nullptr : statement_.clause_at(place.begin);
  const bool speaks = mention.voice == Voice::own && statement_.mood != Mood::question && !names_group(place);
  if (speaks && clause != nullptr) {
    qualify_act(mention, *clause, place);
  } else if (speaks && statement_.mood == Mood::past) {
    const bool told = sense.contrary || holds(statement_.reported, place);  // a harm is no procedure
    mention.status = told ? Status::mention : Status::procedure;
    mention.strength = 0;
    qualify_teller(mention, place);
  }
  if (speaks && !mention.strength && holds(statement_.reported, place)) {
    mention.strength = 0;
    qualify_teller(mention, place);
  }
  if (speaks && !mention.strength && clause == nullptr && bare_item_) {
    mention.status = Status::endorsement;
  }
  if (speaks) {
    qualify_norm(mention, place);
  }
  if (speaks && sense.contrary && mention.strength && !mention.addressee) {
    qualify_doer(mention, place);
  }
  qualify_polarity(mention, clause, sense.contrary, place);
  if (speaks && !sense.contrary && sense.has_beneficiary) {
    qualify_beneficiary(mention, place);
  }
  if (speaks && mention.strength) {
    qualify_hedges(mention, clause, place);
  }
  mention.definition = statement_.definition && statement_.definition->defined.contains(place);
}

std::optional<Words> Reading::group_before(std::uint32_t place, bool one) const {
  const auto leads = [](const Party& each) {
    return each.role == PartyRole::actor || each.role == PartyRole::subject || each.role == PartyRole::receiver;
  };
  const Party* last = nullptr;
  for (const Party& party : statement_.parties) {
    const bool fits = !one || (leads(party) && !slice(text_, party.span).ends_with('s'));
    const bool keeps = last != nullptr && leads(*last) && !leads(party);
    last = party.span.end <= place && fits && !keeps ? &party : last;
  }
  return last == nullptr ? std::nullopt : std::optional(words(last->span));
}

std::optional<Words> Reading::last_group(bool one) const {
  return group_before(UINT32_MAX, one);
}

const std::optional<Words>& Readings::last_group(std::size_t sentence, bool one) {
  const auto [found, is_new] = groups_.try_emplace({sentence, one});
  if (is_new) {
    found->second = Reading(passage_, sentences_[sentence], sentence == 0, language_).last_group(one);
  }
  return found->second;
}

void Readings::qualify(Mention& mention, std::size_t sentence, Sense sense) {
  constexpr std::size_t furthest = 2;  // sentences back to whom a pronoun stands for
  if (mention.status == Status::title) {
    return;  // says nothing, so its sentence need not be read
  }
  if (!reading_ || read_ != sentence) {
    reading_.emplace(passage_, sentences_[sentence], sentence == 0, language_);
    read_ = sentence;
  }
  reading_->qualify(mention, sense);
  for (std::size_t before = sentence; before-- > 0 && sentence - before <= furthest;) {
    if (!mention.addressee || !is_pronoun(mention.addressee->text)) {
      return;
    }
    if (const auto& group = last_group(before, is_it(mention.addressee->text))) {
      set_addressee(mention, *group);
    }
  }
  if (mention.addressee && is_it(mention.addressee->text)) {  // a thing
    mention.addressee.reset();
    std::erase_if(mention.evidence, [](const Evidence& each) { return each.field == "addressee"; });
  }
}

}  // namespace acquis::principles
