// SPDX-License-Identifier: Apache-2.0
#include "acquis/text/phrases.hpp"

#include <algorithm>

namespace acquis::text {

void PhraseSet::add(std::span<const TermId> phrase) {
  const std::uint32_t number = size_++;
  if (phrase.empty()) {
    return;
  }
  if (roots_.size() <= phrase.front()) {
    roots_.resize(static_cast<std::size_t>(phrase.front()) + 1, 0);
  }
  const auto new_node = [this] {
    nodes_.emplace_back();
    return static_cast<std::uint32_t>(nodes_.size() - 1);
  };
  std::uint32_t& root = roots_[phrase.front()];
  if (root == 0) {
    root = new_node();
  }
  std::uint32_t node = root;
  for (const TermId word : phrase.subspan(1)) {
    std::uint32_t& next = edges_[static_cast<std::uint64_t>(node) << 32U | word];
    if (next == 0) {
      next = new_node();
    }
    node = next;
  }
  if (nodes_[node].phrase == none) {
    nodes_[node].phrase = number;
  }
}

template <typename Visit>
void PhraseSet::walk(std::span<const TermId> words, const Visit& visit) const {
  if (words.empty() || words.front() >= roots_.size() || roots_[words.front()] == 0) {
    return;
  }
  std::uint32_t node = roots_[words.front()];
  for (std::uint32_t length = 1;; ++length) {
    if (nodes_[node].phrase != none) {
      visit(Found{nodes_[node].phrase, length});
    }
    if (length == words.size()) {
      return;
    }
    const auto edge = edges_.find(static_cast<std::uint64_t>(node) << 32U | words[length]);
    if (edge == edges_.end()) {
      return;
    }
    node = edge->second;
  }
}

void PhraseSet::find(std::span<const TermId> words, std::vector<Found>& found) const {
  walk(words, [&](const Found& phrase) { found.push_back(phrase); });
}

PhraseSet::Found PhraseSet::longest(std::span<const TermId> words) const {
  Found best;
  walk(words, [&](const Found& phrase) { best = phrase; });
  return best;
}

TermSequences with_phrases(const TermSequences& sequences, std::span<const std::string> phrases) {
  const std::vector<std::string_view> texts(phrases.begin(), phrases.end());
  const TermSequences listed(texts, sequences.options_);
  TermSequences result = sequences;
  PhraseSet set;
  std::vector<TermId> id_of;
  for (std::int64_t p = 0; p < listed.size(); ++p) {
    std::string joined;
    std::vector<TermId> words;
    for (const TermId id : listed[p]) {
      joined += joined.empty() ? "" : " ";
      joined += listed.vocabulary().word(id);
      words.push_back(sequences.vocabulary().find(listed.vocabulary().word(id)));
    }
    set.add(words.size() < 2 ? std::span<const TermId>() : words);
    id_of.push_back(words.size() < 2 ? 0 : result.words_.vocabulary.add(joined));
    result.words_.kinds.resize(result.words_.vocabulary.size(), TokenKind::word);
  }
  result.ids_.clear();
  result.spans_.clear();
  result.text_begin_.assign(1, 0);
  for (std::int64_t text = 0; text < sequences.size(); ++text) {
    const std::span<const TermId> words = sequences[text];
    const auto first = static_cast<std::size_t>(sequences.text_begin()[static_cast<std::size_t>(text)]);
    for (std::size_t i = 0; i < words.size();) {
      const PhraseSet::Found found = set.longest(words.subspan(i));
      const std::size_t length = std::max<std::size_t>(found.length, 1);
      result.ids_.push_back(found.length > 0 ? id_of[found.phrase] : words[i]);
      if (!sequences.spans_.empty()) {
        result.spans_.push_back({sequences.spans_[first + i].begin, sequences.spans_[first + i + length - 1].end});
      }
      i += length;
    }
    result.text_begin_.push_back(static_cast<std::int64_t>(result.ids_.size()));
  }
  return result;
}

}  // namespace acquis::text
