// SPDX-License-Identifier: Apache-2.0
#include "acquis/principles/mention_changes.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <tuple>
#include <unordered_map>
#include <utility>

#include "acquis/text/code_points.hpp"
#include "json_writer.hpp"

namespace acquis::principles {
namespace {

/// A mention with the place of its block in the text.
struct Placed {
  std::size_t block = 0;
  const Mention* mention = nullptr;
};

bool overlap(const Mention& a, const Mention& b) {
  return a.span.begin < b.span.end && b.span.begin < a.span.end;
}

auto identity(const Placed& placed) {
  const Mention& mention = *placed.mention;
  return std::tuple(placed.block, mention.span.begin, mention.span.end, std::string_view(mention.principle),
                    mention.status);
}

/// Blocks numbered by the order in which either list names them.
class BlockNumbers {
 public:
  std::vector<Placed> place(std::span<const Mention> mentions) {
    std::vector<Placed> placed;
    for (const Mention& mention : mentions) {
      placed.push_back({numbers_.at(mention.block), &mention});
    }
    return placed;
  }
  /// Both lists are in reading order, so a merge of them is, too, as far as they tell.
  void learn(std::span<const Mention> a, std::span<const Mention> b) {
    std::unordered_map<std::string_view, bool> in_b;
    for (const Mention& mention : b) {
      in_b.emplace(mention.block, true);
    }
    std::size_t next_b = 0;
    for (const Mention& mention : a) {
      if (in_b.contains(mention.block)) {
        for (; next_b < b.size() && !numbers_.contains(mention.block); ++next_b) {
          numbers_.try_emplace(b[next_b].block, numbers_.size());
        }
      }
      numbers_.try_emplace(mention.block, numbers_.size());
    }
    for (; next_b < b.size(); ++next_b) {
      numbers_.try_emplace(b[next_b].block, numbers_.size());
    }
  }

 private:
  std::unordered_map<std::string, std::size_t> numbers_ = {};
};

/// Takes out of both lists what is the same in them.
void drop_equal(std::vector<Placed>& a, std::vector<Placed>& b) {
  const auto less = [](const Placed& x, const Placed& y) { return identity(x) < identity(y); };
  std::sort(a.begin(), a.end(), less);
  std::sort(b.begin(), b.end(), less);
  std::vector<Placed> only_a;
  std::vector<Placed> only_b;
  std::set_difference(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(only_a), less);
  std::set_difference(b.begin(), b.end(), a.begin(), a.end(), std::back_inserter(only_b), less);
  a = std::move(only_a);
  b = std::move(only_b);
}

/// Pairs those that overlap, from left to right: partner[i] is the index in `b` of the mention that `a[i]` became.
void pair_up(const std::vector<Placed>& a, const std::vector<Placed>& b, bool same_principle,
             std::vector<std::size_t>& partner, std::vector<bool>& taken) {
  std::size_t from = 0;
  for (std::size_t i = 0; i < a.size(); ++i) {
    while (from < b.size() && (b[from].block < a[i].block || (b[from].block == a[i].block &&
                                                              b[from].mention->span.end <= a[i].mention->span.begin))) {
      ++from;
    }
    for (std::size_t j = from; partner[i] == SIZE_MAX && j < b.size() && b[j].block == a[i].block &&
                               b[j].mention->span.begin < a[i].mention->span.end;
         ++j) {
      const bool fits = !same_principle || a[i].mention->principle == b[j].mention->principle;
      if (!taken[j] && fits && overlap(*a[i].mention, *b[j].mention)) {
        partner[i] = j;
        taken[j] = true;
      }
    }
  }
}

/// Texts that offsets count, by the id of their block.
class Texts {
 public:
  explicit Texts(const document::Document& document) {
    for (const document::Block& block : document.blocks) {
      texts_.try_emplace(block.id, slice(document.text, block.span));
    }
    for (const document::Note& note : document.notes) {
      texts_.try_emplace(note.id, slice(document.text, note.span));
    }
  }
  explicit Texts(std::string_view text) { texts_.try_emplace("", text); }

  [[nodiscard]] Json place(const std::optional<Mention>& mention) {
    if (!mention) {
      return nullptr;
    }
    const std::string_view text = texts_.at(mention->block);
    auto points = points_.find(mention->block);
    if (points == points_.end()) {
      points = points_.emplace(mention->block, text::CodePoints(text)).first;
    }
    const Span span = points->second.from_bytes(mention->span);
    return {{"principle", mention->principle},
            {"begin", span.begin},
            {"end", span.end},
            {"text", slice(text, mention->span)},
            {"status", to_string(mention->status)},
            {"pattern", mention->pattern}};
  }
  [[nodiscard]] std::string_view sentence(const Mention& mention) const {
    return slice(texts_.at(mention.block), mention.sentence);
  }

 private:
  std::unordered_map<std::string, std::string_view> texts_ = {};
  std::unordered_map<std::string, text::CodePoints> points_ = {};
};

}  // namespace

std::string_view to_string(ChangeKind kind) noexcept {
  constexpr std::array<std::string_view, 3> names = {"gained", "lost", "changed"};
  return names.at(static_cast<std::size_t>(kind));
}

std::vector<MentionChange> mention_changes(std::span<const Mention> before, std::span<const Mention> after) {
  BlockNumbers numbers;
  numbers.learn(before, after);
  std::vector<Placed> a = numbers.place(before);
  std::vector<Placed> b = numbers.place(after);
  drop_equal(a, b);
  std::vector<std::size_t> partner(a.size(), SIZE_MAX);
  std::vector<bool> taken(b.size(), false);
  pair_up(a, b, true, partner, taken);
  pair_up(a, b, false, partner, taken);
  std::vector<std::pair<Placed, MentionChange>> changes;
  for (std::size_t i = 0; i < a.size(); ++i) {
    const bool lost = partner[i] == SIZE_MAX;
    changes.push_back({a[i],
                       {lost ? ChangeKind::lost : ChangeKind::changed, *a[i].mention,
                        lost ? std::nullopt : std::optional<Mention>(*b[partner[i]].mention)}});
  }
  for (std::size_t j = 0; j < b.size(); ++j) {
    if (!taken[j]) {
      changes.push_back({b[j], {ChangeKind::gained, std::nullopt, *b[j].mention}});
    }
  }
  std::stable_sort(changes.begin(), changes.end(),
                   [](const auto& x, const auto& y) { return identity(x.first) < identity(y.first); });
  std::vector<MentionChange> result;
  result.reserve(changes.size());
  for (auto& [place, change] : changes) {
    result.push_back(std::move(change));
  }
  return result;
}

std::vector<std::string> changes_json(const document::Contribution& contribution, const Ontology& before,
                                      const Ontology& after) {
  const document::Document& document = contribution.document;
  const bool plain = contribution.record || document.given;
  const std::string_view text = document.given ? std::string_view(*document.given) : std::string_view(document.text);
  const auto find = [&](const Ontology& ontology) {
    return plain ? find_mentions(text, ontology, contribution.language) : find_mentions(document, ontology);
  };
  Texts texts = plain ? Texts(text) : Texts(document);
  std::vector<std::string> records;
  for (const MentionChange& change : mention_changes(find(before), find(after))) {
    const Mention& mention = change.after ? *change.after : *change.before;
    records.push_back(dump({{"id", contribution.id},
                            {"change", to_string(change.kind)},
                            {"block", mention.block.empty() ? Json(nullptr) : Json(mention.block)},
                            {"before", texts.place(change.before)},
                            {"after", texts.place(change.after)},
                            {"sentence", texts.sentence(mention)}}));
  }
  return records;
}

}  // namespace acquis::principles
