// SPDX-License-Identifier: Apache-2.0
#include "acquis/principles/phrase_candidates.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

#include "acquis/error.hpp"
#include "acquis/text/code_points.hpp"
#include "acquis/text/concordance.hpp"
#include "acquis/text/ngrams.hpp"
#include "acquis/text/phrase_edges.hpp"
#include "acquis/text/term_sequences.hpp"
#include "compiled_ontology.hpp"
#include "json_writer.hpp"
#include "text/word_lists.hpp"
#include "token_stream.hpp"

namespace acquis::principles {
namespace {

using text::Ngrams;
using text::PhraseWords;
using text::TermId;
using text::TermSequences;

constexpr std::int32_t words_at_most = 5;
constexpr double unseen = 0.5;  ///< stands for a count of 0 in the log ratio
constexpr text::TermId no_word = std::numeric_limits<text::TermId>::max();

[[noreturn]] void refuse(std::string sentence, std::string hint = {}) {
  throw Error(ErrorCode::invalid_argument, std::move(sentence), {}, std::move(hint));
}

/// Spans of a text that entries of the ontology match, sorted and without overlaps.
std::vector<Span> known_spans(std::string_view text, const LanguageRules& rules) {
  const TokenStream stream = tokenise(text, rules.writing);
  std::vector<Span> spans;
  for (const Hit& hit : rules.automaton.find(stream)) {
    const EntryKind kind = rules.entries[hit.entry].kind;
    if (kind == EntryKind::pattern || kind == EntryKind::exclusion || kind == EntryKind::title) {
      spans.push_back({stream.spans[hit.begin].begin, stream.spans[hit.last].end});
    }
  }
  std::sort(spans.begin(), spans.end());
  std::vector<Span> joined;
  for (const Span span : spans) {
    if (!joined.empty() && span.begin <= joined.back().end) {
      joined.back().end = std::max(joined.back().end, span.end);
    } else {
      joined.push_back(span);
    }
  }
  return joined;
}

bool is_plain_word(text::TokenKind kind) {
  return kind == text::TokenKind::word || kind == text::TokenKind::ideograph;
}

/// The words that no entry matches; what is left out interrupts phrases.
PhraseWords unknown_words(const TermSequences& sequences, const PhraseWords& all,
                          std::span<const std::string_view> texts, const LanguageRules* rules) {
  PhraseWords kept;
  std::vector<std::uint8_t> borders;
  std::vector<Span> known;
  std::size_t next = 0;
  std::uint32_t current = UINT32_MAX;
  bool border = true;
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (all.text[i] != current) {
      current = all.text[i];
      known = rules == nullptr ? std::vector<Span>() : known_spans(texts[current], *rules);
      next = 0;
    }
    const Span span = sequences.spans()[all.term[i]];
    while (next < known.size() && known[next].end <= span.begin) {
      ++next;
    }
    border = border || i == 0 || all.ahead[i - 1] == 1;
    if (!is_plain_word(sequences.kind(all.word[i])) || (next < known.size() && known[next].begin < span.end)) {
      border = true;
      continue;
    }
    kept.word.push_back(all.word[i]);
    kept.text.push_back(all.text[i]);
    kept.term.push_back(all.term[i]);
    borders.push_back(border ? 1 : 0);
    border = false;
  }
  kept.ahead = text::words_ahead(borders);
  return kept;
}

/// How many words there are in all, those that entries match and numbers included.
std::int64_t words_in(const PhraseWords& words, std::uint32_t begin, std::uint32_t end) {
  return std::count_if(words.text.begin(), words.text.end(),
                       [&](std::uint32_t text) { return text >= begin && text < end; });
}

/// N-grams of the texts with their counts there; n-grams of the reference are counted only where the texts have them.
class Counts {
 public:
  Counts(const PhraseWords& words, std::uint32_t texts, const PhraseCandidateOptions& options)
      : words_(words),
        end_(static_cast<std::uint32_t>(std::lower_bound(words.text.begin(), words.text.end(), texts) -
                                        words.text.begin())) {
    const auto min_count = static_cast<std::uint32_t>(std::min<std::int64_t>(options.min_count, UINT32_MAX));
    const text::KeepNgram keep = [&](std::span<const std::uint32_t> places) { return own(places).size() >= min_count; };
    levels_.push_back(text::single_words(words, min_count, keep));
    for (std::int32_t n = 2; n <= options.max_words; ++n) {
      levels_.push_back(text::longer(words, levels_.back(), min_count, keep));
    }
    for (std::uint32_t ngram = 0; ngram < levels_.front().size(); ++ngram) {
      const TermId word = levels_.front().last[ngram];
      if (number_.size() <= word) {
        number_.resize(static_cast<std::size_t>(word) + 1, UINT32_MAX);
      }
      number_[word] = ngram;
    }
  }

  [[nodiscard]] const Ngrams& level(std::int32_t words) const { return levels_[static_cast<std::size_t>(words) - 1]; }
  /// Those of the places that lie in the texts.
  [[nodiscard]] std::span<const std::uint32_t> own(std::span<const std::uint32_t> places) const {
    return places.first(
        static_cast<std::size_t>(std::lower_bound(places.begin(), places.end(), end_) - places.begin()));
  }
  [[nodiscard]] std::uint32_t end() const noexcept { return end_; }

  /// NPMI of the weakest joint, `all` words being in the texts.
  [[nodiscard]] double cohesion(std::int32_t words, std::uint32_t ngram, double all) const {
    if (words == 1) {
      return 1;
    }
    const std::uint32_t place = level(words).places(ngram).front();
    const double together = count(words, ngram);
    double weakest = std::numeric_limits<double>::infinity();
    std::uint32_t left = ngram;
    for (std::int32_t cut = words - 1; cut > 0; --cut) {
      left = level(cut + 1).parent[left];
      const std::uint32_t right = find(place + static_cast<std::uint32_t>(cut), words - cut);
      weakest = std::min(weakest, text::association(text::Association::npmi,
                                                    {together, count(cut, left), count(words - cut, right), all}));
    }
    return weakest;
  }

 private:
  [[nodiscard]] double count(std::int32_t words, std::uint32_t ngram) const {
    return static_cast<double>(own(level(words).places(ngram)).size());
  }

  /// The n-gram at a place; it is known, for it is part of one that is.
  [[nodiscard]] std::uint32_t find(std::uint32_t place, std::int32_t length) const {
    std::uint32_t ngram = number_[words_.word[place]];
    for (std::int32_t n = 2; n <= length; ++n) {
      ngram = level(n).find(ngram, words_.word[place + static_cast<std::uint32_t>(n) - 1]);
    }
    return ngram;
  }

  const PhraseWords& words_;
  std::uint32_t end_;  ///< the first word of the reference
  std::vector<Ngrams> levels_ = {};
  std::vector<std::uint32_t> number_ = {};  ///< of a word in the first level
};

/// Where each candidate reaches to, so that shorter ones inside can be told.
class Reach {
 public:
  explicit Reach(std::uint32_t words) : end_(words, 0) {}

  void add(std::span<const std::uint32_t> places, std::int32_t length) {
    for (const std::uint32_t place : places) {
      end_[place] = std::max(end_[place], place + static_cast<std::uint32_t>(length));
    }
  }
  /// Spreads what was added to the words behind; before the next shorter length is asked about.
  void spread() {
    for (std::size_t i = 1; i < end_.size(); ++i) {
      end_[i] = std::max(end_[i], end_[i - 1]);
    }
  }
  [[nodiscard]] bool covers_most(std::span<const std::uint32_t> places, std::int32_t length) const {
    const auto inside = std::count_if(places.begin(), places.end(), [&](std::uint32_t place) {
      return end_[place] >= place + static_cast<std::uint32_t>(length);
    });
    return 2 * static_cast<std::size_t>(inside) > places.size();
  }

 private:
  std::vector<std::uint32_t> end_;
};

/// Places from different texts first, each text in its order.
std::vector<text::PhrasePlace> places_of(const TermSequences& sequences, const PhraseWords& words,
                                         std::span<const std::uint32_t> places, std::int32_t length,
                                         std::int32_t most) {
  std::vector<std::uint32_t> chosen;
  std::vector<std::uint32_t> others;
  for (const std::uint32_t place : places) {
    const bool first = chosen.empty() || words.text[chosen.back()] != words.text[place];
    (first ? chosen : others).push_back(place);
  }
  chosen.insert(chosen.end(), others.begin(), others.end());
  if (most > 0 && chosen.size() > static_cast<std::size_t>(most)) {
    chosen.resize(static_cast<std::size_t>(most));
  }
  std::sort(chosen.begin(), chosen.end());
  std::vector<text::PhrasePlace> found;
  for (const std::uint32_t place : chosen) {
    const std::uint32_t last = place + static_cast<std::uint32_t>(length) - 1;
    found.push_back(
        {words.text[place], {sequences.spans()[words.term[place]].begin, sequences.spans()[words.term[last]].end}});
  }
  return found;
}

std::int64_t texts_with(const PhraseWords& words, std::span<const std::uint32_t> places) {
  std::int64_t texts = 0;
  for (std::size_t i = 0; i < places.size(); ++i) {  // places ascend, and so do their texts
    texts += i == 0 || words.text[places[i]] != words.text[places[i - 1]] ? 1 : 0;
  }
  return texts;
}

/// 1 for the words of a vocabulary that the language writes with a stop (data/abbreviations).
std::vector<std::uint8_t> abbreviations_in(const text::Vocabulary& vocabulary, const std::string& language) {
  std::vector<std::uint8_t> found(vocabulary.size(), 0);
  for (std::string_view line : text::word_list("abbreviations/" + language + ".txt")) {
    line = line.substr(0, line.find_first_of(" \t"));
    if (!line.ends_with('.')) {
      continue;
    }
    line.remove_suffix(1);
    const TermId word = vocabulary.find(fold_word(line));
    if (word < found.size()) {
      found[word] = 1;
    }
  }
  return found;
}

/// A candidate with its number, so that places are looked up only for those that are returned.
struct Ranked {
  PhraseCandidate found;
  std::uint32_t ngram;
};

class Ranking {
 public:
  Ranking(const TermSequences& sequences, const PhraseWords& words, const Counts& counts,
          const PhraseCandidateOptions& options, std::int64_t texts, double own_words, double reference_words)
      : sequences_(sequences),
        words_(words),
        counts_(counts),
        options_(options),
        min_texts_(std::min(options.min_texts > 0 ? options.min_texts : std::max<std::int64_t>(2, texts / 20), texts)),
        own_words_(own_words),
        reference_words_(reference_words),
        barred_(text::PhraseEdges(options.language).bars(sequences.vocabulary())),
        abbreviations_(abbreviations_in(sequences.vocabulary(), options.language)) {}

  std::vector<Ranked> rank() {
    Reach reach(counts_.end());
    std::vector<Ranked> ranked;
    for (std::int32_t n = options_.max_words; n > 0; --n) {
      const Ngrams& level = counts_.level(n);
      const std::size_t longer = ranked.size();
      for (std::uint32_t ngram = 0; ngram < level.size(); ++ngram) {
        PhraseCandidate candidate;
        if (judge(n, ngram, candidate) && !reach.covers_most(counts_.own(level.places(ngram)), n)) {
          ranked.push_back({std::move(candidate), ngram});
        }
      }
      for (std::size_t i = longer; i < ranked.size(); ++i) {
        reach.add(counts_.own(level.places(ranked[i].ngram)), n);
      }
      reach.spread();
    }
    std::sort(ranked.begin(), ranked.end(), [](const Ranked& a, const Ranked& b) {
      return a.found.log_likelihood != b.found.log_likelihood ? a.found.log_likelihood > b.found.log_likelihood
                                                              : a.found.phrase < b.found.phrase;
    });
    return ranked;
  }

 private:
  bool judge(std::int32_t n, std::uint32_t ngram, PhraseCandidate& candidate) const {
    const Ngrams& level = counts_.level(n);
    const std::span<const std::uint32_t> all = level.places(ngram);
    const std::span<const std::uint32_t> own = counts_.own(all);
    if (barred(words_.word[all.front()]) || barred(level.last[ngram]) || is_possessive(level.last[ngram])) {
      return false;
    }
    candidate.words = n;
    candidate.count = static_cast<std::int64_t>(own.size());
    candidate.reference_count = static_cast<std::int64_t>(all.size() - own.size());
    const auto here = static_cast<double>(candidate.count);
    const auto there = static_cast<double>(candidate.reference_count);
    candidate.rate = 1000 * here / own_words_;
    candidate.reference_rate = 1000 * there / reference_words_;
    candidate.log_ratio = std::log2((here / own_words_) / (std::max(there, unseen) / reference_words_));
    candidate.log_likelihood = text::association(text::Association::log_likelihood,
                                                 {here, here + there, own_words_, own_words_ + reference_words_});
    candidate.texts = texts_with(words_, own);
    if (n == 1 && abbreviations_[level.last[ngram]] != 0) {
      return false;
    }
    const double least = n == 1 ? options_.min_word_log_ratio : options_.min_log_ratio;
    if (candidate.rate <= candidate.reference_rate || candidate.log_ratio < least || candidate.texts < min_texts_ ||
        is_part(own, static_cast<std::uint32_t>(n))) {
      return false;
    }
    candidate.cohesion = counts_.cohesion(n, ngram, own_words_);
    candidate.phrase = text::phrase_at(words_, sequences_.vocabulary(), all.front(), n);
    return candidate.cohesion >= options_.min_cohesion;
  }

  /// True if more than half of the places are followed by one word, or stand behind one that is no function word.
  [[nodiscard]] bool is_part(std::span<const std::uint32_t> places, std::uint32_t length) const {
    const auto next = [&](std::uint32_t place) {
      return words_.ahead[place] > length ? words_.word[place + length] : no_word;
    };
    const auto before = [&](std::uint32_t place) {
      const bool same_stretch = place > 0 && words_.ahead[place - 1] > 1;
      return same_stretch && !barred(words_.word[place - 1]) ? words_.word[place - 1] : no_word;
    };
    return has_majority(places, next) || has_majority(places, before);
  }

  /// Whether one word has more than half of the places (Boyer and Moore 1981).
  template <typename WordOf>
  [[nodiscard]] static bool has_majority(std::span<const std::uint32_t> places, const WordOf& word_of) {
    TermId leader = no_word;
    std::size_t lead = 0;
    for (const std::uint32_t place : places) {
      const TermId word = word_of(place);
      leader = lead == 0 ? word : leader;
      lead = word == leader ? lead + 1 : lead - 1;
    }
    const auto votes =
        std::count_if(places.begin(), places.end(), [&](std::uint32_t place) { return word_of(place) == leader; });
    return leader != no_word && 2 * static_cast<std::size_t>(votes) > places.size();
  }

  [[nodiscard]] bool is_possessive(TermId word) const {
    const std::string_view letters = sequences_.vocabulary().word(word);
    return letters.ends_with("'s") || letters.ends_with("s'");
  }

  /// Function words, and single letters of an alphabet: initials and labels.
  [[nodiscard]] bool barred(TermId word) const {
    return barred_[word] != 0 || sequences_.vocabulary().word(word).size() == 1;
  }

  const TermSequences& sequences_;
  const PhraseWords& words_;
  const Counts& counts_;
  const PhraseCandidateOptions& options_;
  std::int64_t min_texts_;
  double own_words_;
  double reference_words_;
  std::vector<std::uint8_t> barred_;
  std::vector<std::uint8_t> abbreviations_;  ///< "mr", "para": no terms by themselves
};

}  // namespace

void PhraseCandidateOptions::validate() const {
  if (max_words < 1 || max_words > words_at_most) {
    refuse("max_words must be between 1 and 5, not " + std::to_string(max_words));
  }
  const auto at_least = [](std::string_view name, std::int64_t value, std::int64_t least) {
    if (value < least) {
      refuse(std::string(name) + " must be " + std::to_string(least) + " or more, not " + std::to_string(value));
    }
  };
  at_least("min_count", min_count, 1);
  at_least("min_texts", min_texts, 0);
  at_least("top", top, 0);
  at_least("contexts", contexts, 0);
  at_least("threads", threads, 0);
  if (!(min_cohesion >= -1 && min_cohesion <= 1)) {
    refuse("min_cohesion must be between -1 and 1, not " + std::to_string(min_cohesion));
  }
}

std::vector<PhraseCandidate> phrase_candidates(std::span<const std::string_view> texts,
                                               std::span<const std::string_view> reference, const Ontology& ontology,
                                               const PhraseCandidateOptions& options) {
  options.validate();
  std::vector<std::string_view> all(texts.begin(), texts.end());
  all.insert(all.end(), reference.begin(), reference.end());
  const TermSequences sequences(all, {.language = options.language, .signs = true, .threads = options.threads});
  const auto borders = static_cast<std::uint32_t>(texts.size());
  const PhraseWords every = text::phrase_words(sequences);
  const auto own_words = static_cast<double>(words_in(every, 0, borders));
  const auto reference_words = static_cast<double>(words_in(every, borders, UINT32_MAX));
  if (reference_words == 0) {
    refuse("the reference has no words in the language '" + options.language + "'",
           "give texts of another kind in the same language, so that what is typical of these stands out");
  }
  const PhraseWords words = unknown_words(sequences, every, all, ontology.compiled().rules(options.language));
  const Counts counts(words, borders, options);
  std::vector<Ranked> ranked =
      Ranking(sequences, words, counts, options, static_cast<std::int64_t>(texts.size()), own_words, reference_words)
          .rank();
  if (options.top > 0 && ranked.size() > static_cast<std::size_t>(options.top)) {
    ranked.resize(static_cast<std::size_t>(options.top));
  }
  std::vector<PhraseCandidate> result;
  result.reserve(ranked.size());
  for (Ranked& each : ranked) {
    const std::int32_t n = each.found.words;
    each.found.places =
        places_of(sequences, words, counts.own(counts.level(n).places(each.ngram)), n, options.contexts);
    result.push_back(std::move(each.found));
  }
  return result;
}

std::string to_json(const PhraseCandidate& candidate, std::span<const std::string> ids,
                    std::span<const std::string_view> texts, std::int32_t context) {
  Json contexts = Json::array();
  for (const text::PhrasePlace& place : candidate.places) {
    const auto number = static_cast<std::size_t>(place.text);
    const std::string_view text = texts[number];
    const text::Context around = text::context_of(text, place.span, context);
    const Span span = text::CodePoints(text).from_bytes(place.span);
    contexts.push_back({{"id", ids[number]},
                        {"begin", span.begin},
                        {"end", span.end},
                        {"left", slice(text, around.left)},
                        {"match", slice(text, place.span)},
                        {"right", slice(text, around.right)}});
  }
  return dump({{"phrase", candidate.phrase},
               {"words", candidate.words},
               {"count", candidate.count},
               {"reference_count", candidate.reference_count},
               {"rate", candidate.rate},
               {"reference_rate", candidate.reference_rate},
               {"log_likelihood", candidate.log_likelihood},
               {"log_ratio", candidate.log_ratio},
               {"texts", candidate.texts},
               {"cohesion", candidate.cohesion},
               {"contexts", contexts}});
}

}  // namespace acquis::principles
