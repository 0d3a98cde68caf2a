// SPDX-License-Identifier: Apache-2.0
#include "acquis/merge/suggestions.hpp"

#include <algorithm>
#include <map>
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
  for (const similarity::Match& match : similarity::similar(texts, options)) {
    candidates.insert(std::minmax(match.a, match.b));
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
    for (const provision::Provision& provision : result_.provisions) {
      readings_.push_back(read_provision(provision, learnt_));
    }
  }

  void judge_pairs() {
    for (const auto& [a, b] : candidates_of(readings_, options_)) {
      const auto i = static_cast<std::size_t>(a);
      const auto j = static_cast<std::size_t>(b);
      if (!active_[i] || !active_[j] || a == b) {
        continue;
      }
      Judgement judgement = judge(readings_[i], readings_[j]);
      if (listed(judgement.relation)) {
        const bool internal = result_.provisions[i].contribution == result_.provisions[j].contribution;
        result_.pairs.push_back({a, b, internal, std::move(judgement)});
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
