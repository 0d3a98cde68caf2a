// SPDX-License-Identifier: Apache-2.0
#include "similarity/set_index.hpp"

#include <algorithm>
#include <array>
#include <numeric>
#include <utility>

#include "parallel.hpp"
#include "similarity/token_numbers.hpp"

namespace acquis::similarity {
namespace {

constexpr std::uint32_t sets_between_looks = 4096;  // whether the work is stopped

using Ranked = std::pair<std::uint8_t, std::uint64_t>;

/// Ranks the tokens of a set that it does not have alone and returns how many it has alone. Once these are as many as
/// `wanted`, the others don't matter and need not be all.
std::uint32_t rank_tokens(std::span<const std::uint64_t> tokens, const TokenFrequencies& frequencies,
                          std::uint32_t wanted, std::vector<Ranked>& ranked) {
  constexpr std::size_t block = 32;
  std::array<std::uint8_t, block> ranks{};
  ranked.resize(tokens.size());
  std::size_t count = 0, read = 0;
  while (read < tokens.size() && read - count < wanted) {
    const std::size_t end = std::min(tokens.size(), read + block);
    frequencies.ranks(tokens.subspan(read, end - read), ranks);
    for (std::size_t i = 0; read < end; ++i, ++read) {
      ranked[count] = {ranks[i], tokens[read]};
      count += std::min<std::uint8_t>(ranks[i], 1);  // no branch, which would be guessed wrong for every other token
    }
  }
  ranked.resize(count);
  return static_cast<std::uint32_t>(read - count);
}

/// Moves the `keep` first of ranked tokens to the front, in order.
void order_front(std::vector<Ranked>& ranked, std::size_t keep) {
  const auto end = ranked.begin() + static_cast<std::ptrdiff_t>(keep);
  if (keep > 0 && keep < ranked.size()) {
    std::nth_element(ranked.begin(), end, ranked.end());
  }
  std::sort(ranked.begin(), end);
}

}  // namespace

/// Tokens of some sets, one set after the other.
struct SetIndex::Part {
  std::size_t first = 0;  ///< row of those in which sets are read
  std::size_t last = 0;
  BigVector<std::uint64_t> tokens = {};
};

SetIndex::SetIndex(const DistinctSets& sets, const SetBounds& bounds, const JoinOptions& options)
    : sets_(sets),
      bounds_(bounds),
      min_score_(options.min_score),
      alone_(sets.size()),
      listed_(sets.size()),
      begin_(static_cast<std::size_t>(sets.size()) + 1, 0) {
  const std::uint32_t largest = sets.size() == 0 ? 0 : sets.sizes().back();
  whole_ = bounds.least_of_partner(largest, min_score_) <= 1;
  std::vector<Part> parts = prefixes(TokenFrequencies(sets, options), options);
  number_tokens(parts, options);
  parts.clear();
  fill_lists(options);
}

std::vector<SetIndex::Part> SetIndex::prefixes(const TokenFrequencies& frequencies, const JoinOptions& options) {
  const auto read_at = sets_.set_read_at();
  const auto rows = static_cast<std::int64_t>(read_at.size());
  const std::int64_t count = thread_count(options.threads, (rows + sets_between_looks - 1) / sets_between_looks);
  std::vector<Part> parts(static_cast<std::size_t>(count));
  expect(options.progress, rows);
  for_each_part(count, [&](std::int64_t number) {
    Part& part = parts[static_cast<std::size_t>(number)];
    part.first = static_cast<std::size_t>(rows * number / count);
    part.last = static_cast<std::size_t>(rows * (number + 1) / count);
    std::vector<Ranked> ranked;
    for (std::size_t row = part.first; row < part.last; ++row) {
      if (read_at[row] != DistinctSets::none) {
        add_prefix(read_at[row], frequencies, ranked, part);
      }
      if ((row - part.first) % sets_between_looks == sets_between_looks - 1) {
        advance(options.progress, sets_between_looks);
      }
    }
    advance(options.progress, static_cast<std::int64_t>((part.last - part.first) % sets_between_looks));
  });
  return parts;
}

void SetIndex::add_prefix(std::uint32_t set, const TokenFrequencies& frequencies, std::vector<Ranked>& ranked,
                          Part& part) {
  const std::uint32_t size = sets_.tokens_of(set);
  const bool asks = !sets_.members(set, Side::first).empty(), answers = !sets_.members(set, Side::second).empty();
  const std::uint32_t asked = asks ? size - bounds_.least_of_probe(size, min_score_) + 1 : 0;
  const std::uint32_t answered = answers ? size - bounds_.least_of_partner(size, min_score_) + 1 : 0;
  alone_[set] = rank_tokens(sets_[set], frequencies, std::max(asked, answered), ranked);
  const auto shared = [&](std::uint32_t tokens) {
    return std::min<std::size_t>(ranked.size(), tokens <= alone_[set] ? 0 : tokens - alone_[set]);
  };
  std::size_t keep = ranked.size();
  if (!whole_) {
    keep = shared(std::max(asked, answered));
    order_front(ranked, keep);
  }
  listed_[set] = static_cast<std::uint32_t>(shared(answered));
  std::for_each_n(ranked.begin(), keep, [&](const Ranked& one) { part.tokens.push_back(one.second); });
  begin_[set + 1] = static_cast<std::uint32_t>(keep);
}

void SetIndex::number_tokens(const std::vector<Part>& parts, const JoinOptions& options) {
  std::partial_sum(begin_.begin(), begin_.end(), begin_.begin());
  TokenNumbers numbers(std::accumulate(listed_.begin(), listed_.end(), std::size_t{0}));
  list_of_.resize(begin_.back());
  const auto number_part = [&](const Part& part, bool answering) {
    const std::uint64_t* token = part.tokens.data();
    for (std::size_t row = part.first; row < part.last; ++row) {
      if (row % sets_between_looks == 0) {
        advance(options.progress, 0);
      }
      const std::uint32_t set = sets_.set_read_at()[row];
      if (set == DistinctSets::none) {
        continue;
      }
      const std::uint32_t kept = begin_[set + 1] - begin_[set];
      std::uint32_t* lists = list_of_.data() + begin_[set];
      for (std::uint32_t i = answering ? 0 : listed_[set]; i < (answering ? listed_[set] : kept); ++i) {
        lists[i] = answering ? numbers.add(token[i]) : numbers.find(token[i]);
      }
      token += kept;
    }
  };
  for (const bool answering : {true, false}) {
    for (const Part& part : parts) {
      number_part(part, answering);
    }
  }
  list_begin_.assign(static_cast<std::size_t>(numbers.size()) + 1, 0);
}

void SetIndex::fill_lists(const JoinOptions& options) {
  const auto for_each_entry = [&](const auto& use) {
    for (std::uint32_t set = 0; set < sets_.size(); ++set) {
      for (const std::uint32_t list : lists_of(set).first(listed_[set])) {
        use(list, set);
      }
      if (set % sets_between_looks == 0) {
        advance(options.progress, 0);
      }
    }
  };
  for_each_entry([&](std::uint32_t list, std::uint32_t) { ++list_begin_[list + 1]; });
  std::partial_sum(list_begin_.begin(), list_begin_.end(), list_begin_.begin());
  entries_.resize(list_begin_.back());
  std::vector<std::uint32_t> next(list_begin_.begin(), list_begin_.end() - 1);
  for_each_entry([&](std::uint32_t list, std::uint32_t set) { entries_[next[list]++] = set; });
}

}  // namespace acquis::similarity
