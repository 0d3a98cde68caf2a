// SPDX-License-Identifier: Apache-2.0
#include "acquis/principles/imprecision.hpp"

#include <yaml-cpp/yaml.h>

#include <algorithm>
#include <map>
#include <tuple>
#include <unordered_map>
#include <utility>

#include "acquis/data.hpp"
#include "acquis/provision/frame.hpp"
#include "own_passages.hpp"
#include "parallel.hpp"
#include "provision/words.hpp"

namespace acquis::principles {
namespace {

constexpr double per_words = 1000;
constexpr std::int32_t least_asking = 2;         ///< strength above an option
constexpr std::size_t nothing_vague = SIZE_MAX;  ///< value of phrases that only look vague

/// The lists of one language.
struct Lists {
  provision::PhraseTable phrases = {};  ///< value: index of the kind, or nothing_vague
  provision::PhraseTable names = {};
};

struct Imprecision {
  std::vector<std::string> kinds = {};
  std::size_t passive = 0;
  std::map<std::string, Lists, std::less<>> languages = {};

  std::size_t kind(const std::string& name) {
    const auto found = std::find(kinds.begin(), kinds.end(), name);
    if (found == kinds.end()) {
      kinds.push_back(name);
      return kinds.size() - 1;
    }
    return static_cast<std::size_t>(found - kinds.begin());
  }
};

std::vector<std::string> strings_of(const YAML::Node& list) {
  return list ? list.as<std::vector<std::string>>() : std::vector<std::string>{};
}

/// Own lists first: of a phrase given twice the table keeps the first kind.
Lists read_lists(const YAML::Node& own, const YAML::Node& hedges, Imprecision& all) {
  Lists lists;
  for (const std::string& phrase : strings_of(own["not"])) {
    lists.phrases.add(phrase, nothing_vague);
  }
  for (const std::string& phrase : strings_of(own["names"])) {
    lists.names.add(phrase);
  }
  const std::vector<std::string> left_out = strings_of(own["leave_out"]);
  for (const auto& list : own) {
    const auto name = list.first.as<std::string>();
    if (name == "not" || name == "names" || name == "leave_out") {
      continue;
    }
    const std::size_t kind = all.kind(name);
    for (const std::string& phrase : strings_of(list.second)) {
      lists.phrases.add(phrase, kind);
    }
  }
  for (const auto& list : hedges) {
    const auto name = list.first.as<std::string>();
    if (name == "none") {  // look like a hedge and are none
      for (const std::string& phrase : strings_of(list.second)) {
        lists.phrases.add(phrase, nothing_vague);
      }
      continue;
    }
    const std::size_t kind = all.kind(name);
    for (const std::string& phrase : strings_of(list.second)) {
      if (std::find(left_out.begin(), left_out.end(), phrase) == left_out.end()) {
        lists.phrases.add(phrase, kind);
      }
    }
  }
  return lists;
}

const Imprecision& lists() {
  static const Imprecision all = [] {
    Imprecision read;
    const YAML::Node own = YAML::Load(std::string(data_file("imprecision.yaml").content))["languages"];
    const YAML::Node hedges = YAML::Load(std::string(data_file("hedges.yaml").content))["languages"];
    for (const auto& language : own) {
      const auto code = language.first.as<std::string>();
      read.languages.emplace(code, read_lists(language.second, hedges[code], read));
    }
    read.passive = read.kind("passive");
    return read;
  }();
  return all;
}

/// True if the words are the name of something: "in May", "in General Assembly resolutions".
bool is_name(const Lists& lists, const provision::Words& words, std::size_t at, std::size_t length) {
  const auto capital = [](const provision::Word& word) { return word.capital; };
  if (length > 1) {
    const auto first = words.begin() + static_cast<std::ptrdiff_t>(at) + 1;
    return std::any_of(first, first + static_cast<std::ptrdiff_t>(length) - 1, capital);
  }
  const bool begins = at == 0 || words[at - 1].is_punctuation();
  return words[at].capital && !begins && lists.names.has(words, at);
}

void add_listed(std::string_view text, const Lists& lists, std::vector<VagueWord>& found) {
  const provision::Words words = provision::words_of(text);
  const std::vector<std::string>& kinds = principles::lists().kinds;
  for (std::size_t i = 0; i < words.size();) {
    const auto hit = lists.phrases.match(words, i);
    if (hit.length == 0) {
      ++i;
      continue;
    }
    if (hit.value != nothing_vague && !is_name(lists, words, i, hit.length)) {
      found.push_back({kinds[hit.value], {words[i].span.begin, words[i + hit.length - 1].span.end}, {}, {}});
    }
    i += hit.length;
  }
}

/// True if the agent follows though it is nobody who acts: "should be guided by the following rules".
bool names_agent(std::string_view text, Span act) {
  return text.substr(act.end).starts_with(" by ");
}

/// "should be published": it is asked for, and nobody is told to do it. What merely can be done asks nobody.
void add_passives(std::string_view text, std::string_view language, std::vector<VagueWord>& found) {
  for (const provision::OperativeClause& clause : provision::operative_clauses(text, language)) {
    const provision::Frame& frame = clause.frame;
    if (frame.passive && !frame.actor && frame.act && frame.strength.value_or(0) >= least_asking &&
        !names_agent(text, *frame.act)) {
      found.push_back({principles::lists().kinds[principles::lists().passive], *frame.act, {}, {}});
    }
  }
}

/// The stretch of each passage, and its words with block and sentence.
ImpreciseStretch read_passage(const OwnPassage& passage, std::string_view language, std::vector<VagueWord>& all) {
  ImpreciseStretch stretch{passage.block.substr(0, passage.block.find('/')), passage.words,
                           static_cast<std::int64_t>(passage.sentences.size()), 0};
  auto note = passage.editorial.begin();
  std::size_t sentence = 0;
  std::size_t last_vague = SIZE_MAX;
  for (VagueWord& word : vague_words(passage.text, language)) {
    while (note != passage.editorial.end() && note->end <= word.span.begin) {
      ++note;
    }
    if (note != passage.editorial.end() && note->contains(word.span)) {
      continue;
    }
    while (sentence + 1 < passage.sentences.size() && passage.sentences[sentence].end <= word.span.begin) {
      ++sentence;
    }
    word.block = passage.block;
    word.span = shifted(word.span, passage.begin);
    word.sentence = shifted(passage.sentences.empty() ? Span{0, static_cast<std::uint32_t>(passage.text.size())}
                                                      : passage.sentences[sentence],
                            passage.begin);
    stretch.vague_sentences += sentence != last_vague ? 1 : 0;
    last_vague = sentence;
    all.push_back(std::move(word));
  }
  return stretch;
}

ImpreciseText read_text(const document::Contribution& contribution) {
  ImpreciseText text;
  const bool whole = is_whole_text(contribution);
  const std::string& language = whole ? contribution.language : contribution.document.language;
  text.details = {contribution.id, contribution.contributor, contribution.group, contribution.date, language};
  text.searched = has_imprecision_words(language);
  for (const OwnPassage& passage : own_passages(contribution)) {
    text.stretches.push_back(read_passage(passage, language, text.words));
  }
  return text;
}

/// Fills units from one text after the other.
class Summer {
 public:
  Summer(std::span<const ImpreciseText> texts, std::span<const TextDetails> details, const Grouping& grouping)
      : texts_(texts), names_(details, grouping) {}

  std::vector<ImprecisionUnit> run() {
    grow(names_.names().size());
    for (std::size_t i = 0; i < texts_.size(); ++i) {
      if (texts_[i].searched) {
        add(i);
      } else {
        unit(i, {}).not_searched.push_back(i);
      }
    }
    return std::move(units_);
  }

 private:
  void grow(std::size_t size) {
    while (units_.size() < size) {
      ImprecisionUnit& added = units_.emplace_back();
      added.name = names_.names()[units_.size() - 1];
      added.by_kind.resize(imprecision_kinds().size(), 0);
    }
  }

  ImprecisionUnit& unit(std::size_t text, std::string_view section) {
    const std::size_t number = names_.number(text, section);
    grow(number + 1);
    return units_[number];
  }

  void add(std::size_t i) {
    if (texts_[i].stretches.empty()) {
      unit(i, {}).texts.push_back(i);
    }
    for (const ImpreciseStretch& stretch : texts_[i].stretches) {
      ImprecisionUnit& place = unit(i, stretch.section);
      if (place.texts.empty() || place.texts.back() != i) {
        place.texts.push_back(i);
      }
      place.words += stretch.words;
      place.sentences += stretch.sentences;
      place.vague_sentences += stretch.vague_sentences;
    }
    for (std::size_t w = 0; w < texts_[i].words.size(); ++w) {
      const VagueWord& word = texts_[i].words[w];
      const std::string_view block = word.block;
      ImprecisionUnit& place = unit(i, block.substr(0, block.find('/')));
      const auto kinds = imprecision_kinds();
      ++place.by_kind[static_cast<std::size_t>(std::find(kinds.begin(), kinds.end(), word.kind) - kinds.begin())];
      place.vague.push_back({i, w});
    }
  }

  std::span<const ImpreciseText> texts_;
  Units names_;
  std::vector<ImprecisionUnit> units_ = {};
};

}  // namespace

std::span<const std::string> imprecision_kinds() {
  return lists().kinds;
}

bool has_imprecision_words(std::string_view language) {
  return lists().languages.contains(language);
}

std::vector<VagueWord> vague_words(std::string_view text, std::string_view language) {
  std::vector<VagueWord> found;
  const auto list = lists().languages.find(language);
  if (list == lists().languages.end()) {
    return found;
  }
  add_listed(text, list->second, found);
  add_passives(text, language, found);
  std::stable_sort(found.begin(), found.end(), [](const VagueWord& a, const VagueWord& b) { return a.span < b.span; });
  return found;
}

std::vector<ImpreciseText> imprecise_texts(const document::Consultation& consultation, std::int32_t threads) {
  std::vector<ImpreciseText> texts(consultation.contributions.size());
  for_each_row(
      static_cast<std::int64_t>(texts.size()), threads,
      [&] {
        return [&](std::int64_t row) {
          const auto i = static_cast<std::size_t>(row);
          texts[i] = read_text(consultation.contributions[i]);
        };
      },
      1);
  return texts;
}

std::optional<double> ImprecisionUnit::rate() const {
  return words == 0 ? std::nullopt
                    : std::optional(static_cast<double>(vague.size()) * per_words / static_cast<double>(words));
}

std::optional<Interval> ImprecisionUnit::rate_interval() const {
  if (words == 0) {
    return std::nullopt;
  }
  const Interval limits = poisson_interval(static_cast<std::int64_t>(vague.size()));
  return Interval{limits.low * per_words / static_cast<double>(words),
                  limits.high * per_words / static_cast<double>(words)};
}

std::optional<double> ImprecisionUnit::share() const {
  return sentences == 0 ? std::nullopt
                        : std::optional(static_cast<double>(vague_sentences) / static_cast<double>(sentences));
}

std::optional<Interval> ImprecisionUnit::share_interval() const {
  return sentences == 0 ? std::nullopt : std::optional(wilson_interval(vague_sentences, sentences));
}

std::vector<ImprecisionUnit> imprecision(std::span<const ImpreciseText> texts, const Grouping& grouping) {
  std::vector<TextDetails> details;
  for (const ImpreciseText& text : texts) {
    details.push_back(text.details);
  }
  return Summer(texts, details, grouping).run();
}

}  // namespace acquis::principles
