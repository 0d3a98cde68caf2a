// SPDX-License-Identifier: Apache-2.0
#include "compare/pairing.hpp"

#include <algorithm>
#include <cstdlib>
#include <map>
#include <tuple>
#include <utility>

#include "acquis/similarity/alignment.hpp"
#include "compare/similarity_of_blocks.hpp"

namespace acquis::compare {
namespace {

using Blocks = std::vector<BlockTerms>;

std::size_t at(std::int64_t index) {
  return static_cast<std::size_t>(index);
}

/// Number of terms that two blocks have in common, order aside: bounds the length of their common subsequence.
class Bags {
 public:
  explicit Bags(const Blocks& blocks, const std::vector<bool>& taken) : counts_(blocks.size()) {
    for (std::size_t i = 0; i < blocks.size(); ++i) {
      if (!taken[i]) {
        for (const std::uint32_t term : blocks[i].numbers) {
          ++counts_[i][term];
        }
      }
      for (const auto& [term, count] : counts_[i]) {
        if (holders_.size() <= term) {
          holders_.resize(term + 1);
        }
        holders_[term].push_back({static_cast<std::int64_t>(i), count});
      }
    }
  }

  /// Terms shared with each block; `sums` has one place for each block and is overwritten.
  void shared(const BlockTerms& block, std::vector<std::uint32_t>& sums) const {
    std::fill(sums.begin(), sums.end(), 0U);
    std::map<std::uint32_t, std::uint32_t> counts;
    for (const std::uint32_t term : block.numbers) {
      ++counts[term];
    }
    for (const auto& [term, count] : counts) {
      if (term < holders_.size()) {
        for (const Holder& holder : holders_[term]) {
          sums[at(holder.block)] += std::min(count, holder.count);
        }
      }
    }
  }

 private:
  struct Holder {
    std::int64_t block;
    std::uint32_t count;
  };
  std::vector<std::map<std::uint32_t, std::uint32_t>> counts_;
  std::vector<std::vector<Holder>> holders_;
};

/// Where blocks of a are expected in b: behind the partner of the nearest equal paragraph before them.
std::vector<std::int64_t> expected_places(std::size_t blocks, const std::vector<Link>& anchors) {
  std::vector<std::int64_t> partner(blocks, -1);
  for (const Link& link : anchors) {
    partner[at(link.a.front())] = link.b.front();
  }
  std::vector<std::int64_t> expected(blocks);
  std::int64_t next = 0;
  for (std::size_t i = 0; i < blocks; ++i) {
    next = partner[i] >= 0 ? partner[i] : next;
    expected[i] = next++;
  }
  return expected;
}

class Pairing {
 public:
  Pairing(const Blocks& a, const Blocks& b, const CompareOptions& options)
      : a_(a), b_(b), options_(options), a_taken_(a.size(), false), b_taken_(b.size(), false) {}

  [[nodiscard]] std::vector<Link> links() && {
    equal_in_order();
    const std::vector<std::int64_t> expected = expected_places(a_.size(), links_);
    equal_elsewhere();
    std::vector<Link> candidates = one_to_one();
    add_groups(candidates);
    const auto key = [&](const Link& link) {
      return std::tuple(-link.similarity, std::abs(expected[at(link.a.front())] - link.b.front()), link.a, link.b);
    };
    std::sort(candidates.begin(), candidates.end(), [&](const Link& x, const Link& y) { return key(x) < key(y); });
    for (Link& link : candidates) {
      take_if_free(std::move(link));
    }
    std::sort(links_.begin(), links_.end(), [](const Link& x, const Link& y) { return x.b.front() < y.b.front(); });
    return std::move(links_);
  }

 private:
  void take_if_free(Link link) {
    const auto taken = [](const std::vector<std::int64_t>& blocks, const std::vector<bool>& marks) {
      return std::any_of(blocks.begin(), blocks.end(), [&](std::int64_t block) { return marks[at(block)]; });
    };
    if (taken(link.a, a_taken_) || taken(link.b, b_taken_)) {
      return;
    }
    for (const std::int64_t block : link.a) {
      a_taken_[at(block)] = true;
    }
    for (const std::int64_t block : link.b) {
      b_taken_[at(block)] = true;
    }
    links_.push_back(std::move(link));
  }

  void equal_in_order() {
    const auto identities = [](const Blocks& blocks) {
      std::vector<std::uint32_t> numbers;
      for (const BlockTerms& block : blocks) {
        numbers.push_back(block.identity);
      }
      return numbers;
    };
    for (const similarity::Edit& edit : similarity::align(identities(a_), identities(b_)).edits) {
      if (edit.kind == similarity::Edit::Kind::kept) {
        for (std::uint32_t k = 0; k < edit.a_end - edit.a_begin; ++k) {
          take_if_free({{edit.a_begin + k}, {edit.b_begin + k}, 1.0, true});
        }
      }
    }
  }

  void equal_elsewhere() {
    std::map<std::uint32_t, std::vector<std::int64_t>> places;
    for (std::size_t i = a_.size(); i-- > 0;) {
      if (!a_taken_[i]) {
        places[a_[i].identity].push_back(static_cast<std::int64_t>(i));
      }
    }
    for (std::size_t j = 0; j < b_.size(); ++j) {
      const auto found = places.find(b_[j].identity);
      if (!b_taken_[j] && found != places.end() && !found->second.empty()) {
        take_if_free({{found->second.back()}, {static_cast<std::int64_t>(j)}, 1.0, true});
        found->second.pop_back();
      }
    }
  }

  /// Pairs of free blocks that may be paired. Also notes which blocks lie in which of the other side.
  [[nodiscard]] std::vector<Link> one_to_one() {
    std::vector<Link> found;
    const Bags bags(b_, b_taken_);
    std::vector<std::uint32_t> shared(b_.size());
    for (std::size_t i = 0; i < a_.size(); ++i) {
      if (a_taken_[i]) {
        continue;
      }
      bags.shared(a_[i], shared);
      for (std::size_t j = 0; j < b_.size(); ++j) {
        if (shared[j] > 0) {
          measure(i, j, shared[j], found);
        }
      }
    }
    return found;
  }

  void measure(std::size_t i, std::size_t j, std::uint32_t shared, std::vector<Link>& found) {
    const double smaller = static_cast<double>(std::min(a_[i].terms.size(), b_[j].terms.size()));
    const bool similar = similarity_of(shared, a_[i].terms.size(), b_[j].terms.size()) >= options_.min_similarity;
    const bool contained = shared / smaller >= options_.min_containment;
    if (!similar && !contained) {
      return;
    }
    const auto a_index = static_cast<std::int64_t>(i);
    const auto b_index = static_cast<std::int64_t>(j);
    if (const std::optional<double> similarity = pairable(a_[i], b_[j], options_)) {
      found.push_back({{a_index}, {b_index}, *similarity, false});
      best_of_a_[a_index] = std::max(best_of_a_[a_index], *similarity);
      best_of_b_[b_index] = std::max(best_of_b_[b_index], *similarity);
    }
    constexpr std::int64_t min_part_words = 2;
    if (contained) {
      const std::uint32_t common = similarity::common_length(a_[i].numbers, b_[j].numbers);
      if (b_[j].words >= min_part_words &&
          common >= options_.min_containment * static_cast<double>(b_[j].terms.size())) {
        inside_a_[a_index].push_back(b_index);
      }
      if (a_[i].words >= min_part_words &&
          common >= options_.min_containment * static_cast<double>(a_[i].terms.size())) {
        inside_b_[b_index].push_back(a_index);
      }
    }
  }

  /// Neighbours that lie in one block and are together more like it than any single block is.
  void add_groups(std::vector<Link>& candidates) const {
    for (const auto& [whole, parts] : inside_a_) {
      const auto best = best_of_a_.find(whole);
      Link link = best_group(a_[at(whole)], b_, parts, best == best_of_a_.end() ? 0 : best->second);
      if (!link.b.empty()) {
        link.a = {whole};
        candidates.push_back(std::move(link));
      }
    }
    for (const auto& [whole, parts] : inside_b_) {
      const auto best = best_of_b_.find(whole);
      Link link = best_group(b_[at(whole)], a_, parts, best == best_of_b_.end() ? 0 : best->second);
      if (!link.b.empty()) {
        link.a = std::exchange(link.b, {whole});
        candidates.push_back(std::move(link));
      }
    }
  }

  /// The best run of at least two neighbouring parts as `b` of the link; empty if none is better than `single`.
  [[nodiscard]] Link best_group(const BlockTerms& whole, const Blocks& blocks, const std::vector<std::int64_t>& parts,
                                double single) const {
    constexpr std::size_t max_parts = 40;
    Link best{{}, {}, single, false};
    for (std::size_t begin = 0; begin < parts.size(); ++begin) {
      std::vector<std::int64_t> run = {parts[begin]};
      std::size_t terms = blocks[at(parts[begin])].terms.size();
      for (std::size_t next = begin + 1; next < parts.size() && parts[next] == run.back() + 1 && run.size() < max_parts;
           ++next) {
        run.push_back(parts[next]);
        terms += blocks[at(parts[next])].terms.size();
        // Parts much longer than the whole can only lose; the containment of each part has been seen already.
        if (terms > 2 * whole.terms.size()) {
          break;
        }
        const std::optional<double> similarity = pairable(whole, joined(blocks, run), options_);
        if (similarity && *similarity > best.similarity) {
          best.b = run;
          best.similarity = *similarity;
        }
      }
    }
    return best;
  }

  const Blocks& a_;
  const Blocks& b_;
  const CompareOptions& options_;
  std::vector<bool> a_taken_;
  std::vector<bool> b_taken_;
  std::vector<Link> links_;
  std::map<std::int64_t, double> best_of_a_;
  std::map<std::int64_t, double> best_of_b_;
  std::map<std::int64_t, std::vector<std::int64_t>> inside_a_;  ///< block of a -> blocks of b that lie in it, ascending
  std::map<std::int64_t, std::vector<std::int64_t>> inside_b_;
};

}  // namespace

std::vector<Link> pair_blocks(const Blocks& a, const Blocks& b, const CompareOptions& options) {
  return Pairing(a, b, options).links();
}

}  // namespace acquis::compare
