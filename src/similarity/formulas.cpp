// SPDX-License-Identifier: Apache-2.0
#include "acquis/similarity/formulas.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <numeric>
#include <unordered_map>
#include <utility>

#include "acquis/error.hpp"
#include "acquis/text/phrase_edges.hpp"
#include "similarity/formula_places.hpp"
#include "similarity/option_checks.hpp"
#include "similarity/shared_phrases.hpp"

namespace acquis::similarity {
namespace {

/// Learns from one collection.
class Learner {
 public:
  Learner(std::span<const std::string_view> texts, std::span<const std::uint32_t> contributor,
          std::span<const std::uint32_t> rank, std::uint32_t contributors, const FormulaOptions& options)
      : options_(options),
        contributor_(contributor),
        rank_(rank),
        contributors_(contributors),
        texts_(texts, options),
        forms_(text::word_forms(texts_.sequences, options.language)),
        barred_(text::PhraseEdges(options.language).bars(texts_.sequences.vocabulary())) {}

  std::vector<Formula> operator()() {
    const std::vector<SharedPhrase> phrases = used_apart(candidates(), texts_.words, contributor_, wanted());
    std::map<std::string, Formula> found;
    for (const SharedPhrase& phrase : phrases) {
      Formula formula = described(phrase.places, phrase.length);
      formula.text = text::phrase_at(texts_.words, texts_.sequences.vocabulary(), phrase.places.front(),
                                     static_cast<std::int32_t>(phrase.length));
      formula.factor = factor(formula.contributors.size());
      found.emplace(formula.text, std::move(formula));
    }
    overrule(options_.add, FormulaOrigin::added, options_.added_factor, found);
    overrule(options_.keep, FormulaOrigin::kept, 1, found);
    std::vector<Formula> list;
    for (auto& [text, formula] : found) {
      list.push_back(std::move(formula));
    }
    std::stable_sort(list.begin(), list.end(), [](const Formula& x, const Formula& y) {
      return x.factor != y.factor ? x.factor < y.factor : x.contributors.size() > y.contributors.size();
    });
    return list;
  }

 private:
  [[nodiscard]] std::uint32_t wanted() const {
    const double share = std::ceil(options_.min_share * contributors_ - 1e-9);
    return std::max(static_cast<std::uint32_t>(options_.min_contributors), static_cast<std::uint32_t>(share));
  }

  [[nodiscard]] double factor(std::size_t contributors) const {
    const double all = 1.0 + contributors_;
    return std::clamp(std::log(all / (1.0 + static_cast<double>(contributors))) / std::log(all / 2.0), 0.0, 1.0);
  }

  std::vector<SharedPhrase> candidates() {
    SharedPhraseTask task{.words = texts_.words,
                          .contributor = contributor_,
                          .min_contributors = wanted(),
                          .min_words = options_.min_words,
                          .max_words = options_.max_words};
    task.stands_alone = [this](std::uint32_t place, std::uint32_t length) { return stands_alone(place, length); };
    task.rank = rank_;
    if (options_.independent) {
      task.min_independent = static_cast<std::uint32_t>(options_.min_contributors);
      task.surroundings = [this](std::uint32_t place, std::uint32_t length) { return surroundings(place, length); };
    }
    return shared_phrases(task);
  }

  /// A figure or a date is what one text may say and another may not: it belongs to no formula.
  [[nodiscard]] bool stands_alone(std::uint32_t place, std::uint32_t length) const {
    const std::span<const text::TermId> words = std::span(texts_.words.word).subspan(place, length);
    const text::Vocabulary& vocabulary = texts_.sequences.vocabulary();
    const bool figures = std::any_of(words.begin(), words.end(), [&](text::TermId word) {
      const text::TokenKind kind = texts_.sequences.kind(word);
      return kind == text::TokenKind::number || kind == text::TokenKind::date ||
             vocabulary.word(word).find(' ') != std::string::npos;  // a symbol with a session or year
    });
    return !figures && (options_.function_words || (barred_[words.front()] == 0 && barred_[words.back()] == 0));
  }

  [[nodiscard]] std::vector<std::uint32_t> surroundings(std::uint32_t place, std::uint32_t length) const {
    constexpr std::uint32_t reach = 12;
    const text::PhraseWords& words = texts_.words;
    const std::uint32_t text = words.text[place];
    std::vector<std::uint32_t> own;
    for (std::uint32_t i = place; i < place + length; ++i) {
      own.push_back(forms_.stem[words.word[i]]);
    }
    std::vector<std::uint32_t> around;
    const auto take = [&](std::uint32_t i) {
      const text::TermId word = words.word[i];
      if (forms_.stopword[word] == 0 && std::find(own.begin(), own.end(), forms_.stem[word]) == own.end()) {
        around.push_back(forms_.stem[word]);
      }
    };
    for (std::uint32_t i = place; i > 0 && place - i < reach && words.text[i - 1] == text; --i) {
      take(i - 1);
    }
    const auto end = static_cast<std::uint32_t>(words.size());
    for (std::uint32_t i = place + length; i < end && i - place - length < reach && words.text[i] == text; ++i) {
      take(i);
    }
    std::sort(around.begin(), around.end());
    around.erase(std::unique(around.begin(), around.end()), around.end());
    return around;
  }

  [[nodiscard]] Formula described(std::span<const std::uint32_t> places, std::uint32_t length) const {
    Formula formula;
    formula.words = static_cast<std::int32_t>(length);
    formula.count = static_cast<std::int64_t>(places.size());
    std::int64_t last = -1;
    for (const std::uint32_t place : places) {
      formula.texts += last != texts_.words.text[place] ? 1 : 0;
      last = texts_.words.text[place];
      formula.contributors.push_back(contributor_[texts_.words.text[place]]);
      if (options_.examples == 0 || formula.places.size() < static_cast<std::size_t>(options_.examples)) {
        formula.places.push_back(texts_.place(place, length));
      }
    }
    std::sort(formula.contributors.begin(), formula.contributors.end());
    formula.contributors.erase(std::unique(formula.contributors.begin(), formula.contributors.end()),
                               formula.contributors.end());
    return formula;
  }

  void overrule(const std::vector<std::string>& given, FormulaOrigin origin, double factor,
                std::map<std::string, Formula>& found) const {
    std::vector<std::string> phrases;
    for (const std::string& phrase : given) {
      // The name of a learnt formula is taken as it is: cut again, a symbol in small letters may be none.
      phrases.push_back(found.contains(phrase) ? phrase : formula_text(phrase));
    }
    std::sort(phrases.begin(), phrases.end());
    phrases.erase(std::unique(phrases.begin(), phrases.end()), phrases.end());
    const std::vector<std::vector<std::uint32_t>> places = places_of(texts_, phrases);
    for (std::size_t i = 0; i < phrases.size(); ++i) {
      const auto length = static_cast<std::uint32_t>(std::count(phrases[i].begin(), phrases[i].end(), ' ') + 1);
      Formula formula = described(places[i], length);
      formula.text = phrases[i];
      formula.origin = origin;
      formula.factor = factor;
      found.insert_or_assign(phrases[i], std::move(formula));
    }
  }

  const FormulaOptions& options_;
  std::span<const std::uint32_t> contributor_;
  std::span<const std::uint32_t> rank_;
  const std::uint32_t contributors_;
  FormulaTexts texts_;
  text::WordForms forms_;
  std::vector<std::uint8_t> barred_;  // words that no formula begins or ends with
};

}  // namespace

std::string_view to_string(FormulaOrigin origin) noexcept {
  constexpr std::array<std::string_view, 3> names = {"learnt", "added", "kept"};
  return names[static_cast<std::size_t>(origin)];
}

void FormulaOptions::validate() const {
  const auto refuse = [](const std::string& sentence) { throw Error(ErrorCode::invalid_argument, sentence); };
  require_threads(threads);
  if (min_words < 2 || max_words > 32 || min_words > max_words) {
    refuse("min_words and max_words must be between 2 and 32, the first not larger, not " + std::to_string(min_words) +
           " and " + std::to_string(max_words));
  }
  if (min_contributors < 2) {
    refuse("min_contributors must be 2 or more, not " + std::to_string(min_contributors) + ": did you mean 3?");
  }
  if (!(min_share >= 0 && min_share <= 1)) {
    refuse("min_share must be between 0 and 1: 0.1 is a tenth of the contributors");
  }
  if (!(added_factor >= 0 && added_factor <= 1)) {
    refuse("added_factor must be between 0 (counts for nothing) and 1 (no discount)");
  }
  if (examples < 0) {
    refuse("examples must be 0 (all) or more, not " + std::to_string(examples));
  }
  for (const std::vector<std::string>* phrases : {&keep, &add}) {
    for (const std::string& phrase : *phrases) {
      if (formula_text(phrase).empty()) {
        refuse("a phrase to keep or add must hold a word, not '" + phrase + "'");
      }
    }
  }
  for (const std::string& phrase : keep) {
    const auto same = [&](const std::string& other) { return formula_text(other) == formula_text(phrase); };
    if (std::any_of(add.begin(), add.end(), same)) {
      refuse("the phrase '" + phrase + "' cannot be kept and added: choose one");
    }
  }
}

std::vector<std::uint32_t> contributor_numbers(std::span<const std::string_view> contributors) {
  std::unordered_map<std::string_view, std::uint32_t> known;
  std::vector<std::uint32_t> numbers;
  std::uint32_t next = 0;
  for (const std::string_view name : contributors) {
    const auto [place, added] = name.empty() ? std::pair(known.end(), true) : known.try_emplace(name, next);
    numbers.push_back(added ? next : place->second);
    next += added ? 1 : 0;
  }
  return numbers;
}

Formulas learn_formulas(std::span<const std::string_view> texts, std::span<const std::string_view> contributors,
                        const FormulaOptions& options) {
  options.validate();
  if (!contributors.empty() && contributors.size() != texts.size()) {
    throw Error(ErrorCode::invalid_argument,
                "there must be one contributor for each text: " + std::to_string(contributors.size()) + " for " +
                    std::to_string(texts.size()) + " texts");
  }
  const std::vector<std::string_view> names =
      contributors.empty() ? std::vector<std::string_view>(texts.size())
                           : std::vector<std::string_view>(contributors.begin(), contributors.end());
  const std::vector<std::uint32_t> numbers = contributor_numbers(names);
  const auto largest = std::max_element(numbers.begin(), numbers.end());
  Formulas formulas;
  formulas.options_ = options;
  formulas.contributors_ = largest == numbers.end() ? 0 : static_cast<std::int64_t>(*largest) + 1;
  const std::vector<std::uint32_t> rank = ranks_of(texts, names);
  formulas.list_ = Learner(texts, numbers, rank, static_cast<std::uint32_t>(formulas.contributors_), options)();
  return formulas;
}

std::vector<std::vector<DiscountedSpan>> Formulas::stretches(std::span<const std::string_view> texts) const {
  std::vector<std::vector<DiscountedSpan>> found(texts.size());
  if (list_.empty()) {
    return found;
  }
  const FormulaTexts read(texts, options_);
  const text::PhraseWords& words = read.words;
  std::vector<std::string> phrases;
  for (const Formula& formula : list_) {
    phrases.push_back(formula.text);
  }
  const std::vector<std::vector<std::uint32_t>> places = places_of(read, phrases);
  std::vector<double> factor(words.size(), 1);
  const auto mark = [&](bool kept) {
    for (std::size_t f = 0; f < list_.size(); ++f) {
      if ((list_[f].origin == FormulaOrigin::kept) != kept) {
        continue;
      }
      for (const std::uint32_t place : places[f]) {
        for (auto k = place; k < place + static_cast<std::uint32_t>(list_[f].words); ++k) {
          factor[k] = kept ? 1 : std::min(factor[k], list_[f].factor);
        }
      }
    }
  };
  mark(false);
  mark(true);  // last, so that nothing in a kept phrase is discounted
  for (std::uint32_t i = 0; i < words.size(); ++i) {
    if (factor[i] == 1) {
      continue;
    }
    const Span span = read.sequences.spans()[words.term[i]];
    std::vector<DiscountedSpan>& spans = found[words.text[i]];
    const bool joins = i > 0 && words.text[i - 1] == words.text[i] && words.ahead[i - 1] > 1 &&
                       factor[i - 1] == factor[i] && !spans.empty();
    if (joins) {
      spans.back().span.end = span.end;
    } else {
      spans.push_back({span, factor[i]});
    }
  }
  return found;
}

}  // namespace acquis::similarity
