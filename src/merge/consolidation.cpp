// SPDX-License-Identifier: Apache-2.0
#include "merge/consolidation.hpp"

#include <algorithm>
#include <map>
#include <string_view>
#include <utility>

#include "acquis/similarity/alignment.hpp"
#include "acquis/text/terms.hpp"

namespace acquis::merge {
namespace {

/// How two texts hang together word by word.
struct Carried {
  double share = 0;          ///< 2 · words in common in one order / words of both
  std::int64_t moved = 0;    ///< content words that both have, but in another order
  std::int64_t content = 0;  ///< content words that both have
};

std::vector<text::Term> content_of(const std::vector<text::Term>& terms) {
  std::vector<text::Term> content;
  std::copy_if(terms.begin(), terms.end(), std::back_inserter(content),
               [](const text::Term& term) { return !term.stopword; });
  return content;
}

Carried carried(const std::vector<text::Term>& a, const std::vector<text::Term>& b) {
  Carried found;
  if (a.empty() || b.empty()) {
    return found;
  }
  found.share = 2.0 * similarity::align(a, b).common / static_cast<double>(a.size() + b.size());
  const std::vector<text::Term> left = content_of(a);
  const std::vector<text::Term> right = content_of(b);
  std::map<std::string_view, std::int64_t> counts;
  for (const text::Term& term : left) {
    ++counts[term.stem];
  }
  for (const text::Term& term : right) {
    found.content += counts[term.stem]-- > 0 ? 1 : 0;
  }
  found.moved = found.content - static_cast<std::int64_t>(similarity::align(left, right, true).common);
  return found;
}

/// The words in common carry the sentence: they are half of all words, and they stand in one order but for one in ten.
bool carries(const Carried& found) {
  constexpr double half = 0.5;
  return found.share >= half && 10 * found.moved <= found.content;
}

/// Pairs are sorted by their provisions.
const Pair* pair_of(const Suggestions& suggestions, std::int64_t a, std::int64_t b) {
  const std::pair<std::int64_t, std::int64_t> wanted = std::minmax(a, b);
  const auto found =
      std::lower_bound(suggestions.pairs.begin(), suggestions.pairs.end(), wanted,
                       [](const Pair& pair, const auto& key) { return std::pair(pair.a, pair.b) < key; });
  return found != suggestions.pairs.end() && std::pair(found->a, found->b) == wanted ? &*found : nullptr;
}

Span whole(const provision::Provision& provision) {
  return {0, static_cast<std::uint32_t>(provision.text.size())};
}

/// Chooses which members of a cluster go into one row with its core, and prints the row and the alternatives. Members
/// with the same text are one witness.
class Consolidator {
 public:
  Consolidator(Cluster& cluster, const Suggestions& suggestions, std::vector<provision::LeftOut>& left_out)
      : cluster_(cluster), suggestions_(suggestions), left_out_(left_out) {}

  void operator()() {
    choose_row();
    Collation row = collate(witnesses());
    while (row_.size() > 1 && !reads_well(row)) {
      // The texts farthest from the core leave first; of many, a quarter at a time.
      row_.resize(row_.size() - (row_.size() + 3) / 4);
      row = collate(witnesses());
    }
    print(row);
    print_others();
  }

 private:
  /// Members with one text, ascending.
  using Group = std::vector<std::int64_t>;
  static constexpr std::size_t most_witnesses = 24;  ///< more texts never make a row that reads well

  const provision::Provision& provision(std::int64_t member) const {
    return suggestions_.provisions[static_cast<std::size_t>(member)];
  }

  /// The core, then texts by nearness to it; each must hang together with all that are in the row. Neither the order
  /// of members nor their names play a part.
  void choose_row() {
    struct Text {
      Group members = {};
      double share = 0;
      std::vector<text::Term> terms = {};
    };
    std::map<std::string_view, Group> groups;
    for (const std::int64_t index : cluster_.members) {
      if (!says_nothing_new(index)) {
        groups[provision(index).text].push_back(index);
      }
    }
    const provision::Provision& core = provision(cluster_.core);
    const std::vector<text::Term> core_terms = text::terms(core.text, {core.language});
    row_.assign(1, groups.at(core.text));
    groups.erase(core.text);
    std::vector<Text> near;
    for (auto& [text, members] : groups) {
      std::vector<text::Term> terms = text::terms(text, {provision(members.front()).language});
      if (const Carried found = carried(terms, core_terms); carries(found)) {
        near.push_back({std::move(members), found.share, std::move(terms)});
      }
    }
    std::stable_sort(near.begin(), near.end(), [](const Text& x, const Text& y) { return x.share > y.share; });
    std::vector<const Text*> taken;
    for (const Text& text : near) {
      if (row_.size() < most_witnesses && std::all_of(taken.begin(), taken.end(), [&](const Text* other) {
            return carries(carried(text.terms, other->terms));
          })) {
        row_.push_back(text.members);
        taken.push_back(&text);
      }
    }
  }

  /// The core's words with other brackets: brackets tell of doubt, they are no words to choose between.
  bool says_nothing_new(std::int64_t member) const {
    const Pair* pair = member == cluster_.core ? nullptr : pair_of(suggestions_, member, cluster_.core);
    return pair != nullptr && pair->judgement.relation == Relation::verbatim &&
           provision(member).text != provision(cluster_.core).text;
  }

  bool in_row(std::int64_t member) const {
    return std::any_of(row_.begin(), row_.end(),
                       [&](const Group& group) { return provision(group.front()).text == provision(member).text; });
  }

  /// Witnesses in the order of the cluster's members.
  std::vector<Witness> witnesses() {
    ordered_ = row_;
    std::sort(ordered_.begin(), ordered_.end());
    std::vector<Witness> found;
    for (const Group& group : ordered_) {
      found.push_back({provision(group.front()).contributor, provision(group.front()).text});
    }
    return found;
  }

  /// Good text has few brackets: no more than three places of choice, or one for six words in common.
  static bool reads_well(const Collation& row) {
    constexpr std::int64_t few = 3;
    constexpr std::int64_t words_for_one = 6;
    std::int64_t choices = 0;
    std::int64_t common = 0;
    for (const Segment& segment : row.segments) {
      choices = std::max(choices, segment.choice + 1);
      common += segment.choice < 0 ? static_cast<std::int64_t>(text::terms(segment.text).size()) : 0;
    }
    return choices <= std::max(few, common / words_for_one);
  }

  void print(const Collation& row) {
    for (const Segment& segment : row.segments) {
      std::vector<std::pair<std::int64_t, Span>> places;
      for (std::size_t i = 0; i < segment.witnesses.size(); ++i) {
        for (const std::int64_t member : ordered_[static_cast<std::size_t>(segment.witnesses[i])]) {
          places.emplace_back(member, segment.spans[i]);
        }
      }
      std::sort(places.begin(), places.end(), [](const auto& x, const auto& y) { return x.first < y.first; });
      Consolidated part{segment.text, {}, {}, segment.choice};
      for (const auto& [member, span] : places) {
        part.provisions.push_back(member);
        part.spans.push_back(span);
      }
      choices_ = std::max(choices_, segment.choice + 1);
      cluster_.consolidated.push_back(std::move(part));
    }
  }

  /// What is not in the row: a redraft that differs in nothing repeats the core in other words; whatever differs, in
  /// strength or otherwise, is an alternative of its own.
  void print_others() {
    std::map<std::string_view, std::size_t> printed;
    for (const std::int64_t member : cluster_.members) {
      if (in_row(member)) {
        continue;
      }
      const Pair* pair = pair_of(suggestions_, member, cluster_.core);
      const std::string& text = provision(member).text;
      if (says_nothing_new(member) ||
          (pair != nullptr && pair->judgement.relation == Relation::redraft && pair->judgement.flags.empty())) {
        left_out_.push_back(
            {provision(member).id, {}, {}, whole(provision(member)), "repeats", provision(cluster_.core).id});
      } else if (const auto [same, added] = printed.try_emplace(text, cluster_.consolidated.size()); added) {
        cluster_.consolidated.push_back({text, {member}, {whole(provision(member))}, choices_++});
      } else {
        cluster_.consolidated[same->second].provisions.push_back(member);
        cluster_.consolidated[same->second].spans.push_back(whole(provision(member)));
      }
    }
  }

  Cluster& cluster_;
  const Suggestions& suggestions_;
  std::vector<provision::LeftOut>& left_out_;
  std::vector<Group> row_;      ///< the core's text first, then by nearness to it
  std::vector<Group> ordered_;  ///< the row in the order of members
  std::int64_t choices_ = 0;
};

}  // namespace

void consolidate(Cluster& cluster, const Suggestions& suggestions, std::vector<provision::LeftOut>& left_out) {
  Consolidator(cluster, suggestions, left_out)();
}

}  // namespace acquis::merge
