// SPDX-License-Identifier: Apache-2.0
/// Sections of a compilation. Internal to the room.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "acquis/merge/suggestions.hpp"
#include "merge/formulas.hpp"
#include "merge/nodes.hpp"
#include "merge/readings.hpp"

namespace acquis::merge {

/// What a provision is about.
struct TopicWords {
  std::vector<std::pair<std::string, double>> words = {};  ///< telling words with their weights, each once
  std::vector<std::string> principles = {};                ///< ids of those it names
};
[[nodiscard]] TopicWords topic_words(const Reading& reading);

/// Puts each provision of a node into one topic: those of `options` first, then topics found, then "other".
///
/// A cluster is never torn: its members, and the alternatives and complements that are in no other cluster, go
/// together. A topic that a person asks for takes what shares the telling words of its examples (cosine of tf-idf from
/// 0.2), or names one of its principles in half of its texts. Of the rest, the word with the greatest weight in what
/// has no topic yet makes the next one, and takes the items in which it is among the telling words; at most 40 topics
/// of two items and one in fifty. What is left goes to the topic it shares most words with. The order of input makes no
/// difference but to the order of printing. O(words · topics). `words`: of each node; `learnt`: formulas of the
/// consultation.
[[nodiscard]] std::vector<Topic> find_topics(const Nodes& nodes, std::span<const TopicWords> words,
                                             const Readings& readings, std::span<const Cluster> clusters,
                                             const FormulaSet& learnt, const MergeOptions& options);

}  // namespace acquis::merge
