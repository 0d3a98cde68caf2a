// SPDX-License-Identifier: Apache-2.0
#include "compare/negators.hpp"

#include <yaml-cpp/yaml.h>

#include <algorithm>
#include <utility>

#include "acquis/data.hpp"

namespace acquis::compare {
namespace {

/// A phrase as folded words; `negates` is false for phrases that only look like a negation.
struct Phrase {
  std::vector<std::string> words = {};
  bool negates = true;
  bool suffix = false;  ///< "n't": the end of a word
};

void append(const YAML::Node& list, bool negates, std::vector<Phrase>& phrases) {
  for (const YAML::Node& entry : list) {
    const auto written = entry.as<std::string>();
    Phrase phrase{{}, negates, written.find('\'') != std::string::npos && written.find(' ') == std::string::npos};
    for (const text::Term& term : text::terms(written)) {
      phrase.words.push_back(term.folded);
    }
    if (!phrase.words.empty()) {
      phrases.push_back(std::move(phrase));
    }
  }
}

using Lists = std::map<std::string, std::vector<Phrase>, std::less<>>;

Lists load() {
  Lists lists;
  const YAML::Node languages = YAML::Load(std::string(data_file("negation.yaml").content))["languages"];
  for (const auto& language : languages) {
    std::vector<Phrase>& phrases = lists[language.first.as<std::string>()];
    append(language.second["negators"], true, phrases);
    append(language.second["no_negation"], false, phrases);
    std::stable_sort(phrases.begin(), phrases.end(),
                     [](const Phrase& x, const Phrase& y) { return x.words.size() > y.words.size(); });
  }
  return lists;
}

bool stands_at(const Phrase& phrase, std::span<const text::Term> terms, std::size_t place) {
  if (phrase.suffix) {
    return terms[place].folded.ends_with(phrase.words.front());
  }
  return phrase.words.size() <= terms.size() - place &&
         std::equal(phrase.words.begin(), phrase.words.end(), terms.begin() + static_cast<std::ptrdiff_t>(place),
                    [](const std::string& word, const text::Term& term) { return word == term.folded; });
}

}  // namespace

std::vector<Span> negators(std::span<const text::Term> terms, std::string_view language) {
  static const Lists lists = load();
  const auto list = lists.find(language == "und" ? "en" : language);
  std::vector<Span> found;
  if (list == lists.end()) {
    return found;
  }
  for (std::size_t i = 0; i < terms.size();) {
    const auto phrase = std::find_if(list->second.begin(), list->second.end(),
                                     [&](const Phrase& each) { return stands_at(each, terms, i); });
    if (phrase == list->second.end()) {
      ++i;
      continue;
    }
    const std::size_t end = i + phrase->words.size();
    if (phrase->negates) {
      found.push_back({terms[i].span.begin, terms[end - 1].span.end});
    }
    i = end;
  }
  return found;
}

const std::map<std::string, double>& number_words(std::string_view language) {
  static const auto all = [] {
    std::map<std::string, std::map<std::string, double>, std::less<>> by_language;
    const YAML::Node file = YAML::Load(std::string(data_file("relations.yaml").content));
    for (const auto& word : file["number_words"]) {
      by_language[file["language"].as<std::string>()].emplace(word.first.as<std::string>(), word.second.as<double>());
    }
    return by_language;
  }();
  static const std::map<std::string, double> none;
  const auto found = all.find(language == "und" ? "en" : language);
  return found == all.end() ? none : found->second;
}

}  // namespace acquis::compare
