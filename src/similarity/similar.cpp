// SPDX-License-Identifier: Apache-2.0
#include "acquis/similarity/similar.hpp"

#include <algorithm>
#include <array>
#include <numeric>
#include <utility>

#include "acquis/error.hpp"
#include "acquis/similarity/formulas.hpp"
#include "acquis/text/code_points.hpp"
#include "json_writer.hpp"
#include "parallel.hpp"
#include "similarity/discount.hpp"
#include "similarity/evidence.hpp"
#include "similarity/join.hpp"
#include "similarity/option_checks.hpp"
#include "similarity/rows.hpp"
#include "similarity/shingle_hashes.hpp"

namespace acquis::similarity {
namespace {

constexpr std::array<std::string_view, 6> measure_names = {"cosine",  "jaccard", "containment",
                                                           "overlap", "dice",    "bm25"};
constexpr std::uint32_t min_run = 3;  ///< words a shared run has at least

bool by_terms(Measure measure) {
  return measure == Measure::cosine || measure == Measure::bm25;
}
bool directed(Measure measure) {
  return measure == Measure::containment || measure == Measure::bm25;
}

double set_score(Measure measure, double a, double b, double shared) {
  switch (measure) {
    case Measure::jaccard: return shared / (a + b - shared);
    case Measure::containment: return shared / a;
    case Measure::overlap: return shared / std::min(a, b);
    case Measure::dice: return 2 * shared / (a + b);
    case Measure::cosine:
    case Measure::bm25: break;
  }
  return 0;
}

/// Ranks texts by their bytes, equal ones by place.
std::vector<std::uint32_t> tie_ranks(std::span<const std::string_view> texts) {
  std::vector<std::uint32_t> order(texts.size());
  std::iota(order.begin(), order.end(), 0U);
  std::stable_sort(order.begin(), order.end(), [&](std::uint32_t x, std::uint32_t y) { return texts[x] < texts[y]; });
  std::vector<std::uint32_t> rank(order.size());
  for (std::uint32_t place = 0; place < order.size(); ++place) {
    rank[order[place]] = place;
  }
  return rank;
}

/// Rows of ones over the shingles that occur in more than one text.
Rows set_rows(const std::vector<std::vector<Shingle>>& sets) {
  std::vector<std::uint64_t> hashes;
  for (const std::vector<Shingle>& set : sets) {
    for (const Shingle& shingle : set) {
      hashes.push_back(shingle.hash);
    }
  }
  std::sort(hashes.begin(), hashes.end());
  std::vector<std::uint64_t> shared;
  for (std::size_t i = 1; i < hashes.size(); ++i) {
    if (hashes[i] == hashes[i - 1] && (shared.empty() || shared.back() != hashes[i])) {
      shared.push_back(hashes[i]);
    }
  }
  Rows rows;
  for (const std::vector<Shingle>& set : sets) {
    for (const Shingle& shingle : set) {
      const auto place = std::lower_bound(shared.begin(), shared.end(), shingle.hash);
      if (place != shared.end() && *place == shingle.hash) {
        rows.column.push_back(static_cast<std::uint32_t>(place - shared.begin()));
        rows.weight.push_back(1);
      }
    }
    rows.end_row();
  }
  return rows;
}

/// What a measure compares: rows of queries and answers, and for set measures the sets they stand for.
struct Features {
  Rows query;
  Rows answer;
  std::vector<std::vector<Shingle>> sets;
};

Features features(const Collection& collection, std::span<const std::string_view> texts,
                  const SimilarOptions& options) {
  Features found;
  if (options.measure == Measure::cosine) {
    found.query = tf_idf(term_counts(collection), collection.alphabet());
  }
  if (options.measure == Measure::bm25) {
    found.query = term_counts(collection);
    found.answer = bm25(found.query, collection.alphabet());
  }
  if (by_terms(options.measure)) {
    if (options.discount != nullptr) {
      const auto stretches = options.discount->stretches(texts);
      found.query = discounted(found.query, collection, stretches);
      found.answer = discounted(found.answer, collection, stretches);
    }
    return found;
  }
  found.sets.resize(static_cast<std::size_t>(collection.size()));
  for_each_row(collection.size(), options.threads, [&] {
    return [&](std::int64_t text) {
      found.sets[static_cast<std::size_t>(text)] = shingles(collection, collection[text], options.shingle);
    };
  });
  found.query = set_rows(found.sets);
  return found;
}

std::vector<Match> explained(const std::vector<ScoredPair>& pairs, const Collection& collection,
                             const Features& feature, const Rows& answer, const SimilarOptions& options) {
  const bool terms = by_terms(options.measure);
  const std::uint32_t run = terms ? min_run : std::min(min_run, static_cast<std::uint32_t>(options.shingle));
  std::vector<Match> matches(pairs.size());
  for_each_row(static_cast<std::int64_t>(pairs.size()), options.threads, [&] {
    return [&](std::int64_t row) {
      const ScoredPair& pair = pairs[static_cast<std::size_t>(row)];
      Match& match = matches[static_cast<std::size_t>(row)];
      match = {pair.a,
               pair.b,
               options.measure,
               pair.score,
               shared_spans(collection[pair.a], collection[pair.b], run, !terms),
               {}};
      match.terms = terms ? term_contributions(collection, feature.query, answer, pair)
                          : shingle_contributions(collection, feature.sets, options.shingle, pair);
    };
  });
  return matches;
}

/// `first_answer` as in JoinTask: 0 for one list.
std::vector<Match> similar_texts(std::span<const std::string_view> texts, std::int64_t first_answer,
                                 const SimilarOptions& options) {
  const Collection collection(texts, options.language, options.threads);
  const Features feature = features(collection, texts, options);
  const Rows& answer = options.measure == Measure::bm25 ? feature.answer : feature.query;
  const auto finish = [&](std::int64_t a, std::int64_t b, double sum) {
    if (options.measure == Measure::bm25) {
      return sum;
    }
    if (options.measure == Measure::cosine) {
      return std::min(sum, 1.0);
    }
    return set_score(options.measure, static_cast<double>(feature.sets[static_cast<std::size_t>(a)].size()),
                     static_cast<double>(feature.sets[static_cast<std::size_t>(b)].size()), sum);
  };
  const JoinTask task{.query = feature.query,
                      .answer = answer,
                      .first_answer = first_answer,
                      .directed = directed(options.measure),
                      .min_score = options.min_score,
                      .top = options.top,
                      .threads = options.threads,
                      .max_pairs = options.max_pairs,
                      .tie_rank = options.top > 0 ? tie_ranks(texts) : std::vector<std::uint32_t>(),
                      .finish = finish};
  return explained(join(task), collection, feature, answer, options);
}

}  // namespace

std::string_view to_string(Measure measure) noexcept {
  return measure_names[static_cast<std::size_t>(measure)];
}

Measure measure_from_string(std::string_view name) {
  const auto found = std::find(measure_names.begin(), measure_names.end(), name);
  if (found == measure_names.end()) {
    throw Error(
        ErrorCode::invalid_argument,
        "measure must be one of cosine, jaccard, containment, overlap, dice, bm25, not '" + std::string(name) + "'");
  }
  return static_cast<Measure>(found - measure_names.begin());
}

void SimilarOptions::validate() const {
  require_min_score(min_score, measure != Measure::bm25);
  require_top(top);
  require_shingle(shingle);
  require_threads(threads);
  if (discount != nullptr && !by_terms(measure)) {
    throw Error(ErrorCode::invalid_argument,
                "formulas are discounted in cosine and bm25, whose terms have weights, not in " +
                    std::string(to_string(measure)));
  }
}

std::vector<Match> similar(std::span<const std::string_view> a, const SimilarOptions& options) {
  options.validate();
  return similar_texts(a, 0, options);
}

std::vector<Match> similar(std::span<const std::string_view> a, std::span<const std::string_view> b,
                           const SimilarOptions& options) {
  options.validate();
  if (a.empty() || b.empty()) {
    return {};
  }
  std::vector<std::string_view> texts(a.begin(), a.end());
  texts.insert(texts.end(), b.begin(), b.end());
  std::vector<Match> matches = similar_texts(texts, static_cast<std::int64_t>(a.size()), options);
  for (Match& match : matches) {
    match.b -= static_cast<std::int64_t>(a.size());
  }
  return matches;
}

std::string to_json(const Match& match, std::string_view a_id, std::string_view b_id, std::string_view a_text,
                    std::string_view b_text) {
  const text::CodePoints a_points(a_text);
  const text::CodePoints b_points(b_text);
  Json spans = Json::array();
  for (const SharedSpan& span : match.spans) {
    const Span a = a_points.from_bytes(span.a);
    const Span b = b_points.from_bytes(span.b);
    spans.push_back(Json::array({a.begin, a.end, b.begin, b.end}));
  }
  Json terms = Json::array();
  for (const TermContribution& term : match.terms) {
    terms.push_back(Json::array({term.term, term.contribution}));
  }
  return dump({{"a", a_id},
               {"b", b_id},
               {"measure", to_string(match.measure)},
               {"score", match.score},
               {"spans", spans},
               {"terms", terms}});
}

}  // namespace acquis::similarity
