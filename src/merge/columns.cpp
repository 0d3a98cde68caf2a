// SPDX-License-Identifier: Apache-2.0
#include "merge/columns.hpp"

#include <algorithm>
#include <map>
#include <numeric>
#include <string_view>

#include "acquis/similarity/alignment.hpp"
#include "acquis/text/terms.hpp"

namespace acquis::merge {
namespace {

constexpr std::int64_t none = -1;

std::vector<CollatedToken> tokens_of(std::string_view text) {
  std::vector<CollatedToken> tokens;
  for (text::Term& term : text::terms(text, {"en", true})) {
    const bool sign = term.kind == text::TokenKind::punctuation || term.kind == text::TokenKind::sign ||
                      term.kind == text::TokenKind::mark;
    tokens.push_back({term.span, std::string(slice(text, term.span)), std::move(term.folded),
                      sign            ? sign_weight
                      : term.stopword ? function_weight
                                      : word_weight});
  }
  return tokens;
}

using Bag = std::map<std::string_view, std::int64_t>;

std::int64_t common_weight(const Bag& a, const Bag& b) {
  std::int64_t common = 0;
  for (const auto& [word, count] : a) {
    const auto found = b.find(word);
    common += found == b.end() ? 0 : std::min(count, found->second);
  }
  return common;
}

/// The most typical witness first, then whichever is nearest to those taken; ties by text.
std::vector<std::size_t> order_by_content(std::span<const Witness> witnesses, const Columns& all) {
  std::vector<std::size_t> left(witnesses.size());
  std::iota(left.begin(), left.end(), std::size_t{0});
  std::sort(left.begin(), left.end(),
            [&](std::size_t x, std::size_t y) { return witnesses[x].text < witnesses[y].text; });
  std::vector<Bag> bags(witnesses.size());
  for (std::size_t w = 0; w < witnesses.size(); ++w) {
    for (const CollatedToken& token : all.tokens[w]) {
      bags[w][token.folded] += token.weight;
    }
  }
  std::vector<std::int64_t> nearness(witnesses.size(), 0);
  for (const std::size_t x : left) {
    for (const std::size_t y : left) {
      nearness[x] += x == y ? 0 : common_weight(bags[x], bags[y]);
    }
  }
  std::vector<std::size_t> order;
  bool first = true;
  while (!left.empty()) {
    const auto next = std::max_element(left.begin(), left.end(),
                                       [&](std::size_t x, std::size_t y) { return nearness[x] < nearness[y]; });
    const std::size_t taken = *next;
    left.erase(next);
    if (first) {
      std::fill(nearness.begin(), nearness.end(), 0);
      first = false;
    }
    for (const std::size_t x : left) {
      nearness[x] += common_weight(bags[x], bags[taken]);
    }
    order.push_back(taken);
  }
  return order;
}

/// Aligns one more witness with the columns there are: the heaviest common subsequence, long runs before scattered
/// tokens.
class WitnessJoiner {
 public:
  WitnessJoiner(Columns& all, std::size_t witness) : all_(all), witness_(witness), tokens_(all.tokens[witness]) {}

  void operator()() {
    if ((all_.columns.size() + 1) * (tokens_.size() + 1) > most_cells) {
      rebuild(long_pairs());
      return;
    }
    find_scores();
    rebuild(trace());
  }

 private:
  /// Weight of putting token t into column c; 0 if no witness has that word there.
  std::int32_t match(std::size_t c, std::size_t t) const {
    const CollatedToken& token = tokens_[t];
    std::int32_t best = 0;
    for (std::size_t w = 0; w < all_.tokens.size(); ++w) {
      const std::int64_t there = all_.columns[c].token[w];
      if (there == none) {
        continue;
      }
      const CollatedToken& other = all_.tokens[w][static_cast<std::size_t>(there)];
      if (other.folded == token.folded) {
        best = std::max(best, token.weight * 2 + (other.surface == token.surface ? 1 : 0));
      }
    }
    return best;
  }

  /// Pairs of column and token for long texts, in memory that grows with their length only.
  std::vector<std::pair<std::size_t, std::size_t>> long_pairs() const {
    std::vector<text::Term> row;
    row.reserve(all_.columns.size());
    for (const Column& column : all_.columns) {
      // All tokens of a column have one folding: the first stands for them.
      const auto first =
          std::find_if(column.token.begin(), column.token.end(), [](std::int64_t t) { return t != none; });
      const auto w = static_cast<std::size_t>(first - column.token.begin());
      row.push_back(term_of(all_.tokens[w][static_cast<std::size_t>(*first)]));
    }
    std::vector<text::Term> own;
    own.reserve(tokens_.size());
    for (const CollatedToken& token : tokens_) {
      own.push_back(term_of(token));
    }
    std::vector<std::pair<std::size_t, std::size_t>> pairs;
    for (const similarity::Edit& edit : similarity::align(row, own).edits) {
      for (std::size_t i = 0; edit.kind == similarity::Edit::Kind::kept && i < edit.a_end - edit.a_begin; ++i) {
        pairs.emplace_back(edit.a_begin + i, edit.b_begin + i);
      }
    }
    return pairs;
  }

  static text::Term term_of(const CollatedToken& token) {
    const bool sign = token.weight == sign_weight;
    return {token.span,
            sign ? text::TokenKind::punctuation : text::TokenKind::word,
            token.folded,
            {},
            token.weight == function_weight};
  }

  std::size_t at(std::size_t c, std::size_t t) const { return c * (tokens_.size() + 1) + t; }

  /// `open_` is the best score whatever happened before, `run_` the best that ends in a match: going on with a run
  /// earns more.
  void find_scores() {
    const std::size_t columns = all_.columns.size();
    open_.assign((columns + 1) * (tokens_.size() + 1), 0);
    run_.assign(open_.size(), impossible);
    matches_.assign(open_.size(), 0);
    for (std::size_t c = 1; c <= columns; ++c) {
      for (std::size_t t = 1; t <= tokens_.size(); ++t) {
        const std::int32_t weight = match(c - 1, t - 1);
        matches_[at(c, t)] = weight;
        if (weight > 0) {
          run_[at(c, t)] = weight + std::max(open_[at(c - 1, t - 1)], run_[at(c - 1, t - 1)] + going_on);
        }
        open_[at(c, t)] = std::max({run_[at(c, t)], open_[at(c - 1, t)], open_[at(c, t - 1)]});
      }
    }
  }

  /// Pairs of column and token, ascending.
  std::vector<std::pair<std::size_t, std::size_t>> trace() const {
    std::vector<std::pair<std::size_t, std::size_t>> pairs;
    std::size_t c = all_.columns.size();
    std::size_t t = tokens_.size();
    bool in_run = false;
    while (c > 0 && t > 0) {
      if (in_run || open_[at(c, t)] == run_[at(c, t)]) {
        pairs.emplace_back(c - 1, t - 1);
        in_run = run_[at(c, t)] == matches_[at(c, t)] + run_[at(c - 1, t - 1)] + going_on;
        --c;
        --t;
      } else if (open_[at(c, t)] == open_[at(c - 1, t)]) {
        --c;
      } else {
        --t;
      }
    }
    std::reverse(pairs.begin(), pairs.end());
    return pairs;
  }

  void rebuild(const std::vector<std::pair<std::size_t, std::size_t>>& pairs) {
    std::vector<Column> columns;
    std::size_t t = 0;
    std::size_t c = 0;
    const auto add_tokens = [&](std::size_t end) {
      for (; t < end; ++t) {
        Column column{std::vector<std::int64_t>(all_.tokens.size(), none)};
        column.token[witness_] = static_cast<std::int64_t>(t);
        columns.push_back(std::move(column));
      }
    };
    for (const auto& [column, token] : pairs) {
      for (; c < column; ++c) {
        columns.push_back(std::move(all_.columns[c]));
      }
      add_tokens(token);
      all_.columns[c].token[witness_] = static_cast<std::int64_t>(token);
      columns.push_back(std::move(all_.columns[c++]));
      ++t;
    }
    for (; c < all_.columns.size(); ++c) {
      columns.push_back(std::move(all_.columns[c]));
    }
    add_tokens(tokens_.size());
    all_.columns = std::move(columns);
  }

  static constexpr std::int32_t impossible = -1'000'000'000;
  static constexpr std::int32_t going_on = 3;
  static constexpr std::size_t most_cells = 4'000'000;  ///< of the exact tables: 48 MB

  Columns& all_;
  std::size_t witness_;
  const std::vector<CollatedToken>& tokens_;
  std::vector<std::int32_t> open_;
  std::vector<std::int32_t> run_;
  std::vector<std::int32_t> matches_;
};

}  // namespace

Columns align_witnesses(std::span<const Witness> witnesses) {
  Columns all;
  for (const Witness& witness : witnesses) {
    all.tokens.push_back(tokens_of(witness.text));
  }
  for (const std::size_t witness : order_by_content(witnesses, all)) {
    WitnessJoiner joiner(all, witness);
    joiner();
  }
  return all;
}

}  // namespace acquis::merge
