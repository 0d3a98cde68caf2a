// SPDX-License-Identifier: Apache-2.0
#include "merge/formulas.hpp"

#include <yaml-cpp/yaml.h>

#include <algorithm>
#include <iterator>
#include <map>
#include <set>

#include "acquis/data.hpp"
#include "acquis/error.hpp"
#include "acquis/text/ngrams.hpp"
#include "merge/lexicon.hpp"
#include "parallel.hpp"
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

/// Sorted, each once.
std::vector<text::TermId> ascending(std::vector<text::TermId> numbers) {
  std::sort(numbers.begin(), numbers.end());
  numbers.erase(std::unique(numbers.begin(), numbers.end()), numbers.end());
  return numbers;
}

/// The words of one provision, with the breaks that no phrase may cross.
struct OwnWords {
  std::vector<text::Term> terms = {};
  std::vector<std::uint8_t> borders = {};  ///< no phrase holds this term and the one before it
};

OwnWords words_of(const provision::Provision& provision) {
  OwnWords words;
  bool border = true;
  const Lexicon& lexicon = Lexicon::of(provision.language);
  for (text::Term& term : text::terms(provision.text, {provision.language, true})) {
    const bool sign = term.kind == text::TokenKind::punctuation || term.kind == text::TokenKind::sign ||
                      term.kind == text::TokenKind::mark;
    if (sign) {
      border = border || (term.folded != "-" && term.folded != ",");
      continue;
    }
    const Lexicon::Found entry = lexicon.longest(std::span(&term, 1), 0);
    const bool answer = entry.length > 0 && entry.entry->role && *entry.entry->role != Role::institution;
    if (answer || term.kind == text::TokenKind::number || term.kind == text::TokenKind::date) {
      border = true;  // a modal, a negator or a figure is never part of a formula
      continue;
    }
    words.borders.push_back(border ? 1 : 0);
    border = false;
    words.terms.push_back(std::move(term));
  }
  return words;
}

/// The words of all provisions in one row.
struct Words {
  std::vector<text::Term> terms = {};
  std::vector<text::TermId> stem = {};                  ///< of each term
  std::vector<std::vector<text::TermId>> content = {};  ///< stems of each provision, ascending
  text::PhraseWords phrase_words = {};

  explicit Words(std::vector<OwnWords> parts);
};

Words::Words(std::vector<OwnWords> parts) {
  std::vector<std::uint8_t> borders;
  text::Vocabulary folded;
  text::Vocabulary stems;
  for (OwnWords& part : parts) {
    std::vector<text::TermId> found;
    for (text::Term& term : part.terms) {
      if (!term.stopword) {
        found.push_back(stems.add(term.stem));
      }
      phrase_words.word.push_back(folded.add(term.folded));
      phrase_words.text.push_back(static_cast<std::uint32_t>(content.size()));
      terms.push_back(std::move(term));
    }
    borders.insert(borders.end(), part.borders.begin(), part.borders.end());
    content.push_back(ascending(std::move(found)));
    part = {};
  }
  for (const text::Term& term : terms) {
    stem.push_back(stems.find(term.stem));
  }
  phrase_words.ahead = text::words_ahead(borders);
}

/// A phrase does not begin with a word that only ties it to what stands before; "all" and "each" belong to it.
bool opens_a_group(const text::Term& term) {
  static const std::set<std::string, std::less<>> quantities{"all", "each", "every", "other"};
  return term.stopword && !quantities.contains(term.folded);
}

/// Stems of a provision, those of the phrase that begins at `place` apart.
std::vector<std::uint32_t> surroundings(const Words& words, std::uint32_t place, std::uint32_t length) {
  const std::vector<text::TermId>& all = words.content[words.phrase_words.text[place]];
  const auto begin = words.stem.begin() + place;
  const std::vector<text::TermId> phrase = ascending({begin, begin + length});
  std::vector<text::TermId> rest;
  std::set_difference(all.begin(), all.end(), phrase.begin(), phrase.end(), std::back_inserter(rest));
  return rest;
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
  if (const std::string key = key_of(text::terms(phrase, {""})); !key.empty()) {
    phrases_[key];
  }
}

std::size_t FormulaSet::longest(std::span<const text::Term> terms, std::size_t begin) const {
  std::size_t longest = 0;
  std::string key;
  for (std::size_t length = 1; begin + length <= terms.size(); ++length) {
    const auto* found = phrases_.find(key.append(terms[begin + length - 1].folded).append(1, ' '));
    longest = found != nullptr && found->value ? length : longest;
    if (found == nullptr || !found->goes_on) {
      break;
    }
  }
  return longest;
}

std::vector<Formula> learn_formulas(std::span<const provision::Provision> provisions, const MergeOptions& options) {
  std::vector<OwnWords> parts(provisions.size());
  const auto read = [&](std::int64_t i) {
    parts[static_cast<std::size_t>(i)] = words_of(provisions[static_cast<std::size_t>(i)]);
  };
  for_each_row(
      static_cast<std::int64_t>(provisions.size()), options.threads, [&] { return read; }, 16, options.progress);
  const Words words(std::move(parts));
  std::vector<std::string_view> texts;
  std::vector<std::string_view> names;
  text::Vocabulary contributors;
  std::vector<std::uint32_t> numbers;
  for (const provision::Provision& provision : provisions) {
    texts.push_back(provision.text);
    names.push_back(provision.contributor);
    numbers.push_back(contributors.add(provision.contributor));
  }
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
  std::map<std::string, Formula> found;  // by their words
  for (const similarity::SharedPhrase& phrase :
       similarity::used_apart(similarity::shared_phrases(task), words.phrase_words, numbers, wanted)) {
    const std::uint32_t first = phrase.places.front();
    const std::span<const text::Term> terms = std::span(words.terms).subspan(first, phrase.length);
    const Span span{words.terms[first].span.begin, words.terms[first + phrase.length - 1].span.end};
    std::set<std::string> users;
    for (const std::uint32_t place : phrase.places) {
      users.insert(provisions[words.phrase_words.text[place]].contributor);
    }
    found.insert_or_assign(key_of(terms), Formula{std::string(slice(texts[words.phrase_words.text[first]], span)),
                                                  {users.begin(), users.end()}});
  }
  std::vector<Formula> formulas;
  for (auto& [key, formula] : found) {
    formulas.push_back(std::move(formula));
  }
  return formulas;
}

}  // namespace acquis::merge
