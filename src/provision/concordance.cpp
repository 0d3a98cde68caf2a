// SPDX-License-Identifier: Apache-2.0
#include "acquis/provision/concordance.hpp"

#include <yaml-cpp/yaml.h>

#include <algorithm>
#include <map>
#include <utility>

#include "acquis/data.hpp"
#include "acquis/error.hpp"
#include "acquis/text/concordance.hpp"
#include "acquis/text/normaliser.hpp"
#include "json_writer.hpp"
#include "parallel.hpp"

namespace acquis::provision {
namespace {

constexpr std::size_t actors_listed = 12;

/// A block or note of a contribution.
struct Passage {
  std::size_t contribution = 0;
  std::size_t block = 0;
  Span span = {};  ///< in the text of its document
};

/// A provision of a contribution and where it stands.
struct Placed {
  std::string id = {};
  ProvisionPlace place = {};
};

std::vector<Passage> passages_of(const document::Consultation& consultation) {
  std::vector<Passage> passages;
  for (std::size_t c = 0; c < consultation.contributions.size(); ++c) {
    const document::Document& document = consultation.contributions[c].document;
    std::size_t number = 0;
    for (const document::Block& block : document.blocks) {
      passages.push_back({c, number++, block.span});
    }
    for (const document::Note& note : document.notes) {
      passages.push_back({c, number++, note.span});
    }
  }
  return passages;
}

bool is_blank(char sign) {
  return sign == ' ' || sign == '\n' || sign == '\t' || sign == '\r';
}

Span trimmed(std::string_view text, Span span) {
  while (!span.empty() && is_blank(text[span.begin])) {
    ++span.begin;
  }
  while (!span.empty() && is_blank(text[span.end - 1])) {
    --span.end;
  }
  return span;
}

/// Provisions of all contributions, one row a contribution.
std::vector<std::vector<Placed>> placed_provisions(const document::Consultation& consultation, std::int32_t threads) {
  std::vector<std::vector<Placed>> all(consultation.contributions.size());
  for_each_row(
      static_cast<std::int64_t>(all.size()), threads,
      [&] {
        return [&](std::int64_t row) {
          const auto i = static_cast<std::size_t>(row);
          const document::Contribution& contribution = consultation.contributions[i];
          for (const Provision& provision : split(contribution).provisions) {
            ProvisionPlace place = place_of(contribution.document, provision);
            if (place.actor) {
              all[i].push_back({provision.id, std::move(place)});
            }
          }
        };
      },
      1);
  return all;
}

std::string with_blanks(std::string id) {
  std::replace(id.begin(), id.end(), '_', ' ');
  return id;
}

/// The names that an actor asked for stands for, a few at a time: a concordance takes so many words only.
std::vector<std::vector<std::string>> names_of(const std::string& actor) {
  const std::string asked = with_blanks(text::fold_case(actor));
  for (const StakeholderGroup& group : stakeholder_groups()) {
    if (with_blanks(group.id) == asked) {
      std::vector<std::vector<std::string>> parts = {{with_blanks(group.id)}};
      for (const std::string& name : group.names) {
        if (parts.back().size() == 4) {
          parts.emplace_back();
        }
        parts.back().push_back(name);
      }
      return parts;
    }
  }
  return {{actor}};
}

bool is_group(const std::string& actor) {
  const std::string asked = with_blanks(text::fold_case(actor));
  return std::any_of(stakeholder_groups().begin(), stakeholder_groups().end(),
                     [&](const StakeholderGroup& group) { return with_blanks(group.id) == asked; });
}

[[noreturn]] void refuse_actor(const std::string& actor, std::span<const std::string_view> asked) {
  std::map<std::string, std::pair<std::size_t, std::string>> counts;  // folded -> count, first spelling
  for (const std::string_view name : asked) {
    auto& [count, spelling] = counts.try_emplace(text::fold_case(name), 0, std::string(name)).first->second;
    ++count;
  }
  std::vector<std::pair<std::size_t, std::string>> sorted;
  for (const auto& [folded, counted] : counts) {
    sorted.push_back(counted);
  }
  std::stable_sort(sorted.begin(), sorted.end(), [](const auto& a, const auto& b) { return a.first > b.first; });
  sorted.resize(std::min(sorted.size(), actors_listed));
  std::string hint = "groups: ";
  for (const StakeholderGroup& group : stakeholder_groups()) {
    hint += (&group == &stakeholder_groups().front() ? "" : ", ") + with_blanks(group.id);
  }
  hint += sorted.empty() ? "; no provision here asks anybody by name" : "; asked here most often: ";
  for (const auto& each : sorted) {
    hint += (&each == &sorted.front() ? "" : ", ") + each.second + " (" + std::to_string(each.first) + ")";
  }
  throw Error(ErrorCode::invalid_argument, "no provision asks an actor called '" + actor + "'", {}, hint);
}

/// The provisions that ask the actor, one row a contribution.
std::vector<std::vector<Placed>> asking(const document::Consultation& consultation, const FindOptions& options) {
  std::vector<std::vector<Placed>> all = placed_provisions(consultation, options.threads);
  std::vector<std::string_view> actors;
  std::vector<std::string_view> languages;
  for (std::size_t c = 0; c < all.size(); ++c) {
    const document::Contribution& contribution = consultation.contributions[c];
    for (const Placed& placed : all[c]) {
      actors.push_back(slice(contribution.document.text, *placed.place.actor));
      languages.push_back(contribution.language);
    }
  }
  std::vector<bool> named(actors.size(), false);
  for (const std::vector<std::string>& names : names_of(options.actor)) {
    for (const text::ConcordancePlace& place :
         text::concordance(actors, languages, text::ConcordancePhrases(names), {.threads = options.threads})) {
      named[static_cast<std::size_t>(place.text)] = true;
    }
  }
  if (!is_group(options.actor) && std::find(named.begin(), named.end(), true) == named.end()) {
    refuse_actor(options.actor, actors);
  }
  std::size_t number = 0;
  for (std::vector<Placed>& provisions : all) {
    std::erase_if(provisions, [&](const Placed&) { return !named[number++]; });
  }
  return all;
}

/// The actors themselves, in order of the text.
std::vector<FoundPlace> actor_places(std::span<const std::vector<Placed>> asked, std::span<const Passage> passages) {
  std::vector<FoundPlace> places;
  for (const Passage& passage : passages) {
    for (const Placed& placed : asked[passage.contribution]) {
      if (passage.span.contains(*placed.place.actor)) {
        const Span actor = *placed.place.actor;
        places.push_back({passage.contribution,
                          passage.block,
                          {actor.begin - passage.span.begin, actor.end - passage.span.begin},
                          -1,
                          placed.id});
      }
    }
  }
  return places;
}

/// The provision that a span of a document stands in; nullptr if none.
const Placed* provision_around(std::span<const Placed> provisions, Span span) {
  for (const Placed& placed : provisions) {
    for (const Span part : placed.place.parts) {
      if (part.contains(span)) {
        return &placed;
      }
    }
  }
  return nullptr;
}

class Writer {
 public:
  Writer(const document::Consultation& consultation, const FindOptions& options)
      : consultation_(consultation), options_(options) {}

  std::string operator()(const FoundPlace& place) {
    const document::Contribution& contribution = consultation_.contributions[place.contribution];
    const document::Document& document = contribution.document;
    const bool is_note = place.block >= document.blocks.size();
    const Span within =
        is_note ? document.notes[place.block - document.blocks.size()].span : document.blocks[place.block].span;
    const std::string& id =
        is_note ? document.notes[place.block - document.blocks.size()].id : document.blocks[place.block].id;
    const std::string_view text = slice(document.text, within);
    const Span characters = code_points(place, text).from_bytes(place.span);
    const text::Context around = text::context_of(text, place.span, options_.context);
    Json record = {
        {"contribution", contribution.id},
        {"contributor", contribution.contributor},
        {"group", contribution.group.empty() ? Json(nullptr) : Json(contribution.group)},
        {"lang", contribution.language},
        {"block", id},
        {"provision", place.provision.empty() ? Json(nullptr) : Json(place.provision)},
        {"words", place.words < 0 ? Json(nullptr) : Json(options_.words[static_cast<std::size_t>(place.words)])},
        {"begin", characters.begin},
        {"end", characters.end},
        {"left", std::string(slice(text, around.left))},
        {"match", std::string(slice(text, place.span))},
        {"right", std::string(slice(text, around.right))},
        {"source", to_array(document.map.to_source(shifted(place.span, within.begin)))}};
    return dump(record);
  }

 private:
  const text::CodePoints& code_points(const FoundPlace& place, std::string_view text) {
    const std::pair key(place.contribution, place.block);
    if (!code_points_ || key != of_) {
      code_points_.emplace(text);
      of_ = key;
    }
    return *code_points_;
  }

  const document::Consultation& consultation_;
  const FindOptions& options_;
  std::optional<text::CodePoints> code_points_;
  std::pair<std::size_t, std::size_t> of_ = {};
};

}  // namespace

const std::vector<StakeholderGroup>& stakeholder_groups() {
  static const std::vector<StakeholderGroup> groups = [] {
    std::vector<StakeholderGroup> read;
    for (const YAML::Node& group : YAML::Load(std::string(data_file("parties.yaml").content))["groups"]) {
      read.push_back({group["id"].as<std::string>(), group["names"].as<std::vector<std::string>>()});
    }
    return read;
  }();
  return groups;
}

ProvisionPlace place_of(const document::Document& document, const Provision& provision) {
  ProvisionPlace place;
  std::size_t at = 0;  // in the text of the provision
  for (const Span range : provision.source) {
    for (Span clean : document.map.to_clean(range)) {
      clean = trimmed(document.text, clean);
      while (at < provision.text.size() && is_blank(provision.text[at])) {
        ++at;
      }
      const std::string_view words = slice(document.text, clean);
      if (words.empty() || provision.text.compare(at, words.size(), words) != 0) {
        continue;
      }
      const Span here{static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + words.size())};
      if (provision.frame.actor && here.contains(*provision.frame.actor)) {
        place.actor = Span{clean.begin + provision.frame.actor->begin - here.begin,
                           clean.begin + provision.frame.actor->end - here.begin};
      }
      place.parts.push_back(clean);
      at = here.end;
    }
  }
  return place;
}

void FindOptions::validate() const {
  const auto refuse = [](const std::string& sentence) { throw Error(ErrorCode::invalid_argument, sentence); };
  if (words.empty() && actor.find_first_not_of(' ') == std::string::npos) {
    refuse("there is nothing to look for: give words, an actor, or both");
  }
  if (context < 0) {
    refuse("context must be 0 characters or more, not " + std::to_string(context));
  }
  if (top < 0) {
    refuse("top must be 0 (all) or more, not " + std::to_string(top));
  }
}

Concordance find(const document::Consultation& consultation, const FindOptions& options) {
  options.validate();
  const std::vector<Passage> passages = passages_of(consultation);
  Concordance found;
  found.counts.resize(options.words.size(), 0);
  std::vector<std::vector<Placed>> asked;
  if (!options.actor.empty()) {
    asked = asking(consultation, options);
  }
  if (options.words.empty()) {
    found.places = actor_places(asked, passages);
  } else {
    std::vector<std::string_view> texts;
    std::vector<std::string_view> languages;
    for (const Passage& passage : passages) {
      const document::Contribution& contribution = consultation.contributions[passage.contribution];
      texts.push_back(slice(contribution.document.text, passage.span));
      languages.push_back(contribution.language);
    }
    for (const text::ConcordancePlace& place :
         text::concordance(texts, languages, text::ConcordancePhrases(options.words),
                           {.exact = options.exact, .threads = options.threads})) {
      const Passage& passage = passages[static_cast<std::size_t>(place.text)];
      FoundPlace here{passage.contribution, passage.block, place.span, place.phrase, {}};
      if (!options.actor.empty()) {
        const Placed* around = provision_around(asked[passage.contribution], shifted(place.span, passage.span.begin));
        if (around == nullptr) {
          continue;
        }
        here.provision = around->id;
      }
      ++found.counts[place.phrase];
      found.places.push_back(std::move(here));
    }
  }
  found.all = static_cast<std::int64_t>(found.places.size());
  if (options.top > 0 && found.all > options.top) {
    found.places.resize(static_cast<std::size_t>(options.top));
  }
  return found;
}

std::vector<std::string> to_json(const Concordance& found, const document::Consultation& consultation,
                                 const FindOptions& options) {
  Writer write(consultation, options);
  std::vector<std::string> records;
  records.reserve(found.places.size());
  for (const FoundPlace& place : found.places) {
    records.push_back(write(place));
  }
  return records;
}

}  // namespace acquis::provision
