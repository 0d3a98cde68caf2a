// SPDX-License-Identifier: Apache-2.0
#include "acquis/merge/suggestions.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <unordered_map>
#include <utility>

#include "acquis/error.hpp"
#include "acquis/principles/ontology.hpp"
#include "acquis/text/code_points.hpp"
#include "merge/candidates.hpp"
#include "merge/clusters.hpp"
#include "merge/consolidation.hpp"
#include "merge/contribution_pairs.hpp"
#include "merge/formulas.hpp"
#include "merge/links.hpp"
#include "merge/member_words.hpp"
#include "merge/nearness.hpp"
#include "merge/nodes.hpp"
#include "merge/reading.hpp"
#include "merge/readings.hpp"
#include "merge/splits.hpp"
#include "merge/topics.hpp"
#include "merge/versions.hpp"
#include "parallel.hpp"

namespace acquis::merge {
namespace {

/// Calls `work(i)` for each i below `count`, in as many threads as the options say.
template <typename Work>
void in_threads(std::size_t count, const MergeOptions& options, const Work& work) {
  const auto one = [&](std::int64_t i) { work(static_cast<std::size_t>(i)); };
  for_each_row(
      static_cast<std::int64_t>(count), options.threads, [&] { return one; }, 16, options.progress);
}

class Suggester {
 public:
  Suggester(const document::Consultation& consultation, const MergeOptions& options)
      : consultation_(consultation), options_(options) {}

  Suggestions operator()() {
    split();
    learn();
    read();
    group();
    list();
    compare_contributions();
    count_points();
    return std::move(result_);
  }

 private:
  void split() {
    result_.versions = find_versions(consultation_, result_.diagnostics);
    std::unordered_map<std::string_view, const Version*> replaced;
    for (const Version& version : result_.versions) {
      replaced.emplace(version.contribution, &version);
    }
    const std::size_t count = consultation_.contributions.size();
    std::vector<provision::Split> parts(count);
    in_threads(count, options_, [&](std::size_t c) { parts[c] = provision::split(consultation_.contributions[c]); });
    for (std::size_t c = 0; c < count; ++c) {
      const document::Contribution& contribution = consultation_.contributions[c];
      const auto version = replaced.find(contribution.id);
      current_.push_back(version == replaced.end());
      if (parts[c].provisions.empty()) {
        report_empty(contribution);
      }
      for (provision::Provision& provision : parts[c].provisions) {
        if (provision.contributor.empty()) {
          provision.contributor = contribution.id;  // nobody knows that two of them are one
        }
        active_.push_back(current_.back());
        if (!current_.back()) {
          old_.push_back({provision.id,
                          {},
                          {},
                          {0, static_cast<std::uint32_t>(provision.text.size())},
                          "replaced",
                          version->second->replaced_by});
        }
        result_.provisions.push_back(std::move(provision));
      }
      std::move(parts[c].left_out.begin(), parts[c].left_out.end(), std::back_inserter(result_.left_out));
    }
    std::move(old_.begin(), old_.end(), std::back_inserter(result_.left_out));
  }

  void report_empty(const document::Contribution& contribution) {
    const std::string& file = contribution.document.source.name;
    const bool empty = contribution.document.text.find_first_not_of(" \t\r\n") == std::string::npos;
    result_.diagnostics.push_back(
        {"no-provision", Severity::warning,
         (file.empty() ? "" : file + ": ") + "the contribution " + contribution.id + " holds no provision" +
             (empty ? ": it has no text." : ": all of it is greeting, heading, quotation or self-description.")});
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
  }

  /// Provisions with the same words are read once.
  void read() {
    links_ = resolve_links(result_.provisions, active_, options_);
    nodes_ = Nodes(result_.provisions, active_, links_);
    readings_.emplace(result_.provisions, nodes_, learnt_, options_);
    const auto count = static_cast<std::size_t>(nodes_.size());
    candidate_texts_.resize(count);
    written_words_.resize(count);
    topic_words_.resize(count);
    std::vector<std::optional<SplitSuggestion>> splits(count);
    readings_->each([&](std::int64_t number, const Reading& reading) {
      const auto node = static_cast<std::size_t>(number);
      candidate_texts_[node] = candidate_text(reading);
      written_words_[node] = written_words(reading);
      topic_words_[node] = topic_words(reading);
      splits[node] = find_split(0, reading);
    });
    for (std::int64_t p = 0; p < static_cast<std::int64_t>(result_.provisions.size()); ++p) {
      const std::int64_t node = nodes_.of(p);
      if (node >= 0 && splits[static_cast<std::size_t>(node)]) {
        result_.splits.push_back(*splits[static_cast<std::size_t>(node)]);
        result_.splits.back().provision = p;
      }
    }
  }

  /// What readings are needed for; they take most of the memory.
  void group() {
    const std::vector<Candidate> candidates = find_candidates(candidate_texts_, options_, result_.diagnostics);
    candidate_texts_ = {};
    judged_ = judge_nodes(nodes_, *readings_, Nearness(written_words_), candidates);
    written_words_ = {};
    result_.clusters = find_clusters(nodes_, judged_.pairs, links_, result_.provisions);
    in_threads(result_.clusters.size(), options_,
               [&](std::size_t c) { find_member_words(result_.clusters[c], nodes_, *readings_); });
    result_.topics = find_topics(nodes_, topic_words_, *readings_, result_.clusters, learnt_, options_);
    topic_words_ = {};
    readings_.reset();
  }

  void list() {
    result_.pairs = listed_pairs(nodes_, std::move(judged_.pairs), result_.clusters, result_.provisions);
    report_identical();
    report_not_near(judged_.not_near);
    std::vector<std::vector<provision::LeftOut>> repeats(result_.clusters.size());
    in_threads(repeats.size(), options_, [&](std::size_t c) { consolidate(result_.clusters[c], result_, repeats[c]); });
    std::set<std::int64_t> placed;
    for (std::size_t c = 0; c < repeats.size(); ++c) {
      std::move(repeats[c].begin(), repeats[c].end(), std::back_inserter(result_.left_out));
      for (const auto* list :
           {&result_.clusters[c].members, &result_.clusters[c].alternatives, &result_.clusters[c].complements}) {
        placed.insert(list->begin(), list->end());
      }
    }
    for (std::int64_t p = 0; p < static_cast<std::int64_t>(result_.provisions.size()); ++p) {
      if (active_[static_cast<std::size_t>(p)] && !placed.contains(p)) {
        result_.singletons.push_back(p);
      }
    }
  }

  void report_identical() {
    for (std::int64_t node = 0; node < nodes_.size(); ++node) {
      if (nodes_.groups().large(node)) {
        result_.diagnostics.push_back({"identical-provisions", Severity::warning,
                                       std::to_string(nodes_[node].size()) +
                                           " provisions have the same words: each is listed with the first, " +
                                           result_.provisions[static_cast<std::size_t>(nodes_.first(node))].id +
                                           ", and with the core of its cluster, not with all others."});
      }
    }
  }

  void report_not_near(std::int64_t pairs) {
    if (pairs > 0) {
      result_.diagnostics.push_back(
          {"pairs-not-near", Severity::info,
           std::to_string(pairs) + " pairs were found but are not suggested: they have too few words in common that "
                                   "tell texts of this consultation apart."});
      result_.diagnostics.back().hint = "acquis relate judges any pair.";
    }
  }

  void compare_contributions() {
    result_.contributions = find_contribution_pairs(consultation_, current_, options_, result_.diagnostics);
    std::map<std::pair<std::string_view, std::string_view>, std::int64_t> counts;
    for (const Pair& pair : result_.pairs) {
      if (!pair.internal && joins(pair.judgement.relation)) {
        const std::string_view a = result_.provisions[static_cast<std::size_t>(pair.a)].contribution;
        const std::string_view b = result_.provisions[static_cast<std::size_t>(pair.b)].contribution;
        ++counts[std::minmax(a, b)];
      }
    }
    for (ContributionPair& pair : result_.contributions) {
      const auto found = counts.find(std::minmax(std::string_view(pair.a), std::string_view(pair.b)));
      pair.provisions = found == counts.end() ? 0 : found->second;
    }
  }

  /// Output counts code points; the texts of blocks are at hand only here.
  void count_points() {
    std::unordered_map<std::string_view, std::string_view> texts;
    for (const provision::Provision& provision : result_.provisions) {
      texts[provision.id] = provision.text;
    }
    std::map<std::pair<std::string_view, std::string_view>, std::string_view> blocks;
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
  std::vector<bool> current_;  ///< contributions that were not replaced
  std::vector<bool> active_;   ///< provisions of these
  std::vector<provision::LeftOut> old_;
  FormulaSet learnt_;
  Links links_;
  Nodes nodes_;
  std::optional<Readings> readings_;
  std::vector<CandidateText> candidate_texts_;  ///< of each node
  std::vector<WrittenWords> written_words_;     ///< of each node
  std::vector<TopicWords> topic_words_;         ///< of each node
  JudgedNodes judged_;
};

/// Where a person wrote something down.
template <typename Decision>
Place place_of(const Decision& decision) {
  return {.file = decision.file, .line = decision.line > 0 ? std::optional(decision.line) : std::nullopt};
}

void check(const Link& link) {
  if (link.provisions.size() < 2) {
    throw Error(ErrorCode::invalid_argument, "A link needs two provisions or more.", place_of(link));
  }
}

void check(const TopicRequest& topic, const std::vector<principles::Principle>& known) {
  if (topic.name.empty() || (topic.like.empty() && topic.principles.empty())) {
    throw Error(ErrorCode::invalid_argument, "A topic needs a name, and an example or a principle.", place_of(topic));
  }
  for (const std::string& id : topic.principles) {
    if (std::none_of(known.begin(), known.end(), [&](const principles::Principle& item) { return item.id == id; })) {
      std::string ids;
      for (const principles::Principle& item : known) {
        ids += (ids.empty() ? "" : ", ") + item.id;
      }
      throw Error(ErrorCode::invalid_argument,
                  "The topic “" + topic.name + "” asks for the principle “" + id + "”, which is not known.",
                  place_of(topic), "The principles are " + ids + ".");
    }
  }
}

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
  if (max_partners < 0) {
    throw Error(ErrorCode::invalid_argument, "max_partners must be 0 (as many as there is time for) or more.");
  }
  if (threads < 0) {
    throw Error(ErrorCode::invalid_argument, "threads must be 0 (all cores) or more.");
  }
  for (const std::vector<Link>* links : {&must_link, &cannot_link}) {
    for (const Link& link : *links) {
      check(link);
    }
  }
  const principles::Ontology ontology;
  for (const TopicRequest& topic : topics) {
    check(topic, ontology.principles());
  }
}

Suggestions suggest(const document::Consultation& consultation, const MergeOptions& options) {
  load_tables();
  options.validate();
  return Suggester(consultation, options)();
}

}  // namespace acquis::merge
