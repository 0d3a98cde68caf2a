// SPDX-License-Identifier: Apache-2.0
#include "acquis/merge/suggestions.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <utility>

#include "acquis/error.hpp"
#include "acquis/similarity/similar.hpp"
#include "acquis/text/code_points.hpp"
#include "merge/clusters.hpp"
#include "merge/consolidation.hpp"
#include "merge/formulas.hpp"
#include "merge/rules.hpp"
#include "merge/versions.hpp"
#include "parallel.hpp"

namespace acquis::merge {
namespace {

/// The substance of a provision in words that are equal where their meaning is: for the search of candidates only.
std::string substance_of(const Reading& reading) {
  std::string words;
  for (const Unit& unit : reading.units) {
    if (!unit.substantive()) {
      continue;
    }
    const std::string word =
        unit.entry.classes.empty() ? unit.stem : "class" + std::to_string(unit.entry.classes.front());
    words += words.empty() ? word : " " + word;
  }
  return words;
}

using Candidate = std::pair<std::int64_t, std::int64_t>;

void add_similar(std::set<Candidate>& candidates, const std::vector<std::string_view>& texts,
                 const similarity::SimilarOptions& options) {
  const similarity::SimilarPairs found(texts, options);
  for (const similarity::ScoredPair& pair : found.pairs()) {
    candidates.insert(std::minmax(pair.a, pair.b));
  }
}

/// Pairs worth a judgement: near by weighted words, or one contained in the other.
std::set<Candidate> candidates_of(const std::vector<Reading>& readings, const MergeOptions& options) {
  std::vector<std::string> substance;
  for (const Reading& reading : readings) {
    substance.push_back(substance_of(reading));
  }
  const std::vector<std::string_view> texts(substance.begin(), substance.end());
  std::set<Candidate> candidates;
  similarity::SimilarOptions near;
  near.min_score = options.min_score;
  near.language = "";
  near.threads = options.threads;
  add_similar(candidates, texts, near);
  similarity::SimilarOptions contained = near;
  contained.measure = similarity::Measure::containment;
  contained.shingle = 1;
  contained.min_score = 0.5;
  add_similar(candidates, texts, contained);
  return candidates;
}

bool listed(Relation relation) {
  return relation != Relation::unrelated && relation != Relation::same_topic;
}

/// Calls `work(i)` for each i below `count`, in `threads` threads (0: as many as the machine has cores).
template <typename Work>
void in_threads(std::size_t count, std::int32_t threads, const Work& work) {
  const std::int64_t rows = static_cast<std::int64_t>(count);
  for_each_row(rows, threads, [&] { return [&](std::int64_t i) { work(static_cast<std::size_t>(i)); }; });
}

class Suggester {
 public:
  Suggester(const document::Consultation& consultation, const MergeOptions& options)
      : consultation_(consultation), options_(options) {}

  Suggestions operator()() {
    split();
    learn();
    judge_pairs();
    group();
    count_points();
    return std::move(result_);
  }

 private:
  bool replaced(const std::string& contribution) const {
    return std::any_of(result_.versions.begin(), result_.versions.end(),
                       [&](const Version& version) { return version.contribution == contribution; });
  }

  void split() {
    result_.versions = find_versions(consultation_, result_.diagnostics);
    for (const document::Contribution& contribution : consultation_.contributions) {
      provision::Split parts = provision::split(contribution);
      for (provision::Provision& provision : parts.provisions) {
        active_.push_back(!replaced(contribution.id));
        result_.provisions.push_back(std::move(provision));
      }
      std::move(parts.left_out.begin(), parts.left_out.end(), std::back_inserter(result_.left_out));
    }
    for (std::size_t p = 0; p < result_.provisions.size(); ++p) {
      if (active_[p]) {
        continue;
      }
      const provision::Provision& old = result_.provisions[p];
      const auto version = std::find_if(result_.versions.begin(), result_.versions.end(),
                                        [&](const Version& v) { return v.contribution == old.contribution; });
      result_.left_out.push_back(
          {old.id, {}, {}, {0, static_cast<std::uint32_t>(old.text.size())}, "replaced", version->replaced_by});
    }
  }

  void learn() {
    std::vector<provision::Provision> current;
    for (std::size_t p = 0; p < result_.provisions.size(); ++p) {
      if (active_[p]) {
        current.push_back(result_.provisions[p]);
      }
    }
    result_.formulas = learn_formulas(current, options_);
    for (const Formula& formula : result_.formulas) {
      learnt_.add(formula.text);
    }
    readings_.resize(result_.provisions.size());
    in_threads(readings_.size(), options_.threads,
               [&](std::size_t p) { readings_[p] = read_provision(result_.provisions[p], learnt_); });
  }

  /// Each thread judges pairs of its own; what is listed, and in which order, does not depend on them.
  void judge_pairs() {
    std::vector<Candidate> candidates;
    for (const auto& [a, b] : candidates_of(readings_, options_)) {
      if (a != b && active_[static_cast<std::size_t>(a)] && active_[static_cast<std::size_t>(b)]) {
        candidates.emplace_back(a, b);
      }
    }
    std::vector<std::optional<Judgement>> judgements(candidates.size());
    const auto judge_one = [&](std::size_t c) {
      const auto& [a, b] = candidates[c];
      Judgement judgement = judge(readings_[static_cast<std::size_t>(a)], readings_[static_cast<std::size_t>(b)]);
      if (listed(judgement.relation)) {
        judgements[c] = std::move(judgement);
      }
    };
    in_threads(candidates.size(), options_.threads, judge_one);
    for (std::size_t c = 0; c < candidates.size(); ++c) {
      if (judgements[c]) {
        const auto& [a, b] = candidates[c];
        const bool internal = result_.provisions[static_cast<std::size_t>(a)].contribution ==
                              result_.provisions[static_cast<std::size_t>(b)].contribution;
        result_.pairs.push_back({a, b, internal, std::move(*judgements[c])});
      }
    }
  }

  void group() {
    result_.clusters = find_clusters(result_.provisions, result_.pairs, active_);
    std::set<std::int64_t> placed;
    for (Cluster& cluster : result_.clusters) {
      consolidate(cluster, result_, result_.left_out);
      find_unique(cluster, readings_);
      placed.insert(cluster.members.begin(), cluster.members.end());
      placed.insert(cluster.alternatives.begin(), cluster.alternatives.end());
      placed.insert(cluster.complements.begin(), cluster.complements.end());
    }
    for (std::int64_t p = 0; p < static_cast<std::int64_t>(result_.provisions.size()); ++p) {
      if (active_[static_cast<std::size_t>(p)] && !placed.contains(p)) {
        result_.singletons.push_back(p);
      }
    }
  }

  /// Output counts code points; the texts of blocks are at hand only here.
  void count_points() {
    std::map<std::string, std::string_view, std::less<>> texts;
    for (const provision::Provision& provision : result_.provisions) {
      texts[provision.id] = provision.text;
    }
    std::map<std::pair<std::string, std::string>, std::string_view> blocks;
    for (const document::Contribution& contribution : consultation_.contributions) {
      for (const document::Block& block : contribution.document.blocks) {
        blocks[{contribution.id, block.id}] = contribution.document.text_of(block);
      }
    }
    for (const provision::LeftOut& item : result_.left_out) {
      const std::string_view text =
          item.provision.empty() ? blocks[{item.contribution, item.block}] : texts[item.provision];
      const auto size = static_cast<std::uint32_t>(text.size());
      result_.left_out_points.push_back(
          text::CodePoints(text).from_bytes({std::min(item.span.begin, size), std::min(item.span.end, size)}));
    }
  }

  const document::Consultation& consultation_;
  const MergeOptions& options_;
  Suggestions result_;
  std::vector<bool> active_;
  FormulaSet learnt_;
  std::vector<Reading> readings_;
};

}  // namespace

void MergeOptions::validate() const {
  if (!(min_score >= 0 && min_score <= 1)) {
    throw Error(ErrorCode::invalid_argument, "min_score must be between 0 and 1.");
  }
  if (min_contributors < 2) {
    throw Error(ErrorCode::invalid_argument, "min_contributors must be at least 2.");
  }
  if (formula_words < 2) {
    throw Error(ErrorCode::invalid_argument, "formula_words must be at least 2.");
  }
  if (threads < 0) {
    throw Error(ErrorCode::invalid_argument, "threads must be 0 (all cores) or more.");
  }
}

Suggestions suggest(const document::Consultation& consultation, const MergeOptions& options) {
  options.validate();
  return Suggester(consultation, options)();
}

}  // namespace acquis::merge
