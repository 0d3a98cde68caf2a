// SPDX-License-Identifier: Apache-2.0
#include "acquis/similarity/soft_words.hpp"

#include <xxhash.h>
#include <yaml-cpp/yaml.h>

#include <algorithm>
#include <map>
#include <numeric>

#include "acquis/data.hpp"
#include "acquis/error.hpp"
#include "acquis/text/stemmer.hpp"
#include "disjoint_sets.hpp"
#include "text/ascii.hpp"

namespace acquis::similarity {
namespace {

using text::TermId;
using text::TokenKind;

YAML::Node load(std::string_view name) {
  try {
    return YAML::Load(std::string(data_file(name).content));
  } catch (const YAML::Exception& failure) {
    throw Error(ErrorCode::invalid_data_file, std::string(name) + ": " + failure.what());
  }
}

using Figures = std::map<std::string, std::string, std::less<>>;

/// Number words of a language and their figures.
const Figures& number_words(const std::string& language) {
  static const std::map<std::string, Figures> all = [] {
    std::map<std::string, Figures> read;
    for (const auto& item : load("number_words.yaml")["languages"]) {
      Figures& figures = read[item.first.as<std::string>()];
      for (const auto& word : item.second) {
        figures[word.first.as<std::string>()] = word.second.as<std::string>();
      }
    }
    return read;
  }();
  static const Figures none;
  const auto found = all.find(language);
  return found == all.end() ? none : found->second;
}

/// Single words of data/synonyms.yaml by stem: the classes they are in.
const std::map<std::string, std::vector<std::int32_t>, std::less<>>& synonym_classes() {
  static const auto all = [] {
    std::map<std::string, std::vector<std::int32_t>, std::less<>> read;
    const text::Stemmer stemmer("en");
    std::int32_t number = 0;
    for (const YAML::Node& members : load("synonyms.yaml")["classes"]) {
      for (const YAML::Node& member : members) {
        const auto word = member.as<std::string>();
        if (word.find(' ') != std::string::npos) {
          continue;
        }
        std::vector<std::int32_t>& classes = read[stemmer(word)];
        if (classes.empty() || classes.back() != number) {
          classes.push_back(number);
        }
      }
      ++number;
    }
    return read;
  }();
  return all;
}

bool is_sign(TokenKind kind) {
  return kind == TokenKind::punctuation || kind == TokenKind::sign || kind == TokenKind::mark;
}

bool digits(std::string_view word) {
  return !word.empty() && std::all_of(word.begin(), word.end(), text::is_digit);
}

/// A whole number without its separators of thousands; empty if it is none.
std::string figure(std::string_view word) {
  std::string plain;
  std::size_t at = 0;
  while (at < word.size() && text::is_digit(word[at])) {
    plain += word[at++];
  }
  while (at < word.size()) {  // a separator and exactly three digits
    const std::size_t skipped = word[at] == ',' || word[at] == ' ' ? 1 : word.substr(at, 2) == "\u00A0" ? 2 : 0;
    const std::string_view group = word.substr(std::min(at + skipped, word.size()), 3);
    if (skipped == 0 || group.size() < 3 || !digits(group)) {
      return {};
    }
    plain += group;
    at += skipped + 3;
  }
  const std::size_t first = plain.find_first_not_of('0');
  return plain.empty() ? plain : first == std::string::npos ? "0" : plain.substr(first);
}

}  // namespace

std::string_view to_string(Closeness closeness) noexcept {
  switch (closeness) {
    case Closeness::equal: return "equal";
    case Closeness::number: return "number";
    case Closeness::stem: return "stem";
    case Closeness::synonym: return "synonym";
    default: return "none";
  }
}

SoftWords::SoftWords(const text::WordTable& words, const std::string& language, bool soft) {
  const text::WordForms forms = text::word_forms(words, language);
  const std::size_t size = words.vocabulary.size();
  class_.resize(size);
  for (std::size_t word = 0; word < size; ++word) {
    class_[word] = is_sign(words.kinds[word])   ? WordClass::sign
                   : forms.stopword[word] != 0U ? WordClass::function
                                                : WordClass::content;
  }
  key_.resize(size);
  for (TermId word = 0; word < size; ++word) {
    const std::string_view spelled = words.vocabulary.word(word);
    key_[word] = XXH3_64bits(spelled.data(), spelled.size());
  }
  stem_.resize(size);
  std::iota(stem_.begin(), stem_.end(), 0U);
  family_ = stem_;
  number_.assign(size, 0);
  synonyms_begin_.assign(size + 1, 0);
  if (!soft) {
    return;
  }
  DisjointSets families(size);
  add_numbers(words, language, families);
  add_stems(words, forms, families);
  add_synonyms(forms, language, families);
  for (std::uint32_t word = 0; word < size; ++word) {
    family_[word] = families.of(word);
  }
}

Closeness SoftWords::closeness(TermId a, TermId b) const {
  if (a == b) {
    return Closeness::equal;
  }
  if (family_[a] != family_[b]) {
    return Closeness::none;
  }
  if (number_[a] != 0 || number_[b] != 0) {  // two and second never meet by their spelling
    return number_[a] == number_[b] ? Closeness::number : Closeness::none;
  }
  if (stem_[a] == stem_[b]) {
    return Closeness::stem;
  }
  const auto* const i = synonyms_.data();
  for (auto x = synonyms_begin_[a], y = synonyms_begin_[b]; x < synonyms_begin_[a + 1] && y < synonyms_begin_[b + 1];) {
    if (i[x] == i[y]) {
      return Closeness::synonym;
    }
    i[x] < i[y] ? ++x : ++y;
  }
  return Closeness::none;
}

/// The stem of a word is the first content word that has it, so that no other numbering is needed.
void SoftWords::add_stems(const text::WordTable& words, const text::WordForms& forms, DisjointSets& families) {
  constexpr TermId none = UINT32_MAX;
  std::vector<TermId> first(forms.stems.size(), none);
  for (TermId word = 0; word < class_.size(); ++word) {
    if (class_[word] != WordClass::content || number_[word] != 0 || words.kinds[word] != TokenKind::word) {
      continue;
    }
    TermId& known = first[forms.stem[word]];
    known = known == none ? word : known;
    stem_[word] = known;
    families.join(word, known);
  }
}

void SoftWords::add_numbers(const text::WordTable& words, const std::string& language, DisjointSets& families) {
  const Figures& listed = number_words(language);
  std::map<std::string, TermId, std::less<>> first;
  for (TermId word = 0; word < class_.size(); ++word) {
    const std::string_view spelled = words.vocabulary.word(word);
    std::string value;
    if (words.kinds[word] == TokenKind::number) {
      value = figure(spelled);
    } else if (const auto found = listed.find(spelled); found != listed.end()) {
      value = found->second;
    }
    if (!value.empty()) {
      const TermId known = first.try_emplace(value, word).first->second;
      number_[word] = known + 1;
      families.join(word, known);
    }
  }
}

void SoftWords::add_synonyms(const text::WordForms& forms, const std::string& language, DisjointSets& families) {
  if (language != "en") {
    return;
  }
  std::vector<const std::vector<std::int32_t>*> of_stem(forms.stems.size(), nullptr);
  for (TermId stem = 0; stem < forms.stems.size(); ++stem) {
    const auto found = synonym_classes().find(forms.stems.word(stem));
    of_stem[stem] = found == synonym_classes().end() ? nullptr : &found->second;
  }
  std::map<std::int32_t, TermId> first;
  for (TermId word = 0; word < class_.size(); ++word) {
    const std::vector<std::int32_t>* const classes = of_stem[forms.stem[word]];
    if (class_[word] == WordClass::content && number_[word] == 0 && classes != nullptr) {
      synonyms_.insert(synonyms_.end(), classes->begin(), classes->end());
      for (const std::int32_t number : *classes) {
        families.join(word, first.try_emplace(number, word).first->second);
      }
    }
    synonyms_begin_[word + 1] = static_cast<std::int32_t>(synonyms_.size());
  }
}

}  // namespace acquis::similarity
