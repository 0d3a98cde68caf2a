// SPDX-License-Identifier: Apache-2.0
#include "similarity/contributions.hpp"

#include <algorithm>
#include <map>
#include <utility>

#include "similarity/shingle_hashes.hpp"

namespace acquis::similarity {
namespace {

constexpr std::uint32_t no_run = UINT32_MAX;

/// Terms [begin, end) of a text that a part of the score stands for; `weight` is its share among those of the part.
struct Occurrence {
  std::uint64_t key = 0;
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  double weight = 1;
};

std::vector<Occurrence> occurrences(const Features& features, std::int64_t text) {
  const TextTerms terms = features.collection()[text];
  std::vector<Occurrence> found;
  if (by_terms(features.options().measure)) {
    const std::vector<double> factors = features.factors(text);
    for (std::uint32_t i = 0; i < terms.size(); ++i) {
      if (terms.stopwords[i] == 0) {
        found.push_back({terms.stems[i], i, i + 1, factors[i]});
      }
    }
    return found;
  }
  const auto size = static_cast<std::size_t>(features.options().shingle);
  for (const Shingle& shingle : shingle_sequence(features.collection(), terms, features.options().shingle)) {
    found.push_back(
        {shingle.hash, shingle.begin, static_cast<std::uint32_t>(std::min(terms.size(), shingle.begin + size)), 1});
  }
  return found;
}

/// Number of the run that each term lies in.
std::vector<std::uint32_t> runs_of_terms(std::size_t terms, std::span<const Run> runs, std::uint32_t Run::*begin) {
  std::vector<std::uint32_t> run_of(terms, no_run);
  for (std::uint32_t i = 0; i < runs.size(); ++i) {
    std::fill_n(run_of.begin() + runs[i].*begin, runs[i].length, i);
  }
  return run_of;
}

/// Spreads half of each part over one of the texts.
class Spreader {
 public:
  Spreader(std::span<const Part> parts, std::size_t runs) : parts_(parts) {
    for (std::uint32_t i = 0; i < parts.size(); ++i) {
      if (!parts[i].vectors) {
        order_.emplace_back(parts[i].key, i);
      }
    }
    std::sort(order_.begin(), order_.end());
    result_.runs.resize(runs);
    result_.elsewhere.resize(parts.size());
  }

  void operator()(const Features& features, std::int64_t text, std::span<const Run> runs, std::uint32_t Run::*begin,
                  std::vector<Span> Elsewhere::*places) {
    const TextTerms terms = features.collection()[text];
    const std::vector<std::uint32_t> run_of = runs_of_terms(terms.size(), runs, begin);
    const std::vector<Occurrence> all = occurrences(features, text);
    std::vector<double> weight(parts_.size(), 0);
    for (const Occurrence& occurrence : all) {
      if (const std::uint32_t part = part_of(occurrence.key); part != no_run) {
        weight[part] += occurrence.weight;
      }
    }
    for (const Occurrence& occurrence : all) {
      const std::uint32_t part = part_of(occurrence.key);
      if (part == no_run || weight[part] <= 0) {
        continue;
      }
      const double share = parts_[part].term.contribution / 2 * occurrence.weight / weight[part];
      const std::uint32_t run = run_of[occurrence.begin];
      if (run != no_run && run == run_of[occurrence.end - 1]) {
        result_.runs[run] += share;
      } else {
        result_.elsewhere[part].contribution += share;
        (result_.elsewhere[part].*places)
            .push_back({terms.spans[occurrence.begin].begin, terms.spans[occurrence.end - 1].end});
      }
    }
  }

  [[nodiscard]] SpreadScore finish() && {
    std::vector<Elsewhere>& elsewhere = result_.elsewhere;
    for (std::size_t i = 0; i < parts_.size(); ++i) {
      elsewhere[i].term = parts_[i].term.term;
      if (parts_[i].vectors) {
        elsewhere[i].contribution = parts_[i].term.contribution;  // of both texts as wholes
      }
    }
    std::erase_if(elsewhere, [](const Elsewhere& one) { return one.contribution <= 0; });
    std::sort(elsewhere.begin(), elsewhere.end(), [](const Elsewhere& x, const Elsewhere& y) {
      return x.contribution != y.contribution ? x.contribution > y.contribution : x.term < y.term;
    });
    return std::move(result_);
  }

 private:
  [[nodiscard]] std::uint32_t part_of(std::uint64_t key) const {
    const auto found = std::lower_bound(order_.begin(), order_.end(), std::pair(key, 0U));
    return found != order_.end() && found->first == key ? found->second : no_run;
  }

  std::span<const Part> parts_;
  std::vector<std::pair<std::uint64_t, std::uint32_t>> order_;  // keys with the number of their part
  SpreadScore result_;
};

struct Counts {
  double all = 0;
  double in_formulas = 0;
};

/// Occurrences of each stem of a text.
std::map<std::uint32_t, Counts> counts_of(const Features& features, std::int64_t text) {
  const TextTerms terms = features.collection()[text];
  const std::vector<double> factors = features.factors(text);
  std::map<std::uint32_t, Counts> counts;
  for (std::size_t i = 0; i < terms.size(); ++i) {
    if (terms.stopwords[i] == 0) {
      Counts& count = counts[terms.stems[i]];
      count.all += 1;
      count.in_formulas += factors[i] < 1 ? 1 : 0;
    }
  }
  return counts;
}

}  // namespace

SpreadScore spread(const Features& features, const ScoredPair& pair, std::span<const Part> parts,
                   std::span<const Run> runs) {
  Spreader spreader(parts, runs.size());
  spreader(features, pair.a, runs, &Run::a, &Elsewhere::a);
  spreader(features, pair.b, runs, &Run::b, &Elsewhere::b);
  return std::move(spreader).finish();
}

FormulaEffect formula_effect(const Features& features, const ScoredPair& pair) {
  const Row a = features.row(pair.a, {}, false, false);
  const Row b = features.row(pair.b, {}, true, false);
  std::vector<Part> parts;
  for (std::size_t i = 0, j = 0; i < a.columns.size() && j < b.columns.size();) {
    if (a.columns[i] == b.columns[j]) {
      parts.push_back({a.columns[i], {{}, a.weights[i++] * b.weights[j++]}});
    } else {
      a.columns[i] < b.columns[j] ? ++i : ++j;
    }
  }
  FormulaEffect effect;
  for (const Part& part : parts) {
    effect.undiscounted += part.term.contribution;
  }
  double inside = 0;
  for (const std::int64_t text : {pair.a, pair.b}) {
    const auto counts = counts_of(features, text);
    for (const Part& part : parts) {
      const Counts& count = counts.at(static_cast<std::uint32_t>(part.key));
      inside += part.term.contribution / 2 * count.in_formulas / count.all;
    }
  }
  const double weight = features.measure_weight();
  const double vectors = vector_part(features, pair.score, features.score(pair.a, pair.b));
  effect.undiscounted = weight * term_score(features.options().measure, effect.undiscounted) + vectors;
  effect.share = effect.undiscounted > 0 ? std::min(weight * inside / effect.undiscounted, 1.0) : 0;
  return effect;
}

}  // namespace acquis::similarity
