// SPDX-License-Identifier: Apache-2.0
#include "acquis/text/collocations.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <utility>

#include "acquis/error.hpp"
#include "acquis/text/ngrams.hpp"
#include "acquis/text/phrase_edges.hpp"
#include "text/ngram_counts.hpp"

namespace acquis::text {
namespace {

constexpr std::array<std::string_view, 5> measure_names = {"pmi", "npmi", "log_likelihood", "t_score", "dice"};

[[noreturn]] void refuse(const std::string& sentence) {
  throw Error(ErrorCode::invalid_argument, sentence);
}

/// One cell of G²: observed · ln(observed / expected), 0 for an empty cell.
double cell(double observed, double row, double column, double all) {
  return observed > 0 ? observed * std::log(observed * all / (row * column)) : 0;
}

/// How many different things of a list there are; the list may be as long as the numbers are large.
class DistinctCounter {
 public:
  explicit DistinctCounter(std::size_t numbers) : seen_(numbers, 0) {}

  template <typename NumberOf>
  std::int64_t operator()(std::span<const std::uint32_t> places, const NumberOf& number_of) {
    ++round_;
    std::int64_t distinct = 0;
    for (const std::uint32_t place : places) {
      std::uint32_t& seen = seen_[number_of(place)];
      distinct += seen != round_ ? 1 : 0;
      seen = round_;
    }
    return distinct;
  }

 private:
  std::vector<std::uint32_t> seen_;
  std::uint32_t round_ = 0;
};

void weigh(const NgramCounts& counts, std::uint32_t ngram, Collocation& found) {
  const auto lowest = [&](Association measure) {
    double least = std::numeric_limits<double>::infinity();
    for (std::int32_t cut = 1; cut < found.words; ++cut) {
      least = std::min(least, association(measure, counts.table(found.words, ngram, cut)));
    }
    return least;
  };
  found.pmi = lowest(Association::pmi);
  found.npmi = lowest(Association::npmi);
  found.log_likelihood = lowest(Association::log_likelihood);
  found.t_score = lowest(Association::t_score);
  found.dice = lowest(Association::dice);
}

std::vector<PhrasePlace> examples_of(const TermSequences& sequences, const PhraseWords& words,
                                     std::span<const std::uint32_t> places, const Collocation& found,
                                     std::int32_t most) {
  const std::size_t shown = most == 0 ? places.size() : std::min(places.size(), static_cast<std::size_t>(most));
  std::vector<PhrasePlace> examples;
  for (const std::uint32_t place : places.first(shown)) {
    const std::uint32_t last = place + static_cast<std::uint32_t>(found.words) - 1;
    examples.push_back(
        {words.text[place], {sequences.spans()[words.term[place]].begin, sequences.spans()[words.term[last]].end}});
  }
  return examples;
}

/// A collocation with its number, so that examples are looked up only for those that are returned.
struct Candidate {
  Collocation found;
  std::uint32_t ngram;
};

/// Words that no phrase begins or ends with, by their numbers.
std::vector<std::uint8_t> barred_words(const Vocabulary& vocabulary, const CollocationOptions& options) {
  return options.function_words ? std::vector<std::uint8_t>(vocabulary.size(), 0)
                                : PhraseEdges(options.language).bars(vocabulary);
}

std::vector<Candidate> gather(const TermSequences& sequences, const PhraseWords& words, const NgramCounts& counts,
                              std::span<const std::uint32_t> contributors, const CollocationOptions& options) {
  const std::vector<std::uint8_t> barred = barred_words(sequences.vocabulary(), options);
  DistinctCounter distinct(static_cast<std::size_t>(sequences.size()));
  std::vector<Candidate> candidates;
  for (std::int32_t n = options.min_words; n <= options.max_words; ++n) {
    const Ngrams& level = counts.level(n);
    for (std::uint32_t ngram = 0; ngram < level.size(); ++ngram) {
      const std::span<const std::uint32_t> places = level.places(ngram);
      if (barred[words.word[places.front()]] != 0 || barred[level.last[ngram]] != 0) {
        continue;
      }
      Collocation found;
      found.words = n;
      found.count = static_cast<std::int64_t>(places.size());
      found.texts = distinct(places, [&](std::uint32_t place) { return words.text[place]; });
      found.contributors = contributors.empty()
                               ? found.texts
                               : distinct(places, [&](std::uint32_t place) { return contributors[words.text[place]]; });
      if (found.contributors < options.min_contributors) {
        continue;
      }
      weigh(counts, ngram, found);
      found.phrase = phrase_at(words, sequences.vocabulary(), places.front(), n);
      candidates.push_back({std::move(found), ngram});
    }
  }
  return candidates;
}

/// Numbers of contributors are dense, so that they can be counted in a table.
void check_contributors(std::span<const std::uint32_t> contributors, std::size_t texts) {
  if (!contributors.empty() && contributors.size() != texts) {
    refuse("there must be one contributor for each text: " + std::to_string(contributors.size()) + " for " +
           std::to_string(texts) + " texts");
  }
  if (std::any_of(contributors.begin(), contributors.end(), [&](std::uint32_t number) { return number >= texts; })) {
    refuse("contributors must be numbered from 0 to the number of texts - 1");
  }
}

}  // namespace

std::string_view to_string(Association measure) noexcept {
  return measure_names[static_cast<std::size_t>(measure)];
}

Association association_from_string(std::string_view name) {
  const auto found = std::find(measure_names.begin(), measure_names.end(), name);
  if (found == measure_names.end()) {
    refuse("measure must be one of pmi, npmi, log_likelihood, t_score, dice, not '" + std::string(name) + "'");
  }
  return static_cast<Association>(found - measure_names.begin());
}

void CollocationOptions::validate() const {
  if (min_words < 2 || max_words > 5 || min_words > max_words) {
    refuse("min_words and max_words must be between 2 and 5, the first not larger, not " + std::to_string(min_words) +
           " and " + std::to_string(max_words));
  }
  const auto at_least = [](std::string_view name, std::int64_t value, std::int64_t least) {
    if (value < least) {
      refuse(std::string(name) + " must be " + std::to_string(least) + " or more, not " + std::to_string(value));
    }
  };
  at_least("min_count", min_count, 1);
  at_least("min_contributors", min_contributors, 1);
  at_least("top", top, 0);
  at_least("examples", examples, 0);
  at_least("threads", threads, 0);
}

double Collocation::score(Association measure) const noexcept {
  switch (measure) {
    case Association::pmi: return pmi;
    case Association::npmi: return npmi;
    case Association::log_likelihood: return log_likelihood;
    case Association::t_score: return t_score;
    case Association::dice: return dice;
  }
  return 0;
}

double association(Association measure, const Contingency& counts) {
  const auto [together, first, second, windows] = counts;
  const double expected = first * second / windows;
  switch (measure) {
    case Association::pmi: return std::log2(together / expected);
    case Association::npmi:
      return together == windows ? 1 : std::log2(together / expected) / -std::log2(together / windows);
    case Association::log_likelihood: {
      const double sum = cell(together, first, second, windows) +
                         cell(first - together, first, windows - second, windows) +
                         cell(second - together, windows - first, second, windows) +
                         cell(windows - first - second + together, windows - first, windows - second, windows);
      return 2 * std::max(sum, 0.0) * (together < expected ? -1 : 1);
    }
    case Association::t_score: return (together - expected) / std::sqrt(together);
    case Association::dice: return 2 * together / (first + second);
  }
  return 0;
}

std::vector<Collocation> collocations(std::span<const std::string_view> texts,
                                      std::span<const std::uint32_t> contributors, const CollocationOptions& options) {
  options.validate();
  check_contributors(contributors, texts.size());
  const TermSequences sequences(texts, {.language = options.language, .signs = true, .threads = options.threads});
  const PhraseWords words = phrase_words(sequences);
  const NgramCounts counts(words, options.max_words, options.min_count);
  std::vector<Candidate> candidates = gather(sequences, words, counts, contributors, options);
  const auto before = [&](const Candidate& x, const Candidate& y) {
    const double a = x.found.score(options.measure);
    const double b = y.found.score(options.measure);
    return a != b ? a > b : x.found.phrase < y.found.phrase;
  };
  std::sort(candidates.begin(), candidates.end(), before);
  if (options.top > 0 && static_cast<std::size_t>(options.top) < candidates.size()) {
    candidates.resize(static_cast<std::size_t>(options.top));
  }
  std::vector<Collocation> result;
  result.reserve(candidates.size());
  for (Candidate& candidate : candidates) {
    const std::span<const std::uint32_t> places = counts.level(candidate.found.words).places(candidate.ngram);
    candidate.found.examples = examples_of(sequences, words, places, candidate.found, options.examples);
    result.push_back(std::move(candidate.found));
  }
  return result;
}

}  // namespace acquis::text
