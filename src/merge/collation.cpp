// SPDX-License-Identifier: Apache-2.0
#include "acquis/merge/collation.hpp"

#include <algorithm>
#include <map>
#include <utility>

#include "merge/columns.hpp"

namespace acquis::merge {
namespace {

constexpr std::int64_t none = -1;

class Segmenter {
 public:
  Segmenter(std::span<const Witness> witnesses, const Columns& all) : witnesses_(witnesses), all_(all) {}

  Collation operator()() {
    const std::size_t size = all_.columns.size();
    for (std::size_t c = 0; c < size;) {
      const std::size_t begin = c;
      const bool shared = shared_by_all(c);
      while (c < size && shared_by_all(c) == shared) {
        ++c;
      }
      if (!shared && c < size) {
        c = over_slight(c);
      }
      add(begin, c, !shared);
    }
    return std::move(collation_);
  }

 private:
  const CollatedToken* token(std::size_t column, std::size_t witness) const {
    const std::int64_t at = all_.columns[column].token[witness];
    return at == none ? nullptr : &all_.tokens[witness][static_cast<std::size_t>(at)];
  }

  bool shared_by_all(std::size_t column) const {
    const CollatedToken* first = token(column, 0);
    for (std::size_t w = 0; w < witnesses_.size(); ++w) {
      const CollatedToken* other = token(column, w);
      if (first == nullptr || other == nullptr || other->surface != first->surface) {
        return false;
      }
    }
    return true;
  }

  /// A place of choice goes on over signs that all have, and over one or two function words, if the next word differs
  /// again: brackets stand at phrase borders. A lone word that introduces a value stays: "within [ten][twelve] days".
  std::size_t over_slight(std::size_t end) const {
    constexpr std::int32_t most_words = 2;
    std::size_t reach = end;
    while (reach < all_.columns.size()) {
      std::size_t c = reach;
      std::int32_t words = 0;
      while (c < all_.columns.size() && shared_by_all(c) && token(c, 0)->weight < word_weight) {
        words += token(c, 0)->weight == function_weight ? 1 : 0;
        ++c;
      }
      if (c == reach || c == all_.columns.size() || shared_by_all(c) || words > most_words) {
        break;
      }
      std::size_t next = c;
      while (next < all_.columns.size() && !shared_by_all(next)) {
        ++next;
      }
      if (words == 1 && c == reach + 1 && is_value(c, next)) {
        break;
      }
      reach = next;
    }
    return reach;
  }

  /// One word of each witness, before a word that all have.
  bool is_value(std::size_t begin, std::size_t end) const {
    if (end == all_.columns.size() || token(end, 0)->weight == sign_weight) {
      return false;
    }
    for (std::size_t w = 0; w < witnesses_.size(); ++w) {
      std::int32_t words = 0;
      for (std::size_t c = begin; c < end; ++c) {
        words += token(c, w) == nullptr ? 0 : token(c, w)->weight == word_weight ? 1 : 2;
      }
      if (words != 1) {
        return false;
      }
    }
    return true;
  }

  void add(std::size_t begin, std::size_t end, bool choice) {
    std::vector<Segment> segments;
    std::map<std::string, std::size_t> by_reading;
    for (std::size_t w = 0; w < witnesses_.size(); ++w) {
      std::string reading;
      Span span{};
      bool empty = true;
      for (std::size_t c = begin; c < end; ++c) {
        if (const CollatedToken* found = token(c, w)) {
          span = {empty ? found->span.begin : span.begin, found->span.end};
          reading += found->surface;
          reading += '\x1F';
          empty = false;
        }
      }
      if (empty) {
        continue;
      }
      const auto [place, added] = by_reading.try_emplace(reading, segments.size());
      if (added) {
        segments.push_back({std::string(slice(witnesses_[w].text, span)), {}, {}, choice ? choices_ : none});
      }
      segments[place->second].witnesses.push_back(static_cast<std::int64_t>(w));
      segments[place->second].spans.push_back(span);
    }
    choices_ += choice ? 1 : 0;
    std::move(segments.begin(), segments.end(), std::back_inserter(collation_.segments));
  }

  std::span<const Witness> witnesses_;
  const Columns& all_;
  Collation collation_;
  std::int64_t choices_ = 0;
};

bool begins_with_sign(std::string_view text) {
  return !text.empty() && std::string_view(",;:.!?)").find(text.front()) != std::string_view::npos;
}

}  // namespace

std::string Collation::text(std::span<const Witness> witnesses) const {
  std::string out;
  std::int64_t last_choice = none;
  for (const Segment& segment : segments) {
    const bool beside = segment.choice != none && segment.choice == last_choice;
    if (!out.empty() && !beside && !begins_with_sign(segment.text)) {
      out += ' ';
    }
    last_choice = segment.choice;
    if (segment.choice == none) {
      out += segment.text;
      continue;
    }
    out += '[' + segment.text + " \u2013 ";
    for (std::size_t i = 0; i < segment.witnesses.size(); ++i) {
      out += i == 0 ? "" : ", ";
      out += witnesses[static_cast<std::size_t>(segment.witnesses[i])].siglum;
    }
    out += ']';
  }
  return out;
}

Collation collate(std::span<const Witness> witnesses) {
  if (witnesses.empty()) {
    return {};
  }
  const Columns columns = align_witnesses(witnesses);
  return Segmenter(witnesses, columns)();
}

}  // namespace acquis::merge
