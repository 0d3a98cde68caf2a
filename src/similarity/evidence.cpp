// SPDX-License-Identifier: Apache-2.0
#include "similarity/evidence.hpp"

#include <algorithm>

#include "acquis/similarity/alignment.hpp"

namespace acquis::similarity {
namespace {

void sort_contributions(std::vector<TermContribution>& terms) {
  std::sort(terms.begin(), terms.end(), [](const TermContribution& x, const TermContribution& y) {
    return x.contribution != y.contribution ? x.contribution > y.contribution : x.term < y.term;
  });
}

/// The bytewise first word of a text with this stem: numbers ascend with bytes.
std::uint32_t first_form(const TextTerms& text, std::uint32_t stem) {
  std::uint32_t form = UINT32_MAX;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text.stems[i] == stem && text.stopwords[i] == 0) {
      form = std::min(form, text.words[i]);
    }
  }
  return form;
}

bool has_content(const TextTerms& text, const Run& run) {
  return std::any_of(text.stopwords.begin() + run.a, text.stopwords.begin() + run.a + run.length,
                     [](std::uint8_t stopword) { return stopword == 0; });
}

}  // namespace

std::vector<TermContribution> term_contributions(const Collection& collection, const Rows& query, const Rows& answer,
                                                 const ScoredPair& pair) {
  const auto a = query.columns(pair.a);
  const auto b = answer.columns(pair.b);
  std::vector<TermContribution> terms;
  for (std::size_t i = 0, j = 0; i < a.size() && j < b.size();) {
    if (a[i] != b[j]) {
      a[i] < b[j] ? ++i : ++j;
      continue;
    }
    const std::uint32_t form = std::min(first_form(collection[pair.a], a[i]), first_form(collection[pair.b], a[i]));
    terms.push_back({std::string(collection.string(form)), query.weights(pair.a)[i] * answer.weights(pair.b)[j]});
    ++i;
    ++j;
  }
  sort_contributions(terms);
  return terms;
}

std::vector<TermContribution> shingle_contributions(const Collection& collection,
                                                    const std::vector<std::vector<Shingle>>& sets, std::int32_t size,
                                                    const ScoredPair& pair) {
  const std::vector<Shingle>& a = sets[static_cast<std::size_t>(pair.a)];
  const std::vector<Shingle>& b = sets[static_cast<std::size_t>(pair.b)];
  std::vector<TermContribution> terms;
  for (std::size_t i = 0, j = 0; i < a.size() && j < b.size();) {
    if (a[i].hash != b[j].hash) {
      a[i].hash < b[j].hash ? ++i : ++j;
      continue;
    }
    terms.push_back({shingle_words(collection, collection[pair.a], size, a[i].begin), 0});
    ++i;
    ++j;
  }
  for (TermContribution& term : terms) {
    term.contribution = pair.score / static_cast<double>(terms.size());
  }
  sort_contributions(terms);
  return terms;
}

std::vector<SharedSpan> shared_spans(const TextTerms& a, const TextTerms& b, std::uint32_t min_words, bool any_word) {
  std::vector<Run> runs = shared_runs(a.words, b.words, min_words);
  if (runs.empty()) {
    runs = shared_runs(a.words, b.words, 1);
    const auto content =
        std::stable_partition(runs.begin(), runs.end(), [&](const Run& run) { return has_content(a, run); });
    if (content != runs.begin() || !any_word) {
      runs.erase(content, runs.end());
    }
  }
  std::vector<SharedSpan> spans;
  for (const Run& run : runs) {
    spans.push_back({{a.spans[run.a].begin, a.spans[run.a + run.length - 1].end},
                     {b.spans[run.b].begin, b.spans[run.b + run.length - 1].end}});
  }
  return spans;
}

}  // namespace acquis::similarity
