// SPDX-License-Identifier: Apache-2.0
#include "acquis/similarity/token_ratio.hpp"

#include <algorithm>
#include <array>
#include <mutex>
#include <numeric>
#include <string>

#include "acquis/error.hpp"
#include "acquis/similarity/alignment.hpp"
#include "parallel.hpp"
#include "similarity/lane_group.hpp"
#include "similarity/option_checks.hpp"
#include "similarity/partners.hpp"

namespace acquis::similarity {
namespace {

constexpr std::size_t queries_between_looks = 4096;  ///< at whether the work was stopped

double ratio(std::size_t a, std::size_t b, std::size_t common) {
  return a + b == 0 ? 0 : 2.0 * static_cast<double>(common) / static_cast<double>(a + b);
}

/// Numbers below twice the count of tokens, equal where those given are.
std::vector<std::uint32_t> dense_numbers(std::span<const std::uint32_t> first, std::span<const std::uint32_t> second) {
  std::vector<std::uint32_t> numbers(first.begin(), first.end());
  numbers.insert(numbers.end(), second.begin(), second.end());
  const std::uint32_t largest = numbers.empty() ? 0 : *std::max_element(numbers.begin(), numbers.end());
  if (largest / 2 <= numbers.size()) {
    return numbers;
  }
  std::vector<std::uint32_t> distinct = numbers;
  std::sort(distinct.begin(), distinct.end());
  distinct.erase(std::unique(distinct.begin(), distinct.end()), distinct.end());
  for (std::uint32_t& number : numbers) {
    number = static_cast<std::uint32_t>(std::lower_bound(distinct.begin(), distinct.end(), number) - distinct.begin());
  }
  return numbers;
}

/// Texts in order of their length, so that those of one group have about as many words of bits.
struct SortedRows {
  TokenRows rows;
  std::vector<std::uint32_t> order;

  explicit SortedRows(TokenRows given) : rows(given), order(given.size()) {
    std::iota(order.begin(), order.end(), 0U);
    std::stable_sort(order.begin(), order.end(), [&](std::uint32_t x, std::uint32_t y) { return size(x) < size(y); });
  }
  [[nodiscard]] std::size_t size(std::uint32_t row) const {
    return static_cast<std::size_t>(rows.begin[row + 1] - rows.begin[row]);
  }
  [[nodiscard]] std::span<const std::uint32_t> at(std::size_t place) const { return rows[order[place]]; }
  /// First place whose text has at least so many tokens.
  [[nodiscard]] std::size_t first_of(std::size_t tokens) const {
    return static_cast<std::size_t>(
        std::partition_point(order.begin(), order.end(), [&](std::uint32_t row) { return size(row) < tokens; }) -
        order.begin());
  }
};

/// All pairs that can reach a score: groups of patterns, each against the queries, which are no longer than the
/// patterns where there is one list.
class AllPairs {
 public:
  AllPairs(TokenRows a, const TokenRows* b, const TokenRatioOptions& options)
      : options_(options),
        numbers_(dense_numbers(a.token, b == nullptr ? std::span<const std::uint32_t>() : b->token)),
        queries_(TokenRows{a.begin, std::span(numbers_).first(a.token.size())}),
        patterns_(b == nullptr ? queries_
                               : SortedRows(TokenRows{b->begin, std::span(numbers_).subspan(a.token.size())})),
        within_(b == nullptr),
        alphabet_(numbers_.empty() ? 0 : std::size_t{*std::max_element(numbers_.begin(), numbers_.end())} + 1),
        lanes_(lane_count()),
        long_from_(patterns_.first_of(LaneGroup::max_tokens + 1)) {}

  /// Calls visit(row of a, row of b, tokens in common) from several threads, in no fixed order; the two rows of one
  /// list come in any order.
  template <typename Visit>
  JoinCounts operator()(const Visit& visit) const {
    const auto groups = static_cast<std::int64_t>((long_from_ + lanes_ - 1) / lanes_);
    const auto longer = static_cast<std::int64_t>(patterns_.order.size() - long_from_);
    std::mutex adding;
    JoinCounts sum;
    const auto make_worker = [&] {
      return [&, group = LaneGroup(alphabet_, lanes_)](std::int64_t number) mutable {
        JoinCounts counts;
        if (number < groups) {
          one_group(group, static_cast<std::size_t>(number) * lanes_, visit, counts);
        } else {
          one_pattern(long_from_ + static_cast<std::size_t>(number - groups), visit, counts);
        }
        const std::lock_guard lock(adding);
        sum += counts;
      };
    };
    for_each_row(groups + longer, options_.threads, make_worker, 1, options_.progress);
    return sum;
  }

 private:
  /// The most that texts of these lengths can have in common.
  [[nodiscard]] bool can_reach(std::size_t query, std::size_t pattern) const {
    return ratio(query, pattern, std::min(query, pattern)) >= options_.min_score;
  }

  /// Places of the queries whose lengths let them reach the score with a pattern of [shortest, longest] tokens.
  [[nodiscard]] std::pair<std::size_t, std::size_t> range(std::size_t shortest, std::size_t longest,
                                                          std::size_t end) const {
    const auto begin = queries_.order.begin();
    const auto first = std::partition_point(begin, begin + static_cast<std::ptrdiff_t>(end), [&](std::uint32_t row) {
      const std::size_t size = queries_.size(row);
      return size == 0 || (size < shortest && !can_reach(size, shortest));
    });
    const auto last = std::partition_point(first, begin + static_cast<std::ptrdiff_t>(end), [&](std::uint32_t row) {
      const std::size_t size = queries_.size(row);
      return size <= longest || can_reach(size, longest);
    });
    return {static_cast<std::size_t>(first - begin), static_cast<std::size_t>(last - begin)};
  }

  template <typename Visit>
  void one_group(LaneGroup& group, std::size_t first, const Visit& visit, JoinCounts& counts) const {
    const std::size_t end = std::min(first + lanes_, long_from_);
    std::array<std::span<const std::uint32_t>, max_lanes> texts;
    for (std::size_t place = first; place < end; ++place) {
      texts[place - first] = patterns_.at(place);
    }
    const std::size_t shortest = texts[0].size();
    group.load(std::span(texts).first(end - first));
    const auto [from, to] = range(shortest, texts[end - first - 1].size(), within_ ? end : queries_.order.size());
    std::array<std::uint64_t, max_lanes> common{};
    for (std::size_t query = from; query < to; ++query) {
      if (query % queries_between_looks == 0) {
        advance(options_.progress, 0);
      }
      const std::span<const std::uint32_t> text = queries_.at(query);
      const std::size_t known = group.find(text);
      counts.candidates += static_cast<std::int64_t>(end - first);
      if (known == 0 || ratio(text.size(), std::max(known, shortest), known) < options_.min_score) {
        continue;
      }
      counts.steps += static_cast<std::int64_t>(known * group.words());
      group.lengths(common.data());
      for (std::size_t place = std::max(first, within_ ? query + 1 : 0); place < end; ++place) {
        ++counts.verified;
        visit(queries_.order[query], patterns_.order[place], static_cast<std::size_t>(common[place - first]));
      }
    }
    group.unload();
  }

  template <typename Visit>
  void one_pattern(std::size_t place, const Visit& visit, JoinCounts& counts) const {
    const std::span<const std::uint32_t> pattern = patterns_.at(place);
    const auto [from, to] = range(pattern.size(), pattern.size(), within_ ? place : queries_.order.size());
    for (std::size_t query = from; query < to; ++query) {
      advance(options_.progress, 0);
      const std::span<const std::uint32_t> text = queries_.at(query);
      counts.steps += static_cast<std::int64_t>(((pattern.size() + 63) / 64) * text.size());
      ++counts.candidates;
      ++counts.verified;
      visit(queries_.order[query], patterns_.order[place], common_length(text, pattern));
    }
  }

  const TokenRatioOptions& options_;
  std::vector<std::uint32_t> numbers_;
  SortedRows queries_;
  SortedRows patterns_;
  bool within_;
  std::size_t alphabet_;
  std::size_t lanes_;
  std::size_t long_from_;  ///< place of the first pattern that is too long for a lane
};

std::vector<float> table(TokenRows a, const TokenRows* b, const TokenRatioOptions& options, JoinCounts* counts) {
  options.validate();
  const std::size_t columns = b == nullptr ? a.size() : b->size();
  const auto cells = static_cast<std::int64_t>(a.size() * columns);
  if (options.max_cells > 0 && cells > options.max_cells) {
    throw Error(ErrorCode::limit_exceeded,
                "a table of " + std::to_string(a.size()) + " by " + std::to_string(columns) + " texts has more than " +
                    std::to_string(options.max_cells) + " cells",
                {}, "ask for the pairs above a min_score instead, which take only the room they need");
  }
  std::vector<float> ratios(a.size() * columns, 0);
  const TokenRows& other = b == nullptr ? a : *b;
  const auto size = [](const TokenRows& rows, std::size_t i) {
    return static_cast<std::size_t>(rows.begin[i + 1] - rows.begin[i]);
  };
  const JoinCounts sum = AllPairs(a, b, options)([&](std::size_t i, std::size_t j, std::size_t common) {
    const double score = ratio(size(a, i), size(other, j), common);
    if (score >= options.min_score) {
      ratios[i * columns + j] = static_cast<float>(score);
      if (b == nullptr) {
        ratios[j * columns + i] = static_cast<float>(score);
      }
    }
  });
  if (b == nullptr) {
    for (std::size_t i = 0; i < a.size(); ++i) {
      ratios[i * columns + i] = size(a, i) > 0 ? 1.0F : 0.0F;
    }
  }
  if (counts != nullptr) {
    *counts = sum;
  }
  return ratios;
}

std::vector<ScoredPair> pairs(TokenRows a, const TokenRows* b, const TokenRatioOptions& options, JoinCounts* counts) {
  options.validate();
  const TokenRows& other = b == nullptr ? a : *b;
  std::mutex adding;
  std::vector<ScoredPair> found;
  const JoinCounts sum = AllPairs(a, b, options)([&](std::size_t i, std::size_t j, std::size_t common) {
    const double score = ratio(a[i].size(), other[j].size(), common);
    if (common == 0 || score < options.min_score) {
      return;
    }
    if (b == nullptr && i > j) {
      std::swap(i, j);
    }
    const std::lock_guard lock(adding);
    found.push_back({static_cast<std::int64_t>(i), static_cast<std::int64_t>(j), score});
    if (options.max_pairs > 0 && static_cast<std::int64_t>(found.size()) > options.max_pairs) {
      throw Error(ErrorCode::limit_exceeded,
                  "more than " + std::to_string(options.max_pairs) + " pairs reach the threshold", {},
                  "raise min_score or leave out repeated texts");
    }
  });
  sort_pairs(found);
  if (counts != nullptr) {
    *counts = sum;
  }
  return found;
}

}  // namespace

void TokenRatioOptions::validate() const {
  require_min_score(min_score, true);
  require_threads(threads);
}

double token_ratio(std::span<const std::uint32_t> a, std::span<const std::uint32_t> b) {
  return ratio(a.size(), b.size(), common_length(a, b));
}

std::vector<float> token_ratios(TokenRows a, const TokenRatioOptions& options, JoinCounts* counts) {
  return table(a, nullptr, options, counts);
}
std::vector<float> token_ratios(TokenRows a, TokenRows b, const TokenRatioOptions& options, JoinCounts* counts) {
  return table(a, &b, options, counts);
}

std::vector<ScoredPair> token_ratio_join(TokenRows a, const TokenRatioOptions& options, JoinCounts* counts) {
  return pairs(a, nullptr, options, counts);
}
std::vector<ScoredPair> token_ratio_join(TokenRows a, TokenRows b, const TokenRatioOptions& options,
                                         JoinCounts* counts) {
  return pairs(a, &b, options, counts);
}

}  // namespace acquis::similarity
