// SPDX-License-Identifier: Apache-2.0
#include "merge/formulas.hpp"

#include <yaml-cpp/yaml.h>

#include <algorithm>
#include <map>
#include <set>

#include "acquis/data.hpp"
#include "acquis/error.hpp"
#include "acquis/text/ngrams.hpp"
#include "merge/lexicon.hpp"
#include "similarity/shared_phrases.hpp"

namespace acquis::merge {
namespace {

std::string key_of(std::span<const text::Term> terms) {
  std::string key;
  for (const text::Term& term : terms) {
    key += term.folded;
    key += ' ';
  }
  return key;
}

/// The words of all provisions in one row, with the breaks that no phrase may cross.
struct Words {
  std::vector<text::Term> terms = {};
  std::vector<std::uint8_t> borders = {};             ///< no phrase holds this term and the one before it
  std::vector<std::set<std::uint32_t>> content = {};  ///< stems of each provision
  text::PhraseWords phrase_words = {};
  text::Vocabulary folded = {};
  text::Vocabulary stems = {};

  void add(const provision::Provision& provision);
};

void Words::add(const provision::Provision& provision) {
  bool border = true;
  std::set<std::uint32_t> found;
  const auto number = static_cast<std::uint32_t>(content.size());
  for (text::Term& term : text::terms(provision.text, {provision.language, true})) {
    const bool sign = term.kind == text::TokenKind::punctuation || term.kind == text::TokenKind::sign ||
                      term.kind == text::TokenKind::mark;
    if (sign) {
      border = border || (term.folded != "-" && term.folded != ",");
      continue;
    }
    const Lexicon::Found entry = Lexicon::of(provision.language).longest(std::span(&term, 1), 0);
    const bool answer = entry.length > 0 && entry.entry->role && *entry.entry->role != Role::institution;
    if (answer || term.kind == text::TokenKind::number || term.kind == text::TokenKind::date) {
      border = true;  // a modal, a negator or a figure is never part of a formula
      continue;
    }
    if (!term.stopword) {
      found.insert(stems.add(term.stem));
    }
    phrase_words.word.push_back(folded.add(term.folded));
    phrase_words.text.push_back(number);
    borders.push_back(border ? 1 : 0);
    border = false;
    terms.push_back(std::move(term));
  }
  content.push_back(std::move(found));
}

/// A phrase does not begin with a word that only ties it to what stands before; "all" and "each" belong to it.
bool opens_a_group(const text::Term& term) {
  static const std::set<std::string, std::less<>> quantities{"all", "each", "every", "other"};
  return term.stopword && !quantities.contains(term.folded);
}

/// Stems of a provision, those of the phrase that begins at `place` apart.
std::vector<std::uint32_t> surroundings(const Words& words, std::uint32_t place, std::uint32_t length) {
  std::set<std::uint32_t> rest = words.content[words.phrase_words.text[place]];
  for (std::uint32_t i = place; i < place + length; ++i) {
    rest.erase(words.stems.find(words.terms[i].stem));
  }
  return {rest.begin(), rest.end()};
}

void collect(const YAML::Node& node, FormulaSet& set) {
  if (node.IsScalar()) {
    set.add(node.as<std::string>());
    return;
  }
  for (const auto& item : node) {
    collect(node.IsMap() ? item.second : item, set);
  }
}

}  // namespace

const FormulaSet& FormulaSet::built_in() {
  static const FormulaSet set = [] {
    FormulaSet phrases;
    try {
      collect(YAML::Load(std::string(data_file("formulas.yaml").content))["formulas"], phrases);
    } catch (const YAML::Exception& failure) {
      throw Error(ErrorCode::invalid_data_file, failure.what(), {.file = "formulas.yaml"});
    }
    return phrases;
  }();
  return set;
}

void FormulaSet::add(std::string_view phrase) {
  const std::vector<text::Term> terms = text::terms(phrase, {""});
  if (!terms.empty()) {
    phrases_.insert(key_of(terms));
    longest_ = std::max(longest_, terms.size());
  }
}

std::size_t FormulaSet::longest(std::span<const text::Term> terms, std::size_t begin) const {
  for (std::size_t length = std::min(longest_, terms.size() - begin); length > 0; --length) {
    if (phrases_.contains(key_of(terms.subspan(begin, length)))) {
      return length;
    }
  }
  return 0;
}

std::vector<Formula> learn_formulas(std::span<const provision::Provision> provisions, const MergeOptions& options) {
  Words words;
  std::vector<std::string_view> texts;
  std::vector<std::string_view> names;
  text::Vocabulary contributors;
  std::vector<std::uint32_t> numbers;
  for (const provision::Provision& provision : provisions) {
    words.add(provision);
    texts.push_back(provision.text);
    names.push_back(provision.contributor);
    numbers.push_back(contributors.add(provision.contributor));
  }
  words.phrase_words.ahead = text::words_ahead(words.borders);
  const std::vector<std::uint32_t> rank = similarity::ranks_of(texts, names);
  const auto wanted = static_cast<std::uint32_t>(options.min_contributors);
  similarity::SharedPhraseTask task{.words = words.phrase_words,
                                    .contributor = numbers,
                                    .min_contributors = wanted,
                                    .min_words = options.formula_words};
  task.stands_alone = [&](std::uint32_t place, std::uint32_t length) {
    return !opens_a_group(words.terms[place]) && !words.terms[place + length - 1].stopword;
  };
  task.surroundings = [&](std::uint32_t place, std::uint32_t length) { return surroundings(words, place, length); };
  task.min_independent = wanted;
  task.rank = rank;
  std::map<std::string, Formula> found;  // by key with blanks, so that a longer phrase removes those inside it
  for (const similarity::SharedPhrase& phrase : similarity::shared_phrases(task)) {
    const std::uint32_t first = phrase.places.front();
    const std::string key = key_of(std::span(words.terms).subspan(first, phrase.length));
    std::erase_if(found,
                  [&](const auto& shorter) { return (" " + key).find(" " + shorter.first) != std::string::npos; });
    const Span span{words.terms[first].span.begin, words.terms[first + phrase.length - 1].span.end};
    std::set<std::string> users;
    for (const std::uint32_t place : phrase.places) {
      users.insert(provisions[words.phrase_words.text[place]].contributor);
    }
    found[key] = {std::string(slice(texts[words.phrase_words.text[first]], span)), {users.begin(), users.end()}};
  }
  std::vector<Formula> formulas;
  for (auto& [key, formula] : found) {
    formulas.push_back(std::move(formula));
  }
  return formulas;
}

}  // namespace acquis::merge
