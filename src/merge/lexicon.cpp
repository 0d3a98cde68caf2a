// SPDX-License-Identifier: Apache-2.0
#include "merge/lexicon.hpp"

#include <yaml-cpp/yaml.h>

#include <algorithm>
#include <functional>
#include <unordered_map>

#include "acquis/data.hpp"
#include "acquis/error.hpp"
#include "merge/phrases.hpp"

namespace acquis::merge {
namespace {

/// An entry while the files are read.
struct Draft {
  Entry entry = {};  ///< without its lists
  std::vector<std::int32_t> classes = {};
  std::vector<std::int32_t> opposed = {};
  std::vector<std::int32_t> related = {};
  std::vector<std::int32_t> wide = {};
  std::vector<std::int32_t> narrow = {};
};
using Drafts = std::unordered_map<std::string, Draft>;
using Change = std::function<void(Draft&)>;

/// The lists of a draft and of its entry.
constexpr std::pair<std::vector<std::int32_t> Draft::*, Numbers Entry::*> all_lists[] = {
    {&Draft::classes, &Entry::classes},
    {&Draft::opposed, &Entry::opposed},
    {&Draft::related, &Entry::related},
    {&Draft::wide, &Entry::wide},
    {&Draft::narrow, &Entry::narrow}};

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
  return [bit](Draft& draft) { draft.entry.marks |= bit; };
}
Change role(Role value) {
  return [value](Draft& draft) {
    if (!draft.entry.role) {
      draft.entry.role = value;
    }
  };
}
Change listed(std::vector<std::int32_t> Draft::*member, std::int32_t number) {
  return [member, number](Draft& draft) { add_once(draft.*member, number); };
}

}  // namespace

/// Reads the two files into a lexicon.
struct Lexicon::Loader {
  Lexicon& lexicon;
  Drafts by_spelling = {};
  Drafts by_stem = {};
  PhraseCutter terms_of = {};
  std::unordered_map<std::string, std::string> stems_of = {};  ///< of each phrase, by its spelling

  void add(const std::string& phrase, const Change& change) {
    const std::vector<text::Term> terms = terms_of(phrase);
    if (terms.empty()) {
      return;
    }
    change(by_stem[joined(terms, true)]);
    change(entry_as_spelled(terms));
  }
  /// As spelled only: "provided that" is a condition, "provider that" none.
  void spelled(const std::string& phrase, const Change& change) {
    const std::vector<text::Term> terms = terms_of(phrase);
    if (!terms.empty()) {
      change(entry_as_spelled(terms));
    }
  }
  Draft& entry_as_spelled(std::span<const text::Term> terms) {
    const std::string spelling = joined(terms, false);
    stems_of.try_emplace(spelling, joined(terms, true));
    return by_spelling[spelling];
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
      add(members, listed(&Draft::classes, number++));
    }
    number = 0;
    for (const YAML::Node& pair : file["opposites"]) {
      add(pair[0], listed(&Draft::opposed, number++));
      add(pair[1], listed(&Draft::opposed, number++));
    }
    number = 0;
    for (const YAML::Node& members : file["related"]) {
      add(members, listed(&Draft::related, number++));
    }
    number = 0;
    for (const YAML::Node& item : file["wider"]) {
      add(item["wide"], listed(&Draft::wide, number));
      add(item["narrow"], listed(&Draft::narrow, number++));
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
        spelled(phrase.as<std::string>(), [months](Draft& draft) {
          draft.entry.role = Role::frequency;
          draft.entry.value = months;
        });
      }
    }
    for (const auto& item : file["ordinals"]) {
      lexicon.ordinals_[item.first.as<std::string>()] = item.second.as<double>();
    }
    for (const auto& item : file["number_words"]) {
      const auto value = item.second.as<double>();
      add(item.first.as<std::string>(), [value](Draft& draft) {
        draft.entry.role = Role::number;
        draft.entry.value = value;
      });
    }
    add(file["institutions"], [](Draft& draft) {
      draft.entry.marks |= named_body;
      draft.entry.role = Role::institution;
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
      add(units, [number](Draft& draft) { draft.entry.dimension = number; });
      ++number;
    }
    for (const auto& item : file["measures"]) {
      const auto measure = item.second.as<double>();
      spelled(item.first.as<std::string>(), [measure](Draft& draft) { draft.entry.measure = measure; });
    }
    for (const auto& item : file["actor_classes"]) {
      const auto index = static_cast<std::int32_t>(lexicon.actor_class_names_.size());
      lexicon.actor_class_names_.push_back(item.first.as<std::string>());
      const std::uint32_t marks = lexicon.actor_class_names_.back() == "governments" ? public_actor : 0U;
      add(item.second, [index, marks](Draft& draft) {
        draft.entry.actor_class = index;
        draft.entry.marks |= marks;
      });
    }
    number = 0;
    for (const YAML::Node& extent : file["extents"]) {
      add(file["extent_words"][extent.as<std::string>()], [number](Draft& draft) { draft.entry.extent = number; });
      ++number;
    }
  }

  /// What is said of a stem holds for each spelling; classes only where the spelling has none of its own.
  void complete() {
    for (auto& [phrase, draft] : by_spelling) {
      const auto found = by_stem.find(stems_of.at(phrase));
      if (found == by_stem.end()) {
        continue;  // listed as spelled only
      }
      Entry& entry = draft.entry;
      const Entry& stem = found->second.entry;
      entry.role = entry.role ? entry.role : stem.role;
      entry.marks |= stem.marks;
      entry.value = entry.value != 0 ? entry.value : stem.value;
      entry.dimension = std::max(entry.dimension, stem.dimension);
      entry.actor_class = entry.actor_class >= 0 ? entry.actor_class : stem.actor_class;
      entry.extent = std::max(entry.extent, stem.extent);
      if (draft.classes.empty()) {
        draft.classes = found->second.classes;
      }
      for (const auto member : {&Draft::opposed, &Draft::related, &Draft::wide, &Draft::narrow}) {
        for (const std::int32_t number : found->second.*member) {
          add_once(draft.*member, number);
        }
      }
    }
  }

  /// Moves all entries into the lexicon, their lists into one.
  void settle() {
    std::size_t all = 0;
    const auto each_list = [&](const auto& use) {
      for (auto* drafts : {&by_spelling, &by_stem}) {
        for (auto& [phrase, draft] : *drafts) {
          for (const auto& [from, to] : all_lists) {
            use(draft.*from, draft.entry.*to);
          }
        }
      }
    };
    each_list([&](const std::vector<std::int32_t>& from, Numbers&) { all += from.size(); });
    std::vector<std::int32_t>& numbers = lexicon.numbers_;
    numbers.reserve(all);  // entries point into it
    each_list([&](const std::vector<std::int32_t>& from, Numbers& to) {
      const std::size_t begin = numbers.size();
      numbers.insert(numbers.end(), from.begin(), from.end());
      to = Numbers(numbers.data() + begin, from.size());
    });
    for (const auto& [drafts, entries] :
         {std::pair(&by_spelling, &lexicon.by_spelling_), std::pair(&by_stem, &lexicon.by_stem_)}) {
      entries->reserve(drafts->size());
      for (const auto& [phrase, draft] : *drafts) {
        (*entries)[phrase] = draft.entry;
      }
    }
  }

  void figures(const YAML::Node& file) const {
    const YAML::Node values = file["thresholds"];
    lexicon.thresholds_ = {values["covered"].as<double>(),        values["covered_act"].as<double>(),
                           values["covered_object"].as<double>(), values["covered_without_act"].as<double>(),
                           values["covered_list"].as<double>(),   values["covered_both"].as<double>(),
                           values["wording"].as<double>(),        values["topic"].as<double>(),
                           values["other_words"].as<double>(),    values["unbound"].as<double>(),
                           values["surplus"].as<double>(),        values["surplus_share"].as<double>(),
                           values["common"].as<double>(),         values["reworded"].as<double>(),
                           values["own_term"].as<double>()};
    const YAML::Node near = file["near"];
    lexicon.near_ = {
        near["texts"].as<double>(),      near["redraft"].as<double>(),       near["other_words"].as<double>(),
        near["competing"].as<double>(),  near["complementary"].as<double>(), near["part"].as<double>(),
        near["background"].as<double>(), near["words"].as<double>(),         near["contained"].as<double>()};
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
      loader.settle();
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

Lexicon::Word Lexicon::word(const text::Term& term) const {
  Word word;
  const auto look_up = [&](const PhraseMap<Entry>& entries, const std::string& of, bool& begins) {
    if (const auto* found = entries.find(of + ' ')) {
      word.entry = found->value ? &*found->value : word.entry;
      begins = found->goes_on;
    }
  };
  look_up(by_stem_, term.stem, word.stemmed);
  look_up(by_spelling_, term.folded, word.spelled);  // before what the stem says
  return word;
}

Lexicon::Found Lexicon::longest(std::span<const text::Term> terms, std::size_t begin) const {
  return longest(terms, begin, word(terms[begin]));
}

Lexicon::Found Lexicon::longest(std::span<const text::Term> terms, std::size_t begin, const Word& word) const {
  Found best{word.entry, word.entry == nullptr ? std::size_t{0} : std::size_t{1}};
  bool spelled = word.spelled;
  bool stemmed = word.stemmed;
  const auto look_up = [&](const PhraseMap<Entry>& entries, const std::string& key, std::size_t length) {
    const auto* found = entries.find(key);
    if (found != nullptr && found->value) {
      best = {&*found->value, length};
    }
    return found != nullptr && found->goes_on;
  };
  const std::size_t most = terms.size() - begin;
  if (most < 2 || !(spelled || stemmed)) {
    return best;
  }
  std::string spelling = terms[begin].folded + ' ';
  std::string stems = terms[begin].stem + ' ';
  for (std::size_t length = 2; length <= most && (spelled || stemmed); ++length) {
    const text::Term& term = terms[begin + length - 1];
    if (stemmed) {
      stemmed = look_up(by_stem_, stems.append(term.stem).append(1, ' '), length);
    }
    if (spelled) {  // before what the stem says
      spelled = look_up(by_spelling_, spelling.append(term.folded).append(1, ' '), length);
    }
  }
  return best;
}

bool intersect(Numbers a, Numbers b) {
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
