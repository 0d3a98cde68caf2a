// SPDX-License-Identifier: Apache-2.0
#include "similarity/evidence.hpp"

#include <algorithm>
#include <utility>

#include "similarity/bracket_readings.hpp"
#include "similarity/shingle_hashes.hpp"

namespace acquis::similarity {
namespace {

void sort_parts(std::vector<Part>& parts) {
  std::sort(parts.begin(), parts.end(), [](const Part& x, const Part& y) {
    return x.term.contribution != y.term.contribution ? x.term.contribution > y.term.contribution
                                                      : x.term.term < y.term.term;
  });
}

using Forms = std::vector<std::pair<std::uint32_t, std::uint32_t>>;  // stem and word

/// The bytewise first word that stands in one of the texts for each stem: numbers ascend with bytes.
Forms first_forms(const TextTerms& a, const TextTerms& b) {
  Forms forms;
  for (const TextTerms* text : {&a, &b}) {
    for (std::size_t i = 0; i < text->size(); ++i) {
      if (text->stopwords[i] == 0) {
        forms.emplace_back(text->stems[i], text->words[i]);
      }
    }
  }
  std::sort(forms.begin(), forms.end());
  const auto same_stem = [](const auto& x, const auto& y) { return x.first == y.first; };
  forms.erase(std::unique(forms.begin(), forms.end(), same_stem), forms.end());
  return forms;
}

std::vector<Part> term_parts(const Features& features, const ScoredPair& pair) {
  const Collection& collection = features.collection();
  const auto a = features.query().columns(pair.a);
  const auto b = features.answer().columns(pair.b);
  const Forms forms = first_forms(collection[pair.a], collection[pair.b]);
  std::vector<Part> parts;
  for (std::size_t i = 0, j = 0; i < a.size() && j < b.size();) {
    if (a[i] != b[j]) {
      a[i] < b[j] ? ++i : ++j;
      continue;
    }
    const auto form = std::lower_bound(forms.begin(), forms.end(), std::pair(a[i], 0U));
    parts.push_back({a[i],
                     {std::string(collection.string(form->second)),
                      features.query().weights(pair.a)[i] * features.answer().weights(pair.b)[j]}});
    ++i;
    ++j;
  }
  return parts;
}

std::vector<Part> shingle_parts(const Features& features, const ScoredPair& pair) {
  const Collection& collection = features.collection();
  const std::int32_t size = features.options().shingle;
  const TextTerms text = collection[pair.a];
  const std::vector<Shingle> a = shingles(collection, text, size);
  const std::vector<Shingle> b = shingles(collection, collection[pair.b], size);
  std::vector<Part> parts;
  for (std::size_t i = 0, j = 0; i < a.size() && j < b.size();) {
    if (a[i].hash != b[j].hash) {
      a[i].hash < b[j].hash ? ++i : ++j;
      continue;
    }
    parts.push_back({a[i].hash, {shingle_words(collection, text, size, a[i].begin), 0}});
    ++i;
    ++j;
  }
  const double score = set_score(features.options().measure, static_cast<double>(a.size()),
                                 static_cast<double>(b.size()), static_cast<double>(parts.size()));
  for (Part& part : parts) {
    part.term.contribution = score / static_cast<double>(parts.size());
  }
  return parts;
}

bool has_content(const TextTerms& text, const Run& run) {
  return std::any_of(text.stopwords.begin() + run.a, text.stopwords.begin() + run.a + run.length,
                     [](std::uint8_t stopword) { return stopword == 0; });
}

}  // namespace

double vector_part(const Features& features, double score, double measured) {
  constexpr double rounding = 1e-12;
  const double part = score - features.measure_weight() * measured;
  return features.measure_weight() < 1 && part > rounding ? part : 0;
}

std::vector<Part> parts_of(const Features& features, const ScoredPair& pair) {
  std::vector<Part> parts =
      by_terms(features.options().measure) ? term_parts(features, pair) : shingle_parts(features, pair);
  if (features.measure_weight() < 1) {
    double measured = 0;
    for (Part& part : parts) {
      measured += part.term.contribution;
      part.term.contribution *= features.measure_weight();
    }
    if (const double rest = vector_part(features, pair.score, measured); rest > 0) {
      parts.push_back({0, {"vectors", rest}, true});
    }
  }
  sort_parts(parts);
  return parts;
}

SharedRuns shared_runs_of(const TextTerms& a, const TextTerms& b, std::uint32_t min_words, bool any_word) {
  SharedRuns shared{shared_runs(a.words, b.words, min_words), true};
  if (!shared.runs.empty()) {
    return shared;
  }
  shared = {shared_runs(a.words, b.words, 1), false};
  const auto content = std::stable_partition(shared.runs.begin(), shared.runs.end(),
                                             [&](const Run& run) { return has_content(a, run); });
  if (content != shared.runs.begin() || !any_word) {
    shared.runs.erase(content, shared.runs.end());
  }
  return shared;
}

SharedRuns shared_runs_of(const Features& features, const ScoredPair& pair) {
  return shared_runs_of(features.collection()[pair.a], features.collection()[pair.b], shortest_run(features.options()),
                        !by_terms(features.options().measure));
}

SharedSpan span_of(const Run& run, const TextTerms& a, const TextTerms& b) {
  return {{a.spans[run.a].begin, a.spans[run.a + run.length - 1].end},
          {b.spans[run.b].begin, b.spans[run.b + run.length - 1].end}};
}

std::optional<ScoreInterval> interval_if_asked(const Features& features, const ScoredPair& pair) {
  return features.options().brackets ? interval_of(features, pair) : std::nullopt;
}

Match evidence_of(const Features& features, const ScoredPair& pair) {
  Match match{pair.a, pair.b, features.options().measure, pair.score};
  for (const Run& run : shared_runs_of(features, pair).runs) {
    match.spans.push_back(span_of(run, features.collection()[pair.a], features.collection()[pair.b]));
  }
  for (Part& part : parts_of(features, pair)) {
    match.terms.push_back(std::move(part.term));
  }
  match.interval = interval_if_asked(features, pair);
  return match;
}

}  // namespace acquis::similarity
