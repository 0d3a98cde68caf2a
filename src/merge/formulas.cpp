// SPDX-License-Identifier: Apache-2.0
#include "merge/formulas.hpp"

#include <yaml-cpp/yaml.h>

#include <algorithm>
#include <iterator>
#include <map>
#include <set>

#include "acquis/data.hpp"
#include "acquis/error.hpp"
#include "acquis/provision/frame.hpp"
#include "acquis/text/ngrams.hpp"
#include "merge/lexicon.hpp"
#include "parallel.hpp"
#include "similarity/shared_phrases.hpp"

namespace acquis::merge {
namespace {

std::string key_of(const std::vector<text::Term>& terms) {
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

/// What one text may say and another not, but not "further": it carries no force by itself and stands in names.
bool answers(const Entry& entry, const text::Term& word, std::string_view language) {
  if (!entry.role || entry.role == Role::institution) {
    return false;
  }
  return entry.role != Role::force || !provision::operative_verbs(word.folded, language).empty();
}

OwnWords words_of(const provision::Provision& provision, text::TermCutter& cut) {
  OwnWords words;
  bool border = true;
  const Lexicon& lexicon = Lexicon::of(provision.language);
  for (text::Term& term : cut(provision.text)) {
    const bool sign = term.kind == text::TokenKind::punctuation || term.kind == text::TokenKind::sign ||
                      term.kind == text::TokenKind::mark;
    if (sign) {
      border = border || (term.folded != "-" && term.folded != ",");
      continue;
    }
    const Lexicon::Found entry = lexicon.longest(std::span(&term, 1), 0);
    if ((entry.length > 0 && answers(*entry.entry, term, provision.language)) || term.kind == text::TokenKind::number ||
        term.kind == text::TokenKind::date) {
      border = true;  // a modal, a negator or a figure is never part of a formula
      continue;
    }
    words.borders.push_back(border ? 1 : 0);
    border = false;
    words.terms.push_back(std::move(term));
  }
  return words;
}

/// The words of all provisions in one row, as numbers: letters of a large consultation are hundreds of megabytes.
struct Words {
  text::Vocabulary folded = {};
  std::vector<Span> span = {};                          ///< of each word, in its provision
  std::vector<std::uint8_t> stopword = {};              ///< 1 for each function word
  std::vector<text::TermId> stem = {};                  ///< of each word
  std::vector<std::vector<text::TermId>> content = {};  ///< stems of each provision, ascending
  text::PhraseWords phrase_words = {};

  explicit Words(std::vector<OwnWords> parts);
  /// Folded words, each followed by a blank.
  [[nodiscard]] std::string key(std::uint32_t place, std::uint32_t length) const;
  /// A phrase does not begin with a word that only ties it to what stands before; "all" and "each" belong to it.
  [[nodiscard]] bool opens_a_group(std::uint32_t place) const;
};

Words::Words(std::vector<OwnWords> parts) {
  std::vector<std::uint8_t> borders;
  text::Vocabulary stems;
  for (OwnWords& part : parts) {
    std::vector<text::TermId> found;
    for (const text::Term& term : part.terms) {
      span.push_back(term.span);
      stopword.push_back(term.stopword ? 1 : 0);
      stem.push_back(stems.add(term.stem));
      if (!term.stopword) {
        found.push_back(stem.back());
      }
      phrase_words.word.push_back(folded.add(term.folded));
      phrase_words.text.push_back(static_cast<std::uint32_t>(content.size()));
    }
    borders.insert(borders.end(), part.borders.begin(), part.borders.end());
    content.push_back(ascending(std::move(found)));
    part = {};
  }
  phrase_words.ahead = text::words_ahead(borders);
}

std::string Words::key(std::uint32_t place, std::uint32_t length) const {
  std::string key;
  for (const text::TermId word : std::span(phrase_words.word).subspan(place, length)) {
    key.append(folded.word(word)).append(1, ' ');
  }
  return key;
}

bool Words::opens_a_group(std::uint32_t place) const {
  static const std::set<std::string, std::less<>> quantities{"all", "each", "every", "other"};
  return stopword[place] != 0 && !quantities.contains(folded.word(phrase_words.word[place]));
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
  const auto word = [&](std::size_t i) -> const std::string& { return terms[begin + i].folded; };
  return phrases_.longest(word, [&](std::size_t i) { return begin + i < terms.size(); }).first;
}

std::vector<Formula> learn_formulas(std::span<const provision::Provision> provisions, const MergeOptions& options) {
  std::vector<OwnWords> parts(provisions.size());
  const auto make_worker = [&] {
    return [&, cutters = std::map<std::string, text::TermCutter>()](std::int64_t i) mutable {
      const provision::Provision& provision = provisions[static_cast<std::size_t>(i)];
      const text::TermOptions by_language{.language = provision.language, .signs = true};
      parts[static_cast<std::size_t>(i)] =
          words_of(provision, cutters.try_emplace(provision.language, by_language).first->second);
    };
  };
  for_each_row(static_cast<std::int64_t>(provisions.size()), options.threads, make_worker, 16, options.progress);
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
    return !words.opens_a_group(place) && words.stopword[place + length - 1] == 0;
  };
  task.surroundings = [&](std::uint32_t place, std::uint32_t length) { return surroundings(words, place, length); };
  task.min_independent = wanted;
  task.rank = rank;
  std::map<std::string, Formula> found;  // by their words
  for (const similarity::SharedPhrase& phrase :
       similarity::used_apart(similarity::shared_phrases(task), words.phrase_words, numbers, wanted)) {
    const std::uint32_t first = phrase.places.front();
    const Span span{words.span[first].begin, words.span[first + phrase.length - 1].end};
    std::set<std::string> users;
    for (const std::uint32_t place : phrase.places) {
      users.insert(provisions[words.phrase_words.text[place]].contributor);
    }
    found.insert_or_assign(
        words.key(first, phrase.length),
        Formula{std::string(slice(texts[words.phrase_words.text[first]], span)), {users.begin(), users.end()}});
  }
  std::vector<Formula> formulas;
  for (auto& [key, formula] : found) {
    formulas.push_back(std::move(formula));
  }
  return formulas;
}

}  // namespace acquis::merge
