// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "acquis/diagnostic.hpp"
#include "acquis/document/consultation.hpp"
#include "acquis/merge/collation.hpp"
#include "acquis/merge/relation.hpp"
#include "acquis/progress.hpp"
#include "acquis/provision/provision.hpp"

namespace acquis::merge {

/// What a person decided of provisions: they belong together, or they do not.
struct Link {
  std::vector<std::string> provisions = {};  ///< ids, two or more
  std::string file = {};                     ///< where it stands, for messages; empty if nowhere
  std::uint64_t line = 0;                    ///< from 1; 0: unknown
};

/// A group of topics that a person asks for, by examples or by principles.
struct TopicRequest {
  std::string name = {};
  std::vector<std::string> like = {};        ///< texts; provisions that share their telling words belong to the group
  std::vector<std::string> principles = {};  ///< ids of data/principles.yaml; provisions that name one belong to it
  std::string file = {};                     ///< where it stands, for messages; empty if nowhere
  std::uint64_t line = 0;                    ///< from 1; 0: unknown
};

struct MergeOptions {
  double min_score = 0.2;             ///< cosine from which a pair is looked at
  std::int32_t min_contributors = 3;  ///< a phrase of so many contributors is a formula
  std::int32_t formula_words = 4;     ///< words a formula has at least
  /// Each provision names at most so many others, its best, in each search for pairs. 0: as many as a reader can wait
  /// for, 1,000 for a hundred provisions down to 10 for ten thousand and more.
  std::int32_t max_partners = 0;
  std::vector<Link> must_link = {};       ///< each list of provisions stands in one cluster
  std::vector<Link> cannot_link = {};     ///< no two of a list are members of one cluster
  std::vector<TopicRequest> topics = {};  ///< the first that fits takes a provision
  std::int32_t threads = 0;               ///< 0: all cores; the result never depends on it
  Progress* progress = nullptr;           ///< watched and stopped by the caller

  /// Throws Error (invalid_argument) for figures out of range, links of fewer than two provisions, topics without a
  /// name, example or principle, and principles that are not known.
  void validate() const;
};

struct Pair {
  std::int64_t a = 0;  ///< index of a provision
  std::int64_t b = 0;
  bool internal = false;  ///< both of one contribution: judged and listed, no support
  Judgement judgement = {};
};

/// Words of a member of a cluster: those that all members have, or those that it alone has.
struct MemberSpan {
  std::int64_t provision = 0;
  Span span = {};
};

struct Consolidated {
  std::string text = {};
  std::vector<std::int64_t> provisions = {};
  std::vector<Span> spans = {};  ///< in each of `provisions`
  std::int64_t choice = -1;
};

struct Cluster {
  std::string id = {};  ///< "cluster-1", …, in input order of the cores
  std::int64_t core = 0;
  std::vector<std::int64_t> members = {};       ///< core included
  std::vector<std::int64_t> alternatives = {};  ///< competing with the core
  std::vector<std::int64_t> complements = {};
  std::vector<std::int64_t> linked = {};     ///< members that a person put together
  std::vector<std::string> supporters = {};  ///< contributors of the members, sorted
  std::vector<std::string> inform = {};      ///< contributors of members, alternatives and complements, sorted
  std::vector<MemberSpan> shared = {};       ///< words of the core that every member has
  std::vector<MemberSpan> unique = {};       ///< words that only one member has
  std::vector<Consolidated> consolidated = {};
};

/// A section of a compilation.
struct Topic {
  std::string id = {};                        ///< "topic-1", …; "other" for what is left
  std::string name = {};                      ///< words of the texts, or the name that a person gave
  std::vector<std::int64_t> clusters = {};    ///< indices of Suggestions::clusters
  std::vector<std::int64_t> provisions = {};  ///< indices of all provisions of the section, in input order
  bool asked_for = false;                     ///< a person defined it
};

/// How two contributions stand to each other word by word.
enum class Copying : std::uint8_t {
  identical,        ///< the same words in the same order
  near_duplicate,   ///< most of each stands in the other
  contained,        ///< most of one stands in the other
  shares_passages,  ///< a good part of one stands in the other
  quotes,           ///< a passage or two
};
[[nodiscard]] std::string_view to_string(Copying copying) noexcept;

struct ContributionPair {
  std::string a = {};  ///< id of a contribution
  std::string b = {};
  Copying relation = Copying::quotes;
  double share_a = 0;           ///< share of a's words that stand in b, in runs of five and more; boilerplate left out
  double share_b = 0;           ///< the same of b
  std::int64_t provisions = 0;  ///< pairs of provisions that could be one
};

/// A provision that asks for several things and should be split before it is merged.
struct SplitSuggestion {
  std::int64_t provision = 0;
  std::vector<Span> parts = {};  ///< two or more, in order of text
  std::string why = {};
};

/// An earlier text that its contributor has replaced: no second supporter.
struct Version {
  std::string contribution = {};
  std::string replaced_by = {};
  std::string why = {};
};

/// A phrase so many contributors share that it shows no agreement.
struct Formula {
  std::string text = {};
  std::vector<std::string> contributors = {};
};

/// What acquis suggests for a consultation. Nothing is decided here: people decide.
struct Suggestions {
  std::vector<provision::Provision> provisions = {};
  std::vector<Pair> pairs = {};  ///< sorted by a, then b; a < b
  std::vector<Cluster> clusters = {};
  std::vector<std::int64_t> singletons = {};
  std::vector<Topic> topics = {};  ///< those asked for, then those found, then "other"; each active provision in one
  std::vector<ContributionPair> contributions = {};  ///< in input order of a, then b
  std::vector<SplitSuggestion> splits = {};
  std::vector<Version> versions = {};
  std::vector<Formula> formulas = {};
  std::vector<provision::LeftOut> left_out = {};
  std::vector<Span> left_out_points = {};  ///< the spans of `left_out` in code points
  std::vector<Diagnostic> diagnostics = {};
};

/// Finds pairs, judges them, and groups them; the order of contributions changes nothing but the order of printing.
///
/// Pairs are found by exact joins, never by comparing all with all; each provision names a bounded number of partners.
/// Throws Error: options out of range; links that name no provision or contradict each other
/// (invalid_argument, with file and line); work that is stopped.
[[nodiscard]] Suggestions suggest(const document::Consultation& consultation, const MergeOptions& options = {});

/// The record of `acquis merge` without schema and provenance.
[[nodiscard]] std::string to_json(const Suggestions& suggestions);
/// The names of its fields, in the order of the record.
[[nodiscard]] std::span<const std::string_view> record_fields() noexcept;
/// The value of one field: the whole record may be too large to be at hand at once. Throws Error (invalid_argument) if
/// there is no such field.
[[nodiscard]] std::string field_to_json(const Suggestions& suggestions, std::string_view field);
/// Pairs begin … end - 1 as they stand in the record, joined by commas.
[[nodiscard]] std::string pairs_to_json(const Suggestions& suggestions, std::size_t begin, std::size_t end);

}  // namespace acquis::merge
