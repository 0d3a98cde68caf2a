// SPDX-License-Identifier: Apache-2.0
#include "merge/lexicon.hpp"

#include <yaml-cpp/yaml.h>

#include <algorithm>
#include <functional>

#include "acquis/data.hpp"
#include "acquis/error.hpp"
#include "merge/phrases.hpp"

namespace acquis::merge {
namespace {

using Change = std::function<void(Entry&)>;

std::string joined(std::span<const text::Term> terms, bool stems) {
  std::string key;
  for (const text::Term& term : terms) {
    key += stems ? term.stem : term.folded;
    key += ' ';
  }
  return key;
}

YAML::Node load(std::string_view name) {
  try {
    return YAML::Load(std::string(data_file(name).content));
  } catch (const YAML::Exception& failure) {
    throw Error(ErrorCode::invalid_data_file, std::string(name) + ": " + failure.what());
  }
}

Change mark(std::uint32_t bit) {
  return [bit](Entry& entry) { entry.marks |= bit; };
}
Change role(Role value) {
  return [value](Entry& entry) {
    if (!entry.role) {
      entry.role = value;
    }
  };
}
Change listed(std::vector<std::int32_t> Entry::*member, std::int32_t number) {
  return [member, number](Entry& entry) { add_once(entry.*member, number); };
}

}  // namespace

/// Reads the two files into a lexicon.
struct Lexicon::Loader {
  Lexicon& lexicon;
  std::unordered_map<std::string, std::string> stems_of = {};  ///< of each phrase, by its spelling

  void add(const std::string& phrase, const Change& change) {
    const std::vector<text::Term> terms = terms_of(phrase);
    if (terms.empty()) {
      return;
    }
    const auto reach = [&](std::size_t& longest) { longest = std::max(longest, terms.size()); };
    reach(lexicon.spelling_reach_[terms.front().folded]);
    reach(lexicon.stem_reach_[terms.front().stem]);
    change(lexicon.by_stem_[joined(terms, true)]);
    change(entry_as_spelled(terms));
  }
  /// As spelled only: "provided that" is a condition, "provider that" none.
  void spelled(const std::string& phrase, const Change& change) {
    const std::vector<text::Term> terms = terms_of(phrase);
    if (!terms.empty()) {
      std::size_t& reach = lexicon.spelling_reach_[terms.front().folded];
      reach = std::max(reach, terms.size());
      change(entry_as_spelled(terms));
    }
  }
  Entry& entry_as_spelled(std::span<const text::Term> terms) {
    const std::string spelling = joined(terms, false);
    stems_of.try_emplace(spelling, joined(terms, true));
    return lexicon.by_spelling_[spelling];
  }
  void add(const YAML::Node& list, const Change& change) {
    for (const YAML::Node& phrase : list) {
      add(phrase.as<std::string>(), change);
    }
  }

  void synonyms() {
    const YAML::Node file = load("synonyms.yaml");
    std::int32_t number = 0;
    for (const YAML::Node& members : file["classes"]) {
      add(members, listed(&Entry::classes, number++));
    }
    number = 0;
    for (const YAML::Node& pair : file["opposites"]) {
      add(pair[0], listed(&Entry::opposed, number++));
      add(pair[1], listed(&Entry::opposed, number++));
    }
    number = 0;
    for (const YAML::Node& members : file["related"]) {
      add(members, listed(&Entry::related, number++));
    }
    number = 0;
    for (const YAML::Node& item : file["wider"]) {
      add(item["wide"], listed(&Entry::wide, number));
      add(item["narrow"], listed(&Entry::narrow, number++));
    }
  }

  void roles(const YAML::Node& file) {
    const std::pair<const char*, Role> lists[] = {{"no_negation", Role::no_negation},
                                                  {"hedge", Role::hedge},
                                                  {"negation", Role::negation},
                                                  {"force", Role::force},
                                                  {"exclusive", Role::exclusive}};
    for (const auto& [name, value] : lists) {
      add(file[name], role(value));
    }
    for (const auto& [name, value] : {std::pair("decisive", Role::decisive), std::pair("condition", Role::condition),
                                      std::pair("preposition", Role::function), std::pair("speaker", Role::speaker)}) {
      for (const YAML::Node& phrase : file[name]) {
        spelled(phrase.as<std::string>(), role(value));
      }
    }
    for (const YAML::Node& frequency : file["frequency"]) {
      const auto months = frequency["months"].as<double>();
      for (const YAML::Node& phrase : frequency["words"]) {
        spelled(phrase.as<std::string>(), [months](Entry& entry) {
          entry.role = Role::frequency;
          entry.value = months;
        });
      }
    }
    for (const auto& item : file["ordinals"]) {
      lexicon.ordinals_[item.first.as<std::string>()] = item.second.as<double>();
    }
    for (const auto& item : file["number_words"]) {
      const auto value = item.second.as<double>();
      add(item.first.as<std::string>(), [value](Entry& entry) {
        entry.role = Role::number;
        entry.value = value;
      });
    }
    add(file["institutions"], [](Entry& entry) {
      entry.marks |= named_body;
      entry.role = Role::institution;
    });
  }

  void marks(const YAML::Node& file) {
    const std::pair<const char*, std::uint32_t> lists[] = {{"general", general_word},
                                                           {"bonds", bond_word},
                                                           {"creation", creation_word},
                                                           {"reuse", reuse_word},
                                                           {"body_words", body_word},
                                                           {"generic_objects", generic_object},
                                                           {"exclusive_acts", exclusive_act},
                                                           {"privative", privative_word},
                                                           {"occasions", occasion_word},
                                                           {"universal", universal_word},
                                                           {"months", month_name}};
    for (const auto& [name, bit] : lists) {
      add(file[name], mark(bit));
    }
    // "timely" is vague, "time" is not; "perform" is light, "performance" is not.
    for (const auto& [name, bit] :
         {std::pair("vague_time", vague_time), std::pair("vague_frequency", vague_frequency),
          std::pair("vague_quantity", vague_quantity), std::pair("light", light_word),
          std::pair("supporting", supporting_word), std::pair("verdicts", verdict_word),
          std::pair("copulas", copula_word), std::pair("judging", judging_word), std::pair("judged", judged_word)}) {
      for (const YAML::Node& phrase : file[name]) {
        spelled(phrase.as<std::string>(), mark(bit));
      }
    }
    std::int32_t number = 0;
    for (const YAML::Node& units : file["dimensions"]) {
      add(units, [number](Entry& entry) { entry.dimension = number; });
      ++number;
    }
    for (const auto& item : file["actor_classes"]) {
      const auto index = static_cast<std::int32_t>(lexicon.actor_class_names_.size());
      lexicon.actor_class_names_.push_back(item.first.as<std::string>());
      const std::uint32_t marks = lexicon.actor_class_names_.back() == "governments" ? public_actor : 0U;
      add(item.second, [index, marks](Entry& entry) {
        entry.actor_class = index;
        entry.marks |= marks;
      });
    }
    number = 0;
    for (const YAML::Node& extent : file["extents"]) {
      add(file["extent_words"][extent.as<std::string>()], [number](Entry& entry) { entry.extent = number; });
      ++number;
    }
  }

  /// What is said of a stem holds for each spelling; classes only where the spelling has none of its own.
  void complete() const {
    for (auto& [phrase, entry] : lexicon.by_spelling_) {
      const auto found = lexicon.by_stem_.find(stems_of.at(phrase));
      if (found == lexicon.by_stem_.end()) {
        continue;  // listed as spelled only
      }
      const Entry& stem = found->second;
      entry.role = entry.role ? entry.role : stem.role;
      entry.marks |= stem.marks;
      entry.value = entry.value != 0 ? entry.value : stem.value;
      entry.dimension = std::max(entry.dimension, stem.dimension);
      entry.actor_class = entry.actor_class >= 0 ? entry.actor_class : stem.actor_class;
      entry.extent = std::max(entry.extent, stem.extent);
      if (entry.classes.empty()) {
        entry.classes = stem.classes;
      }
      for (const auto member : {&Entry::opposed, &Entry::related, &Entry::wide, &Entry::narrow}) {
        for (const std::int32_t number : stem.*member) {
          listed(member, number)(entry);
        }
      }
    }
  }

  void figures(const YAML::Node& file) const {
    const YAML::Node values = file["thresholds"];
    lexicon.thresholds_ = {values["covered"].as<double>(),        values["covered_act"].as<double>(),
                           values["covered_object"].as<double>(), values["covered_without_act"].as<double>(),
                           values["covered_list"].as<double>(),   values["covered_both"].as<double>(),
                           values["wording"].as<double>(),        values["topic"].as<double>(),
                           values["other_words"].as<double>(),    values["surplus"].as<double>(),
                           values["reworded"].as<double>(),       values["own_term"].as<double>()};
    for (const auto& item : file["confidence"]) {
      lexicon.confidence_[item.first.as<std::string>()] = item.second.as<double>();
    }
  }
};

const Lexicon& Lexicon::of(std::string_view language) {
  const auto make = [](bool words) {
    Lexicon lexicon;
    Loader loader{lexicon};
    const YAML::Node file = load("relations.yaml");
    loader.figures(file);
    if (words) {
      loader.synonyms();
      loader.roles(file);
      loader.marks(file);
      loader.complete();
    }
    return lexicon;
  };
  static const Lexicon english = make(true);
  static const Lexicon none = make(false);
  return reads_as_english(language) ? english : none;
}

bool reads_as_english(std::string_view language) noexcept {
  return language == "en" || language.empty() || language == "und";
}

Lexicon::Found Lexicon::longest(std::span<const text::Term> terms, std::size_t begin) const {
  const auto reach = [](const auto& longest, const std::string& word) {
    const auto found = longest.find(word);
    return found == longest.end() ? 0 : found->second;
  };
  const std::size_t spelled = reach(spelling_reach_, terms[begin].folded);
  const std::size_t stemmed = reach(stem_reach_, terms[begin].stem);
  Found best;
  std::string spelling;
  std::string stems;
  const std::size_t end = begin + std::min(std::max(spelled, stemmed), terms.size() - begin);
  for (std::size_t i = begin; i < end; ++i) {
    const std::size_t length = i + 1 - begin;
    if (length <= stemmed) {
      stems.append(terms[i].stem).append(1, ' ');
      if (const auto found = by_stem_.find(stems); found != by_stem_.end()) {
        best = {&found->second, length};
      }
    }
    if (length <= spelled) {
      spelling.append(terms[i].folded).append(1, ' ');
      if (const auto found = by_spelling_.find(spelling); found != by_spelling_.end()) {
        best = {&found->second, length};  // before what the stem says
      }
    }
  }
  return best;
}

bool intersect(const std::vector<std::int32_t>& a, const std::vector<std::int32_t>& b) {
  return std::any_of(a.begin(), a.end(),
                     [&](std::int32_t item) { return std::find(b.begin(), b.end(), item) != b.end(); });
}

double Lexicon::ordinal(std::string_view word) const {
  const auto found = ordinals_.find(word);
  return found == ordinals_.end() ? 0 : found->second;
}

double Lexicon::confidence(std::string_view rule) const {
  const auto found = confidence_.find(rule);
  return found == confidence_.end() ? 0.5 : found->second;
}

std::string_view Lexicon::actor_class_name(std::int32_t index) const {
  return actor_class_names_.at(static_cast<std::size_t>(index));
}

}  // namespace acquis::merge
